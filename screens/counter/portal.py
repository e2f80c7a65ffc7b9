"""« Sur le portail »: the checked answers in the portal's order, ready to be typed there, and what really happened."""

from __future__ import annotations

from functools import partial
from string import ascii_lowercase

from gimt_tui.domain.answers.panes import NOTE
from gimt_tui.domain.answers.record import portal_answers
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.follow_up import PortalStep
from gimt_tui.domain.tone import Text, quiet
from gimt_tui.domain.wording import board as words
from gimt_tui.domain.wording.french import day_text
from gimt_tui.domain.wording.portal import ON_PORTAL
from gimt_tui.journey.outcome import Outcome
from gimt_tui.journey.places import Place
from gimt_tui.journey.visit import Visit
from gimt_tui.onboarding.following import Following

from ..blocks import Row, rows
from ..page import BACK, Page, Result
from .report import decide

LABELS = 24
"""Columns of the labels."""


def describe(visit: Visit, _about: str = "") -> Page:
    """No secret among them: the person types the password themselves, there too."""
    dossier = visit.read_dossier()
    following = visit.onboarding.following

    def take_back(step: PortalStep) -> Result:
        return decide(dossier, partial(_take_back, following, step), words.TAKEN_BACK)

    answers = portal_answers(dossier)
    # With as many establishments as nobody has, the last ones have no letter; Enter opens them all the same.
    letters = ascii_lowercase.ljust(len(answers))
    lines = [
        Row(each.name, each.label, each.text, lead=Outcome(Place.ANSWER, dossier=dossier.key, about=each.name), letter=letter.strip())
        for each, letter in zip(answers, letters, strict=False)
    ]
    lines.append(Row("done", NOTE.title))
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
            quiet(words.TO_TYPE),
            rows(*lines, labels=LABELS),
        ),
        choices=(BACK,),
        said=visit.person.said,
    )


def _take_back(following: Following, step: PortalStep, dossier: Dossier) -> Dossier:
    return following.take_back(dossier, step)
