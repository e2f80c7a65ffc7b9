"""Step 2: the activation, by a message and its link or its code (guide rows C39 to C43)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from hmac import compare_digest
from uuid import UUID

from ..domain.agents import Author
from ..domain.answers import link as links
from ..domain.dossier import Dossier, Link, Mail
from ..domain.states import Delivery, EventName, LinkKind
from ..mail.base import Origin
from ..store.base import Reader, Transaction
from .disowning import make_link
from .links import code_hash_of, find_link, get_link, hash_of
from .parts import Parts, get_dossier, refuse_frozen
from .refusals import LinkRefusal, Refusal
from .throttling import Throttle


class Activation:
    """Posting and following the activation link."""

    def __init__(self, parts: Parts, throttle: Throttle) -> None:
        self.parts, self.throttle = parts, throttle

    def resend(self, key: UUID) -> Dossier:
        """Post one more message, with a link and a code of its own; the last three work (guide rows C41 and C42).

        Raises Refusal when the account is active already, ThrottledRefusal where too many were asked for.
        """

        def commit(transaction: Transaction) -> Dossier:
            dossier, now = get_inactive(transaction, key), self.parts.clock()
            self.throttle.count_post(transaction, now, to=dossier.account.email, account=key)
            return self.post(transaction, dossier, now, EventName.RESENT)

        return self.parts.commit(commit)

    def activate(self, given: str, key: UUID | None = None) -> Dossier:
        """Follow the link of the message, given as it was pasted or as its token alone, or take its code for the dossier ``key``.

        A text with both, as the whole message, is taken for its link. One that was followed already is as good. Raises
        LinkRefusal for one that is unknown, has expired or was ended, or when too many wrong codes were given.
        """
        codes = links.codes_in(given)

        def commit(transaction: Transaction) -> Dossier | str:
            now, link = self.parts.clock(), None
            match = find_link(transaction, given, LinkKind.ACTIVATION)
            by_code = bool(codes) and (match is None or match[1].kind is not LinkKind.ACTIVATION)
            if by_code:
                if key is None:
                    raise LinkRefusal(links.NEEDS_DOSSIER)
                dossier = get_dossier(transaction, key)
                link = _link_of_codes(dossier, codes)
            else:
                dossier, link = get_link(transaction, given, LinkKind.ACTIVATION)
            if link is None:
                wrong = dossier.activation.wrong_codes + 1
                transaction.put(replace(dossier, activation=replace(dossier.activation, wrong_codes=wrong)))
                return links.wrong_code_text(links.TRIES - wrong)
            refuse_frozen(dossier)
            if dossier.activated:
                return dossier
            if not link.works(now):
                replaced, expired = (links.REPLACED_CODE, links.EXPIRED_CODE) if by_code else (links.REPLACED_LINK, links.EXPIRED_LINK)
                raise LinkRefusal(replaced if link.ended_at else expired)
            self.throttle.lift_waits(transaction, dossier, now)
            used = replace(dossier.with_link_used(link.token_hash, now), activation=replace(dossier.activation, used_at=now))
            return transaction.put(used.with_event(now, EventName.ACTIVATED, author=self.parts.author))

        outcome = self.parts.commit(commit)
        if isinstance(outcome, str):
            # Raised only now: a wrong code is counted in the same commit that refuses it.
            raise LinkRefusal(outcome)
        return outcome

    def find_mail(self, key: UUID) -> Mail | None:
        """The message that carries the latest activation link of a dossier, as it stands now."""
        dossier = self.parts.store.get(key)
        sent = dossier.links_of(LinkKind.ACTIVATION)[-1:] if dossier else ()
        hashes = {link.token_hash for link in sent}
        return next((mail for mail in reversed(self.parts.store.mail(key)) if mail.token_hash in hashes), None)

    def post(
        self, transaction: Transaction, dossier: Dossier, now: datetime, event: EventName, *, author: Author | None = None
    ) -> Dossier:
        """Keep the dossier with one more link, and the message that carries it; what waits with an older one need not leave.

        Wrong codes are counted anew from there. ``event`` says what it is posted for, a reminder among others; ``author`` is
        whoever works here, unless another is given.
        """
        if self.parts.transport.leaves:
            hashes = {each.token_hash for each in dossier.links_of(LinkKind.ACTIVATION)}
            for mail in transaction.mail(dossier.key):
                if mail.delivery is Delivery.WAITING and mail.token_hash in hashes:
                    transaction.put_mail(replace(mail, delivery=Delivery.DROPPED))
        dossier, origin = self._sign(dossier, now)
        account, token, lifetime = dossier.account, self.parts.new_token(), self.parts.rules.link_lifetime
        token_hash = hash_of(token)
        link = Link(
            kind=LinkKind.ACTIVATION,
            token_hash=token_hash,
            address=account.email,
            sent_at=now,
            expires_at=now + lifetime,
            code_hash=code_hash_of(links.code_of(token), token_hash),
        )
        # What became of an earlier message tells nothing of this one.
        follow_up = replace(dossier.follow_up, mail_trouble=None)
        posted = replace(dossier.with_link(link), activation=replace(dossier.activation, wrong_codes=0), follow_up=follow_up)
        kept = transaction.put(posted.with_event(now, event, author=author or self.parts.author))
        reminder = event is EventName.REMINDED
        source = self.parts.composer.activation(
            to=account.email, name=account.name, token=token, at=now, lifetime=lifetime, origin=origin, reminder=reminder
        )
        transaction.put_mail(Mail(key=self.parts.new_key(), dossier=kept.key, created_at=now, source=source, token_hash=token_hash))
        return kept

    def _sign(self, dossier: Dossier, now: datetime) -> tuple[Dossier, Origin | None]:
        """The dossier with one more link of « Ce n’est pas moi », and who prepared it; where the settings name no office, as it was."""
        office = self.parts.rules.office
        if not office.name:
            return dossier, None
        token, expires_at = self.parts.new_token(), now + self.parts.rules.link_lifetime
        signed = dossier.with_link(make_link(hash_of(token), dossier.account.email, now, expires_at))
        return signed, Origin(office, token, password_typed=bool(dossier.follow_up.password_typed_by))


def _link_of_codes(dossier: Dossier, codes: tuple[str, ...]) -> Link | None:
    """The activation link that one of the codes stands for. Raises LinkRefusal where too many wrong ones were given already."""
    if dossier.activation.wrong_codes >= links.TRIES and not dossier.activated:
        raise LinkRefusal(links.SPENT)
    sent = dossier.links_of(LinkKind.ACTIVATION)
    return next(
        (each for code in codes for each in sent if compare_digest(code_hash_of(code, each.token_hash), each.code_hash)), None
    )


def get_inactive(reader: Reader, key: UUID) -> Dossier:
    """The dossier of that key, which still waits for its activation; Refusal otherwise."""
    dossier = get_dossier(reader, key)
    refuse_frozen(dossier)
    if dossier.activated:
        raise Refusal(links.USED)
    if dossier.restarted:
        raise Refusal("La démarche recommence\u00a0: terminez d’abord la saisie.")
    return dossier
