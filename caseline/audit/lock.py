"""The lock that lets one transaction at a time append to the chain."""

from django.db import connection

# The bytes of "caseline"; any number will do as long as nothing else uses it.
ADVISORY_LOCK = int.from_bytes(b"caseline", "big")


def take() -> None:
    """Wait for the chain until this transaction ends.

    On SQLite there is nothing to do: transactions begin with BEGIN IMMEDIATE, so this one
    already is the only writer.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADVISORY_LOCK])
