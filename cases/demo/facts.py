"""Coded answers that fit together, drawn for an invented inquiry."""

import random
from collections.abc import Mapping, Sequence

from cases.codebook import Answers, Codebook, clean, load
from cases.codebook.model import Of
from cases.demo.plots import Plot, Weights

Raw = dict[str, list[str]]

ART_FIELDS: Weights = {
    "music": 50, "performing_arts": 17, "cross_arts": 9, "film": 6, "visual_art": 6,
    "drama_literature": 5, "education": 2, "unknown": 3, "games_digital": 1, "architecture": 1,
}  # fmt: skip
REGIONS: Weights = {
    "ostlandet": 67, "vestlandet": 11, "nord_norge": 9, "midt_norge": 6, "sorlandet": 3,
    "nationwide_unknown": 3, "abroad": 1,
}  # fmt: skip
REGIONS_NYNORSK: Weights = {
    "vestlandet": 55, "ostlandet": 26, "midt_norge": 14, "nationwide_unknown": 5
}  # fmt: skip
SECTORS: Weights = {
    "foundation_institution": 35, "private": 20, "voluntary": 20, "public_regional": 12,
    "public_state": 8, "informal": 5,
}  # fmt: skip
SIZES: Weights = {"lt5": 30, "n5_19": 40, "n20_49": 18, "n50plus": 8, "unknown": 4}
MARKS: Weights = {"unknown": 60, "no": 25, "yes": 12, "in_process": 3}
PERSON_KNOWN: Weights = {
    "anonymous": 45, "return_code": 35, "contact_only": 14, "named_lawyer": 4, "named": 2
}  # fmt: skip
OFFICE_KNOWN: Weights = {"named": 45, "contact_only": 35, "anonymous": 15, "return_code": 5}
HEARD: Weights = {
    "not_asked": 50, "ngo_web": 18, "colleague": 12, "course": 8, "social_media": 7,
    "member_org": 5,
}  # fmt: skip
CHANNELS: Weights = {
    "phone": 56, "email": 32, "direct_ngo": 5, "voicemail": 3, "course_event": 2, "via_partner": 2
}  # fmt: skip
SPOKEN_LENGTHS: Weights = {"lt10": 10, "m10_30": 50, "m30_60": 34, "gt60": 6}
WRITTEN_LENGTHS: Weights = {"lt10": 35, "m10_30": 60, "m30_60": 5}
LEARNERS = ("student", "pupil_participant")


def answered(book: Codebook, raw: Mapping[str, Sequence[str]], *, of: Of) -> Answers:
    """The answers, cleaned; ValueError if the codebook does not know one of them."""
    cleaned = clean(book, raw, of=of)
    if cleaned.problems:
        raise ValueError(f"the demo and the codebook disagree: {cleaned.problems}")
    return cleaned.answers


def case_facts(rng: random.Random, plot: Plot, language: str) -> Raw:
    """Answers about the matter and the inquirer; as in life some questions stay unanswered."""
    raw = _inquirer(rng, plot, language) | _matter(rng, plot)
    raw["need"] = some(rng, plot.needs)
    raw |= _perhaps(rng, "sector", SECTORS, 60)
    raw |= _perhaps(rng, "heard_of_service", HEARD, 50)
    if not plot.persons:
        raw |= _perhaps(rng, "org_size_band", SIZES, 70)
        raw |= _perhaps(rng, "balansemerke_holder", MARKS, 50)
    book = load()
    return {name: codes for name, codes in raw.items() if book.get(name).is_open(raw)}


def contact_facts(rng: random.Random, language: str, *, first: bool) -> Raw:
    """Answers about one contact; later contacts are calls and mails either way."""
    channel = one(rng, CHANNELS if first else {"phone": 65, "email": 35})
    written = channel in ("email", "voicemail")
    return {
        "channel": [channel],
        "contact_direction": ["inbound" if first or chance(rng, 45) else "outbound"],
        "contact_language": [language],
        "duration_band": [one(rng, WRITTEN_LENGTHS if written else SPOKEN_LENGTHS)],
    }


def chance(rng: random.Random, percent: int) -> bool:
    return rng.random() * 100 < percent


def one(rng: random.Random, weights: Weights) -> str:
    """One code, drawn by weight."""
    return rng.choices(list(weights), weights=list(weights.values()))[0]


def some(rng: random.Random, shares: Weights) -> list[str]:
    """Each code with its share in per cent, and never none where there is any."""
    drawn = [code for code, share in shares.items() if chance(rng, share)]
    return drawn or ([one(rng, shares)] if shares else [])


def _inquirer(rng: random.Random, plot: Plot, language: str) -> Raw:
    role, affiliation = one(rng, plot.roles), one(rng, plot.affiliations)
    field = "education" if affiliation == "student" else one(rng, ART_FIELDS)
    raw = {
        "inquirer_role": [role],
        "affiliation": [affiliation],
        "art_field": [field],
        "region": [one(rng, REGIONS_NYNORSK if language == "nn" else REGIONS)],
        "anonymity_level": [one(rng, PERSON_KNOWN if plot.persons else OFFICE_KNOWN)],
    }
    if affiliation in LEARNERS:
        raw["under_18"] = ["yes" if affiliation == "pupil_participant" else "no"]
    return raw


def _matter(rng: random.Random, plot: Plot) -> Raw:
    primary = one(rng, plot.matters)
    others = [m for m, share in plot.secondary.items() if chance(rng, share)]
    raw = {"matter_type": [primary, *(m for m in others if m != primary)]}
    raw |= _perhaps(rng, "discrimination_ground", plot.grounds, 80)
    raw |= _perhaps(rng, "relation_to_alleged", plot.relations, 80)
    raw |= _perhaps(rng, "setting", plot.settings, 70)
    raw |= _perhaps(rng, "time_since_event", plot.times, 70)
    raw |= _perhaps(rng, "reported_before", plot.reported, 70)
    if plot.persons and chance(rng, 20):
        raw["safety_flag"] = ["fear_retaliation"]
    return raw


def _perhaps(rng: random.Random, question: str, weights: Weights, percent: int) -> Raw:
    return {question: [one(rng, weights)]} if weights and chance(rng, percent) else {}
