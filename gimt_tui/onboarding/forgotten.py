"""A forgotten password: a message with a link of its own, then a new password. Nobody is signed in by it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from ..domain.dossier import Dossier, Event, Mail, PasswordReset
from ..domain.throttle import RESET, SIGN_IN, failed, key_of, seconds_left, superfluous
from ..mail.base import LetterKind
from ..store.base import Transaction
from .parts import Parts, hash_of, token_in
from .refusals import LinkRefusal, ThrottledRefusal

if TYPE_CHECKING:
    from ..domain.forms import ForgottenForm, ResetForm

_UNKNOWN = "Ce lien n’est pas reconnu. Vérifiez que vous l’avez copié en entier."


class Forgetting(Parts):
    """What is answered never tells whether an identifiant exists."""

    def ask_reset(self, form: ForgottenForm) -> None:
        """Post a link to choose a new password; the link before stops working.

        An unknown identifiant costs the same message and the same commit: that of counting what was asked under the
        name. Raises ThrottledRefusal when it was asked too often, known or not, so that no mailbox can be flooded.
        """
        name, token = form.sign_in_identifiant, self.new_token()
        key = key_of(name, RESET)

        def commit(transaction: Transaction) -> None:
            now = self.clock()
            tries = transaction.tries_of(key)
            if left := seconds_left(tries, now):
                raise ThrottledRefusal(left)
            transaction.put_tries(failed(tries, key, now))
            for each in superfluous(transaction.tries(), now):
                transaction.drop_tries(each)
            dossier = transaction.by("identifiant", name)
            letter = self._reset_letter(dossier, token)
            if dossier is not None:
                reset = PasswordReset(token_hash=hash_of(token), asked_at=now, expires_at=now + self.rules.reset_lifetime)
                kept = transaction.put(replace(dossier, password_reset=reset))
                transaction.put_mail(Mail(key=self.new_key(), dossier=kept.key, created_at=now, source=letter))

        self.store.run(commit)

    def reset_password(self, form: ResetForm) -> Dossier:
        """Follow the link to a new password. An address change that waited is called off: who asked for it is unsure.

        Raises LinkRefusal for a link that is unknown, expired or used.
        """
        new_hash = self.hasher.hash(form.new_password.get_secret_value())
        token_hash = hash_of(token_in(form.mail_link))

        def commit(transaction: Transaction) -> Dossier:
            dossier = transaction.by("reset_token_hash", token_hash)
            reset = dossier and dossier.password_reset
            if not (dossier and reset):
                raise LinkRefusal(_UNKNOWN, "mail_link")
            now = self.clock()
            if reset.used_at is not None:
                raise LinkRefusal("Ce lien a déjà servi. Demandez un nouveau courriel.", "mail_link")
            if now >= reset.expires_at:
                raise LinkRefusal("Ce lien a expiré. Demandez un nouveau courriel.", "mail_link")
            for purpose in (SIGN_IN, RESET):
                transaction.drop_tries(key_of(dossier.account.identifiant, purpose))
            pending = dossier.email_pending(now)
            return transaction.put(
                replace(
                    dossier,
                    account=replace(dossier.account, password_hash=new_hash),
                    password_reset=replace(reset, used_at=now),
                    email_change=None if pending else dossier.email_change,
                    history=(*dossier.history, Event(at=now, name="password_reset")),
                )
            )

        return self.store.run(commit)

    def demo_dossier(self, identifiant: str) -> UUID | None:
        """Whose demo mailbox a message to that identifiant arrives in; None where messages leave, or for nobody."""
        dossier = None if self.transport.leaves else self.store.by("identifiant", identifiant)
        return None if dossier is None else dossier.key

    def _reset_letter(self, dossier: Dossier | None, token: str) -> str:
        account = dossier.account if dossier else None
        return self.composer.letter(
            LetterKind.PASSWORD_RESET,
            to=account.email if account else "nom@moncourriel.invalid",
            name=f"{account.first_name} {account.last_name}" if account else "Nom",
            at=self.clock(),
            token=token,
            lifetime=self.rules.reset_lifetime,
        )
