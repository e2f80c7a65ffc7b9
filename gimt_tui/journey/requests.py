"""Asking for assistance from where one is, and seeing again what one has asked. All of it raises UserFacingError where it is not kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..domain.requests import Request
    from .visit import Visit


def contact_address(visit: Visit) -> str:
    """The address to answer to, as far as this person has told it."""
    if visit.signed_in_dossier is not None:
        return visit.onboarding.dossiers.get(visit.signed_in_dossier).account.email
    return visit.person.values.get("email", "")


def file_request(visit: Visit, values: Mapping[str, str]) -> Request:
    """File a request for assistance from where the person is."""
    from .. import manual
    from ..domain.answers.forms import RequestForm

    form = RequestForm.model_validate(dict(values))
    request = visit.onboarding.assistance.file(form, manual.title(visit.place), visit.signed_in_dossier)
    visit.person.requests.append(request.key)
    return request


def filed_requests(visit: Visit) -> tuple[Request, ...]:
    """The requests that this person may see again, newest first."""
    return visit.onboarding.assistance.list(visit.signed_in_dossier, visit.person.requests)
