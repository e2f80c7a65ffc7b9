"""Facts in columns: a label and what there is of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what there is of it; a ``strong`` one is what one must remember.

    ``more`` stands in the background at the end of the line, or under it.
    """

    label: str
    value: str
    more: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts in columns: ``labels`` and ``values`` are the columns that each takes, the values as many as are left where that is 0.

    ``beside`` stands at the end of the line of the ``heading``; ``close`` ones are followed at once by the next block.
    """

    facts: tuple[Fact, ...]
    labels: int = 24
    values: int = 0
    heading: str = ""
    beside: str = ""
    close: bool = False
