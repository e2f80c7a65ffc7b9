"""A moving picture: screens one after the other in one SVG, each distinct row stored once, shown by CSS alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .drawing import MARGIN, Palette, Screen, draw_heading, draw_row, frame, top_of
from .glyphs import number


@dataclass(frozen=True, slots=True)
class Shot:
    """A screen, how long it stays, and the words in the bar above it meanwhile."""

    screen: Screen
    milliseconds: int
    heading: str


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The shots during which something is seen: from ``first`` until before ``last``."""

    first: int
    last: int


@dataclass(slots=True)
class Film:
    """The shots; ``still`` is the one that is seen where nothing may move, or nothing can."""

    title: str
    shots: list[Shot] = field(default_factory=list)
    still: int = 0

    def shoot(self, screen: Screen, milliseconds: int, heading: str) -> None:
        """Show a screen; one that is as the one before stays longer."""
        last = self.shots[-1] if self.shots else None
        if last and (last.screen.strips, last.heading) == (screen.strips, heading):
            self.shots[-1] = Shot(screen, last.milliseconds + milliseconds, heading)
        else:
            self.shots.append(Shot(screen, milliseconds, heading))

    @property
    def milliseconds(self) -> int:
        """How long all of it takes."""
        return sum(each.milliseconds for each in self.shots)

    def draw(self) -> str:
        """The picture, which begins anew when it is over."""
        palette, first = Palette(), self.shots[0].screen
        heading_row = -1
        drawn = [
            {heading_row: draw_heading(first, shot.heading, palette)}
            | {place: draw_row(strip, first.ground, palette) for place, strip in enumerate(shot.screen.strips)}
            for shot in self.shots
        ]
        names: dict[str, str] = {}
        seen: dict[Span, str] = {}
        for place in range(heading_row, len(first.strips)):
            for span, row in _spans([each[place] for each in drawn]):
                if row:
                    name = names.setdefault(row, f"r{len(names)}")
                    offset = "" if place == heading_row else f' x="{MARGIN}" y="{top_of(place)}"'
                    seen[span] = seen.get(span, "") + f'<use href="#{name}"{offset}/>'
        defined = "".join(f'<g id="{name}">{row}</g>' for row, name in names.items())
        return frame(f"<defs>{defined}</defs>{self._groups(seen)}", first, palette, title=self.title, style=self._style(seen))

    def _groups(self, seen: dict[Span, str]) -> str:
        """What is seen together, in one group."""
        return "".join(
            uses if self._is_constant(span) else f'<g class="{"V S" if self._is_in_still(span) else "V"}" id="{_name(span)}">{uses}</g>'
            for span, uses in sorted(seen.items())
        )

    def _style(self, seen: dict[Span, str]) -> str:
        """When each group is seen. Whoever asked for less motion, and whatever knows no CSS animation, has the still."""
        ends = [0]
        for shot in self.shots:
            ends.append(ends[-1] + shot.milliseconds)
        moves = f".V{{animation:{number(self.milliseconds / 1000)}s step-end infinite}}"
        for span in sorted(seen):
            if not self._is_constant(span):
                name, (begin, end) = _name(span), (_percent(ends[each], ends[-1]) for each in (span.first, span.last))
                hidden = "" if span.first == 0 else "0%{visibility:hidden}"
                gone = "" if span.last == len(self.shots) else f"{end}{{visibility:hidden}}"
                moves += f"#{name}{{animation-name:{name}}}@keyframes {name}{{{hidden}{begin}{{visibility:visible}}{gone}}}"
        return f".V{{visibility:hidden}}.S{{visibility:visible}}@media(prefers-reduced-motion:no-preference){{{moves}}}"

    def _is_constant(self, span: Span) -> bool:
        return span == Span(0, len(self.shots))

    def _is_in_still(self, span: Span) -> bool:
        return span.first <= self.still < span.last


def _name(span: Span) -> str:
    return f"t{span.first}-{span.last}"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.3f}".rstrip("0").rstrip(".") + "%"


def _spans(rows: Sequence[str]) -> list[tuple[Span, str]]:
    """Where a row stays the same, and what it is there."""
    begins = [place for place, row in enumerate(rows) if not place or rows[place - 1] != row]
    return [(Span(begin, end), rows[begin]) for begin, end in zip(begins, [*begins[1:], len(rows)], strict=True)]
