"""Which documents of a table have a given value, and in which order they stand, without asking them all."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from .format import Line, Table

Entry = tuple[str, str]
"""The name of an indexed field and its value."""
Rank = tuple[datetime, str]
"""When a document was touched, and the text that it is searched by."""


class Index:
    """The entries of a table, kept up with its generations by looking only at the lines that changed."""

    def __init__(self, entries: Callable[[Line], Iterable[Entry]]) -> None:
        self._entries = entries
        self._guard = threading.Lock()
        self._table: Table = {}
        self._ids: dict[str, dict[str, tuple[str, ...]]] = {}

    def find(self, table: Table, entry: Entry) -> tuple[str, ...]:
        """The ids of the documents of ``table`` that have that entry."""
        field, value = entry
        with self._guard:
            if table is not self._table:
                self._update(table)
            return self._ids.get(field, {}).get(value, ())

    def _update(self, table: Table) -> None:
        before, self._table = self._table, table
        changed = [identity for identity, line in table.items() if before.get(identity) is not line]
        for identity in [*(before.keys() - table.keys()), *changed]:
            if identity in before:
                self._drop(identity, before[identity])
        for identity in changed:
            self._add(identity, table[identity])

    def _add(self, identity: str, line: Line) -> None:
        for field, value in self._entries_of(line):
            ids = self._ids.setdefault(field, {})
            ids[value] = (*ids.get(value, ()), identity)

    def _drop(self, identity: str, line: Line) -> None:
        # Asked of the line again rather than remembered: few lines change, and remembering takes memory for all.
        for field, value in self._entries_of(line):
            ids = self._ids[field]
            ids[value] = tuple(each for each in ids[value] if each != identity)
            if not ids[value]:
                del ids[value]

    def _entries_of(self, line: Line) -> tuple[Entry, ...]:
        try:
            return tuple(self._entries(line))
        except ValueError:
            # Not a document of this table; whoever asks for it is told so, the others can be found.
            return ()


class Directory:
    """The documents of a table, the latest touched first; like an index, it looks only at the lines that changed."""

    def __init__(self, rank: Callable[[Line], Rank]) -> None:
        self._rank = rank
        self._guard = threading.Lock()
        self._table: Table = {}
        self._ranks: dict[str, Rank] = {}
        self._entries: Sequence[tuple[str, Rank]] = ()

    def entries(self, table: Table) -> Sequence[tuple[str, Rank]]:
        """The id and the rank of each document of ``table``; those touched at one moment stand as in the table."""
        with self._guard:
            if table is not self._table:
                before, known = self._table, self._ranks
                ranks = {
                    identity: known[identity] if before.get(identity) is line else self._rank(line) for identity, line in table.items()
                }
                self._table, self._ranks = table, ranks
                self._entries = sorted(ranks.items(), key=lambda entry: entry[1][0], reverse=True)
            return self._entries
