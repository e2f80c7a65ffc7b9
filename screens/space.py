"""The personal space: the services, what is attached, where GIMT stands (guide rows C45, C47 and C59 to C66)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.widget import Widget

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import STEPS, Answer, Step
from gimt_tui.domain.service_texts import ALL_SERVICES, BY_USE, SERVICES_HEADING, meanwhile
from gimt_tui.domain.services import GIMT_KEY
from gimt_tui.domain.states import Stage
from gimt_tui.domain.texts import (
    ACCESS_HEADING,
    ASSISTANCE_TITLE,
    ATTACHED_HEADING,
    NOTHING_ATTACHED,
    SPACE_TITLE,
    access,
    attached_on,
)
from gimt_tui.onboarding import Onboarding
from gimt_tui.ui.actions import ActionButton
from gimt_tui.ui.legend import Legend
from gimt_tui.ui.prose import Prose
from gimt_tui.ui.tiles import Tile, Tiles

from .catalogue import ALL, HELP, CatalogueScreen

SHOWN = 4
"""Services on this screen; the others are one key further."""
ATTACHMENTS = 2
"""Lines for the establishments; all of them stand in the account."""


class SpaceScreen(CatalogueScreen):
    """One person's space; the tile of GIMT is there once the access is open, not before."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "space.tcss"
    title_text = SPACE_TITLE

    def __init__(self, onboarding: Onboarding, dossier: Dossier) -> None:
        stage = onboarding.stage(dossier)
        self.step: Step | None = STEPS[2] if stage is Stage.ACTIVATED else None
        super().__init__(onboarding, dossier)
        services = onboarding.services_by_use(dossier)
        shown = [*services[:SHOWN]]
        if stage is Stage.OPEN and not any(each.key == GIMT_KEY for each in shown):
            # However seldom it is used, GIMT is what people come for.
            shown[-1:] = [each for each in services if each.key == GIMT_KEY]
        self._tiles = Tiles(
            [*self.tiles_of(shown), Tile(ALL, ALL_SERVICES, symbol="→"), Tile(HELP, ASSISTANCE_TITLE, symbol="?")], cursor=GIMT_KEY
        )

    def paragraphs(self) -> ComposeResult:
        """Who, what is attached, when GIMT opens, and the services."""
        account = self.dossier.account
        yield Prose(f"{account.name} · {account.identifiant}", classes="legend")
        yield Prose(ATTACHED_HEADING, classes="heading")
        yield Prose("\n".join(self._attachments()), classes="block")
        yield Prose(self._access(), id="access", classes="good" if self.stage is Stage.OPEN else "careful")
        yield Prose(f"{SERVICES_HEADING}, {BY_USE}", id="services-heading", classes="heading")
        yield self._tiles
        yield Legend()

    def _attachments(self) -> Iterator[str]:
        attachments = self.dossier.attachments
        shown = attachments if len(attachments) <= ATTACHMENTS else attachments[: ATTACHMENTS - 1]
        for each in shown:
            yield f"  {attached_on(each)}"
        if len(shown) < len(attachments):
            yield f"  et {len(attachments) - len(shown)} autres, dans «\u00a0Gérer le compte\u00a0»"
        if not attachments:
            yield f"  {NOTHING_ATTACHED}"

    def _access(self) -> str:
        sentence = access(self.stage, self.onboarding.access_opens_on(self.dossier))
        symbol = "✓" if self.stage is Stage.OPEN else "!"
        return f"{symbol} {ACCESS_HEADING}\u00a0: {sentence} {meanwhile(self.stage)}".rstrip()

    def first_focus(self) -> Widget | None:
        """The attachment while there is none; then the services, on GIMT once it is open."""
        return super().first_focus() if self.stage is Stage.ACTIVATED else self._tiles

    def choices(self) -> tuple[ActionButton, ...]:
        """Around the services."""
        return (
            ActionButton("Ajouter un rattachement", "attach", main=self.stage is Stage.ACTIVATED),
            ActionButton("Gérer le compte", "account"),
            ActionButton("Se déconnecter", "back"),
        )

    def action_attach(self) -> None:
        """To the attachment form."""
        self.end(Answer.ATTACH)

    def action_account(self) -> None:
        """To the account's information."""
        self.end(Answer.ACCOUNT)
