"""« Sur le portail »: the checked answers in the portal's order, ready to be typed there, and what really happened."""

from __future__ import annotations

from functools import partial

from gimt_tui.domain.answers.fields import FIELDS
from gimt_tui.domain.answers.record import KEPT, display_answer
from gimt_tui.domain.answers.siret import display_siret
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.follow_up import PortalStep
from gimt_tui.domain.tone import Text, Tone
from gimt_tui.domain.wording import board as words
from gimt_tui.domain.wording.french import day_text
from gimt_tui.domain.wording.portal import ON_PORTAL
from gimt_tui.journey.outcome import Outcome
from gimt_tui.journey.places import Place
from gimt_tui.journey.visit import Visit
from gimt_tui.onboarding.following import Following

from ..blocks import Row, rows
from ..facts import Fact, Facts
from ..page import BACK, Page, Result
from .report import decide


def describe(visit: Visit, _about: str = "") -> Page:
    """No secret among them: the person types the password themselves, there too."""
    dossier = visit.read_dossier()
    account, following = dossier.account, visit.onboarding.following
    answers = [(each.short or each.label, display_answer(each, account)) for each in KEPT if account[each.name]]
    answers += [(FIELDS["siret"].label + " SIRET", display_siret(each.siret)) for each in dossier.attachments]

    def take_back(step: PortalStep) -> Result:
        return decide(dossier, partial(_take_back, following, step), words.TAKEN_BACK)

    lines = []
    for step in PortalStep:
        day = dossier.follow_up.day_of(step)
        name = words.PORTAL_STEPS[step]
        if day is None:
            lines.append(Row(step, name, words.TO_NOTE, lead=Outcome(Place.NOTE, dossier=dossier.key, about=step)))
        else:
            lines.append(Row(step, name, f"le {day_text(day)}", words.TAKE_BACK, lead=partial(take_back, step)))
    return Page(
        title=Text(ON_PORTAL),
        blocks=(
            Text(words.TO_TYPE, Tone.QUIET),
            rows(*lines, labels=26),
            Facts(tuple(Fact(label, value, strong=True) for label, value in answers), labels=26),
        ),
        choices=(BACK,),
        said=visit.person.said,
    )


def _take_back(following: Following, step: PortalStep, dossier: Dossier) -> Dossier:
    return following.take_back(dossier, step)
