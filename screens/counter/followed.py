"""A dossier as the office follows it: what it needs, what was done here, what really happened, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from gimt_tui.domain.answers.siret import display_siret
from gimt_tui.domain.attention import course_of
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.follow_up import Closing, MailTrouble
from gimt_tui.domain.tone import Text, Tone, careful, good
from gimt_tui.domain.wording import board as words
from gimt_tui.domain.wording.french import day_text, short_date
from gimt_tui.domain.wording.history import history_lines
from gimt_tui.domain.wording.journey import STAGES
from gimt_tui.journey.outcome import Outcome
from gimt_tui.journey.places import Place
from gimt_tui.journey.visit import Visit
from gimt_tui.onboarding import ConflictRefusal

from ..blocks import Panel, Row, rows
from ..facts import Fact, Facts
from ..page import BACK, Page, Result, go

Change = Callable[[Dossier], Dossier]


def describe(visit: Visit, _about: str = "") -> Page:
    """What is shown here is what decisions are made on: another session's change is told before anything is changed."""
    onboarding, dossier = visit.onboarding, visit.read_dossier()
    parts, following, follow_up = onboarding.parts, onboarding.following, dossier.follow_up
    now = parts.clock()
    standing = course_of(dossier, parts.rules.waiting_days).standing(now)
    panel = Panel(
        text=Text(words.capitalized(words.why_text(standing, now)), words.TONES[standing.group], word=words.GROUPS[standing.group]),
        standing=True,
    )

    def decide(change: Change, said: str) -> Result:
        return decided(visit, dossier, change, said)

    deeds = [Row("portal", words.ON_PORTAL, words.ON_PORTAL_MORE, lead=Outcome(Place.PORTAL, dossier=dossier.key))]
    stage = STAGES[onboarding.dossiers.stage(dossier)]
    here, how = (Place.SIGN_IN, words.HIS_OWN) if dossier.activated else (Place.CREATED, stage)
    deeds.append(Row("step", words.TAKE_UP, how, lead=Outcome(here, dossier=dossier.key)))
    deeds.append(Row("review", words.REVIEW, words.REVIEW_MORE, lead=Outcome(Place.REVIEW, dossier=dossier.key)))
    deeds.append(Row("shop", words.SHOP, follow_up.enseigne or words.NOT_NOTED, lead=Outcome(Place.SHOP, dossier=dossier.key)))
    if follow_up.mail_trouble is not None:
        found = partial(decide, following.note_found_mail, words.MAIL_FOUND)
        deeds.append(Row("mail", words.MAIL_FOUND_DEED, words.MAIL_TROUBLES[follow_up.mail_trouble], lead=found))
    elif not dossier.activated:
        deeds += [
            Row(f"mail {each}", f"Courriel {words.MAIL_TROUBLES[each]}", lead=partial(decide, partial(_lose, visit, each), words.MAIL_LOST))
            for each in MailTrouble
        ]
    if follow_up.disowned_at is not None:
        deeds.append(Row("thaw", words.THAW, words.FROZEN, lead=partial(decide, following.thaw, words.THAWED)))
    else:
        deeds.append(Row("freeze", words.FREEZE, words.FREEZE_MORE, lead=partial(decide, following.freeze, words.FROZEN)))
    if follow_up.closing is not None:
        deeds.append(Row("reopen", words.REOPEN, words.CLOSINGS[follow_up.closing], lead=partial(decide, following.reopen, words.REOPENED)))
    else:
        deeds += [
            Row(f"close {each}", f"Clore\u00a0: {words.CLOSINGS[each]}", lead=partial(decide, partial(_close, visit, each), words.CLOSED))
            for each in Closing
        ]
    sirets = ", ".join(display_siret(each.siret) for each in dossier.attachments)
    account = dossier.account
    return Page(
        title=Text(account.name),
        blocks=(
            panel,
            Facts(
                tuple(
                    Fact(label, value)
                    for label, value in (
                        ("Identifiant", account.identifiant),
                        ("Courriel", account.email),
                        ("Téléphone", " · ".join(filter(None, (account["phone"], account["mobile"])))),
                        ("Adresse", account["postal_address"]),
                        ("SIRET", sirets),
                        ("Enseigne", follow_up.enseigne),
                    )
                    if value
                ),
                labels=14,
                heading=words.DECLARED,
            ),
            Facts(_done(dossier), labels=24, heading=words.DONE_HERE_AND_THERE),
            rows(*deeds),
            Text(words.HISTORY, Tone.HEADING),
            *(Text(line, Tone.QUIET, close=True) for line in history_lines(dossier.history)[:12]),
        ),
        choices=(go(words.ON_PORTAL, Place.PORTAL), BACK),
        said=visit.person.said,
        long=False,
    )


def decided(visit: Visit, dossier: Dossier, change: Change, said: str) -> Result:
    """Make a decision on the dossier as it was shown; where it changed meanwhile, it is shown anew and nothing was done."""
    try:
        change(dossier)
    except ConflictRefusal as conflict:
        return Outcome(Place.FOLLOWED, dossier=dossier.key, said=careful(str(conflict)))
    return Outcome(Place.FOLLOWED, dossier=dossier.key, said=good(said))


def _lose(visit: Visit, trouble: MailTrouble, dossier: Dossier) -> Dossier:
    return visit.onboarding.following.note_lost_mail(dossier, trouble)


def _close(visit: Visit, closing: Closing, dossier: Dossier) -> Dossier:
    return visit.onboarding.following.close(dossier, closing)


def _done(dossier: Dossier) -> tuple[Fact, ...]:
    """What was played here, and what was seen on the portal, each with its day."""
    here = [("Compte créé ici", dossier.created_at)]
    if dossier.activation.used_at is not None:
        here.append(("Compte activé ici", dossier.activation.used_at))
    here += [("Établissement rattaché ici", each.attached_at) for each in dossier.attachments]
    there = [(f"{words.PORTAL_STEPS[each.step]}", day_text(each.on), each.by) for each in dossier.follow_up.facts]
    return (
        *(Fact(label, short_date(at)) for label, at in here),
        *(Fact(label, f"{day} sur le portail", f"noté par {by}" if by else "", strong=True) for label, day, by in there),
    )
