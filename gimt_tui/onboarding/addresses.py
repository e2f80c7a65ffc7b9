"""Another e-mail address: it counts only once the link sent to it was followed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..domain.dossier import Dossier, EmailChange, Event, Link, Mail
from ..domain.states import EventName, LinkKind
from ..domain.throttle import STRANGER_LIMITS
from ..mail.base import LetterKind
from ..store.base import Transaction
from .parts import find_link, hash_of
from .refusals import LinkRefusal, Refusal, ThrottledRefusal
from .throttling import Throttling

if TYPE_CHECKING:
    from ..domain.forms import Form

EXPIRED = "Ce lien a expiré. Demandez de nouveau le changement d’adresse."


class ChangingAddress(Throttling):
    """Asking for another address, confirming it, calling it off. One change waits at a time."""

    def ask_email_change(self, dossier: Dossier, form: Form) -> Dossier:
        """Post a link to the new address and word of it to the present one; a change that waited already is replaced.

        Raises Refusal for the address that the account has, ThrottledRefusal where too many messages were asked for,
        ConflictRefusal where another session changed the dossier.
        """
        if form["email"] == dossier.account.email:
            raise Refusal("C’est déjà l’adresse de votre compte.", "email")
        return self._ask(dossier, form["email"])

    def ask_again(self, dossier: Dossier) -> Dossier:
        """Post one more link to the address that waits; the last three work. Raises as ``ask_email_change``."""
        if dossier.email_change is None or dossier.email_change.used_at is not None:
            raise Refusal("Aucun changement d’adresse n’est en attente.")
        return self._ask(dossier, dossier.email_change.address)

    def _ask(self, dossier: Dossier, address: str) -> Dossier:
        now, token = self.clock(), self.new_token()
        expires_at = now + self.rules.link_lifetime
        change = EmailChange(address=address, asked_at=now, expires_at=expires_at)
        link = Link(kind=LinkKind.EMAIL, token_hash=hash_of(token), address=address, sent_at=now, expires_at=expires_at)
        account, name = dossier.account, dossier.account.name
        source = self.composer.letter(
            LetterKind.EMAIL_CHANGE, to=address, name=name, at=now, token=token, lifetime=self.rules.link_lifetime
        )
        told = dossier.email_change is not None and dossier.email_change.address == address
        leaving = "" if told else self.composer.letter(LetterKind.EMAIL_LEAVING, to=account.email, name=name, at=now)

        def commit(transaction: Transaction) -> Dossier:
            event = Event(at=now, name=EventName.EMAIL_ASKED)
            asked = replace(dossier.with_link(link), email_change=change, history=(*dossier.history, event))
            kept = transaction.put(asked)
            self.count_post(transaction, now, to=address, account=kept.key, limits=STRANGER_LIMITS)
            if leaving:
                not_before = self.count_notice(transaction, now, to=account.email, account=kept.key)
                transaction.put_mail(
                    Mail(key=self.new_key(), dossier=kept.key, created_at=now, source=leaving, next_try_at=not_before)
                )
            transaction.put_mail(
                Mail(key=self.new_key(), dossier=kept.key, created_at=now, source=source, token_hash=link.token_hash)
            )
            return kept

        try:
            return self.keep(commit)
        except ThrottledRefusal:
            self.follow_clock()
            raise

    def cancel_email_change(self, dossier: Dossier) -> Dossier:
        """Call the change off: its links stop working. Raises ConflictRefusal as the others do."""
        now = self.clock()
        event = Event(at=now, name=EventName.EMAIL_CANCELLED)
        ended = dossier.with_links_ended(now, LinkKind.EMAIL)
        changed = replace(ended, email_change=None, history=(*dossier.history, event))
        return self.keep(lambda transaction: transaction.put(changed))

    def confirm_email(self, given: str) -> Dossier:
        """Follow a link sent to the new address, given whole or as its token alone; one that was followed already is as good.

        A link for a forgotten password dies with the address that it was sent to. Raises LinkRefusal.
        """
        from ..domain import link as links

        def commit(transaction: Transaction) -> Dossier:
            dossier, link = find_link(transaction, given) or (None, None)
            if dossier is None or link is None or link.kind is not LinkKind.EMAIL:
                raise LinkRefusal(links.UNKNOWN_LINK)
            change, now = dossier.email_change, self.clock()
            if link.used_at is not None and dossier.account.email == link.address:
                return dossier
            if change is None or not link.works(now):
                raise LinkRefusal(links.ENDED_LINK if link.ended_at or link.used_at else EXPIRED)
            self.lift(transaction, dossier.account.identifiant, now)
            return transaction.put(
                replace(
                    dossier.with_link_used(link.token_hash, now).with_links_ended(now, LinkKind.RESET),
                    account=dossier.account.with_answers({"email": link.address}),
                    email_change=replace(change, used_at=now),
                    history=(*dossier.history, Event(at=now, name=EventName.EMAIL_CHANGED)),
                )
            )

        return self.store.run(commit)
