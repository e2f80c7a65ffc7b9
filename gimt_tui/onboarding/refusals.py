"""Why an action cannot be done, in sentences for people."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from ..domain.dossier import Dossier
from ..domain.spoken import SpokenError
from ..domain.words import span

TAKEN = "Cet identifiant est déjà utilisé. Choisissez-en un autre."
WRONG = "Identifiant ou mot de passe incorrect."
WRONG_CURRENT = "Ce n’est pas votre mot de passe actuel."


class Refusal(SpokenError):
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


class WrongRefusal(Refusal):
    """The name or the password is wrong; ``seconds`` is how long to wait before the next try, 0 for none, as ``sentence`` says it."""

    def __init__(self, seconds: int, field: str = "sign_in_password") -> None:
        super().__init__(WRONG if field == "sign_in_password" else WRONG_CURRENT, field)
        self.seconds, self.sentence = seconds, too_many


class ThrottledRefusal(Refusal):
    """It was tried too often; ``seconds`` is how long to wait, and ``sentence`` says so of any number of seconds."""

    def __init__(self, seconds: int, sentence: Callable[[int], str], field: str = "") -> None:
        super().__init__(sentence(seconds), field)
        self.seconds, self.sentence = seconds, sentence


def too_many(seconds: int) -> str:
    """« Trop de tentatives. Réessayez dans 5 s. »."""
    return f"Trop de tentatives. Réessayez dans {span(seconds)}."


def just_asked(seconds: int) -> str:
    """« Un courriel vient d’être demandé. Réessayez dans 28 s. »."""
    return f"Un courriel vient d’être demandé. Réessayez dans {span(seconds)}."


def too_many_mails(seconds: int) -> str:
    """« Trop de courriels demandés. Réessayez dans 28 s. »."""
    return f"Trop de courriels demandés. Réessayez dans {span(seconds)}."
