"""A dossier as the office follows it: what it needs, what was done here, what really happened, and what can be done about it."""

from __future__ import annotations

from functools import partial

from gimt_tui.domain.attention import course_of
from gimt_tui.domain.dossier import Dossier, Mail
from gimt_tui.domain.follow_up import PortalStep
from gimt_tui.domain.outbox import sent_at
from gimt_tui.domain.reminder import is_reminder
from gimt_tui.domain.tone import Text, careful, info
from gimt_tui.domain.wording import board as words
from gimt_tui.domain.wording.french import day_text, short_date
from gimt_tui.domain.wording.journey import STAGES
from gimt_tui.domain.wording.portal import ON_PORTAL
from gimt_tui.journey.outcome import Outcome
from gimt_tui.journey.places import Aside, Place
from gimt_tui.journey.requests import MISSING_GIMT
from gimt_tui.journey.visit import Visit
from gimt_tui.onboarding.restarting import can_restart

from ..blocks import Row, rows
from ..facts import Fact, Facts
from ..page import BACK, Choice, Open, Page, Result
from .handing import sheet_choices
from .report import decide
from .restart import type_again

LABELS, LETTER, LINES = 28, 3, 13
"""Columns of the labels and of the letters before them, and lines that there is room for: of what is done, the latest."""


def describe(visit: Visit, _about: str = "") -> Page:
    """What it needs, what can be done about it, and what is done so far; what was declared stands on the page of the portal."""
    onboarding, dossier = visit.onboarding, visit.read_dossier()
    now, follow_up = onboarding.parts.clock(), dossier.follow_up
    draft = onboarding.drafts.latest_of(dossier.key)
    course = course_of(dossier, onboarding.parts.rules.waiting_days, draft_at=draft.touched_at if draft is not None else None)
    standing = course.standing(now)
    why = Text(words.capitalized(words.why_text(standing, now)), words.TONES[standing.group], word=words.GROUPS[standing.group])
    here, how = (Place.SIGN_IN, words.HIS_OWN) if dossier.activated else (Place.CREATED, STAGES[onboarding.dossiers.stage(dossier)])

    def lead(key: str, letter: str, label: str, more: str, place: Place) -> Row:
        return Row(key, label, more, lead=Outcome(place, dossier=dossier.key), letter=letter)

    checks = [Row("open", words.SEEN_TODAY, words.SEEN_TODAY_MORE, lead=partial(_note_open, visit, dossier), letter="o")]
    checks.append(lead("review", "p", words.NOT_YET, words.NOT_YET_MORE, Place.REVIEW))
    if course.is_late(now):
        ask = Open(Aside.REQUEST, MISSING_GIMT)
        checks.append(Row("assistance", words.ASK_ASSISTANCE, words.ASK_ASSISTANCE_MORE, lead=ask, letter="a"))
    step = lead("step", "c", words.TAKE_UP, how, here)
    if dossier.restarted:
        step = Row("step", words.TAKE_UP, words.TO_TYPE_AGAIN, lead=lambda: type_again(visit, dossier), letter="c")
    if follow_up.disowned_at is not None:
        step = Row("step", words.TAKE_UP, words.FROZEN_STEP, lead=lambda: careful(words.THAW_FIRST), letter="c")
    restart = lead("restart", "n", words.RESTART, words.RESTART_MORE, Place.RESTART)
    later = [lead("review", "r", words.REVIEW, words.REVIEW_MORE, Place.REVIEW)]
    deeds = (
        # First, where one stands: a key pressed once too often says of nothing that it was seen.
        lead("portal", "s", ON_PORTAL, words.ON_PORTAL_MORE, Place.PORTAL),
        *(checks if course.is_to_check(now) else ()),
        step,
        *(() if course.is_to_check(now) else later),
        lead("shop", "e", words.SHOP, follow_up.enseigne or words.NOT_NOTED, Place.SHOP),
        *((restart,) if can_restart(dossier) and not dossier.restarted else ()),
        lead("events", "h", words.EVENTS, words.EVENTS_MORE, Place.EVENTS),
        lead("report", "g", words.REPORT, words.REPORT_MORE, Place.REPORT),
    )
    return Page(
        title=Text(dossier.account.name),
        blocks=(
            rows(*deeds, labels=LABELS - LETTER),
            Facts(_done(visit, dossier)[-(LINES - len(deeds)) :], labels=LABELS, heading=words.DONE_HERE_AND_THERE),
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


def _note_open(visit: Visit, dossier: Dossier) -> Result:
    """Somebody has seen it open today, and the agent says so."""
    onboarding = visit.onboarding
    today = onboarding.parts.clock().astimezone().date()
    return decide(dossier, lambda shown: onboarding.following.note(shown, PortalStep.SEEN_OPEN, today), words.NOTED)


def _done(visit: Visit, dossier: Dossier) -> tuple[Fact, ...]:
    """What was played here, what was asked for, and what was seen on the portal, each with its day."""
    here = [("Compte créé ici", dossier.created_at)]
    here += [(words.REMINDERS[each.delivery], sent_at(each) or each.created_at) for each in _reminders(visit, dossier)]
    if dossier.activation.used_at is not None:
        here.append(("Compte activé ici", dossier.activation.used_at))
    here += [("Établissement rattaché ici", each.attached_at) for each in dossier.attachments]
    asked = visit.onboarding.assistance.list(dossier.key)
    there = [(words.PORTAL_STEPS[each.step], day_text(each.on), each.by) for each in dossier.follow_up.facts]
    return (
        *(Fact(label, short_date(at)) for label, at in here),
        *(Fact(words.ASSISTANCE_ASKED, short_date(each.created_at), each.reference) for each in reversed(asked)),
        *(Fact(label, f"{day} sur le portail", f"noté par {by}" if by else "", strong=True) for label, day, by in there),
    )


def _reminders(visit: Visit, dossier: Dossier) -> tuple[Mail, ...]:
    if dossier.follow_up.reminded_at is None:
        return ()
    return tuple(each for each in visit.onboarding.parts.store.mail(dossier.key) if is_reminder(dossier, each))
