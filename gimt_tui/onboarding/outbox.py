"""The outbox: messages that were committed with what caused them, and that leave afterwards.

What is promised of a message that leaves the machine:

- nothing is lost: it is kept in the same commit as its cause, and stays WAITING until a server took it, refused it for
  good, or nobody can use it any more;
- one sender at a time: whoever drains holds the turn, a lock that the kernel lets go of when its holder dies, so that
  two programs on one file never send the same message; and each try is committed before it begins (``sending_since``,
  ``attempts``, and ``next_try_at`` as a lease for whoever might come without the turn);
- nothing is sent twice once its acceptance was read: it is noted in this process first, then committed, and while that
  commit fails (a full disk) the message is not tried again, only its mark.

One window is left, that of every mail program (RFC 1047): the power fails after the server took the message and before
we read, or kept, its answer. Then it is sent again rather than perhaps never, under the same Message-ID, with the same
link and code: a second copy harms nobody, a missing one leaves a person before a closed door.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from operator import methodcaller
from uuid import UUID

from ..domain.dossier import Mail
from ..domain.outbox import OF_THE_SERVER, delay_after
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

    def deliver_waiting(self) -> int:
        """See to it that what was just posted leaves; quick, whatever the server does.

        In the demo mailbox it arrives at once, and the number that did is returned; elsewhere the postman is woken.
        """
        if self.mail_leaves:
            self.wake()
            return 0
        delivered = 0
        for mail in self.store.waiting_mail():
            after = self.transport.deliver(mail)
            self.store.run(methodcaller("put_mail", after))
            delivered += after.delivery is Delivery.DELIVERED
        return delivered

    def drain(self) -> int:
        """Try every message that is due, one after the other; the number that was accepted. Blocks on the server.

        Does nothing while another thread or process is at it. Stops at a setback that the next would meet too.
        """
        accepted = 0
        if not self._accepted and not self.store.waiting_mail():
            return 0
        with self.turn() as mine:
            if not mine:
                return 0
            for key in list(self._accepted):
                self._settle(self._accepted[key])
            for mail in self._due():
                claimed = self._claim(mail)
                if claimed is None:
                    continue
                after = replace(self.transport.deliver(claimed), sending_since=None)
                self._settle(after)
                accepted += after.delivery is Delivery.DELIVERED
                if after.delivery is Delivery.WAITING and after.setback in OF_THE_SERVER:
                    break
        return accepted

    def next_try(self) -> datetime | None:
        """When something is due, which may be in the past; None when nothing waits."""
        return min((mail.next_try_at or mail.created_at for mail in self.store.waiting_mail()), default=None)

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

    def _due(self) -> list[Mail]:
        """Whoever holds the turn is alone: a try that is still marked as going on died with its process, and is due."""
        now = self.clock()
        waiting = [each for each in self.store.waiting_mail() if each.key not in self._accepted]
        due = [each for each in waiting if each.sending_since or each.next_try_at is None or each.next_try_at <= now]
        return sorted(due, key=lambda each: each.next_try_at or each.created_at)

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
