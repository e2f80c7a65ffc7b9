"""What matters, on a ground of its own with an edge: what has just happened, and how things stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.widget import Widget

from ...domain.tone import Text, Tone
from .facts import FactLike, fact_lines
from .prose import FixedLines, wrap
from .tones import COLOURS, with_sign

EDGE, BEGUN, TO_COME = "█", "█", "░"
TODAY = "aujourd’hui"


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a panel: its ground, its edge, its words and its first line."""

    ground: str
    edge: str
    words: str
    first: str


MOMENTS = {
    Tone.GOOD: Look("$good-ground", "$good-edge", "$on-good-ground", "bold $on-good-ground"),
    Tone.CAREFUL: Look("$careful-ground", "$careful-edge", "$on-careful-ground", "bold $on-careful-ground"),
}
"""The looks of what has just happened, said once."""
STANDINGS = {
    tone: Look("$tint", edge, "$ink", f"bold {COLOURS[tone]}") for tone, edge in ((Tone.GOOD, "$good"), (Tone.CAREFUL, "$careful-edge"))
}
"""The looks of how things stand, seen at every visit."""


class PanelBox(FixedLines):
    """Its first line in bold, what belongs to it below, and the days of a wait as a bar that fills the width exactly."""

    DEFAULT_CSS = """
    PanelBox { width: 100%; height: auto; margin-bottom: 1; }
    """

    def __init__(
        self,
        text: Text,
        more: Sequence[str] = (),
        facts: Sequence[FactLike] = (),
        days: tuple[int, int, str, str] | None = None,
        *,
        beside: str = "",
        standing: bool = False,
    ) -> None:
        super().__init__()
        self.text, self.more, self.facts, self.days, self.beside = text, more, facts, days, beside
        self.standing = standing
        self.look = (STANDINGS if standing else MOMENTS)[text.tone]

    def make_lines(self, width: int) -> list[Content]:
        look, room = self.look, width - 3
        sign = len(self.text.tone.symbol) + 1 if self.text.tone.symbol else 0
        first = wrap(with_sign(self.text), room)
        lines = [Content.styled(each if not number else " " * sign + each, look.first) for number, each in enumerate(first)]
        if self.beside and len(first[0]) + len(self.beside) < room:
            lines[0] = Content.assemble(lines[0], " " * (room - len(first[0]) - len(self.beside)), (self.beside, look.words))
        for each in self.more:
            lines += [Content.styled(" " * sign + line, look.words) for line in wrap(each, room - sign)]
        # On such a ground the greys of other labels would not be legible.
        lines += [
            Content.styled(" " * sign + line.plain, look.words if not each.strong else f"bold {look.words}")
            for each in self.facts
            for line in fact_lines((each,), room - sign, len(each.label) + 2)
        ]
        if self.days is not None:
            # Where things stand there is more below: the space is whole at 80 columns by 24 lines.
            lines += [*([] if self.is_low or self.standing else [Content("")]), *_draw_days(self.days, room, look)]
        air = [] if self.is_low else [Content("")]
        return [_on_ground(each, width, look) for each in (*air, *lines, *air)]

    @property
    def is_low(self) -> bool:
        """Whether the screen has no line to spare for air."""
        return self.is_attached and isinstance(self.screen, Widget) and self.screen.has_class("-low")


def _on_ground(line: Content, width: int, look: Look) -> Content:
    filled = Content.assemble(" ", line, " " * max(0, width - 2 - line.cell_length)).stylize_before(f"on {look.ground}")
    return Content.assemble((EDGE, look.edge), filled)


def _draw_days(days: tuple[int, int, str, str], width: int, look: Look) -> list[Content]:
    """A block for each day with a column between, today begun; and under its ends today and the date."""
    begun, number, before, end = days
    gap = 1 if width >= number * 3 else 0
    inner = width - gap * (number - 1)
    bar: list[tuple[str, str] | str] = []
    for day in range(number):
        block = inner * (day + 1) // number - inner * day // number
        bar += [((BEGUN if day < begun else TO_COME) * block, look.edge), " " * gap if day < number - 1 else ""]
    until = f"{before} "
    room = width - len(TODAY) - len(until) - len(end)
    date = ((until, look.words), (end, f"bold {look.words}"))
    if room < 1:
        return [Content.assemble(*bar), *(Content.styled(line, look.words) for line in wrap(until + end, width))]
    return [Content.assemble(*bar), Content.assemble((TODAY, look.words), " " * room, *date)]
