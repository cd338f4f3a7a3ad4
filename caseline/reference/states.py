"""The states of a case: the diagram and the table, out of `cases.policies.TRANSITIONS`."""

from caseline.reference.markdown import code, table
from cases.models import State
from cases.policies import TRANSITIONS, Transition

INTRODUCTION = """# States of a case

A case begins with the first key press of a call and is a draft until the call is finished. Every
change of state is one action, carries one event of the audit chain and happens in one
transaction; what is not in the table is refused with a sentence.

"""


def make() -> str:
    """The page."""
    return INTRODUCTION + diagram() + "\n" + _table()


def diagram() -> str:
    """The transitions as mermaid draws them."""
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {one.value}" for one in State]
    lines += [f"    {_point(t.start)} --> {_point(t.end)}: {t.event}" for t in TRANSITIONS]
    return "\n".join([*lines, "```", ""])


def _point(state: State | None) -> str:
    return "[*]" if state is None else state.value


def _table() -> str:
    return table(("from", "to", "event", "by"), (_row(one) for one in TRANSITIONS))


def _row(one: Transition) -> list[str]:
    start = code(one.start) if one.start else "(nothing)"
    end = code(one.end) if one.end else "(deleted)"
    return [start, end, code(one.event), one.by]
