"""The door of the personal space (guide row C46), and how far a dossier has come."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from ..domain.dossier import Dossier, Stage
from ..domain.throttle import delay_after
from .parts import Parts
from .refusals import NotActivatedRefusal, Refusal, ThrottledRefusal

if TYPE_CHECKING:
    from ..domain.forms import SignInForm


@dataclass(slots=True)
class Tries:
    """Wrong tries in a row at one identifiant."""

    failures: int = 0
    until: datetime | None = None


@dataclass
class Entering(Parts):
    """Signing in, slowed down after wrong tries (CNIL recommendation 2022-100)."""

    _tries: dict[str, Tries] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _decoy: str = ""

    def sign_in(self, form: SignInForm) -> Dossier:
        """Open the personal space (guide row C46).

        Raises Refusal with one message for a wrong name and a wrong password, ThrottledRefusal after too many,
        NotActivatedRefusal when only the activation is missing.
        """
        name = form.sign_in_identifiant.casefold()
        with self._lock:
            self._tell_to_wait(name)
        dossier = self.store.by("identifiant", name)
        # An unknown name costs the same hash as a known one, so that the time does not tell them apart.
        stored = dossier.account.password_hash if dossier else self._decoy_hash()
        right = self.hasher.verify(stored, form.sign_in_password.get_secret_value())
        with self._lock:
            if dossier is None or not right:
                self._count_failure(name)
                raise Refusal("Identifiant ou mot de passe incorrect.", "sign_in_password")
            self._tries.pop(name, None)
        if not dossier.activated:
            raise NotActivatedRefusal(dossier.key)
        return dossier

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

    def _tell_to_wait(self, name: str) -> None:
        tries = self._tries.get(name)
        if tries and tries.until and (left := (tries.until - self.clock()).total_seconds()) > 0:
            raise ThrottledRefusal(int(left) + (left % 1 > 0))

    def _count_failure(self, name: str) -> None:
        tries = self._tries.setdefault(name, Tries())
        tries.failures += 1
        tries.until = self.clock() + timedelta(seconds=delay_after(tries.failures))
