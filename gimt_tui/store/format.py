"""The bytes of the file: JSON that stock TinyDB opens, laid out one document a line.

The first line is the header, the table ``meta``: format, schema, and a checksum of the digests of all lines. A line is
kept as its bytes and its digest, and parsed when it is asked for, so that a commit joins lines instead of writing and
adding up every document anew, and a file that another process changed is compared line by line instead of being parsed
again. All is ASCII: no locale can misread it.
"""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import islice
from typing import Any

SCHEMA = 4
TABLES = ("dossiers", "mail", "drafts", "requests", "tries", "agents", "ledger")
HEAD = 256
"""Bytes enough to hold any header."""
PARTS = 1024
"""How many parts, lines and what stands between them, are written at once: some hundred kilobytes."""

_MAGIC = b'{"meta":{"1":{"format":"gimt-tui",'
_NAME = re.compile(rb'"([a-z_]+)":\{\n')
_IDENTITY = re.compile(rb'"([0-9]+)":\{')
_DECODER = json.JSONDecoder()
_BEHIND = (b",\n", b"\n}")
"""What stands behind a line: one more, or the end of its table."""
_HEADER = re.compile(re.escape(_MAGIC) + rb'"schema":([1-9][0-9]{0,5}),"checksum":"([0-9a-f]{32})"\}\},\n')


class NotOursError(Exception):
    """The bytes are not those of a file of this program."""


class DamagedError(Exception):
    """The bytes are of this program and not as it wrote them."""


class Line(Mapping[str, Any]):
    """One document, as the bytes ``"id":{…}`` that stand in the file; parsed at every question, kept as bytes."""

    __slots__ = ("digest", "row")

    def __init__(self, row: bytes) -> None:
        self.row = row
        self.digest = blake2b(row, digest_size=16).digest()

    @classmethod
    def from_document(cls, identity: str, document: Mapping[str, Any]) -> Line:
        """The line of a document under its TinyDB id."""
        return cls(f'"{identity}":{json.dumps(document, separators=(",", ":"))}'.encode("ascii"))

    @property
    def document(self) -> bytes:
        """The JSON text of the document."""
        return self.row[self.row.index(b":") + 1 :]

    def parse(self) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(self.document)
        return document

    def text(self, name: str) -> str:
        """The text of a field, found without parsing the document; empty where it is missing or null.

        Of several fields of that name, whatever they are within, it is the last. Quotes within a text are escaped: what
        looks like a name is one.
        """
        mark = b'"%b":"' % name.encode("ascii")
        at = self.row.rfind(mark) + len(mark)
        if at < len(mark):
            return ""
        found = self.row[at : self.row.index(b'"', at)]
        return str(_DECODER.raw_decode(self.row.decode("ascii"), at - 1)[0]) if b"\\" in found else found.decode("ascii")

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of all fields of that name, whatever they are within; they are plain signs, with nothing escaped."""
        return tuple(each.partition('"')[0] for each in self.row.decode("ascii").split(f'"{name}":"')[1:])

    def __getitem__(self, name: str) -> Any:
        return self.parse()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.parse())

    def __len__(self) -> int:
        return len(self.parse())


Table = dict[str, Line]
Tables = dict[str, Table]


def empty_tables() -> Tables:
    """The tables of a file that does not exist yet."""
    return {name: {} for name in TABLES}


def to_pieces(tables: Tables) -> Iterator[bytes]:
    """The bytes of a file in the present schema, in pieces that are written one after the other; a small file is one.

    Never as a whole: memory for a large file anew, at every commit, costs several times what writing it there does.
    """
    parts = _parts_of(tables)
    while piece := b"".join(islice(parts, PARTS)):
        yield piece


def _parts_of(tables: Tables) -> Iterator[bytes]:
    yield b'%b"schema":%d,"checksum":"%b"}}' % (_MAGIC, SCHEMA, _checksum(SCHEMA, tables.items()))
    for name, table in tables.items():
        before = b',\n"%b":{\n' % name.encode("ascii")
        for line in table.values():
            yield before
            yield line.row
            before = b",\n"
        yield b"\n}" if table else before + b"\n}"
    yield b"}\n"


def parse_schema(data: bytes) -> int:
    """The schema that a file says it has; its first HEAD bytes are enough.

    Raises NotOursError or DamagedError.
    """
    try:
        return int(_parse_header(data)[1])
    except (NotOursError, DamagedError):
        return int(_parse_header(_own_line_ends(data))[1])


def parse_tables(data: bytes, known: Tables) -> Tables:
    """The tables of a file whose schema this program knows; lines that ``known`` already has are used again.

    A mail, a share or an editor may have given the file the line ends of another system, a mark before its first letter, or
    one line end more or less at its end. That is no damage: nothing of a document is in them, since within a document
    they are escaped, and what is left has to have the very checksum. Raises NotOursError or DamagedError.
    """
    try:
        return _parse_exact(data, known)
    except (NotOursError, DamagedError):
        mended = _own_line_ends(data)
        if mended == data:
            raise
        return _parse_exact(mended, known)


def _own_line_ends(data: bytes) -> bytes:
    return data.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _parse_exact(data: bytes, known: Tables) -> Tables:
    header = _parse_header(data)
    found: list[tuple[str, Table]] = []
    at = header.end()
    while True:
        name = _NAME.match(data, at)
        if name is None:
            raise DamagedError
        title = name[1].decode("ascii")
        table, at = _parse_table(data, name.end(), known.get(title, {}))
        found.append((title, table))
        if data[at : at + 2] != b",\n":
            break
        at += 2
    if data[at : at + 1] != b"}" or data[at + 1 :].strip(b"\n") or _checksum(int(header[1]), found) != header[2]:
        raise DamagedError
    return dict(found)


def _parse_table(data: bytes, at: int, known: Table) -> tuple[Table, int]:
    """The lines from a place on, and the place behind the table; only what is new is copied out of ``data``, which may be large."""
    table: Table = {}
    if data.startswith(b"\n}", at):
        return table, at + 2
    expected = iter(known.items())
    more = True
    while more:
        due, line = next(expected, ("", None))
        name = due
        # Mostly a line is the one that stood there before. It has no line end within: what follows it tells that it is whole.
        last = at if line is None else at + len(line.row)
        if line is None or not data.startswith(line.row, at) or data[last : last + 2] not in _BEHIND:
            name, line, last = _parse_line(data, at, known)
            if name != due and name in known:
                # Lines were taken out: those behind them are expected from here on.
                next((each for each, _ in expected if each == name), None)
        if name in table:
            raise DamagedError
        table[name] = line
        more = data[last : last + 1] == b","
        at = last + 2
    if data[last : last + 2] != b"\n}":
        raise DamagedError
    return table, at


def _parse_line(data: bytes, at: int, known: Table) -> tuple[str, Line, int]:
    """The line at a place, the name that it stands under, and the place behind it."""
    identity = _IDENTITY.match(data, at)
    last = data.find(b"\n", at)
    if identity is None or last == -1:
        raise DamagedError
    # One sign is found many times faster than the two that part lines.
    last -= data[last - 1 : last] == b","
    name, row = identity[1].decode("ascii"), data[at:last]
    line = known.get(name)
    return name, line if line is not None and line.row == row else Line(row), last


def _parse_header(data: bytes) -> re.Match[bytes]:
    if not data.startswith(_MAGIC):
        # An empty or cut file may have been ours; better to say « damaged » than to begin anew over it.
        raise DamagedError if _MAGIC.startswith(data) else NotOursError
    header = _HEADER.match(data)
    if header is None:
        raise DamagedError
    return header


def _checksum(schema: int, tables: Iterable[tuple[str, Table]]) -> bytes:
    # Cutting at the separators loses nothing, so names, counts and digests of the lines stand for every byte of the rest.
    whole = blake2b(b"%d\n" % schema, digest_size=16)
    for name, table in tables:
        whole.update(b"%b %d\n" % (name.encode("ascii"), len(table)))
        whole.update(b"".join([line.digest for line in table.values()]))
    return whole.hexdigest().encode("ascii")
