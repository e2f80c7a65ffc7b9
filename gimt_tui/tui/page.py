"""A page as a screen: its paragraphs one under the other, its choices as buttons. What is more than that is in ``blocks``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.page import Block, Choice, Lead, Open, Page, Result, crumbs, follow

from ..domain.errors import UserFacingError
from ..domain.tone import HELP_KEY, Text, Tone
from ..journey.places import Aside, Outcome, Place
from .frame import OpenAside, WizardScreen, off_loop
from .widgets.actions import ActionButton, Actions
from .widgets.prose import Breadcrumb, Paragraphs, Prose
from .widgets.tones import with_sign

KeyTable = Sequence[tuple[str, str]]
"""Keys as they are engraved, and what each does."""


class PageScreen(WizardScreen):
    """A title, blocks, buttons; ``keys`` are those that a page on keys tells of."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown,space", "page(1)", "lire la suite", id="read.down", key_display="Page↓", priority=True),
        Binding("pageup", "page(-1)", "remonter", id="read.up", key_display="Page↑", priority=True, show=False),
    ]

    def __init__(self, page: Page, place: Place | Aside, keys: KeyTable = ()) -> None:
        super().__init__(place, page.step_at(place), page.questions.pane.part if page.questions else "")
        self.page, self.keys = page, keys
        self._note: Prose | None = None
        self.set_class(page.long, "-long")

    # What it shows

    def content(self) -> ComposeResult:
        """Title, blocks, buttons; a note between them once there is something to say."""
        yield self.heading()
        yield from self.painted(self.page.blocks)
        yield Actions(*self.buttons(), id="actions")

    def heading(self) -> Widget:
        """The way up where there is one, else what the screen is about."""
        if way := crumbs(self.place):
            return Breadcrumb(way)
        title = self.page.title
        return Prose(f"{title.tone.symbol} {title.text}".strip(), classes="title -close" if title.close else "title")

    def buttons(self) -> Iterator[ActionButton]:
        """What can be done, the main thing first; where there is nothing to choose from, going back is the main thing."""
        choices = self.page.choices
        alone = self.page.plain and not any(each.main for each in choices)
        for number, each in enumerate(choices):
            yield self.button(number, each, main=each.main or (alone and number == 0))

    def button(self, number: int, choice: Choice, *, main: bool = False, classes: str = "") -> ActionButton:
        """The button of a choice of the page."""
        made = ActionButton(choice.label, f"choose({number})", main=main)
        return made.add_class(classes) if classes else made

    def painted(self, blocks: Iterable[Block]) -> Iterator[Widget]:
        """The blocks as widgets; paragraphs that follow one another are one."""
        for together, run in groupby(blocks, key=lambda each: isinstance(each, Text)):
            if together:
                yield Paragraphs(*(fill_in(each) for each in run if isinstance(each, Text)))
            else:
                for each in run:
                    yield from self.paint(each)

    def paint(self, block: Block) -> Iterator[Widget]:
        """A block that is more than a paragraph; here there is none."""
        raise NotImplementedError(block)

    def first_focus(self) -> Widget | None:
        """The main thing that can be done."""
        return self.query(ActionButton).first()

    def begin(self) -> None:
        """Tell what was just done."""
        if self.page.said is not None:
            self.say(self.page.said)

    def say(self, text: Text) -> None:
        """Say what went wrong, or that something was done; not to a screen that was left meanwhile."""
        if not self.is_attached:
            return
        if self._note is None:
            self._note = Prose(id="note")
            self._body.mount(self._note, before=self.note_before)
        self._note.set_classes(f"{text.tone.style} -said")
        self._note.show(with_sign(text))
        self.add_class("-said")

    note_before = "#actions"

    # What can be done

    async def action_choose(self, number: int) -> None:
        """Do what a button says."""
        await self.lead_on(self.page.choices[number].lead)

    async def lead_on(self, lead: Lead) -> None:
        """Do what it says off the event loop, and go where it leads; what stands in the way is said."""
        try:
            result = await off_loop(follow, lead) if callable(lead) else lead
        except UserFacingError as error:
            self.say(Text(str(error), Tone.BAD))
        else:
            self.arrive(result)

    def arrive(self, result: Result) -> None:
        """Where something led: to another place, to what is read over this one, or to a sentence."""
        match result:
            case Outcome():
                self.end(result)
            case Open():
                self.post_message(OpenAside(result.aside, result.about, self))
            case Text():
                self.say(result)

    # Moving about

    async def action_back(self) -> None:
        """To the place before."""
        if isinstance(self.page.back, Text):
            self.say(self.page.back)
        else:
            self.end(Outcome(self.page.back))

    def is_hinted(self, binding: Binding) -> bool:
        """The key for going back is not offered where it leads nowhere."""
        return binding.action != "back" or not isinstance(self.page.back, Text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A page that is not long has nothing to turn."""
        return self.page.long and not self._ending if action == "page" else super().check_action(action, parameters)

    def action_down(self) -> None:
        """Read on where there is more than the screen holds, else go to the next button."""
        if not self._scrolled(2):
            self.action_forward()

    def action_up(self) -> None:
        """Read back, or go to the button before."""
        if not self._scrolled(-2):
            self.action_backward()

    def action_page(self, step: int) -> None:
        """A screen further, less a line to find oneself again."""
        self._scrolled(step * max(1, self._body.scrollable_content_region.height - 1))

    def _scrolled(self, lines: int) -> bool:
        body = self._body
        if body.max_scroll_y and body.is_attached:  # A key may still come when the screen has been taken down.
            body.scroll_relative(y=lines, animate=False)
        return bool(body.max_scroll_y)

def fill_in(text: Text) -> Text:
    """The words for the way to « Services & Aide », as they are here."""
    return replace(text, text=text.text.replace(HELP_KEY, "F2")) if HELP_KEY in text.text else text
