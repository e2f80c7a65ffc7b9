"""The history of an account, in sentences."""

from __future__ import annotations

import pytest

from gimt_tui.domain.dossier import Event
from gimt_tui.domain.states import EventName
from gimt_tui.domain.wording.history import OTHERWISE, SENTENCES, history_lines

from ...store.samples import NOW


@pytest.mark.parametrize("name", EventName)
def test_every_event_has_a_sentence_of_its_own(name: EventName) -> None:
    assert len(set(SENTENCES.values())) == len(EventName)
    (sentence,) = history_lines((Event(at=NOW, name=name, detail="73282932000074"),))
    assert sentence.endswith(" le 2\u00a0mars\u00a02026 à 10\u00a0h\u00a030.")
    assert not sentence.startswith(OTHERWISE)


def test_what_another_version_wrote_is_told_without_details() -> None:
    (sentence,) = history_lines((Event(at=NOW, name="of a later version", detail="secret"),))
    assert sentence.startswith(OTHERWISE)
    assert "secret" not in sentence
