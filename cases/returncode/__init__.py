"""The return code: drawn, read aloud, misheard and found again. No Django, no storage."""

from cases.returncode.code import NUMBER_OF_CODES, BadCodeError, Code, canonical, new_code
from cases.returncode.hearing import candidates
from cases.returncode.speech import read_aloud, slip_text

__all__ = [
    "NUMBER_OF_CODES",
    "BadCodeError",
    "Code",
    "candidates",
    "canonical",
    "new_code",
    "read_aloud",
    "slip_text",
]
