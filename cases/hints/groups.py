"""Relatives with an age, juries, small groups: few people, without a name or a role."""

import re

from cases.hints.hint import Hint, Strength, Suggestion
from cases.hints.signs import follows
from cases.hints.text import Sentence, Word
from cases.hints.words import suggestion, words

KIN = {name: words("roles", "relatives", name) for name in ("words", "owners")}
JURY = {name: words("roles", "juries", name) for name in ("bodies", "links")}
JURY_ENDINGS = tuple(words("roles", "juries", "endings"))
NOBODY = {name: words("roles", "nobody_else", name) for name in ("none", "others", "staff")}
EXCEPT, WHOM = words("roles", "nobody_else", "except"), words("roles", "nobody_else", "whom")
COUNT = {name: words("roles", "counts", name) for name in ("numbers", "groups")}
TRIGGERS = KIN["words"] | JURY["bodies"] | NOBODY["none"] | COUNT["groups"]
THE = frozenset({"the"})
OF_AGE = ("", "på", "of", "aged", "is", "er", "who is", "som er")
AGE = re.compile(r"[0-9]{1,2}")
YOUNG = re.compile(r"([0-9]{1,2})-year-old[ \u00a0]+\Z")
GROWN_UP = 18
AGE_WITHIN = 14  # characters after "her daughter" in which an age is looked for
PRIZE_WITHIN = 5  # words from "jury" in which its prize is looked for


def group(sentence: Sentence, index: int) -> Hint | None:
    """A hint of the kind `unique_role` for the group or relative that begins at a word."""
    if sentence.words[index].low not in TRIGGERS:
        return None
    return (
        _relative(sentence, index)
        or _jury(sentence, index)
        or _nobody_else(sentence, index)
        or _small_group(sentence, index)
    )


def said(
    sentence: Sentence, first: int, last: int, neutral: Suggestion, strength: Strength
) -> Hint:
    """A hint of the kind `unique_role` from the first to the last word."""
    found = sentence.words
    phrase = neutral.beginning() if first == 0 else neutral
    start, end = found[first].start, found[last].end
    return Hint(start, end, "unique_role", phrase, strength, sentence.lang)


def _relative(sentence: Sentence, index: int) -> Hint | None:
    """ "Datteren min på 15", "my 14-year-old son", "her daughter, who is 12"."""
    found = sentence.words
    word = found[index]
    if word.low not in KIN["words"]:
        return None
    start = index - 1 if follows(found, index, KIN["owners"]) else index
    young = YOUNG.search(sentence.text[: word.start])
    if young:
        return _kin(sentence, _owner_before(found, young.start()), word.end, int(young[1]))
    last = index + 1 if index + 1 < len(found) and found[index + 1].low in KIN["owners"] else index
    after = sentence.text[found[last].end : found[last].end + AGE_WITHIN]
    age = AGE.search(after)
    if not age or not _only_words_of_age(after[: age.start()]):
        return None
    return _kin(sentence, found[start].start, found[last].end + age.end(), int(age[0]))


def _owner_before(found: list[Word], place: int) -> int:
    """Where "my" begins if it ends just before a place in the sentence, else that place."""
    owners = [one for one in found if one.end == place - 1 and one.low in KIN["owners"]]
    return owners[0].start if owners else place


def _only_words_of_age(between: str) -> bool:
    return " ".join(between.lower().replace(",", " ").split()) in OF_AGE


def _kin(sentence: Sentence, start: int, end: int, age: int) -> Hint:
    neutral = suggestion("roles", "relatives", "child" if age < GROWN_UP else "grown")
    fresh = not sentence.text[:start].strip()
    phrase = neutral.beginning() if fresh else neutral
    return Hint(start, end, "unique_role", phrase, "strong", sentence.lang)


def _jury(sentence: Sentence, index: int) -> Hint | None:
    """ "Juryen for avgangsutstillingen": few people, and a list of them is public."""
    found = sentence.words
    if found[index].low not in JURY["bodies"] or index + 2 >= len(found):
        return None
    if found[index + 1].low not in JURY["links"]:
        return None
    for last in range(index + 2, min(index + PRIZE_WITHIN, len(found))):
        if found[last].low.endswith(JURY_ENDINGS):
            start = index - 1 if follows(found, index, THE) else index
            neutral = suggestion("roles", "juries", "neutral")
            return said(sentence, start, last, neutral, "strong")
    return None


def _nobody_else(sentence: Sentence, index: int) -> Hint | None:
    """ "Ingen tilsette utanom ho", "no other employees except her"."""
    found = sentence.words
    if found[index].low not in NOBODY["none"]:
        return None
    at = index + 1
    at += at < len(found) and found[at].low in NOBODY["others"]
    if at + 2 >= len(found) or found[at].low not in NOBODY["staff"]:
        return None
    if found[at + 1].low not in EXCEPT or found[at + 2].low not in WHOM:
        return None
    last = at + 2
    while last + 1 < len(found) and found[last + 1].gap == " " and found[last + 1].low in WHOM:
        last += 1
    return said(sentence, index, last, suggestion("roles", "nobody_else", "neutral"), "strong")


def _small_group(sentence: Sentence, index: int) -> Hint | None:
    """ "To ansatte": how many they were is more than a reader needs."""
    found = sentence.words
    if not follows(found, index, COUNT["numbers"]) or found[index].low not in COUNT["groups"]:
        return None
    if sentence.lang == "en" and found[index - 1].low == "to":
        return None
    several = suggestion("roles", "counts", "several")
    group = found[index].text
    phrase = Suggestion(*(f"{one} {group}" for one in (several.nb, several.nn, several.en)))
    return said(sentence, index - 1, index, phrase, "weak")
