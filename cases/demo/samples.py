"""The eight sample inquiries, as a trained advisor writes them."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from cases.codebook import Answers, load
from cases.demo.facts import answered
from cases.demo.inquiry import OSLO, Closing, Inquiry, InquiryContact

FILE = Path(__file__).with_name("samples.toml")


@cache
def samples() -> tuple[Inquiry, ...]:
    """The sample inquiries in order of time, with the codes of the codebook in use."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))["sample"]
    return tuple(_inquiry(sample) for sample in read)


def _inquiry(sample: dict[str, Any]) -> Inquiry:
    contacts = tuple(_contact(contact) for contact in sample["contact"])
    return Inquiry(
        on=contacts[0].at,
        note=sample["note"],
        language=sample["language"],
        case_answers=answered(load(), sample["case"], of="case"),
        contacts=contacts,
        closing=_closing(sample["closing"]),
    )


def _contact(contact: dict[str, Any]) -> InquiryContact:
    answers: Answers = answered(load(), contact["answers"], of="contact")
    return InquiryContact(contact["at"].replace(tzinfo=OSLO), contact["note"], answers)


def _closing(closing: dict[str, list[str]]) -> Closing:
    answers = answered(load(), closing, of="case")
    return Closing(
        str(answers["closing_reason"]),
        tuple(answers.get("outcome", ())),
        tuple(answers.get("referral", ())),
    )
