"""Asking for assistance from where one is, and seeing again what one has asked. All of it raises UserFacingError where it is not kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .outcome import NOTHING
from .places import RECORDS, Access

if TYPE_CHECKING:
    from uuid import UUID

    from ..domain.requests import Request
    from .visit import Visit

MISSING_GIMT = "missing_gimt"
"""What a request is about that is filled in beforehand: GIMT should be open by now, and is not."""


def contact_address(visit: Visit) -> str:
    """The address to answer to, as far as this person has told it, or that of the dossier that an agent has open."""
    dossier = _dossier_here(visit)
    return visit.onboarding.dossiers.get(dossier).account.email if dossier is not None else visit.person.values.get("email", "")


def prepare_answers(visit: Visit, about: str) -> Mapping[str, str]:
    """What a request ``about`` something begins with, by field name: nothing, where it was opened to ask whatever one likes."""
    dossier = _dossier_here(visit)
    if about != MISSING_GIMT or dossier is None:
        return NOTHING
    from ..domain.answers.request_fields import GIMT_SUBJECT
    from ..domain.wording.assistance import missing_gimt_text

    today = visit.onboarding.parts.clock().astimezone().date()
    text = missing_gimt_text(visit.onboarding.dossiers.get(dossier), today)
    return {"request_subject": GIMT_SUBJECT, "request_description": text}


def file_request(visit: Visit, values: Mapping[str, str]) -> Request:
    """File a request for assistance from where the person is."""
    from .. import manual
    from ..domain.answers.forms import RequestForm

    form = RequestForm.model_validate(dict(values))
    request = visit.onboarding.assistance.file(form, manual.title(visit.place), _dossier_here(visit))
    visit.person.requests.append(request.key)
    return request


def filed_requests(visit: Visit) -> tuple[Request, ...]:
    """The requests that this person, or this agent of the dossier that is open, may see again, newest first."""
    return visit.onboarding.assistance.list(_dossier_here(visit), visit.person.requests)


def _dossier_here(visit: Visit) -> UUID | None:
    """The dossier that the request belongs to: of who is signed in, or the one that an agent has open on the counter."""
    if RECORDS[visit.place].access is Access.AGENT and visit.counter is not None and visit.counter.agent is not None:
        return visit.person.dossier
    return visit.signed_in_dossier
