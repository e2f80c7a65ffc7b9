"""Step 3, the personal space and the attachment of the establishment (guide rows C45 to C59)."""

from __future__ import annotations

from ..domain.dossier import Dossier
from ..domain.fields import FIELDS
from ..domain.journey import STEPS, Answer, Outcome, Place
from ..domain.panes import PANES
from ..domain.record import debit_record, debitant_record, record_text
from ..domain.service_texts import ALL_SERVICES, BY_USE, SERVICES_HEADING, meanwhile
from ..domain.services import GIMT_KEY, Service
from ..domain.spoken import SpokenError
from ..domain.states import Stage
from ..domain.texts import (
    ACCESS_HEADING,
    ATTACHED_HEADING,
    ATTENTION_TITLE,
    GIMT,
    HAS_SIRET,
    NO_SIRET,
    NOT_BEFORE,
    NOTHING_ATTACHED,
    RECAP_TITLE,
    SAME_SIRET,
    SPACE_TITLE,
    THAT_DAY,
    WHY_SIRET,
    access,
    attached,
    attached_on,
    indicative,
    nothing_appears,
    without_siret,
)
from ..domain.trail import trail_text
from ..domain.words import NBSP
from .prompter import ASSIST, Back
from .services import offered, open_service
from .talk import Talk

ASK_ASSIST = f"tapez {ASSIST}"


def space(talk: Talk) -> Outcome:
    """Until the person goes elsewhere: services are read about without leaving the space."""
    outcome = None
    while outcome is None:
        outcome = _space(talk)
    return outcome


def _space(talk: Talk) -> Outcome | None:
    """Who, what is attached, where GIMT stands; the button of GIMT is there once the access is open, not before."""
    dossier = talk.dossier()
    stage, account = talk.onboarding.stage(dossier), dossier.account
    talk.open(SPACE_TITLE, STEPS[2] if stage is Stage.ACTIVATED else None)
    attachments = [attached_on(each) for each in dossier.attachments] or [NOTHING_ATTACHED]
    talk.prompter.say(f"{account.name}, {account.identifiant}", f"{ATTACHED_HEADING}{NBSP}:", *attachments)
    talk.prompter.say(f"{ACCESS_HEADING}{NBSP}: {access(stage, talk.onboarding.access_opens_on(dossier))}", "")
    talk.prompter.say(*filter(None, (meanwhile(stage),)))
    gimt_first = ((GIMT, talk.onboarding.catalogue.get(GIMT_KEY)),) if stage is Stage.OPEN else ()
    others = tuple(each for each in talk.onboarding.services_by_use(dossier) if each.key != GIMT_KEY)
    talk.prompter.say(f"{SERVICES_HEADING}, {BY_USE}, suivent les autres choix.")
    choice = talk.prompter.choose(
        (
            *gimt_first,
            ("Ajouter un rattachement", Outcome(Answer.ATTACH)),
            ("Gérer le compte", Outcome(Answer.ACCOUNT)),
            ("Se déconnecter", Outcome(Answer.BACK)),
            *offered(others),
            (ALL_SERVICES, Outcome(Answer.SERVICES)),
        )
    )
    if isinstance(choice, Service):
        return open_service(talk, choice)
    return choice or Outcome(Answer.GIMT)


def attach(talk: Talk) -> Outcome:
    """Which kind of number, then the number, verified at once."""
    visit = talk.visit
    visit.values.setdefault("code_type", "SIRET")
    form = talk.form(Place.ATTACH, reviews={"siret": lambda siret: _verify(talk, siret)})
    talk.prompter.say(trail_text(Place.ATTACH), WHY_SIRET)
    start, error = visit.focus, visit.error
    while True:
        if not start:
            _choose_number(talk)
        try:
            form.ask(start, error)
        except Back:
            start, error = "", ""
        else:
            return Outcome(Answer.NEXT)


def _choose_number(talk: Talk) -> None:
    """Until there is a SIRET; without one, say what to do instead."""
    talk.prompter.say("")
    while not talk.prompter.choose(((HAS_SIRET, True), (NO_SIRET, False))):
        talk.prompter.inform(without_siret(ASK_ASSIST))


def _verify(talk: Talk, siret: str) -> None:
    from ..domain.forms import AttachmentForm

    talk.onboarding.verify_code(talk.dossier().key, AttachmentForm.model_validate({**talk.visit.values, "siret": siret}))


def recap(talk: Talk) -> Outcome:
    """The answers before they are sent; each leads back to its question (guide rows C56 and C57)."""
    account = talk.dossier().account
    talk.open(RECAP_TITLE, STEPS[2])
    talk.prompter.say(f"Compte{NBSP}: {account.identifiant}, {account.name}")
    names = PANES[Place.ATTACH].names
    for name in names:
        field = FIELDS[name]
        talk.prompter.say(f"{field.label}{NBSP}: {field.display(field.clean(talk.visit.values[name]))}")
    talk.prompter.say(SAME_SIRET, "")
    amendments = [(f"Modifier{NBSP}: {FIELDS[name].label}", Outcome(Answer.AMEND, focus=name)) for name in names]
    while True:
        choice = talk.prompter.choose((("Confirmer", Outcome(Answer.NEXT)), *amendments))
        if choice.answer is Answer.AMEND:
            return choice
        try:
            return Outcome(Answer.NEXT, dossier=_confirm(talk).key)
        except SpokenError as refusal:
            if refusal.field in names:
                return Outcome(Answer.AMEND, focus=refusal.field, error=str(refusal))
            talk.prompter.error(str(refusal))


def _confirm(talk: Talk) -> Dossier:
    from ..domain.forms import AttachmentForm

    return talk.onboarding.attach(talk.dossier().key, AttachmentForm.model_validate(talk.visit.values), talk.visit.draft)


def attention(talk: Talk) -> Outcome:
    """What happens next, when, and whom to ask (guide row C58)."""
    dossier = talk.dossier()
    opening = talk.onboarding.access_opens_on(dossier)
    talk.open(ATTENTION_TITLE, STEPS[2])
    talk.prompter.say(attached(dossier.attachments[-1]), NOT_BEFORE)
    if opening is not None:
        talk.prompter.say(indicative(opening))
    talk.prompter.say(THAT_DAY, nothing_appears(ASK_ASSIST), "")
    return talk.prompter.choose((("Mon espace personnel", Outcome(Answer.NEXT)), ("Terminer", Outcome(Answer.BACK))))


def gimt(talk: Talk) -> Outcome:
    """The fiche Débit of each establishment, and the fiche Débitant (guide rows C3 and C59)."""
    dossier = talk.dossier()
    talk.open(GIMT)
    for each in dossier.attachments:
        talk.prompter.say("", f"Fiche Débit{NBSP}:", record_text(debit_record(each, dossier.account)))
    talk.prompter.say("", f"Fiche Débitant{NBSP}:", record_text(debitant_record(dossier.account)), "")
    talk.prompter.pause("Entrée pour revenir à l’espace personnel.")
    return Outcome(Answer.BACK)
