"""Another password; the present one is asked (guide rows C19 to C22 and C49)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.widget import Widget

from gimt_tui.domain.account_texts import PASSWORD_SAVED
from gimt_tui.domain.criteria import Hint
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import Place
from gimt_tui.domain.panes import PANES
from gimt_tui.domain.password import password_advice
from gimt_tui.domain.spoken import SpokenError
from gimt_tui.onboarding import ThrottledRefusal, WrongRefusal
from gimt_tui.ui.waiting import Waiting

from .managing import ManagingScreen


class AccountPasswordScreen(ManagingScreen):
    """Nothing of a password is kept; a wrong one is cleared."""

    place = Place.ACCOUNT_PASSWORD
    pane = PANES[place]
    saved = PASSWORD_SAVED
    keeps_draft = False

    def preface(self) -> Iterator[Widget]:
        """The seconds to wait, once there are any."""
        yield from super().preface()
        yield Waiting(self.onboarding.clock)

    def advice(self, name: str, value: str) -> Hint | None:
        """As when the account was created."""
        if name != "new_password":
            return None
        account = self.dossier.account
        return password_advice(value, account.identifiant, (account["last_name"], account["first_name"]))

    def change(self, values: Mapping[str, str]) -> Dossier:
        """Keep the new password."""
        from gimt_tui.domain.forms import PasswordForm

        return self.onboarding.change_password(self.dossier, PasswordForm.model_validate(dict(values)))

    async def failed(self, error: SpokenError) -> None:
        """A refused password is not left on the screen, and too many make people wait."""
        if isinstance(error, WrongRefusal | ThrottledRefusal):
            self.query_one(Waiting).begin(error.seconds, error.sentence)
            self.box("current_password").take("")
            await self.refuse("current_password", str(error))
        else:
            await super().failed(error)
