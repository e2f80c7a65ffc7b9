"""What a request for assistance says beforehand: the dossier's facts, and of the portal only what somebody noted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from gimt_tui.domain.answers.request_fields import LONGEST
from gimt_tui.domain.dossier import Activation, Attachment
from gimt_tui.domain.follow_up import FollowUp, PortalFact, PortalStep
from gimt_tui.domain.wording.assistance import missing_gimt_text
from tests.store.samples import dossier

NOW = datetime(2026, 11, 25, 9, 12, tzinfo=UTC)
TODAY = NOW.date()


def test_what_was_only_done_here_is_not_told_as_done_on_the_portal() -> None:
    attachments = (Attachment(siret="73282932000074", attached_at=NOW),)
    here = replace(dossier(1, at=NOW), attachments=attachments, activation=Activation(used_at=NOW))
    text = missing_gimt_text(here, TODAY).replace("\u00a0", " ")
    assert "Identifiant : Tabac00001. SIRET : 732 829 320 00074." in text
    assert "sur le portail le" not in text
    assert text.endswith("Le jour du rattachement sur le portail n’est pas noté.")
    facts = tuple(PortalFact(step=step, on=date(2026, 11, day), noted_at=NOW) for day, step in enumerate(PortalStep, 1))
    text = missing_gimt_text(replace(here, follow_up=FollowUp(facts=facts[:3])), TODAY).replace("\u00a0", " ")
    assert "créé sur le portail le 1er novembre 2026" in text
    assert "activé sur le portail le 2 novembre 2026" in text
    assert "rattaché sur le portail le 3 novembre 2026" in text
    assert "n’est pas noté" not in text
    assert "ouvert" not in text


def test_however_many_establishments_there_are_it_can_be_sent() -> None:
    many = tuple(Attachment(siret=f"{number:014}", attached_at=NOW) for number in range(300))
    text = missing_gimt_text(replace(dossier(1, identifiant="a" * 20, at=NOW), attachments=many), TODAY)
    assert len(text) <= LONGEST
    assert "et 280\u00a0autres" in text
