"""What a sign-in leads to: the personal space, or where its owner left something unsent."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from ..domain.errors import UserFacingError
from ..domain.tone import careful
from ..domain.wording.account import TYPED_FOR_YOU
from .places import RECORDS, Access, Place

if TYPE_CHECKING:
    from .visit import Visit


def enter_space(visit: Visit) -> Place:
    """Open the personal space; gives the place where something was typed last and not sent, if there is one.

    Whoever has a password that an agent had to type is led to another one first, each time until they have chosen it.
    """
    person = visit.person
    person.signed_in = True
    person.values.pop("sign_in_identifiant", None)
    if not person.agent_types and _is_password_typed(visit):
        person.said = careful(TYPED_FOR_YOU)
        return Place.ACCOUNT_PASSWORD
    draft = None
    if person.dossier is not None and person.draft is None:
        with suppress(UserFacingError):  # The space says it, at the next action that needs the file.
            draft = visit.onboarding.drafts.latest_of(person.dossier)
    if draft is None or _is_attached(visit, draft.values.get("siret", "")):
        return Place.SPACE
    person.draft, person.values = draft.key, dict(draft.values)
    if draft.place == Place.RECAP and not {"code_type", "siret"} <= person.values.keys():
        return Place.ATTACH
    left = next((each for each in Place if each == draft.place), Place.SPACE)
    return left if RECORDS[left].access is Access.SIGNED_IN else Place.SPACE


def _is_password_typed(visit: Visit) -> bool:
    with suppress(UserFacingError):
        return bool(visit.read_dossier().follow_up.password_typed_by)
    return False


def _is_attached(visit: Visit, number: str) -> bool:
    """Whether that establishment is attached to the dossier already: nobody has to go on attaching it."""
    from ..domain.answers.fields import FIELDS

    siret = FIELDS["siret"].clean(number)
    return bool(siret) and any(each.siret == siret for each in visit.read_dossier().attachments)
