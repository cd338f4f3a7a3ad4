"""Hints while writing: what in a text may give somebody away, with neutral words to put instead.

Pure: no Django, no database, no clock. Hints, never blocks; precision before recall, because who
sees false alarms stops looking. The words are in `data`; `browser` writes them for the browser.
"""

from cases.hints.find import find
from cases.hints.hint import Hint, Kind, Lang, Strength, Suggestion

__all__ = ["Hint", "Kind", "Lang", "Strength", "Suggestion", "find"]
