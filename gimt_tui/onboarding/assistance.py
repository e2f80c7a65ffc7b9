"""Requests for technical assistance (guide row C75)."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from ..domain.dossier import Mail
from ..domain.requests import Request, reference_for
from ..store.base import Transaction
from .parts import Parts
from .throttling import Throttle

if TYPE_CHECKING:
    from ..domain.answers.forms import Form

SUPPORT = "support"
"""What requests are counted under where no address receives them: their list must not be flooded either."""


class Assistance:
    """Filing a request, and seeing it again."""

    def __init__(self, parts: Parts, throttle: Throttle) -> None:
        self.parts, self.throttle = parts, throttle

    def file(self, form: Form, place: str, dossier: UUID | None = None) -> Request:
        """Keep a request and, where there is a support address, post its message in the same commit.

        ``place`` is where the person was, in words; ``dossier`` is theirs once they have signed in. Raises
        ThrottledRefusal where too many were filed.
        """
        now, support = self.parts.clock(), self.parts.rules.support_address

        def commit(transaction: Transaction) -> Request:
            taken = {each.reference for each in transaction.requests()}
            key = self.parts.new_key()
            while (reference := reference_for(key, now)) in taken:
                key = self.parts.new_key()
            request = Request(
                key=key,
                reference=reference,
                created_at=now,
                subject=form["request_subject"],
                description=form["request_description"],
                email=form["request_email"],
                place=place,
                dossier=dossier,
            )
            self.throttle.count_post(transaction, now, to=support or SUPPORT, account=dossier)
            transaction.put_request(request)
            source = support and self.parts.composer.request(request, to=support)
            if source:
                transaction.put_mail(Mail(key=self.parts.new_key(), dossier=dossier, created_at=now, source=source, request=key))
            return request

        return self.parts.commit(commit)

    def list(self, dossier: UUID | None, keys: Collection[UUID] = ()) -> tuple[Request, ...]:
        """The requests of a dossier and those named by ``keys``, the latest first."""
        requests = self.parts.store.requests()
        mine = (each for each in requests if each.key in keys or (dossier is not None and each.dossier == dossier))
        return tuple(sorted(mine, key=lambda each: each.created_at, reverse=True))

    def sent_to(self, request: Request) -> str:
        """The support address that the request's message goes to; empty where it stays in its list."""
        posted = any(each.request == request.key for each in self.parts.store.mail(request.dossier))
        return self.parts.rules.support_address if posted else ""
