"""A forgotten password: a message with a link of its own, then a new password. Nobody is signed in by it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from ..domain.dossier import Dossier, Event, Link, Mail
from ..domain.states import EventName, LinkKind
from ..mail.base import LetterKind
from ..store.base import Transaction
from .parts import find_link, hash_of
from .refusals import LinkRefusal
from .throttling import Throttling

if TYPE_CHECKING:
    from ..domain.forms import Form

SPENT = "Ce lien a déjà servi. Demandez un nouveau courriel."


class Forgetting(Throttling):
    """What is answered never tells whether an identifiant exists."""

    def ask_reset(self, form: Form) -> None:
        """Post a link to choose a new password; the last three work, so that a stranger who asks ends nobody's.

        An unknown identifiant costs the same message and the same commit: that of counting what was asked under the
        name. Raises ThrottledRefusal when it was asked too often, known or not, so that no mailbox can be flooded.
        Where the owner has only just got messages of other kinds it leaves a little later, and is answered as always.
        """
        name, token = form["sign_in_identifiant"], self.new_token()

        def commit(transaction: Transaction) -> None:
            now = self.clock()
            self.count_reset(transaction, now, name)
            dossier = transaction.by("identifiant", name)
            letter = self._reset_letter(dossier, token)
            if dossier is not None:
                not_before = self.count_reset_letter(transaction, now, to=dossier.account.email, account=dossier.key)
                link = Link(
                    kind=LinkKind.RESET,
                    token_hash=hash_of(token),
                    address=dossier.account.email,
                    sent_at=now,
                    expires_at=now + self.rules.reset_lifetime,
                )
                kept = transaction.put(dossier.with_link(link))
                mail = Mail(key=self.new_key(), dossier=kept.key, created_at=now, source=letter, token_hash=link.token_hash)
                transaction.put_mail(replace(mail, next_try_at=not_before))

        self.run_throttled(commit)

    def reset_password(self, form: Form) -> Dossier:
        """Follow the link to a new password. An address change that waited is called off: who asked for it is unsure.

        Raises LinkRefusal for a link that is unknown, has expired, was used or ended.
        """
        from ..domain import link as links

        new_hash = self.hasher.hash(form.secret("new_password"))

        def commit(transaction: Transaction) -> Dossier:
            dossier, link = find_link(transaction, form["mail_link"]) or (None, None)
            if dossier is None or link is None or link.kind is not LinkKind.RESET:
                raise LinkRefusal(links.UNKNOWN_LINK, "mail_link")
            now = self.clock()
            if not link.works(now):
                ended = links.ENDED_LINK if link.ended_at else links.EXPIRED_LINK
                raise LinkRefusal(SPENT if link.used_at else ended, "mail_link")
            self.lift(transaction, dossier.account.identifiant, now)
            pending = dossier.email_pending(now)
            after = dossier.with_link_used(link.token_hash, now)
            return transaction.put(
                replace(
                    after.with_links_ended(now, LinkKind.EMAIL) if pending else after,
                    account=replace(dossier.account, password_hash=new_hash),
                    email_change=None if pending else dossier.email_change,
                    history=(*dossier.history, Event(at=now, name=EventName.PASSWORD_RESET)),
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
            name=account.name if account else "Nom",
            at=self.clock(),
            token=token,
            lifetime=self.rules.reset_lifetime,
        )
