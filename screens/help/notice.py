"""The notice on personal data: what RGPD article 13 asks for, said of this program (guide row C34)."""

from __future__ import annotations

from gimt_tui.domain.tone import Text, heading
from gimt_tui.domain.wording.notice import NOTICE, NOTICE_TITLE
from gimt_tui.journey.visit import Visit

from ..page import Page


def describe(_visit: Visit, _about: str = "") -> Page:
    """One heading for each thing the law wants told."""
    return Page(title=Text(NOTICE_TITLE), blocks=tuple(each for name, text in NOTICE for each in (heading(name), Text(text))), long=True)
