"""The online services of the personal space (guide rows C59 to C66)."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from ..domain.dossier import Dossier, Use
from ..domain.services import GIMT_KEY, Service
from ..domain.states import Stage
from ..store.base import Transaction
from .parts import Parts, get_dossier, refuse_frozen
from .refusals import Refusal


class Services:
    """What the catalogue offers to a dossier, and counting what is opened."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts

    def get(self, name: str) -> Service | None:
        """The service of that name in the catalogue, whoever may open it."""
        return self.parts.read_catalogue().get(name)

    def by_use(self, dossier: Dossier) -> tuple[Service, ...]:
        """The services that this account can open, the most used first (guide row C60)."""
        return self._offered(dossier, self.parts.read_catalogue().by_use({each.service: each.count for each in dossier.uses}))

    def list(self, dossier: Dossier) -> tuple[Service, ...]:
        """The services that this account can open, in the order of the catalogue (guide row C61)."""
        return self._offered(dossier, self.parts.read_catalogue().services)

    def open(self, key: UUID, name: str) -> Service:
        """Count that the account opens a service, and return it. Raises Refusal for GIMT while its access is not open."""

        def commit(transaction: Transaction) -> Service:
            dossier = get_dossier(transaction, key)
            refuse_frozen(dossier)
            service = next((each for each in self.list(dossier) if each.key == name), None)
            if service is None:
                raise Refusal("Ce service n’est pas encore ouvert pour votre compte.")
            count = next((each.count for each in dossier.uses if each.service == name), 0)
            others = tuple(each for each in dossier.uses if each.service != name)
            transaction.put(replace(dossier, uses=(*others, Use(service=name, count=count + 1, last_at=self.parts.clock()))))
            return service

        return self.parts.commit(commit)

    def _offered(self, dossier: Dossier, services: tuple[Service, ...]) -> tuple[Service, ...]:
        opened = dossier.stage(self.parts.clock(), self.parts.rules.waiting_days) is Stage.OPEN
        return tuple(each for each in services if opened or each.key != GIMT_KEY)
