"""The attached establishments with their dates: add one, take one off (guide rows C47 and C49)."""

from __future__ import annotations

from gimt_tui.domain.tone import Text, Tone, quiet
from gimt_tui.domain.wording.account import CHOOSE_TO_DETACH, NO_ATTACHMENT, attachment_line
from gimt_tui.journey.outcome import Outcome
from gimt_tui.journey.places import RECORDS, Place
from gimt_tui.journey.visit import Visit

from ..blocks import Row, rows
from ..page import BACK, Page, go


def describe(visit: Visit, _about: str = "") -> Page:
    """One line for each; opening one asks whether to take it off, which nobody should do by a hasty Enter: adding comes first."""
    attachments = visit.read_dossier().attachments
    lines = (
        Row(each.siret, attachment_line(each.siret, each.attached_at), lead=Outcome(Place.DETACH, about=each.siret))
        for each in attachments
    )
    return Page(
        title=Text(RECORDS[Place.ATTACHMENTS].crumb),
        blocks=(Text(CHOOSE_TO_DETACH, Tone.QUIET), rows(*lines)) if attachments else (quiet(NO_ATTACHMENT),),
        choices=(go(RECORDS[Place.ATTACH].crumb, Place.ATTACH, main=True), BACK),
        said=visit.person.said,
    )
