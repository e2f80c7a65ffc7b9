"""Another e-mail address: before the activation it counts at once, afterwards only once the link sent to it was followed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from ..domain.answers.link import ENDED_LINK
from ..domain.dossier import Dossier, EmailChange, Link, Mail
from ..domain.states import EventName, LinkKind
from ..mail.base import LetterKind
from ..store.base import Transaction
from .activation import Activation, get_inactive
from .links import get_link, hash_of
from .parts import Parts, refuse_frozen
from .passwords import Passwords
from .refusals import LinkRefusal, Refusal
from .throttling import Throttle

if TYPE_CHECKING:
    from ..domain.answers.forms import Form

EXPIRED = "Ce lien a expiré. Demandez de nouveau le changement d’adresse."


class Addresses:
    """Correcting an address before the activation; asking for another, confirming it, calling it off. One change waits at a time."""

    def __init__(self, parts: Parts, throttle: Throttle, activation: Activation, passwords: Passwords) -> None:
        self.parts, self.throttle, self.activation, self.passwords = parts, throttle, activation, passwords

    def correct(self, key: UUID, form: Form) -> Dossier:
        """Post the activation message to another address, which becomes the account's; the one before is told, and its links end.

        Only before the activation: an active account changes its address another way. The account's password is asked,
        or whoever comes next could take the account over. Raises as ``Activation.resend``, and as signing in does.
        """
        dossier = get_inactive(self.parts.store, key)
        self.passwords.check_current(dossier, form)
        address = form["email"]
        if address == dossier.account.email:
            return self.activation.resend(key)

        def commit(transaction: Transaction) -> Dossier:
            before, now = get_inactive(transaction, key), self.parts.clock()
            self.throttle.count_post(transaction, now, to=address, account=key, to_stranger=True)
            self._post_notice(transaction, before, now, LetterKind.ADDRESS_CORRECTED)
            ended = before.with_links_ended(now, LinkKind.ACTIVATION, LinkKind.RESET, LinkKind.DISOWN)
            corrected = replace(ended, account=before.account.with_answers({"email": address}))
            return self.activation.post(transaction, corrected, now, EventName.ADDRESS_CORRECTED)

        return self.parts.commit(commit)

    def ask_change(self, dossier: Dossier, form: Form) -> Dossier:
        """Post a link to the new address and word of it to the present one; a change that waited already is replaced.

        Raises Refusal for the address that the account has, ThrottledRefusal where too many messages were asked for,
        ConflictRefusal where another session changed the dossier.
        """
        if form["email"] == dossier.account.email:
            raise Refusal("C’est déjà l’adresse de votre compte.", "email")
        return self._ask(dossier, form["email"])

    def ask_again(self, dossier: Dossier) -> Dossier:
        """Post one more link to the address that waits; the last three work. Raises as ``ask_change``."""
        if dossier.email_change is None or dossier.email_change.used_at is not None:
            raise Refusal("Aucun changement d’adresse n’est en attente.")
        return self._ask(dossier, dossier.email_change.address)

    def _ask(self, dossier: Dossier, address: str) -> Dossier:
        refuse_frozen(dossier)
        now, token, lifetime = self.parts.clock(), self.parts.new_token(), self.parts.rules.link_lifetime
        token_hash, expires_at = hash_of(token), now + lifetime
        change = EmailChange(address=address, asked_at=now, expires_at=expires_at)
        link = Link(kind=LinkKind.EMAIL, token_hash=token_hash, address=address, sent_at=now, expires_at=expires_at)
        source = self.parts.composer.letter(
            LetterKind.EMAIL_CHANGE, to=address, name=dossier.account.name, at=now, token=token, lifetime=lifetime
        )
        asked = replace(dossier.with_link(link), email_change=change).with_event(now, EventName.EMAIL_ASKED, author=self.parts.author)

        def commit(transaction: Transaction) -> Dossier:
            kept = transaction.put(asked)
            self.throttle.count_post(transaction, now, to=address, account=kept.key, to_stranger=True)
            if dossier.email_change is None or dossier.email_change.address != address:
                self._post_notice(transaction, kept, now, LetterKind.EMAIL_LEAVING)
            transaction.put_mail(Mail(key=self.parts.new_key(), dossier=kept.key, created_at=now, source=source, token_hash=token_hash))
            return kept

        return self.parts.commit_change(commit)

    def _post_notice(self, transaction: Transaction, dossier: Dossier, now: datetime, kind: LetterKind) -> None:
        """Tell the present address of the account that another is to take its place."""
        source = self.parts.composer.letter(kind, to=dossier.account.email, name=dossier.account.name, at=now)
        not_before = self.throttle.count_notice(transaction, now, dossier)
        mail = Mail(key=self.parts.new_key(), dossier=dossier.key, created_at=now, source=source, next_try_at=not_before)
        transaction.put_mail(mail)

    def cancel_change(self, dossier: Dossier) -> Dossier:
        """Call the change off: its links stop working. Raises ConflictRefusal as the others do."""
        ended = dossier.with_links_ended(self.parts.clock(), LinkKind.EMAIL)
        return self.parts.change(replace(ended, email_change=None), EventName.EMAIL_CANCELLED)

    def confirm(self, given: str) -> Dossier:
        """Follow a link sent to the new address, given whole or as its token alone; one that was followed already is as good.

        A link for a forgotten password dies with the address that it was sent to. Raises LinkRefusal.
        """

        def commit(transaction: Transaction) -> Dossier:
            dossier, link = get_link(transaction, given, LinkKind.EMAIL)
            refuse_frozen(dossier)
            change, now = dossier.email_change, self.parts.clock()
            if link.used_at is not None and dossier.account.email == link.address:
                return dossier
            if change is None or not link.works(now):
                raise LinkRefusal(ENDED_LINK if link.ended_at or link.used_at else EXPIRED)
            self.throttle.lift_waits(transaction, dossier, now)
            used = dossier.with_link_used(link.token_hash, now).with_links_ended(now, LinkKind.RESET, LinkKind.DISOWN)
            account = dossier.account.with_answers({"email": link.address})
            confirmed = replace(used, account=account, email_change=replace(change, used_at=now))
            return transaction.put(confirmed.with_event(now, EventName.EMAIL_CHANGED, author=self.parts.author))

        return self.parts.commit(commit)
