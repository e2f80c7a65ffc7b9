"""« Gérer les informations du compte »: what a person who is signed in can change (guide row C49)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..domain.dossier import Account, Dossier, Event
from ..domain.states import EventName, LinkKind
from ..store.base import Transaction
from .access import Entering
from .refusals import Refusal

if TYPE_CHECKING:
    from ..domain.forms import Form


class Managing(Entering):
    """Each change takes the dossier that the person was shown.

    All of them raise ConflictRefusal, with the dossier as it is now, where another session changed it meanwhile.
    """

    def change_identity(self, dossier: Dossier, form: Form) -> Dossier:
        """Keep another name (guide row C29)."""
        return self._change_answers(dossier, form, EventName.IDENTITY_CHANGED)

    def change_contact(self, dossier: Dossier, form: Form) -> Dossier:
        """Keep other phone numbers and another postal address (guide rows C31 to C33)."""
        return self._change_answers(dossier, form, EventName.CONTACT_CHANGED)

    def change_password(self, dossier: Dossier, form: Form) -> Dossier:
        """Keep another password; the links that were sent for a forgotten one end.

        Raises WrongRefusal or ThrottledRefusal as signing in does: an unattended screen must not become a place to guess.
        """
        self.prove(dossier.account.identifiant, dossier, form.secret("current_password"), "current_password")
        new = form.secret("new_password")
        if self.hasher.verify(dossier.account.password_hash, new):
            raise Refusal("Ce mot de passe est déjà le vôtre. Choisissez-en un autre.", "new_password")
        account = replace(dossier.account, password_hash=self.hasher.hash(new))
        return self._changed(dossier.with_links_ended(self.clock(), LinkKind.RESET), account, EventName.PASSWORD_CHANGED)

    def detach(self, dossier: Dossier, siret: str) -> Dossier:
        """Take an establishment off the account; raises Refusal when it is not attached."""
        left = tuple(each for each in dossier.attachments if each.siret != siret)
        if len(left) == len(dossier.attachments):
            raise Refusal("Cet établissement n’est plus rattaché à votre compte.")
        return self._changed(replace(dossier, attachments=left), dossier.account, EventName.DETACHED, siret)

    def _change_answers(self, dossier: Dossier, form: Form, name: EventName) -> Dossier:
        from ..domain.record import kept_answers

        return self._changed(dossier, dossier.account.with_answers(kept_answers(form)), name)

    def _changed(self, dossier: Dossier, account: Account, name: EventName, detail: str = "") -> Dossier:
        event = Event(at=self.clock(), name=name, detail=detail)

        def commit(transaction: Transaction) -> Dossier:
            return transaction.put(replace(dossier, account=account, history=(*dossier.history, event)))

        return self.keep(commit)
