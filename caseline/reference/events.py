"""Every event that the audit chain can hold, and what it means."""

from collections.abc import Iterable
from enum import StrEnum

from caseline.audit.events import registered
from caseline.reference.markdown import code, table
from caseline.reference.meanings import MEANINGS

INTRODUCTION = """# Events of the audit chain

An entry holds its number, the time, the acting person and subject (random ids that stand nowhere
but in their own rows), the active role, one of these events, names of fields where fields
changed, and two hashes. It never holds a value.

Autosave has no entry of its own; the sitting has: started, resumed, finished or discarded.

"""
TITLES = {
    "AuditEvent": "The chain about itself",
    "AccountEvent": "People, keys and sessions",
    "CaseEvent": "Cases",
}
OURS = ("caseline", "accounts", "cases")


class UndocumentedError(Exception):
    """Something of the program has no words in the reference yet, or words are left over."""


def make() -> str:
    """The page; raises UndocumentedError for an event without a meaning."""
    events = [one for one in registered() if type(one).__module__.partition(".")[0] in OURS]
    _check_whole(events)
    # Not in the order of registration, which is that of whoever imported what first.
    kinds = sorted({type(one) for one in events}, key=lambda kind: kind.__module__)
    return INTRODUCTION + "\n".join(_section(kind) for kind in kinds)


def _section(kind: type[StrEnum]) -> str:
    rows = ([code(one.value), MEANINGS[one.value]] for one in kind)
    title = TITLES.get(kind.__name__, kind.__name__)
    return f"## {title}\n\n" + table(("event", "meaning"), rows)


def _check_whole(events: Iterable[StrEnum]) -> None:
    odd = {one.value for one in events} ^ MEANINGS.keys()
    if odd:
        raise UndocumentedError(f"caseline.reference.meanings: {', '.join(sorted(odd))}")
