"""A case's reference: speakable, opaque, with a check character; `7K3-QF9-X`.

Seven characters out of 31 (digits 2-9 and letters without I, L and O, which are misheard or
misread). The last one makes the weighted sum a multiple of 31; 31 is prime and the weights are
distinct, so every single wrong character and every swap of two is noticed (the scheme of ISBN-10,
ISO 2108, over another alphabet). Never serial: it would tell how many cases there are.
"""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 7
MODULUS = len(ALPHABET)
_VALUE = {character: value for value, character in enumerate(ALPHABET)}


class BadReferenceError(ValueError):
    """Not a reference: wrong length, wrong characters, or misheard."""


def new_reference() -> str:
    """A random reference, seven characters without hyphens."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return body + check_character(body)


def check_character(body: str) -> str:
    """The character that completes six others."""
    return ALPHABET[-_weighted(body) % MODULUS]


def parse(text: str) -> str:
    """The reference in a text as people write it: any case, with or without hyphens and spaces.

    Raises BadReferenceError.
    """
    reference = "".join(text.split()).replace("-", "").upper()
    if len(reference) != LENGTH or not set(reference) <= set(ALPHABET):
        raise BadReferenceError
    if check_character(reference[:-1]) != reference[-1]:
        raise BadReferenceError
    return reference


def spell(reference: str) -> str:
    """As it is shown and spoken: three, three, one."""
    return f"{reference[:3]}-{reference[3:6]}-{reference[6:]}"


def _weighted(body: str) -> int:
    """Weights 7, 6, … 2; the check character has weight 1."""
    weights = range(LENGTH, 1, -1)
    return sum(weight * _VALUE[one] for weight, one in zip(weights, body, strict=True))
