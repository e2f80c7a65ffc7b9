"""The door of the personal space (guide rows C45 and C46)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.widget import Widget

from gimt_tui.domain.account_texts import FORGOTTEN
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.journey import NOTHING, Answer, Place
from gimt_tui.domain.panes import ACTIVE_DOSSIER, PANES, WAITING_DOSSIER
from gimt_tui.domain.spoken import SpokenError
from gimt_tui.domain.texts import dossier_of
from gimt_tui.onboarding import NotActivatedRefusal, Onboarding, ThrottledRefusal, WrongRefusal
from gimt_tui.ui.actions import ActionButton, Actions
from gimt_tui.ui.prose import Prose
from gimt_tui.ui.waiting import Waiting

from .base import off_loop
from .forms import FormScreen
from .trailing import kind_of


class SignInScreen(FormScreen):
    """Identifiant and password; a refused password is cleared. ``said`` tells why the person is here again.

    For a dossier that was ``chosen`` in the list, its name stands there and only its password is asked.
    """

    pane = PANES[Place.SIGN_IN]
    keeps_draft = False

    def __init__(self, onboarding: Onboarding, identifiant: str = "", *, said: str = "", chosen: Dossier | None = None) -> None:
        self.onboarding, self.said, self.chosen = onboarding, said, chosen
        if chosen is not None:
            self.pane = ACTIVE_DOSSIER if chosen.activated else WAITING_DOSSIER
        super().__init__({"sign_in_identifiant": identifiant})

    def preface(self) -> Iterator[Widget]:
        """What happened, and the seconds to wait once there are any."""
        if self.said:
            yield Prose(self.said, classes=kind_of(self.said), id="said")
        if self.chosen is not None:
            yield Prose(dossier_of(self.chosen.account), classes="text")
        yield Waiting(self.onboarding.clock)

    def buttons(self) -> Actions:
        """The door, the other way in, the way back."""
        return Actions(
            ActionButton(self.pane.submit, "submit", main=True),
            ActionButton(FORGOTTEN, "forgotten"),
            ActionButton(self.back_label, "back"),
            id="actions",
        )

    @property
    def unsent(self) -> Mapping[str, str]:
        """The identifiant is carried on to the next try, the password nowhere."""
        return {"sign_in_identifiant": self.box("sign_in_identifiant").value} if self.chosen is None else NOTHING

    async def action_forgotten(self) -> None:
        """Ask for a message."""
        await self.settle()
        self.end(Answer.FORGOTTEN, self.unsent)

    async def send(self, values: Mapping[str, str]) -> None:
        """Open the space, lead to the message of an account not yet activated, or say why not."""
        try:
            dossier = await off_loop(self._sign_in, values)
        except NotActivatedRefusal as refusal:
            self.end(Answer.AMEND, dossier=refusal.dossier)
        except SpokenError as error:
            if isinstance(error, WrongRefusal | ThrottledRefusal):
                self.query_one(Waiting).begin(error.seconds, error.sentence)
            self.box("sign_in_password").take("")
            await self.refuse("sign_in_password", str(error))
        else:
            self.end(Answer.NEXT, dossier=dossier.key)

    def _sign_in(self, values: Mapping[str, str]) -> Dossier:
        from gimt_tui.domain.forms import SignInForm

        chosen = {"sign_in_identifiant": self.chosen.account.identifiant} if self.chosen is not None else {}
        return self.onboarding.sign_in(SignInForm.model_validate({**values, **chosen}))
