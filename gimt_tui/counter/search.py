"""The search of the board: any scraps, in any order, over all that a dossier may be remembered by."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby, pairwise
from typing import Generic, NamedTuple, TypeVar

from .findable import Field, Findable, fold_rows
from .folding import squash
from .lines import LINE_END, Lines
from .scraps import SHORTEST_PART, Scrap, read_query, read_word
from .slips import find_near

Key = TypeVar("Key", bound=Hashable)
Costs = dict[int, int]
"""By the number of a row, how far it is from what was typed."""

Cost = Callable[[Scrap, Collection[int] | None], Costs]
"""Tells what a scrap costs each row that has it, given the rows that are still of interest."""

CHUNK = 2048
"""Rows that are one text: a change copies it, and each costs a search a few microseconds."""
PLACE_BITS, MOST_PLACES = 20, (1 << 20) - 1
"""A million rows: with the largest cost before it, a place still is one of the numbers that Python is quick with."""
FEW = 4000
"""Rows up to which they are looked through one by one, rather than all."""
KEPT = 6
"""Scraps of which it is kept what they cost all rows: whoever types on in one word is not kept waiting for those before it."""


INSIDE = 10
"""What a match inside a word costs more than at its beginning: more than any field."""
TOGETHER = -10
"""What is saved where two scraps stand side by side as they were typed."""
SLIP = 20
EXACT = -1000
"""What is saved by a whole identifiant, e-mail, telephone number or SIRET: more than all else may cost."""


@dataclass(frozen=True, slots=True)
class Found(Generic[Key]):
    """The dossiers that match, the best first, and the scraps to mark in what is shown of them.

    ``places`` tells where each stands in the order that was arranged last. ``approximate``: none matched as typed; these do if one
    letter of a word is a slip.
    """

    keys: tuple[Key, ...]
    scraps: tuple[Scrap, ...]
    approximate: bool = False
    places: Sequence[int] = field(default=(), compare=False)


class _Chunk:
    """Rows as two texts: one with a space before each word, one without any, for what is typed across words."""

    def __init__(self, rows: Collection[Findable]) -> None:
        self.spaced = Lines(fold_rows(rows))
        self.squashed = Lines(squash(self.spaced.text).split(LINE_END)[:-1])
        self._vocabulary = ("", "")

    def put(self, number: int, line: str) -> None:
        self.spaced.put(number, line)
        self.squashed.put(number, squash(line))

    @property
    def vocabulary(self) -> str:
        """The words that may be meant by one with a slip, each once, with spaces between."""
        text, words = self._vocabulary
        if text is not self.spaced.text:
            text = self.spaced.text
            words = " ".join(each for each in set(text.split()) if each.isalpha())
            self._vocabulary = text, words
        return words


class _Words(NamedTuple):
    """The words of all rows in one text, with spaces between, and in which chunks each is; as of so many changes."""

    changes: int
    text: str
    chunks: Mapping[str, tuple[int, ...]]


class Search(Generic[Key]):
    """Rows to search, by their keys. Equal matches stand in the order of the rows, or in that of the last ``arrange``."""

    def __init__(self, rows: Mapping[Key, Findable]) -> None:
        self._order: list[Key | None] = list(rows)
        self._numbers = {key: number for number, key in enumerate(rows)}
        self._free: list[int] = []
        self._places = list(range(len(rows)))
        values = list(rows.values())
        self._words = _Words(-1, "", {})
        self._changes = 0
        self._kept: dict[Scrap, Costs] = {}
        self._chunks = [_Chunk(values[start : start + CHUNK]) for start in range(0, len(values), CHUNK)]

    def __len__(self) -> int:
        return len(self._numbers)

    def update(self, changed: Mapping[Key, Findable], gone: Iterable[Key] = ()) -> None:
        """Take over rows that changed, which keep their place, new ones, which come last, and leave out those that are gone."""
        for key in gone:
            number = self._numbers.pop(key, None)
            if number is not None:
                self._order[self._places[number]] = None
                self._put(number, "")
                self._free.append(number)
        for (key, _), line in zip(changed.items(), fold_rows(changed.values()), strict=True):
            number = self._numbers[key] if key in self._numbers else self._take_number(key)
            self._put(number, line)

    def arrange(self, keys: Iterable[Key]) -> None:
        """Have equal matches stand in that order; rows that it does not name come after, as they stood."""
        ordered = [key for key in keys if key in self._numbers]
        if len(ordered) < len(self._numbers):
            known = set(ordered)
            ordered += sorted((key for key in self._numbers if key not in known), key=lambda key: self._places[self._numbers[key]])
        for place, key in enumerate(ordered):
            self._places[self._numbers[key]] = place
        self._order = [*ordered]

    def prepare(self) -> _Words:
        """Gather the words that a mistyped one may stand for, which the first such query after a change would else wait for.

        Unlike all else it may run beside another thread, which is not held up.
        """
        words = self._words
        if words.changes != self._changes:
            changes, chunks = self._changes, dict[str, tuple[int, ...]]()
            for place, chunk in enumerate(self._chunks):
                for word in chunk.vocabulary.split():
                    chunks[word] = (*chunks.get(word, ()), place)
            words = self._words = _Words(changes, f" {' '.join(chunks)} ", chunks)
        return words

    def find(self, query: str) -> Found[Key]:
        """All rows that have every scrap of the query; all there are where it has none."""
        scraps = read_query(query)
        if not scraps:
            return self._sort(dict.fromkeys(self._numbers.values(), 0), ())
        costs = self._match(scraps, self._cost)
        if costs or not any(each.word for each in scraps):
            return self._sort(costs, scraps)
        # A word that is somebody's is taken for a slip only where no other is unknown.
        unknown = [each for each in scraps if not self._has(each)]
        meant = {each: self._find_near(each) for each in unknown or scraps}
        if unknown and not all(meant.values()):
            return Found((), scraps)
        costs = self._match(scraps, lambda scrap, among: self._cost_with_slips(scrap, meant.get(scrap, ()), among), unknown)
        marked = (*scraps, *chain.from_iterable(meant.values())) if costs else scraps
        return self._sort(costs, marked, approximate=bool(costs))

    def find_lines(self, needle: str, *, squashed: bool = False) -> dict[Key, str]:
        """The rows whose folded line has ``needle`` in it, spaces left out if wanted, each with that line."""
        found = self._collect(needle, {}, None, squashed=squashed)
        keys = ((number, self._order[self._places[number]]) for number in found)
        return {key: self._chunks[number // CHUNK].spaced[number % CHUNK] for number, key in keys if key is not None}

    def _take_number(self, key: Key) -> int:
        if self._free:
            number = self._free.pop()
            self._places[number] = len(self._order)
        else:
            number = len(self._places)
            self._places.append(len(self._order))
            if number // CHUNK == len(self._chunks):
                self._chunks.append(_Chunk(()))
        self._numbers[key] = number
        self._order.append(key)
        return number

    def _put(self, number: int, line: str) -> None:
        self._chunks[number // CHUNK].put(number % CHUNK, line)
        self._changes += 1
        self._kept.clear()

    def _sort(self, costs: Costs, scraps: tuple[Scrap, ...], *, approximate: bool = False) -> Found[Key]:
        order, places = self._order, self._places
        # Cost and place as one number, and a small one: those are sorted in a third of the time.
        ranked = sorted([(cost << PLACE_BITS) + places[number] for number, cost in costs.items()])
        found = [each & MOST_PLACES for each in ranked]
        # What costs anything has a key: that of a row that is gone is None, and its line is empty.
        return Found(tuple([key for place in found if (key := order[place]) is not None]), scraps, approximate, found)

    def _match(self, scraps: Sequence[Scrap], cost: Cost, rare: Container[Scrap] = ()) -> Costs:
        """The rows that have all of the scraps. The rare ones, then the longest first: few are left for the others."""
        total: Costs | None = None
        for scrap in sorted(scraps, key=lambda each: (each in rare, len(each.phrase)), reverse=True):
            costs = cost(scrap, total)
            total = costs if total is None else {number: total[number] + more for number, more in costs.items() if number in total}
            if not total:
                return {}
        together = [first.phrase + second.phrase for first, second in pairwise(scraps)]
        for needle in together:
            for number in self._collect(needle, {}, total):
                if total and number in total:
                    total[number] += TOGETHER
        return total or {}

    def _cost(self, scrap: Scrap, among: Collection[int] | None) -> Costs:
        """What the scrap costs, put down anew for whoever asks."""
        if among is not None and len(among) <= FEW:
            return self._kept[scrap].copy() if scrap in self._kept else self._count_cost(scrap, among)
        # The one that was asked for last is the last to go.
        costs = self._kept.pop(scrap, None)
        self._kept[scrap] = costs = self._count_cost(scrap, among) if costs is None else costs
        if len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        return costs.copy()

    def _count_cost(self, scrap: Scrap, among: Collection[int] | None) -> Costs:
        costs: Costs = {}
        for needle in scrap.beginnings:
            self._collect(needle, costs, among)
        # A row that has it at the beginning of a word does not cost more for having it inside one, too.
        for needle in scrap.middles if len(costs) < len(self._numbers) else ():
            self._collect(needle, costs, among, INSIDE, squashed=True)
        for needle in scrap.exact if costs else ():
            self._collect(needle, costs, tuple(costs), EXACT)
        if scrap.groups:
            for number, cost in self._match(scrap.groups, self._cost_of_group).items():
                costs.setdefault(number, cost)
        return costs

    def _has(self, scrap: Scrap) -> bool:
        """Whether any row has it."""
        begun = (needle in chunk.spaced.text for chunk in self._chunks for needle in scrap.beginnings)
        return bool(scrap.groups) or any(begun) or any(needle in chunk.squashed.text for chunk in self._chunks for needle in scrap.middles)

    def _cost_of_group(self, group: Scrap, among: Collection[int] | None) -> Costs:
        costs = self._cost(group, among)
        return costs if len(group.phrase) > SHORTEST_PART else {number: cost for number, cost in costs.items() if cost <= Field.STREET}

    def _cost_with_slips(self, scrap: Scrap, meant: Iterable[Scrap], among: Collection[int] | None) -> Costs:
        costs = self._cost(scrap, among)
        for word in meant:
            if among is not None and len(among) <= FEW:
                self._collect(word.phrase, costs, among, SLIP)
                continue
            for place in self.prepare().chunks[word.phrase[1:]]:
                self._chunks[place].spaced.collect(word.phrase, costs, place * CHUNK, SLIP)
        return costs

    def _find_near(self, scrap: Scrap) -> list[Scrap]:
        return [read_word(each) for each in find_near(scrap.word, self.prepare().text)] if scrap.word else []

    def _collect(self, needle: str, costs: Costs, among: Collection[int] | None, more: int = 0, *, squashed: bool = False) -> Costs:
        """Put down what each row that has ``needle`` costs: of ``among``, where these are few, else perhaps others too."""
        if among is None or len(among) > FEW:
            for place, chunk in enumerate(self._chunks):
                (chunk.squashed if squashed else chunk.spaced).collect(needle, costs, place * CHUNK, more)
            return costs
        for place, numbers in groupby(sorted(among), key=lambda number: number // CHUNK):
            lines = self._chunks[place].squashed if squashed else self._chunks[place].spaced
            lines.collect_among([number % CHUNK for number in numbers], needle, costs, place * CHUNK, more)
        return costs
