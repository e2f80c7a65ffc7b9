"""The notice on personal data: what RGPD article 13 asks for, said of this program (guide row C34)."""

from __future__ import annotations

from gimt_tui.domain.tone import Text, heading
from gimt_tui.domain.wording.notice import KIOSK_NOTICE, NOTICE, NOTICE_TITLE
from gimt_tui.journey.visit import Visit

from ..page import Page


def describe(visit: Visit, _about: str = "") -> Page:
    """One heading for each thing the law wants told; at a kiosk it is true that nothing is kept."""
    notice = NOTICE if visit.kiosk is None else KIOSK_NOTICE
    return Page(title=Text(NOTICE_TITLE), blocks=tuple(each for name, text in notice for each in (heading(name), Text(text))), long=True)
