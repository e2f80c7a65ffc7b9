"""Beginning anew with a dossier that was never activated, where its mailbox or its password is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..domain.dossier import Activation, Dossier, Draft
from ..domain.follow_up import PortalStep
from ..domain.states import EventName, LinkKind
from ..store.base import Transaction
from .parts import Parts, refuse_frozen
from .refusals import Refusal


class Restarting:
    """The dossier stays the same one, with its history: only its account is made again, by ``accounts.create`` and its ``again``."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts

    def restart(self, dossier: Dossier, place: str) -> Draft:
        """End the links and the password of the account, and begin a draft with its answers, in one commit; gives that draft.

        ``place`` is where the draft is taken up. Raises Refusal where the account was activated, here or on the portal, and
        where the dossier is frozen; ConflictRefusal, and nothing is done, where another session changed the dossier.
        """
        refuse_frozen(dossier)
        if not can_restart(dossier):
            raise Refusal("Ce compte a été activé\u00a0: sa démarche ne se recommence pas.")
        now, nobodys = self.parts.clock(), self.parts.hasher.hash(self.parts.new_token())
        follow_up = replace(dossier.follow_up, closing=None, review_on=None, mail_trouble=None, password_typed_by="")
        ended = replace(
            dossier.with_links_ended(now, *LinkKind),
            account=replace(dossier.account, password_hash=nobodys),
            activation=Activation(),
            email_change=None,
            follow_up=follow_up,
        ).with_event(now, EventName.RESTARTED, author=self.parts.author)
        draft = Draft(key=self.parts.new_key(), touched_at=now, place=place, values=answers_of(dossier), dossier=dossier.key)

        def commit(transaction: Transaction) -> Dossier:
            for each in transaction.drafts():
                if each.dossier == dossier.key:
                    transaction.drop_draft(each.key)
            kept = transaction.put(ended)
            transaction.put_draft(draft)
            return kept

        self.parts.commit_change(commit)
        return draft


def can_restart(dossier: Dossier) -> bool:
    """Whether nobody has activated the account, here or on the portal, and nobody has said that it is none of their doing."""
    follow_up = dossier.follow_up
    return not dossier.activated and follow_up.day_of(PortalStep.ACTIVATED) is None and follow_up.disowned_at is None


def answers_of(dossier: Dossier) -> Mapping[str, str]:
    """What step 1 is filled with: the answers that the account has, each as people write it; never a password, nothing asked twice."""
    from ..domain.answers.record import KEPT

    account = dossier.account
    return {each.name: each.display(each.from_record(account[each.name])) for each in KEPT if account[each.name]}
