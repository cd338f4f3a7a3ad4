"""The shape of an invented inquiry: what the demo hands to the real actions."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from cases.codebook import Answers

OSLO = ZoneInfo("Europe/Oslo")


@dataclass(frozen=True)
class InquiryContact:
    """One call, mail or meeting. The first has no note of its own: that is the inquiry's note."""

    at: datetime
    note: str
    answers: Answers


@dataclass(frozen=True)
class Closing:
    """Why and how a case ended; codes of the questions asked at the end."""

    reason: str
    outcome: tuple[str, ...] = ()
    referral: tuple[str, ...] = ()

    @property
    def answers(self) -> Answers:
        """The same as answers to the questions of stage "end"; what is empty is left out."""
        several = {"outcome": list(self.outcome), "referral": list(self.referral)}
        return {"closing_reason": self.reason} | {k: v for k, v in several.items() if v}


@dataclass(frozen=True)
class Inquiry:
    """One matter of one inquirer, from the first contact (`on`, Europe/Oslo) to its end if any."""

    on: datetime
    note: str
    language: str
    case_answers: Answers
    contacts: tuple[InquiryContact, ...] = field(default=())
    closing: Closing | None = None
