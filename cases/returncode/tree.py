"""Words by their first letters, so that the near ones are found without measuring them all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass
class Tree:
    """Everything that starts alike; `whole` says that a string ends here."""

    whole: bool = False
    branches: dict[str, "Tree"] = field(default_factory=dict)


def planted(words: Iterable[str]) -> Tree:
    """The tree of these strings."""
    tree = Tree()
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.branches.setdefault(letter, Tree())
        branch.whole = True
    return tree


def near(tree: Tree, word: str, limit: int) -> dict[str, int]:
    """The strings at most `limit` letters away, each with its distance.

    A letter inserted, left out or replaced counts one. Source: V. I. Levenshtein, Soviet Physics
    Doklady 10 (1966); one row of his table for each letter of the tree, shared by all that
    starts alike, and given up as soon as the whole row is too far.
    """
    return dict(_walk(tree, "", list(range(len(word) + 1)), word, limit))


def _walk(
    tree: Tree, before: str, row: list[int], word: str, limit: int
) -> Iterator[tuple[str, int]]:
    if tree.whole and row[-1] <= limit:
        yield before, row[-1]
    if min(row) > limit:
        return
    for letter, branch in tree.branches.items():
        yield from _walk(branch, before + letter, _next_row(row, letter, word), word, limit)


def _next_row(row: list[int], letter: str, word: str) -> list[int]:
    """Distances of one letter more to each beginning of `word`."""
    following = [row[0] + 1]
    for place, against in enumerate(word):
        replaced = row[place] + (letter != against)
        following.append(min(replaced, row[place + 1] + 1, following[-1] + 1))
    return following
