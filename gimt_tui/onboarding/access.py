"""The door of the personal space (guide row C46), and how far a dossier has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..domain.dossier import Dossier
from ..domain.states import Stage
from .refusals import NotActivatedRefusal, WrongRefusal
from .throttling import Throttling

if TYPE_CHECKING:
    from ..domain.forms import Form


@dataclass
class Entering(Throttling):
    """Signing in, slowed down after wrong tries."""

    _decoy: str = ""

    def sign_in(self, form: Form) -> Dossier:
        """Open the personal space (guide row C46).

        Raises WrongRefusal with one message for a wrong name and a wrong password, ThrottledRefusal after too many,
        NotActivatedRefusal when only the activation is missing.
        """
        name = form["sign_in_identifiant"]
        dossier = self.store.by("identifiant", name)
        self.prove(name, dossier, form.secret("sign_in_password"))
        assert dossier is not None  # noqa: S101 - nobody proves to be somebody unknown
        if not dossier.activated:
            raise NotActivatedRefusal(dossier.key)
        return dossier

    def prove(self, name: str, dossier: Dossier | None, password: str, field: str = "sign_in_password") -> None:
        """Return only for the password of ``dossier``; None is somebody unknown, at the same price.

        Raises ThrottledRefusal or WrongRefusal, at ``field``.
        """
        self.tell_to_wait(name, field)
        # An unknown name costs the same hash as a known one, so that the time does not tell them apart.
        stored = dossier.account.password_hash if dossier else self._decoy_hash()
        right = self.hasher.verify(stored, password)
        if dossier is None or not right:
            raise WrongRefusal(self.count_failure(name, field), field)
        # Others may have tried at the same time: what is right is not told either while there is to wait.
        self.tell_to_wait(name, field)
        self.forgive(name)

    def access_opens_on(self, dossier: Dossier) -> date | None:
        """The indicative day on which GIMT opens (guide row C58), None before the first attachment."""
        return dossier.opens_on(self.rules.waiting_days)

    def stage(self, dossier: Dossier) -> Stage:
        """How far the dossier has come now."""
        return dossier.stage(self.clock(), self.rules.waiting_days)

    def _decoy_hash(self) -> str:
        if not self._decoy:
            self._decoy = self.hasher.hash(self.new_token())
        return self._decoy
