"""One message of the demo mailbox, and the link that activates the account (guide rows C39 and C41)."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult

from gimt_tui.domain.account_texts import email_changed
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import STEPS, Answer, Step
from gimt_tui.domain.spoken import SpokenError
from gimt_tui.onboarding import LinkKind, Onboarding
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.prose import Prose

from .base import off_loop
from .reading import ReadingScreen


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as it is read."""

    sender: str
    to: str
    subject: str
    date: str
    body: str
    link: str


class MessageScreen(ReadingScreen):
    """The message, and the button that follows its link."""

    def __init__(self, onboarding: Onboarding, letter: Letter, *, step: Step | None = STEPS[1]) -> None:
        self.step = step
        super().__init__()
        self.onboarding, self.letter = onboarding, letter
        self.title_text = letter.subject

    def paragraphs(self) -> ComposeResult:
        """The headers, then the text as it was written."""
        letter = self.letter
        yield Prose(f"De\u00a0: {letter.sender}\nÀ\u00a0: {letter.to} · {letter.date}", classes="legend text")
        yield Prose(letter.body.strip())

    def choices(self) -> tuple[ActionButton, ...]:
        """Follow the link, where there is one, or close the message."""
        close = ActionButton("Fermer le message", "back", main=not self.letter.link)
        # Outside the second step there may be nothing to confirm: the link of a forgotten password leads to a new one.
        label = "Suivre le lien de confirmation" if self.step else "Suivre le lien"
        return (ActionButton(label, "follow", main=True), close) if self.letter.link else (close,)

    async def action_follow(self) -> None:
        """Do what the link is for: activate the account, confirm an address, or choose a new password."""
        try:
            kind, dossier = await off_loop(self._follow)
        except SpokenError as error:
            self.say(f"✗ Erreur\u00a0: {error}")
            return
        match kind:
            case LinkKind.RESET:
                self.end(Answer.RESET, {"mail_link": self.letter.link})
            case LinkKind.EMAIL if dossier:
                self.end(Answer.EMAIL, dossier=dossier.key, said=f"✓ {email_changed(dossier)}")
            case _:
                self.end(Answer.NEXT, dossier=dossier.key if dossier else None)

    def _follow(self) -> tuple[LinkKind, Dossier | None]:
        return self.onboarding.follow(self.letter.link)
