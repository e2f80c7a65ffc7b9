"""Step 2: the activation, by a message and its link or its code (guide rows C39 to C43)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from hmac import compare_digest
from typing import TYPE_CHECKING
from uuid import UUID

from ..domain.dossier import Dossier, Event, Link, Mail
from ..domain.states import Delivery, EventName, LinkKind
from ..domain.throttle import STRANGER_LIMITS
from ..mail.base import LetterKind
from ..store.base import Reader, Transaction
from .access import Entering
from .outbox import Sending
from .parts import code_hash_of, find_link, found, hash_of
from .refusals import LinkRefusal, Refusal

if TYPE_CHECKING:
    from ..domain.forms import Form


class Activating(Sending, Entering):
    """Writing, sending and following the activation link. Only the token's hash is kept with the dossier."""

    def resend_activation(self, key: UUID) -> Mail:
        """Post one more message, with a link and a code of its own; the last three work (guide rows C41 and C42).

        Raises Refusal when the account is active already, ThrottledRefusal where too many were asked for.
        """
        token = self.new_token()

        def commit(transaction: Transaction) -> Mail:
            dossier, now = _inactive(transaction, key), self.clock()
            self.count_post(transaction, now, to=dossier.account.email, account=key)
            return self._post(transaction, dossier, token, now, EventName.RESENT)

        return self.run_throttled(commit)

    def correct_address(self, key: UUID, form: Form) -> Mail:
        """Post the message to another address, which becomes the account's; the one before is told, and its links end.

        Only before the activation: an active account changes its address another way. The account's password is asked,
        or whoever comes next could take the account over. Raises as ``resend_activation``, and as signing in does.
        """
        dossier = _inactive(self.store, key)
        self.prove(dossier.account.identifiant, dossier, form.secret("current_password"), "current_password")
        if form["email"] == dossier.account.email:
            return self.resend_activation(key)
        token = self.new_token()

        def commit(transaction: Transaction) -> Mail:
            before, now = _inactive(transaction, key), self.clock()
            self.count_post(transaction, now, to=form["email"], account=key, limits=STRANGER_LIMITS)
            self._tell_address_left(transaction, before, now)
            account = before.account.with_answers({"email": form["email"]})
            ended = before.with_links_ended(now, LinkKind.ACTIVATION, LinkKind.RESET)
            return self._post(transaction, replace(ended, account=account), token, now, EventName.ADDRESS_CORRECTED)

        return self.run_throttled(commit)

    def activate(self, given: str, key: UUID | None = None) -> Dossier:
        """Follow the link of the message, given whole or as its token alone, or take its code for the dossier ``key``.

        One that was followed already is as good. Raises LinkRefusal for one that is unknown, has expired or was ended,
        or when too many wrong codes were given.
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

        now = self.clock()
        if code and key is not None:
            return self._coded(transaction, found(transaction, key), code, now)
        dossier, link = find_link(transaction, given) or (None, None)
        if dossier is None or link is None or link.kind is not LinkKind.ACTIVATION:
            return links.UNKNOWN_LINK
        if dossier.activated:
            return dossier
        if not link.works(now):
            return links.EXPIRED_LINK if link.ended_at is None else links.REPLACED_LINK
        return self._activated(transaction, dossier, link, now)

    def _coded(self, transaction: Transaction, dossier: Dossier, code: str, now: datetime) -> Dossier | str:
        from ..domain import link as links

        activation, sent = dossier.activation, dossier.links_of(LinkKind.ACTIVATION)
        if activation.wrong_codes >= links.TRIES and not dossier.activated:
            return links.SPENT
        link = next((each for each in sent if compare_digest(code_hash_of(code, each.token_hash), each.code_hash)), None)
        if link is None:
            activation = replace(activation, wrong_codes=activation.wrong_codes + 1)
            transaction.put(replace(dossier, activation=activation))
            return links.wrong_code(links.TRIES - activation.wrong_codes)
        if dossier.activated:
            return dossier
        if not link.works(now):
            return links.EXPIRED_CODE if link.ended_at is None else links.REPLACED_CODE
        return self._activated(transaction, dossier, link, now)

    def _activated(self, transaction: Transaction, dossier: Dossier, link: Link, now: datetime) -> Dossier:
        self.lift(transaction, dossier.account.identifiant, now)
        used = replace(dossier.with_link_used(link.token_hash, now), activation=replace(dossier.activation, used_at=now))
        return transaction.put(replace(used, history=(*dossier.history, Event(at=now, name=EventName.ACTIVATED))))

    def _post(self, transaction: Transaction, dossier: Dossier, token: str, now: datetime, event: EventName) -> Mail:
        """Keep the dossier with one more link, and the message that carries it; what waits with an older one need not leave."""
        self._withdraw(transaction, dossier)
        posted = self.with_activation_link(dossier, token, now)
        kept = transaction.put(replace(posted, history=(*dossier.history, Event(at=now, name=event))))
        mail = self.activation_message(kept, token, now)
        transaction.put_mail(mail)
        return mail

    def _withdraw(self, transaction: Transaction, dossier: Dossier) -> None:
        if self.mail_leaves:
            hashes = {each.token_hash for each in dossier.links_of(LinkKind.ACTIVATION)}
            for mail in transaction.mail(dossier.key):
                if mail.delivery is Delivery.WAITING and mail.token_hash in hashes:
                    transaction.put_mail(replace(mail, delivery=Delivery.DROPPED))

    def _tell_address_left(self, transaction: Transaction, dossier: Dossier, now: datetime) -> None:
        account = dossier.account
        name = account.name
        source = self.composer.letter(LetterKind.ADDRESS_CORRECTED, to=account.email, name=name, at=now)
        not_before = self.count_notice(transaction, now, to=account.email, account=dossier.key)
        transaction.put_mail(Mail(key=self.new_key(), dossier=dossier.key, created_at=now, source=source, next_try_at=not_before))

    def with_activation_link(self, dossier: Dossier, token: str, now: datetime) -> Dossier:
        """The dossier with one more activation link; wrong codes are counted anew from there."""
        from ..domain.link import code_of

        token_hash = hash_of(token)
        link = Link(
            kind=LinkKind.ACTIVATION,
            token_hash=token_hash,
            address=dossier.account.email,
            sent_at=now,
            expires_at=now + self.rules.link_lifetime,
            code_hash=code_hash_of(code_of(token), token_hash),
        )
        return replace(dossier.with_link(link), activation=replace(dossier.activation, wrong_codes=0))

    def activation_message(self, dossier: Dossier, token: str, now: datetime) -> Mail:
        """The message with that link, to the account's address."""
        account = dossier.account
        source = self.composer.activation(
            to=account.email,
            name=account.name,
            token=token,
            at=now,
            lifetime=self.rules.link_lifetime,
        )
        return Mail(key=self.new_key(), dossier=dossier.key, created_at=now, source=source, token_hash=hash_of(token))


def _inactive(reader: Reader, key: UUID) -> Dossier:
    """The dossier of that key, which still waits for its activation; Refusal otherwise."""
    from ..domain.link import USED

    dossier = found(reader, key)
    if dossier.activated:
        raise Refusal(USED)
    return dossier
