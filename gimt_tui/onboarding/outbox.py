"""The outbox: messages that were committed with what caused them, and that leave afterwards.

What is promised of a message that leaves the machine:

- nothing is lost: it is kept in the same commit as its cause, and stays WAITING until a server took it, refused it for
  good, or nobody can use it any more; a program that was started without the server's settings leaves it alone;
- one sender at a time: whoever drains holds the turn, a lock that the kernel lets go of when its holder dies, so that
  two programs on one file never send the same message; and each try is committed before it begins (``sending_since``,
  ``attempts``, and ``next_try_at`` as a lease for whoever might come without the turn);
- nothing is sent twice once its acceptance was read: it is noted in this process first, then committed, and while that
  commit fails (a full disk) the message is not tried again, only its mark;
- no message keeps the others waiting for ever: whatever stops a round, be it an error of ours, each round begins with the
  messages whose try is longest ago.

One window is left, that of every mail program (RFC 1047): the power fails after the server took the message and before
we read, or kept, its answer. Then it is sent again rather than perhaps never, under the same Message-ID, with the same
link and code: a second copy harms nobody, a missing one leaves a person before a closed door.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from ..domain.dossier import Mail
from ..domain.outbox import SERVER_SETBACKS, delay_after, due_at, retry_order
from ..domain.reminder import is_reminder_useless
from ..domain.states import Delivery, Folder
from ..store.base import Transaction
from .parts import Parts


class Outbox:
    """Hands over what waits, and tells when there is more to do."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self._accepted = dict[UUID, Mail]()

    def drain(self, *, early: bool = False, wanted: Callable[[Mail], bool] = lambda _: True) -> int:
        """Try every message that is due, one after the other; the number that was accepted. Blocks on the server.

        ``early`` tries again what waits, whatever the time of its next try (a message that may not leave before a certain
        time does not), and ``wanted`` is asked before each message. Does nothing while another thread or process is at it.
        Stops at a setback that the next would meet too; once a message was accepted, those that such a setback held up
        are tried as well.
        """
        if not self._accepted and not self.parts.store.waiting_mail():
            return 0
        with self.parts.turn() as mine:
            if not mine:
                return 0
            for key in list(self._accepted):
                self._keep_outcome(self._accepted[key])
            return self._round(early, wanted)

    def _round(self, early: bool, wanted: Callable[[Mail], bool]) -> int:
        accepted, tried, error = 0, set[UUID](), None
        queue = deque(self._queue(early))
        while queue:
            mail = queue.popleft()
            if mail.key in tried or not wanted(mail) or (claimed := self._claim(mail)) is None:
                continue
            tried.add(mail.key)
            try:
                after = replace(self.parts.transport.deliver(claimed), sending_since=None)
            except Exception as ours:
                # A message that we cannot even hand over waits its delay like any other; the others do not wait for it.
                after, error = replace(claimed, sending_since=None), error or ours
            self._keep_outcome(after)
            if after.delivery is Delivery.DELIVERED:
                accepted += 1
                if accepted == 1:
                    queue.extend(each for each in self._queue(early=True) if each.setback in SERVER_SETBACKS)
            elif after.delivery is Delivery.WAITING and after.setback in SERVER_SETBACKS:
                break
        if error is not None:
            raise error
        return accepted

    def next_try(self) -> datetime | None:
        """When something is due, which may be in the past; None when nothing waits."""
        now = self.parts.clock()
        return min((due_at(mail, now) for mail in self.parts.store.waiting_mail()), default=None)

    def _queue(self, early: bool) -> list[Mail]:
        """Whoever holds the turn is alone: a try that is still marked as going on died with its process, and is due."""
        now = self.parts.clock()
        waiting = (each for each in self.parts.store.waiting_mail() if each.key not in self._accepted)
        due = (each for each in waiting if each.sending_since or (early and each.attempts) or due_at(each, now) <= now)
        return sorted(due, key=retry_order)

    def _claim(self, mail: Mail) -> Mail | None:
        """Commit that the message is being tried; None when it need not be any more."""

        def commit(transaction: Transaction) -> Mail | None:
            kept = next((each for each in transaction.mail(mail.dossier) if each.key == mail.key), None)
            if kept is None or kept.delivery is not Delivery.WAITING:
                return None
            now = self.parts.clock()
            if _is_useless(transaction, kept, now):
                transaction.put_mail(replace(kept, delivery=Delivery.DROPPED, sending_since=None))
                return None
            attempts = kept.attempts + 1
            claimed = replace(kept, attempts=attempts, sending_since=now, next_try_at=now + delay_after(attempts))
            transaction.put_mail(claimed)
            return claimed

        return self.parts.commit(commit)

    def _keep_outcome(self, after: Mail) -> None:
        """Commit what became of a try. What a person did to the message meanwhile stands; what a server did too."""
        if after.delivery is Delivery.DELIVERED:
            self._accepted[after.key] = after

        def commit(transaction: Transaction) -> None:
            kept = next((each for each in transaction.mail(after.dossier) if each.key == after.key), None)
            if kept is None or (kept.delivery is not Delivery.WAITING and after.delivery is not Delivery.DELIVERED):
                return
            transaction.put_mail(replace(after, read_at=kept.read_at))

        self.parts.commit(commit)
        self._accepted.pop(after.key, None)


def _is_useless(transaction: Transaction, mail: Mail, now: datetime) -> bool:
    """Whether its link works no more: it was followed, has expired, or was ended by something else; or a reminder is out of place."""
    dossier = transaction.get(mail.dossier) if mail.token_hash and mail.dossier else None
    link = dossier.link(mail.token_hash) if dossier else None
    return dossier is not None and (link is None or not link.works(now) or is_reminder_useless(dossier, mail))


class Mailbox:
    """The demo mailbox, for messages that stay on this machine."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts

    def list(self, key: UUID) -> tuple[Mail, ...]:
        """The messages that reached the person's demo mailbox, the newest first."""
        here = (Folder.INBOX, Folder.SPAM)
        mine = (mail for mail in reversed(self.parts.store.mail(key)) if mail.request is None and mail.folder in here)
        return tuple(mail for mail in mine if mail.delivery is Delivery.DELIVERED)

    def mark_read(self, mail: Mail) -> None:
        """Remember that a message was opened."""
        if mail.read_at is None:
            self.parts.commit(lambda transaction: transaction.put_mail(replace(mail, read_at=self.parts.clock())))

    def owner(self, identifiant: str) -> UUID | None:
        """Whose demo mailbox a message to that identifiant arrives in; None where messages leave, or for nobody."""
        dossier = None if self.parts.transport.leaves else self.parts.store.find_by("identifiant", identifiant)
        return None if dossier is None else dossier.key
