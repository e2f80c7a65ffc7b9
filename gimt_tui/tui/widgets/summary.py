"""The notice of a form: how many answers are to be mended, a way to each, and the seconds to wait after too many tries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.timer import Timer

from ...domain.tone import Text, careful, good
from ...domain.wording.account import TRY_AGAIN
from ...domain.wording.french import count_text
from ..terminal.insides import OwnKeys
from .actions import BAR
from .field import FieldBox
from .notice import Notice
from .states import BAD, GOOD

TO_SEND = "·"
"""Before what was typed again, and of which only sending tells whether it is right: never said to be mended before."""
GAP = 2
"""Columns between the names of faulty answers."""


class FormNotice(OwnKeys, Notice):
    """Faulty answers are counted and named on one line: the arrows walk the names, Enter leads to the field.

    Each says its fault beside itself, so that no list of them is needed. What only sending can tell is not mended by
    being typed again: a password, a code, what the store refused.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "lead", "aller au champ", id="notice.lead"),
        Binding("left", "walk(-1)", "réponse", id="notice.left"),
        Binding("right", "walk(1)", "réponse", id="notice.right"),
    ]

    @dataclass
    class Chosen(Message):
        """The person wants to go to ``box``."""

        box: FieldBox

    def __init__(self, legend: str, clock: Callable[[], datetime]) -> None:
        super().__init__(legend)
        self.clock = clock
        self.faults: tuple[FieldBox, ...] = ()
        self.cursor = 0
        self._to_send: frozenset[FieldBox] = frozenset()
        self._until: datetime | None = None
        self._sentence: Callable[[int], str] = str
        self._seconds: Timer | None = None

    # What is said

    def say(self, text: Text | None) -> None:
        self._until = None
        self._show(text)

    def _show(self, text: Text | None) -> None:
        self._set_faults(())
        super().say(text)

    def wait(self, seconds: int, sentence: Callable[[int], str]) -> None:
        """Count down ``seconds``, live, in the words that ``sentence`` makes of their number; then say that one may try again."""
        self._until, self._sentence = self.clock() + timedelta(seconds=seconds), sentence
        if self._seconds is None:
            # Costs nothing while there is nothing to count.
            self._seconds = self.set_interval(1, self.tick)
        self.tick()

    def tick(self) -> None:
        """Say how many seconds are left; the clock tells, so that a late tick is no longer wait."""
        if self._until is None:
            return
        left = (self._until - self.clock()).total_seconds()
        if left > 0:
            self._show(careful(self._sentence(int(left) + (left % 1 > 0))))
        else:
            self.say(good(TRY_AGAIN))

    def show_faults(self, faults: Sequence[FieldBox]) -> None:
        """Name the answers to mend; where there are none, what was said before them stays."""
        if self._until is not None:
            # The seconds go on being told; each fault stands beside itself.
            return
        if faults:
            self.say(None)
        self._set_faults(faults)

    def follow(self, box: FieldBox) -> None:
        """An answer changed: it may be mended."""
        if box in self.faults:
            self.refresh()

    def _set_faults(self, faults: Sequence[FieldBox]) -> None:
        if faults or self.faults:
            self.faults, self.cursor, self.can_focus = tuple(faults), 0, bool(faults)
            self._to_send = frozenset(each for each in faults if each.field.told_when_sent or each.refusal)
            self.refresh()

    @property
    def left(self) -> list[FieldBox]:
        """The answers that are still to be mended."""
        return [each for each in self.faults if each.error]

    @property
    def waiting(self) -> list[FieldBox]:
        """Those without a fault that can be seen, which may have one all the same."""
        return [each for each in self.faults if each in self._to_send and not each.error]

    @property
    def text(self) -> str:
        if self.left:
            return f"{BAD.lead}{count_text(len(self.left), 'réponse')} à corriger"
        if self.waiting:
            return f"{TO_SEND} {count_text(len(self.waiting), 'réponse')} à vérifier à l’envoi"
        return f"{GOOD.symbol} Tout est corrigé" if self.faults else super().text

    def make_lines(self, width: int) -> list[Content]:
        if not self.faults:
            return super().make_lines(width)
        names, width = self.left, width - 1
        style = f"bold {BAD.colour}" if names else "" if self.waiting else f"bold {GOOD.colour}"
        line = Content.assemble((BAR if self.has_focus else " ", "$focus-bar"), " ", (self.text, style))
        here = names[self.cursor % len(names)] if names and self.has_focus else None
        fitting = _count_fitting(names, width - line.cell_length)
        if here is not None and names.index(here) >= fitting:
            # Nobody walks along names that are not to be seen.
            at = names.index(here)
            names = [*names[at:], *names[:at]]
            fitting = _count_fitting(names, width - line.cell_length)
        for box in names[:fitting]:
            look = "bold $on-focus on $focus" if box is here else f"underline {BAD.colour}"
            line = Content.assemble(line, " " * GAP, (_name(box), look))
        if 0 < fitting < len(names):
            line = Content.assemble(line, " " * GAP, (_others(len(names) - fitting), BAD.colour))
        return [line]

    # What can be done

    def action_walk(self, step: int) -> None:
        """To the name before or after."""
        if self.left:
            self.cursor = (self.cursor + step) % len(self.left)
            self.refresh()

    def action_lead(self) -> None:
        """To the field whose name it is."""
        if self.faults:
            names = self.left or self.faults
            self.post_message(self.Chosen(names[self.cursor % len(names)]))

    def on_click(self) -> None:
        self.action_lead()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()


def _name(box: FieldBox) -> str:
    return box.field.short or box.field.label


def _count_fitting(names: Sequence[FieldBox], room: int) -> int:
    """How many names fit whole in ``room`` columns, with the number of the others after them."""
    for shown in range(len(names), 0, -1):
        rest = len(names) - shown
        if sum(GAP + len(_name(each)) for each in names[:shown]) + (GAP + len(_others(rest)) if rest else 0) <= room:
            return shown
    return 0


def _others(number: int) -> str:
    return f"… et {count_text(number, 'autre')}"
