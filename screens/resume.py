"""Taking up what was left: dossiers and drafts, the latest first."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gimt_tui.domain.account_texts import identity_line
from gimt_tui.domain.dossier import Dossier, Draft
from gimt_tui.domain.journey import Answer
from gimt_tui.domain.spoken import SpokenError
from gimt_tui.domain.texts import NOTHING_TO_RESUME, RESUMABLE, RESUME_TITLE, STAGES, drafted_by, drafted_on
from gimt_tui.domain.words import day
from gimt_tui.onboarding import Onboarding
from gimt_tui.ui.actions import ActionButton, Actions
from gimt_tui.ui.listing import Listing
from gimt_tui.ui.prose import Prose
from gimt_tui.ui.search import Search

from .base import WizardScreen, off_loop

SHOWN = 50
"""Lines at most; a search finds the others."""
FEW = 6
"""Up to so many, nobody needs to search."""


class ResumeScreen(WizardScreen):
    """One line for each; Enter takes it up where it stopped."""

    CSS_PATH = "resume.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("delete", "forget", "effacer la saisie", id="resume.forget", show=False)]

    def __init__(self, onboarding: Onboarding, dossiers: tuple[Dossier, ...], drafts: tuple[Draft, ...]) -> None:
        super().__init__()
        self.onboarding, self.dossiers = onboarding, dossiers
        # What was typed in a dossier waits for who gives its password: one person is one line.
        self.drafts = tuple(each for each in drafts if each.dossier is None)
        self._asked: Draft | None = None

    def content(self) -> ComposeResult:
        """The list, and a search over it where it is long."""
        yield Prose(RESUME_TITLE, classes="title")
        if self.dossiers or self.drafts:
            yield Prose(RESUMABLE, classes="legend")
            if len(self.dossiers) > FEW:
                yield Search("Rechercher un nom")
            yield Listing(*self._lines(""))
        else:
            yield Prose(NOTHING_TO_RESUME, classes="text")
        yield Prose("", id="note")
        yield Actions(*self._choices(), id="actions")

    def _choices(self) -> Iterator[ActionButton]:
        if self.drafts:
            yield ActionButton("Effacer la saisie", "forget")
        yield ActionButton("Retour", "back", main=not (self.dossiers or self.drafts))

    def _lines(self, wanted: str) -> Iterator[Option]:
        found = [*self._drafts(wanted), *islice(self._found(wanted), SHOWN + 1)]
        yield from found[:SHOWN]
        if len(found) > SHOWN:
            yield Option(Content("    … Précisez la recherche pour voir les autres."), disabled=True)
        if not found:
            yield Option(Content("    Aucun dossier ne porte ce nom."), disabled=True)

    def _drafts(self, wanted: str) -> Iterator[Option]:
        for draft in self.drafts:
            if wanted in _folded(drafted_by(draft)):
                yield Option(Content(f"{drafted_on(draft)}\n    {drafted_by(draft)} · saisie en cours"), id=f"draft {draft.key}")

    def _found(self, wanted: str) -> Iterator[Option]:
        for dossier in self.dossiers:
            who = identity_line(dossier)
            if wanted in _folded(who):
                stage = f"{STAGES[self.onboarding.stage(dossier)]}, le {day(dossier.touched_at)}"
                yield Option(Content(f"{who}\n    {stage}"), id=f"dossier {dossier.key}")

    def first_focus(self) -> Widget | None:
        """The latest line."""
        listing = self.query(Listing)
        return listing.first() if listing else self.focus_chain[0]

    def on_search_changed(self, event: Search.Changed) -> None:
        """Show what matches, whatever the case and the accents."""
        self._fill(event.wanted)

    def _fill(self, wanted: str) -> None:
        listing = self.query_one(Listing)
        listing.clear_options()
        listing.add_options(list(self._lines(_folded(wanted))))
        listing.action_first()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take that one up."""
        kind, _, key = (event.option_id or "").partition(" ")
        if kind == "draft":
            draft = next(each for each in self.drafts if str(each.key) == key)
            self.end(Answer.RESUME, draft.values, draft=draft.key)
        else:
            self.end(Answer.RESUME, dossier=next(each.key for each in self.dossiers if str(each.key) == key))

    @property
    def _pointed(self) -> Draft | None:
        option = self.query_one(Listing).highlighted_option
        return next((each for each in self.drafts if option is not None and option.id == f"draft {each.key}"), None)

    async def action_forget(self) -> None:
        """Throw the highlighted draft away, asked twice."""
        draft = self._pointed if self.drafts else None
        if draft is None:
            self._say("Choisissez d’abord une saisie en cours, avec les flèches.")
        elif draft is not self._asked:
            self._asked = draft
            self._say(f"! Attention\u00a0: pour effacer la saisie de {drafted_by(draft)}, demandez-le une seconde fois.")
        else:
            await self._forget(draft)

    async def _forget(self, draft: Draft) -> None:
        try:
            await off_loop(self.onboarding.drop_draft, draft.key)
        except SpokenError as error:
            self._say(f"✗ Erreur\u00a0: {error}")
            return
        self.drafts = tuple(each for each in self.drafts if each is not draft)
        self._say("✓ La saisie est effacée.")
        self._fill("")
        self.set_focus(self.query_one(Listing))

    def _say(self, text: str) -> None:
        note = self.query_one("#note", Prose)
        note.set_classes("careful -said")
        note.show(text)


def _folded(text: str) -> str:
    """For comparing: neither case nor accents."""
    return "".join(each for each in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(each))
