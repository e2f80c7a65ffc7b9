"""The end of a demonstration: what was done, and where the account is opened in earnest."""

from __future__ import annotations

from gimt_tui.domain.tone import Text, good
from gimt_tui.domain.wording.journey import PORTAL_ON_PHONE, siret_text
from gimt_tui.domain.wording.kiosk import BEGIN_ANEW, BY_LINK, DONE, FINISHED, FOR_REAL, WAITED
from gimt_tui.journey.outcome import Exit
from gimt_tui.journey.visit import Visit

from ..blocks import Code, Panel
from ..facts import Fact, Facts
from ..page import BACK, Page, go


def describe(visit: Visit, _about: str = "") -> Page:
    """The four things that were done, as they were done here."""
    dossier = visit.read_dossier()
    attached = siret_text(dossier.attachments[-1]) if dossier.attachments else ""
    how = (dossier.account.identifiant, BY_LINK, attached, WAITED)
    page = visit.onboarding.parts.rules.portal_page
    return Page(
        title=good(FINISHED),
        blocks=(
            Panel(text=good(FINISHED)),
            Facts(tuple(Fact(what, said, strong=True) for what, said in zip(DONE, how, strict=True)), labels=25),
            Text(FOR_REAL, close=True),
            Text(page),
            Code(f"https://{page}", PORTAL_ON_PHONE),
        ),
        choices=(go(BEGIN_ANEW, Exit.HOME, main=True), BACK),
    )
