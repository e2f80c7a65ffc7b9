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


def module_of(place: Place | Aside) -> str:
    """The module that describes a place, or what is read over one."""
    return f"screens.{RECORDS[place].screen}" if isinstance(place, Place) else f"screens.help.{place.value}"


def page_of(place: Place | Aside, visit: Visit, about: str = "") -> Page:
    """The page of a place, or of what is read over one; ``about`` names what it deals with. Raises UserFacingError."""
    page = cast(Description, import_module(module_of(place))).describe(visit, about)
    if not isinstance(place, Place):
        return page
    page = page if page.subject else replace(page, subject=visit.subject)
    if visit.left_secrets is None or page.questions is None:
        return page
    form = page.questions
    secrets = visit.secrets_for(place, form.values.get("sign_in_identifiant", ""))
    again = replace(form, values={**form.values, **{name: text for name, text in secrets.items() if not form.values.get(name)}})
    return replace(page, blocks=tuple(again if each is form else each for each in page.blocks))
