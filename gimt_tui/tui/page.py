"""Any page as a screen: its blocks one under the other, its choices as buttons; each kind of block is painted here, once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import PurePath
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from screens.page import Card, Cards, Choice, Followed, Keys, Lead, Open, Page, Result, Row, Rows, Sheets, Tabs, crumbs, follow

from ..domain.errors import UserFacingError
from ..domain.tone import HELP_KEY, Text, Tone, careful
from ..domain.wording.journey import CHOOSE_FIRST, SEARCH_MORE, nothing_found_text
from ..journey.places import Aside, Outcome, Place
from .frame import OpenAside, WizardScreen, off_loop
from .widgets.actions import ActionButton, Actions
from .widgets.breadcrumb import Breadcrumb
from .widgets.listing import Listing
from .widgets.prose import Paragraphs, Prose
from .widgets.states import STATUSES, with_sign

B = TypeVar("B")

PERIOD = 1.0
"""Seconds between two looks at a text that changes by itself."""
FEW = 6
"""Lines among which nobody needs to search."""
LONGEST = 48
"""Columns of what stands beside a label, at most: the whole is one Enter away."""
SHOWN = 50
"""Lines of a list at most; a search finds the others."""
KeyTable = Sequence[tuple[str, str]]
"""Keys as they are engraved, and what each does."""


class PageScreen(WizardScreen):
    """A title, blocks, buttons; ``keys`` are those that a page on keys tells of."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(n), f"card('{n}')", "ouvrir ce numéro", id=f"tiles.number.{n}", key_display="1 à 9", show=False)
            for n in range(1, 10)
        ),
        Binding("right", "turn(1)", "établissement suivant", id="gimt.next"),
        Binding("left", "turn(-1)", "établissement précédent", id="gimt.previous", show=False),
        Binding("left,right", "other", "autre onglet", id="tabs.switch", key_display="← →"),
        Binding("pagedown,space", "page(1)", "lire la suite", id="read.down", key_display="Page↓", priority=True),
        Binding("pageup", "page(-1)", "remonter", id="read.up", key_display="Page↑", priority=True, show=False),
        Binding("delete", "drop", "effacer la saisie", id="resume.forget", show=False),
    ]

    def __init__(self, page: Page, place: Place | Aside, keys: KeyTable = ()) -> None:
        super().__init__(place, page.step_at(place), page.questions.pane.part if page.questions else "")
        self.page, self.keys = page, keys
        self.sheet = 0
        self._note: Prose | None = None
        self._asked: Row | None = None
        self._shown: dict[str, Row] = {}
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
        alone = not any(each.main for each in choices) and not self._has(Rows) and not self._has(Cards)
        for number, each in enumerate(choices):
            yield self.button(number, each, main=each.main or (alone and number == 0))
        if self._several:
            yield ActionButton(self._blocks(Sheets)[0].further, "turn(1)")
        for listing in self._blocks(Rows):
            if listing.drop_label:
                yield ActionButton(listing.drop_label, "drop")

    def button(self, number: int, choice: Choice, *, main: bool = False, classes: str = "") -> ActionButton:
        """The button of a choice of the page."""
        made = ActionButton(choice.label, f"choose({number})", main=main)
        return made.add_class(classes) if classes else made

    def painted(self, blocks: Iterable[object]) -> Iterator[Widget]:
        """The blocks as widgets; paragraphs that follow one another are one."""
        for together, run in groupby(blocks, key=lambda each: isinstance(each, Text)):
            if together:
                yield Paragraphs(*map(fill_in, run))  # type: ignore[arg-type]  # the key says that they are all texts
            else:
                for each in run:
                    yield from self.paint(each)

    def paint(self, block: object) -> Iterator[Widget]:
        """One block that is more than a paragraph."""
        match block:
            case Followed():
                yield Paragraphs(Text(""), id="followed")
            case Sheets():
                yield Paragraphs(*block.sheets[0], id="sheet")
            case Keys():
                width = max((len(key) for key, _ in self.keys), default=0)
                yield Paragraphs(*(Text(f"{key:<{width}}  {what}", close=True) for key, what in self.keys))
            case Tabs():
                from .widgets.tabs import TabLine

                yield TabLine(block.names, block.shown)
            case Cards():
                from .widgets.legend import Legend
                from .widgets.tiles import Tile, Tiles

                tiles = (
                    Tile(each.key, each.name, each.text, STATUSES[each.status] if each.status else None, each.sign) for each in block.cards
                )
                yield Tiles(tuple(tiles), cursor=block.first)
                if block.legend:
                    yield Legend()
            case Rows():
                from .widgets.search import Search

                if block.searched and len(block.find("", 0, FEW + 1)) > FEW:
                    yield Search(block.searched)
                yield Listing(*self._options(block, ""))

    def _options(self, listing: Rows, wanted: str) -> Iterator[Option]:
        rows = listing.find(wanted, 0, SHOWN + 1)
        self._shown = {each.key: each for each in rows[:SHOWN]}
        for each in rows[:SHOWN]:
            if listing.labels:
                beside = each.more if len(each.more) <= LONGEST else f"{each.more[: LONGEST - 1]}…"
                shown = Content(f"{each.text:<{listing.labels}} {beside}".rstrip())
            else:
                text = f"{each.text}\n    {each.more}" if each.more else each.text
                shown = Content(text) if each.lead or text.startswith(" ") else Content.styled(text, "bold")
            yield Option(shown, id=each.key, disabled=each.lead is None)
        if len(rows) > SHOWN or not rows:
            yield Option(Content(f"    {SEARCH_MORE if rows else nothing_found_text(wanted)}"), disabled=True)

    def first_focus(self) -> Widget | None:
        """The main thing that can be done, else what is chosen from, else the first button."""
        mine = [*self.query("Actions > ActionButton.-main"), *self.query("Listing, Tiles"), *self.query(ActionButton)]
        return mine[0] if mine else None

    def begin(self) -> None:
        """Tell what was just done, and follow what changes by itself."""
        if self.page.said is not None:
            self.say(self.page.said)
        if self._has(Followed):
            self.call_later(self.read_again)
            self.set_interval(PERIOD, self.read_again)

    async def read_again(self) -> None:
        """Say where things stand now."""
        try:
            text = await off_loop(self._blocks(Followed)[0].read)
        except UserFacingError:
            # The file is busy: the next look tells.
            return
        if text is not None and self.is_attached:
            self.query_one("#followed", Paragraphs).show(text)

    def say(self, text: Text) -> None:
        """Say what went wrong, or that something was done."""
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

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open a line."""
        row = self._shown.get(event.option_id or "")
        if row is not None and row.lead is not None:
            await self.lead_on(row.lead)

    def on_search_changed(self, event: Widget) -> None:
        """Show what matches."""
        self._find(getattr(event, "wanted", ""))

    def _find(self, wanted: str) -> None:
        listing = self.query_one(Listing)
        listing.clear_options()
        listing.add_options(list(self._options(self._blocks(Rows)[0], wanted)))
        listing.action_first()

    async def action_drop(self) -> None:
        """Throw the highlighted line away, asked twice."""
        option = self.query_one(Listing).highlighted_option
        row = self._shown.get(option.id or "") if option is not None else None
        if row is None or row.drop is None:
            self.say(Text(CHOOSE_FIRST, Tone.CAREFUL, bare=True))
        elif row is not self._asked:
            self._asked = row
            self.say(careful(row.drop.question))
        else:
            await self.lead_on(row.drop.do)
            self._find("")
            self.set_focus(self.query_one(Listing))

    async def on_tiles_chosen(self, event: object) -> None:
        """Open a card."""
        await self._open_card(lambda card: card.key == getattr(event, "key", ""))

    async def action_card(self, sign: str) -> None:
        """Open a card by the number that it bears."""
        await self._open_card(lambda card: card.sign == sign)

    async def _open_card(self, meant: Callable[[Card], bool]) -> None:
        for card in (each for block in self._blocks(Cards) for each in block.cards):
            if meant(card):
                await self.lead_on(card.lead)

    def action_other(self) -> None:
        """To the other tab."""
        self.arrive(self._blocks(Tabs)[0].other)

    def on_tab_line_other(self) -> None:
        """As by the arrows."""
        self.action_other()

    def action_turn(self, step: int) -> None:
        """To the next sheet or the one before."""
        sheets = self._blocks(Sheets)[0].sheets
        self.sheet = (self.sheet + step) % len(sheets)
        self.query_one("#sheet", Paragraphs).show(*sheets[self.sheet])

    # Moving about

    async def action_back(self) -> None:
        """To the place before."""
        self.end(Outcome(self.page.back))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that only some pages have a use for."""
        there = {
            "turn": lambda: self._several,
            "other": lambda: self._has(Tabs),
            "page": lambda: self.page.long,
            "drop": lambda: any(each.drop_label for each in self._blocks(Rows)),
            "card": lambda: self._has(Cards),
        }.get(action)
        return super().check_action(action, parameters) if there is None else there() and not self._ending

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

    @property
    def _several(self) -> bool:
        return any(len(each.sheets) > 1 for each in self._blocks(Sheets))

    def _blocks(self, kind: type[B]) -> list[B]:
        return [each for each in self.page.blocks if isinstance(each, kind)]

    def _has(self, kind: type[object]) -> bool:
        return bool(self._blocks(kind))


def fill_in(text: Text) -> Text:
    """The words for the way to « Services & Aide », as they are here."""
    from dataclasses import replace

    return replace(text, text=text.text.replace(HELP_KEY, "F2")) if HELP_KEY in text.text else text
