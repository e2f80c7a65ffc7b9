"""The account is active; whoever is here signs in at once, to attach what remains to be attached (guide rows C41 and C44)."""

from __future__ import annotations

from gimt_tui.domain.tone import Text, good
from gimt_tui.domain.wording.account import FORGOTTEN
from gimt_tui.domain.wording.journey import ACTIVATED, ATTACH_NEXT, CONFIRMED
from gimt_tui.journey.places import PANES, Place
from gimt_tui.journey.visit import Visit

from ..blocks import Panel
from ..counter.handing import sheet_choices
from ..page import LATER, Page, go
from ..questions import Questions
from ..signing_in import send_sign_in


def describe(visit: Visit, _about: str = "") -> Page:
    """The password of the account, or later."""
    known = {"sign_in_identifiant": visit.read_dossier().account.identifiant}
    form = Questions(
        pane=PANES[Place.ACTIVATED], send=lambda values: send_sign_in(visit, {**values, **known}), blamed="sign_in_password", carried=()
    )
    return Page(
        title=good(ACTIVATED),
        blocks=(Panel(text=good(ACTIVATED), more=(CONFIRMED,)), Text(ATTACH_NEXT), form),
        choices=(go(FORGOTTEN, Place.FORGOTTEN, word="oubli"), *sheet_choices(visit, word="fiche"), LATER),
    )
