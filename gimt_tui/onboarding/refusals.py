"""Why an action cannot be done, in sentences for people."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from ..domain.dossier import Dossier
from ..domain.errors import UserFacingError, WaitError
from ..domain.wording.french import duration_text

WRONG = "Identifiant ou mot de passe incorrect."
WRONG_PASSPHRASE = "Nom ou phrase de passe incorrects."  # noqa: S105 - a sentence, no password
WRONG_CURRENT = "Ce n’est pas votre mot de passe actuel."


class Refusal(UserFacingError):
    """An action that cannot be done, and why."""


class ConflictRefusal(Refusal):
    """Another session changed the dossier in the meantime; ``fresh`` is what it is now."""

    def __init__(self, message: str, fresh: Dossier) -> None:
        super().__init__(message)
        self.fresh = fresh


class LinkRefusal(Refusal):
    """The link does not activate anything."""


class NotActivatedRefusal(Refusal):
    """The name and password are right, the account still waits for its activation."""

    def __init__(self, dossier: UUID) -> None:
        super().__init__("Votre compte n’est pas encore activé. Suivez le lien du courriel d’activation.")
        self.dossier = dossier


class WrongRefusal(Refusal, WaitError):
    """The name or the password is wrong; one may have to wait before the next try."""

    def __init__(self, seconds: int, field: str = "sign_in_password") -> None:
        WaitError.__init__(self, WRONG if field == "sign_in_password" else WRONG_CURRENT, field, seconds, too_many)


class UnlockRefusal(Refusal, WaitError):
    """The agent's name or the passphrase is wrong; one may have to wait before the next try."""

    def __init__(self, seconds: int) -> None:
        WaitError.__init__(self, WRONG_PASSPHRASE, "passphrase", seconds, too_many)


class ThrottledRefusal(Refusal, WaitError):
    """It was tried too often."""

    def __init__(self, seconds: int, sentence: Callable[[int], str], field: str = "") -> None:
        WaitError.__init__(self, sentence(seconds), field, seconds, sentence)


def _wait(why: str) -> Callable[[int], str]:
    """Gives, for any number of seconds: « Trop de tentatives. Réessayez dans 5 s. »."""
    return lambda seconds: f"{why} Réessayez dans {duration_text(seconds)}."


too_many = _wait("Trop de tentatives.")
just_asked = _wait("Un courriel vient d’être demandé.")
too_many_mails = _wait("Trop de courriels demandés.")
