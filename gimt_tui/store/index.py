"""Which documents of a table have a given value, without asking them all."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any

from .format import Line, Table

Entry = tuple[str, str]
"""The name of an indexed field and its value."""


class Index:
    """The entries of a table, kept up with its generations by looking only at the lines that changed."""

    def __init__(self, entries: Callable[[dict[str, Any]], Iterable[Entry]]) -> None:
        self._entries = entries
        self._guard = threading.Lock()
        self._table: Table = {}
        self._of: dict[str, tuple[Entry, ...]] = {}
        self._ids: dict[Entry, list[str]] = {}

    def find(self, table: Table, entry: Entry) -> tuple[str, ...]:
        """The ids of the documents of ``table`` that have that entry."""
        with self._guard:
            if table is not self._table:
                self._follow(table)
            return tuple(self._ids.get(entry, ()))

    def _follow(self, table: Table) -> None:
        before = self._table
        for identity in before.keys() - table.keys():
            self._drop(identity)
        for identity in [identity for identity, line in table.items() if before.get(identity) is not line]:
            self._drop(identity)
            self._add(identity, table[identity])
        self._table = table

    def _add(self, identity: str, line: Line) -> None:
        entries = self._of[identity] = tuple(self._entries(line.parsed()))
        for entry in entries:
            self._ids.setdefault(entry, []).append(identity)

    def _drop(self, identity: str) -> None:
        for entry in self._of.pop(identity, ()):
            self._ids[entry].remove(identity)
            if not self._ids[entry]:
                del self._ids[entry]
