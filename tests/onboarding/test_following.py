"""What an office does with a dossier: each thing that it notes, who did it, and two agents on one dossier."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

import pytest

from gimt_tui.domain.agents import Author
from gimt_tui.domain.answers.forms import (
    AddressForm,
    AttachmentForm,
    ContactForm,
    EmailForm,
    ForgottenForm,
    IdentityForm,
    ResetForm,
)
from gimt_tui.domain.answers.link import code_of
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.follow_up import Closing, FollowUp, MailTrouble, PortalStep
from gimt_tui.domain.services import GIMT_KEY
from gimt_tui.domain.states import EventName, LinkKind, Stage
from gimt_tui.domain.wording.history import UNKNOWN_AUTHOR
from gimt_tui.mail.activation import link_in
from gimt_tui.onboarding import ConflictRefusal, Onboarding, Refusal
from gimt_tui.onboarding.following import LONGEST_ENSEIGNE
from tests.conftest import ACCOUNT, SIRET, Clock
from tests.walking import PASSWORD, link_of, prepare

from .test_managing import NEW, email_form, password_form, sign_in

CAMILLE = Author("Camille", "Guichet 2")
TODAY = date(2026, 3, 2)
CREATED, OPEN = PortalStep.CREATED, PortalStep.SEEN_OPEN


@pytest.fixture
def dossier(onboarding: Onboarding) -> Dossier:
    """One that its person made at a machine of their own, before an agent took it up."""
    dossier = prepare(onboarding, Stage.CREATED)
    onboarding.parts.author = CAMILLE
    return dossier


def followed(onboarding: Onboarding, dossier: Dossier) -> FollowUp:
    """What is kept of it."""
    return onboarding.dossiers.get(dossier.key).follow_up


Act = Callable[[Onboarding, Dossier], Dossier]

ACTS: dict[str, tuple[Act, EventName, str]] = {
    "note": (lambda it, shown: it.following.note(shown, CREATED, TODAY), EventName.PORTAL_NOTED, "created 2026-03-02"),
    "take back": (lambda it, shown: it.following.take_back(shown, CREATED), EventName.PORTAL_TAKEN_BACK, "created"),
    "review": (lambda it, shown: it.following.review(shown, date(2026, 3, 9)), EventName.REVIEW_SET, "2026-03-09"),
    "close": (lambda it, shown: it.following.close(shown, Closing.CEASED), EventName.CLOSED, "ceased"),
    "reopen": (lambda it, shown: it.following.reopen(shown), EventName.REOPENED, ""),
    "lost mail": (lambda it, shown: it.following.note_lost_mail(shown, MailTrouble.REJECTED), EventName.MAIL_LOST, "rejected"),
    "found mail": (lambda it, shown: it.following.note_found_mail(shown), EventName.MAIL_FOUND, ""),
    "enseigne": (lambda it, shown: it.following.name_shop(shown, "Le Balto"), EventName.ENSEIGNE_NOTED, ""),
    "typed password": (lambda it, shown: it.following.note_typed_password(shown), EventName.PASSWORD_TYPED, ""),
    "freeze": (lambda it, shown: it.following.freeze(shown), EventName.DISOWNED, ""),
    "thaw": (lambda it, shown: it.following.thaw(shown), EventName.OWNED, ""),
}
"""Each thing that an office does, the event of it, and what that is about."""


@pytest.mark.parametrize("name", ACTS)
def test_each_is_kept_with_who_did_it_where_and_when_and_still_when_the_agent_has_gone(
    onboarding: Onboarding, dossier: Dossier, clock: Clock, name: str
) -> None:
    act, event, detail = ACTS[name]
    onboarding.agents.add("Camille", "trois pies sur le zinc")
    clock.move(hours=1)
    done = act(onboarding, dossier)
    onboarding.agents.remove("Camille")
    assert onboarding.dossiers.get(dossier.key) == done
    last = done.history[-1]
    assert (last.name, last.detail, last.by, last.counter, last.at) == (event, detail, "Camille", "Guichet 2", clock())
    assert {(each.by, each.counter) for each in done.history[:-1]} == {("", "")}, "what was before stays as it was"


def test_each_method_is_among_them() -> None:
    from gimt_tui.onboarding.following import Following

    methods = [name for name in vars(Following) if not name.startswith("_")]
    assert len(methods) == len(ACTS)


@pytest.mark.parametrize("name", ACTS)
def test_what_was_shown_before_another_agent_changed_it_changes_nothing(onboarding: Onboarding, dossier: Dossier, name: str) -> None:
    fresh = onboarding.following.name_shop(dossier, "Le Narval")
    with pytest.raises(ConflictRefusal, match="modifié dans une autre session") as caught:
        ACTS[name][0](onboarding, dossier)
    assert caught.value.fresh == fresh == onboarding.dossiers.get(dossier.key)
    # Shown what it is now, the agent decides anew.
    ACTS[name][0](onboarding, caught.value.fresh)


def test_of_two_contradictory_decisions_exactly_one_is_kept(onboarding: Onboarding, dossier: Dossier) -> None:
    """Two programs over one store, each with its agent: the one that came second is told what the other did."""
    other = Onboarding(dataclasses.replace(onboarding.parts, author=Author("Zoé", "Guichet 1")))
    shown, shown_to_other = onboarding.dossiers.get(dossier.key), other.dossiers.get(dossier.key)
    onboarding.following.close(shown, Closing.GIVEN_UP)
    with pytest.raises(ConflictRefusal) as caught:
        other.following.review(shown_to_other, TODAY + timedelta(days=7))
    assert caught.value.fresh.follow_up == FollowUp(closing=Closing.GIVEN_UP)
    (event,) = caught.value.fresh.history[len(dossier.history) :]
    assert (event.name, event.by, event.counter) == (EventName.CLOSED, "Camille", "Guichet 2")
    assert onboarding.dossiers.get(dossier.key) == caught.value.fresh


def test_an_erased_dossier_is_said_to_be_gone(onboarding: Onboarding, dossier: Dossier) -> None:
    onboarding.parts.store.run(lambda transaction: transaction.erase(dossier.key))
    with pytest.raises(Refusal, match="n’existe plus") as caught:
        onboarding.following.reopen(dossier)
    assert not isinstance(caught.value, ConflictRefusal)


class TestThePortal:
    def test_facts_bear_their_day_and_who_noted_them(self, onboarding: Onboarding, dossier: Dossier, clock: Clock) -> None:
        (fact,) = onboarding.following.note(dossier, OPEN, date(2026, 2, 27)).follow_up.facts
        assert (fact.step, fact.on, fact.noted_at, fact.by, fact.counter) == (OPEN, date(2026, 2, 27), clock(), "Camille", "Guichet 2")

    def test_a_day_that_has_not_come_is_refused(self, onboarding: Onboarding, dossier: Dossier, clock: Clock) -> None:
        with pytest.raises(Refusal, match="pas encore venu"):
            onboarding.following.note(dossier, CREATED, TODAY + timedelta(days=1))
        # It has on the wall of the office: half past midnight in Paris.
        clock.now = datetime.fromisoformat("2026-03-02T23:30:00Z")
        onboarding.following.note(dossier, CREATED, TODAY + timedelta(days=1))

    def test_noted_once_more_the_later_day_counts_and_a_mistake_is_taken_back(self, onboarding: Onboarding, dossier: Dossier) -> None:
        dossier = onboarding.following.note(dossier, CREATED, date(2026, 2, 1))
        dossier = onboarding.following.note(dossier, OPEN, date(2026, 2, 27))
        dossier = onboarding.following.note(dossier, CREATED, date(2026, 2, 2))
        assert [(each.step, each.on.day) for each in dossier.follow_up.facts] == [(OPEN, 27), (CREATED, 2)]
        onboarding.following.take_back(dossier, CREATED)
        kept = followed(onboarding, dossier)
        assert (kept.day_of(CREATED), kept.day_of(OPEN)) == (None, date(2026, 2, 27))

    def test_what_is_noted_was_looked_at(self, onboarding: Onboarding, dossier: Dossier) -> None:
        dossier = onboarding.following.review(dossier, date(2026, 3, 9))
        assert onboarding.following.note(dossier, OPEN, TODAY).follow_up.review_on is None


class TestLaterAndClosed:
    @pytest.mark.parametrize("days", [-1, 0])
    def test_a_day_that_is_not_ahead_is_refused(self, onboarding: Onboarding, dossier: Dossier, days: int) -> None:
        with pytest.raises(Refusal, match="un jour à venir"):
            onboarding.following.review(dossier, TODAY + timedelta(days=days))
        assert followed(onboarding, dossier).review_on is None

    def test_tomorrow_will_do(self, onboarding: Onboarding, dossier: Dossier) -> None:
        onboarding.following.review(dossier, TODAY + timedelta(days=1))
        assert followed(onboarding, dossier).review_on == TODAY + timedelta(days=1)

    def test_closed_it_is_not_looked_at_again_and_reopened_it_is_followed(self, onboarding: Onboarding, dossier: Dossier) -> None:
        dossier = onboarding.following.review(dossier, date(2026, 3, 9))
        dossier = onboarding.following.close(dossier, Closing.DUPLICATE)
        assert followed(onboarding, dossier) == FollowUp(closing=Closing.DUPLICATE)
        onboarding.following.reopen(dossier)
        assert followed(onboarding, dossier) == FollowUp()


class TestEnseigne:
    def test_it_is_kept_in_one_line_and_taken_off(self, onboarding: Onboarding, dossier: Dossier) -> None:
        dossier = onboarding.following.name_shop(dossier, "  Le   Balto\n du port ")
        assert followed(onboarding, dossier).enseigne == "Le Balto du port"
        onboarding.following.name_shop(dossier, " ")
        assert followed(onboarding, dossier).enseigne == ""

    @pytest.mark.parametrize("enseigne", ["é" * (LONGEST_ENSEIGNE + 1), "a\x1b[2J", "a\u202eb", "a\x00"])
    def test_one_that_cannot_be_shown_is_refused(self, onboarding: Onboarding, dossier: Dossier, enseigne: str) -> None:
        with pytest.raises(Refusal, match=f"{LONGEST_ENSEIGNE} signes au plus"):
            onboarding.following.name_shop(dossier, enseigne)
        onboarding.following.name_shop(dossier, "é" * LONGEST_ENSEIGNE)


class TestMail:
    @pytest.mark.parametrize("trouble", MailTrouble)
    def test_what_became_of_it_is_kept_until_it_is_found(self, onboarding: Onboarding, dossier: Dossier, trouble: MailTrouble) -> None:
        dossier = onboarding.following.note_lost_mail(dossier, trouble)
        assert followed(onboarding, dossier).mail_trouble is trouble
        onboarding.following.note_found_mail(dossier)
        assert followed(onboarding, dossier) == FollowUp()

    def test_another_message_is_another_matter(self, onboarding: Onboarding, dossier: Dossier, clock: Clock) -> None:
        onboarding.following.note_lost_mail(dossier, MailTrouble.FULL_MAILBOX)
        clock.move(minutes=1)
        sent = onboarding.activation.resend(dossier.key)
        assert sent.follow_up.mail_trouble is None
        assert (sent.history[-1].name, sent.history[-1].by) == (EventName.RESENT, "Camille")

    def test_so_is_another_address(self, onboarding: Onboarding, dossier: Dossier) -> None:
        onboarding.following.note_lost_mail(dossier, MailTrouble.UNKNOWN_ADDRESS)
        form = AddressForm(email="autre@exemple.fr", email_confirmation="autre@exemple.fr", current_password=PASSWORD)
        assert onboarding.addresses.correct(dossier.key, form).follow_up.mail_trouble is None


class TestTypedPassword:
    def test_it_says_who_typed_it_until_its_person_chooses_another(self, onboarding: Onboarding) -> None:
        dossier = prepare(onboarding, Stage.ACTIVATED)
        onboarding.parts.author = CAMILLE
        dossier = onboarding.following.note_typed_password(dossier)
        assert followed(onboarding, dossier).password_typed_by == "Camille"
        changed = onboarding.passwords.change(dossier, password_form())
        assert changed.follow_up.password_typed_by == ""
        assert sign_in(onboarding, NEW) == onboarding.dossiers.get(dossier.key) == changed

    def test_by_the_link_of_a_message_too(self, onboarding: Onboarding) -> None:
        dossier = onboarding.following.note_typed_password(prepare(onboarding, Stage.ACTIVATED))
        onboarding.passwords.ask_reset(ForgottenForm(sign_in_identifiant=ACCOUNT["identifiant"]))
        link = link_in(onboarding.mailbox.list(dossier.key)[0].source)
        reset = onboarding.passwords.reset(ResetForm(mail_link=link, new_password=NEW, new_password_confirmation=NEW))
        assert reset.follow_up.password_typed_by == ""

    def test_where_nobody_has_a_name_it_was_typed_all_the_same(self, onboarding: Onboarding, dossier: Dossier) -> None:
        onboarding.parts.author = Author("", "Guichet 2")
        assert onboarding.following.note_typed_password(dossier).follow_up.password_typed_by == UNKNOWN_AUTHOR


class TestFreezing:
    FROZEN = "Ce dossier est gelé"

    def test_its_links_end_and_a_change_of_address_is_called_off(self, onboarding: Onboarding, clock: Clock) -> None:
        dossier = prepare(onboarding, Stage.ACTIVATED)
        onboarding.passwords.ask_reset(ForgottenForm(sign_in_identifiant=ACCOUNT["identifiant"]))
        clock.move(minutes=1)
        asked = onboarding.addresses.ask_change(onboarding.dossiers.get(dossier.key), email_form("autre@exemple.fr"))
        assert {each.kind for each in asked.links if each.works(clock())} == {LinkKind.EMAIL, LinkKind.RESET}
        frozen = onboarding.following.freeze(asked)
        assert frozen.follow_up.disowned_at == clock()
        assert not [each for each in frozen.links if each.works(clock())]
        assert frozen.email_change is None
        email, reset, activation = (link for each in onboarding.mailbox.list(dossier.key) if (link := link_in(each.source)))
        new = ResetForm(mail_link=reset, new_password=NEW, new_password_confirmation=NEW)
        for follow in (
            partial(onboarding.follow, email),
            partial(onboarding.follow, activation),
            partial(onboarding.passwords.reset, new),
        ):
            with pytest.raises(Refusal, match=self.FROZEN):
                follow()
        assert onboarding.dossiers.get(dossier.key) == frozen

    def test_before_its_activation_nothing_goes_on(self, onboarding: Onboarding, dossier: Dossier) -> None:
        link = link_of(onboarding, dossier.key)
        frozen = onboarding.following.freeze(dossier)
        address = AddressForm(email="autre@exemple.fr", email_confirmation="autre@exemple.fr", current_password=PASSWORD)
        acts: tuple[Callable[[], object], ...] = (
            lambda: onboarding.activation.resend(dossier.key),
            lambda: onboarding.activation.activate(link),
            lambda: onboarding.activation.activate(code_of(link.rpartition("/")[2]), dossier.key),
            lambda: onboarding.addresses.correct(dossier.key, address),
            lambda: sign_in(onboarding, PASSWORD),
        )
        for go_on in acts:
            with pytest.raises(Refusal, match=self.FROZEN):
                go_on()
        assert onboarding.dossiers.get(dossier.key) == frozen
        assert len(onboarding.mailbox.list(dossier.key)) == 1

    def test_afterwards_not_even_who_is_signed_in_goes_on(self, onboarding: Onboarding) -> None:
        dossier = prepare(onboarding, Stage.OPEN)
        link = next(link for each in onboarding.mailbox.list(dossier.key) if (link := link_in(each.source)))
        frozen = onboarding.following.freeze(dossier)
        form = AttachmentForm(code_type="SIRET", siret="35600000000048")
        acts: tuple[Callable[[], object], ...] = (
            lambda: sign_in(onboarding, PASSWORD),
            lambda: onboarding.activation.activate(link),
            lambda: onboarding.accounts.change_identity(frozen, IdentityForm(last_name="Petit", first_name="Luc")),
            lambda: onboarding.accounts.change_contact(frozen, ContactForm()),
            lambda: onboarding.passwords.change(frozen, password_form()),
            lambda: onboarding.addresses.ask_change(frozen, email_form("autre@exemple.fr")),
            lambda: onboarding.addresses.cancel_change(frozen),
            lambda: onboarding.attachments.verify(dossier.key, form),
            lambda: onboarding.attachments.attach(dossier.key, form),
            lambda: onboarding.attachments.detach(frozen, SIRET.replace(" ", "")),
            lambda: onboarding.services.open(dossier.key, GIMT_KEY),
        )
        for go_on in acts:
            with pytest.raises(Refusal, match=self.FROZEN):
                go_on()
        assert onboarding.dossiers.get(dossier.key) == frozen

    def test_a_session_that_does_not_know_is_told_that_it_changed(self, onboarding: Onboarding) -> None:
        dossier = prepare(onboarding, Stage.ACTIVATED)
        frozen = onboarding.following.freeze(dossier)
        with pytest.raises(ConflictRefusal) as caught:
            onboarding.accounts.change_contact(dossier, ContactForm())
        assert caught.value.fresh == frozen

    def test_a_wrong_password_is_not_told_that_it_is_frozen(self, onboarding: Onboarding, dossier: Dossier) -> None:
        onboarding.following.freeze(dossier)
        with pytest.raises(Refusal, match="incorrect"):
            sign_in(onboarding, "faux")

    def test_a_forgotten_password_is_answered_as_for_somebody_unknown_and_posts_nothing(
        self, onboarding: Onboarding, dossier: Dossier
    ) -> None:
        frozen = onboarding.following.freeze(dossier)
        onboarding.passwords.ask_reset(ForgottenForm(sign_in_identifiant=ACCOUNT["identifiant"]))
        assert onboarding.dossiers.get(dossier.key) == frozen
        assert len(onboarding.mailbox.list(dossier.key)) == 1

    def test_thawed_it_goes_on_by_links_of_its_own(self, onboarding: Onboarding, dossier: Dossier, clock: Clock) -> None:
        first = link_of(onboarding, dossier.key)
        thawed = onboarding.following.thaw(onboarding.following.freeze(dossier))
        assert [each.name for each in thawed.history[-2:]] == [EventName.DISOWNED, EventName.OWNED]
        with pytest.raises(Refusal, match="ne sert plus"):
            onboarding.activation.activate(first)
        clock.move(minutes=1)
        onboarding.activation.resend(dossier.key)
        assert onboarding.activation.activate(link_of(onboarding, dossier.key)).activated
        assert sign_in(onboarding, PASSWORD).follow_up == FollowUp()

    def test_the_office_goes_on_following_it(self, onboarding: Onboarding, dossier: Dossier) -> None:
        frozen = onboarding.following.freeze(dossier)
        assert onboarding.following.close(frozen, Closing.GIVEN_UP).follow_up.disowned_at == frozen.follow_up.disowned_at


class TestWhoDidIt:
    def test_all_that_is_done_at_a_counter_bears_agent_and_counter(self, onboarding: Onboarding, clock: Clock) -> None:
        """Every use case that writes the history, in the order of the procedure."""
        onboarding.parts.author = CAMILLE
        dossier = prepare(onboarding, Stage.CREATED)
        clock.move(minutes=1)
        onboarding.activation.resend(dossier.key)
        clock.move(minutes=1)
        address = {"email": "autre@exemple.fr", "email_confirmation": "autre@exemple.fr"}
        onboarding.addresses.correct(dossier.key, AddressForm(**address, current_password=PASSWORD))
        onboarding.activation.activate(link_of(onboarding, dossier.key))
        dossier = onboarding.attachments.attach(dossier.key, AttachmentForm(code_type="SIRET", siret=SIRET))
        dossier = onboarding.attachments.detach(dossier, SIRET.replace(" ", ""))
        dossier = onboarding.accounts.change_identity(dossier, IdentityForm(last_name="Martin", first_name="Anne"))
        dossier = onboarding.accounts.change_contact(dossier, ContactForm())
        dossier = onboarding.passwords.change(dossier, password_form())
        dossier = onboarding.addresses.ask_change(dossier, EmailForm(email="neuve@exemple.fr", email_confirmation="neuve@exemple.fr"))
        dossier = onboarding.addresses.cancel_change(dossier)
        clock.move(hours=1)
        dossier = onboarding.addresses.ask_change(dossier, EmailForm(email="neuve@exemple.fr", email_confirmation="neuve@exemple.fr"))
        onboarding.addresses.confirm(next(link for each in onboarding.mailbox.list(dossier.key) if (link := link_in(each.source))))
        clock.move(hours=1)
        onboarding.passwords.ask_reset(ForgottenForm(sign_in_identifiant=ACCOUNT["identifiant"]))
        link = link_in(onboarding.mailbox.list(dossier.key)[0].source)
        dossier = onboarding.passwords.reset(ResetForm(mail_link=link, new_password=PASSWORD, new_password_confirmation=PASSWORD))
        for act, _, _ in ACTS.values():
            dossier = act(onboarding, dossier)
        assert {(each.by, each.counter) for each in dossier.history} == {("Camille", "Guichet 2")}
        assert {each.by for each in dossier.consents} == {"Camille"}
        others = {EventName.RESTARTED, EventName.REMINDED}
        assert {each.name for each in dossier.history} == set(EventName) - others

    def test_what_a_person_does_alone_bears_no_name(self, onboarding: Onboarding) -> None:
        dossier = prepare(onboarding, Stage.ATTACHED)
        assert {(each.by, each.counter) for each in dossier.history} == {("", "")}
        assert {each.by for each in dossier.consents} == {""}


def test_nothing_is_noted_of_a_frozen_dossier_until_it_is_thawed(onboarding: Onboarding, dossier: Dossier) -> None:
    frozen = onboarding.following.freeze(onboarding.following.note(dossier, CREATED, TODAY))
    for act in (partial(onboarding.following.note, frozen, OPEN, TODAY), partial(onboarding.following.take_back, frozen, CREATED)):
        with pytest.raises(Refusal, match="est gelé"):
            act()
    assert onboarding.dossiers.get(dossier.key) == frozen
    thawed = onboarding.following.thaw(frozen)
    assert onboarding.following.note(thawed, OPEN, TODAY).follow_up.day_of(OPEN) == TODAY
