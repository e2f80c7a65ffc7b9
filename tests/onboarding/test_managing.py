"""What a person changes in their account: identity, contact details, address, password, establishments (C49)."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from gimt_tui.domain.answers.forms import AttachmentForm, ContactForm, EmailForm, Form, IdentityForm, PasswordForm, SignInForm
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.states import Stage
from gimt_tui.domain.wording.history import history_lines
from gimt_tui.mail.activation import link_in, parse_message
from gimt_tui.onboarding import ConflictRefusal, LinkKind, LinkRefusal, Onboarding, Refusal, ThrottledRefusal, WrongRefusal
from tests.conftest import ACCOUNT, SIRET, Clock
from tests.walking import PASSWORD, flat, prepare

NEW = "Comptoir-2027?"
POSTE = "35600000000048"


def password_form(current: str = PASSWORD, new: str = NEW) -> Form:
    return PasswordForm.model_validate({"current_password": current, "new_password": new, "new_password_confirmation": new})


def email_form(address: str) -> Form:
    return EmailForm(email=address, email_confirmation=address)


def sign_in(onboarding: Onboarding, password: str, name: str = ACCOUNT["identifiant"]) -> Dossier:
    return onboarding.accounts.sign_in(SignInForm.model_validate({"sign_in_identifiant": name, "sign_in_password": password}))


@pytest.fixture
def dossier(onboarding: Onboarding) -> Dossier:
    return prepare(onboarding, Stage.ACTIVATED)


class TestChanges:
    def test_identity_and_contact_are_kept_cleaned_and_in_the_history(self, onboarding: Onboarding, dossier: Dossier) -> None:
        dossier = onboarding.accounts.change_identity(dossier, IdentityForm(last_name="  Martin ", first_name="Anne"))
        dossier = onboarding.accounts.change_contact(dossier, ContactForm(phone="01 99 00 99 99", mobile="", postal_address=""))
        assert onboarding.dossiers.get(dossier.key) == dossier
        account = dossier.account
        assert (account["last_name"], account["first_name"], account["phone"], account["mobile"]) == ("Martin", "Anne", "+33199009999", "")
        assert [each.name for each in dossier.history[-2:]] == ["identity_changed", "contact_changed"]

    def test_a_session_that_is_behind_is_given_the_fresh_dossier(self, onboarding: Onboarding, dossier: Dossier) -> None:
        fresh = onboarding.accounts.change_identity(dossier, IdentityForm(last_name="Martin", first_name="Anne"))
        changes: tuple[Callable[[], Dossier], ...] = (
            lambda: onboarding.accounts.change_identity(dossier, IdentityForm(last_name="Petit", first_name="Luc")),
            lambda: onboarding.accounts.change_contact(dossier, ContactForm()),
            lambda: onboarding.addresses.ask_change(dossier, email_form("a@exemple.fr")),
            lambda: onboarding.addresses.cancel_change(dossier),
            lambda: onboarding.passwords.change(dossier, password_form()),
        )
        for change in changes:
            with pytest.raises(ConflictRefusal, match="modifié dans une autre session") as caught:
                change()
            assert caught.value.fresh == fresh == onboarding.dossiers.get(dossier.key)
        assert len(onboarding.parts.store.waiting_mail()) == 0

    def test_an_erased_dossier_is_said_to_be_gone(self, onboarding: Onboarding, dossier: Dossier) -> None:
        onboarding.parts.store.run(lambda transaction: transaction.erase(dossier.key))
        with pytest.raises(Refusal, match="n’existe plus"):
            onboarding.accounts.change_contact(dossier, ContactForm())


class TestPassword:
    def test_the_new_one_opens_the_space_and_the_old_one_no_more(self, onboarding: Onboarding, dossier: Dossier) -> None:
        changed = onboarding.passwords.change(dossier, password_form())
        assert sign_in(onboarding, NEW).key == dossier.key
        with pytest.raises(WrongRefusal):
            sign_in(onboarding, PASSWORD)
        assert changed.history[-1].name == "password_changed"
        assert changed.history[-1].detail == ""
        assert NEW not in repr(changed)

    def test_the_present_one_is_asked_and_guessing_it_is_slowed_down(self, onboarding: Onboarding, dossier: Dossier, clock: Clock) -> None:
        for _ in range(3):
            with pytest.raises(WrongRefusal, match="Ce n’est pas votre mot de passe actuel") as caught:
                onboarding.passwords.change(dossier, password_form("faux"))
            assert caught.value.field == "current_password"
        with pytest.raises(ThrottledRefusal):
            onboarding.passwords.change(dossier, password_form())
        clock.move(seconds=5)
        onboarding.passwords.change(dossier, password_form())

    def test_the_same_one_is_refused(self, onboarding: Onboarding, dossier: Dossier) -> None:
        with pytest.raises(Refusal, match="déjà le vôtre") as caught:
            onboarding.passwords.change(dossier, password_form(new=PASSWORD))
        assert caught.value.field == "new_password"


class TestAddress:
    def test_it_changes_only_when_the_link_is_followed_and_the_old_one_is_told(self, onboarding: Onboarding, dossier: Dossier) -> None:
        asked = onboarding.addresses.ask_change(dossier, email_form("neuve@exemple.fr"))
        sent = {str(parse_message(mail.source)["To"]): mail.source for mail in onboarding.mailbox.list(dossier.key)[:2]}
        assert set(sent) == {"neuve@exemple.fr", ACCOUNT["email"]}
        assert link_in(sent[ACCOUNT["email"]]) == ""
        assert "neuve@exemple.fr" not in sent[ACCOUNT["email"]]
        assert asked.account.email == ACCOUNT["email"]
        link = link_in(sent["neuve@exemple.fr"])
        assert link.rpartition("/")[2] not in repr(asked), "only the hash is kept"
        kind, changed = onboarding.follow(link)
        assert kind is LinkKind.EMAIL
        assert changed is not None
        assert changed.account.email == "neuve@exemple.fr"
        assert onboarding.addresses.confirm(link) == changed, "followed once more, it is as good"

    def test_one_waits_at_a_time(self, onboarding: Onboarding, dossier: Dossier, clock: Clock) -> None:
        first = onboarding.addresses.ask_change(dossier, email_form("a@exemple.fr"))
        first_link = next(link for each in onboarding.mailbox.list(dossier.key) if "/adresse/" in (link := link_in(each.source)))
        clock.move(seconds=30)
        second = onboarding.addresses.ask_change(first, email_form("b@exemple.fr"))
        assert second.email_change is not None
        assert second.email_change.address == "b@exemple.fr"
        with pytest.raises(LinkRefusal, match="ne sert plus"):
            onboarding.addresses.confirm(first_link)

    def test_asking_again_does_not_tell_the_old_address_twice(self, onboarding: Onboarding, dossier: Dossier, clock: Clock) -> None:
        asked = onboarding.addresses.ask_change(dossier, email_form("a@exemple.fr"))
        clock.move(seconds=30)
        again = onboarding.addresses.ask_again(asked)
        assert again.email_change != asked.email_change
        subjects = [parse_message(each.source)["Subject"] for each in onboarding.mailbox.list(dossier.key)]
        assert subjects.count("Votre adresse électronique va changer") == 1

    def test_the_link_expires_as_that_of_the_activation(self, onboarding: Onboarding, dossier: Dossier, clock: Clock) -> None:
        asked = onboarding.addresses.ask_change(dossier, email_form("a@exemple.fr"))
        link = next(link for each in onboarding.mailbox.list(dossier.key) if "/adresse/" in (link := link_in(each.source)))
        clock.move(days=6, hours=23)
        assert asked.pending_email_change(clock()) is not None
        clock.move(hours=1)
        assert asked.pending_email_change(clock()) is None
        with pytest.raises(LinkRefusal, match="Ce lien a expiré"):
            onboarding.addresses.confirm(link)

    def test_called_off_the_link_is_dead(self, onboarding: Onboarding, dossier: Dossier) -> None:
        asked = onboarding.addresses.ask_change(dossier, email_form("a@exemple.fr"))
        link = next(link for each in onboarding.mailbox.list(dossier.key) if "/adresse/" in (link := link_in(each.source)))
        onboarding.addresses.cancel_change(asked)
        with pytest.raises(LinkRefusal, match="ne sert plus"):
            onboarding.addresses.confirm(link)

    def test_the_present_address_is_refused(self, onboarding: Onboarding, dossier: Dossier) -> None:
        with pytest.raises(Refusal, match="déjà l’adresse"):
            onboarding.addresses.ask_change(dossier, email_form(ACCOUNT["email"]))


class TestEstablishments:
    def test_taking_one_off_moves_the_opening_and_the_last_one_closes_the_access(
        self, onboarding: Onboarding, dossier: Dossier, clock: Clock
    ) -> None:
        dossier = onboarding.attachments.attach(dossier.key, AttachmentForm(code_type="SIRET", siret=SIRET))
        clock.move(days=4)
        dossier = onboarding.attachments.attach(dossier.key, AttachmentForm(code_type="SIRET", siret=POSTE))
        clock.move(days=6)
        assert onboarding.dossiers.stage(dossier) is Stage.OPEN
        left = onboarding.attachments.detach(dossier, "73282932000074")
        assert onboarding.dossiers.stage(left) is Stage.ATTACHED
        assert [each.siret for each in left.attachments] == [POSTE]
        with pytest.raises(Refusal, match="n’est plus rattaché"):
            onboarding.attachments.detach(left, "73282932000074")
        none = onboarding.attachments.detach(left, POSTE)
        assert onboarding.dossiers.stage(none) is Stage.ACTIVATED
        # What was taken off can be attached again, and its wait begins anew.
        again = onboarding.attachments.attach(none.key, AttachmentForm(code_type="SIRET", siret=POSTE))
        assert onboarding.dossiers.stage(again) is Stage.ATTACHED

    def test_a_conflict_takes_nothing_off(self, onboarding: Onboarding, dossier: Dossier) -> None:
        shown = onboarding.attachments.attach(dossier.key, AttachmentForm(code_type="SIRET", siret=SIRET))
        onboarding.accounts.change_contact(shown, ContactForm())
        with pytest.raises(ConflictRefusal):
            onboarding.attachments.detach(shown, "73282932000074")
        assert len(onboarding.dossiers.get(shown.key).attachments) == 1


def test_the_history_is_told_in_plain_sentences_the_newest_first(onboarding: Onboarding, clock: Clock) -> None:
    dossier = prepare(onboarding, Stage.ATTACHED)
    clock.move(days=1)
    dossier = onboarding.passwords.change(dossier, password_form())
    dossier = onboarding.attachments.detach(dossier, "73282932000074")
    assert [flat(each) for each in history_lines(dossier.history)] == [
        "Établissement 732 829 320 00074 retiré le 3 mars 2026 à 10 h 30.",
        "Mot de passe changé le 3 mars 2026 à 10 h 30.",
        "Établissement 732 829 320 00074 rattaché le 2 mars 2026 à 10 h 30.",
        "Compte activé le 2 mars 2026 à 10 h 30.",
        "Compte créé le 2 mars 2026 à 10 h 30.",
    ]
    unknown = dataclasses.replace(dossier.history[0], name="une autre version")
    assert history_lines((unknown,))[0].startswith("Dossier mis à jour le ")
