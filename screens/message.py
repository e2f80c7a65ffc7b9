"""One message of the demo mailbox, and the link that activates the account (guide rows C39 and C41)."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult

from gimt_tui.domain.journey import STEPS, Answer
from gimt_tui.domain.spoken import SpokenError
from gimt_tui.onboarding import Onboarding
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

    step = STEPS[1]

    def __init__(self, onboarding: Onboarding, letter: Letter) -> None:
        super().__init__()
        self.onboarding, self.letter = onboarding, letter
        self.title_text = letter.subject

    def paragraphs(self) -> ComposeResult:
        """The headers, then the text as it was written."""
        letter = self.letter
        yield Prose(f"De\u00a0: {letter.sender}\nÀ\u00a0: {letter.to} · {letter.date}", classes="legend text")
        yield Prose(letter.body.strip())

    def choices(self) -> tuple[ActionButton, ...]:
        """Follow the link, or close the message."""
        return (ActionButton("Suivre le lien de confirmation", "follow", main=True), ActionButton("Fermer le message", "back"))

    async def action_follow(self) -> None:
        """Activate the account."""
        try:
            dossier = await off_loop(self.onboarding.activate, self.letter.link)
        except SpokenError as error:
            self.say(f"✗ Erreur\u00a0: {error}")
        else:
            self.end(Answer.NEXT, dossier=dossier.key)
