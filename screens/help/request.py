"""« Demande Assistance », tab « Nouvelle demande » (guide row C75)."""

from __future__ import annotations

from collections.abc import Mapping

from gimt_tui.domain.answers.panes import REQUEST_PANE
from gimt_tui.domain.tone import Text
from gimt_tui.domain.wording.services import TABS
from gimt_tui.journey.places import Aside
from gimt_tui.journey.requests import contact_address, file_request, prepare_answers
from gimt_tui.journey.visit import Visit

from ..blocks import Tabs
from ..page import BACK, Open, Page
from ..questions import Questions


def describe(visit: Visit, about: str = "") -> Page:
    """What was typed before is there, whatever way it was left; when it is filed, its reference is shown.

    ``about`` names what a request is filled in for beforehand; all of it can be changed.
    """
    typed = visit.person.request

    def file(values: Mapping[str, str]) -> Open:
        request = file_request(visit, values)
        typed.clear()
        return Open(Aside.FILED, request.reference)

    form = Questions(
        pane=REQUEST_PANE,
        send=file,
        values={"request_email": contact_address(visit), **prepare_answers(visit, about), **typed},
        blamed="request_email",
        keep=typed.update,
        confirmed=True,
        legend=True,
    )
    return Page(title=Text(REQUEST_PANE.title), blocks=(Tabs(TABS, 0, Open(Aside.DOCUMENTS)), form), choices=(BACK,))
