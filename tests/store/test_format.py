"""One line of the file: what is found in it without parsing it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gimt_tui.store import tinydb_file
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


def test_counting_messages_decodes_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, kept = TinyDBStore(tmp_path / "dossiers.json"), dossier()
    store.run(lambda transaction: transaction.put(kept))
    store.run(lambda transaction: transaction.put_mail(mail(kept.key)))

    def decode(*_: object) -> None:
        raise AssertionError("a document was decoded")

    monkeypatch.setattr(tinydb_file, "decode", decode)
    (standing,) = TinyDBStore(tmp_path / "dossiers.json").mail_counts()
    assert standing.count == 1
