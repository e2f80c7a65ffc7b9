"""Between the answers of a person and the account: what is kept of them, in which form, and how it is told.

All of it follows from the declarations of the fields: a new one is kept, shown, changed and exported by being declared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..dossier import Account, Attachment, Dossier
from .field import Fiche, Field
from .fields import ACCOUNT, FIELDS
from .siret import display_siret

if TYPE_CHECKING:
    from .forms import Form

Line = tuple[str, str]
"""A label and what stands there."""
KEPT: tuple[Field, ...] = tuple(each for each in ACCOUNT if each.kept)
"""The fields whose answers an account keeps, in the order of the guide; a secret is never among them."""


def kept_answers(form: Form) -> dict[str, str]:
    """What an account keeps of the answers of a form, in the form in which it is kept; empty ones say that there is none."""
    return {each.name: each.to_record(form[each.name]) for each in KEPT if each.name in form}


def prefilled_answers(account: Account, names: Collection[str]) -> dict[str, str]:
    """What a form of these fields is filled with: the kept answers, but for those that it asks twice."""
    twice = {FIELDS[name].confirms for name in names}
    return {name: "" if name in twice else FIELDS[name].from_record(account[name]) for name in names}


def display_answer(field: Field, account: Account) -> str:
    """The answer as people read it, or that there is none."""
    return field.display(field.from_record(account[field.name])) or field.unanswered


@dataclass(frozen=True, slots=True)
class PortalAnswer:
    """What is typed on the portal under a ``label``; ``name`` tells it from the others of its dossier."""

    name: str
    label: str
    text: str


def portal_answers(dossier: Dossier) -> tuple[PortalAnswer, ...]:
    """The answers that there are, in the order in which the portal asks for them; no secret is among them."""
    account = dossier.account
    kept = [PortalAnswer(each.name, each.short or each.label, display_answer(each, account)) for each in KEPT if account[each.name]]
    label = f"{FIELDS['siret'].label} SIRET"
    # By its number: a name may be remembered longer than what it stands for.
    sirets = [PortalAnswer(f"siret {number}", label, display_siret(each.siret)) for number, each in enumerate(dossier.attachments)]
    return (*kept, *sirets)


def debit_record(attachment: Attachment, account: Account) -> tuple[Line, ...]:
    """The fiche Débit of an establishment (guide row C59): its numbers, and what was declared of it."""
    siret = attachment.siret
    numbers = (("SIRET", display_siret(siret)), ("SIREN", display_siret(siret[:9])), ("NIC", siret[9:]))
    return (*numbers, *_fiche_lines(Fiche.DEBIT, account))


def debitant_record(account: Account) -> tuple[Line, ...]:
    """The fiche Débitant (guide row C59): the manager, and how to reach them."""
    return (("Gérant", account.name), *_fiche_lines(Fiche.DEBITANT, account))


def contact_line(account: Account, names: Iterable[str], longest: int) -> str:
    """As many of the answers that there are as stand whole on one line of so many columns; the first at least."""
    line = ""
    for name in names:
        longer = " · ".join(filter(None, (line, display_answer(FIELDS[name], account) if account[name] else "")))
        if line and len(longer) > longest:
            break
        line = longer
    return line or "non renseignées"


def column_titles() -> Mapping[str, str]:
    """The column of a table that each kept answer stands in: its label in small letters, by the name of the field."""
    return {each.name: each.label.lower() for each in KEPT}


def _fiche_lines(fiche: Fiche, account: Account) -> tuple[Line, ...]:
    return tuple((each.label, display_answer(each, account)) for each in KEPT if each.fiche is fiche)
