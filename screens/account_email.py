"""The e-mail address: see it, ask for another (guide rows C23 to C26 and C49)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.widget import Widget

from gimt_tui.domain.account_texts import EMAIL_ASKED, EMAIL_HOW, expired_email, present_email
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import Place
from gimt_tui.domain.panes import PANES
from gimt_tui.ui.prose import Prose

from .managing import ManagingScreen


class AccountEmailScreen(ManagingScreen):
    """The present address stays until the new one is confirmed."""

    place = Place.ACCOUNT_EMAIL
    pane = PANES[place]
    saved = EMAIL_ASKED

    def preface(self) -> Iterator[Widget]:
        """The present address, and how it changes."""
        yield from super().preface()
        yield Prose(present_email(self.dossier), classes="text", id="present")
        change = self.dossier.email_change
        if change is not None and change.used_at is None:
            # One that can still be confirmed has a place of its own.
            yield Prose(f"i Information\u00a0: {expired_email(change)}", classes="info")
        yield Prose(EMAIL_HOW, classes="legend text")

    def meanwhile(self, fresh: Dossier) -> None:
        """The present address may be another by now."""
        super().meanwhile(fresh)
        self.query_one("#present", Prose).show(present_email(fresh))

    def change(self, values: Mapping[str, str]) -> Dossier:
        """Post the link to the new address, and word of it to the present one."""
        from gimt_tui.domain.forms import EmailForm

        return self.onboarding.ask_email_change(self.dossier, EmailForm.model_validate(dict(values)))
