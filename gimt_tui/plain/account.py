"""Step 1, the creation of the account (guide rows C10 to C37)."""

from __future__ import annotations

from ..domain.criteria import Hint
from ..domain.dossier import Dossier
from ..domain.identifiant import TAKEN
from ..domain.journey import Answer, Outcome, Place
from ..domain.panes import PANES
from ..domain.password import password_advice
from ..domain.spoken import SpokenError
from ..domain.texts import NOTICE, NOTICE_TITLE, READ_NOTICE
from ..domain.words import NBSP
from .prompter import Back
from .talk import Talk

READ = "lire"
_NOTICE = (NOTICE_TITLE, *(paragraph for part in NOTICE for paragraph in part))


def credentials(talk: Talk) -> Outcome:
    """Identifiant, password and address; that the identifiant is free is seen at once."""
    visit = talk.visit

    def free(identifiant: str) -> None:
        if talk.onboarding.identifiant_taken(identifiant):
            raise SpokenError(TAKEN, "identifiant")

    def advice(password: str) -> Hint | None:
        values = visit.values
        return password_advice(password, values.get("identifiant", ""), (values.get("last_name", ""), values.get("first_name", "")))

    talk.form(Place.CREDENTIALS, reviews={"identifiant": free, "password": advice}).ask(visit.focus, visit.error)
    return Outcome(Answer.NEXT)


def identity(talk: Talk) -> Outcome:
    """Those of the manager (gérant) of the débit de tabac."""
    talk.form(Place.IDENTITY).ask(talk.visit.focus)
    return Outcome(Answer.NEXT)


def terms(talk: Talk) -> Outcome:
    """The two consents, then « Créer mon compte »; an identifiant that is no longer free leads back to its question."""
    form = talk.form(Place.TERMS, readings={READ: _NOTICE})
    talk.prompter.say(f"{READ_NOTICE}{NBSP}: tapez {READ}.")
    start, error = talk.visit.focus, ""
    while True:
        form.ask(start, error)
        talk.prompter.say("")
        start, error = PANES[Place.TERMS].names[-1], ""
        try:
            talk.prompter.choose(((PANES[Place.TERMS].submit, None),))
            return Outcome(Answer.NEXT, dossier=_create(talk).key)
        except Back:
            continue
        except SpokenError as refusal:
            if refusal.field in PANES[Place.CREDENTIALS].names:
                return Outcome(Answer.AMEND, focus=refusal.field, error=str(refusal))
            error = str(refusal)


def _create(talk: Talk) -> Dossier:
    from ..domain.forms import AccountForm

    return talk.onboarding.create_account(AccountForm.model_validate(talk.visit.values), talk.visit.draft)
