"""A code read out, and the words on the slip that carries it."""

from cases.codebook import Text
from cases.returncode.code import Code

SPOKEN_DIGITS = {
    "nb": ["to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni"],
    "nn": ["to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni"],
    "en": ["two", "three", "four", "five", "six", "seven", "eight", "nine"],
}
FIRST_DIGIT = 2

# No name of the service: whoever finds the slip must not learn whom its owner called.
SLIP = Text(
    nb="Ta vare på denne koden. Uten den finner vi ikke saken din igjen.",
    nn="Ta vare på denne koden. Utan han finn vi ikkje att saka di.",
    en="Keep this code. Without it we cannot find your case.",
)


def read_aloud(code: Code, lang: str) -> list[str]:
    """The code as it is spoken: two words, then the digits one by one, never as «tjuesju».

    `lang` is one of the codebook's languages; KeyError for any other.
    """
    digits = SPOKEN_DIGITS[lang]
    return [code.first, code.second, *(digits[int(one) - FIRST_DIGIT] for one in code.digits)]


def slip_text(lang: str) -> str:
    """What the slip says beside the code, without the name of the service."""
    return SLIP.in_language(lang)
