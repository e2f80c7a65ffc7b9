"""The one reminder: when it is posted, what it says, to whom none goes, and that it is one whatever crashes and whoever else looks."""

from __future__ import annotations

import errno
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Barrier, Thread

import pytest

from gimt_tui.domain.agents import Author
from gimt_tui.domain.dossier import Dossier, Mail
from gimt_tui.domain.follow_up import Closing, MailTrouble, PortalStep
from gimt_tui.domain.office import Office
from gimt_tui.domain.outbox import Setback
from gimt_tui.domain.reminder import is_reminder
from gimt_tui.domain.states import Delivery, EventName, Stage
from gimt_tui.domain.wording.history import event_text
from gimt_tui.mail.activation import REMINDER, STILL_CLOSED, SUBJECT, link_in, parse_message, text_in
from gimt_tui.mail.outgoing import OfficeComposer
from gimt_tui.onboarding import Onboarding
from gimt_tui.store.base import StoreError
from gimt_tui.store.disk import Disk
from gimt_tui.store.tinydb_file import TinyDBStore
from gimt_tui.store.turn import file_turn
from tests.conftest import Clock, make_onboarding
from tests.faults.writers import PATIENCE, start
from tests.mail.conftest import OFFICE, Hands, create
from tests.walking import prepare

DAYS = 3
CAMILLE = Author("Camille", "Guichet 2")


def with_reminders(onboarding: Onboarding, days: int = DAYS) -> Onboarding:
    """The same, as the settings of an office ask for it."""
    office = Office(name="Bureau des buralistes", counter="Accueil", reminder_days=days)
    onboarding.parts.rules = replace(onboarding.parts.rules, office=office)
    return onboarding


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def office(onboarding: Onboarding) -> Onboarding:
    """Messages stay in the demo mailbox, where they are at once."""
    return with_reminders(onboarding)


@pytest.fixture
def sending(clock: Clock, hands: Hands) -> Onboarding:
    """Messages leave by hands that remember them, from an office."""
    parts = make_onboarding(clock).parts
    return with_reminders(Onboarding(replace(parts, transport=hands, composer=OfficeComposer(OFFICE))))


def reminders_of(onboarding: Onboarding, dossier: Dossier) -> list[Mail]:
    kept = onboarding.dossiers.get(dossier.key)
    return [each for each in onboarding.parts.store.mail(dossier.key) if is_reminder(kept, each)]


class TestWhen:
    def test_it_is_due_so_many_days_after_a_server_took_the_message(self, sending: Onboarding, hands: Hands, clock: Clock) -> None:
        dossier = create(sending)
        hands.outcome, hands.setback = Delivery.WAITING, Setback.UNREACHABLE
        clock.move(days=1)
        assert sending.outbox.drain() == 0
        hands.outcome = Delivery.DELIVERED
        clock.move(days=1)
        assert sending.outbox.drain() == 1
        # Three days after it was posted, one after it left: nobody has had time yet.
        clock.move(days=1)
        assert sending.reminders.post() == 0
        clock.move(days=2, seconds=-1)
        assert sending.reminders.post() == 0
        clock.move(seconds=1)
        assert sending.reminders.post() == 1
        assert sending.dossiers.get(dossier.key).follow_up.reminded_at == clock()

    def test_a_walk_of_twenty_days_has_one(self, sending: Onboarding, hands: Hands, clock: Clock) -> None:
        create(sending)
        posted = []
        for _ in range(20 * 24):
            posted.append(sending.reminders.post())
            sending.outbox.drain()
            clock.move(hours=1)
        assert [hour for hour, number in enumerate(posted) if number] == [DAYS * 24]
        first, reminder = (str(parse_message(each.source)["Subject"]) for each in hands.given)
        assert first.startswith(SUBJECT)
        assert reminder.replace("\u00a0", " ").startswith(REMINDER.replace("\u00a0", " "))

    def test_nothing_is_posted_where_the_office_has_not_asked(self, onboarding: Onboarding, clock: Clock) -> None:
        create(onboarding)
        clock.move(days=30)
        assert with_reminders(onboarding, 0).reminders.post() == 0

    def test_one_more_message_in_between_begins_it_anew(self, office: Onboarding, clock: Clock) -> None:
        dossier = prepare(office, Stage.CREATED)
        clock.move(days=2)
        office.activation.resend(dossier.key)
        clock.move(days=2)
        assert office.reminders.post() == 0
        clock.move(days=1)
        assert office.reminders.post() == 1


class TestWhat:
    def test_it_has_a_link_that_works_and_says_that_it_is_the_only_one(self, sending: Onboarding, hands: Hands, clock: Clock) -> None:
        dossier = create(sending)
        sending.outbox.drain()
        clock.move(days=8)
        # The first link has expired meanwhile.
        assert sending.reminders.post() == 1
        sending.outbox.drain()
        source = hands.given[-1].source
        text = " ".join(text_in(source).split())
        assert STILL_CLOSED in text
        assert OFFICE.name in text
        assert "pas un service de la Douane" in text
        assert str(parse_message(source)["Subject"]).startswith("Rappel")
        assert sending.activation.activate(link_in(source)).key == dossier.key

    def test_in_the_demo_mailbox_too(self, office: Onboarding, clock: Clock) -> None:
        dossier = prepare(office, Stage.CREATED)
        clock.move(days=DAYS)
        office.reminders.post()
        latest, first = office.mailbox.list(dossier.key)
        assert STILL_CLOSED in text_in(latest.source)
        assert STILL_CLOSED not in text_in(first.source)
        assert office.activation.activate(link_in(first.source)).activated, "the earlier link still works"

    def test_its_event_bears_the_counter_and_no_agent_whoever_is_there(self, office: Onboarding, clock: Clock) -> None:
        dossier = prepare(office, Stage.CREATED)
        office.parts.author = CAMILLE
        clock.move(days=DAYS)
        office.reminders.post()
        event = office.dossiers.get(dossier.key).history[-1]
        assert (event.name, event.by, event.counter, event.at) == (EventName.REMINDED, "", "Accueil", clock())
        assert event_text(event, unknown_author=True).replace("\u00a0", " ") == "Rappel envoyé le 5 mars 2026 à 10 h 30 (Accueil)."


NO_MORE: dict[str, Callable[[Onboarding, Dossier], object]] = {
    "frozen": lambda it, dossier: it.following.freeze(dossier),
    "closed": lambda it, dossier: it.following.close(dossier, Closing.GIVEN_UP),
    "mail came back": lambda it, dossier: it.following.note_lost_mail(dossier, MailTrouble.REJECTED),
    "active on the portal": lambda it, dossier: it.following.note(dossier, PortalStep.ACTIVATED, it.parts.clock().date()),
    "activated": lambda it, dossier: it.activation.activate(link_in(it.parts.store.mail(dossier.key)[0].source)),
    "erased": lambda it, dossier: it.parts.store.run(lambda transaction: transaction.erase(dossier.key)),
}


@pytest.mark.parametrize("name", NO_MORE)
class TestToWhomNoneGoes:
    def test_what_came_before_it_was_due_keeps_it_from_being_posted(
        self, sending: Onboarding, hands: Hands, clock: Clock, name: str
    ) -> None:
        dossier = create(sending)
        sending.outbox.drain()
        assert sending.reminders.post() == 0
        NO_MORE[name](sending, sending.dossiers.get(dossier.key))
        clock.move(days=30)
        assert sending.reminders.post() == 0
        assert len(hands.given) == 1

    def test_what_came_while_it_waited_keeps_it_from_leaving(self, sending: Onboarding, hands: Hands, clock: Clock, name: str) -> None:
        dossier = create(sending)
        sending.outbox.drain()
        clock.move(days=DAYS)
        assert sending.reminders.post() == 1
        NO_MORE[name](sending, sending.dossiers.get(dossier.key))
        clock.move(minutes=1)
        assert sending.outbox.drain() == 0
        assert len(hands.given) == 1


def test_a_message_that_a_server_refused_is_followed_by_none(sending: Onboarding, hands: Hands, clock: Clock) -> None:
    create(sending)
    hands.outcome, hands.setback = Delivery.REFUSED, Setback.RECIPIENT
    sending.outbox.drain()
    clock.move(days=30)
    assert sending.reminders.post() == 0


def test_reminders_leave_half_of_the_hour_to_those_who_ask(sending: Onboarding, clock: Clock) -> None:
    sending.parts.rules = replace(sending.parts.rules, mails_per_hour=10)
    people = []
    for number in range(12):
        people.append(create(sending, identifiant=f"tabac{number:04}", email=f"gerant{number}@exemple.fr"))
        clock.move(hours=1)
    sending.outbox.drain()
    clock.move(days=DAYS)
    assert sending.reminders.post() == 5
    assert sending.reminders.post() == 0
    # Who asks for a message gets it.
    sending.activation.resend(people[-1].key)
    clock.move(hours=1)
    assert sending.reminders.post() == 5
    clock.move(hours=1)
    assert sending.reminders.post() == 1, "the one who asked has a new message"


class Killed(BaseException):
    """Raised where the power fails: no handler of errors may catch it."""


class FailingDisk(Disk):
    """Fails at its call of that number, from one on; ``calls`` counts them."""

    def __init__(self, at: int, error: BaseException) -> None:
        self.at, self.error, self.calls = at, error, 0

    def _count(self) -> None:
        self.calls += 1
        if self.calls == self.at:
            raise self.error

    def create(self, path: Path) -> int:
        self._count()
        return super().create(path)

    def write(self, descriptor: int, data: bytes) -> None:
        self._count()
        super().write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        self._count()
        super().sync(descriptor)

    def link(self, path: Path, name: Path) -> None:
        self._count()
        super().link(path, name)

    def replace(self, path: Path, name: Path) -> None:
        self._count()
        super().replace(path, name)

    def unlink(self, path: Path) -> None:
        self._count()
        super().unlink(path)

    def sync_folder(self, path: Path) -> None:
        self._count()
        super().sync_folder(path)


def program(path: Path, clock: Clock, hands: Hands, disk: Disk | None = None) -> Onboarding:
    """A program of the office over one file, with ids and tokens of its own."""
    from secrets import token_urlsafe

    from uuid6 import uuid7

    store = TinyDBStore(path, disk=disk) if disk is not None else TinyDBStore(path)
    parts = replace(make_onboarding(clock).parts, store=store, transport=hands, turn=file_turn(path, "outbox"))
    return with_reminders(Onboarding(replace(parts, new_key=uuid7, new_token=partial(token_urlsafe, 24))))


def remind_and_send(onboarding: Onboarding) -> None:
    onboarding.reminders.post()
    onboarding.outbox.drain()


@pytest.fixture
def due(tmp_path: Path, clock: Clock) -> tuple[Path, Dossier]:
    """A data file with one dossier whose reminder is due."""
    path = tmp_path / "dossiers.json"
    first = program(path, clock, Hands())
    dossier = create(first)
    first.outbox.drain()
    first.parts.store.close()
    clock.move(days=DAYS)
    return path, dossier


CALLS = 60
"""More calls than the commits of a reminder that is posted and sent make; those that are beyond them are told so."""


@pytest.mark.parametrize("error", [Killed(), OSError(errno.ENOSPC, "full"), OSError(errno.EIO, "broken")], ids=["killed", "full", "broken"])
def test_whichever_write_fails_there_is_one_reminder_in_the_end(due: tuple[Path, Dossier], clock: Clock, error: BaseException) -> None:
    """At each call in turn: what is kept is the mark and the message, or neither; and the next program does what is left to do."""
    path, dossier = due
    untouched = {each: each.read_bytes() for each in path.parent.iterdir()}
    for at in count(1):
        for each in path.parent.iterdir():
            each.unlink()
        for each, data in untouched.items():
            each.write_bytes(data)
        given, disk = Hands(), FailingDisk(at, error)
        broken = program(path, clock, given, disk)
        with suppress(Killed, StoreError):
            remind_and_send(broken)
        broken.parts.store.close()
        left = program(path, clock, given)
        kept = left.dossiers.get(dossier.key)
        marked = kept.follow_up.reminded_at is not None
        assert len(reminders_of(left, dossier)) == marked == (kept.history[-1].name == EventName.REMINDED), at
        assert len(left.parts.store.mail(dossier.key)) == 1 + marked, at
        for _ in range(3):
            remind_and_send(left)
            clock.move(minutes=2)
        clock.move(minutes=-6)
        (reminder,) = reminders_of(left, dossier)
        assert reminder.delivery is Delivery.DELIVERED, at
        # Where the power failed after the server had it, it is the very same message once more (RFC 1047).
        assert len({each.source for each in given.given}) == 1, at
        assert [each.name for each in left.dossiers.get(dossier.key).history].count(EventName.REMINDED) == 1, at
        left.parts.store.close()
        if disk.calls < at:
            break
        assert at < CALLS
    assert at > 10, "a commit alone has as many calls"


def test_of_two_programs_that_look_at_once_one_reminds(due: tuple[Path, Dossier], clock: Clock) -> None:
    """Both have seen that it is due before either commits."""
    path, dossier = due
    both, posted = Barrier(2), list[int]()
    # A minute apart: what keeps the second from reminding is not that a message has just been posted.
    programs = [program(path, Clock(clock.now + timedelta(minutes=each)), Hands()) for each in range(2)]
    for each in programs:

        def commit(work, mine=each.parts.store.run):  # type: ignore[no-untyped-def]  # as generic as what it stands in for
            both.wait(PATIENCE)
            return mine(work)

        each.parts.store.run = commit  # type: ignore[method-assign]  # the test stands in for it
    threads = [Thread(target=lambda it=each: posted.append(it.reminders.post())) for each in programs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert sorted(posted) == [0, 1]
    assert len(reminders_of(program(path, clock, Hands()), dossier)) == 1


def remind(connection: Connection, path: Path, clock: Clock) -> None:
    """What another process does: post, and say how many."""
    onboarding = program(path, clock, Hands())
    onboarding.parts.rules = replace(onboarding.parts.rules, mails_per_hour=1000)
    connection.send(onboarding.reminders.post())


@pytest.mark.slow
def test_of_four_processes_each_dossier_gets_its_reminder_from_one(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "dossiers.json"
    first = program(path, clock, Hands())
    people = []
    for number in range(50):
        people.append(create(first, identifiant=f"tabac{number:04}", email=f"gerant{number}@exemple.fr"))
        clock.move(minutes=2)
    first.outbox.drain()
    clock.move(days=DAYS)
    running = [start(remind, path, clock) for _ in range(4)]
    posted = [connection.recv() for _, connection in running]
    for process, connection in running:
        process.join(PATIENCE)
        connection.close()
    assert sum(posted) == len(people)
    assert [len(reminders_of(first, each)) for each in people] == [1] * len(people)


def test_after_the_first_look_only_what_has_changed_is_read(office: Onboarding, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        email = f"gerant{number}@exemple.fr"
        prepare(office, Stage.CREATED, identifiant=f"tabac{number:04}", email=email, email_confirmation=email)
    office.reminders.post()
    clock.move(days=DAYS - 1)
    read = []
    original = office.parts.store.get
    monkeypatch.setattr(office.parts.store, "get", lambda key: read.append(key) or original(key))  # type: ignore[func-returns-value]  # append gives nothing
    office.reminders.post()
    assert read == []
    clock.now += timedelta(days=1)
    assert office.reminders.post() == 5
