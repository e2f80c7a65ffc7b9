"""The account exists; the message is on its way (guide rows C38 to C43)."""

from __future__ import annotations

from textual.app import ComposeResult

from gimt_tui.domain.dossier import Dossier, Mail
from gimt_tui.domain.journey import STEPS, Answer
from gimt_tui.domain.outbox import told
from gimt_tui.domain.spoken import SpokenError
from gimt_tui.domain.states import Delivery, LinkKind
from gimt_tui.domain.texts import (
    CREATED,
    NO_SERVICE_OF_CUSTOMS,
    NOT_THERE,
    STAYS_HERE,
    message_leaves,
    message_waits,
    resent,
)
from gimt_tui.onboarding import Onboarding
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.prose import Prose

from .base import off_loop
from .reading import ReadingScreen

PERIOD = 1.0
"""Seconds between two looks at what became of the message."""


class CreatedScreen(ReadingScreen):
    """Says what was done, what happens next, and where to look; where the message leaves, how far it has come."""

    step = STEPS[1]
    title_text = f"✓ {CREATED}"

    def __init__(self, onboarding: Onboarding, dossier: Dossier) -> None:
        super().__init__()
        self.onboarding, self.dossier = onboarding, dossier

    def paragraphs(self) -> ComposeResult:
        """What to do now."""
        yield Prose(f"Identifiant\u00a0: {self.dossier.account.identifiant}", classes="text")
        if self.onboarding.mail_leaves:
            # First, since a low screen shows the rest only to who scrolls.
            yield Prose("", id="delivery", classes="text")
            yield Prose(message_leaves(self.dossier.account.email, self.onboarding.mail_sender), classes="text")
            yield Prose(NO_SERVICE_OF_CUSTOMS, classes="text")
            yield Prose(NOT_THERE, classes="text")
            return
        yield Prose(message_waits(self.dossier.account.email), classes="text")
        yield Prose(NOT_THERE, classes="text")
        yield Prose(f"! Attention\u00a0: {STAYS_HERE}", classes="careful")

    def choices(self) -> tuple[ActionButton, ...]:
        """Read the message, ask for another, get help; where it leaves, give its link or its code, or another address."""
        if self.onboarding.mail_leaves:
            return (
                ActionButton("Activer mon compte", "activate", main=True),
                ActionButton("Renvoyer", "resend"),
                ActionButton("Autre adresse", "amend"),
                ActionButton("Obtenir de l’aide", "olga"),
            )
        return (
            ActionButton("Ouvrir la messagerie", "mailbox", main=True),
            ActionButton("Renvoyer", "resend"),
            ActionButton("Obtenir de l’aide", "olga"),
            ActionButton("Plus tard", "back"),
        )

    def begin(self) -> None:
        """Follow the message on its way."""
        if self.onboarding.mail_leaves:
            self.call_later(self.follow)
            self.set_interval(PERIOD, self.follow)

    async def follow(self) -> None:
        """Say where the message stands, in words and a symbol; what was refused stays on the screen."""
        try:
            mail = await off_loop(self.onboarding.activation_mail, self.dossier.key)
        except SpokenError:
            # The file is busy: the next look tells.
            return
        if mail is not None and self.is_attached:
            shown = self.query_one("#delivery", Prose)
            symbol, kind = _SIGNS[_sign(mail)]
            shown.set_classes(f"text {kind}")
            shown.show(f"{symbol}{told(mail)}")

    def action_activate(self) -> None:
        """To the screen that takes the link or the code."""
        self.end(Answer.ACTIVATE)

    def action_amend(self) -> None:
        """To the screen that takes another address."""
        self.end(Answer.AMEND)

    def action_mailbox(self) -> None:
        """To the mailbox."""
        self.end(Answer.NEXT)

    async def action_resend(self) -> None:
        """Send one more message; the links of those before work as well."""
        try:
            earlier = await off_loop(self._resend)
        except SpokenError as error:
            self.say(f"✗ Erreur\u00a0: {error}")
        else:
            self.say(f"✓ {resent(leaves=self.onboarding.mail_leaves, earlier=earlier)}", "good")

    def _resend(self) -> bool:
        """Whether the link of an earlier message works still."""
        dossier = self.onboarding.get(self.dossier.key)
        earlier = dossier.has_working(LinkKind.ACTIVATION, self.onboarding.clock())
        self.onboarding.resend_activation(self.dossier.key)
        return earlier


_SIGNS = {
    "accepted": ("✓ ", "good"),
    "refused": ("✗ Erreur\u00a0: ", "bad"),
    "delayed": ("! Attention\u00a0: ", "careful"),
    "leaving": ("i Information\u00a0: ", ""),
}


def _sign(mail: Mail) -> str:
    match mail.delivery:
        case Delivery.DELIVERED:
            return "accepted"
        case Delivery.REFUSED | Delivery.DROPPED:
            return "refused"
        case _:
            return "delayed" if mail.setback else "leaving"
