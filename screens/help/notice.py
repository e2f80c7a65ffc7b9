"""The notice on personal data: what RGPD article 13 asks for, said of this program (guide row C34)."""

from __future__ import annotations

from gimt_tui.domain.tone import Text, heading
from gimt_tui.domain.wording.notice import KIOSK_NOTICE, NOTICE_TITLE, Rows, notice_for
from gimt_tui.journey.visit import Visit

from ..page import Page


def describe(visit: Visit, _about: str = "") -> Page:
    """One heading for each thing the law wants told; at a kiosk it is true that nothing is kept, at a counter the office says how long."""
    notice = KIOSK_NOTICE if visit.kiosk is not None else _notice_kept(visit)
    return Page(title=Text(NOTICE_TITLE), blocks=tuple(each for name, text in notice for each in (heading(name), Text(text))), long=True)


def _notice_kept(visit: Visit) -> Rows:
    onboarding = visit.onboarding
    return notice_for(onboarding.parts.rules.office, guarded=onboarding.dossiers.guarded)[0]
