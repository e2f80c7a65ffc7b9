"""What an office tells of the data that it keeps, and that it keeps its word."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gimt_tui.domain.office import NO_OFFICE, Office
from gimt_tui.domain.states import Stage
from gimt_tui.domain.wording.notice import NOTICE, NOTICE_VERSION, Rows, notice_for, office_notice
from gimt_tui.onboarding import Onboarding
from tests.conftest import Clock
from tests.store.samples import agent, draft
from tests.walking import prepare

OFFICE = Office(name="Bureau des buralistes", address="4 quai Duguay-Trouin", phone="02 61 91 00 12")
GUARDED = "Les agents de ce bureau, chacun avec sa phrase secrète."


def text_of(rows: Rows) -> str:
    return " ".join(text for _, text in rows).replace("\u00a0", " ")


def test_without_an_office_the_notice_is_that_of_a_machine_of_ones_own() -> None:
    assert notice_for(NO_OFFICE, guarded=False) == (NOTICE, NOTICE_VERSION)
    assert f"({NOTICE_VERSION})" in text_of(NOTICE)


def test_the_notice_of_an_office_says_who_how_long_and_who_sees() -> None:
    rows, version = notice_for(OFFICE, guarded=True)
    text = text_of(rows)
    assert [heading for heading, _ in rows] == [heading for heading, _ in NOTICE]
    for said in (
        "Bureau des buralistes, 4 quai Duguay-Trouin, 02 61 91 00 12. Ce n’est pas la Douane.",
        "Une saisie inachevée : 14 jours. Un dossier : jusqu’à son effacement",
        "Elles restent dans un fichier de sa machine",
        GUARDED,
        "www.cnil.fr",
        f"la version de cette notice ({version})",
    ):
        assert said in text
    assert "Un dossier : 400 jours sans changement" in text_of(office_notice(replace(OFFICE, dossier_days=400), guarded=True)[0])
    assert GUARDED not in text_of(office_notice(OFFICE, guarded=False)[0])


@pytest.mark.parametrize(
    "other",
    [replace(OFFICE, name="Un autre"), replace(OFFICE, phone=""), replace(OFFICE, draft_days=15), replace(OFFICE, dossier_days=400)],
)
def test_another_text_has_another_version(other: Office) -> None:
    version = office_notice(OFFICE, guarded=True)[1]
    assert version.startswith("bureau 1-")
    assert office_notice(other, guarded=True)[1] != version
    assert office_notice(OFFICE, guarded=False)[1] != version
    assert office_notice(replace(OFFICE, hours="le mardi", counter="guichet 2"), guarded=True)[1] == version


def test_a_consent_is_kept_with_the_notice_that_was_shown(onboarding: Onboarding) -> None:
    assert {each.notice for each in prepare(onboarding, Stage.CREATED).consents} == {NOTICE_VERSION}


def test_at_a_counter_a_consent_is_kept_with_the_notice_of_the_office(onboarding: Onboarding) -> None:
    onboarding.parts.rules = replace(onboarding.parts.rules, office=OFFICE)
    onboarding.parts.store.run(lambda transaction: transaction.put_agent(agent()))
    assert {each.notice for each in prepare(onboarding, Stage.CREATED).consents} == {office_notice(OFFICE, guarded=True)[1]}


def test_drafts_go_after_their_days_and_dossiers_where_that_was_decided(onboarding: Onboarding, clock: Clock) -> None:
    parts = onboarding.parts
    kept = prepare(onboarding, Stage.ACTIVATED)
    old = replace(draft(first_name="Zoé"), touched_at=parts.clock())
    parts.store.run(lambda transaction: transaction.put_draft(old))
    parts.rules = replace(parts.rules, office=OFFICE)
    clock.now += timedelta(days=14)
    recent = replace(draft(first_name="Léo"), touched_at=parts.clock())
    parts.store.run(lambda transaction: transaction.put_draft(recent))
    assert onboarding.retention.apply() == (0, 0)
    clock.now += timedelta(seconds=1)
    assert onboarding.retention.apply() == (1, 0)
    assert parts.store.drafts() == (recent,)
    assert onboarding.dossiers.get(kept.key) == kept
    parts.rules = replace(parts.rules, office=replace(OFFICE, dossier_days=14))
    assert onboarding.retention.apply() == (0, 1)
    assert (parts.store.count(), len(parts.store.ledger())) == (0, 1)


def test_a_counter_that_stays_open_erases_each_day_what_is_kept_no_longer(onboarding: Onboarding, clock: Clock) -> None:
    parts = onboarding.parts
    parts.rules = replace(parts.rules, office=OFFICE)
    onboarding.retention.apply()
    old = replace(draft(first_name="Zoé"), touched_at=parts.clock())
    parts.store.run(lambda transaction: transaction.put_draft(old))
    for _ in range(14):
        clock.now += timedelta(days=1)
        onboarding.retention.apply_daily()
        assert parts.store.drafts() == (old,)
    clock.now += timedelta(hours=1)
    onboarding.retention.apply_daily()
    assert parts.store.drafts() == (old,), "once a day is enough"
    clock.now += timedelta(days=1)
    onboarding.retention.apply_daily()
    assert parts.store.drafts() == ()
