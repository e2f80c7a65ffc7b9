"""Taking up what was left: dossiers and drafts, the latest first."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gimt_tui.domain.dossier import Dossier, Draft
from gimt_tui.domain.journey import Answer, Place
from gimt_tui.domain.texts import NOTHING_TO_RESUME, RESUMABLE, RESUME_TITLE, STAGES, drafted_by, drafted_on
from gimt_tui.onboarding import Onboarding
from gimt_tui.ui.actions import ActionButton, Actions
from gimt_tui.ui.listing import Listing
from gimt_tui.ui.prose import Prose

from .base import WizardScreen


class ResumeScreen(WizardScreen):
    """One line for each; Enter takes it up where it stopped."""

    def __init__(self, onboarding: Onboarding, dossiers: tuple[Dossier, ...], drafts: tuple[Draft, ...]) -> None:
        super().__init__()
        self.onboarding, self.dossiers, self.drafts = onboarding, dossiers, drafts

    def content(self) -> ComposeResult:
        """The list."""
        yield Prose(RESUME_TITLE, classes="title")
        if self.dossiers or self.drafts:
            yield Prose(RESUMABLE, classes="legend")
            yield Listing(*self._lines())
        else:
            yield Prose(NOTHING_TO_RESUME, classes="text")
        yield Actions(ActionButton("Retour", "back", main=not (self.dossiers or self.drafts)), id="actions")

    def _lines(self) -> Iterator[Option]:
        for draft in self.drafts:
            yield Option(Content(f"{drafted_on(draft)}\n    {drafted_by(draft)} · saisie en cours"), id=f"draft {draft.key}")
        for dossier in self.dossiers:
            account = dossier.account
            yield Option(
                Content(f"{account.first_name} {account.last_name} · {account.identifiant}\n    {STAGES[self.onboarding.stage(dossier)]}"),
                id=f"dossier {dossier.key}",
            )

    def first_focus(self) -> Widget | None:
        """The latest line."""
        return self.focus_chain[0]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take that one up."""
        kind, _, key = (event.option_id or "").partition(" ")
        if kind == "draft":
            draft = next(each for each in self.drafts if str(each.key) == key)
            self.end(Answer.RESUME, draft.values, draft=draft.key, dossier=draft.dossier, place=Place(draft.place))
        else:
            self.end(Answer.RESUME, dossier=next(each.key for each in self.dossiers if str(each.key) == key))
