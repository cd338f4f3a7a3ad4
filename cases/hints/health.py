"""Words for a person's health, orientation or belief that go beyond the coded ground."""

from collections.abc import Iterator

from cases.hints.hint import Hint
from cases.hints.text import Sentence
from cases.hints.words import data, phrases, suggestion, words

HEALTH = words("health", "health")
OTHER = words("health", "orientation") | words("health", "belief")
SHOUTED = words("health", "shouted")
STEMS = tuple(words("health", "stems"))
PAIRS = phrases(data()["health"]["pairs"])
TRIGGERS = HEALTH | OTHER | SHOUTED | frozenset(PAIRS)


def health(sentence: Sentence) -> Iterator[Hint]:
    """Hints of the kind `health_or_orientation`."""
    found = sentence.words
    for index, word in enumerate(found):
        if word.low not in TRIGGERS and not word.low.startswith(STEMS):
            continue
        length = _length(sentence, index)
        if length:
            end = found[index + length - 1].end
            key = "other" if word.low in OTHER else "health"
            neutral = suggestion("health", "neutral", key)
            yield Hint(word.start, end, "health_or_orientation", neutral, "strong", sentence.lang)


def _length(sentence: Sentence, index: int) -> int:
    """How many words from here are of that sort; 0 for none."""
    found = sentence.words
    for parts in PAIRS.get(found[index].low, ()):
        if tuple(word.low for word in found[index : index + len(parts)]) == parts:
            return len(parts)
    word = found[index]
    listed = word.low in HEALTH or word.low in OTHER or word.low.startswith(STEMS)
    return int(listed or (word.shouted and word.low in SHOUTED))
