"""The board of an office: one entry a dossier or a draft, what each needs now, in which order, and which are looked for.

It holds a few texts of each, not the dossiers themselves, and is told what changed: 23,000 of them are read once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from threading import RLock
from uuid import UUID

from ..domain.answers.siret import display_siret
from ..domain.attention import ORDER, Course, Group, Need, Standing, course_of
from ..domain.dossier import Dossier, Draft
from ..domain.states import LinkKind
from .address import parse_address
from .search import Findable, Found, Search

NO_DAY = date.min.toordinal()
STALE = 60
"""Seconds after which all entries are judged anew before they are shown."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the board, as far as it does not depend on the moment. ``draft`` is one that no dossier belongs to yet.

    What is shown and what is searched is made of the ``answers`` where it is asked for: of most entries, it never is.
    """

    key: UUID
    answers: Mapping[str, str]
    course: Course
    touched_at: datetime
    enseigne: str = ""
    sirets: tuple[str, ...] = ()
    draft: Draft | None = None
    working: frozenset[str] = frozenset()
    """The hashes of the activation links that are neither used nor ended."""
    reminded_at: datetime | None = None
    """When the reminder was posted to who is still to activate their account."""

    def _answer(self, name: str) -> str:
        return self.answers.get(name, "")

    @property
    def name(self) -> str:
        """« DUPONT Marie », as lists are read."""
        name = f"{self._answer('last_name').upper()} {self._answer('first_name')}".strip()
        return name or self._answer("identifiant") or "sans nom"

    @property
    def shop(self) -> str:
        """Enseigne and commune, as far as they are known."""
        return ", ".join(filter(None, (self.enseigne, parse_address(self._answer("postal_address")).commune)))

    @property
    def contact(self) -> str:
        """E-mail and the first SIRET, as far as they are known."""
        return " · ".join(filter(None, (self._answer("email"), display_siret(self.sirets[0]) if self.sirets else "")))

    @property
    def findable(self) -> Findable:
        """What it is found by."""
        get = self.answers.get
        return Findable(
            f"{get('last_name', '')} {get('first_name', '')}",
            get("identifiant", ""),
            get("email", ""),
            tuple(filter(None, (get("phone"), get("mobile")))),
            self.sirets,
            self.enseigne,
            get("postal_address", ""),
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry and where it stands at the moment that was asked for."""

    entry: Entry
    standing: Standing


@dataclass(frozen=True, slots=True)
class Listing:
    """What the board shows: the keys of its entries in order, how many each group has, and the scraps to mark in them.

    ``elsewhere`` is how many entries match that are not in the group that was asked for; ``approximate`` says that nothing
    matches as it was typed.
    """

    seen: tuple[UUID, ...]
    counts: Mapping[Group, int]
    elsewhere: int = 0
    found: Found[UUID] | None = None

    @property
    def approximate(self) -> bool:
        return self.found is not None and self.found.approximate


class Board:
    """Safe between threads. ``take`` and ``arrange`` bring it up to now, one after the other; meanwhile ``look`` shows what was before."""

    def __init__(self, waiting_days: int) -> None:
        self._waiting_days = waiting_days
        self._changing, self._indexing, self._guard = RLock(), RLock(), RLock()
        self._entries: dict[UUID, Entry] = {}
        self._refused: Mapping[UUID, frozenset[str]] = {}
        self._drafts: Mapping[UUID, Draft] = {}
        self._index: Search[UUID] | None = None
        self._order: tuple[UUID, ...] = ()
        self._standings: dict[UUID, Standing] = {}
        self._groups: dict[UUID, Group] = {}
        self._counts: Mapping[Group, int] = {}
        self._arranged_at: datetime | None = None
        self.version = 0
        """Counts what was taken in: who has seen this one has seen all."""

    def __len__(self) -> int:
        return len(self._entries)

    def take(
        self, changes: Iterable[tuple[UUID, Dossier | None]], refused: Mapping[UUID, frozenset[str]], drafts: Iterable[Draft], now: datetime
    ) -> None:
        """Take in the dossiers that changed (None for one that is gone), all messages that were refused, all drafts there are.

        All entries are judged anew, which takes some tenths of a second for all tobacconists of France.
        """
        held = {each.dossier or each.key: each for each in drafts}
        with self._changing:
            taken = {key: _make_entry(each, self._waiting_days) if each is not None else None for key, each in changes}
            new = {key: each for key, each in taken.items() if each is not None}
            gone = [key for key, each in taken.items() if each is None and key in self._entries]
            alone = {key: each for key, each in held.items() if each.dossier is None}
            before = {key: each.draft for key, each in self._entries.items() if each.draft is not None}
            new |= {key: _make_draft_entry(each) for key, each in alone.items() if before.get(key) != each}
            gone += [key for key in before if key not in alone]
            if new or gone or refused != self._refused or held != self._drafts:
                entries = self._entries | new
                for key in gone:
                    del entries[key]
                self._refused, self._drafts = refused, held
                self._arrange(entries, new, gone, now)
                self.version += 1

    def look(self, wanted: str, group: Group | None, now: datetime) -> Listing:
        """What to show of what is wanted, in a group or in all of them."""
        self.arrange(now)
        with self._guard:
            found = self._search.find(wanted) if wanted.strip() else None
            keys = self._order if found is None else found.keys
            counts = self._counts if len(keys) == len(self._order) else _count([self._groups[key] for key in keys])
            seen = keys if group is None else tuple([key for key in keys if self._groups[key] is group])
            return Listing(seen, counts, len(keys) - len(seen), found)

    def see(self, key: UUID) -> Seen | None:
        """An entry and where it stands; None for one that is gone since it was looked at."""
        with self._guard:
            return Seen(self._entries[key], self._standings[key]) if key in self._entries else None

    def find(self, key: UUID) -> Entry | None:
        """The entry of a dossier or draft, if it is still there."""
        with self._guard:
            return self._entries.get(key)

    def is_stale(self, now: datetime, age: float = STALE) -> bool:
        """Whether all entries were judged so many seconds ago; what ends is told within a minute."""
        return self._arranged_at is None or abs((now - self._arranged_at).total_seconds()) >= age

    def arrange(self, now: datetime, age: float = STALE) -> None:
        """Judge all entries anew where that was done so many seconds ago."""
        if self.is_stale(now, age):
            with self._changing:
                if self.is_stale(now, age):
                    self._arrange(self._entries, {}, (), now)

    @property
    def searchable(self) -> bool:
        """Whether a search is answered at once; the first one else waits until ``prepare`` is done."""
        return self._index is not None

    def prepare(self) -> None:
        """Gather what searches look through, which takes some tenths of a second for all tobacconists of France."""
        with self._indexing:
            if self._index is None:
                entries = self._entries
                index = _index(entries)
                with self._guard:
                    if self._index is None:
                        changed = {key: each.findable for key, each in self._entries.items() if entries.get(key) is not each}
                        index.update(changed, [key for key in entries if key not in self._entries])
                        self._keep(index)
            self._search.prepare()

    @property
    def _search(self) -> Search[UUID]:
        with self._guard:
            # Somebody searches before it is prepared, and waits for the right answer.
            return self._index if self._index is not None else self._keep(_index(self._entries))

    def _keep(self, index: Search[UUID]) -> Search[UUID]:
        index.arrange(self._order)
        self._index = index
        self.version += 1
        return index

    def _arrange(self, entries: dict[UUID, Entry], new: Mapping[UUID, Entry], gone: Iterable[UUID], now: datetime) -> None:
        """Judge the entries, and only then have them shown, all at once."""
        standings = {key: self._course(each).standing(now) for key, each in entries.items()}
        groups = {key: each.group for key, each in standings.items()}
        order = tuple(sorted(entries, key=lambda key: _rank(entries[key], standings[key])))
        counts = _count([*groups.values()])
        with self._guard:
            self._entries, self._standings, self._groups = entries, standings, groups
            self._order, self._counts, self._arranged_at = order, counts, now
            if self._index is not None:
                self._index.update({key: each.findable for key, each in new.items()}, gone)
                self._index.arrange(order)

    def _course(self, entry: Entry) -> Course:
        course = entry.course
        if entry.key in self._refused and self._refused[entry.key] & entry.working:
            course = replace(course, mail_refused=True)
        draft = self._drafts.get(entry.key)
        return course if draft is None else replace(course, draft_at=draft.touched_at)


def _index(entries: Mapping[UUID, Entry]) -> Search[UUID]:
    return Search({key: each.findable for key, each in entries.items()})


def _count(groups: Sequence[Group]) -> Mapping[Group, int]:
    # A member of an enum is slow to hash.
    return {group: groups.count(group) for group in Group}


def _rank(entry: Entry, standing: Standing) -> tuple[int, int, int, float]:
    """By group; what cannot wait first; what is due first; else what was touched last."""
    day = NO_DAY if standing.day is None or standing.need in (Need.SEEN_OPEN, Need.ACTIVATE, Need.TYPING) else standing.day.toordinal()
    need = ORDER[standing.need] if standing.group is Group.TO_DO else 0
    return standing.group, need, day, -entry.touched_at.timestamp()


def _make_entry(dossier: Dossier, waiting_days: int) -> Entry:
    follow_up, links = dossier.follow_up, dossier.links_of(LinkKind.ACTIVATION)
    return Entry(
        key=dossier.key,
        answers=dossier.account.answers,
        course=course_of(dossier, waiting_days),
        touched_at=dossier.touched_at,
        enseigne=follow_up.enseigne,
        sirets=tuple(each.siret for each in dossier.attachments),
        working=frozenset(each.token_hash for each in links if each.used_at is None and each.ended_at is None),
        reminded_at=None if dossier.activated else follow_up.reminded_at,
    )


def _make_draft_entry(draft: Draft) -> Entry:
    return Entry(draft.key, draft.values, Course(draft_at=draft.touched_at), draft.touched_at, draft=draft)
