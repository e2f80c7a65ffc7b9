"""Beginning anew with a dossier that was never activated: asked once more, with what follows; Enter changes nothing."""

from __future__ import annotations

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.tone import Text, Tone, careful, good
from gimt_tui.domain.wording import board as words
from gimt_tui.domain.wording.account import CANCEL
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import Place
from gimt_tui.journey.visit import Visit
from gimt_tui.onboarding import ConflictRefusal
from gimt_tui.onboarding.restarting import answers_of

from ..page import Choice, Page, go


def describe(visit: Visit, _about: str = "") -> Page:
    """Whose dossier it is, what ends at once, and what comes next; then step 1 begins, filled with what is known."""
    dossier = visit.read_dossier()

    def restart() -> Outcome:
        try:
            draft = visit.onboarding.restarting.restart(dossier, Place.CREDENTIALS)
        except ConflictRefusal as conflict:
            return Outcome(Place.FOLLOWED, dossier=dossier.key, said=careful(str(conflict)))
        return Outcome(
            Exit.RESUME, draft.values, dossier=dossier.key, draft=draft.key, left=draft.place, focus="password", said=good(words.RESTARTED)
        )

    return Page(
        title=Text(words.RESTART_TITLE),
        blocks=(
            Text(words.restart_question(dossier.account.name), Tone.HEADING),
            careful(words.RESTART_EFFECT),
            Text(words.RESTART_NEXT),
        ),
        choices=(go(CANCEL, Exit.BACK, main=True), Choice(words.RESTART, restart)),
    )


def type_again(visit: Visit, dossier: Dossier) -> Outcome:
    """Where a dossier that was begun anew is taken up: the draft of its answers, or the answers where that was erased since."""
    draft = visit.onboarding.drafts.latest_of(dossier.key)
    if draft is None:
        return Outcome(Exit.RESUME, answers_of(dossier), dossier=dossier.key, left=Place.CREDENTIALS)
    return Outcome(Exit.RESUME, draft.values, dossier=dossier.key, draft=draft.key, left=draft.place)
