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
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from ..domain.dossier import Mail
from ..domain.outbox import OF_THE_SERVER, delay_after, due_at, turn_of
from ..domain.states import Delivery, Folder, LinkKind
from ..store.base import Transaction
from .parts import Parts


@dataclass
class Sending(Parts):
    """Handing over what waits, and telling where a message stands."""

    _accepted: dict[UUID, Mail] = field(default_factory=dict, repr=False)

    @property
    def mail_leaves(self) -> bool:
        """Whether messages leave this machine, or stay in the demo mailbox."""
        return self.transport.leaves

    @property
    def mail_sender(self) -> str:
        """The name that messages that leave bear."""
        return self.transport.sender

    def drain(self, *, early: bool = False, wanted: Callable[[Mail], bool] = lambda _: True) -> int:
        """Try every message that is due, one after the other; the number that was accepted. Blocks on the server.

        ``early`` tries again what waits, whatever the time of its next try (a message that may not leave before a certain
        time does not), and ``wanted`` is asked before each message. Does nothing while another thread or process is at it.
        Stops at a setback that the next would meet too; once a message was accepted, those that such a setback held up
        are tried as well.
        """
        if not self._accepted and not self.store.waiting_mail():
            return 0
        with self.turn() as mine:
            if not mine:
                return 0
            for key in list(self._accepted):
                self._settle(self._accepted[key])
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
                after = replace(self.transport.deliver(claimed), sending_since=None)
            except Exception as ours:
                # A message that we cannot even hand over waits its delay like any other; the others do not wait for it.
                after, error = replace(claimed, sending_since=None), error or ours
            self._settle(after)
            if after.delivery is Delivery.DELIVERED:
                accepted += 1
                if accepted == 1:
                    queue.extend(each for each in self._queue(early=True) if each.setback in OF_THE_SERVER)
            elif after.delivery is Delivery.WAITING and after.setback in OF_THE_SERVER:
                break
        if error is not None:
            raise error
        return accepted

    def next_try(self) -> datetime | None:
        """When something is due, which may be in the past; None when nothing waits."""
        now = self.clock()
        return min((due_at(mail, now) for mail in self.store.waiting_mail()), default=None)

    def activation_mail(self, key: UUID) -> Mail | None:
        """The message that carries the latest activation link of a dossier, as it stands now."""
        dossier = self.store.get(key)
        if dossier is None:
            return None
        sent = dossier.links_of(LinkKind.ACTIVATION)[-1:]
        return next((mail for mail in reversed(self.store.mail(key)) for link in sent if mail.token_hash == link.token_hash), None)

    def mailbox(self, key: UUID) -> tuple[Mail, ...]:
        """The messages that reached the person's demo mailbox, newest first."""
        here = (Folder.INBOX, Folder.SPAM)
        mine = (mail for mail in reversed(self.store.mail(key)) if mail.request is None and mail.folder in here)
        return tuple(mail for mail in mine if mail.delivery is Delivery.DELIVERED)

    def mark_read(self, mail: Mail) -> None:
        """Remember that a message was opened."""
        if mail.read_at is None:
            self.store.run(lambda transaction: transaction.put_mail(replace(mail, read_at=self.clock())))

    def _queue(self, early: bool) -> list[Mail]:
        """Whoever holds the turn is alone: a try that is still marked as going on died with its process, and is due."""
        now = self.clock()
        waiting = (each for each in self.store.waiting_mail() if each.key not in self._accepted)
        due = (each for each in waiting if each.sending_since or (early and each.attempts) or due_at(each, now) <= now)
        return sorted(due, key=turn_of)

    def _claim(self, mail: Mail) -> Mail | None:
        """Commit that the message is being tried; None when it need not be any more."""

        def commit(transaction: Transaction) -> Mail | None:
            kept = next((each for each in transaction.mail(mail.dossier) if each.key == mail.key), None)
            if kept is None or kept.delivery is not Delivery.WAITING:
                return None
            now = self.clock()
            if self._useless(transaction, kept, now):
                transaction.put_mail(replace(kept, delivery=Delivery.DROPPED, sending_since=None))
                return None
            attempts = kept.attempts + 1
            claimed = replace(kept, attempts=attempts, sending_since=now, next_try_at=now + delay_after(attempts))
            transaction.put_mail(claimed)
            return claimed

        return self.store.run(commit)

    def _useless(self, transaction: Transaction, mail: Mail, now: datetime) -> bool:
        """Whether its link works no more: it was followed, has expired, or was ended by something else."""
        dossier = None if mail.dossier is None else transaction.get(mail.dossier)
        if not mail.token_hash or dossier is None:
            return False
        link = dossier.link(mail.token_hash)
        return link is None or not link.works(now)

    def _settle(self, after: Mail) -> None:
        """Commit what became of a try. What a person did to the message meanwhile stands; what a server did too."""
        if after.delivery is Delivery.DELIVERED:
            self._accepted[after.key] = after

        def commit(transaction: Transaction) -> None:
            kept = next((each for each in transaction.mail(after.dossier) if each.key == after.key), None)
            if kept is None or (kept.delivery is not Delivery.WAITING and after.delivery is not Delivery.DELIVERED):
                return
            transaction.put_mail(replace(after, read_at=kept.read_at))

        self.store.run(commit)
        self._accepted.pop(after.key, None)
