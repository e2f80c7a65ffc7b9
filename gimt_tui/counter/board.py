"""The board of an office: one entry a dossier or a draft, what each needs now, in which order, and which are looked for.

It holds a few texts of each, not the dossiers themselves, and is told what changed: 23,000 of them are read once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from threading import RLock
from uuid import UUID

from ..domain.answers.siret import display_siret
from ..domain.attention import ORDER, Course, Group, Need, Standing, course_of
from ..domain.dossier import Dossier, Draft
from ..domain.states import LinkKind
from .address import parse_address
from .alike import Trait, list_needles, read_traits
from .folding import GAP, fold, spell_out
from .lines import FIELD_END
from .search import Findable, Found, Search, fold_rows

NO_DAY = date.min.toordinal()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the board, as far as it does not depend on the moment. ``draft`` is one that no dossier belongs to yet."""

    key: UUID
    name: str
    shop: str
    """Enseigne and commune, as far as they are known."""
    contact: str
    course: Course
    touched_at: datetime
    findable: Findable
    draft: Draft | None = None
    working: frozenset[str] = frozenset()
    """The hashes of the activation links that are neither used nor ended."""
    reminded_at: datetime | None = None
    """When the reminder was posted to who is still to activate their account."""


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
    """Safe between threads; ``take`` is told what changed, ``look`` gives what is to be shown."""

    def __init__(self, waiting_days: int) -> None:
        self._waiting_days = waiting_days
        self._guard = RLock()
        self._entries: dict[UUID, Entry] = {}
        self._refused: Mapping[UUID, frozenset[str]] = {}
        self._drafts: Mapping[UUID, Draft] = {}
        self._search: Search[UUID] = Search({})
        self._order: tuple[UUID, ...] = ()
        self._standings: dict[UUID, Standing] = {}
        self._counts: Mapping[Group, int] = {}
        self._arranged_at: datetime | None = None
        self.version = 0
        """Counts what was taken in: who has seen this one has seen all."""

    def __len__(self) -> int:
        return len(self._entries)

    def take(self, changes: Mapping[UUID, Dossier | None], refused: Mapping[UUID, frozenset[str]], drafts: Iterable[Draft]) -> None:
        """Take in the dossiers that changed (None for one that is gone), all messages that were refused, all drafts there are."""
        held = {each.dossier or each.key: each for each in drafts}
        with self._guard:
            new = {key: _make_entry(each, self._waiting_days) for key, each in changes.items() if each is not None}
            gone = [key for key, each in changes.items() if each is None and key in self._entries]
            alone = {key: each for key, each in held.items() if each.dossier is None}
            before = {key: each.draft for key, each in self._entries.items() if each.draft is not None}
            new |= {key: _make_draft_entry(each) for key, each in alone.items() if before.get(key) != each}
            gone += [key for key in before if key not in alone]
            if not new and not gone and refused == self._refused and held == self._drafts:
                return
            first = not self._entries
            for key in gone:
                del self._entries[key]
            self._entries |= new
            self._refused, self._drafts = refused, held
            if first:
                self._search = Search({key: each.findable for key, each in self._entries.items()})
            else:
                self._search.update({key: each.findable for key, each in new.items()}, gone)
            self._arranged_at = None
            self.version += 1

    def look(self, wanted: str, group: Group | None, now: datetime) -> Listing:
        """What to show of what is wanted, in a group or in all of them."""
        with self._guard:
            self.arrange(now)
            found = self._search.find(wanted) if wanted.strip() else None
            keys = self._order if found is None else found.keys
            counts = self._count(keys) if found is not None else self._counts
            seen = tuple(keys if group is None else (key for key in keys if self._standings[key].group is group))
            return Listing(seen, counts, len(keys) - len(seen), found)

    def see(self, key: UUID) -> Seen | None:
        """An entry and where it stands; None for one that is gone since it was looked at."""
        with self._guard:
            return Seen(self._entries[key], self._standings[key]) if key in self._entries and key in self._standings else None

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

    def is_stale(self, now: datetime) -> bool:
        """Whether it is time to judge all entries anew: when one changed, and each minute, since what ends is told within that minute."""
        return self._arranged_at is None or abs((now - self._arranged_at).total_seconds()) >= 60

    def find(self, key: UUID) -> Entry | None:
        """The entry of a dossier or draft, if it is still there."""
        with self._guard:
            return self._entries.get(key)

    def arrange(self, now: datetime) -> None:
        """Judge all entries anew where it is time to; takes some tenths of a second for all tobacconists of France."""
        with self._guard:
            if self.is_stale(now):
                self._arrange(now)

    def _arrange(self, now: datetime) -> None:
        self._standings = {key: self._course(each).standing(now) for key, each in self._entries.items()}
        self._order = tuple(sorted(self._entries, key=self._rank))
        self._counts = self._count(self._order)
        self._search.arrange(self._order)
        self._search.prepare()
        self._arranged_at = now

    def _count(self, keys: Iterable[UUID]) -> Mapping[Group, int]:
        counted = Counter(self._standings[key].group for key in keys)
        return {group: counted[group] for group in Group}

    def _course(self, entry: Entry) -> Course:
        course = entry.course
        if entry.key in self._refused and self._refused[entry.key] & entry.working:
            course = replace(course, mail_refused=True)
        draft = self._drafts.get(entry.key)
        return course if draft is None else replace(course, draft_at=draft.touched_at)

    def _rank(self, key: UUID) -> tuple[int, int, int, float]:
        """By group; what cannot wait first; what is due first; else what was touched last."""
        standing = self._standings[key]
        day = NO_DAY if standing.day is None or standing.need in (Need.SEEN_OPEN, Need.ACTIVATE, Need.TYPING) else standing.day.toordinal()
        need = ORDER[standing.need] if standing.group is Group.TO_DO else 0
        return standing.group, need, day, -self._entries[key].touched_at.timestamp()


def _likeliness(alike: Alike) -> tuple[Trait, bool, float]:
    return alike.trait, alike.entry.draft is not None, -alike.entry.touched_at.timestamp()


def _make_entry(dossier: Dossier, waiting_days: int) -> Entry:
    account, follow_up = dossier.account, dossier.follow_up
    sirets = tuple(each.siret for each in dossier.attachments)
    address = account["postal_address"]
    links = dossier.links_of(LinkKind.ACTIVATION)
    return Entry(
        key=dossier.key,
        name=_sorted_name(account["last_name"], account["first_name"]),
        shop=", ".join(filter(None, (follow_up.enseigne, parse_address(address).commune))),
        contact=" · ".join(filter(None, (account.email, display_siret(sirets[0]) if sirets else ""))),
        course=course_of(dossier, waiting_days),
        reminded_at=None if dossier.activated else follow_up.reminded_at,
        touched_at=dossier.touched_at,
        findable=Findable(
            f"{account['last_name']} {account['first_name']}",
            account.identifiant,
            account.email,
            tuple(filter(None, (account["phone"], account["mobile"]))),
            sirets,
            follow_up.enseigne,
            address,
        ),
        working=frozenset(each.token_hash for each in links if each.used_at is None and each.ended_at is None),
    )


def _make_draft_entry(draft: Draft) -> Entry:
    values = draft.values
    address = values.get("postal_address", "")
    return Entry(
        key=draft.key,
        name=_sorted_name(values.get("last_name", ""), values.get("first_name", "")) or values.get("identifiant", "") or "sans nom",
        shop=parse_address(address).commune,
        contact=values.get("email", ""),
        course=Course(draft_at=draft.touched_at),
        touched_at=draft.touched_at,
        findable=Findable(
            f"{values.get('last_name', '')} {values.get('first_name', '')}",
            values.get("identifiant", ""),
            values.get("email", ""),
            tuple(filter(None, (values.get("phone"), values.get("mobile")))),
            (),
            "",
            address,
        ),
        draft=draft,
    )


def _sorted_name(last: str, first: str) -> str:
    """« DUPONT Marie », as lists are read."""
    return f"{last.upper()} {first}".strip()
