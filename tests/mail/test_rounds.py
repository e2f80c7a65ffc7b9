"""Rounds of the outbox: who comes first, what stops a round, and that no message keeps the others waiting for ever."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gimt_tui.domain.dossier import Mail
from gimt_tui.domain.outbox import SERVER_SETBACKS, Setback, delay_after
from gimt_tui.domain.states import Delivery
from gimt_tui.mail.activation import parse_message
from gimt_tui.onboarding import Onboarding

from ..conftest import Clock, make_onboarding
from .conftest import Hands, create


def given(hands: Hands) -> list[str]:
    """To whom what was handed over was addressed, by the part of the address before the @."""
    return [str(parse_message(mail.source)["To"]).partition("@")[0] for mail in hands.given]


def post(sending: Onboarding, clock: Clock, *names: str) -> None:
    """A message to each of them, a second between two."""
    for number, name in enumerate(names):
        create(sending, identifiant=f"dupont{number:02}", email=f"{name}@moncourriel.fr")
        clock.move(seconds=1)


class Picky(Hands):
    """Meets a setback with the messages to some people."""

    bad: tuple[str, ...] = ()

    def deliver(self, mail: Mail) -> Mail:
        name = str(parse_message(mail.source)["To"]).partition("@")[0]
        self.outcome = Delivery.WAITING if name in self.bad else Delivery.DELIVERED
        return super().deliver(mail)


@pytest.fixture
def picky() -> Picky:
    return Picky()


@pytest.mark.parametrize("setback", sorted(set(Setback) - SERVER_SETBACKS))
def test_a_fault_that_may_be_one_messages_own_holds_up_nobody_else(setback: Setback, picky: Picky, clock: Clock) -> None:
    picky.bad, picky.setback = ("anne",), setback
    sending = Onboarding(replace(make_onboarding(clock).parts, transport=picky))
    post(sending, clock, "anne", "bruno", "chloe")
    assert sending.outbox.drain() == 2
    assert given(picky) == ["anne", "bruno", "chloe"]


@pytest.mark.parametrize("early", [False, True])
@pytest.mark.parametrize("setback", sorted(SERVER_SETBACKS))
def test_a_message_that_stops_the_round_goes_to_the_end(setback: Setback, early: bool, picky: Picky, clock: Clock) -> None:
    """Each round, or each « mail send », stops at it; it is never the first of the next."""
    picky.bad, picky.setback = ("anne", "bruno"), setback
    sending = Onboarding(replace(make_onboarding(clock).parts, transport=picky))
    post(sending, clock, "anne", "bruno", "chloe", "denis")
    assert [sending.outbox.drain(early=early) for _ in range(3)] == [0, 0, 2]
    assert given(picky)[:4] == ["anne", "bruno", "chloe", "denis"]


def test_never_tried_comes_first_and_then_the_longest_ago(picky: Picky, clock: Clock) -> None:
    picky.bad = ("anne", "bruno", "chloe")
    sending = Onboarding(replace(make_onboarding(clock).parts, transport=picky))
    post(sending, clock, "anne", "bruno")
    sending.outbox.drain()
    clock.move(minutes=5)
    sending.outbox.drain()
    create(sending, identifiant="dupont02", email="chloe@moncourriel.fr")
    clock.move(hours=2)
    picky.given.clear()
    sending.outbox.drain()
    assert given(picky) == ["chloe", "anne", "bruno"]


def test_by_hand_all_that_waits_is_tried_whatever_its_time(hands: Hands, sending: Onboarding, clock: Clock) -> None:
    hands.outcome, hands.setback = Delivery.WAITING, Setback.POLICY
    post(sending, clock, "anne", "bruno", "chloe")
    for _ in range(5):
        sending.outbox.drain(early=True)
    hands.outcome = Delivery.DELIVERED
    assert sending.outbox.drain() == 0
    assert sending.outbox.drain(early=True) == 3


def test_once_the_server_is_back_what_it_held_up_leaves_too(hands: Hands, sending: Onboarding, clock: Clock) -> None:
    hands.outcome, hands.setback = Delivery.WAITING, Setback.UNREACHABLE
    post(sending, clock, "anne", "bruno")
    for _ in range(8):
        sending.outbox.drain()
        clock.move(hours=1)
    sending.outbox.drain()
    sending.outbox.drain()
    hands.outcome, hands.setback = Delivery.WAITING, Setback.BUSY
    create(sending, identifiant="dupont08", email="busy@moncourriel.fr")
    sending.outbox.drain()
    hands.outcome = Delivery.DELIVERED
    create(sending, identifiant="dupont09", email="chloe@moncourriel.fr")
    hands.given.clear()
    # All three before the time of any; the one that was told to wait keeps its delay.
    assert sending.outbox.drain() == 3
    assert given(hands) == ["chloe", "anne", "bruno"]


def test_a_clock_that_was_set_back_puts_nothing_off(hands: Hands, sending: Onboarding, clock: Clock) -> None:
    hands.outcome = Delivery.WAITING
    create(sending)
    sending.outbox.drain()
    clock.move(days=-300)
    assert sending.outbox.next_try() == clock()
    hands.outcome = Delivery.DELIVERED
    assert sending.outbox.drain() == 1


def test_an_error_of_ours_concerns_one_message(hands: Hands, sending: Onboarding, clock: Clock) -> None:
    post(sending, clock, "anne", "bruno", "chloe")
    deliver = hands.deliver

    def wrong(mail: Mail) -> Mail:
        if "bruno" in mail.source:
            raise ZeroDivisionError
        return deliver(mail)

    hands.deliver = wrong  # type: ignore[method-assign]  # The test stands in for it.
    with pytest.raises(ZeroDivisionError):
        sending.outbox.drain()
    assert given(hands) == ["anne", "chloe"]
    # It waits its delay like any other, so that the error is not kept once a second.
    assert sending.outbox.drain() == 0
    assert sending.outbox.next_try() == clock() + delay_after(1)
