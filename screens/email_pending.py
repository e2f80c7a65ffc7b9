"""An address that waits to be confirmed: what happens next, until when, and how to call it off (guide row C49)."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gimt_tui.domain.account_texts import EMAIL_CANCELLED, GIVE_LINK, READ_MAIL, pending_email, present_email
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import Answer, Place
from gimt_tui.domain.spoken import SpokenError
from gimt_tui.domain.states import LinkKind
from gimt_tui.domain.texts import resent
from gimt_tui.onboarding import ConflictRefusal, Onboarding
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.listing import Listing
from gimt_tui.ui.prose import Prose

from .base import off_loop
from .trailing import TrailScreen


class EmailPendingScreen(TrailScreen):
    """One line for each thing that can be done meanwhile."""

    place = Place.EMAIL_PENDING

    def __init__(self, onboarding: Onboarding, dossier: Dossier, said: str = "") -> None:
        super().__init__(said)
        self.onboarding, self.dossier = onboarding, dossier

    def paragraphs(self) -> ComposeResult:
        """The present address, the one that waits, and what to do."""
        change = self.dossier.email_change
        yield Prose(present_email(self.dossier), classes="text")
        if change is not None:
            yield Prose(f"! Attention\u00a0: {pending_email(change)}", classes="careful")
        yield Listing(*self._lines())

    def _lines(self) -> Iterator[Option]:
        if not self.onboarding.transport.leaves:
            yield Option(Content(READ_MAIL), id="mail")
        yield Option(Content(GIVE_LINK), id="link")
        yield Option(Content("Renvoyer le courriel"), id="resend")
        yield Option(Content("Annuler le changement"), id="cancel")

    def first_focus(self) -> Widget | None:
        """The lines."""
        return self.query_one(Listing)

    def choices(self) -> tuple[ActionButton, ...]:
        """Back up."""
        return (ActionButton("Retour", "back"),)

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what the line says."""
        match event.option_id:
            case "mail":
                self.end(Answer.MAIL)
            case "link":
                self.end(Answer.LINK)
            case "resend":
                await self._resend()
            case _:
                await self._cancel()

    async def _resend(self) -> None:
        earlier = self.dossier.has_working(LinkKind.EMAIL, self.onboarding.clock())
        try:
            self.dossier = await off_loop(self._ask_again)
        except SpokenError as error:
            self._refused(error)
        else:
            self.say(f"✓ {resent(leaves=False, earlier=earlier)}", "good")

    def _ask_again(self) -> Dossier:
        return self.onboarding.ask_again(self.dossier)

    async def _cancel(self) -> None:
        try:
            await off_loop(self.onboarding.cancel_email_change, self.dossier)
        except SpokenError as error:
            self._refused(error)
        else:
            self.end(Answer.BACK, said=f"✓ {EMAIL_CANCELLED}")

    def _refused(self, error: SpokenError) -> None:
        if isinstance(error, ConflictRefusal):
            # The address may be confirmed by now: the menu shows what there is.
            self.end(Answer.BACK, said=f"! Attention\u00a0: {error}")
        else:
            self.say(f"✗ Erreur\u00a0: {error}")
