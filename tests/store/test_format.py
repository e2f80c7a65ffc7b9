"""The bytes of the file: what is found in a line without parsing it, and what of them is no damage."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gimt_tui.store import format, tinydb_file, upkeep
from gimt_tui.store.base import CorruptFileError
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


def test_a_document_is_parsed_once_to_be_verified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = TinyDBStore(tmp_path / "dossiers.json")
    store.run(lambda transaction: transaction.put(dossier()))
    parsed: list[bytes] = []
    parse = Line.parse

    def counted(line: Line) -> dict[str, Any]:
        parsed.append(line.row)
        return parse(line)

    monkeypatch.setattr(Line, "parse", counted)
    assert upkeep.verify(store.path).problems == ()
    assert len(parsed) == 1


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
    assert written == format.to_bytes(format.parse_tables(written, {})), "written as ever by the next commit"
    assert len(list(TinyDBStore.open(path.with_name("dossiers.json.bak")).scan())) == 2


@pytest.mark.parametrize("change", REFUSED.values(), ids=REFUSED)
def test_everything_else_is_damage_as_before(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(CorruptFileError):
        TinyDBStore.open(path)
