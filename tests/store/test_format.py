"""The bytes of the file: what is found in a line without parsing it, and what of them is no damage."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gimt_tui.domain.dossier import Dossier
from gimt_tui.store import format, tinydb_file, upkeep
from gimt_tui.store.base import CorruptFileError
from gimt_tui.store.codec import decode
from gimt_tui.store.format import Line
from gimt_tui.store.tinydb_file import TinyDBStore

from .samples import dossier, mail

NAMES = ("key", "source", "delivery", "setback")
texts = st.one_of(st.text(max_size=30), st.text(alphabet='"\\:{},delivrys', max_size=40))
documents = st.dictionaries(st.sampled_from(NAMES), st.one_of(texts, st.none()))


@given(documents)
def test_a_field_is_read_without_parsing_whatever_stands_beside_it(document: dict[str, str | None]) -> None:
    line = Line.from_document("1", document)
    for name in NAMES:
        assert line.text(name) == (document.get(name) or "")


@given(st.lists(texts))
def test_all_fields_of_a_name_are_read_whatever_they_are_within(found: list[str]) -> None:
    escaped = [json.dumps(each)[1:-1] for each in found]
    plain = [each for each in found if "\\" not in json.dumps(each)]
    line = Line.from_document("1", {"one": [{"delivery": each, "token": "x"} for each in plain], "other": escaped})
    assert line.texts("delivery") == tuple(plain)


def test_a_document_is_decoded_once_to_be_verified_and_not_parsed_besides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = TinyDBStore(tmp_path / "dossiers.json")
    store.run(lambda transaction: transaction.put(dossier()))
    decoded: list[Any] = []

    def parse(_: Line) -> dict[str, Any]:
        raise AssertionError("a document was parsed")

    def counted(kind: type[Dossier], document: Line) -> Dossier:
        decoded.append(document)
        return decode(kind, document)

    monkeypatch.setattr(Line, "parse", parse)
    monkeypatch.setattr(upkeep, "decode", counted)
    assert upkeep.verify(store.path).problems == ()
    assert len(decoded) == 1


KEPT = [dossier(number) for number in range(6)]
orders = st.lists(st.sampled_from(range(12)), unique=True)


def tables_of(numbers: list[int]) -> format.Tables:
    """A table of dossiers: from 6 on they are those below, changed."""
    unique = {each % 6: each for each in numbers}.values()
    made = ((KEPT[each % 6], each // 6) for each in unique)
    lines = {str(each.key.int): Line.from_document(str(each.key.int), {"key": str(each.key), "revision": more}) for each, more in made}
    return {**format.empty_tables(), "dossiers": lines}


@given(orders, orders)
def test_what_is_known_changes_nothing_of_what_is_read(before: list[int], after: list[int]) -> None:
    known, held = tables_of(before), tables_of(after)
    found = format.parse_tables(b"".join(format.to_pieces(held)), known)
    rows = [(name, line.row) for name, line in found["dossiers"].items()]
    assert rows == [(name, line.row) for name, line in held["dossiers"].items()]
    # Lines that did not change are not taken anew.
    for name, line in found["dossiers"].items():
        mine = known["dossiers"].get(name)
        assert (line is mine) == (mine is not None and mine.row == line.row)


def test_a_large_file_is_read_again_without_looking_for_its_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = {str(each): Line.from_document(str(each), {"key": each}) for each in range(1, 5000)}
    known: format.Tables = {**format.empty_tables(), "dossiers": lines}
    left = {name: line for name, line in lines.items() if name not in ("7", "8", "4000")}
    changed = {"70": Line.from_document("70", {"key": 0}), "6000": Line.from_document("6000", {})}
    held: format.Tables = {**known, "dossiers": {**left, **changed}}
    taken: list[int] = []
    parse = format._parse_line

    def counted(data: bytes, at: int, table: format.Table) -> tuple[str, Line, int]:
        taken.append(at)
        return parse(data, at, table)

    monkeypatch.setattr(format, "_parse_line", counted)
    found = format.parse_tables(b"".join(format.to_pieces(held)), known)
    assert list(found["dossiers"]) == list(held["dossiers"])
    assert len(taken) == 4


def test_a_large_file_is_written_in_pieces() -> None:
    lines = {str(each): Line.from_document(str(each), {"key": "x" * 1000}) for each in range(1, 5000)}
    pieces = list(format.to_pieces({**format.empty_tables(), "dossiers": lines}))
    assert max(map(len, pieces)) < 2**20 < sum(map(len, pieces))
    assert format.parse_tables(b"".join(pieces), {})["dossiers"] == lines
    assert len(list(format.to_pieces(format.empty_tables()))) == 1


def test_counting_messages_decodes_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, kept = TinyDBStore(tmp_path / "dossiers.json"), dossier()
    store.run(lambda transaction: transaction.put(kept))
    store.run(lambda transaction: transaction.put_mail(mail(kept.key)))

    def decode(*_: object) -> None:
        raise AssertionError("a document was decoded")

    monkeypatch.setattr(tinydb_file, "decode", decode)
    (standing,) = TinyDBStore(tmp_path / "dossiers.json").mail_counts()
    assert standing.count == 1


MARK = b"\xef\xbb\xbf"
TAKEN: dict[str, Callable[[bytes], bytes]] = {
    "line ends of Windows": lambda data: data.replace(b"\n", b"\r\n"),
    "line ends of old": lambda data: data.replace(b"\n", b"\r"),
    "some of them": lambda data: data.replace(b"\n", b"\r\n", 3),
    "a mark before": lambda data: MARK + data,
    "a mark and line ends": lambda data: MARK + data.replace(b"\n", b"\r\n"),
    "no last line end": lambda data: data[:-1],
    "one more": lambda data: data + b"\n",
    "one more of Windows": lambda data: data + b"\r\n",
}
REFUSED: dict[str, Callable[[bytes], bytes]] = {
    "two marks": lambda data: 2 * MARK + data,
    "a mark at the end": lambda data: data + MARK,
    "a blank at the end": lambda data: data + b" ",
    "zeros at the end": lambda data: data + bytes(512),
    "a brace less": lambda data: data[:-2],
    "a line end within": lambda data: data.replace(b"\n", b"\n\n", 2),
    "a line end in a document": lambda data: data.replace(b":", b":\r\n", 9),
    "a letter changed and line ends": lambda data: data.replace(b"Tabac00001", b"Tabac00007").replace(b"\n", b"\r\n"),
    "a line less and line ends": lambda data: b"\r\n".join([*data.splitlines()[:2], *data.splitlines()[3:], b""]),
    "half of it and a mark": lambda data: MARK + data[: len(data) // 2],
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store = TinyDBStore(tmp_path / "dossiers.json")
    store.run(lambda transaction: transaction.put(dossier(1)))
    store.run(lambda transaction: transaction.put(dossier(2)))
    return store.path


@pytest.mark.parametrize("change", TAKEN.values(), ids=TAKEN)
def test_line_ends_and_a_mark_before_are_no_damage(path: Path, change: Callable[[bytes], bytes]) -> None:
    before = path.read_bytes()
    path.write_bytes(change(before))
    report = upkeep.verify(path)
    assert (report.dossiers, report.problems) == (2, ())
    store = TinyDBStore.open(path)
    assert [each.account.identifiant for each in store.scan()] == ["Tabac00001", "Tabac00002"]
    store.run(lambda transaction: transaction.put(dossier(3)))
    written = path.read_bytes()
    assert written == b"".join(format.to_pieces(format.parse_tables(written, {}))), "written as ever by the next commit"
    assert len(list(TinyDBStore.open(path.with_name("dossiers.json.bak")).scan())) == 2


@pytest.mark.parametrize("change", REFUSED.values(), ids=REFUSED)
def test_everything_else_is_damage_as_before(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(CorruptFileError):
        TinyDBStore.open(path)
