"""Notes as a trained advisor writes them: three to five sentences that point at nobody."""

import random

from cases.demo.facts import chance
from cases.demo.plots import Plot, Sentence, common


def first_note(rng: random.Random, plot: Plot, language: str) -> str:
    """What happened, one or two details, what is wished for, sometimes how it was left."""
    sentences = [rng.choice(plot.situation)]
    sentences += rng.sample(plot.detail, k=rng.choice((1, 1, 2)))
    sentences.append(rng.choice(plot.wish))
    if chance(rng, 50):
        sentences.append(rng.choice(common("next")))
    return _joined(sentences, language)


def later_note(rng: random.Random, language: str) -> str:
    return _joined([rng.choice(common("later"))], language)


def _joined(sentences: list[Sentence], language: str) -> str:
    return " ".join(sentence[language] for sentence in sentences)
