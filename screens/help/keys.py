"""F1: the focused field explained, the page of the place in the manual, and the keys that work there."""

from __future__ import annotations

from gimt_tui import manual
from gimt_tui.domain.answers.fields import FIELDS
from gimt_tui.domain.tone import Text, heading
from gimt_tui.domain.wording.journey import HELP
from gimt_tui.domain.wording.services import MANUAL
from gimt_tui.journey.places import Aside
from gimt_tui.journey.visit import Visit

from ..blocks import Keys
from ..page import BACK, Choice, Open, Page
from .manual import manual_texts


def describe(visit: Visit, about: str = "") -> Page:
    """``about`` names a place or what is read over it, and the focused field after a space where there is one."""
    place, _, name = about.partition(" ")
    field = FIELDS.get(name)
    explained: tuple[Text, ...] = ()
    if field:
        criteria = "\n".join(f"· {each.label}" for each in field.criteria if each.label)
        explained = tuple(Text(each) for each in (field.help, criteria, field.example_text) if each)
    return Page(
        title=Text(f"{HELP}\u00a0: {field.label}" if field else HELP),
        blocks=(*explained, *manual_texts(manual.page(place or visit.place)), heading("Touches"), Keys()),
        choices=(BACK, Choice(MANUAL, Open(Aside.MANUAL))),
        long=True,
    )
