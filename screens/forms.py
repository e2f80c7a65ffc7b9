"""A screen that asks for answers: fields in one column, what is said of them beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from gimt_tui.domain.criteria import Hint
from gimt_tui.domain.fields import FIELDS, Field
from gimt_tui.domain.journey import NOTHING, Answer
from gimt_tui.domain.panes import Pane
from gimt_tui.ui.actions import ActionButton, Actions
from gimt_tui.ui.answers import AnswerInput, Choice, Tick
from gimt_tui.ui.field import FieldBox
from gimt_tui.ui.guidance import Guidance
from gimt_tui.ui.prose import Prose
from gimt_tui.ui.summary import ErrorSummary, SummaryLine

from .base import DraftTouched, WizardScreen

FEW = 5
"""Fields that stand on a screen of 24 lines with air between them; with one more, the air goes first."""
PAUSE = 0.6
"""Seconds without a key after which what is typed is kept."""


class FormScreen(WizardScreen):
    """Answers are kept as typed; the domain judges them; the screen only shows what it says."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "forms.tcss"
    pane: Pane
    legend = "Tous les champs marqués d’un * sont obligatoires."
    back_label = "Retour"
    keeps_draft = True

    def __init__(self, values: Mapping[str, str] = NOTHING, *, focus: str = "", error: str = "") -> None:
        self.step, self.part = self.pane.step, self.pane.part
        super().__init__()
        self.given = values
        self.focus_name, self.error = focus, error
        self._pause: Timer | None = None
        self._drafted: Mapping[str, str] = {}
        self._summary, self._guidance = ErrorSummary(), Guidance()
        self._boxes: dict[str, FieldBox] = {}
        for field in self.fields:
            self._boxes[field.name] = self._box_for(field)
        self.set_class(len(self._boxes) > FEW, "-full")

    @property
    def fields(self) -> tuple[Field, ...]:
        """The declared fields of this screen, in order."""
        return tuple(FIELDS[name] for name in self.pane.names)

    def content(self) -> ComposeResult:
        """Title, summary, fields and guidance, buttons."""
        yield self.heading()
        if self.legend:
            yield Prose(self.legend, classes="legend")
        yield self._summary
        yield from self.preface()
        with Horizontal(id="panes"):
            with Vertical(id="fields"):
                yield from self.column()
            yield self._guidance
        yield self.buttons()

    def heading(self) -> Widget:
        """What the form is."""
        return Prose(self.pane.title, classes="title")

    def preface(self) -> Iterator[Widget]:
        """What stands over the fields, over the whole width."""
        yield from ()

    def column(self) -> Iterator[Widget]:
        """The fields, under the headings of their groups."""
        for index, (heading, names) in enumerate(self.pane.groups):
            if heading:
                yield Static(heading, classes="group" if index else "group -top", markup=False)
            for name in names:
                box = self.box(name)
                box.set_class(bool(heading) and name == names[0], "-first")
                yield box

    def _box_for(self, field: Field) -> FieldBox:
        original = self._boxes.get(field.confirms or "")
        return FieldBox(
            field,
            self.given.get(field.name, ""),
            original=(lambda: original.value) if original else str,
            advice=lambda value: self.advice(field.name, value),
            judged=self._follow,
        )

    def advice(self, name: str, value: str) -> Hint | None:
        """What only the other answers tell of a right one; never blocks."""
        return None

    def buttons(self) -> Actions:
        """The main button and the way back."""
        return Actions(ActionButton(self.pane.submit, "submit", main=True), ActionButton(self.back_label, "back"), id="actions")

    def box(self, name: str) -> FieldBox:
        """The field of that name."""
        return self._boxes[name]

    @property
    def boxes(self) -> list[FieldBox]:
        """The fields on screen, in order."""
        return list(self._boxes.values())

    @property
    def values(self) -> dict[str, str]:
        """The answers as typed, by field name."""
        return {box.field.name: box.value for box in self.boxes}

    @property
    def unsent(self) -> Mapping[str, str]:
        """What is worth carrying on, and keeping as a draft, of answers that were not sent."""
        return self.values

    def first_focus(self) -> Widget | None:
        """The field asked for, or the first that still wants an answer."""
        wanted = [box for box in self.boxes if box.field.name == self.focus_name]
        unanswered = [box for box in self.boxes if not box.judgement.acceptable]
        return (wanted or unanswered or self.boxes)[0].answer

    def begin(self) -> None:
        """An error brought along is shown."""
        if self.keeps_draft:
            self._pause = self.set_interval(PAUSE, self._keep, pause=True)
        if self.error:
            self.box(self.focus_name).refuse(self.error)

    def answers(self, widget: Widget | None) -> bool:
        """Typing, ticking and choosing are answers."""
        return isinstance(widget, AnswerInput | Tick | Choice) or (widget is not None and isinstance(widget.parent, FieldBox))

    def help_subject(self) -> str:
        """The focused field."""
        box = self.focused_box
        return box.field.name if box else ""

    @property
    def focused_box(self) -> FieldBox | None:
        """The field that has the focus."""
        parent = self.focused.parent if self.focused else None
        return parent if isinstance(parent, FieldBox) else None

    async def action_advance(self) -> None:
        """To the next field; from the last one, submit."""
        here = self.focused_box
        if here is not None:
            await here.settle()
        if here is None:
            await super().action_advance()
        elif here is self.boxes[-1]:
            await self.action_submit()
        else:
            here.complain()
            boxes = self.boxes
            self.set_focus(boxes[boxes.index(here) + 1].answer)

    async def action_submit(self) -> None:
        """Judge everything; go on, or show what to mend."""
        await self.settle()
        for box in self.boxes:
            box.reconsider()
            box.complain()
        if await self.show_faults():
            return
        await self.send(self.values)

    async def settle(self) -> None:
        """Wait until every key that was sent to an answer has been handled."""
        for box in self.boxes:
            await box.settle()

    async def send(self, values: Mapping[str, str]) -> None:
        """What happens with right answers."""
        self.end(Answer.NEXT, values)

    async def show_faults(self) -> bool:
        """Show the summary and go to the first fault, if there is one."""
        faults = [box for box in self.boxes if box.error or not box.judgement.acceptable]
        self.set_class(bool(faults), "-faulty")
        await self._summary.show(faults)
        if faults:
            self.set_focus(faults[0].answer)
        return bool(faults)

    async def refuse(self, name: str, message: str) -> None:
        """Show an error that only the program could know, at its field and in the summary."""
        self.box(name).refuse(message)
        await self.show_faults()

    async def action_back(self) -> None:
        """Leaving loses nothing: the answers go along."""
        await self.settle()
        self.end(Answer.BACK, self.unsent)

    # What follows a keystroke

    def _follow(self, box: FieldBox) -> None:
        """Judge a confirmation again when its original changed; keep the guidance and the summary in step."""
        for other in self._boxes.values():
            if other.field.confirms == box.field.name and other.value:
                other.rejudge()
        self._summary.follow(box)
        if box is self.focused_box:
            self._guidance.show(box)
        if self.keeps_draft and self._pause is not None:
            self._pause.reset()
            self._pause.resume()

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """Speak of the field that has the focus."""
        if (box := self.focused_box) is not None:
            self._guidance.show(box)

    def on_descendant_blur(self, _event: events.DescendantBlur) -> None:
        """A field that is left is kept."""
        self._keep()

    def on_summary_line_chosen(self, event: SummaryLine.Chosen) -> None:
        """Go to the field of that fault."""
        self.set_focus(event.box.answer)

    def _keep(self) -> None:
        if self._pause is not None:
            self._pause.pause()
        if self.keeps_draft and self.is_mounted and self.unsent != self._drafted:
            self._drafted = self.unsent
            self.post_message(DraftTouched(self, self._drafted))
