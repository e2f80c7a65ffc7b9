"""Why an action cannot be done, in sentences for people."""

from __future__ import annotations

from uuid import UUID

from ..domain.spoken import SpokenError

TAKEN = "Cet identifiant est déjà utilisé. Choisissez-en un autre."


class Refusal(SpokenError):
    """An action that cannot be done, and why."""


class LinkRefusal(Refusal):
    """The link does not activate anything."""


class NotActivatedRefusal(Refusal):
    """The name and password are right, the account still waits for its activation."""

    def __init__(self, dossier: UUID) -> None:
        super().__init__("Votre compte n’est pas encore activé. Suivez le lien du courriel d’activation.")
        self.dossier = dossier


class ThrottledRefusal(Refusal):
    """Too many wrong tries; ``seconds`` is how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Trop de tentatives. Réessayez dans {seconds}\u00a0s.")
        self.seconds = seconds
