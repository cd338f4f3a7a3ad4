"""Who gets which answer from which address: the table that the test of it compares with.

A row of access_matrix.txt: method, name of the address, the case that it names (one of Ana's
circle, one of Lea's firm, or none), and then each person's answer, in the order of PEOPLE.

    page     200 or 201, the page or the thing asked for
    on       sent on to another page
    told     409 or 422, a sentence beside what was typed
    no       403
    absent   404, the same as for a case that does not exist
    method   405
    sign-in  sent to sign in, or 401 with what was typed
    unlock   sent to unlock, or 423 with what was typed
    role     sent to choose a role
"""

from pathlib import Path

PEOPLE = ("ana", "ben", "cai", "lea", "liv", "leo", "max", "ada", "out", "half", "locked")
TABLE = Path(__file__).with_suffix(".txt")


def read() -> dict[tuple[str, str, str], dict[str, str]]:
    """The table by (method, address, case); raises ValueError for a row of another length."""
    lines = [line for line in TABLE.read_text().splitlines() if not line.startswith("#")]
    rows = [line.split() for line in lines]
    return {(row[0], row[1], row[2]): dict(zip(PEOPLE, row[3:], strict=True)) for row in rows}
