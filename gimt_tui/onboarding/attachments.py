"""Step 3: the attachment of an establishment (guide rows C47 to C57)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from ..domain.dossier import Attachment, Dossier, Event
from ..domain.states import EventName
from ..store.base import Transaction
from .parts import Parts, found
from .refusals import Refusal

if TYPE_CHECKING:
    from ..domain.forms import Form


class Attaching(Parts):
    """Verifying a code and attaching its establishment."""

    def verify_code(self, key: UUID, form: Form) -> Dossier:
        """Check that the establishment can be attached (guide row C55).

        Raises Refusal when it already is.
        """
        dossier = found(self.store, key)
        if any(each.siret == form["siret"] for each in dossier.attachments):
            raise Refusal("Cet établissement est déjà rattaché à votre compte.", "siret")
        return dossier

    def attach(self, key: UUID, form: Form, draft: UUID | None = None) -> Dossier:
        """Attach the establishment to the account (guide row C57); same refusals as ``verify_code``."""

        def commit(transaction: Transaction) -> Dossier:
            dossier = found(transaction, key)
            if any(each.siret == form["siret"] for each in dossier.attachments):
                raise Refusal("Cet établissement est déjà rattaché à votre compte.", "siret")
            now = self.clock()
            attachment = Attachment(siret=form["siret"], code_type=form["code_type"], attached_at=now)
            event = Event(at=now, name=EventName.ATTACHED, detail=form["siret"])
            if draft is not None:
                transaction.drop_draft(draft)
            return transaction.put(
                replace(dossier, attachments=(*dossier.attachments, attachment), history=(*dossier.history, event))
            )

        with self.done_with(draft):
            return self.store.run(commit)
