"""Facts in two or three aligned columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from textual.content import Content

from .prose import FixedLines, wrap

LEAST = 12
"""Columns that are left for values at least: labels give way where a line is short."""


class FactLike(Protocol):
    """A label, its value, what stands after it, and whether one must remember it."""

    @property
    def label(self) -> str: ...

    @property
    def value(self) -> str: ...

    @property
    def more(self) -> str: ...

    @property
    def strong(self) -> bool: ...


class FactLines(FixedLines):
    """Labels in the background, values in ink; under ``heading`` where there is one."""

    DEFAULT_CSS = """
    FactLines { width: 100%; height: auto; color: $ink; padding: 0 1 0 2; }
    FactLines.-spaced { margin-bottom: 1; }
    """

    def __init__(
        self, facts: Sequence[FactLike], labels: int, values: int = 0, *, heading: str = "", beside: str = "", close: bool = False
    ) -> None:
        super().__init__(classes="" if close else "-spaced")
        self.facts, self.labels, self.values, self.heading, self.beside = facts, labels, values, heading, beside

    def make_lines(self, width: int) -> list[Content]:
        heading = [Content.styled(line, "bold $strong") for line in wrap(self.heading, width)] if self.heading else []
        if heading and self.beside:
            room = width - heading[-1].cell_length - len(self.beside)
            beside = Content.styled(self.beside, "$quiet")
            heading[-1:] = [Content.assemble(heading[-1], " " * room, beside)] if room > 1 else [heading[-1], beside]
        labels = min(self.labels, max(0, width - LEAST))
        return [*heading, *fact_lines(self.facts, width, labels, self.values)]


def fact_lines(facts: Sequence[FactLike], width: int, labels: int, values: int = 0) -> Iterator[Content]:
    """The facts as lines of ``width`` columns; a label that is too long for its column stands on a line of its own."""
    room = width - labels
    # What stands after one stands after all of them, or under them.
    fits = all(len(each.value) + 2 <= (values or room - len(each.more)) <= room - len(each.more) for each in facts if each.more)
    for each in facts:
        column = values or room - len(each.more)
        after = each.more if fits else ""
        shown = wrap(each.value, column if after else room)
        if each.more and not after:
            shown += wrap(each.more, room)
        if len(each.label) >= labels and labels:
            yield from (Content.styled(line, "$quiet") for line in wrap(each.label, width))
            first = ""
        else:
            first = each.label
        plain = len(shown) if after else len(wrap(each.value, room))
        for number, line in enumerate(shown):
            label = Content.styled(f"{first if not number else '':<{labels}}", "$quiet")
            look = "$quiet" if number >= plain else "bold $strong" if each.strong else "$ink"
            value = Content.assemble(label, (line, look))
            if after and not number:
                value = Content.assemble(value, " " * (labels + column - value.cell_length), (after, "$quiet"))
            yield value
