"""Another e-mail address: it counts only once the link sent to it was followed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..domain.dossier import Dossier, EmailChange, Event, Mail
from ..mail.base import LetterKind
from ..store.base import Transaction
from .parts import Parts, hash_of, token_in
from .refusals import LinkRefusal, Refusal

if TYPE_CHECKING:
    from ..domain.forms import EmailForm


class ChangingAddress(Parts):
    """Asking for another address, confirming it, calling it off. One change waits at a time."""

    def ask_email_change(self, dossier: Dossier, form: EmailForm) -> Dossier:
        """Post a link to the new address and word of it to the present one; a change that waited already is replaced.

        Raises Refusal for the address that the account has, ConflictRefusal where another session changed the dossier.
        """
        if form.email == dossier.account.email:
            raise Refusal("C’est déjà l’adresse de votre compte.", "email")
        return self._ask(dossier, form.email)

    def ask_again(self, dossier: Dossier) -> Dossier:
        """Post a new link to the address that waits; the link before stops working."""
        if dossier.email_change is None or dossier.email_change.used_at is not None:
            raise Refusal("Aucun changement d’adresse n’est en attente.")
        return self._ask(dossier, dossier.email_change.address)

    def _ask(self, dossier: Dossier, address: str) -> Dossier:
        now, token = self.clock(), self.new_token()
        change = EmailChange(address=address, token_hash=hash_of(token), asked_at=now, expires_at=now + self.rules.link_lifetime)
        account, name = dossier.account, f"{dossier.account.first_name} {dossier.account.last_name}"
        letters = [
            self.composer.letter(LetterKind.EMAIL_CHANGE, to=address, name=name, at=now, token=token, lifetime=self.rules.link_lifetime)
        ]
        if dossier.email_change is None or dossier.email_change.address != address:
            letters.append(self.composer.letter(LetterKind.EMAIL_LEAVING, to=account.email, name=name, at=now))

        def commit(transaction: Transaction) -> Dossier:
            event = Event(at=now, name="email_asked")
            kept = transaction.put(replace(dossier, email_change=change, history=(*dossier.history, event)))
            for source in reversed(letters):
                transaction.put_mail(Mail(key=self.new_key(), dossier=kept.key, created_at=now, source=source))
            return kept

        return self.keep(commit)

    def cancel_email_change(self, dossier: Dossier) -> Dossier:
        """Call the change off: its link stops working. Raises ConflictRefusal as the others do."""
        event = Event(at=self.clock(), name="email_cancelled")
        changed = replace(dossier, email_change=None, history=(*dossier.history, event))
        return self.keep(lambda transaction: transaction.put(changed))

    def confirm_email(self, link: str) -> Dossier:
        """Follow the link sent to the new address, given whole or as its token alone.

        A link for a forgotten password dies with the address that it was sent to. Raises LinkRefusal.
        """
        token_hash = hash_of(token_in(link))

        def commit(transaction: Transaction) -> Dossier:
            dossier = transaction.by("email_token_hash", token_hash)
            change = dossier and dossier.email_change
            if not (dossier and change):
                raise LinkRefusal("Ce lien n’est pas reconnu. Vérifiez que vous l’avez copié en entier.")
            if change.used_at is not None:
                raise LinkRefusal("Cette adresse a déjà été confirmée.")
            now = self.clock()
            if now >= change.expires_at:
                raise LinkRefusal("Ce lien a expiré. Demandez de nouveau le changement d’adresse.")
            return transaction.put(
                replace(
                    dossier,
                    account=replace(dossier.account, email=change.address),
                    email_change=replace(change, used_at=now),
                    password_reset=None,
                    history=(*dossier.history, Event(at=now, name="email_changed")),
                )
            )

        return self.store.run(commit)
