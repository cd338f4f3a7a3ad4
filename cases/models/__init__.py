"""Cases and their contacts."""

from cases.models.case import Case, State
from cases.models.contact import Contact

__all__ = ["Case", "Contact", "State"]
