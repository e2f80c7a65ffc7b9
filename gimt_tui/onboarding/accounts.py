"""Step 1: the account (guide rows C10 to C38), the door of its personal space (C46), and what can be changed there (C49)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from ..domain.dossier import Account, Consent, Dossier
from ..domain.states import EventName
from ..domain.wording.journey import IDENTIFIANT_TAKEN
from ..domain.wording.notice import notice_for
from ..store.base import DuplicateError, Reader, Transaction
from .activation import Activation
from .dossiers import Drafts
from .parts import Parts, get_dossier, refuse_frozen
from .passwords import Passwords, with_password_typed
from .refusals import NotActivatedRefusal, Refusal
from .throttling import Throttle

if TYPE_CHECKING:
    from ..domain.answers.forms import Form


class Accounts:
    """Creating an account, signing in, and changing what was declared.

    Changes take the dossier that the person was shown; they raise ConflictRefusal, with the dossier as it is now, where
    another session changed it meanwhile.
    """

    def __init__(self, parts: Parts, throttle: Throttle, activation: Activation, passwords: Passwords, drafts: Drafts) -> None:
        self.parts, self.throttle = parts, throttle
        self.activation, self.passwords, self.drafts = activation, passwords, drafts

    def find(self, identifiant: str) -> Dossier | None:
        """The dossier of the account that has that identifiant, whatever its case; None while it is free."""
        from ..domain.answers.fields import FIELDS

        return self.parts.store.find_by("identifiant", FIELDS["identifiant"].clean(identifiant))

    def create(
        self,
        form: Form,
        draft: UUID | None = None,
        *,
        again: UUID | None = None,
        password_typed: bool = False,
        ticked_by_agent: bool = True,
    ) -> Dossier:
        """Create the account and post its activation message in one commit (guide rows C37 to C39).

        ``draft`` is forgotten in the same commit. ``again`` names the dossier whose account is made anew, once it was
        restarted. ``password_typed`` tells that the agent had to type the person's password, ``ticked_by_agent`` whether it is the
        agent, if one has unlocked the program, who gave the consents in their name. Raises Refusal for an identifiant already
        taken, and for a dossier whose account somebody else has just made again; ThrottledRefusal where too many messages were
        posted lately.
        """
        from ..domain.answers.record import kept_answers

        password_hash = self.parts.hasher.hash(form.secret("password"))
        now = self.parts.clock()
        notice = notice_for(self.parts.rules.office, guarded=bool(self.parts.store.agents()))[1]
        author = self.parts.author
        account = Account(password_hash=password_hash, answers={}).with_answers(kept_answers(form))
        consents = tuple(
            Consent(name=name, given_at=now, notice=notice, by=author.agent if ticked_by_agent else "")
            for name in ("accept_terms", "consent")
        )
        new = Dossier(key=self.parts.new_key(), created_at=now, account=account, consents=consents)

        def commit(transaction: Transaction) -> Dossier:
            dossier = new
            if again is not None:
                before = get_restarted(transaction, again)
                # Whoever was reminded of the account before has not been of this one, nor is its password the one before.
                follow_up = replace(before.follow_up, reminded_at=None, password_typed_by="")
                dossier = replace(before, account=account, consents=consents, follow_up=follow_up)
            if password_typed:
                dossier = with_password_typed(dossier, now, author)
            kept = self.activation.post(transaction, dossier, now, EventName.CREATED)
            self.throttle.count_post(transaction, now, to=kept.account.email, account=kept.key, to_stranger=True)
            return kept

        try:
            return self.drafts.commit(commit, draft)
        except DuplicateError as error:
            raise Refusal(IDENTIFIANT_TAKEN, "identifiant") from error

    def sign_in(self, form: Form) -> Dossier:
        """Open the personal space (guide row C46).

        Raises WrongRefusal with one message for a wrong name and a wrong password, ThrottledRefusal after too many,
        NotActivatedRefusal when only the activation is missing.
        """
        name = form["sign_in_identifiant"]
        dossier = self.passwords.check(name, self.parts.store.find_by("identifiant", name), form.secret("sign_in_password"))
        refuse_frozen(dossier)
        if not dossier.activated:
            raise NotActivatedRefusal(dossier.key)
        return dossier

    def change_identity(self, dossier: Dossier, form: Form) -> Dossier:
        """Keep another name (guide row C29)."""
        return self._change(dossier, form, EventName.IDENTITY_CHANGED)

    def change_contact(self, dossier: Dossier, form: Form) -> Dossier:
        """Keep other phone numbers and another postal address (guide rows C31 to C33)."""
        return self._change(dossier, form, EventName.CONTACT_CHANGED)

    def _change(self, dossier: Dossier, form: Form, event: EventName) -> Dossier:
        from ..domain.answers.record import kept_answers

        return self.parts.change(replace(dossier, account=dossier.account.with_answers(kept_answers(form))), event)


def get_restarted(reader: Reader, key: UUID) -> Dossier:
    """The dossier of that key, whose account waits to be made again; Refusal otherwise."""
    dossier = get_dossier(reader, key)
    refuse_frozen(dossier)
    if not dossier.restarted:
        raise Refusal("Le compte de ce dossier vient d’être refait\u00a0: retrouvez-le dans le tableau.")
    return dossier
