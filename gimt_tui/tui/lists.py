"""A page with a list that is searched and opened: what is looked for, where one stands in it, and what is thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from string import ascii_lowercase
from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option, OptionDoesNotExist

from screens.blocks import Row, Rows
from screens.page import Block, Page

from ..domain.errors import UserFacingError
from ..domain.tone import Text, Tone, careful
from ..domain.wording.journey import CHOOSE_FIRST, SEARCH_MORE, nothing_found_text
from ..journey.places import Aside, Place
from .page import KeyTable, PageScreen
from .rows import draw_row
from .widgets.actions import ActionButton
from .widgets.listing import Listing
from .widgets.search import Search

B = TypeVar("B")

FEW = 6
"""Lines among which nobody needs to search."""
SHOWN = 50
"""Lines of a list at most; a search finds the others."""


class ListScreen(PageScreen):
    """Letters typed on the list search it; Enter opens the line that was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete", "drop", "effacer la saisie", id="resume.forget"),
        *(
            Binding(
                f"{each},{each.upper()}", f"letter('{each}')", "ouvrir la ligne de cette lettre", id=f"list.letter.{each}",
                key_display="a à z", show=False, priority=True,
            )
            for each in ascii_lowercase
        ),
    ]  # fmt: skip

    def __init__(self, page: Page, place: Place | Aside, keys: KeyTable = (), *, stand_at: str = "") -> None:
        super().__init__(page, place, keys, stand_at=stand_at)
        self._asked: Row | None = None
        self._wanted = ""
        self._shown: dict[str, Row] = {}

    def buttons(self) -> Iterator[ActionButton]:
        """The choices, then the one that throws a line away."""
        yield from super().buttons()
        for listing in self._blocks(Rows):
            if listing.drop_label:
                yield ActionButton(listing.drop_label, "drop")

    def paint(self, block: Block) -> Iterator[Widget]:
        """A list, and the search over a long one."""
        if not isinstance(block, Rows):
            yield from super().paint(block)
            return
        options = tuple(self._options(block, ""))
        if block.searched and (len(options) > FEW or not self._shown):
            yield Search(block.searched)
        yield Listing(*options)

    def _options(self, listing: Rows, wanted: str) -> Iterator[Option]:
        try:
            rows = listing.find(wanted, 0, SHOWN + 1)
        except UserFacingError as error:
            # One of them cannot be read; a search finds others.
            self._shown = {}
            yield Option(Content(f"    {error}"), disabled=True)
            return
        self._shown = {each.key: each for each in rows[:SHOWN]}
        lettered = any(each.letter for each in rows)
        for each in rows[:SHOWN]:
            # A column is left for the bar of a list that is longer than its room: its lines have no second one.
            drawn = draw_row(each, self.grid.text - lettered, listing.labels, first=each is rows[0], lettered=lettered)
            yield Option(drawn, id=each.key, disabled=each.lead is None)
        if len(rows) > SHOWN or not rows:
            yield Option(Content(SEARCH_MORE if rows else nothing_found_text(wanted)), disabled=True)

    def name_of(self, widget: Widget | None) -> str:
        """A line of a list is found again by its key."""
        if isinstance(widget, Listing):
            return f"row {widget.highlighted_option.id}" if widget.highlighted_option else ""
        return super().name_of(widget)

    def begin(self) -> None:
        """Stand on the line that was left."""
        super().begin()
        if self.stand_at.startswith("row "):
            self._stand_on(self.query_one(Listing), self.stand_at.removeprefix("row "))

    def _stand_on(self, listing: Listing, key: str) -> None:
        with suppress(OptionDoesNotExist):
            listing.highlighted = listing.get_option_index(key)

    def on_resize(self) -> None:
        """What stands at the right edge of a line moves with it."""
        before = self.grid
        super().on_resize()
        if self.grid.text != before.text:
            for listing in self.query(Listing):
                key = listing.highlighted_option.id if listing.highlighted_option else None
                listing.clear_options()
                listing.add_options(list(self._options(self._blocks(Rows)[0], self._wanted)))
                if key:
                    self._stand_on(listing, key)

    async def on_listing_typed(self, event: Listing.Typed) -> None:
        """A letter typed on a list that can be searched is the first of the search."""
        listing = self._blocks(Rows)[0]
        if listing.searched:
            if not self.query(Search):
                await self._body.mount(Search(listing.searched), before=self.query_one(Listing))
            answer = self.query_one(Search).answer
            self.set_focus(answer)
            answer.insert_text_at_cursor(event.character)

    def answers(self, widget: Widget | None) -> bool:
        """From the search, Enter opens the line that was found."""
        return super().answers(widget) or (widget is not None and isinstance(widget.parent, Search))

    async def action_advance(self) -> None:
        if self.focused is not None and isinstance(self.focused.parent, Search):
            self.query_one(Listing).action_select()
        else:
            await super().action_advance()

    def on_option_list_option_highlighted(self) -> None:
        """What works here depends on the line."""
        self._show_keys()

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Lead on to what a chosen line stands for; a line that only tells leads nowhere."""
        row = self._shown.get(event.option_id or "")
        if row is not None and row.lead is not None:
            await self.lead_on(row.lead)

    def on_search_changed(self, event: Search.Changed) -> None:
        """Narrow the list to what the search wants."""
        self._find(event.wanted)

    def _find(self, wanted: str) -> None:
        self._wanted = wanted
        listing = self.query_one(Listing)
        listing.clear_options()
        listing.add_options(list(self._options(self._blocks(Rows)[0], wanted)))
        listing.action_first()

    async def action_letter(self, letter: str) -> None:
        """Open the line that bears the letter, and stand on it, wherever one stands."""
        row = self._row_of(letter)
        if row is not None and row.lead is not None:
            listing = self.query_one(Listing)
            self._stand_on(listing, row.key)
            self.set_focus(listing)
            await self.lead_on(row.lead)

    def _row_of(self, letter: str) -> Row | None:
        return next((each for each in self._shown.values() if each.letter == letter), None)

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only some lists have lines that can be thrown away."""
        if action == "drop":
            return not self._ending and any(each.drop_label for each in self._blocks(Rows)) and not self._rests_on_what_stays
        if action == "letter":
            return not self._ending and not self.has_class("-tiny") and self._row_of(str(parameters[0])) is not None
        return super().check_action(action, parameters)

    @property
    def _rests_on_what_stays(self) -> bool:
        """Whether the list has the focus, on a line that cannot be thrown away."""
        if not isinstance(self.focused, Listing) or self.focused.highlighted_option is None:
            return False
        row = self._shown.get(self.focused.highlighted_option.id or "")
        return row is None or row.drop is None

    def _blocks(self, kind: type[B]) -> list[B]:
        return [each for each in self.page.blocks if isinstance(each, kind)]

    def _has(self, kind: type[object]) -> bool:
        return bool(self._blocks(kind))
