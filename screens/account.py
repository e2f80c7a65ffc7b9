"""« Gérer les informations du compte »: one line for each thing that can be seen and changed (guide row C49)."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gimt_tui.domain.account_texts import (
    IDENTIFIANT_STAYS,
    NEVER_SHOWN,
    attachments_line,
    email_line,
    history_line,
    identity_line,
)
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import Answer, Place
from gimt_tui.domain.panes import PANES
from gimt_tui.domain.places import RECORDS
from gimt_tui.domain.record import contact_line
from gimt_tui.onboarding import Onboarding
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.listing import Listing
from gimt_tui.ui.prose import Prose

from .trailing import TrailScreen

LABELS = 26
"""Columns of the labels."""
LONGEST = 48
"""Columns of what stands beside them, at most: the whole is one Enter away."""


class AccountScreen(TrailScreen):
    """Each line leads to its form."""

    place = Place.ACCOUNT

    def __init__(self, onboarding: Onboarding, dossier: Dossier, said: str = "") -> None:
        super().__init__(said)
        self.onboarding, self.dossier = onboarding, dossier
        self.pending = dossier.email_pending(onboarding.clock()) is not None

    def paragraphs(self) -> ComposeResult:
        """Who, then the lines."""
        yield Prose(f"Identifiant\u00a0: {self.dossier.account.identifiant}. {IDENTIFIANT_STAYS}", classes="legend")
        yield Listing(*self._lines())

    def _lines(self) -> Iterator[Option]:
        dossier = self.dossier
        now = self.onboarding.clock()
        lines = (
            (Answer.IDENTITY, Place.ACCOUNT_IDENTITY, identity_line(dossier)),
            (Answer.CONTACT, Place.ACCOUNT_CONTACT, contact_line(dossier.account, PANES[Place.ACCOUNT_CONTACT].names, LONGEST)),
            (Answer.PENDING if self.pending else Answer.EMAIL, Place.ACCOUNT_EMAIL, email_line(dossier, now)),
            (Answer.PASSWORD, Place.ACCOUNT_PASSWORD, NEVER_SHOWN),
            (Answer.ATTACHMENTS, Place.ATTACHMENTS, attachments_line(dossier)),
            (Answer.ATTACH, Place.ATTACH, ""),
            (Answer.HISTORY, Place.HISTORY, history_line(dossier)),
        )
        for answer, place, value in lines:
            shown = value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"
            yield Option(Content(f"{RECORDS[place].crumb:<{LABELS}} {shown}".rstrip()), id=answer.name)

    def first_focus(self) -> Widget | None:
        """The lines."""
        return self.query_one(Listing)

    def choices(self) -> tuple[ActionButton, ...]:
        """Back up."""
        return (ActionButton("Retour", "back"),)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """To the form of that line."""
        self.end(Answer[event.option_id or ""])
