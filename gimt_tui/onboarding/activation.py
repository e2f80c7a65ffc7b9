"""Step 2: the activation, by a message and its link or its code (guide rows C39 to C43)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from hmac import compare_digest
from typing import TYPE_CHECKING
from uuid import UUID

from ..domain.dossier import Activation, Dossier, Event, Mail
from ..domain.outbox import BETWEEN_RESENDS
from ..domain.states import Delivery
from ..store.base import Reader, Transaction
from .outbox import Sending
from .parts import code_hash_of, found, hash_of
from .refusals import LinkRefusal, Refusal, ThrottledRefusal

if TYPE_CHECKING:
    from ..domain.forms import AddressForm


class Activating(Sending):
    """Writing, sending and following the activation link. Only the token's hash is kept with the dossier."""

    def resend_activation(self, key: UUID) -> Mail:
        """Post a new message with a new link and a new code; the old ones stop working (guide rows C41 and C42).

        Raises Refusal when the account is active already, ThrottledRefusal where one has only just left.
        """
        return self._post_anew(key, "resent")

    def correct_address(self, key: UUID, form: AddressForm) -> Mail:
        """Post the message to another address, which becomes the account's; the old link stops working.

        Only before the activation: an active account changes its address another way. Raises as ``resend_activation``.
        """
        return self._post_anew(key, "address_corrected", form.email)

    def activate(self, given: str, key: UUID | None = None) -> Dossier:
        """Follow the link of the message, given whole or as its token alone, or take its code for the dossier ``key``.

        Raises LinkRefusal for one that is unknown, expired or already used, or when too many wrong codes were given.
        """
        from ..domain import link as links

        code = links.code_in(given)
        if code and key is None:
            raise LinkRefusal(links.NEEDS_DOSSIER)
        outcome = self.store.run(lambda transaction: self._followed(transaction, given, code, key))
        if isinstance(outcome, str):
            # Raised only now: a wrong code is counted in the same commit that refuses it.
            raise LinkRefusal(outcome)
        return outcome

    def _followed(self, transaction: Transaction, given: str, code: str, key: UUID | None) -> Dossier | str:
        """The activated dossier, or the sentence that refuses."""
        from ..domain import link as links

        if code and key is not None:
            dossier: Dossier | None = found(transaction, key)
        else:
            hashes = map(hash_of, links.tokens_in(given))
            dossier = next(filter(None, (transaction.by("token_hash", each) for each in hashes)), None)
        if dossier is None:
            return links.UNKNOWN_LINK
        now, activation = self.clock(), dossier.activation
        if dossier.activated:
            return links.USED
        if code and activation.wrong_codes >= links.TRIES:
            return links.SPENT
        if now >= activation.expires_at:
            return links.EXPIRED_CODE if code else links.EXPIRED_LINK
        if code and not compare_digest(code_hash_of(code, activation.token_hash), activation.code_hash):
            activation = replace(activation, wrong_codes=activation.wrong_codes + 1)
            transaction.put(replace(dossier, activation=activation))
            return links.wrong_code(links.TRIES - activation.wrong_codes)
        used = replace(activation, used_at=now)
        return transaction.put(replace(dossier, activation=used, history=(*dossier.history, Event(at=now, name="activated"))))

    def _post_anew(self, key: UUID, event: str, email: str = "") -> Mail:
        from ..domain.link import USED

        token = self.new_token()

        def commit(transaction: Transaction) -> Mail:
            dossier = found(transaction, key)
            if dossier.activated:
                raise Refusal(USED)
            now = self.clock()
            if not email:
                self._tell_to_wait_for_mail(transaction, dossier, now)
            account = replace(dossier.account, email=email) if email else dossier.account
            history = (*dossier.history, Event(at=now, name=event))
            self._withdraw(transaction, dossier)
            kept = transaction.put(replace(dossier, account=account, activation=self._activation(token, now), history=history))
            mail = self._message(kept, token)
            transaction.put_mail(mail)
            return mail

        return self.store.run(commit)

    def _tell_to_wait_for_mail(self, reader: Reader, dossier: Dossier, now: datetime) -> None:
        """Nobody’s mailbox is filled by leaning on a key; where the message was refused there is nothing to wait for."""
        refused = any(mail.delivery is Delivery.REFUSED for mail in self._present(reader, dossier))
        left = BETWEEN_RESENDS - (now - dossier.activation.sent_at)
        if self.mail_leaves and not refused and left > timedelta(0):
            raise ThrottledRefusal(-(-left // timedelta(seconds=1)))

    def _withdraw(self, transaction: Transaction, dossier: Dossier) -> None:
        """Its link is about to stop working: what has not left yet need not leave."""
        if self.mail_leaves:
            for mail in self._present(transaction, dossier):
                if mail.delivery is Delivery.WAITING:
                    transaction.put_mail(replace(mail, delivery=Delivery.DROPPED))

    def _present(self, reader: Reader, dossier: Dossier) -> tuple[Mail, ...]:
        return tuple(mail for mail in reader.mail(dossier.key) if mail.token_hash == dossier.activation.token_hash)

    def _activation(self, token: str, now: datetime) -> Activation:
        from ..domain.link import code_of

        token_hash = hash_of(token)
        code_hash = code_hash_of(code_of(token), token_hash)
        return Activation(token_hash=token_hash, sent_at=now, expires_at=now + self.rules.link_lifetime, code_hash=code_hash)

    def _message(self, dossier: Dossier, token: str) -> Mail:
        account = dossier.account
        source = self.composer.activation(
            to=account.email,
            name=f"{account.first_name} {account.last_name}",
            token=token,
            at=dossier.activation.sent_at,
            lifetime=self.rules.link_lifetime,
        )
        sent_at, token_hash = dossier.activation.sent_at, dossier.activation.token_hash
        return Mail(key=self.new_key(), dossier=dossier.key, created_at=sent_at, source=source, token_hash=token_hash)
