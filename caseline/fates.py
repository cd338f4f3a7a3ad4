"""What becomes of each column when its time is over; every slice has its own table. Pure."""

from collections.abc import Mapping
from enum import Enum


class Fate(Enum):
    """SHRED: goes with its row or its key. GENERALISE: stays, but less exact. KEEP: stays."""

    SHRED = "shred"
    GENERALISE = "generalise"
    KEEP = "keep"


# "Model.field": its fate and, in a few words, why.
Fates = Mapping[str, tuple[Fate, str]]
