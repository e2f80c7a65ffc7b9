"""A page that asks for answers: fields in one column, what is said of them beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath
from typing import ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from screens.blocks import Tabs
from screens.page import Lead, Open, Page, Result
from screens.questions import Meanwhile, Questions, is_changed

from ..domain.answers.criteria import Hint
from ..domain.answers.fields import FIELDS, Field
from ..domain.errors import UserFacingError, WaitError
from ..domain.tone import careful
from ..domain.wording.account import conflict_text, present_value_text
from ..domain.wording.journey import ALL_STARRED
from ..journey.places import RECORDS, Answer, Aside, Outcome, Place
from .blocks import BlockScreen
from .frame import DraftTouched, off_loop
from .page import KeyTable
from .widgets.actions import ActionButton, Actions
from .widgets.answers import AnswerInput, Choice, Tick
from .widgets.countdown import Countdown
from .widgets.field import FieldBox
from .widgets.guidance import Guidance
from .widgets.prose import Prose
from .widgets.summary import ErrorSummary, SummaryLine
from .widgets.tabs import TabLine

FEW = 5
"""Fields that stand on a screen of 24 lines with air between them; with one more, the air goes first."""
PAUSE = 0.6
"""Seconds without a key after which what is typed is kept."""


class FormScreen(BlockScreen):
    """Answers are kept as typed; the domain judges them; the screen only shows what it says."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = ["blocks.tcss", "form.tcss"]
    note_before = "#panes"

    def __init__(self, page: Page, place: Place | Aside, keys: KeyTable = (), *, clock: Callable[[], datetime]) -> None:
        super().__init__(page, place, keys)
        self.form = cast(Questions, page.questions)
        self.shown = self.form.shown
        self.keeps_draft = isinstance(place, Place) and RECORDS[place].drafted
        self._clock = clock
        self._pause: Timer | None = None
        self._drafted: Mapping[str, str] = {}
        self._sent = False
        self._waiting: Countdown | None = None
        self._summary, self._guidance = ErrorSummary(), Guidance()
        self._boxes: dict[str, FieldBox] = {}
        for name in self.form.pane.names:
            self._boxes[name] = self._box_for(FIELDS[name])
        self.set_class(len(self._boxes) > FEW, "-full")

    def content(self) -> ComposeResult:
        """Title, summary, what is said, fields and guidance, buttons."""
        yield self.heading()
        if self.form.legend:
            yield Prose(ALL_STARRED, classes="legend")
        yield self._summary
        yield from self.painted(each for each in self.page.blocks if each is not self.form)
        choices = tuple(enumerate(self.page.choices))
        yield from (self.button(number, each, classes="-above") for number, each in choices if each.above)
        with Horizontal(id="panes"):
            with Vertical(id="fields"):
                yield from self.column()
            yield self._guidance
        beside = (self.button(number, each) for number, each in choices if not each.above)
        yield Actions(ActionButton(self.form.pane.submit, "submit", main=True), *beside, id="actions")

    def column(self) -> Iterator[Widget]:
        """The fields, under the headings of their groups."""
        for index, (heading, names) in enumerate(self.form.pane.groups):
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
            self.form.values.get(field.name, ""),
            original=(lambda: original.value) if original else str,
            advice=lambda value: self.advice(field.name, value),
            judged=self._follow,
        )

    def advice(self, name: str, value: str) -> Hint | None:
        """What only the other answers tell of a right one; never blocks."""
        advise = self.form.advise.get(name)
        return None if advise is None else advise(value, self.values)

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
        return self.form.unsent(self.values, self.shown)

    def first_focus(self) -> Widget | None:
        """The tabs, the field asked for, the first that was changed and not sent, or the first that still wants an answer."""
        if self._has(Tabs):
            return self.query_one(TabLine)
        wanted = [box for box in self.boxes if box.field.name == self.form.focus]
        if self.shown is not None:
            unsent = [box for box in self.boxes if box.value != (self.shown or {})[box.field.name]]
        else:
            unsent = [box for box in self.boxes if not box.judgement.acceptable]
        return (wanted or unsent or self.boxes)[0].answer

    def begin(self) -> None:
        """An error brought along is shown."""
        super().begin()
        if self.keeps_draft:
            self._pause = self.set_interval(PAUSE, self._keep, pause=True)
        if self.form.error:
            self.box(self.form.focus).refuse(self.form.error)
        if self._has(Tabs):
            self._guidance.show(self.boxes[0])

    def answers(self, widget: Widget | None) -> bool:
        """Typing, ticking and choosing are answers; from the tabs Enter leads on to the first."""
        return isinstance(widget, AnswerInput | Tick | Choice | TabLine) or (widget is not None and isinstance(widget.parent, FieldBox))

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
            await here.wait_for_keys()
        if isinstance(self.focused, TabLine):
            self.set_focus(self.boxes[0].answer)
        elif here is None:
            await super().action_advance()
        elif here is self.boxes[-1]:
            await self.action_submit()
        else:
            here.show_unfinished()
            boxes = self.boxes
            self.set_focus(boxes[boxes.index(here) + 1].answer)

    async def action_submit(self) -> None:
        """Judge everything; go on, or show what to mend."""
        await self.wait_for_keys()
        for box in self.boxes:
            box.clear_refusal()
            box.show_unfinished()
        if await self.show_faults():
            return
        await self.send(self.values)

    async def wait_for_keys(self) -> None:
        """Wait until every key that was sent to an answer has been handled."""
        for box in self.boxes:
            await box.wait_for_keys()

    async def send(self, values: Mapping[str, str]) -> None:
        """What happens with right answers: a second look at each that wants one, then all are sent."""
        if self._sent:
            return
        try:
            result = await off_loop(self._review_and_send, values)
        except UserFacingError as error:
            await self.refuse(error)
            return
        match result:
            case Meanwhile():
                self.merge(result.shown)
            case Open():
                # What is read over the form shows that it was sent; a second Enter would send it again.
                self._sent = True
                self.arrive(result)
            case _:
                self.arrive(result)

    def _review_and_send(self, values: Mapping[str, str]) -> Result | Meanwhile:
        for name, review in self.form.review.items():
            review(values[name], values)
        return self.form.send(values)

    def merge(self, shown: Mapping[str, str]) -> None:
        """Another session was faster: show what there is now, keep what was typed here, send nothing yet."""
        before, self.shown = self.shown or {}, shown
        over = []
        for box in self.boxes:
            name = box.field.name
            if not is_changed(name, box.value, before[name]):
                box.set_answer(shown[name])
            elif shown[name] != before[name]:
                over.append(present_value_text(box.field.label, shown[name]))
        self.say(careful(conflict_text(", ".join(over))))

    async def show_faults(self) -> bool:
        """Show the summary and go to the first fault, if there is one."""
        faults = [box for box in self.boxes if box.error or not box.judgement.acceptable]
        self.set_class(bool(faults), "-faulty")
        await self._summary.show(faults)
        if faults:
            self.set_focus(faults[0].answer)
        return bool(faults)

    async def refuse(self, error: UserFacingError) -> None:
        """Show an error that only the program could know, at its field and in the summary.

        A refused password is not left on the screen, and too many tries make people wait.
        """
        if not self.is_attached:  # It was left while the answers were being sent.
            return
        box = self.box(self.form.to_mend(error.field))
        if isinstance(error, WaitError):
            if self._waiting is None:
                self._waiting = Countdown(self._clock)
                await self._body.mount(self._waiting, before=self.note_before)
            self._waiting.begin(error.seconds, error.sentence)
        if box.field.secret and not any(each.field.confirms == box.field.name for each in self.boxes):
            box.refuse_secret(str(error))
        else:
            box.refuse(str(error))
        await self.show_faults()

    async def action_back(self) -> None:
        """Leaving loses nothing: the answers go along."""
        await self.wait_for_keys()
        self.end(Outcome(Answer.BACK, self.unsent))

    async def lead_on(self, lead: Lead) -> None:
        """Leaving for another place loses nothing either."""
        await self.wait_for_keys()
        await super().lead_on(replace(lead, values=self.unsent) if isinstance(lead, Outcome) else lead)

    def on_unmount(self) -> None:
        """Whatever way it was left, what was typed and not sent is there on return."""
        if self.form.keep is not None and not self._sent:
            self.form.keep(self.values)

    # What follows a keystroke

    def _follow(self, box: FieldBox) -> None:
        """Judge a confirmation again when its original changed; keep the guidance and the summary in step."""
        for other in self._boxes.values():
            if other.field.confirms == box.field.name and other.value:
                other.rejudge()
        self._summary.update_line(box)
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
