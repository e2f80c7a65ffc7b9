"""The user manual as a whole, opened by the eye (guide row C76)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gimt_tui import manual
from gimt_tui.domain.manual import BlockKind, parse_page
from gimt_tui.domain.tone import Text, Tone
from gimt_tui.domain.wording.services import MANUAL
from gimt_tui.journey.visit import Visit

from ..page import Page

TONES = {BlockKind.TITLE: Tone.HEADING, BlockKind.HEADING: Tone.HEADING, BlockKind.TEXT: Tone.PLAIN, BlockKind.ITEM: Tone.ITEM}


def describe(_visit: Visit, _about: str = "") -> Page:
    """Every page, one after the other."""
    return Page(title=Text(MANUAL), blocks=manual_texts(manual.whole()), long=True)


def manual_texts(page: str) -> tuple[Text, ...]:
    """Pages of the manual as paragraphs: the lines of a list follow one another, a heading is followed by its text."""
    return tuple(_spaced(page))


def _spaced(page: str) -> Iterator[Text]:
    for block, following in pairwise((*parse_page(page), None)):
        if block is not None:
            together = following is not None and block.kind is following.kind is BlockKind.ITEM
            yield Text(block.text, TONES[block.kind], close=block.kind is BlockKind.HEADING or together)
