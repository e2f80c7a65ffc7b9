"""The board: everybody whom the office follows, what needs doing first."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from gimt_tui.counter import find_marks
from gimt_tui.counter.board import Listing, Seen
from gimt_tui.counter.entry import Entry
from gimt_tui.counter.typed import answers_in
from gimt_tui.domain.attention import Group
from gimt_tui.domain.errors import UserFacingError
from gimt_tui.domain.tone import Text, good, info
from gimt_tui.domain.wording import board as words
from gimt_tui.domain.wording.journey import COUNTER_TITLE
from gimt_tui.journey.counter import Counter
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import Place
from gimt_tui.journey.visit import Visit

from ..blocks import Deed, Register, Row, Shown
from ..page import Choice, Page, Result, go
from .handing import KEY, hand_over
from .restart import type_again

KINDS: tuple[Group | None, ...] = (None, *Group)
"""All, then the groups: the kinds of lines, by their number."""


def describe(visit: Visit, _about: str = "") -> Page:
    """One line a dossier, and a search over all that one may remember of it."""
    counter = visit.counter
    if counter is None:
        raise UserFacingError(words.NO_COUNTER)
    counter.look_around()
    counter.overview.read()
    register = _BoardRegister(visit, counter)
    return Page(
        title=Text(COUNTER_TITLE),
        blocks=(
            Register(
                find=register.find,
                searched=words.SEARCH,
                show=register.show,
                place_of=register.place_of,
                refresh=lambda: _refresh(counter),
                note_look=register.note_look,
                deeds=(
                    Deed("f3", words.NEW, lambda _key: register.begin()),
                    Deed("f4", words.FOLLOW, register.follow),
                    Deed("f5", words.RESEND, register.resend),
                    Deed(KEY, words.SHEET, register.print_sheet),
                ),
                wanted=counter.wanted,
                kind=KINDS.index(counter.group),
                chosen=counter.chosen,
                stood=counter.stood,
                period=counter.look,
            ),
        ),
        # Told line by line; on the screen they are keys, which stand under the list.
        choices=(Choice(words.NEW_DOSSIER, register.begin), go(words.LOCK, Exit.IDLE), Choice(words.FOLLOWED, register.follow_told)),
        said=visit.person.said,
        back=info(words.HOW_TO_LOCK),
    )


def _refresh(counter: Counter) -> bool:
    """Whether a dossier has changed, or has been opened or left by somebody else. Blocks."""
    moved = counter.look_around()
    return counter.overview.refresh() or moved


class _BoardRegister:
    """The board as a register: each look is judged at the moment when it is taken."""

    def __init__(self, visit: Visit, counter: Counter) -> None:
        self.visit, self.counter = visit, counter
        self._last: tuple[tuple[str, int, int], Listing] | None = None
        self._told = self._listed = ""
        self._wanted_before = counter.wanted

    def find(self, wanted: str, start: int, number: int) -> Sequence[Row]:
        """The lines of all states, as they are told; what was wanted last is remembered meanwhile. Blocks where they are not known yet."""
        self.counter.overview.board.prepare()
        self._told = wanted or self._told
        if number > 1:
            # Of one alone it is only asked whether it is there.
            self._listed = wanted
        return self.show(wanted, 0, start, number).rows

    def begin(self) -> Result:
        """Begin with somebody new: what was looked for and can only be one thing is an answer already.

        Not what was looked for before one came back to the board: that was somebody else.
        """
        board, wanted = self.counter.overview.board, self._told or self.counter.wanted
        return Outcome(Place.CREDENTIALS, {} if wanted == self._wanted_before else answers_in(wanted, board.is_name))

    def show(self, wanted: str, kind: int, start: int, number: int) -> Shown:
        """The lines from ``start`` on, so many at most; none as long as they cannot be found without waiting."""
        board = self.counter.overview.board
        pending = bool(wanted.strip()) and not board.searchable
        listing = Listing((), self._look("", kind).counts) if pending else self._look(wanted, kind)
        scraps = listing.found.scraps if listing.found is not None else ()
        everything = sum(listing.counts.values())
        note = ""
        if pending:
            note = words.GATHERING
        elif listing.approximate:
            note = words.APPROXIMATE
        elif not listing.seen and listing.elsewhere:
            note = words.elsewhere_text(listing.elsewhere)
        return Shown(
            rows=[self._row(seen) for each in listing.seen[start : start + number] if (seen := board.see(each)) is not None],
            total=len(listing.seen),
            kinds=((words.ALL, everything), *((words.FILTERS[each], listing.counts[each]) for each in Group)),
            marks=lambda text: find_marks(text, scraps),
            note=note,
            pending=pending,
        )

    def place_of(self, wanted: str, kind: int, key: str) -> int | None:
        """The number of the line of that ``key`` among those wanted of that ``kind``, from 0; None where it is not among them."""
        seen = self._look(wanted, kind).seen
        try:
            return seen.index(UUID(key))
        except ValueError:
            return None

    def note_look(self, wanted: str, kind: int, chosen: str, stood: int) -> None:
        """What is looked at is looked at again on coming back."""
        self.counter.wanted, self.counter.group, self.counter.chosen, self.counter.stood = wanted, KINDS[kind], chosen, stood

    def open(self, key: str) -> Result:
        """Take somebody up at the step where they stopped."""
        entry = self._find(key)
        self.counter.chosen = key
        if entry.draft is not None:
            return Outcome(Exit.RESUME, entry.draft.values, draft=entry.draft.key, left=entry.draft.place)
        dossier = self.visit.onboarding.dossiers.get(entry.key)
        if dossier.follow_up.closing is None and dossier.follow_up.disowned_at is None:
            if dossier.restarted:
                return type_again(self.visit, dossier)
            if not dossier.activated:
                return Outcome(Place.CREATED, dossier=dossier.key)
            if not dossier.attachments:
                return Outcome(Place.SIGN_IN, dossier=dossier.key)
        return Outcome(Place.FOLLOWED, dossier=dossier.key)

    def follow(self, key: str) -> Result:
        """All that the office knows of it."""
        entry = self._find(key)
        self.counter.chosen = key
        if entry.draft is not None:
            return info(words.NOT_CREATED_YET)
        return Outcome(Place.FOLLOWED, dossier=entry.key)

    def follow_told(self) -> Result:
        """What is known of the one line that was told; where there are several, a search comes first."""
        rows = self.show(self._listed, 0, 0, 2).rows
        return self.follow(rows[0].key if len(rows) == 1 else "")

    def resend(self, key: str) -> Result:
        """Send the activation message again."""
        entry = self._find(key)
        if entry.draft is not None:
            return info(words.NOT_CREATED_YET)
        dossier = self.visit.onboarding.activation.resend(entry.key)
        return good(words.resent_text(dossier.account.email))

    def print_sheet(self, key: str) -> Result:
        """Give the sheet to the office's printer, or lead to what else can be done with it."""
        entry = self._find(key)
        if entry.draft is not None:
            return info(words.NOT_CREATED_YET)
        self.counter.chosen = key
        return hand_over(self.visit, self.visit.onboarding.dossiers.get(entry.key))

    def _find(self, key: str) -> Entry:
        entry = self.counter.overview.board.find(UUID(key)) if key else None
        if entry is None:
            raise UserFacingError(words.GONE if key else words.CHOOSE_ONE)
        return entry

    def _look(self, wanted: str, kind: int) -> Listing:
        board, now = self.counter.overview.board, self.visit.onboarding.parts.clock()
        asked = wanted, kind, board.version
        if self._last is None or self._last[0] != asked or board.is_stale(now):
            self._last = asked, board.look(wanted, KINDS[kind], now)
        return self._last[1]

    def _row(self, seen: Seen) -> Row:
        entry, standing = seen.entry, seen.standing
        moment = self.visit.onboarding.parts.clock()
        group = standing.group
        opened = words.opened_by_text(self.counter.company.get(entry.key, ()))
        reminded = words.reminder_text(entry.reminded_at) if entry.reminded_at is not None else ""
        return Row(
            str(entry.key),
            entry.name,
            words.why_text(standing, moment),
            words.OPENED if opened else words.when_text(entry.touched_at, moment),
            heard=", ".join(filter(None, (words.GROUPS[group], entry.shop, opened, reminded))),
            state=words.GROUPS[group],
            sign=words.SIGNS[group],
            lead=lambda: self.open(str(entry.key)),
            tone=words.TONES[group],
            below=" · ".join(filter(None, (words.capitalized(opened) if opened else "", entry.contact, entry.shop, reminded))),
        )

