"""The fields of a form, in one column: what is typed, what is said of it, and the draft of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath
from typing import ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widget import Widget

from screens.blocks import Tabs
from screens.page import Page
from screens.questions import Questions

from ..domain.answers.criteria import Hint
from ..domain.answers.fields import FIELDS, Field
from ..domain.wording.journey import ALL_STARRED
from ..domain.wording.known import OPEN_KNOWN
from ..journey.places import RECORDS, Aside, Place
from .blocks import BlockScreen
from .grid import Grid
from .messages import DraftTouched
from .page import KeyTable
from .widgets.actions import ActionButton, Actions
from .widgets.answers import AnswerInput, Choice, Tick
from .widgets.field import FieldBox
from .widgets.guidance import Guidance
from .widgets.notice import Notice
from .widgets.prose import Prose
from .widgets.summary import FormNotice
from .widgets.tabs import TabLine

FEW = 3
"""Fields that leave room for a second line of what is said of each."""
MANY = 5
"""Fields that take a screen of 24 lines whole: what is said over them has one line."""
SHOW_OR_HIDE = "montrer ou cacher le mot de passe"
FILL_FIELD, FILL_PAGE = "remplir le champ avec un exemple", "remplir toute la page avec des exemples"
PAUSE = 0.6
"""Seconds without a key after which what is typed is kept."""


class FieldsScreen(BlockScreen):
    """Answers are kept as typed; the domain judges them; the screen only shows what it says. What becomes of them is another's."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = ["blocks.tcss", "form.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3,ctrl+r", "show_secret", "montrer", id="secret.show", key_display="F3", tooltip=SHOW_OR_HIDE, show=False, priority=True),
        Binding("f4", "fill_field", "exemple", id="example.field", tooltip=FILL_FIELD, priority=True),
        Binding("f4", "open_known", "suivi", id="known.open", tooltip=OPEN_KNOWN, priority=True),
        Binding("f5", "fill_page", "exemple", id="example.page", tooltip=FILL_PAGE, priority=True),
    ]

    def __init__(
        self, page: Page, place: Place | Aside, keys: KeyTable = (), *, stand_at: str = "", clock: Callable[[], datetime]
    ) -> None:
        self.form = cast(Questions, page.questions)
        self.summary = FormNotice(ALL_STARRED if self.form.legend else "", clock)
        super().__init__(page, place, keys, stand_at=stand_at)
        self.shown = self.form.shown
        self.keeps_draft = isinstance(place, Place) and RECORDS[place].drafted
        self._pause: Timer | None = None
        self._drafted: Mapping[str, str] = {}
        self._guidance = Guidance()
        self._boxes: dict[str, FieldBox] = {}
        for name in self.form.pane.names:
            self._boxes[name] = self._box_for(FIELDS[name])
        self.set_class(len(self._boxes) >= MANY, "-full")
        self.set_class(len(self._boxes) <= FEW and isinstance(place, Place), "-few")
        self.set_class(self.form.legend, "-legend")
        self.has_head = self.has_head and (len(self._boxes) < MANY or len(self.form.pane.groups) == 1)

    def make_grid(self, width: int, height: int) -> Grid:
        """More fields than fill a screen of 24 lines take two lines each."""
        return replace(super().make_grid(width, height), crowded=len(self._boxes) > MANY)

    def make_notice(self) -> Notice:
        """The kept line tells what is to be mended, too."""
        return self.summary

    def content(self) -> ComposeResult:
        """What is said, then the fields."""
        yield from self.painted(each for each in self.page.blocks if each is not self.form)
        yield from (self.button(number, each, classes="-above") for number, each in enumerate(self.page.choices) if each.above)
        yield from self.column()

    def foot(self) -> ComposeResult:
        """What is said of the focused field where it has no room beside it, and the buttons."""
        yield self._guidance
        beside = (self.button(number, each) for number, each in enumerate(self.page.choices) if not each.above)
        yield Actions(ActionButton(self.form.pane.submit, "submit", main=True), *beside, id="actions")

    def column(self) -> Iterator[Widget]:
        """The fields, under the headings of their groups."""
        for index, (heading, names) in enumerate(self.form.pane.groups):
            if heading:
                yield Prose(heading, classes="group" if index else "group -top")
            yield from map(self.box, names)

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
        stood = [box for box in self.boxes if self.name_of(box.answer) == self.stand_at]
        wanted = [box for box in self.boxes if box.field.name == self.form.focus]
        if self.shown is not None:
            unsent = [box for box in self.boxes if box.value != (self.shown or {})[box.field.name]]
        else:
            unsent = [box for box in self.boxes if not box.judgement.acceptable]
        return (wanted or unsent or stood or self.boxes)[0].answer

    def name_of(self, widget: Widget | None) -> str:
        """A field is found again by its name."""
        parent = widget.parent if widget is not None else None
        return f"field {parent.field.name}" if isinstance(parent, FieldBox) else super().name_of(widget)

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

    def is_hinted(self, binding: Binding) -> bool:
        """One field alone has no other to go to."""
        return super().is_hinted(binding) and not (binding.action in ("up", "down") and len(self._boxes) == 1)

    def key_word(self, binding: Binding) -> str:
        """In a field, Enter leads to the next, and from the last one on."""
        if binding.action == "advance" and (box := self.focused_box) is not None:
            return "valider" if box is self.boxes[-1] else "suivant"
        if binding.action == "show_secret" and (box := self.focused_box) is not None:
            return "cacher" if box.is_shown else "montrer"
        return super().key_word(binding)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A secret can be shown where one sees oneself what is typed; at a kiosk others look on."""
        if action == "show_secret":
            return not self._ending and (box := self.focused_box) is not None and box.can_be_shown
        if action == "fill_field":
            return not self._ending and (box := self.focused_box) is not None and box.field.name in self.form.examples
        if action == "fill_page":
            return not self._ending and bool(self.form.examples)
        return super().check_action(action, parameters)

    async def action_fill_field(self) -> None:
        """Put the example into the field that has the focus, and go on to the next."""
        if (box := self.focused_box) is not None:
            await self._fill(box)
            if box is not self.boxes[-1] and not self.is_left:
                self.set_focus(self.boxes[self.boxes.index(box) + 1].answer)

    async def action_fill_page(self) -> None:
        """Put the examples into all fields; what is left to do is to send them."""
        for box in self.boxes:
            await self._fill(box)
        if not self.is_left:
            self.set_focus(self.query_one("#actions").query(ActionButton).first())

    async def _fill(self, box: FieldBox) -> None:
        # Keys that are on their way would be typed into the example.
        await box.wait_for_keys()
        if not self.is_left and (example := self.form.examples.get(box.field.name)):
            box.set_answer(example)

    def action_show_secret(self) -> None:
        """Show the secret that has the focus, or hide it."""
        if (box := self.focused_box) is not None:
            box.show_secret()
            self._show_keys()

    def help_subject(self) -> str:
        """The name of the focused field, which F1 explains; empty where none has the focus."""
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
            if self.is_left:
                return
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
        """What « Continuer » does; a screen of fields alone does not know it."""
        raise NotImplementedError

    async def wait_for_keys(self) -> None:
        """Wait until every key that was sent to an answer has been handled."""
        for box in self.boxes:
            await box.wait_for_keys()

    # What follows a keystroke

    def _follow(self, box: FieldBox) -> None:
        """Judge a confirmation again when its original changed; keep the guidance and the summary in step."""
        for other in self._boxes.values():
            if other.field.confirms == box.field.name and other.value:
                other.rejudge()
        self.summary.follow(box)
        if box is self.focused_box:
            self._guidance.show(box)
        if self.keeps_draft and self._pause is not None:
            self._pause.reset()
            self._pause.resume()

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """Speak of the field that has the focus."""
        if (box := self.focused_box) is not None:
            self._guidance.show(box)

    def on_screen_suspend(self) -> None:
        """Something is read over the form: no secret stays shown under it."""
        for box in self.boxes:
            if isinstance(box.answer, AnswerInput):
                box.answer.hide_secret()

    def on_descendant_blur(self, _event: events.DescendantBlur) -> None:
        """A field that is left is kept."""
        self._keep()

    def on_form_notice_chosen(self, event: FormNotice.Chosen) -> None:
        """Go to the field of that fault."""
        self.set_focus(event.box.answer)

    def _keep(self) -> None:
        if self._pause is not None:
            self._pause.pause()
        if self.keeps_draft and self.is_mounted and self.unsent != self._drafted:
            self._drafted = self.unsent
            self.post_message(DraftTouched(self, self._drafted))
