"""Step 1, first pane: « Vos informations de connexion » (guide rows C10 to C27)."""

from __future__ import annotations

from collections.abc import Mapping

from gimt_tui.domain.criteria import Hint
from gimt_tui.domain.journey import NOTHING, Place
from gimt_tui.domain.panes import PANES
from gimt_tui.domain.password import password_advice
from gimt_tui.domain.spoken import SpokenError
from gimt_tui.onboarding import TAKEN, Onboarding

from .base import off_loop
from .forms import FormScreen


class CredentialsScreen(FormScreen):
    """Identifiant, password and address, the last two confirmed."""

    pane = PANES[Place.CREDENTIALS]

    def __init__(self, onboarding: Onboarding, values: Mapping[str, str] = NOTHING, *, focus: str = "", error: str = "") -> None:
        super().__init__(values, focus=focus, error=error)
        self.onboarding = onboarding

    def advice(self, name: str, value: str) -> Hint | None:
        """A password is best when it is long and names nobody."""
        if name != "password":
            return None
        return password_advice(value, self.box("identifiant").value, (self.given.get("last_name", ""), self.given.get("first_name", "")))

    async def send(self, values: Mapping[str, str]) -> None:
        """Go on, unless the identifiant belongs to another."""
        try:
            taken = await off_loop(self.onboarding.identifiant_taken, values["identifiant"])
        except SpokenError as error:
            await self.refuse("identifiant", str(error))
            return
        if taken:
            await self.refuse("identifiant", TAKEN)
        else:
            await super().send(values)
