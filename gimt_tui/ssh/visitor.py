"""Who comes, as the program is told: the terminal's kind, colours and size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Visitor:
    """What is known of the terminal when the visit begins; a new size is then told by SIGWINCH, as on any terminal."""

    term: str
    """One of the names in ``terminals.KNOWN``; « dumb » for any other."""
    colour: str
    """« truecolor » or « 24bit », as COLORTERM said, or nothing."""
    columns: int
    rows: int
    deadline: float
    """When the visit will be ended at the latest, on the clock of ``time.monotonic``."""
    who: str = ""
    """Whose key let them in, where the server has names for its keys."""

    def to_message(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_message(cls, message: dict[str, Any]) -> Visitor:
        return cls(
            term=str(message["term"]),
            colour=str(message["colour"]),
            columns=int(message["columns"]),
            rows=int(message["rows"]),
            deadline=float(message["deadline"]),
            who=str(message["who"]),
        )


NextVisitor = Callable[[], Visitor]
Program = Callable[[NextVisitor], int | None]
"""What is served; None counts as exit status 0."""
