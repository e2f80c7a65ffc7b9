"""The personal space: what is attached, where GIMT stands, what can be done (guide rows C45, C47, C59)."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult

from gimt_tui.domain.dossier import Dossier, Stage
from gimt_tui.domain.journey import STEPS, Answer, Step
from gimt_tui.domain.texts import ACCESS_HEADING, ATTACHED_HEADING, GIMT, NOTHING_ATTACHED, SPACE_TITLE, access, attached_on
from gimt_tui.onboarding import Onboarding
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.prose import Prose

from .reading import ReadingScreen


class SpaceScreen(ReadingScreen):
    """One person's space; the GIMT button is there once the access is open, not before."""

    title_text = SPACE_TITLE

    def __init__(self, onboarding: Onboarding, dossier: Dossier) -> None:
        self.onboarding, self.dossier = onboarding, dossier
        self.stage = onboarding.stage(dossier)
        self.step: Step | None = STEPS[2] if self.stage is Stage.ACTIVATED else None
        super().__init__()

    def paragraphs(self) -> ComposeResult:
        """Who, what is attached, when GIMT opens."""
        account = self.dossier.account
        yield Prose(f"{account.first_name} {account.last_name} · {account.identifiant}", classes="text")
        yield Prose(ATTACHED_HEADING, classes="heading")
        yield Prose("\n".join(self._attachments()), classes="text")
        yield Prose(ACCESS_HEADING, classes="heading")
        yield Prose(self._access(), classes="good" if self.stage is Stage.OPEN else "")

    def _attachments(self) -> Iterator[str]:
        for each in self.dossier.attachments:
            yield f"  {attached_on(each)}"
        if not self.dossier.attachments:
            yield f"  {NOTHING_ATTACHED}"

    def _access(self) -> str:
        sentence = access(self.stage, self.onboarding.access_opens_on(self.dossier))
        return f"✓ {sentence}" if self.stage is Stage.OPEN else sentence

    def choices(self) -> tuple[ActionButton, ...]:
        """GIMT comes first once it is open, the attachment before."""
        waiting = self.stage in (Stage.ATTACHED, Stage.OPEN)
        return (
            *((ActionButton(GIMT, "gimt", main=True),) if self.stage is Stage.OPEN else ()),
            ActionButton("Ajouter un rattachement", "attach", main=not waiting),
            ActionButton("Gérer le compte", "account"),
            ActionButton("Se déconnecter", "back"),
        )

    def action_gimt(self) -> None:
        """To the records."""
        self.end(Answer.GIMT)

    def action_attach(self) -> None:
        """To the attachment form."""
        self.end(Answer.ATTACH)

    def action_account(self) -> None:
        """To the account's information."""
        self.end(Answer.ACCOUNT)
