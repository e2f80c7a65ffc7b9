"""The two lines over every screen: where one is, and how far one has come."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import RenderResult
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from ...domain.steps import OPENING, STEPS, Step

PROGRAM = "gimt-tui"
TAGLINE = "Le compte personnel et l’accès à GIMT, pas à pas"
DISCLAIMERS = ("Démonstration · pas un service de la Douane", "Démonstration non officielle", "Démonstration")
"""What the program is not, the longest that has room: the first word of it is always there."""
MOVED_IN, FRAMES = 0.2, 5
"""Seconds that the one motion of the program takes, and in how many pictures."""
DONE, NOW, TO_COME = "✓", "●", "○"
WALKED, AHEAD = "━", "─"


class Masthead(Widget):
    """``title`` in bold, what the program is not; below it the steps, or else ``subject``, whose screen this is."""

    DEFAULT_CSS = """
    Masthead { dock: top; height: 2; width: 100%; background: $structure; color: $on-structure; }
    """

    def __init__(self, title: str, subject: str = "", step: Step | None = None) -> None:
        super().__init__()
        self.title, self.subject, self.step = title, subject, step
        self._warnings: tuple[str, ...] = ()
        self.beside: tuple[str, ...] = DISCLAIMERS
        self._kinds: tuple[tuple[str, int], ...] = ()
        self._kind, self._next = 0, ""
        self._frame = FRAMES
        self._moving: Timer | None = None

    def warn(self, *warnings: str) -> None:
        """Say what is urgent in the place of what the program is not, in the first words that have room; no words take it back."""
        if warnings != self._warnings:
            self._warnings = warnings
            self.refresh()

    def choose(self, kinds: Iterable[tuple[str, int]], kind: int, following: str) -> None:
        """Show kinds with how many there are of each in the place of the steps, the chosen one underlined; ``following`` says the key."""
        now = tuple(kinds), kind, following
        if now != (self._kinds, self._kind, self._next):
            self._kinds, self._kind, self._next = now
            self.refresh()

    def move(self) -> None:
        """Let the line to the present step grow, once; nothing waits for it."""
        if self.step is not None:
            self._frame = 0
            self._moving = self.set_interval(MOVED_IN / FRAMES, self._advance)

    def _advance(self) -> None:
        self._frame += 1
        self.refresh()
        if self._frame >= FRAMES and self._moving is not None:
            self._moving.stop()

    def render(self) -> RenderResult:
        width = self.content_size.width
        title = Content.styled(self.title, "bold")
        for each in self._warnings or self.beside:
            room = width - title.cell_length - len(each)
            if room > 1:
                title = Content.assemble(title, " " * room, (each, "bold" if self._warnings else "$on-structure-quiet"))
                break
        subject = Content.styled(self.subject[:width], "$on-structure-quiet")
        below = subject if self.step is None else _draw_steps(self.step, width, self._frame / FRAMES)
        if self._kinds:
            below = _draw_kinds(self._kinds, self._kind, self._next, width)
        return Content("\n").join([title, below])


def _draw_kinds(kinds: Iterable[tuple[str, int]], chosen: int, following: str, width: int) -> Content:
    """`Tous 37   À faire 4   En cours 11 …`; the key that goes on to the next stands at the right edge, where there is room."""
    parts: list[Content] = []
    for number, (name, count) in enumerate(kinds):
        style = "bold underline" if number == chosen else "$on-structure-quiet"
        parts.append(Content.styled(f"{name} {count}", style))
    for gap in (3, 2, 1):
        line = Content(" " * gap).join(parts)
        room = width - line.cell_length - len(following)
        if room > 1:
            key, _, word = following.partition(" ")
            return Content.assemble(line, " " * room, (key, "bold"), (f" {word}", "$on-structure-quiet"))
    return Content(" ").join(parts)


def _draw_steps(now: Step, width: int, grown: float = 1) -> Content:
    """`✓ Compte ━━━ ● Activation ─── ○ Établissement ─── ○ GIMT`, over the whole width (guide row C5). It informs; it is no menu.

    The line to the present step has ``grown`` so far, from 0 to 1.
    """
    steps = (*STEPS, OPENING)
    words = sum(len(each.name) + 2 for each in steps)
    gaps = len(steps) - 1
    room = max(0, width - words)
    parts: list[tuple[str, str]] = []
    for place, each in enumerate(steps):
        if place:
            line = room // gaps + (place > gaps - room % gaps) - 2
            walked = round(line * grown) if each.number == now.number else line if each.number < now.number else 0
            parts += [(f" {WALKED * walked}", ""), (f"{AHEAD * (line - walked)} ", "$on-structure-quiet")]
        if each.number < now.number:
            parts.append((f"{DONE} {each.name}", ""))
        elif each.number == now.number:
            parts.append((f"{NOW} {each.name}", "bold"))
        else:
            parts.append((f"{TO_COME} {each.name}", "$on-structure-quiet"))
    return Content.assemble(*parts)
