"""The recapitulation before the attachment (guide rows C56 and C57)."""

from __future__ import annotations

from gimt_tui.domain.answers.fields import FIELDS
from gimt_tui.domain.answers.panes import CONFIRM
from gimt_tui.domain.errors import UserFacingError
from gimt_tui.domain.tone import Text, Tone
from gimt_tui.domain.wording.journey import ACCOUNT, CHANGE, ESTABLISHMENT, IDENTIFIANT, MANAGER, MODIFY, RECAP_TITLE, SAME_SIRET
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import PANES, Place
from gimt_tui.journey.visit import Visit

from ..advising import WHICH_SHOP, finder_for, tell_known
from ..blocks import Row, rows
from ..facts import Fact, Facts
from ..page import Choice, Page, go


def describe(visit: Visit, _about: str = "") -> Page:
    """Who attaches what; every line leads back to its field."""
    dossier, values, draft = visit.read_dossier(), visit.person.values, visit.draft_key()
    account, names = dossier.account, PANES[Place.ATTACH].names

    def confirm() -> Outcome:
        from gimt_tui.domain.answers.forms import AttachmentForm

        try:
            form = AttachmentForm(**{name: values[name] for name in names})
            return Outcome(Exit.NEXT, dossier=visit.onboarding.attachments.attach(dossier.key, form, draft).key)
        except UserFacingError as error:
            if not error.field:
                raise
            return Outcome(Exit.AMEND, focus=error.field, error=str(error))

    def fact(name: str) -> Fact:
        field = FIELDS[name]
        return Fact("Numéro de SIRET" if name == "siret" else field.label, field.display(field.clean(values[name])))

    def line(name: str) -> Row:
        told = fact(name)
        return Row(name, told.label, told.value, CHANGE, lead=Outcome(Exit.AMEND, focus=name))

    said, known = tell_known(finder_for(visit, WHICH_SHOP), ())
    return Page(
        title=Text(RECAP_TITLE),
        blocks=(
            Text(SAME_SIRET, Tone.QUIET),
            # There is one code type: nothing to come back for.
            Facts(tuple(fact(name) for name in names if len(FIELDS[name].choices) == 1), heading=ESTABLISHMENT, close=True),
            rows(*(line(name) for name in names if len(FIELDS[name].choices) != 1), labels=24),
            Facts((Fact(IDENTIFIANT, account.identifiant), Fact(MANAGER, account.name)), heading=ACCOUNT),
        ),
        choices=(Choice(CONFIRM, confirm, main=True), *known, go(MODIFY, Exit.BACK)),
        said=said,
    )
