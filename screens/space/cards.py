"""The services as cards, and what opening one leads to (guide rows C60 to C66)."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import partial

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.errors import UserFacingError
from gimt_tui.domain.services import GIMT_KEY, Service
from gimt_tui.domain.states import Stage
from gimt_tui.domain.tone import Text, Tone
from gimt_tui.domain.wording.journey import ACCESS_HEADING, access_state_text
from gimt_tui.journey.places import Aside, Outcome, Place
from gimt_tui.journey.visit import Visit

from ..blocks import Card
from ..page import Open, Result


def service_cards(visit: Visit, dossier: Dossier, services: Iterable[Service]) -> tuple[Card, ...]:
    """The services as numbered cards."""
    return tuple(
        Card(
            each.key,
            each.name,
            partial(_open, visit, dossier, each.key),
            each.description,
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


def access_text(visit: Visit, dossier: Dossier, more: str = "") -> Text:
    """Where the access to GIMT stands (guide row C59)."""
    stage = visit.onboarding.dossiers.stage(dossier)
    sentence = f"{access_state_text(stage, visit.onboarding.dossiers.opens_on(dossier))} {more}".rstrip()
    return Text(sentence, Tone.GOOD if stage is Stage.OPEN else Tone.CAREFUL, ACCESS_HEADING, close=True)
