"""The codebook: which questions are asked, with which codes, in which words."""

from cases.codebook.answers import Cleaned, Problem, clean, missing
from cases.codebook.loading import load
from cases.codebook.model import (
    LANGUAGES,
    Answers,
    Code,
    Codebook,
    Condition,
    Named,
    Question,
    Spoken,
    Text,
    chosen,
)
from cases.codebook.reading import CodebookError

__all__ = [
    "LANGUAGES",
    "Answers",
    "Cleaned",
    "Code",
    "Codebook",
    "CodebookError",
    "Condition",
    "Named",
    "Problem",
    "Question",
    "Spoken",
    "Text",
    "chosen",
    "clean",
    "load",
    "missing",
]
