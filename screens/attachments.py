"""The attached establishments with their dates: add one, take one off (guide rows C47 and C49)."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gimt_tui.domain.account_texts import ADD_ATTACHMENT, CHOOSE_TO_DETACH, NO_ATTACHMENT, attachment_line
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import Answer, Place
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.listing import Listing
from gimt_tui.ui.prose import Prose

from .trailing import TrailScreen


class AttachmentsScreen(TrailScreen):
    """One line for each; Enter on one asks whether to take it off."""

    place = Place.ATTACHMENTS

    def __init__(self, dossier: Dossier, said: str = "") -> None:
        super().__init__(said)
        self.dossier = dossier

    def paragraphs(self) -> ComposeResult:
        """The establishments."""
        attachments = self.dossier.attachments
        yield Prose(CHOOSE_TO_DETACH if attachments else NO_ATTACHMENT, classes="legend")
        if attachments:
            yield Listing(*(Option(Content(attachment_line(each.siret, each.attached_at)), id=each.siret) for each in attachments))

    def first_focus(self) -> Widget | None:
        """Adding one: taking one off is what nobody should do by a hasty Enter."""
        return self.query(ActionButton).first()

    def choices(self) -> tuple[ActionButton, ...]:
        """Add another, or back up."""
        return (ActionButton(ADD_ATTACHMENT, "attach", main=True), ActionButton("Retour", "back"))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask whether to take that one off."""
        self.end(Answer.DETACH, about=event.option_id or "")

    def action_attach(self) -> None:
        """To the attachment form."""
        self.end(Answer.ATTACH)
