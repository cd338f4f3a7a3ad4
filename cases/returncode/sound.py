"""How words sound: spellings that are heard alike become one."""

import re
import unicodedata

# Rewritten in this order; what the left side says is heard as the right side.
HEARD = tuple(
    (re.compile(pattern), heard)
    for pattern, heard in (
        ("[æä]", "e"),
        ("[øöå]", "o"),
        ("tsj|skj|sch|sj|sh|kj|tj|ch", "ʃ"),
        (r"\b[hgdl]j", "j"),
        ("hv|w", "v"),
        ("ph", "f"),
        ("th", "t"),
        ("ck|q", "k"),
        ("c(?=[eiy])", "s"),
        ("c", "k"),
        ("z", "s"),
        ("x", "ks"),
        ("nd", "n"),
        ("ld", "l"),
        (r"rd\b", "r"),
        # The soft consonants of the south coast, and what a poor line does to all of them.
        ("b", "p"),
        ("d", "t"),
        ("g", "k"),
        ("v", "f"),
        ("y", "i"),
    )
)
TWICE = re.compile(r"(.)\1+")


def plain(text: str) -> str:
    """Small letters without accents; æ, ø and å stay."""
    small = unicodedata.normalize("NFC", text.casefold())
    return "".join(one if one in "æøåäö" else _bare(one) for one in small)


def sound(word: str) -> str:
    """What is left of a word on a poor line; words that sound alike give the same string."""
    return once(heard_as(word))


def once(heard: str) -> str:
    """Double letters as one."""
    return TWICE.sub(r"\1", heard)


def heard_as(word: str) -> str:
    """As `sound`, but double letters stay, so that words written together can be taken apart."""
    heard = plain(word)
    for pattern, replacement in HEARD:
        heard = pattern.sub(replacement, heard)
    return heard


def _bare(letter: str) -> str:
    parts = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part))
