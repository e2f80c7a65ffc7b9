"""A dossier as the office follows it: what it needs, what was done here, what really happened, and what can be done about it."""

from __future__ import annotations

from functools import partial

from gimt_tui.domain.attention import course_of
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.tone import Text, info
from gimt_tui.domain.wording import board as words
from gimt_tui.domain.wording.french import day_text, short_date
from gimt_tui.domain.wording.journey import STAGES
from gimt_tui.domain.wording.portal import ON_PORTAL
from gimt_tui.journey.outcome import Outcome
from gimt_tui.journey.places import Place
from gimt_tui.journey.visit import Visit

from ..blocks import Row, rows
from ..facts import Fact, Facts
from ..page import BACK, Choice, Page, Result
from .handing import sheet_choices

LABELS, MOST = 22, 7
"""Columns of what can be done, and how many lines of what is done have room: the latest."""


def describe(visit: Visit, _about: str = "") -> Page:
    """What it needs, what can be done about it, and what is done so far; what was declared stands on the page of the portal."""
    onboarding, dossier = visit.onboarding, visit.read_dossier()
    now, follow_up = onboarding.parts.clock(), dossier.follow_up
    standing = course_of(dossier, onboarding.parts.rules.waiting_days).standing(now)
    why = Text(words.capitalized(words.why_text(standing, now)), words.TONES[standing.group], word=words.GROUPS[standing.group])
    here, how = (Place.SIGN_IN, words.HIS_OWN) if dossier.activated else (Place.CREATED, STAGES[onboarding.dossiers.stage(dossier)])

    def lead(letter: str, key: str, label: str, more: str, place: Place) -> Row:
        return Row(key, label, more, lead=Outcome(place, dossier=dossier.key), letter=letter)

    return Page(
        title=Text(dossier.account.name),
        blocks=(
            rows(
                lead("p", "portal", ON_PORTAL, words.ON_PORTAL_MORE, Place.PORTAL),
                lead("c", "step", words.TAKE_UP, how, here),
                lead("r", "review", words.REVIEW, words.REVIEW_MORE, Place.REVIEW),
                lead("e", "shop", words.SHOP, follow_up.enseigne or words.NOT_NOTED, Place.SHOP),
                lead("h", "events", words.EVENTS, words.EVENTS_MORE, Place.EVENTS),
                lead("s", "report", words.REPORT, words.REPORT_MORE, Place.REPORT),
                labels=LABELS,
            ),
            Facts(_done(dossier), labels=LABELS + 6, heading=words.DONE_HERE_AND_THERE),
        ),
        choices=(
            BACK,
            Choice(words.FOLLOWING, partial(_move, visit, 1)),
            Choice(words.BEFORE, partial(_move, visit, -1)),
            *sheet_choices(visit),
        ),
        said=visit.person.said or why,
    )


def _move(visit: Visit, step: int) -> Result:
    """To the dossier after this one, or before it, of those that the board shows."""
    counter, dossier = visit.counter, visit.person.dossier
    there = counter.move(dossier, step, visit.onboarding.parts.clock()) if counter is not None and dossier is not None else None
    if there is None:
        return info(words.LAST if step > 0 else words.FIRST)
    return Outcome(Place.FOLLOWED, dossier=there)


def _done(dossier: Dossier) -> tuple[Fact, ...]:
    """What was played here, and what was seen on the portal, each with its day."""
    here = [("Compte créé ici", dossier.created_at)]
    if dossier.activation.used_at is not None:
        here.append(("Compte activé ici", dossier.activation.used_at))
    here += [("Établissement rattaché ici", each.attached_at) for each in dossier.attachments]
    there = [(words.PORTAL_STEPS[each.step], day_text(each.on), each.by) for each in dossier.follow_up.facts]
    return (
        *(Fact(label, short_date(at)) for label, at in here),
        *(Fact(label, f"{day} sur le portail", f"noté par {by}" if by else "", strong=True) for label, day, by in there),
    )[-MOST:]
