"""A register as a screen: letters always search, arrows choose, the other keys do something with the line that is chosen."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from screens.blocks import Deed, Register, Row, Shown
from screens.page import Block, Page

from ..domain.errors import UserFacingError
from ..domain.tone import Text, Tone
from ..domain.wording.board import EMPTY, NOTHING_FOUND, STATE_KEY, found_text
from ..journey.places import Aside, Place
from .frame import off_loop
from .page import KeyTable, PageScreen
from .widgets.register import Look, OneLine, RegisterLines, RegisterSearch, mark
from .widgets.tones import COLOURS

LETTER_OUT = 0.004
"""Seconds in which a painted letter leaves for the terminal."""


class RegisterScreen(PageScreen):
    """The selection belongs to a dossier, not to a line: a change that comes from elsewhere moves no action onto another one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "ouvrir", id="list.open", priority=True),
        Binding("up", "move(-1)", "dossier", id="list.up", priority=True),
        Binding("down", "move(1)", "dossier", id="list.down", priority=True),
        Binding("pageup", "leaf(-1)", "remonter", id="read.up", key_display="Page↑", priority=True, show=False),
        Binding("pagedown", "leaf(1)", "suite", id="read.down", key_display="Page↓", priority=True, show=False),
        Binding("tab", "kind(1)", "état", id="register.kind", priority=True),
        Binding("shift+tab", "kind(-1)", "état d’avant", id="register.kind.back", priority=True, show=False),
        *(Binding(f"f{n}", f"deed('f{n}')", "agir sur le dossier", id=f"register.deed.{n}", priority=True) for n in range(3, 7)),
    ]

    def __init__(self, page: Page, place: Place | Aside, keys: KeyTable = (), *, stand_at: str = "") -> None:
        super().__init__(page, place, keys, stand_at=stand_at)
        self.has_head = False
        self.register = next(each for each in page.blocks if isinstance(each, Register))
        self._wanted, self._kind, self._chosen = self.register.wanted, self.register.kind, self.register.chosen
        self._at, self._top = 0, 0
        self._following = False
        self._behind = False
        self._troubled: Text | None = None
        self._shown: Shown | None = None
        self._search = RegisterSearch(self.register.searched, self._wanted)
        self._lines, self._below, self._deeds = RegisterLines(), OneLine("-below"), OneLine("-deeds")

    def head(self) -> ComposeResult:
        """The line that says what was done; no title, the masthead has it."""
        yield self.notice

    def content(self) -> ComposeResult:
        yield self._search
        yield self._lines

    def foot(self) -> ComposeResult:
        """More of the line that is chosen, and what can be done with it."""
        yield self._below
        yield self._deeds

    def paint(self, block: Block) -> Iterator[Widget]:
        yield from ()

    def first_focus(self) -> Widget | None:
        return self._search.answer

    def begin(self) -> None:
        super().begin()
        place = self.register.place_of(self._wanted, self._kind, self._chosen) if self._chosen else None
        self.set_interval(self.register.period, self._refresh)
        self.run_worker(self._refresh())
        if place is None and self._chosen:
            # What one did with it took it away from here: the next one has followed in its place.
            self._at, self._following = self.register.stood, True
            self.call_after_refresh(self._follow)
        else:
            self._at = place or 0
            if place is None:
                # The first paint has the lines already; how many have room is known after it.
                self._look(keep=False)
            self.call_after_refresh(self._look, keep=place is not None)

    def on_resize(self) -> None:
        super().on_resize()
        if self.is_attached:
            self.call_after_refresh(self._look, keep=True)

    # Looking

    def _look(self, *, keep: bool) -> None:
        """Look again; ``keep`` stays on the dossier that is chosen, else the first one is, as it is where something else is wanted."""
        keep, self._behind = keep and not self._behind, False
        room = self._lines.room if self._lines.size else self.size.height
        if keep and self._chosen:
            place = self.register.place_of(self._wanted, self._kind, self._chosen)
            if place is None:
                # It is gone: no key acts on another one in its place until somebody has chosen that.
                self._chosen = ""
            else:
                self._at = place
        elif not keep:
            self._at = self._top = 0
        self._top = max(0, min(self._top, self._at), self._at - room + 1)
        shown = self.register.show(self._wanted, self._kind, self._top, room)
        self._at = max(0, min(self._at, shown.total - 1))
        self._shown = shown
        if not keep:
            self._chosen = shown.rows[0].key if shown.rows else ""
        self._paint()

    def _paint(self) -> None:
        shown = self._shown
        if shown is None:
            return
        chosen = next((number for number, each in enumerate(shown.rows) if each.key == self._chosen), None)
        note = shown.note or ("" if shown.rows else NOTHING_FOUND if self._wanted else EMPTY)
        tones = [COLOURS[each.tone] for each in shown.rows]
        self._lines.show(Look(shown.rows, chosen, shown.marks, note, tones))
        self._search.tell("" if shown.pending else found_text(shown.total, shown.kinds[0][1]))
        self._masthead.choose(shown.kinds, self._kind, STATE_KEY)
        row = shown.rows[chosen] if chosen is not None else None
        self._below.show(mark(row.below, shown.marks(row.below), "$quiet") if row is not None else Content(""))
        self._show_keys()
        self.register.note_look(self._wanted, self._kind, self._chosen, self._at)

    def _follow(self) -> None:
        """Stand on what has come in the place of what one's own action took away.

        Keys that were typed before it is painted were meant for the other one, and do nothing.
        """
        if self.is_attached and not self._ending:
            self._look(keep=True)
            self._stand_on(self._at)
            self.call_after_refresh(self._have_followed)

    def _have_followed(self) -> None:
        self._following = False

    async def _refresh(self) -> None:
        if self._ending or self.app.screen is not self:
            return
        try:
            changed = await off_loop(self.register.refresh)
        except UserFacingError as error:
            self._troubled = Text(str(error), Tone.BAD)
            self.say(self._troubled)
            return
        if self._troubled is not None and self.notice.said == self._troubled:
            # It can be read again; what was said since would stay.
            self.notice.say(None)
        self._troubled = None
        pending = self._shown is not None and self._shown.pending
        if (changed or pending) and not self._ending and self.is_attached:
            self._look(keep=not pending)

    def on_register_search_changed(self, event: RegisterSearch.Changed) -> None:
        """What was typed is wanted, of all that there is."""
        if event.wanted != self._wanted:
            self._wanted = event.wanted
            if not self._behind:
                self._behind = True
                self.call_after_refresh(self._let_letter_out)

    async def _let_letter_out(self) -> None:
        """Have the letter painted before its lines are looked for; until they are painted, a key acts on what was."""
        # What is painted is written by another thread, which a search would keep from running.
        await asyncio.sleep(LETTER_OUT)
        self._catch_up()

    def _catch_up(self) -> None:
        """Look for what was typed since the last look."""
        if self._behind and self.is_attached and not self._ending:
            self._look(keep=False)

    def on_register_lines_clicked(self, event: RegisterLines.Clicked) -> None:
        """Choose the line; a second click on it opens it."""
        if self._shown is not None and event.line < len(self._shown.rows) and not self._behind:
            again = self._shown.rows[event.line].key == self._chosen
            self._stand_on(self._top + event.line)
            if again:
                self.call_later(self.action_open)

    # Keys

    def action_move(self, step: int) -> None:
        """To the line before or after; where the chosen one is gone, to the one in its place."""
        self._catch_up()
        self._stand_on(self._at + step if self._chosen else self._at)

    def action_leaf(self, step: int) -> None:
        """Choose the line a screen further, down for a ``step`` of 1 and up for -1, less one line to find oneself again."""
        self._catch_up()
        self._stand_on(self._at + step * max(1, self._lines.room - 1))

    def _stand_on(self, place: int) -> None:
        if self._shown is None or not self._shown.total:
            return
        self._at = max(0, min(place, self._shown.total - 1))
        self._chosen = ""
        room = self._lines.room
        self._top = max(0, min(self._top, self._at), self._at - room + 1)
        self._shown = self.register.show(self._wanted, self._kind, self._top, room)
        here = self._at - self._top
        self._chosen = self._shown.rows[here].key if here < len(self._shown.rows) else ""
        self._paint()

    def action_kind(self, step: int) -> None:
        """The next state, the first after the last."""
        kinds = len(self._shown.kinds) if self._shown is not None else 1
        self._kind = (self._kind + step) % kinds
        self._look(keep=False)

    async def action_open(self) -> None:
        """Take up what is chosen."""
        row = self._row()
        if row is not None and row.lead is not None and not self._following:
            await self.lead_on(row.lead)

    async def action_deed(self, key: str) -> None:
        """Do what the key says with what is chosen."""
        deed = self._deed(key)
        if deed is None or self._following:
            return
        chosen = self._chosen
        await self.lead_on(lambda: deed.do(chosen))
        if not self._ending:
            await self._refresh()
            if chosen and not self._chosen:
                self._following = True
                self.call_after_refresh(self._follow)

    async def action_back(self) -> None:
        """Take away what is looked for; where there is nothing more to take away, say how to leave."""
        if self._wanted or self._kind:
            self._kind = 0
            self._search.answer.value = ""
            self._wanted = ""
            self._look(keep=False)
        else:
            await super().action_back()

    def _row(self) -> Row | None:
        rows = self._shown.rows if self._shown is not None else ()
        return next((each for each in rows if each.key == self._chosen), None)

    def _deed(self, key: str) -> Deed | None:
        return next((each for each in self.register.deeds if each.key == key), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "deed":
            return not self._ending and self._deed(str(parameters[0])) is not None
        if action in ("advance", "along", "forward", "backward", "page"):
            return False
        return super().check_action(action, parameters)

    def key_word(self, binding: Binding) -> str:
        if binding.action.startswith("deed("):
            deed = self._deed(binding.key)
            return deed.label if deed is not None else ""
        if binding.action == "back":
            return "effacer"
        return super().key_word(binding)

    def is_hinted(self, binding: Binding) -> bool:
        """The deeds have a line of their own; the way back is told where there is something to take away."""
        if binding.action.startswith("deed("):
            return False
        if binding.action == "back":
            return bool(self._wanted or self._kind)
        return True

    def _show_keys(self) -> None:
        super()._show_keys()
        if self.is_attached:
            keys = [Content.assemble((each.key.upper(), "bold $strong"), (f" {each.label}", "$quiet")) for each in self.register.deeds]
            # Whole, or not at all: the last ones go first.
            gap = "   " if Content("   ").join(keys).cell_length <= self.grid.text else "  "
            while keys and Content(gap).join(keys).cell_length > self.grid.text:
                keys.pop()
            self._deeds.show(Content(gap).join(keys))


