"""« Recommencer »: the same dossier with an account made anew, for who never activated it and lost the mailbox or the password."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gimt_tui.domain.agents import Author
from gimt_tui.domain.answers.forms import AccountForm, AddressForm, ForgottenForm, Form
from gimt_tui.domain.answers.link import code_of
from gimt_tui.domain.answers.record import KEPT
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.follow_up import Closing, MailTrouble, PortalStep
from gimt_tui.domain.ledger import Figure, entries_of
from gimt_tui.domain.states import Delivery, EventName, Stage
from gimt_tui.journey.places import Place
from gimt_tui.onboarding import ConflictRefusal, LinkRefusal, Onboarding, Refusal, ThrottledRefusal, WrongRefusal
from tests.conftest import ACCOUNT, Clock, make_onboarding
from tests.walking import PASSWORD, LeavingTransport, link_of, prepare

from .test_managing import NEW, sign_in

ANNE, BRUNO = Author("Anne", "Guichet 1"), Author("Bruno", "Guichet 2")
AGAIN = {**ACCOUNT, "password": NEW, "password_confirmation": NEW, "email": "neuve@exemple.fr", "email_confirmation": "neuve@exemple.fr"}


def form(**changes: str) -> Form:
    return AccountForm.model_validate({**AGAIN, **changes})


@pytest.fixture
def dossier(onboarding: Onboarding, clock: Clock) -> Dossier:
    dossier = prepare(onboarding, Stage.CREATED)
    onboarding.parts.author = ANNE
    clock.move(days=3)
    return dossier


def test_links_and_password_end_and_a_draft_without_any_secret_begins(onboarding: Onboarding, dossier: Dossier, clock: Clock) -> None:
    link = link_of(onboarding, dossier.key)
    draft = onboarding.restarting.restart(dossier, Place.CREDENTIALS)
    kept = onboarding.dossiers.get(dossier.key)
    assert onboarding.drafts.list() == (draft,)
    assert (draft.dossier, draft.place, draft.touched_at) == (dossier.key, "credentials", clock())
    assert dict(draft.values) == {each.name: each.display(each.clean(ACCOUNT[each.name])) for each in KEPT}
    assert kept.restarted
    assert (kept.key, kept.created_at, kept.account.answers) == (dossier.key, dossier.created_at, dossier.account.answers)
    assert not [each for each in kept.links if each.works(clock())]
    for given, key in ((link, None), (code_of(link.rpartition("/")[2]), dossier.key)):
        with pytest.raises(LinkRefusal):
            onboarding.activation.activate(given, key)
    with pytest.raises(WrongRefusal):
        sign_in(onboarding, PASSWORD)
    assert onboarding.dossiers.get(dossier.key).activated is False


def test_who_did_it_is_told_by_the_history(onboarding: Onboarding, dossier: Dossier, clock: Clock) -> None:
    onboarding.restarting.restart(dossier, Place.CREDENTIALS)
    last = onboarding.dossiers.get(dossier.key).history[-1]
    assert (last.name, last.at, last.by, last.counter) == (EventName.RESTARTED, clock(), "Anne", "Guichet 1")


def test_the_account_is_made_anew_in_the_same_dossier_under_the_same_identifiant(
    onboarding: Onboarding, dossier: Dossier, clock: Clock
) -> None:
    noted = onboarding.following.name_shop(onboarding.following.note_lost_mail(dossier, MailTrouble.FULL_MAILBOX), "Le Balto")
    draft = onboarding.restarting.restart(onboarding.following.close(noted, Closing.GIVEN_UP), Place.CREDENTIALS)
    clock.move(minutes=5)
    made = onboarding.accounts.create(form(), draft.key, again=dossier.key)
    assert onboarding.dossiers.list() == (made,)
    assert onboarding.drafts.list() == ()
    assert (made.key, made.account.identifiant, made.account.email) == (dossier.key, "dupont75", "neuve@exemple.fr")
    assert (made.follow_up.enseigne, made.follow_up.closing, made.follow_up.mail_trouble) == ("Le Balto", None, None)
    assert [each.name for each in made.history[:1]] == [EventName.CREATED]
    assert [(each.name, each.by) for each in made.history[-2:]] == [(EventName.RESTARTED, "Anne"), (EventName.CREATED, "Anne")]
    assert {each.by for each in made.consents} == {"Anne"}
    assert not made.restarted
    # The person goes on as anybody does, with the new password and the new message alone.
    with pytest.raises(WrongRefusal):
        sign_in(onboarding, PASSWORD)
    clock.move(minutes=5)
    assert onboarding.activation.activate(link_of(onboarding, dossier.key)).activated
    assert sign_in(onboarding, NEW).key == dossier.key


def test_one_person_is_counted_once_in_the_month_in_which_they_came_first(onboarding: Onboarding, dossier: Dossier, clock: Clock) -> None:
    clock.move(days=40)
    draft = onboarding.restarting.restart(dossier, Place.CREDENTIALS)
    made = onboarding.accounts.create(form(), draft.key, again=dossier.key)
    assert [(each.month, each.what) for each in entries_of(made)] == [("2026-03", Figure.CREATED)]


def test_another_identifiant_may_be_chosen_unless_it_is_somebody_elses(onboarding: Onboarding, dossier: Dossier) -> None:
    other = {"identifiant": "martin75", "email": "m@exemple.fr", "email_confirmation": "m@exemple.fr"}
    prepare(onboarding, Stage.CREATED, **other)
    draft = onboarding.restarting.restart(dossier, Place.CREDENTIALS)
    before = onboarding.dossiers.get(dossier.key)
    with pytest.raises(Refusal, match="déjà utilisé") as caught:
        onboarding.accounts.create(form(identifiant="Martin75"), draft.key, again=dossier.key)
    assert caught.value.field == "identifiant"
    assert onboarding.dossiers.get(dossier.key) == before
    assert onboarding.drafts.list() == (draft,)
    assert onboarding.accounts.create(form(identifiant="dupont2026"), draft.key, again=dossier.key).account.identifiant == "dupont2026"
    assert onboarding.accounts.find("dupont75") is None


REFUSED: dict[str, Callable[[Onboarding, Dossier], Dossier]] = {
    "activé": lambda it, shown: it.activation.activate(link_of(it, shown.key)),
    "gelé": lambda it, shown: it.following.freeze(shown),
    "a été activé": lambda it, shown: it.following.note(shown, PortalStep.ACTIVATED, date(2026, 3, 3)),
}


@pytest.mark.parametrize("why", REFUSED)
def test_an_activated_dossier_and_a_frozen_one_are_refused(onboarding: Onboarding, dossier: Dossier, why: str) -> None:
    before = REFUSED[why](onboarding, dossier)
    with pytest.raises(Refusal, match=why):
        onboarding.restarting.restart(before, Place.CREDENTIALS)
    assert onboarding.dossiers.get(dossier.key) == before
    assert onboarding.drafts.list() == ()


def test_where_another_session_changed_it_nothing_is_done(onboarding: Onboarding, dossier: Dossier) -> None:
    activated = onboarding.activation.activate(link_of(onboarding, dossier.key))
    with pytest.raises(ConflictRefusal) as caught:
        onboarding.restarting.restart(dossier, Place.CREDENTIALS)
    assert caught.value.fresh == activated == onboarding.dossiers.get(dossier.key)
    assert onboarding.drafts.list() == ()
    assert sign_in(onboarding, PASSWORD) == activated


def test_of_two_agents_who_begin_anew_one_is_told_and_one_account_is_made(onboarding: Onboarding, dossier: Dossier, clock: Clock) -> None:
    other = Onboarding(dataclasses.replace(onboarding.parts, author=BRUNO))
    draft = onboarding.restarting.restart(dossier, Place.CREDENTIALS)
    with pytest.raises(ConflictRefusal):
        other.restarting.restart(dossier, Place.CREDENTIALS)
    # Both take it up from the board, and both finish.
    made = onboarding.accounts.create(form(), draft.key, again=dossier.key)
    clock.move(hours=1)
    with pytest.raises(Refusal, match="vient d’être refait"):
        other.accounts.create(form(email="autre@exemple.fr", email_confirmation="autre@exemple.fr"), draft.key, again=dossier.key)
    assert onboarding.dossiers.get(dossier.key) == made


def test_who_was_frozen_meanwhile_is_not_made_again(onboarding: Onboarding, dossier: Dossier) -> None:
    draft = onboarding.restarting.restart(dossier, Place.CREDENTIALS)
    frozen = onboarding.following.freeze(onboarding.dossiers.get(dossier.key))
    with pytest.raises(Refusal, match="gelé"):
        onboarding.accounts.create(form(), draft.key, again=dossier.key)
    assert onboarding.dossiers.get(dossier.key) == frozen


def test_one_that_was_never_begun_anew_is_not_made_again(onboarding: Onboarding, dossier: Dossier) -> None:
    with pytest.raises(Refusal, match="vient d’être refait"):
        onboarding.accounts.create(form(), again=dossier.key)
    assert onboarding.dossiers.list() == (dossier,)


def test_nothing_of_the_account_before_goes_on_until_it_is_made_again(onboarding: Onboarding, dossier: Dossier, clock: Clock) -> None:
    onboarding.restarting.restart(dossier, Place.CREDENTIALS)
    before, mails = onboarding.dossiers.get(dossier.key), onboarding.mailbox.list(dossier.key)
    with pytest.raises(Refusal, match="terminez d’abord la saisie"):
        onboarding.activation.resend(dossier.key)
    address = AddressForm(email="autre@exemple.fr", email_confirmation="autre@exemple.fr", current_password=PASSWORD)
    with pytest.raises(Refusal):
        onboarding.addresses.correct(dossier.key, address)
    clock.move(hours=1)
    onboarding.passwords.ask_reset(ForgottenForm(sign_in_identifiant=ACCOUNT["identifiant"]))
    assert onboarding.mailbox.list(dossier.key) == mails
    assert onboarding.dossiers.get(dossier.key) == before


def test_too_many_messages_are_refused_and_it_stays_begun_anew(onboarding: Onboarding, dossier: Dossier, clock: Clock) -> None:
    draft = onboarding.restarting.restart(dossier, Place.CREDENTIALS)
    before = onboarding.dossiers.get(dossier.key)
    onboarding.accounts.create(form(identifiant="autre2026"))
    with pytest.raises(ThrottledRefusal):
        onboarding.accounts.create(form(), draft.key, again=dossier.key)
    assert onboarding.dossiers.get(dossier.key) == before
    assert draft in onboarding.drafts.list()


def test_a_message_that_waits_with_an_old_link_does_not_leave_with_the_new_account(clock: Clock) -> None:
    cases = make_onboarding(clock)
    cases = Onboarding(dataclasses.replace(cases.parts, transport=LeavingTransport()))
    dossier = prepare(cases, Stage.CREATED)
    draft = cases.restarting.restart(dossier, Place.CREDENTIALS)
    cases.accounts.create(form(), draft.key, again=dossier.key)
    assert [each.delivery for each in cases.parts.store.mail(dossier.key)] == [Delivery.DROPPED, Delivery.WAITING]


def test_begun_anew_twice_one_draft_is_left(onboarding: Onboarding, dossier: Dossier) -> None:
    onboarding.restarting.restart(dossier, Place.CREDENTIALS)
    draft = onboarding.restarting.restart(onboarding.dossiers.get(dossier.key), Place.CREDENTIALS)
    assert onboarding.drafts.list() == (draft,)


def test_no_secret_of_it_is_in_the_file(tmp_path: Path, clock: Clock) -> None:
    from tests.conftest import over_file

    path = tmp_path / "dossiers.json"
    cases = over_file(path, clock)
    dossier = prepare(cases, Stage.CREATED)
    cases.restarting.restart(dossier, Place.CREDENTIALS)
    text = path.read_text("utf-8")
    assert "restarted" in text
    assert PASSWORD not in text
    assert dossier.account.password_hash not in text
