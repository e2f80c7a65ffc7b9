"""The history of an account, in sentences."""

from __future__ import annotations

import pytest

from gimt_tui.domain.agents import NOBODY, Author
from gimt_tui.domain.dossier import Event
from gimt_tui.domain.follow_up import Closing, MailTrouble, PortalStep
from gimt_tui.domain.states import EventName
from gimt_tui.domain.wording.history import OTHERWISE, SENTENCES, history_lines

from ...store.samples import NOW
from ...walking import flat

CAMILLE = Author("Camille", "Guichet 2")
AT = "le 2 mars 2026 à 10 h 30"


def told(name: str, detail: str = "", author: Author = NOBODY, *, unknown_author: bool = False) -> str:
    """Its sentence, with plain spaces."""
    event = Event(at=NOW, name=name, detail=detail, by=author.agent, counter=author.counter)
    (sentence,) = history_lines((event,), unknown_author=unknown_author)
    return flat(sentence)


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


@pytest.mark.parametrize(
    ("name", "detail", "sentence"),
    [
        (EventName.PORTAL_NOTED, "created 2026-02-01", f"Noté du portail : compte créé le 1er février 2026, {AT}."),
        (EventName.PORTAL_NOTED, "seen_open 2026-02-27", f"Noté du portail : GIMT vu ouvert le 27 février 2026, {AT}."),
        (EventName.PORTAL_TAKEN_BACK, "attached", f"Note du portail retirée : établissement rattaché, {AT}."),
        (EventName.PORTAL_TAKEN_BACK, "seen_open", f"Note du portail retirée : GIMT vu ouvert, {AT}."),
        (EventName.REVIEW_SET, "2026-03-09", f"Dossier à revoir : à partir du 9 mars 2026, {AT}."),
        (EventName.CLOSED, "ceased", f"Suivi clos : débit fermé ou cédé, {AT}."),
        (EventName.MAIL_LOST, "full_mailbox", f"Courriel signalé comme non reçu : revenu, boîte pleine, {AT}."),
        (EventName.REOPENED, "", f"Suivi repris {AT}."),
        (EventName.MAIL_FOUND, "", f"Courriel signalé comme reçu {AT}."),
        (EventName.ENSEIGNE_NOTED, "", f"Enseigne notée {AT}."),
        (EventName.PASSWORD_TYPED, "", f"Mot de passe saisi par l’agent {AT}."),
        (EventName.DISOWNED, "", f"Dossier gelé {AT}."),
        (EventName.OWNED, "", f"Dossier dégelé {AT}."),
        (EventName.RESTARTED, "", f"Démarche recommencée {AT}."),
        (EventName.REMINDED, "", f"Rappel envoyé {AT}."),
    ],
)
def test_what_an_office_did(name: EventName, detail: str, sentence: str) -> None:
    assert told(name, detail) == sentence
    assert told(name, detail, CAMILLE) == f"{sentence[:-1]}, par Camille (Guichet 2)."


@pytest.mark.parametrize("name", [EventName.PORTAL_NOTED, EventName.PORTAL_TAKEN_BACK, EventName.CLOSED, EventName.MAIL_LOST])
@pytest.mark.parametrize("kind", [*PortalStep, *Closing, *MailTrouble])
def test_every_kind_has_words_where_it_belongs_and_none_elsewhere(name: EventName, kind: str) -> None:
    own = {EventName.CLOSED: Closing, EventName.MAIL_LOST: MailTrouble}.get(name, PortalStep)
    assert (" : " in told(name, kind)) == isinstance(kind, own)


@pytest.mark.parametrize("detail", ["", "of another version", "created", "created 2026-13-41", "2026-03-09 created", "secret 2026-03-09"])
@pytest.mark.parametrize("name", sorted(set(EventName) - {EventName.ATTACHED, EventName.DETACHED}))
def test_a_detail_that_another_version_wrote_is_not_told(name: EventName, detail: str) -> None:
    assert not any(word in told(name, detail) for word in ("secret", "another", "created", "None", "-13-"))


class TestAuthor:
    def test_what_bears_no_name_says_nothing_of_it_to_its_person(self) -> None:
        assert told(EventName.ACTIVATED) == f"Compte activé {AT}."

    def test_an_office_that_asks_is_told_that_nobody_knows(self) -> None:
        assert told(EventName.ACTIVATED, unknown_author=True) == f"Compte activé {AT}, auteur inconnu."
        at_a_counter = told(EventName.ACTIVATED, "", Author("", "Guichet 2"), unknown_author=True)
        assert at_a_counter == f"Compte activé {AT}, auteur inconnu (Guichet 2)."

    def test_and_of_whoever_is_known_their_name(self) -> None:
        for asked in (False, True):
            assert told(EventName.ACTIVATED, "", CAMILLE, unknown_author=asked) == f"Compte activé {AT}, par Camille (Guichet 2)."

    def test_an_agent_without_a_counter(self) -> None:
        assert told(EventName.ACTIVATED, "", Author("Camille")) == f"Compte activé {AT}, par Camille."
