"""The postman: rounds in a thread of its own, and what the exit waits for."""

from __future__ import annotations

import threading
from dataclasses import replace

from gimt_tui.domain.dossier import Mail
from gimt_tui.domain.states import Delivery
from gimt_tui.onboarding import Onboarding
from gimt_tui.onboarding.postman import Postman
from gimt_tui.store.base import Store
from gimt_tui.store.turn import thread_turn

from ..conftest import Clock
from .conftest import Hands, Make, create, mail_of
from .servers import PATIENCE, Scripted, serving


def test_the_postman_takes_what_waited_and_what_is_posted(leaving: Make, clock: Clock) -> None:
    with serving() as (desk, port):
        onboarding = leaving(port)
        create(onboarding)
        postman = Postman(onboarding.outbox)
        postman.start()
        desk.wait(1)
        clock.move(seconds=30)
        create(onboarding, identifiant="durand75")
        desk.wait(2)
        postman.stop()


def test_what_was_posted_before_the_rounds_begin_leaves_though_one_quits_at_once(leaving: Make) -> None:
    """The rounds begin once the next screens are read: whoever is quicker than that has posted by then."""
    with Scripted({}) as server:
        onboarding = leaving(server.port)
        dossier = create(onboarding)
        postman = Postman(onboarding.outbox)
        postman.start()
        postman.stop()
        assert server.count(".") == 1
        assert mail_of(onboarding, dossier).delivery is Delivery.DELIVERED


def test_a_server_that_hangs_holds_neither_the_screen_nor_the_exit(leaving: Make, clock: Clock) -> None:
    with Scripted({"": None}) as server:
        onboarding = leaving(server.port, timeout=300.0)
        create(onboarding)
        postman = Postman(onboarding.outbox)
        postman.start()
        server.wait("(connection)")
        clock.move(seconds=30)
        create(onboarding, identifiant="durand75")
        postman.stop()
        assert postman._thread.daemon


def test_an_error_of_ours_is_kept_and_the_rounds_go_on(sending: Onboarding, hands: Hands, clock: Clock) -> None:
    kept = threading.Event()
    errors: list[BaseException] = []

    def wrong(mail: Mail) -> Mail:
        raise ZeroDivisionError

    def log(error: BaseException) -> None:
        errors.append(error)
        kept.set()

    hands.deliver = wrong  # type: ignore[method-assign]  # The test stands in for it.
    dossier = create(sending)
    postman = Postman(sending.outbox, log)
    postman.start()
    assert kept.wait(PATIENCE)
    del hands.deliver
    clock.move(seconds=30)
    arrived = threading.Event()
    sending.parts.store = _Watched(sending.parts.store, arrived)  # type: ignore[assignment]  # The test stands in for it.
    postman.wake()
    assert arrived.wait(PATIENCE)
    postman.stop()
    assert mail_of(sending, dossier).delivery is Delivery.DELIVERED
    assert isinstance(errors[0], ZeroDivisionError)


class _Watched:
    """A store that tells when a message was delivered."""

    def __init__(self, store: Store, arrived: threading.Event) -> None:
        self._store, self._arrived = store, arrived

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def run(self, work):  # type: ignore[no-untyped-def]  # As generic as what it stands in for.
        result = self._store.run(work)
        if not self._store.waiting_mail():
            self._arrived.set()
        return result


# Leaving


def test_what_was_posted_a_moment_ago_arrives_before_the_exit(leaving: Make) -> None:
    with serving() as (desk, port):
        onboarding = leaving(port)
        postman = Postman(onboarding.outbox)
        postman.start()
        create(onboarding)
        postman.stop()
        assert len(desk.received) == 1
        assert onboarding.parts.store.waiting_mail() == ()
        assert not postman._thread.is_alive()


def test_on_the_way_out_nothing_else_is_tried(sending: Onboarding, hands: Hands, clock: Clock) -> None:
    """What waits for its next try goes on waiting, be it due: the exit is not kept for it."""
    hands.outcome = Delivery.WAITING
    old = create(sending)
    sending.outbox.drain()
    clock.move(hours=1)
    postman = Postman(sending.outbox)
    hands.given.clear()
    hands.outcome = Delivery.DELIVERED
    create(sending, identifiant="durand75")
    postman._leaving = True
    postman.start()
    postman.stop()
    assert [mail.dossier == old.key for mail in hands.given] == [False]


def test_what_the_exit_could_not_wait_for_leaves_at_the_next_start(leaving: Make) -> None:
    with Scripted({"": None}) as server:
        onboarding = leaving(server.port, timeout=300.0)
        postman = Postman(onboarding.outbox)
        postman.start()
        dossier = create(onboarding)
        postman.stop()
    assert mail_of(onboarding, dossier).delivery is Delivery.WAITING
    with serving() as (desk, port):
        again = Postman(Onboarding(replace(leaving(port, onboarding=onboarding).parts, turn=thread_turn())).outbox)
        again.start()
        desk.wait()
        again.stop()
