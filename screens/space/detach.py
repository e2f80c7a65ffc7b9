"""Taking an establishment off the account: asked once more, with what follows; Enter changes nothing (guide row C49)."""

from __future__ import annotations

from dataclasses import replace

from gimt_tui.domain.tone import Text, Tone, careful, good
from gimt_tui.domain.wording.account import CANCEL, DETACH, detach_effect_text, detach_question, detached_text
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import RECORDS, Place
from gimt_tui.journey.visit import Visit
from gimt_tui.onboarding import ConflictRefusal

from ..page import Choice, Page, go


def describe(visit: Visit, _about: str = "") -> Page:
    """Which one, and what becomes of the access to GIMT."""
    onboarding, dossier, siret = visit.onboarding, visit.read_dossier(), visit.person.about
    left = replace(dossier, attachments=tuple(each for each in dossier.attachments if each.siret != siret))
    days = (onboarding.dossiers.opens_on(dossier), onboarding.dossiers.opens_on(left))

    def detach() -> Outcome:
        try:
            onboarding.attachments.detach(dossier, siret)
        except ConflictRefusal as conflict:
            # What would follow may be something else by now: the list shows what there is.
            return Outcome(Exit.BACK, said=careful(str(conflict)))
        return Outcome(Exit.NEXT, said=good(detached_text(siret)))

    return Page(
        title=Text(RECORDS[Place.DETACH].crumb),
        blocks=(Text(detach_question(siret), Tone.HEADING), careful(detach_effect_text(not left.attachments, *days))),
        choices=(go(CANCEL, Exit.BACK, main=True), Choice(DETACH, detach)),
    )
