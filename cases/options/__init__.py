"""The options panel: what the inquirer can do, which rules and limits apply, where to turn."""

from cases.options.choosing import Options, Said, Turn, options_for
from cases.options.loading import load_panel
from cases.options.model import Contact, Panel
from cases.options.sheet import OptionsError

__all__ = [
    "Contact",
    "Options",
    "OptionsError",
    "Panel",
    "Said",
    "Turn",
    "load_panel",
    "options_for",
]
