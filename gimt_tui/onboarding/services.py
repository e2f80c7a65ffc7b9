"""The online services of the personal space (guide rows C59 to C66)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from ..domain.dossier import Dossier, Use
from ..domain.states import Stage
from ..store.base import Transaction
from .parts import Parts, found
from .refusals import Refusal

if TYPE_CHECKING:
    from ..domain.services import Catalogue, Service


class Serving(Parts):
    """What the catalogue offers to a dossier, and counting what is opened."""

    @property
    def catalogue(self) -> Catalogue:
        """The services there are."""
        return self.read_catalogue()

    def services_by_use(self, dossier: Dossier) -> tuple[Service, ...]:
        """The services that this account can open, the most used first (guide row C60)."""
        return self._offered(dossier, self.catalogue.by_use({each.service: each.count for each in dossier.uses}))

    def all_services(self, dossier: Dossier) -> tuple[Service, ...]:
        """The services that this account can open, in the order of the catalogue (guide row C61)."""
        return self._offered(dossier, self.catalogue.services)

    def open_service(self, key: UUID, name: str) -> Service:
        """Count that the account opens a service, and return it. Raises Refusal for GIMT while its access is not open."""
        service = self.catalogue.get(name)

        def commit(transaction: Transaction) -> Service:
            dossier = found(transaction, key)
            if service is None or service not in self._offered(dossier, self.catalogue.services):
                raise Refusal("Ce service n’est pas encore ouvert pour votre compte.")
            count = next((each.count for each in dossier.uses if each.service == name), 0)
            others = tuple(each for each in dossier.uses if each.service != name)
            transaction.put(replace(dossier, uses=(*others, Use(service=name, count=count + 1, last_at=self.clock()))))
            return service

        return self.store.run(commit)

    def _offered(self, dossier: Dossier, services: tuple[Service, ...]) -> tuple[Service, ...]:
        from ..domain.services import GIMT_KEY

        opened = dossier.stage(self.clock(), self.rules.waiting_days) is Stage.OPEN
        return tuple(each for each in services if opened or each.key != GIMT_KEY)
