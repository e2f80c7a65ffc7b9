"""Step 3: the establishments of an account (guide rows C47 to C57)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from ..domain.dossier import Attachment, Dossier
from ..domain.states import EventName
from ..domain.wording.journey import ALREADY_ATTACHED
from ..store.base import Reader, Transaction
from .dossiers import Drafts
from .parts import Parts, get_dossier, refuse_frozen
from .refusals import Refusal

if TYPE_CHECKING:
    from ..domain.answers.forms import Form


class Attachments:
    """Verifying a code, attaching its establishment, and taking one off the account."""

    def __init__(self, parts: Parts, drafts: Drafts) -> None:
        self.parts, self.drafts = parts, drafts

    def verify(self, key: UUID, form: Form) -> Dossier:
        """Check that the establishment can be attached (guide row C55).

        Raises Refusal when it already is.
        """
        return _get_attachable(self.parts.store, key, form["siret"])

    def attach(self, key: UUID, form: Form, draft: UUID | None = None) -> Dossier:
        """Attach the establishment to the account (guide row C57); same refusals as ``verify``."""

        def commit(transaction: Transaction) -> Dossier:
            dossier, now = _get_attachable(transaction, key, form["siret"]), self.parts.clock()
            attachment = Attachment(siret=form["siret"], code_type=form["code_type"], attached_at=now)
            attached = replace(dossier, attachments=(*dossier.attachments, attachment))
            return transaction.put(attached.with_event(now, EventName.ATTACHED, form["siret"], self.parts.author))

        return self.drafts.commit(commit, draft)

    def bring_forward(self, key: UUID, days: int) -> Dossier:
        """Move the attachments of a dossier back by so many ``days``, as if they had been made then: a demonstration does not wait.

        The clock stays as it is. Raises Refusal where the dossier is gone.
        """

        def commit(transaction: Transaction) -> Dossier:
            dossier = get_dossier(transaction, key)
            moved = (replace(each, attached_at=each.attached_at - timedelta(days=days)) for each in dossier.attachments)
            return transaction.put(replace(dossier, attachments=tuple(moved)))

        return self.parts.commit(commit)

    def detach(self, dossier: Dossier, siret: str) -> Dossier:
        """Take an establishment off the account; raises Refusal when it is not attached.

        Raises ConflictRefusal, with the dossier as it is now, where another session changed it meanwhile.
        """
        left = tuple(each for each in dossier.attachments if each.siret != siret)
        if len(left) == len(dossier.attachments):
            raise Refusal("Cet établissement n’est plus rattaché à votre compte.")
        return self.parts.change(replace(dossier, attachments=left), EventName.DETACHED, siret)


def _get_attachable(reader: Reader, key: UUID, siret: str) -> Dossier:
    dossier = get_dossier(reader, key)
    refuse_frozen(dossier)
    if any(each.siret == siret for each in dossier.attachments):
        raise Refusal(ALREADY_ATTACHED, "siret")
    return dossier
