"""« Ce n’est pas moi »: what follows, asked once before it is done; then whom to ask."""

from __future__ import annotations

from gimt_tui.domain.tone import Text, good
from gimt_tui.domain.wording import disowning as words
from gimt_tui.domain.wording.board import FROZEN
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import Place
from gimt_tui.journey.visit import Visit

from ..blocks import Panel
from ..page import Choice, Page, go


def describe(visit: Visit, _about: str = "") -> Page:
    """The link that was followed names the dossier, whatever the visit is about."""
    disowning, link = visit.onboarding.disowning, visit.person.about
    office, dossier = visit.onboarding.parts.rules.office, disowning.find(link)

    def freeze() -> Outcome:
        disowning.disown(link)
        return Outcome(Place.DISOWN)

    if dossier.follow_up.disowned_at is not None:
        return Page(
            title=good(FROZEN),
            blocks=(Panel(text=good(FROZEN)), Text(words.frozen_text(office))),
            choices=(go(words.END, Exit.HOME, main=True),),
            back=Exit.HOME,
        )
    # Back to the message, where one was read, else to the box that took its link.
    back = Exit.BACK if visit.person.mail else Exit.AMEND
    return Page(
        title=Text(words.NOT_ME),
        blocks=(Text(words.who_text(dossier.account.name, office)), Text(words.WHAT_FOLLOWS)),
        # A key pressed too often freezes nothing.
        choices=(go(words.IT_IS_ME, back, main=True), Choice(words.FREEZE_IT, freeze)),
        back=back,
    )
