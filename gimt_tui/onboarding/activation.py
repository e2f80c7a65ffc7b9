"""Step 2: the activation, by a message and its link (guide rows C39 to C43)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from operator import methodcaller
from uuid import UUID

from ..domain.dossier import Activation, Delivery, Dossier, Event, Mail
from ..store.base import Transaction
from .parts import Parts, found, hash_of, token_in
from .refusals import LinkRefusal, Refusal


class Activating(Parts):
    """Writing, sending and following the activation link. Only the token's hash is kept with the dossier."""

    def resend_activation(self, key: UUID) -> Mail:
        """Post a new message with a new link; the old link stops working (guide rows C41 and C42)."""
        token = self.new_token()

        def commit(transaction: Transaction) -> Mail:
            dossier = found(transaction, key)
            if dossier.activated:
                raise Refusal("Votre compte a déjà été activé.")
            now = self.clock()
            event = Event(at=now, name="resent")
            kept = transaction.put(replace(dossier, activation=self._activation(token, now), history=(*dossier.history, event)))
            mail = self._message(kept, token)
            transaction.put_mail(mail)
            return mail

        return self.store.run(commit)

    def activate(self, link: str) -> Dossier:
        """Follow the link of the message, given whole or as its token alone (guide row C41).

        Raises LinkRefusal for one that is unknown, expired or already used.
        """
        token_hash = hash_of(token_in(link))

        def commit(transaction: Transaction) -> Dossier:
            dossier = transaction.by("token_hash", token_hash)
            if dossier is None:
                raise LinkRefusal("Ce lien n’est pas reconnu. Vérifiez que vous l’avez copié en entier.")
            if dossier.activated:
                raise LinkRefusal("Votre compte a déjà été activé.")
            now = self.clock()
            if now >= dossier.activation.expires_at:
                raise LinkRefusal("Ce lien a expiré. Demandez un nouveau courriel.")
            activation = replace(dossier.activation, used_at=now)
            return transaction.put(replace(dossier, activation=activation, history=(*dossier.history, Event(at=now, name="activated"))))

        return self.store.run(commit)

    def deliver_waiting(self) -> int:
        """Hand every waiting message to the transport; the number that left."""
        delivered = 0
        for mail in self.store.waiting_mail():
            after = self.transport.deliver(mail)
            self.store.run(methodcaller("put_mail", after))
            delivered += after.delivery is Delivery.DELIVERED
        return delivered

    def mailbox(self, key: UUID) -> tuple[Mail, ...]:
        """The messages that reached the person's demo mailbox, newest first."""
        return tuple(mail for mail in reversed(self.store.mail(key)) if mail.delivery is Delivery.DELIVERED)

    def mark_read(self, mail: Mail) -> None:
        """Remember that a message was opened."""
        if mail.read_at is None:
            self.store.run(lambda transaction: transaction.put_mail(replace(mail, read_at=self.clock())))

    def _activation(self, token: str, now: datetime) -> Activation:
        return Activation(token_hash=hash_of(token), sent_at=now, expires_at=now + self.rules.link_lifetime)

    def _message(self, dossier: Dossier, token: str) -> Mail:
        account = dossier.account
        source = self.composer.activation(
            to=account.email,
            name=f"{account.first_name} {account.last_name}",
            token=token,
            at=dossier.activation.sent_at,
            lifetime=self.rules.link_lifetime,
        )
        return Mail(key=self.new_key(), dossier=dossier.key, created_at=dossier.activation.sent_at, source=source)
