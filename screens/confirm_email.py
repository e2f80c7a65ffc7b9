"""The link of the message to a new address, pasted (guide row C49)."""

from __future__ import annotations

from collections.abc import Mapping

from gimt_tui.domain.account_texts import email_changed
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import Answer, Place
from gimt_tui.domain.panes import PANES
from gimt_tui.domain.spoken import SpokenError

from .base import off_loop
from .managing import ManagingScreen


class ConfirmEmailScreen(ManagingScreen):
    """For a message that was read elsewhere than in the demo mailbox."""

    place = Place.CONFIRM_EMAIL
    pane = PANES[place]
    saved = ""
    keeps_draft = False

    @property
    def unsent(self) -> Mapping[str, str]:
        """A link that was not followed is not kept."""
        return {}

    async def send(self, values: Mapping[str, str]) -> None:
        """Follow the link."""
        try:
            dossier = await off_loop(self.change, values)
        except SpokenError as error:
            await self.refuse("mail_link", str(error))
        else:
            self.end(Answer.NEXT, dossier=dossier.key, said=f"✓ {email_changed(dossier)}")

    def change(self, values: Mapping[str, str]) -> Dossier:
        """Confirm the address."""
        return self.onboarding.confirm_email(values["mail_link"])
