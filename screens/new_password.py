"""A new password in place of a forgotten one; nobody is signed in by it (guide rows C19 to C22 and C46)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.widget import Widget

from gimt_tui.domain.account_texts import PASTE_LINK, RESET_DONE
from gimt_tui.domain.criteria import Hint
from gimt_tui.domain.journey import NOTHING, Answer, Place
from gimt_tui.domain.panes import PANES
from gimt_tui.domain.password import password_advice
from gimt_tui.domain.spoken import SpokenError
from gimt_tui.onboarding import Onboarding
from gimt_tui.ui.prose import Prose

from .base import off_loop
from .forms import FormScreen


class NewPasswordScreen(FormScreen):
    """The link, followed or pasted, then the password twice."""

    pane = PANES[Place.NEW_PASSWORD]
    keeps_draft = False

    def __init__(self, onboarding: Onboarding, link: str = "") -> None:
        super().__init__({"mail_link": link})
        self.onboarding = onboarding

    def preface(self) -> Iterator[Widget]:
        """What to do."""
        if not self.given["mail_link"]:
            yield Prose(PASTE_LINK, classes="text")

    @property
    def unsent(self) -> Mapping[str, str]:
        """Neither link nor password is carried on."""
        return NOTHING

    def advice(self, name: str, value: str) -> Hint | None:
        """As when the account was created; whose it is is not known here."""
        return password_advice(value) if name == "new_password" else None

    async def send(self, values: Mapping[str, str]) -> None:
        """Change the password, then lead to the sign-in."""
        try:
            await off_loop(self._reset, values)
        except SpokenError as error:
            await self.refuse(error.field or "mail_link", str(error))
        else:
            self.end(Answer.NEXT, said=f"✓ {RESET_DONE}")

    def _reset(self, values: Mapping[str, str]) -> None:
        from gimt_tui.domain.forms import ResetForm

        self.onboarding.reset_password(ResetForm.model_validate(dict(values)))
