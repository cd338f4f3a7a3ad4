"""What becomes of every column when its time is over, out of each slice's `fates`."""

from collections.abc import Mapping

from accounts.fates import FATES as ACCOUNTS
from caseline.audit.fates import FATES as AUDIT
from caseline.fates import Fates
from caseline.reference.markdown import code, table
from caseline.vault.fates import FATES as VAULT
from cases.fates import FATES as CASES

INTRODUCTION = """# Fates of the columns

Every column of the database says what becomes of it when the time of its row is over:

- **shred**: it goes, with its row or with the key without which it is nothing;
- **generalise**: something less exact is kept for counting;
- **keep**: it stays.

The schedule that carries this out is not part of this version; drafts, and texts of a discarded
draft, are deleted today.

"""
SLICES: Mapping[str, Fates] = {
    "Cases": CASES,
    "The vault": VAULT,
    "Accounts": ACCOUNTS,
    "The audit chain": AUDIT,
}


def make() -> str:
    """The page."""
    return INTRODUCTION + "\n".join(_section(name, fates) for name, fates in SLICES.items())


def _section(title: str, fates: Fates) -> str:
    rows = ([code(column), fate.value, why] for column, (fate, why) in fates.items())
    return f"## {title}\n\n" + table(("column", "fate", "why"), rows)
