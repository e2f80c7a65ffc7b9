"""The services as cards, and what opening one leads to (guide rows C60 to C66)."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import partial

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.errors import UserFacingError
from gimt_tui.domain.follow_up import PortalStep
from gimt_tui.domain.services import GIMT_KEY, Service
from gimt_tui.domain.states import Stage
from gimt_tui.domain.tone import Text, Tone, good
from gimt_tui.domain.wording.journey import (
    GIMT,
    GIMT_CLOSED,
    GIMT_NOT_OPEN,
    GIMT_OPEN,
    GIMT_TO_CHECK,
    LOOK_ON_PORTAL,
    OPENS_AFTER,
    days_left_text,
    since_text,
)
from gimt_tui.domain.wording.services import until_open_text
from gimt_tui.domain.wording.sheet import open_text
from gimt_tui.journey.outcome import Outcome
from gimt_tui.journey.places import Aside, Place
from gimt_tui.journey.visit import Visit

from ..blocks import Card, Panel
from ..page import Open, Result
from ..waiting import days_left, waiting_days


def service_cards(visit: Visit, dossier: Dossier, services: Iterable[Service], *, told: bool = True) -> tuple[Card, ...]:
    """The services as numbered cards; ``told`` says what each is, too."""
    return tuple(
        Card(
            each.key,
            each.name,
            partial(_open, visit, dossier, each.key),
            each.description if told else "",
            each.status,
            str(number) if number < 10 else " ",
        )
        for number, each in enumerate(services, 1)
    )


def _open(visit: Visit, dossier: Dossier, key: str) -> Result:
    # The count is a courtesy: a store that fails keeps nobody out.
    with suppress(UserFacingError):
        visit.onboarding.services.open(dossier.key, key)
    return Outcome(Place.GIMT) if key == GIMT_KEY else Open(Aside.SERVICE, key)


def access_panel(visit: Visit, dossier: Dossier) -> Panel:
    """Where the access to GIMT stands (guide row C59)."""
    stage, opening = visit.onboarding.dossiers.stage(dossier), visit.onboarding.dossiers.opens_on(dossier)
    if opening is None:
        return Panel(text=Text(GIMT_CLOSED, Tone.CAREFUL, bare=True), more=(OPENS_AFTER, until_open_text(stage)), standing=True)
    if stage is Stage.OPEN and visit.counter is not None:
        # A demonstration opens by itself; at an office, somebody has to have seen it.
        seen = dossier.follow_up.day_of(PortalStep.SEEN_OPEN)
        if seen is None:
            return Panel(text=Text(GIMT_TO_CHECK, Tone.CAREFUL, bare=True), more=(LOOK_ON_PORTAL,), standing=True)
        return Panel(text=good(open_text(seen)), more=(GIMT,), standing=True)
    if stage is Stage.OPEN:
        return Panel(text=good(GIMT_OPEN), more=(GIMT,), beside=since_text(opening), standing=True)
    return Panel(
        text=Text(GIMT_NOT_OPEN, Tone.CAREFUL, bare=True),
        more=(until_open_text(stage),),
        days=waiting_days(visit, dossier),
        beside=days_left_text(days_left(visit, dossier)),
        standing=True,
    )
