"""Step 1: the account (guide rows C10 to C38)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from ..domain.dossier import Account, Consent, Dossier, Event
from ..domain.states import EventName
from ..domain.throttle import STRANGER_LIMITS
from ..store.base import DuplicateError, Transaction
from .activation import Activating
from .refusals import TAKEN, Refusal

if TYPE_CHECKING:
    from ..domain.forms import Form


class Creating(Activating):
    """Creating an account; its activation message is posted in the same commit."""

    def identifiant_taken(self, identifiant: str) -> bool:
        """Whether another account has that identifiant, whatever its case."""
        return self.named(identifiant) is not None

    def named(self, identifiant: str) -> Dossier | None:
        """The dossier of the account with that identifiant, whatever its case."""
        from ..domain.fields import FIELDS

        return self.store.by("identifiant", FIELDS["identifiant"].clean(identifiant))

    def create_account(self, form: Form, draft: UUID | None = None) -> Dossier:
        """Create the account and post its activation message in one commit (guide rows C37 to C39).

        ``draft`` is forgotten in the same commit. Raises Refusal for an identifiant already taken, ThrottledRefusal where
        too many messages were posted lately.
        """
        from ..domain.record import kept_answers
        from ..domain.texts import NOTICE_VERSION

        password_hash = self.hasher.hash(form.secret("password"))
        now, token = self.clock(), self.new_token()
        dossier = Dossier(
            key=self.new_key(),
            created_at=now,
            account=Account(password_hash=password_hash, answers={}).with_answers(kept_answers(form)),
            consents=tuple(Consent(name=name, given_at=now, notice=NOTICE_VERSION) for name in ("accept_terms", "consent")),
            history=(Event(at=now, name=EventName.CREATED),),
        )

        def commit(transaction: Transaction) -> Dossier:
            kept = transaction.put(self.with_activation_link(dossier, token, now))
            self.count_post(transaction, now, to=kept.account.email, account=kept.key, limits=STRANGER_LIMITS)
            transaction.put_mail(self.activation_message(kept, token, now))
            if draft is not None:
                transaction.drop_draft(draft)
            return kept

        try:
            with self.done_with(draft):
                return self.run_throttled(commit)
        except DuplicateError as error:
            raise Refusal(TAKEN, "identifiant") from error
