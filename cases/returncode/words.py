"""The words of the codes: everyday, alike in bokmål and nynorsk, without æ, ø and å.

Kept far apart: any two differ in at least three letters and in at least two sounds, so that one
misheard letter still points at one word alone. None frightens, none names a person, a place of
work, an art, a bed or a body. Words may be added; one that was given out is never removed.
"""

from dataclasses import dataclass
from pathlib import Path

from cases.returncode.sound import plain, sound
from cases.returncode.tree import Tree, near, planted

FILE = Path(__file__).with_name("words.txt")
WORDS = tuple(FILE.read_text(encoding="ascii").split())
BY_SOUND = {sound(word): word for word in WORDS}
BY_LETTERS_TREE, BY_SOUND_TREE = planted(WORDS), planted(BY_SOUND)


# However long a word is: with four letters wrong it is another word.
FARTHEST = 3


@dataclass(frozen=True, order=True)
class Near:
    """A word of the list, and by how many letters and sounds it differs from what was heard.

    What is not among the nearest counts one more than the reach. Ordered by letters first: two
    words always differ in three letters, but may sound nearer.
    """

    letters: int
    sounds: int
    word: str


def nearest(heard: str) -> tuple[Near, ...]:
    """The words nearest in letters and those nearest in sound, the best first; often just one.

    Nothing is near that differs in more than about a third of its letters; one may always differ.
    """
    reach = min(FARTHEST, max(1, (len(heard) + 1) // 3))
    letters = _nearest(BY_LETTERS_TREE, plain(heard), reach)
    by_sound = _nearest(BY_SOUND_TREE, sound(heard), reach)
    sounds = {BY_SOUND[at]: far for at, far in by_sound.items()}
    beyond = reach + 1
    return tuple(
        sorted(
            Near(letters.get(word, beyond), sounds.get(word, beyond), word)
            for word in letters | sounds
        )
    )


def _nearest(tree: Tree, heard: str, reach: int) -> dict[str, int]:
    """The strings at the smallest distance within reach; looked for near by before far off."""
    found: dict[str, int] = {}
    for limit in range(reach + 1):
        found = found or near(tree, heard, limit)
    return found
