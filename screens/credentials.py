"""Step 1, first pane: « Vos informations de connexion » (guide rows C10 to C27)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from gimt_tui.domain.journey import NOTHING, STEPS

from .base import off_loop
from .forms import FormScreen, Group

TAKEN = "Cet identifiant est déjà utilisé. Choisissez-en un autre."


class CredentialsScreen(FormScreen):
    """Identifiant, password and address, the last two confirmed. ``taken`` asks whether an identifiant exists."""

    step = STEPS[0]
    part = "volet 1 sur 3"
    title_text = "1. Vos informations de connexion"
    groups: ClassVar[tuple[Group, ...]] = (("", ("identifiant", "password", "password_confirmation", "email", "email_confirmation")),)

    def __init__(self, taken: Callable[[str], bool], values: Mapping[str, str] = NOTHING, *, focus: str = "", error: str = "") -> None:
        super().__init__(values, focus=focus, error=error)
        self.taken = taken

    async def send(self, values: Mapping[str, str]) -> None:
        """Go on, unless the identifiant belongs to another."""
        if await off_loop(self.taken, values["identifiant"]):
            await self.refuse("identifiant", TAKEN)
        else:
            await super().send(values)
