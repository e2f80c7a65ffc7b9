"""The door of the personal space, and the way in for a forgotten password (guide rows C45 and C46)."""

from __future__ import annotations

from ..domain.account_texts import (
    FORGOTTEN,
    FORGOTTEN_WHY,
    GIVE_LINK,
    PASTE_LINK,
    READ_MAIL,
    RESET_DONE,
    RESET_NEXT,
    RESET_SENT,
    WAITS_IN_MAILBOX,
    reset_lasts,
)
from ..domain.journey import Answer, Outcome, Place
from ..domain.panes import ACTIVE_DOSSIER, PANES, WAITING_DOSSIER
from ..domain.password import password_advice
from ..domain.spoken import SpokenError
from ..domain.texts import STAYS_HERE, dossier_of
from ..domain.words import NBSP
from ..onboarding import NotActivatedRefusal
from .talk import Talk

FORGOT = "oubli"
"""What is typed instead of an answer; too short to be an identifiant or a password."""
OFFER = f"{FORGOTTEN}{NBSP}? Tapez {FORGOT}."


class Forgot(Exception):
    """The person has forgotten their password."""


def sign_in(talk: Talk) -> Outcome:
    """A refused password is asked for again, the identifiant stays; a forgotten one leads to a message.

    For a dossier that was chosen in the list only the password is asked: its identifiant is not shown to everybody.
    """
    from ..domain.forms import SignInForm

    visit = talk.visit
    if visit.said:
        talk.prompter.inform(visit.said)
    dossier = talk.dossier() if visit.dossier else None
    chosen = dossier if dossier and not visit.is_owner else None
    known = dossier.account.identifiant if dossier and not chosen else ""
    values = {"sign_in_identifiant": visit.values.get("sign_in_identifiant") or known}
    pane = PANES[Place.SIGN_IN]
    if chosen:
        pane = ACTIVE_DOSSIER if chosen.activated else WAITING_DOSSIER
    form = talk.form(pane, values, reviews=dict.fromkeys(pane.names, _forgot))
    if chosen:
        talk.prompter.say(dossier_of(chosen.account))
    talk.prompter.say(OFFER)
    start, error = "", ""
    while True:
        try:
            form.ask(start, error)
            name = {"sign_in_identifiant": chosen.account.identifiant} if chosen else {}
            return Outcome(Answer.NEXT, dossier=talk.onboarding.sign_in(SignInForm.model_validate({**values, **name})).key)
        except Forgot:
            return Outcome(Answer.FORGOTTEN, {"sign_in_identifiant": values.get("sign_in_identifiant", "")})
        except NotActivatedRefusal as refusal:
            if not chosen:
                talk.prompter.error(str(refusal))
            return Outcome(Answer.AMEND, dossier=refusal.dossier)
        except SpokenError as refusal:
            start, error = "sign_in_password", str(refusal)
            del values[start]


def _forgot(answer: str) -> None:
    if answer.strip().casefold() == FORGOT:
        raise Forgot


def forgotten(talk: Talk) -> Outcome:
    """Whose password it is; the answer never tells whether the identifiant exists."""
    from ..domain.forms import ForgottenForm

    values = {"sign_in_identifiant": talk.visit.values.get("sign_in_identifiant", "")}
    form = talk.form(Place.FORGOTTEN, values)
    talk.prompter.say(FORGOTTEN_WHY)
    error = ""
    while True:
        form.ask("", error)
        try:
            asked = ForgottenForm.model_validate(values)
            talk.onboarding.ask_reset(asked)
            return Outcome(Answer.NEXT, values, dossier=talk.onboarding.demo_dossier(asked["sign_in_identifiant"]))
        except SpokenError as refusal:
            error = str(refusal)


def reset_sent(talk: Talk) -> Outcome:
    """What happens next; the same words for everybody."""
    leaves, here = talk.onboarding.transport.leaves, talk.visit.is_owner
    talk.open(FORGOTTEN)
    talk.prompter.say(RESET_SENT, RESET_NEXT, reset_lasts(talk.onboarding.rules.reset_lifetime))
    if not leaves:
        talk.prompter.careful(STAYS_HERE if here else WAITS_IN_MAILBOX)
    talk.prompter.say("")
    mailbox = ((READ_MAIL, Answer.MAIL),) if here and not leaves else ()
    return Outcome(talk.prompter.choose((*mailbox, (GIVE_LINK, Answer.RESET), ("Retour", Answer.BACK))))


def new_password(talk: Talk) -> Outcome:
    """The link, followed or pasted, then the password twice; nobody is signed in by it."""
    from ..domain.forms import ResetForm

    values = {"mail_link": talk.visit.values.pop("mail_link", "")}
    form = talk.form(Place.NEW_PASSWORD, values, reviews={"new_password": password_advice})
    if not values["mail_link"]:
        talk.prompter.say(PASTE_LINK)
    start, error = "new_password" if values["mail_link"] else "", ""
    while True:
        form.ask(start, error)
        try:
            talk.onboarding.reset_password(ResetForm.model_validate(values))
        except SpokenError as refusal:
            start, error = refusal.field or "mail_link", str(refusal)
        else:
            return Outcome(Answer.NEXT, said=RESET_DONE)
