"""Following the link of any message, whatever it is for."""

from __future__ import annotations

from uuid import UUID

from ..domain.dossier import Dossier
from ..domain.states import LinkKind
from .activation import Activating
from .addresses import ChangingAddress
from .parts import find_link


class Following(Activating, ChangingAddress):
    """The mailbox holds messages of several kinds; each link is told by its token."""

    def follow(self, given: str, key: UUID | None = None) -> tuple[LinkKind, Dossier | None]:
        """Activate the account or confirm the address; a link for a forgotten password only leads to its form.

        In place of an activation link, its code may be given for the dossier ``key``.

        Raises LinkRefusal.
        """
        _, link = find_link(self.store, given) or (None, None)
        match link.kind if link else LinkKind.ACTIVATION:
            case LinkKind.RESET:
                return LinkKind.RESET, None
            case LinkKind.EMAIL:
                return LinkKind.EMAIL, self.confirm_email(given)
            case _:
                return LinkKind.ACTIVATION, self.activate(given, key)
