"""The board of an office: one entry a dossier or a draft, what each needs now, in which order, and which are looked for.

It holds what it needs of each, not the dossiers themselves, and is told what changed: 23,000 of them are read once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from threading import RLock
from uuid import UUID

from ..domain.attention import ORDER, Course, Group, Need, Standing
from ..domain.dossier import Dossier, Draft
from .alike import Trait, list_needles, read_traits
from .entry import Entry, make_draft_entry, make_entry
from .findable import Findable, fold_rows
from .folding import GAP, fold, spell_out
from .lines import FIELD_END
from .search import Found, Search

NO_DAY = date.min.toordinal()
STALE = 60
"""Seconds after which all entries are judged anew before they are shown."""


@dataclass(frozen=True, slots=True)
class Alike:
    """An entry of somebody who may be the same person, and by what."""

    entry: Entry
    trait: Trait


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
        self._groups: Sequence[Group] = ()
        """The group of each entry, in their order: the searches' too."""
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
            taken = {key: make_entry(each, self._waiting_days) if each is not None else None for key, each in changes}
            new = {key: each for key, each in taken.items() if each is not None}
            gone = [key for key, each in taken.items() if each is None and key in self._entries]
            alone = {key: each for key, each in held.items() if each.dossier is None}
            before = {key: each.draft for key, each in self._entries.items() if each.draft is not None}
            new |= {key: make_draft_entry(each) for key, each in alone.items() if before.get(key) != each}
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
            groups = self._groups if found is None else [self._groups[place] for place in found.places]
            counts = _count(groups)
            seen = keys if group is None else tuple([key for key, each in zip(keys, groups, strict=True) if each is group])
            return Listing(seen, counts, len(keys) - len(seen), found)

    def see(self, key: UUID) -> Seen | None:
        """An entry and where it stands; None for one that is gone since it was looked at."""
        with self._guard:
            return Seen(self._entries[key], self._standings[key]) if key in self._entries else None

    def find_alike(self, asked: Findable, own: Collection[UUID] = ()) -> tuple[Alike, ...]:
        """Who may be the same person as this, the likeliest first, those that are ``own`` apart; quick, however many there are.

        A dossier comes before a draft, and who was touched last before others.
        """
        (line,) = fold_rows((asked,))
        traits, found = read_traits(asked, line), dict[UUID, Alike]()
        with self._guard:
            for needle, squashed in list_needles(traits, line):
                for key, other in self._search.find_lines(needle, squashed=squashed).items():
                    entry = self._entries[key]
                    trait = traits.find_common(read_traits(entry.findable, other))
                    if trait is not None and key not in own:
                        found[key] = Alike(entry, trait)
        return tuple(sorted(found.values(), key=_likeliness))

    def is_name(self, word: str) -> bool:
        """Whether a word is a name as far as it is known here: of as many names at least as of anything else, or of nothing."""
        needle = spell_out(fold(word)).rstrip(GAP)
        with self._guard:
            lines = self._search.find_lines(needle)
        return 2 * sum(needle in line.partition(FIELD_END)[0] for line in lines.values()) >= len(lines)

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
        order = tuple(sorted(entries, key=lambda key: _rank(entries[key], standings[key])))
        groups = [standings[key].group for key in order]
        with self._guard:
            self._entries, self._standings, self._order, self._groups, self._arranged_at = entries, standings, order, groups, now
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


def _likeliness(alike: Alike) -> tuple[Trait, bool, float]:
    return alike.trait, alike.entry.draft is not None, -alike.entry.touched_at.timestamp()
