"""The bytes of the file: JSON that stock TinyDB opens, laid out one document a line.

The first line is the header, the table ``meta``: format, schema, and a checksum of all that follows. A line is kept as
its bytes and parsed when it is asked for, so that a commit joins lines instead of writing every document anew, and
a file that another process changed is compared line by line instead of being parsed again. All is ASCII: no locale can
misread it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any

SCHEMA = 1
TABLES = ("dossiers", "mail", "drafts")
HEAD = 256
"""Bytes enough to hold any header."""

_MAGIC = b'{"meta":{"1":{"format":"gimt-tui",'
_HEADER = re.compile(re.escape(_MAGIC) + rb'"schema":([1-9][0-9]{0,5}),"checksum":"([0-9a-f]{32})"\}\},\n')


class NotOursError(Exception):
    """The bytes are not those of a file of this program."""


class DamagedError(Exception):
    """The bytes are of this program and not as it wrote them."""


class Line(Mapping[str, Any]):
    """One document, as the bytes ``"id":{…}`` that stand in the file; parsed at every question, kept as bytes."""

    __slots__ = ("row",)

    def __init__(self, row: bytes) -> None:
        self.row = row

    @classmethod
    def of(cls, identity: str, document: Mapping[str, Any]) -> Line:
        """The line of a document under its TinyDB id."""
        return cls(f'"{identity}":{json.dumps(document, separators=(",", ":"))}'.encode("ascii"))

    def parsed(self) -> dict[str, Any]:
        """The document as a new dictionary."""
        document: dict[str, Any] = next(iter(json.loads(b"{%b}" % self.row).values()))
        return document

    def __getitem__(self, name: str) -> Any:
        return self.parsed()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.parsed())

    def __len__(self) -> int:
        return len(self.parsed())


Table = dict[str, Line]
Tables = dict[str, Table]


def empty() -> Tables:
    """The tables of a file that does not exist yet."""
    return {name: {} for name in TABLES}


def render(tables: Tables) -> bytes:
    """The bytes of a file in the present schema."""
    sections = []
    for name, table in tables.items():
        rows = b",\n".join([line.row for line in table.values()])
        sections.append(b'"%b":{\n%b\n}' % (name.encode("ascii"), rows))
    body = b",\n".join(sections) + b"}\n"
    return b'%b"schema":%d,"checksum":"%b"}},\n' % (_MAGIC, SCHEMA, _checksum(SCHEMA, body)) + body


def schema_of(data: bytes) -> int:
    """The schema that a file says it has; its first HEAD bytes are enough.

    Raises NotOursError or DamagedError.
    """
    return int(_header(data)[1])


def read(data: bytes, known: Tables) -> Tables:
    """The tables of a file whose schema this program knows; lines that ``known`` already has are used again.

    Raises NotOursError or DamagedError.
    """
    header = _header(data)
    body = data[header.end() :]
    if _checksum(int(header[1]), body) != header[2]:
        raise DamagedError
    # Past the checksum the layout is the one that render made.
    tables: Tables = {}
    for section in body[: -len(b"\n}}\n")].split(b"\n},\n"):
        name, rows = section.split(b"{\n", 1)
        table = name.decode("ascii").strip('":')
        tables[table] = _lines(rows, known.get(table, {}))
    return tables


def _lines(rows: bytes, known: Table) -> Table:
    lines: Table = {}
    for row in rows.split(b",\n") if rows else ():
        identity = row[1 : row.index(b'"', 1)].decode("ascii")
        line = known.get(identity)
        lines[identity] = line if line is not None and line.row == row else Line(row)
    return lines


def _header(data: bytes) -> re.Match[bytes]:
    if not data.startswith(_MAGIC):
        # An empty or cut file may have been ours; better to say « damaged » than to begin anew over it.
        raise DamagedError if _MAGIC.startswith(data) else NotOursError
    header = _HEADER.match(data)
    if header is None:
        raise DamagedError
    return header


def _checksum(schema: int, body: bytes) -> bytes:
    return blake2b(body, digest_size=16, person=b"gimt-tui %d" % schema).hexdigest().encode("ascii")
