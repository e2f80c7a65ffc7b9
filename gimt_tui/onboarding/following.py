"""What an office does with a dossier that it follows; none of it is the person's own doing, and all of it says who did it.

Each takes the dossier as the agent was shown it, and raises ConflictRefusal, with the dossier as it is now, where another
session changed it meanwhile: a decision is never made on what one has not seen.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from ..domain.dossier import Dossier
from ..domain.follow_up import Closing, FollowUp, MailTrouble, PortalFact, PortalStep
from ..domain.states import EventName, LinkKind
from ..domain.wording.board import THAW_FIRST
from .parts import Parts
from .passwords import with_password_typed
from .refusals import Refusal

LONGEST_ENSEIGNE = 60
BY_LINK = "link"
"""The detail of the event where it was the reader of the message who had the dossier frozen."""


class Following:
    """Noting what happened on the portal, what is to be looked at when, and what a dossier came to."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts

    def note(self, dossier: Dossier, step: PortalStep, on: date) -> Dossier:
        """Note that something really happened on the portal, on that day. Raises Refusal for a day that lies ahead, or a frozen dossier."""
        check_not_frozen(dossier)
        now, author = self.parts.clock(), self.parts.author
        if on > now.astimezone().date():
            raise Refusal("Ce jour n’est pas encore venu.")
        fact = PortalFact(step=step, on=on, noted_at=now, by=author.agent, counter=author.counter)
        return self._change(dossier, dossier.follow_up.with_fact(fact), EventName.PORTAL_NOTED, f"{step} {on.isoformat()}")

    def take_back(self, dossier: Dossier, step: PortalStep) -> Dossier:
        """Take back what was noted by mistake. Raises Refusal for a frozen dossier."""
        check_not_frozen(dossier)
        return self._change(dossier, dossier.follow_up.without_fact(step), EventName.PORTAL_TAKEN_BACK, step)

    def review(self, dossier: Dossier, on: date) -> Dossier:
        """Look at it again from that day on: « not yet », or for any other reason. Raises Refusal for a day that is not ahead."""
        if on <= self.parts.clock().astimezone().date():
            raise Refusal("Donnez un jour à venir.")
        return self._change(dossier, replace(dossier.follow_up, review_on=on), EventName.REVIEW_SET, on.isoformat())

    def close(self, dossier: Dossier, closing: Closing) -> Dossier:
        """End the follow-up for one of the closed reasons: the dossier stands among those that are done, and nothing is to be reviewed."""
        return self._change(dossier, replace(dossier.follow_up, closing=closing, review_on=None), EventName.CLOSED, closing)

    def reopen(self, dossier: Dossier) -> Dossier:
        """Take the follow-up up again: the dossier stands where its course puts it."""
        return self._change(dossier, replace(dossier.follow_up, closing=None), EventName.REOPENED)

    def note_lost_mail(self, dossier: Dossier, trouble: MailTrouble) -> Dossier:
        """Note that a message came back, or never arrived."""
        return self._change(dossier, replace(dossier.follow_up, mail_trouble=trouble), EventName.MAIL_LOST, trouble)

    def note_found_mail(self, dossier: Dossier) -> Dossier:
        """Note that it has arrived after all."""
        return self._change(dossier, replace(dossier.follow_up, mail_trouble=None), EventName.MAIL_FOUND)

    def name_shop(self, dossier: Dossier, enseigne: str) -> Dossier:
        """Keep the name over the door; an empty one is taken off. Raises Refusal for one that is too long."""
        enseigne = " ".join(enseigne.split())
        if len(enseigne) > LONGEST_ENSEIGNE or not enseigne.isprintable():
            raise Refusal(f"Une enseigne a {LONGEST_ENSEIGNE} signes au plus.")
        return self._change(dossier, replace(dossier.follow_up, enseigne=enseigne), EventName.ENSEIGNE_NOTED)

    def note_typed_password(self, dossier: Dossier) -> Dossier:
        """Note that an agent had to type the person's password: they are to choose another."""
        noted = with_password_typed(dossier, self.parts.clock(), self.parts.author)
        return self.parts.commit_change(lambda transaction: transaction.put(noted))

    def freeze(self, dossier: Dossier) -> Dossier:
        """Somebody says that the account in their name is none of their doing: nothing of it is gone on with.

        Its links end, and a change of address that waits is called off. By the link of the message, ``Disowning`` does it.
        """
        frozen = with_frozen(dossier, self.parts.clock())
        return self._change(frozen, frozen.follow_up, EventName.DISOWNED)

    def thaw(self, dossier: Dossier) -> Dossier:
        """It was theirs after all."""
        return self._change(dossier, replace(dossier.follow_up, disowned_at=None), EventName.OWNED)

    def _change(self, dossier: Dossier, follow_up: FollowUp, event: EventName, detail: str = "") -> Dossier:
        changed = replace(dossier, follow_up=follow_up).with_event(self.parts.clock(), event, detail, self.parts.author)
        return self.parts.commit_change(lambda transaction: transaction.put(changed))


def check_not_frozen(dossier: Dossier) -> None:
    """Raises Refusal where nothing is done with it until it is thawed."""
    if dossier.follow_up.disowned_at is not None:
        raise Refusal(THAW_FIRST)


def with_frozen(dossier: Dossier, now: datetime) -> Dossier:
    """The dossier with which nobody goes on: its links ended, and a change of address that waited called off."""
    ended = replace(dossier.with_links_ended(now, *LinkKind), email_change=None)
    return replace(ended, follow_up=replace(dossier.follow_up, disowned_at=now))
