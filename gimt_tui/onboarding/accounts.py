"""Step 1: the account (guide rows C10 to C38)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from ..domain.dossier import Account, Consent, Dossier, Event
from ..store.base import DuplicateError, Transaction
from .activation import Activating
from .refusals import TAKEN, Refusal

if TYPE_CHECKING:
    from ..domain.forms import AccountForm

NOTICE_VERSION = "1"
"""The version of the notice on personal data that the consents are kept with."""


class Creating(Activating):
    """Creating an account; its activation message is posted in the same commit."""

    def identifiant_taken(self, identifiant: str) -> bool:
        """Whether another account has that identifiant, whatever its case."""
        return self.named(identifiant) is not None

    def named(self, identifiant: str) -> Dossier | None:
        """The dossier of the account with that identifiant, whatever its case."""
        from ..domain.fields import FIELDS

        return self.store.by("identifiant", FIELDS["identifiant"].clean(identifiant))

    def create_account(self, form: AccountForm, draft: UUID | None = None) -> Dossier:
        """Create the account and post its activation message in one commit (guide rows C37 to C39).

        ``draft`` is forgotten in the same commit. Raises Refusal for an identifiant already taken.
        """
        from ..domain.numbering import to_e164

        password_hash = self.hasher.hash(form.password.get_secret_value())
        now, token = self.clock(), self.new_token()
        dossier = Dossier(
            key=self.new_key(),
            created_at=now,
            account=Account(
                identifiant=form.identifiant,
                password_hash=password_hash,
                email=form.email,
                last_name=form.last_name,
                first_name=form.first_name,
                phone=to_e164(form.phone),
                mobile=to_e164(form.mobile),
                postal_address=form.postal_address,
            ),
            activation=self._activation(token, now),
            consents=tuple(Consent(name=name, given_at=now, notice=NOTICE_VERSION) for name in ("accept_terms", "consent")),
            history=(Event(at=now, name="created"),),
        )

        def commit(transaction: Transaction) -> Dossier:
            kept = transaction.put(dossier)
            transaction.put_mail(self._message(kept, token))
            if draft is not None:
                transaction.drop_draft(draft)
            return kept

        try:
            with self.done_with(draft):
                return self.store.run(commit)
        except DuplicateError as error:
            raise Refusal(TAKEN, "identifiant") from error
