"""« Gérer les informations du compte »: one line for each thing that can be seen and changed (guide row C49)."""

from __future__ import annotations

from gimt_tui.domain.answers.record import contact_line
from gimt_tui.domain.tone import Text, Tone
from gimt_tui.domain.wording.account import IDENTIFIANT_STAYS, NEVER_SHOWN, attachments_line, email_line, history_line
from gimt_tui.domain.wording.journey import identifiant_line
from gimt_tui.journey.outcome import Outcome
from gimt_tui.journey.places import PANES, RECORDS, Place
from gimt_tui.journey.routes import places_in
from gimt_tui.journey.visit import Visit

from ..blocks import Row, rows
from ..page import Page

LABELS = 26
"""Columns of the labels."""
BESIDE = 48
"""Columns of the contact details: as many as stand whole beside their label."""


def describe(visit: Visit, _about: str = "") -> Page:
    """Who, then a line for each place that lies here, with what there is of it."""
    dossier, now = visit.read_dossier(), visit.onboarding.parts.clock()
    waiting = dossier.pending_email_change(now) is not None
    email = email_line(dossier, now)
    values = {
        Place.ACCOUNT_IDENTITY: dossier.account.name,
        Place.ACCOUNT_CONTACT: contact_line(dossier.account, PANES[Place.ACCOUNT_CONTACT].names, BESIDE),
        Place.ACCOUNT_EMAIL: email,
        Place.EMAIL_PENDING: email,
        Place.ACCOUNT_PASSWORD: NEVER_SHOWN,
        Place.ATTACHMENTS: attachments_line(dossier),
        Place.HISTORY: history_line(dossier),
    }
    # An address that waits to be confirmed has a place of its own.
    hidden = Place.ACCOUNT_EMAIL if waiting else Place.EMAIL_PENDING

    def line(place: Place) -> Row:
        label = RECORDS[Place.ACCOUNT_EMAIL if place is Place.EMAIL_PENDING else place].crumb
        return Row(place, label, values.get(place, ""), lead=Outcome(place))

    return Page(
        title=Text(RECORDS[Place.ACCOUNT].crumb),
        blocks=(
            Text(identifiant_line(dossier.account, f". {IDENTIFIANT_STAYS}"), Tone.QUIET),
            rows(*(line(each) for each in places_in(Place.ACCOUNT) if each is not hidden), labels=LABELS),
        ),
        said=visit.person.said,
    )
