"""Following the link of any message, whatever it is for."""

from __future__ import annotations

from enum import Enum, auto
from uuid import UUID

from ..domain.dossier import Dossier
from .activation import Activating
from .addresses import ChangingAddress
from .parts import hash_of, token_in


class LinkKind(Enum):
    """What the link of a message is for."""

    ACTIVATION = auto()
    EMAIL = auto()
    RESET = auto()


class Following(Activating, ChangingAddress):
    """The mailbox holds messages of several kinds; each link is told by its token."""

    def follow(self, link: str, key: UUID | None = None) -> tuple[LinkKind, Dossier | None]:
        """Activate the account or confirm the address; a link for a forgotten password only leads to its form.

        In place of an activation link, its code may be given for the dossier ``key``.

        Raises LinkRefusal.
        """
        token_hash = hash_of(token_in(link))
        if self.store.by("reset_token_hash", token_hash) is not None:
            return LinkKind.RESET, None
        if self.store.by("email_token_hash", token_hash) is not None:
            return LinkKind.EMAIL, self.confirm_email(link)
        return LinkKind.ACTIVATION, self.activate(link, key)
