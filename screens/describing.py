"""Which module describes which screen: loaded when somebody first goes there."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import Protocol, cast

from gimt_tui.journey.places import RECORDS, Aside, Place
from gimt_tui.journey.visit import Visit

from .page import Page


class Description(Protocol):
    """A module of ``screens`` that describes one screen."""

    def describe(self, visit: Visit, about: str = "") -> Page:
        """Its page, for the visit as it is. Blocks, and raises UserFacingError where what it needs cannot be read."""


def module_of(place: Place | Aside, *, kiosk: bool = False) -> str:
    """The module that describes a place, or what is read over one; at a ``kiosk`` some places have another."""
    if not isinstance(place, Place):
        return f"screens.help.{place.value}"
    record = RECORDS[place]
    return f"screens.{record.kiosk if kiosk and record.kiosk else record.screen}"


def page_of(place: Place | Aside, visit: Visit, about: str = "") -> Page:
    """The page of a place, or of what is read over one; ``about`` names what it deals with. Raises UserFacingError."""
    page = cast(Description, import_module(module_of(place, kiosk=visit.kiosk is not None))).describe(visit, about)
    if isinstance(place, Place) and not page.subject:
        page = replace(page, subject=visit.subject)
    form = page.questions
    if form is None:
        return page
    again = form
    if isinstance(place, Place) and visit.left_secrets is not None:
        secrets = visit.secrets_for(place, form.values.get("sign_in_identifiant", ""))
        again = replace(form, values={**form.values, **{name: text for name, text in secrets.items() if not form.values.get(name)}})
    if visit.kiosk is not None:
        again = replace(again, examples=visit.kiosk.examples_for(form.pane.names))
    return page if again is form else replace(page, blocks=tuple(again if each is form else each for each in page.blocks))
