"""A page as a screen: its paragraphs one under the other, its choices as buttons. What is more than that is in ``blocks``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.facts import Facts
from screens.page import Block, Choice, Lead, Open, Page, Result, crumbs, follow

from ..domain.errors import UserFacingError
from ..domain.steps import STEPS, Step
from ..domain.tone import HELP_KEY, Text, Tone
from ..domain.wording.journey import ASSISTANCE_TITLE, COUNTER_TITLE, LOCK_KEY, MASK_KEY, NOT_OURS, SEARCH_KEY, SPACE_TITLE
from ..journey.outcome import Outcome
from ..journey.places import RECORDS, Access, Aside, Place
from ..journey.routes import SEPARATOR
from .frame import WizardScreen, off_loop
from .messages import OpenAside
from .widgets.actions import ActionButton, Actions
from .widgets.facts import FactLines
from .widgets.head import Title
from .widgets.keys import key_name
from .widgets.masthead import PROGRAM, TAGLINE, Masthead
from .widgets.notice import Notice
from .widgets.prose import Paragraphs
from .widgets.tones import COLOURS

KeyTable = Sequence[tuple[str, str]]
"""Keys as they are engraved, and what each does."""


class PageScreen(WizardScreen):
    """A title, blocks, buttons; ``keys`` are those that a page on keys tells of."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown,space", "page(1)", "suite", id="read.down", key_display="Page↓", priority=True),
        Binding("pageup", "page(-1)", "remonter", id="read.up", key_display="Page↑", priority=True, show=False),
        Binding("f6", "by_key('f6')", "fiche", id="counter.sheet", priority=True),
        Binding("g", "by_key('g')", "changer les lettres de la fiche", id="counter.letters", priority=True, show=False),
    ]

    def __init__(self, page: Page, place: Place | Aside, keys: KeyTable = (), *, stand_at: str = "") -> None:
        step = page.step_at(place)
        super().__init__(place, Masthead(_heading(page, place, step), page.subject or TAGLINE, step))
        self.page, self.keys = page, keys
        self.stand_at, self.standing_at = stand_at, ""
        self.notice = self.make_notice()
        self.set_class(page.long, "-long")
        self.set_class(page.happened, "-moment")
        self.has_head = not page.happened and place is not Place.SPACE

    def make_notice(self) -> Notice:
        """The kept line under the title."""
        return Notice()

    def tell_counter(self, agent: str) -> None:
        """Say that this is a counter, and which agent has unlocked it, if any has."""
        short = f"{LOCK_KEY} · {MASK_KEY}"
        keys = short if self.place is Place.BOARD else f"{SEARCH_KEY} · {short}"
        self._masthead.beside = (f"{agent} · {keys}", keys, short, LOCK_KEY) if agent else (NOT_OURS,)
        if self._masthead.subject == TAGLINE:
            self._masthead.subject = ""

    # What it shows

    def head(self) -> ComposeResult:
        """The way here, the title and how far the step has come, and what there is to say."""
        title, way = self.page.title, crumbs(self.place)
        style = "bold $strong" if title.tone is Tone.PLAIN else f"bold {COLOURS[title.tone]}"
        words = f"{title.tone.symbol} {way[-1] if way else title.text}".strip()
        above = f"{SEPARATOR.join(way[:-1])}{SEPARATOR}".rstrip() if len(way) > 1 else ""
        self.set_class(bool(above), "-within")
        # What has just happened is its own title, and the space has its own in the masthead.
        yield Title("" if self.page.happened or self.place is Place.SPACE else words, self.position(), above, style)
        yield self.notice

    def position(self) -> tuple[str, ...]:
        """« Étape 1 sur 3 · page 1 sur 3 », and shorter ways to say it."""
        step = self.page.step_at(self.place)
        if step is None or step not in STEPS:
            return ()
        here = f"Étape\u00a0{step.number} sur {len(STEPS)}"
        part = self.page.questions.pane.part if self.page.questions else ""
        if not part:
            return (here, f"Étape\u00a0{step.number}/{len(STEPS)}")
        short = part.removeprefix("page ").replace(" sur ", "/")
        return (f"{here} · {part}", f"{here} · {short}", f"Étape\u00a0{step.number}/{len(STEPS)} · {short}")

    def content(self) -> ComposeResult:
        """The blocks of the page, one under the other."""
        yield from self.painted(self.page.blocks)

    def foot(self) -> ComposeResult:
        """The choices as buttons, on the line that they have on every screen."""
        yield Actions(*self.buttons(), id="actions")

    def buttons(self) -> Iterator[ActionButton]:
        """What can be done, the main thing first; where there is nothing to choose from, going back is the main thing."""
        choices = self.page.choices
        alone = self.page.plain and not any(each.main for each in choices)
        for number, each in enumerate(choices):
            yield self.button(number, each, main=each.main or (alone and number == 0))

    def button(self, number: int, choice: Choice, *, main: bool = False, classes: str = "") -> ActionButton:
        """The button of a choice of the page, with its key where no other line tells of that."""
        told_here = choice.key and not choice.main and choice.at_once is None
        label = f"{choice.label} ({key_name(choice.key)})" if told_here else choice.label
        made = ActionButton(label, f"choose({number})", main=main)
        return made.add_class(classes) if classes else made

    def painted(self, blocks: Iterable[Block]) -> Iterator[Widget]:
        """The blocks as widgets; paragraphs that follow one another are one."""
        for together, run in groupby(blocks, key=lambda each: isinstance(each, Text)):
            if together:
                yield Paragraphs(*(fill_in(each) for each in run if isinstance(each, Text)))
            else:
                for each in run:
                    yield from self.paint(each) if not isinstance(each, Facts) else (draw_facts(each),)

    def paint(self, block: Block) -> Iterator[Widget]:
        """A block that is more than a paragraph; here there is none."""
        raise NotImplementedError(block)

    def first_focus(self) -> Widget | None:
        """What had the focus when one was here last, else the main thing that can be done."""
        stood = [each for each in self.query(ActionButton) if self.name_of(each) == self.stand_at]
        return stood[0] if stood else self.query(ActionButton).first()

    def name_of(self, widget: Widget | None) -> str:
        """The name under which one finds again what has the focus; empty where nobody would look for it."""
        return f"button {widget.label}" if isinstance(widget, ActionButton) else ""

    def end(self, outcome: Outcome) -> None:
        """Remember what has the focus, to find it again on coming back: a screen that is taken down has none any more."""
        self.standing_at = self.standing_at or self.name_of(self.focused)
        super().end(outcome)

    def begin(self) -> None:
        """Tell what was just done."""
        if self.page.said is not None:
            self.say(self.page.said)

    def say(self, text: Text) -> None:
        """Say what went wrong, or that something was done; not to a screen that was left meanwhile."""
        if self.is_attached:
            self.notice.say(text)

    # What can be done

    async def action_choose(self, number: int) -> None:
        """Do what a button says."""
        await self.lead_on(self.page.choices[number].lead)

    async def action_by_key(self, key: str) -> None:
        """Do what a choice does that has a key of its own."""
        for each in self._by_key(key):
            await self.lead_on(each.at_once or each.lead)

    def _by_key(self, key: str) -> list[Choice]:
        return [each for each in self.page.choices if each.key == key]

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
        """The key for going back is not offered where it leads nowhere, nor that of a choice which Enter makes."""
        if binding.action.startswith("by_key("):
            return not any(each.main for each in self._by_key(binding.key))
        return super().is_hinted(binding) and (binding.action != "back" or not isinstance(self.page.back, Text))

    def key_word(self, binding: Binding) -> str:
        """On a button, Enter chooses."""
        if binding.action == "back" and isinstance(self.place, Place) and RECORDS[self.place].back is Place.WELCOME:
            return "accueil"
        return "choisir" if binding.action == "advance" and isinstance(self.focused, ActionButton) else super().key_word(binding)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What stands on one screen has nothing to turn; where something is typed or ticked, Space is no key to read on."""
        if action == "page":
            return bool(self._body.max_scroll_y) and not self._ending and not self.answers(self.focused)
        if action == "by_key":
            return super().check_action(action, parameters) and bool(self._by_key(str(parameters[0])))
        return super().check_action(action, parameters)

    def action_down(self) -> None:
        """Read on where there is more than the screen holds, else go to the next button or list."""
        if self._chooses or not self._scrolled(2):
            self.action_forward()

    def action_up(self) -> None:
        """Read back, or go to the button or list before."""
        if self._chooses or not self._scrolled(-2):
            self.action_backward()

    def action_page(self, step: int) -> None:
        """A screen further, less a line to find oneself again."""
        self._scrolled(step * max(1, self._body.scrollable_content_region.height - 1))

    @property
    def _chooses(self) -> bool:
        """Whether there is a list to go to: walking it shows the rest."""
        return any(not isinstance(each, ActionButton) for each in self.focus_chain)

    def _scrolled(self, lines: int) -> bool:
        body = self._body
        if body.max_scroll_y and body.is_attached:  # A key may still come when the screen has been taken down.
            # At once: keys that arrive together each scroll from where the one before led.
            body.scroll_relative(y=lines, animate=False, immediate=True)
        return bool(body.max_scroll_y)


def _heading(page: Page, place: Place | Aside, step: Step | None) -> str:
    """What stands over all: the step, the space of who is signed in, or the help."""
    if step is not None and place is Place.SPACE:
        # The steps stand in the line that says elsewhere whose space it is.
        return " · ".join(filter(None, (SPACE_TITLE, page.subject)))
    if step is not None:
        return step.heading or step.title
    if isinstance(place, Aside):
        return ASSISTANCE_TITLE
    if place is Place.LOCK or RECORDS[place].access is Access.AGENT:
        return COUNTER_TITLE
    return SPACE_TITLE if RECORDS[place].access is Access.SIGNED_IN else PROGRAM


def draw_facts(block: Facts) -> Widget:
    """The widget of a block of facts, which a plain page shows too."""
    return FactLines(block.facts, block.labels, block.values, heading=block.heading, beside=block.beside, close=block.close)


def fill_in(text: Text) -> Text:
    """The words for the way to « Services & Aide », as they are here."""
    return replace(text, text=text.text.replace(HELP_KEY, "F2")) if HELP_KEY in text.text else text
