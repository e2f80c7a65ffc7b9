"""What every use case works with: the store, the clock, the ids, the mail and the rules; how a change is committed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import TypeVar
from uuid import UUID

from ..domain.agents import NOBODY, Author
from ..domain.dossier import Dossier
from ..domain.office import NO_OFFICE, Office
from ..domain.services import Catalogue
from ..domain.throttle import MAILS_PER_HOUR, Tries, has_time_ahead, recent_times
from ..domain.wording.journey import NO_SUCH_DOSSIER
from ..domain.wording.portal import PORTAL_PAGE
from ..hashing import Hasher
from ..mail.base import Composer, Transport
from ..store.base import ConflictError, Reader, Store, Transaction
from ..store.turn import Turn, thread_turn
from .refusals import ConflictRefusal, Refusal, ThrottledRefusal

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rules:
    """The durations that the guide leaves open, and who gets the requests for assistance; settings of the program.

    ``reset_lifetime`` is that of the link for a forgotten password, ``idle`` how long a person may be away from the
    personal space before they are signed out; zero for never. ``mails_per_hour`` is how many messages one data file
    posts within an hour at most; ``portal_page`` is the portal's own page on creating an account. ``office`` is who runs
    the program at a counter.
    """

    waiting_days: int = 10
    link_lifetime: timedelta = timedelta(days=7)
    reset_lifetime: timedelta = timedelta(hours=1)
    idle: timedelta = timedelta(minutes=10)
    support_address: str = ""
    mails_per_hour: int = MAILS_PER_HOUR
    portal_page: str = PORTAL_PAGE
    office: Office = NO_OFFICE


@dataclass
class Parts:
    """The store, the clock, the ids, the tokens and the mail, handed in so that a test decides all of them.

    ``turn`` is taken by who drains the outbox, ``wake`` tells them that a message waits to leave, ``posted`` whether any
    did since the program began. Use cases commit through this object and need think of none of the three. ``author`` is the
    agent who has unlocked this program, and their counter: every event says so.
    """

    store: Store
    clock: Callable[[], datetime]
    new_key: Callable[[], UUID]
    new_token: Callable[[], str]
    make_hasher: Callable[[], Hasher]
    composer: Composer
    transport: Transport
    read_catalogue: Callable[[], Catalogue]
    rules: Rules = field(default_factory=Rules)
    turn: Turn = field(default_factory=thread_turn)
    wake: Callable[[], object] = lambda: None
    posted: bool = False
    author: Author = NOBODY

    @cached_property
    def hasher(self) -> Hasher:
        """Made at first use: argon2 is not needed to paint a screen."""
        return self.make_hasher()

    def commit(self, work: Callable[[Transaction], T]) -> T:
        """Commit ``work``, and see the new messages in it off, whatever use case posts them.

        In the demo mailbox they arrive in the very same commit. Where they leave the machine, ``wake`` is called once
        the commit is made, so that whoever hands them over begins at once.
        """

        def deliver(transaction: Transaction) -> tuple[T, bool]:
            result, posted = work(transaction), transaction.untried_mail()
            for mail in () if self.transport.leaves else posted:
                transaction.put_mail(self.transport.deliver(mail))
            return result, bool(posted)

        try:
            result, posted = self.store.run(deliver)
        except ThrottledRefusal:
            self.follow_clock()
            raise
        if posted and self.transport.leaves:
            # Noted before anybody is woken: nobody may listen yet.
            self.posted = True
            self.wake()
        return result

    def commit_change(self, work: Callable[[Transaction], Dossier]) -> Dossier:
        """Commit a change of a dossier that a person was shown.

        Raises ConflictRefusal, with the dossier as it is now, where another session changed it meanwhile.
        """
        try:
            return self.commit(work)
        except ConflictError as error:
            if error.fresh is None:
                raise Refusal(NO_SUCH_DOSSIER) from error
            raise ConflictRefusal(str(error), error.fresh) from error

    def change(self, dossier: Dossier, event: str, detail: str = "") -> Dossier:
        """Commit a dossier that its person was shown, changed by them, and the event in its history. Raises as ``commit_change``.

        Raises Refusal for a dossier that is frozen.
        """
        refuse_frozen(dossier)
        changed = dossier.with_event(self.clock(), event, detail, self.author)
        return self.commit_change(lambda transaction: transaction.put(changed))

    def follow_clock(self) -> None:
        """Bring to now the tries that lie ahead since the clock was set back: they would count for longer than an hour."""
        if any(has_time_ahead(each, self.clock()) for each in self.store.tries()):

            def commit(transaction: Transaction) -> None:
                now = self.clock()
                for each in transaction.tries():
                    if has_time_ahead(each, now):
                        transaction.put_tries(Tries(key=each.key, times=recent_times(each, now)))

            self.store.run(commit)


def get_dossier(reader: Reader, key: UUID) -> Dossier:
    """The dossier of that key; Refusal when it is gone."""
    dossier = reader.get(key)
    if dossier is None:
        raise Refusal(NO_SUCH_DOSSIER)
    return dossier


def refuse_frozen(dossier: Dossier) -> None:
    """Raises Refusal for a dossier whose person has said that it is none of their doing."""
    if dossier.follow_up.disowned_at is not None:
        raise Refusal("Ce dossier est gelé\u00a0: adressez-vous au bureau qui le suit.")
