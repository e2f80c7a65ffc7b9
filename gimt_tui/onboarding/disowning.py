"""« Ce n’est pas moi »: who got the message about an account that is none of their doing freezes it, by a link of that message.

Only who has the message can: its token is as hard to guess as that of an activation, and what is answered to another tells nothing
of any dossier. Nothing is frozen by looking: a mail gateway may follow every link that it sees.
"""

from __future__ import annotations

from datetime import datetime

from ..domain.answers.link import ENDED_LINK, codes_in
from ..domain.dossier import Dossier, Link
from ..domain.states import EventName, LinkKind
from ..store.base import Reader, Transaction
from .following import BY_LINK, with_frozen
from .links import find_link, get_link
from .parts import Parts
from .refusals import LinkRefusal

TOO_LATE = "Ce lien a expiré. Adressez-vous au bureau qui suit le dossier."


class Disowning:
    """What that link is for. A dossier that the office has thawed is not frozen again by the links sent before."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts

    def is_meant(self, given: str) -> bool:
        """Whether that link was pasted, and none that activates: the whole message, which has both, and a code, means to activate."""
        match = find_link(self.parts.store, given, LinkKind.ACTIVATION)
        return match is not None and match[1].kind is LinkKind.DISOWN and not codes_in(given)

    def find(self, given: str) -> Dossier:
        """The dossier that would be frozen, or is. Raises LinkRefusal for a link that is unknown, has expired or ended."""
        return self._find(self.parts.store, given)[0]

    def disown(self, given: str) -> Dossier:
        """Freeze it: its links end, and it is the first thing on the board. Once it is frozen, that is as good. Raises as ``find``."""

        def commit(transaction: Transaction) -> Dossier:
            dossier, link = self._find(transaction, given)
            if dossier.follow_up.disowned_at is not None:
                return dossier
            now = self.parts.clock()
            frozen = with_frozen(dossier.with_link_used(link.token_hash, now), now)
            return transaction.put(frozen.with_event(now, EventName.DISOWNED, BY_LINK, self.parts.author))

        return self.parts.commit(commit)

    def _find(self, reader: Reader, given: str) -> tuple[Dossier, Link]:
        dossier, link = get_link(reader, given, LinkKind.DISOWN)
        if dossier.follow_up.disowned_at is None:
            _check(dossier, link, self.parts.clock())
        return dossier, link


def _check(dossier: Dossier, link: Link, now: datetime) -> None:
    if link.used_at or link.ended_at or link.address != dossier.account.email:
        raise LinkRefusal(ENDED_LINK)
    # An account that nobody has activated may be found out of late; one that is in use is its owner's.
    if now >= link.expires_at and dossier.activated:
        raise LinkRefusal(TOO_LATE)


def make_link(token_hash: str, address: str, now: datetime, expires_at: datetime) -> Link:
    """The link of a message that goes to ``address`` now."""
    return Link(kind=LinkKind.DISOWN, token_hash=token_hash, address=address, sent_at=now, expires_at=expires_at)
