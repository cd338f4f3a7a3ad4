"""Invented inquiries: the eight samples, and as many plausible ones of a year as are wanted."""

import random
from datetime import date, datetime, timedelta

from cases.codebook import load
from cases.demo import days, endings, facts, notes
from cases.demo.inquiry import Closing, Inquiry, InquiryContact
from cases.demo.plots import Plot, plots
from cases.demo.samples import samples

__all__ = ["SAMPLES", "Closing", "Inquiry", "InquiryContact", "synthetic"]

SAMPLES = samples()

LANGUAGES = {"nb": 80, "nn": 12, "en": 8}
LATER_CONTACTS = {"0": 62, "1": 28, "2": 10}
RECENT = timedelta(days=45)


def synthetic(
    rng: random.Random, year: int, number: int, *, until: date | None = None
) -> list[Inquiry]:
    """`number` inquiries of `year` in order of time, the same for the same `rng`.

    Nothing happens after the day `until`, by default the last of the year: give today for the
    year that is running. Cases are closed except some with a contact in the last 45 days
    before `until`. Raises ValueError if the year has no open day up to `until`.
    """
    last = until or date(year, 12, 31)
    moments = days.first_contacts(rng, year, number, last)
    return [_inquiry(rng, moment, last) for moment in moments]


def _inquiry(rng: random.Random, on: datetime, until: date) -> Inquiry:
    plot = _plot(rng)
    language = facts.one(rng, LANGUAGES)
    raw = facts.case_facts(rng, plot, language)
    contacts = _contacts(rng, on, language, until)
    is_open = until - contacts[-1].at.date() < RECENT and facts.chance(rng, 60)
    return Inquiry(
        on=on,
        note=notes.first_note(rng, plot, language),
        language=language,
        case_answers=facts.answered(load(), raw, of="case"),
        contacts=contacts,
        closing=None if is_open else _ended(rng, plot, raw),
    )


def _contacts(
    rng: random.Random, on: datetime, language: str, until: date
) -> tuple[InquiryContact, ...]:
    contacts = [_contact(rng, on, language, "")]
    for _ in range(int(facts.one(rng, LATER_CONTACTS))):
        at = days.later_contact(rng, contacts[-1].at, until)
        if at is not None:
            contacts.append(_contact(rng, at, language, notes.later_note(rng, language)))
    return tuple(contacts)


def _contact(rng: random.Random, at: datetime, language: str, note: str) -> InquiryContact:
    raw = facts.contact_facts(rng, language, first=not note)
    return InquiryContact(at, note, facts.answered(load(), raw, of="contact"))


def _ended(rng: random.Random, plot: Plot, raw: facts.Raw) -> Closing:
    drawn = endings.closing(rng, plot, raw)
    tidy = facts.answered(load(), {k: _listed(v) for k, v in drawn.answers.items()}, of="case")
    return Closing(drawn.reason, tuple(tidy.get("outcome", ())), tuple(tidy.get("referral", ())))


def _listed(answer: str | list[str]) -> list[str]:
    return [answer] if isinstance(answer, str) else answer


def _plot(rng: random.Random) -> Plot:
    return rng.choices(plots(), weights=[plot.weight for plot in plots()])[0]
