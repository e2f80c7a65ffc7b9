"""The outbox: nothing lost, nothing twice once accepted, one sender at a time."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from gimt_tui.domain.dossier import Mail
from gimt_tui.domain.outbox import Setback, delay_after
from gimt_tui.domain.states import Delivery
from gimt_tui.mail.activation import link_in
from gimt_tui.onboarding import Onboarding, Refusal, ThrottledRefusal
from gimt_tui.store.base import DiskFullError
from gimt_tui.store.tinydb_file import TinyDBStore
from gimt_tui.store.turn import file_turn

from ..conftest import Clock, make_onboarding
from .conftest import Hands, corrected, create, mail_of
from .servers import PATIENCE


class Killed(BaseException):
    """The power fails."""


def test_a_creation_commits_its_message_and_waits_for_no_server(sending: Onboarding, hands: Hands) -> None:
    woken = []
    sending.parts.wake = lambda: woken.append(True)
    dossier = create(sending)
    assert (hands.given, woken) == ([], [True])
    assert mail_of(sending, dossier).delivery is Delivery.WAITING


def test_a_try_is_committed_before_it_begins(sending: Onboarding, hands: Hands, clock: Clock) -> None:
    dossier = create(sending)

    def look(mail: Mail) -> Mail:
        kept = mail_of(sending, dossier)
        assert (kept.sending_since, kept.attempts, kept.next_try_at) == (clock(), 1, clock() + delay_after(1))
        raise Killed

    hands.deliver = look  # type: ignore[method-assign]  # The test stands in for it.
    with pytest.raises(Killed):
        sending.outbox.drain()
    del hands.deliver
    # The next program finds nobody at it, and need not wait for the delay of a try that never ended.
    assert sending.outbox.drain() == 1
    assert [mail.attempts for mail in hands.given] == [2]


def test_what_was_accepted_is_not_sent_again_while_its_mark_cannot_be_kept(
    sending: Onboarding, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = create(sending)
    store = sending.parts.store
    runs = iter(range(100))
    original = store.run

    def full(work):  # type: ignore[no-untyped-def]  # As generic as what it stands in for.
        if next(runs) in (1, 2):
            raise DiskFullError("Le disque est plein.")
        return original(work)

    monkeypatch.setattr(store, "run", full)
    for _ in range(2):
        with pytest.raises(DiskFullError):
            sending.outbox.drain()
    assert mail_of(sending, dossier).delivery is Delivery.WAITING
    assert sending.outbox.drain() == 0
    assert len(hands.given) == 1
    assert mail_of(sending, dossier).delivery is Delivery.DELIVERED


def test_two_threads_do_not_send_one_message_twice(sending: Onboarding, hands: Hands) -> None:
    create(sending)
    entered, go_on = threading.Event(), threading.Event()
    deliver = hands.deliver

    def slow(mail: Mail) -> Mail:
        entered.set()
        assert go_on.wait(PATIENCE)
        return deliver(mail)

    hands.deliver = slow  # type: ignore[method-assign]  # The test stands in for it.
    first = threading.Thread(target=sending.outbox.drain)
    first.start()
    assert entered.wait(PATIENCE)
    assert sending.outbox.drain() == 0
    go_on.set()
    first.join(PATIENCE)
    assert len(hands.given) == 1


HOLD = """
import sys
from pathlib import Path
from gimt_tui.store.turn import file_turn
with file_turn(Path(sys.argv[1]), "outbox")() as mine:
    print(mine, flush=True)
    sys.stdin.read()
"""


def test_another_process_has_the_turn_until_it_is_killed(tmp_path: Path, clock: Clock, hands: Hands) -> None:
    data = tmp_path / "dossiers.json"
    sending = Onboarding(replace(make_onboarding(clock).parts, store=TinyDBStore(data), transport=hands, turn=file_turn(data, "outbox")))
    create(sending)
    with subprocess.Popen([sys.executable, "-c", HOLD, str(data)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        assert sending.outbox.drain() == 0
        assert hands.given == []
        other.kill()
        other.wait(PATIENCE)
        assert sending.outbox.drain() == 1


def test_what_waits_survives_a_restart_with_its_delay(tmp_path: Path, clock: Clock) -> None:
    data = tmp_path / "dossiers.json"

    def program(hands: Hands) -> Onboarding:
        return Onboarding(replace(make_onboarding(clock).parts, store=TinyDBStore(data), transport=hands, turn=file_turn(data, "outbox")))

    first = Hands(Delivery.WAITING)
    create(program(first))
    assert program(first).outbox.drain() == 0
    second = Hands()
    assert program(second).outbox.drain() == 0
    assert second.given == []
    clock.move(seconds=30)
    assert program(second).outbox.drain() == 1
    assert program(Hands()).outbox.drain() == 0


def test_a_server_that_is_down_is_tried_once_a_round(sending: Onboarding, hands: Hands, clock: Clock) -> None:
    hands.outcome, hands.setback = Delivery.WAITING, Setback.UNREACHABLE
    for number in range(3):
        create(sending, identifiant=f"dupont7{number}")
        clock.move(seconds=30)
    sending.outbox.drain()
    assert len(hands.given) == 1
    # One bad recipient, on the contrary, holds up nobody else.
    hands.setback = Setback.BUSY
    sending.outbox.drain()
    assert len(hands.given) == 3


def test_a_new_message_takes_the_place_of_one_that_has_not_left(sending: Onboarding, hands: Hands, clock: Clock) -> None:
    dossier = create(sending)
    clock.move(minutes=1)
    sending.activation.resend(dossier.key)
    assert sending.outbox.drain() == 1
    assert [mail.delivery for mail in sending.parts.store.mail(dossier.key)] == [Delivery.DROPPED, Delivery.DELIVERED]
    assert sending.parts.store.waiting_mail() == ()


def test_a_message_whose_link_has_expired_is_not_sent(sending: Onboarding, hands: Hands, clock: Clock) -> None:
    dossier = create(sending)
    clock.move(days=7)
    assert sending.outbox.drain() == 0
    assert hands.given == []
    assert mail_of(sending, dossier).delivery is Delivery.DROPPED


def test_an_erased_dossier_takes_its_message_along(sending: Onboarding, hands: Hands) -> None:
    dossier = create(sending)
    deliver = hands.deliver

    def erase_meanwhile(mail: Mail) -> Mail:
        sending.parts.store.run(lambda transaction: transaction.erase(dossier.key))
        return deliver(mail)

    hands.deliver = erase_meanwhile  # type: ignore[method-assign]  # The test stands in for it.
    assert sending.outbox.drain() == 1
    assert sending.parts.store.mail(dossier.key) == ()
    assert sending.activation.find_mail(dossier.key) is None


def test_nobodys_mailbox_is_filled_by_leaning_on_a_key(sending: Onboarding, hands: Hands, clock: Clock) -> None:
    dossier = create(sending)
    with pytest.raises(ThrottledRefusal) as caught:
        sending.activation.resend(dossier.key)
    assert caught.value.seconds == 30
    clock.move(seconds=30)
    sending.activation.resend(dossier.key)
    # A server that refuses a message has been bothered by it all the same.
    hands.outcome, hands.setback = Delivery.REFUSED, Setback.RECIPIENT
    sending.outbox.drain()
    with pytest.raises(ThrottledRefusal):
        sending.activation.resend(dossier.key)
    clock.move(seconds=30)
    sending.activation.resend(dossier.key)


def test_an_active_account_keeps_its_address(sending: Onboarding) -> None:
    dossier = create(sending)
    sending.activation.activate(link_in(mail_of(sending, dossier).source))
    with pytest.raises(Refusal, match="déjà été activé"):
        sending.addresses.correct(dossier.key, corrected("a@autre.fr"))
