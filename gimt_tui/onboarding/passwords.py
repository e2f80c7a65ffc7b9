"""Passwords: checking one, changing it, and a forgotten one, by a message with a link of its own. Nobody is signed in by it."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from ..domain.agents import Author
from ..domain.answers.link import ENDED_LINK, EXPIRED_LINK
from ..domain.dossier import Dossier, Link, Mail
from ..domain.states import EventName, LinkKind
from ..domain.wording.history import UNKNOWN_AUTHOR
from ..mail.base import LetterKind
from ..store.base import Transaction
from .links import get_link, hash_of
from .parts import Parts, refuse_frozen
from .refusals import LinkRefusal, Refusal, WrongRefusal
from .throttling import Throttle

if TYPE_CHECKING:
    from datetime import datetime

    from ..domain.answers.forms import Form

SPENT = "Ce lien a déjà servi. Demandez un nouveau courriel."


class Passwords:
    """What is answered never tells whether an identifiant exists."""

    def __init__(self, parts: Parts, throttle: Throttle) -> None:
        self.parts, self.throttle = parts, throttle

    @cached_property
    def _decoy(self) -> str:
        """The hash of a password that nobody has: an unknown name costs as much as a known one."""
        return self.parts.hasher.hash(self.parts.new_token())

    def check(self, name: str, dossier: Dossier | None, password: str, field: str = "sign_in_password") -> Dossier:
        """The dossier, for its password alone; None is somebody unknown, at the same price.

        Raises ThrottledRefusal or WrongRefusal, at ``field``.
        """
        self.throttle.refuse_early(name, field)
        right = self.parts.hasher.verify(dossier.account.password_hash if dossier else self._decoy, password)
        if dossier is None or not right:
            raise WrongRefusal(self.throttle.count_failure(name, field), field)
        # Others may have tried at the same time: what is right is not told either while there is to wait.
        self.throttle.refuse_early(name, field)
        self.throttle.forget_failures(name)
        return dossier

    def check_current(self, dossier: Dossier, form: Form) -> None:
        """Check the account's own password, which a change asks for again.

        Raises as signing in does: an unattended screen must not become a place to guess.
        """
        self.check(dossier.account.identifiant, dossier, form.secret("current_password"), "current_password")

    def change(self, dossier: Dossier, form: Form, *, typed_by_agent: bool = False) -> Dossier:
        """Keep another password; the links that were sent for a forgotten one end.

        ``typed_by_agent`` tells that the agent had to type it, and so knows it.

        Raises WrongRefusal or ThrottledRefusal as signing in does, ConflictRefusal where another session changed the dossier.
        """
        self.check_current(dossier, form)
        new = form.secret("new_password")
        if self.parts.hasher.verify(dossier.account.password_hash, new):
            raise Refusal("Ce mot de passe est déjà le vôtre. Choisissez-en un autre.", "new_password")
        account = replace(dossier.account, password_hash=self.parts.hasher.hash(new))
        ended = dossier.with_links_ended(self.parts.clock(), LinkKind.RESET)
        chosen = replace(ended, account=account, follow_up=replace(dossier.follow_up, password_typed_by=""))
        if typed_by_agent:
            chosen = with_password_typed(chosen, self.parts.clock(), self.parts.author)
        return self.parts.change(chosen, EventName.PASSWORD_CHANGED)

    def ask_reset(self, form: Form) -> None:
        """Post a link to choose a new password; the last three work, so that a stranger who asks ends nobody's.

        An unknown identifiant costs the same message and the same commit: that of counting what was asked under the
        name. Raises ThrottledRefusal when it was asked too often, known or not, so that no mailbox can be flooded.
        Where the owner has only just got messages of other kinds it leaves a little later, and is answered as always.
        """
        name, token, lifetime = form["sign_in_identifiant"], self.parts.new_token(), self.parts.rules.reset_lifetime

        def commit(transaction: Transaction) -> None:
            now = self.parts.clock()
            self.throttle.count_reset(transaction, now, name)
            dossier = transaction.find_by("identifiant", name)
            if dossier is not None and (dossier.follow_up.disowned_at is not None or dossier.restarted):
                # Answered as for somebody unknown: no link leads into a dossier that is frozen, or begun anew.
                dossier = None
            address, person = (dossier.account.email, dossier.account.name) if dossier else ("nom@moncourriel.invalid", "Nom")
            source = self.parts.composer.letter(
                LetterKind.PASSWORD_RESET, to=address, name=person, at=now, token=token, lifetime=lifetime
            )
            if dossier is not None:
                not_before = self.throttle.count_notice(transaction, now, dossier, anywhere=False)
                token_hash = hash_of(token)
                link = Link(kind=LinkKind.RESET, token_hash=token_hash, address=address, sent_at=now, expires_at=now + lifetime)
                kept = transaction.put(dossier.with_link(link))
                mail = Mail(key=self.parts.new_key(), dossier=kept.key, created_at=now, source=source, token_hash=token_hash)
                transaction.put_mail(replace(mail, next_try_at=not_before))

        self.parts.commit(commit)

    def reset(self, form: Form, *, typed_by_agent: bool = False) -> Dossier:
        """Follow the link to a new password. An address change that waited is called off: who asked for it is unsure.

        ``typed_by_agent`` as for ``change``. Raises LinkRefusal for a link that is unknown, has expired, was used or ended.
        """
        new_hash = self.parts.hasher.hash(form.secret("new_password"))

        def commit(transaction: Transaction) -> Dossier:
            dossier, link = get_link(transaction, form["mail_link"], LinkKind.RESET, "mail_link")
            refuse_frozen(dossier)
            now = self.parts.clock()
            if not link.works(now):
                raise LinkRefusal(SPENT if link.used_at else ENDED_LINK if link.ended_at else EXPIRED_LINK, "mail_link")
            self.throttle.lift_waits(transaction, dossier, now)
            after = dossier.with_link_used(link.token_hash, now)
            if dossier.pending_email_change(now):
                after = replace(after.with_links_ended(now, LinkKind.EMAIL), email_change=None)
            follow_up = replace(dossier.follow_up, password_typed_by="")
            after = replace(after, account=replace(dossier.account, password_hash=new_hash), follow_up=follow_up)
            if typed_by_agent:
                after = with_password_typed(after, now, self.parts.author)
            return transaction.put(after.with_event(now, EventName.PASSWORD_RESET, author=self.parts.author))

        return self.parts.commit(commit)


def with_password_typed(dossier: Dossier, now: datetime, author: Author) -> Dossier:
    """The dossier, saying that an agent had to type the person's password: they are to choose another."""
    follow_up = replace(dossier.follow_up, password_typed_by=author.agent or UNKNOWN_AUTHOR)
    return replace(dossier, follow_up=follow_up).with_event(now, EventName.PASSWORD_TYPED, author=author)
