"""Whatever posts a message sees it off: the postman is woken, or it is in the demo mailbox at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import pytest

from gimt_tui.domain.answers.forms import EmailForm, ForgottenForm, RequestForm
from gimt_tui.domain.answers.request_fields import SUBJECTS
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.states import Delivery
from gimt_tui.mail.activation import link_in
from gimt_tui.mail.demo import DemoComposer, DemoMailbox
from gimt_tui.onboarding import Onboarding, Refusal

from ..conftest import ACCOUNT, Clock
from .conftest import Hands, Make, corrected, create, mail_of


def active(onboarding: Onboarding) -> Dossier:
    """An active account whose message has been seen off."""
    dossier = create(onboarding)
    dossier = onboarding.activation.activate(link_in(mail_of(onboarding, dossier).source))
    cast("Clock", onboarding.parts.clock).move(minutes=5)
    return dossier


def resend(onboarding: Onboarding) -> None:
    dossier = create(onboarding)
    cast("Clock", onboarding.parts.clock).move(minutes=5)
    onboarding.activation.resend(dossier.key)


def correct(onboarding: Onboarding) -> None:
    onboarding.addresses.correct(create(onboarding).key, corrected("a@autre.fr"))


def change(onboarding: Onboarding) -> None:
    onboarding.addresses.ask_change(active(onboarding), EmailForm(email="a@autre.fr", email_confirmation="a@autre.fr"))


def change_again(onboarding: Onboarding) -> None:
    dossier = onboarding.addresses.ask_change(active(onboarding), EmailForm(email="a@autre.fr", email_confirmation="a@autre.fr"))
    cast("Clock", onboarding.parts.clock).move(minutes=5)
    onboarding.addresses.ask_again(dossier)


def reset(onboarding: Onboarding) -> None:
    active(onboarding)
    onboarding.passwords.ask_reset(ForgottenForm(sign_in_identifiant=ACCOUNT["identifiant"]))


def assist(onboarding: Onboarding) -> None:
    onboarding.parts.rules = replace(onboarding.parts.rules, support_address="aide@moncourriel.fr")
    answers = {"request_subject": SUBJECTS[0], "request_description": "Rien ne va plus.", "request_email": "a@autre.fr"}
    onboarding.assistance.file(RequestForm.model_validate(answers), "Accueil")


POSTS: list[Callable[[Onboarding], object]] = [create, resend, correct, change, change_again, reset, assist]


@pytest.mark.parametrize("act", POSTS)
def test_whatever_posts_a_message_wakes_the_postman(act: Callable[[Onboarding], object], leaving: Make) -> None:
    sending, before = leaving(1), list[int]()
    sending.parts.wake = lambda: before.append(len(sending.parts.store.waiting_mail()))
    act(sending)
    # Woken after the commit: what woke it is there to be seen.
    assert before
    assert before[-1] == len(sending.parts.store.waiting_mail())


@pytest.mark.parametrize("act", POSTS[:-1])
def test_in_the_demo_mailbox_it_arrives_at_once(act: Callable[[Onboarding], object], onboarding: Onboarding) -> None:
    act(onboarding)
    (dossier,) = onboarding.dossiers.list()
    assert onboarding.parts.store.waiting_mail() == ()
    assert len(onboarding.mailbox.list(dossier.key)) == len(onboarding.parts.store.mail(dossier.key)) > 0


def test_what_posts_nothing_wakes_nobody(sending: Onboarding, hands: Hands) -> None:
    dossier = create(sending)
    sending.outbox.drain()
    woken = list[bool]()
    sending.parts.wake = lambda: woken.append(True)
    sending.activation.activate(link_in(hands.given[0].source))
    sending.drafts.save(sending.parts.new_key(), "credentials", {"email": "a@b.fr"}, dossier.key)
    hands.outcome = Delivery.WAITING
    sending.outbox.drain()
    assert woken == []


def test_a_commit_that_fails_wakes_nobody(sending: Onboarding, monkeypatch: pytest.MonkeyPatch) -> None:
    woken = list[bool]()
    sending.parts.wake = lambda: woken.append(True)
    create(sending)
    with pytest.raises(Refusal):
        create(sending)
    assert woken == [True]


def test_a_program_without_the_settings_of_the_server_swallows_nothing(sending: Onboarding, hands: Hands, clock: Clock) -> None:
    """Started once without them, it used to file into its demo mailbox what waits for the server."""
    waits = create(sending)
    demo = Onboarding(replace(sending.parts, transport=DemoMailbox(), composer=DemoComposer()))
    clock.move(seconds=30)
    create(demo, identifiant="durand75")
    assert mail_of(sending, waits).delivery is Delivery.WAITING
    assert sending.outbox.drain() == 1
    assert [mail.dossier for mail in hands.given] == [waits.key]
