"""The recapitulation before the attachment (guide rows C56 and C57)."""

from __future__ import annotations

from gimt_tui.domain.answers.fields import FIELDS
from gimt_tui.domain.answers.panes import CONFIRM
from gimt_tui.domain.errors import UserFacingError
from gimt_tui.domain.tone import Text, quiet
from gimt_tui.domain.wording.journey import RECAP_TITLE, SAME_SIRET
from gimt_tui.journey.places import PANES, Answer, Outcome, Place
from gimt_tui.journey.visit import Visit

from ..blocks import Row, rows
from ..page import Choice, Page, go


def describe(visit: Visit, _about: str = "") -> Page:
    """Who attaches what; every line leads back to its field."""
    dossier, values, draft = visit.read_dossier(), visit.person.values, visit.draft_key()
    account, names = dossier.account, PANES[Place.ATTACH].names

    def confirm() -> Outcome:
        from gimt_tui.domain.answers.forms import AttachmentForm

        try:
            form = AttachmentForm(**{name: values[name] for name in names})
            return Outcome(Answer.NEXT, dossier=visit.onboarding.attachments.attach(dossier.key, form, draft).key)
        except UserFacingError as error:
            if not error.field:
                raise
            return Outcome(Answer.AMEND, focus=error.field, error=str(error))

    def line(name: str) -> Row:
        field = FIELDS[name]
        label = "Numéro de SIRET" if name == "siret" else field.label
        return Row(name, f"{label}\u00a0: {field.display(field.clean(values[name]))}", "(modifier)", lead=Outcome(Answer.AMEND, focus=name))

    return Page(
        title=Text(RECAP_TITLE),
        blocks=(
            quiet(f"Compte\u00a0: {account.identifiant}, {account.name}"),
            rows(*map(line, names), labels=1),
            quiet(SAME_SIRET),
        ),
        choices=(Choice(CONFIRM, confirm, main=True), go("Modifier", Answer.BACK)),
    )
