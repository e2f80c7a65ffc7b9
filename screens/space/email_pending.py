"""An address that waits to be confirmed: what happens next, until when, and how to call it off (guide row C49)."""

from __future__ import annotations

from collections.abc import Callable

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.states import LinkKind
from gimt_tui.domain.tone import Text, careful, good
from gimt_tui.domain.wording.account import (
    CANCEL_CHANGE,
    EMAIL_CANCELLED,
    GIVE_LINK,
    READ_MAIL,
    RESEND_MAIL,
    pending_email_text,
    present_email_text,
)
from gimt_tui.domain.wording.journey import resent_text
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import RECORDS, Place
from gimt_tui.journey.visit import Visit
from gimt_tui.onboarding import ConflictRefusal

from ..blocks import Row, rows
from ..page import Page, Result


def describe(visit: Visit, _about: str = "") -> Page:
    """The present address, the one that waits, and one line for each thing that can be done meanwhile."""
    onboarding, dossier = visit.onboarding, visit.read_dossier()

    def send_again(shown: Dossier) -> Result:
        nonlocal dossier
        earlier = shown.has_working(LinkKind.EMAIL, onboarding.parts.clock())
        dossier = onboarding.addresses.ask_again(shown)
        return good(resent_text(leaves=False, earlier=earlier))

    def cancel(shown: Dossier) -> Result:
        onboarding.addresses.cancel_change(shown)
        return Outcome(Exit.BACK, said=good(EMAIL_CANCELLED))

    def unless_changed(do: Callable[[Dossier], Result]) -> Callable[[], Result]:
        def run() -> Result:
            try:
                return do(dossier)
            except ConflictRefusal as conflict:
                # The address may be confirmed by now: the menu shows what there is.
                return Outcome(Exit.BACK, said=careful(str(conflict)))

        return run

    change = dossier.email_change
    mailbox = () if onboarding.parts.transport.leaves else (Row("mail", READ_MAIL, lead=Outcome(Place.MAILBOX)),)
    return Page(
        title=Text(RECORDS[Place.EMAIL_PENDING].crumb),
        blocks=(
            Text(present_email_text(dossier)),
            *((careful(pending_email_text(change)),) if change is not None else ()),
            rows(
                *mailbox,
                Row("link", GIVE_LINK, lead=Outcome(Place.CONFIRM_EMAIL)),
                Row("resend", RESEND_MAIL, lead=unless_changed(send_again)),
                Row("cancel", CANCEL_CHANGE, lead=unless_changed(cancel)),
            ),
        ),
        said=visit.person.said,
    )
