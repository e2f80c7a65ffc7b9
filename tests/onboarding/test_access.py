"""Step 3: signing in, attaching, and the day on which GIMT opens (guide rows C45 to C59)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from gimt_tui.domain.answers.forms import AttachmentForm, Form, SignInForm
from gimt_tui.domain.states import Stage
from gimt_tui.domain.throttle import delay_after
from gimt_tui.onboarding import NotActivatedRefusal, Onboarding, Refusal, Rules, ThrottledRefusal
from tests.conftest import ACCOUNT, SIRET, Clock, make_onboarding
from tests.walking import PASSWORD, prepare

OTHER = "35600000000048"


def _sign_in(onboarding: Onboarding, identifiant: str = "dupont75", password: str = PASSWORD) -> object:
    return onboarding.accounts.sign_in(SignInForm.model_validate({"sign_in_identifiant": identifiant, "sign_in_password": password}))


def _refusal(onboarding: Onboarding, identifiant: str = "dupont75", password: str = PASSWORD) -> Refusal:
    with pytest.raises(Refusal) as refused:
        _sign_in(onboarding, identifiant, password)
    return refused.value


def test_the_door_opens_to_the_right_password_in_any_case_of_the_name(onboarding: Onboarding) -> None:
    dossier = prepare(onboarding, Stage.ACTIVATED)
    for identifiant in ("dupont75", "DUPONT75", " Dupont75 "):
        assert _sign_in(onboarding, identifiant) == dossier


def test_a_wrong_name_and_a_wrong_password_are_refused_alike(onboarding: Onboarding) -> None:
    prepare(onboarding, Stage.ACTIVATED)
    tries = (("dupont75", "Faux-2026!"), ("inconnu75", PASSWORD), ("dupont75", PASSWORD.lower()))
    told = {str(_refusal(onboarding, *each)) for each in tries}
    assert told == {"Identifiant ou mot de passe incorrect."}
    assert _refusal(onboarding, "x").field == "sign_in_password"


def test_an_unknown_name_costs_a_hash_as_a_known_one_does(onboarding: Onboarding, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(onboarding, Stage.ACTIVATED)
    verified: list[str] = []
    verify = onboarding.parts.hasher.verify

    def counted(stored: str, password: str) -> bool:
        verified.append(stored)
        return verify(stored, password)

    monkeypatch.setattr(onboarding.parts.hasher, "verify", counted)
    for identifiant in ("dupont75", "inconnu75", "autre75"):
        _refusal(onboarding, identifiant, "Faux-2026!")
    assert len(verified) == 3
    assert all(verified)


def test_an_account_not_activated_is_told_only_to_who_knows_the_password(onboarding: Onboarding) -> None:
    dossier = prepare(onboarding, Stage.CREATED)
    assert str(_refusal(onboarding, password="Faux-2026!")) == "Identifiant ou mot de passe incorrect."
    refusal = _refusal(onboarding)
    assert isinstance(refusal, NotActivatedRefusal)
    assert refusal.dossier == dossier.key
    assert "pas encore activé" in str(refusal)


def test_after_three_wrong_tries_one_waits_longer_each_time(onboarding: Onboarding, clock: Clock) -> None:
    prepare(onboarding, Stage.ACTIVATED)
    for failures in range(1, 12):
        assert str(_refusal(onboarding, password="Faux-2026!")) == "Identifiant ou mot de passe incorrect."
        wait = delay_after(failures)
        if wait:
            clock.move(seconds=wait - 0.5)
            refusal = _refusal(onboarding)
            assert isinstance(refusal, ThrottledRefusal)
            assert str(refusal) == "Trop de tentatives. Réessayez dans 1\u00a0s."
            clock.move(seconds=0.5)
    assert wait == 60
    assert _sign_in(onboarding)
    assert str(_refusal(onboarding, password="Faux-2026!")) == "Identifiant ou mot de passe incorrect."
    assert _sign_in(onboarding), "the account begins anew"


def test_waiting_at_one_name_keeps_nobody_else_out(onboarding: Onboarding) -> None:
    prepare(onboarding, Stage.ACTIVATED)
    prepare(onboarding, Stage.ACTIVATED, identifiant="martin75")
    for _ in range(3):
        _refusal(onboarding, password="Faux-2026!")
    assert isinstance(_refusal(onboarding, "DUPONT75"), ThrottledRefusal)
    assert _sign_in(onboarding, "martin75")


@pytest.mark.parametrize(("failures", "seconds"), [(0, 0), (2, 0), (3, 5), (4, 10), (5, 20), (6, 40), (7, 60), (10_000, 60)])
def test_how_long_one_waits(failures: int, seconds: int) -> None:
    assert delay_after(failures) == seconds


# The attachment


def _form(siret: str = SIRET) -> Form:
    return AttachmentForm(code_type="SIRET", siret=siret)


def test_an_establishment_is_attached_once(onboarding: Onboarding, clock: Clock) -> None:
    dossier = prepare(onboarding, Stage.ACTIVATED)
    assert onboarding.dossiers.opens_on(dossier) is None
    onboarding.attachments.verify(dossier.key, _form())
    attached = onboarding.attachments.attach(dossier.key, _form())
    assert [(each.siret, each.code_type, each.attached_at) for each in attached.attachments] == [("73282932000074", "SIRET", clock.now)]
    assert attached.history[-1].detail == "73282932000074"
    for act in (onboarding.attachments.verify, onboarding.attachments.attach):
        with pytest.raises(Refusal, match=r"^Cet établissement est déjà rattaché à votre compte.$") as refused:
            act(dossier.key, _form())
        assert refused.value.field == "siret"
    assert len(onboarding.attachments.attach(dossier.key, _form(OTHER)).attachments) == 2


def test_two_people_may_attach_one_establishment(onboarding: Onboarding) -> None:
    prepare(onboarding, Stage.ATTACHED)
    other = prepare(onboarding, Stage.ACTIVATED, identifiant="martin75")
    assert onboarding.attachments.attach(other.key, _form()).attachments


def test_the_draft_goes_with_the_attachment(onboarding: Onboarding) -> None:
    dossier = prepare(onboarding, Stage.ACTIVATED)
    draft = onboarding.parts.new_key()
    onboarding.drafts.save(draft, "attach", {"siret": "732"}, dossier.key)
    onboarding.attachments.attach(dossier.key, _form(), draft)
    assert onboarding.drafts.list() == ()


@pytest.mark.parametrize(
    ("attached", "opening"),
    [
        (datetime(2026, 3, 2, 9, 30, tzinfo=UTC), date(2026, 3, 12)),
        (datetime(2028, 2, 19, 12, 0, tzinfo=UTC), date(2028, 2, 29)),
        (datetime(2026, 2, 19, 12, 0, tzinfo=UTC), date(2026, 3, 1)),
        (datetime(2026, 12, 22, 12, 0, tzinfo=UTC), date(2027, 1, 1)),
        # By the clock on the wall in France: half past eleven at night, then half past midnight.
        (datetime(2026, 1, 10, 22, 30, tzinfo=UTC), date(2026, 1, 20)),
        (datetime(2026, 1, 10, 23, 30, tzinfo=UTC), date(2026, 1, 21)),
        # Over the nights when the clocks change, where 240 hours are not ten days.
        (datetime(2026, 3, 22, 22, 30, tzinfo=UTC), date(2026, 4, 1)),
        (datetime(2026, 10, 20, 22, 30, tzinfo=UTC), date(2026, 10, 31)),
    ],
)
def test_the_day_on_which_gimt_opens_is_ten_days_of_the_calendar_later(attached: datetime, opening: date) -> None:
    clock = Clock(attached)
    onboarding = make_onboarding(clock)
    dossier = prepare(onboarding, Stage.ATTACHED)
    assert onboarding.dossiers.opens_on(dossier) == opening
    while clock.now.astimezone().date() < opening:
        assert onboarding.dossiers.stage(dossier) is Stage.ATTACHED
        clock.move(hours=6)
    assert onboarding.dossiers.stage(dossier) is Stage.OPEN


def test_a_second_establishment_does_not_put_the_opening_off(onboarding: Onboarding, clock: Clock) -> None:
    dossier = prepare(onboarding, Stage.ATTACHED)
    opening = onboarding.dossiers.opens_on(dossier)
    clock.move(days=5)
    assert onboarding.dossiers.opens_on(onboarding.attachments.attach(dossier.key, _form(OTHER))) == opening


def test_the_waiting_period_is_a_rule_of_the_program(onboarding: Onboarding) -> None:
    onboarding.parts.rules = Rules(waiting_days=0)
    assert onboarding.dossiers.stage(prepare(onboarding, Stage.ATTACHED)) is Stage.OPEN


# Leaving and coming back


def test_a_draft_keeps_what_was_typed_but_for_the_passwords_and_goes_when_nothing_is_left(onboarding: Onboarding, clock: Clock) -> None:
    key = onboarding.parts.new_key()
    onboarding.drafts.save(key, "credentials", {**ACCOUNT, "phone": ""})
    (draft,) = onboarding.drafts.list()
    assert not {"password", "password_confirmation", "phone"} & draft.values.keys()
    assert draft.values["identifiant"] == "dupont75"
    assert draft.touched_at == clock.now
    onboarding.drafts.save(key, "credentials", {"password": PASSWORD, "identifiant": ""})
    assert onboarding.drafts.list() == ()


def test_the_latest_comes_first(onboarding: Onboarding, clock: Clock) -> None:
    first = prepare(onboarding, Stage.CREATED)
    drafts = []
    for number in range(3):
        clock.move(minutes=1)
        drafts.append(onboarding.parts.new_key())
        onboarding.drafts.save(drafts[-1], "credentials", {"identifiant": str(number)})
        prepare(onboarding, Stage.CREATED, identifiant=f"martin7{number}")
    clock.move(minutes=1)
    onboarding.activation.resend(first.key)
    assert [each.key for each in onboarding.drafts.list()] == drafts[::-1]
    assert [each.account.identifiant for each in onboarding.dossiers.list()] == ["dupont75", "martin72", "martin71", "martin70"]
