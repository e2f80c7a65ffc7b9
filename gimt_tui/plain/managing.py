"""« Gérer les informations du compte », one line at a time (guide row C49)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from ..domain.account_texts import (
    ADD_ATTACHMENT,
    CANCEL,
    CONTACT_SAVED,
    DETACH,
    EMAIL_ASKED,
    EMAIL_CANCELLED,
    EMAIL_HOW,
    GIVE_LINK,
    IDENTIFIANT_STAYS,
    IDENTITY_SAVED,
    NO_ATTACHMENT,
    PASSWORD_SAVED,
    READ_MAIL,
    UNCHANGED,
    attachment_line,
    attachments_line,
    detach_follows,
    detach_question,
    detached,
    email_changed,
    email_line,
    expired_email,
    pending_email,
    present_email,
)
from ..domain.dossier import Dossier
from ..domain.fields import FIELDS
from ..domain.history import history as told
from ..domain.journey import Answer, Outcome, Place
from ..domain.panes import PANES
from ..domain.password import password_advice
from ..domain.places import RECORDS
from ..domain.record import account_record, given_answers, record_text
from ..domain.spoken import SpokenError
from ..domain.states import LinkKind
from ..domain.texts import resent
from ..domain.trail import trail_text
from ..onboarding import ConflictRefusal
from .prompter import Options
from .questions import Review
from .talk import Talk

Change = Callable[[Dossier, dict[str, str]], Dossier]
"""Sends answers about a dossier that was shown; the dossier afterwards."""


def account(talk: Talk) -> Outcome:
    """What the account has, then one choice for each thing that can be changed."""
    dossier, now = talk.dossier(), talk.onboarding.clock()
    _open(talk, Place.ACCOUNT)
    talk.prompter.say(IDENTIFIANT_STAYS, record_text(account_record(dossier.account)), "")
    email = Answer.PENDING if dossier.email_pending(now) else Answer.EMAIL
    options: Options[Outcome] = (
        (ADD_ATTACHMENT, Outcome(Answer.ATTACH)),
        (RECORDS[Place.ACCOUNT_IDENTITY].crumb, Outcome(Answer.IDENTITY)),
        (RECORDS[Place.ACCOUNT_CONTACT].crumb, Outcome(Answer.CONTACT)),
        (f"{RECORDS[Place.ACCOUNT_EMAIL].crumb}, {email_line(dossier, now)}", Outcome(email)),
        (RECORDS[Place.ACCOUNT_PASSWORD].crumb, Outcome(Answer.PASSWORD)),
        (f"{RECORDS[Place.ATTACHMENTS].crumb}, {attachments_line(dossier)}", Outcome(Answer.ATTACHMENTS)),
        (RECORDS[Place.HISTORY].crumb, Outcome(Answer.HISTORY)),
        ("Retour", Outcome(Answer.BACK)),
    )
    return talk.prompter.choose(options)


def identity(talk: Talk) -> Outcome:
    """Name and first name."""
    from ..domain.forms import IdentityForm

    change = talk.onboarding.change_identity
    return _change(talk, Place.ACCOUNT_IDENTITY, lambda dossier, values: change(dossier, IdentityForm(**values)), IDENTITY_SAVED)


def contact(talk: Talk) -> Outcome:
    """Phone numbers and postal address."""
    from ..domain.forms import ContactForm

    change = talk.onboarding.change_contact
    return _change(talk, Place.ACCOUNT_CONTACT, lambda dossier, values: change(dossier, ContactForm(**values)), CONTACT_SAVED)


def email(talk: Talk) -> Outcome:
    """Another address; the present one stays until it is confirmed."""
    from ..domain.forms import EmailForm

    dossier = talk.dossier()
    talk.prompter.say("", present_email(dossier), EMAIL_HOW)
    if dossier.email_change is not None and dossier.email_change.used_at is None:
        talk.prompter.inform(expired_email(dossier.email_change))

    def change(dossier: Dossier, values: dict[str, str]) -> Dossier:
        return talk.onboarding.ask_email_change(dossier, EmailForm(**values))

    return _change(talk, Place.ACCOUNT_EMAIL, change, EMAIL_ASKED)


def pending(talk: Talk) -> Outcome:
    """An address that waits: what can be done meanwhile."""
    _open(talk, Place.EMAIL_PENDING)
    while True:
        dossier = talk.dossier()
        talk.prompter.say(present_email(dossier))
        if dossier.email_change is not None:
            talk.prompter.careful(pending_email(dossier.email_change))
        talk.prompter.say("")
        mailbox = () if talk.onboarding.transport.leaves else ((READ_MAIL, Answer.MAIL),)
        options: Options[Answer] = (
            *mailbox,
            (GIVE_LINK, Answer.LINK),
            ("Renvoyer le courriel", Answer.AMEND),
            ("Annuler le changement", Answer.NEXT),
            ("Retour", Answer.BACK),
        )
        choice = talk.prompter.choose(options)
        try:
            if choice is Answer.AMEND:
                earlier = dossier.has_working(LinkKind.EMAIL, talk.onboarding.clock())
                talk.onboarding.ask_again(dossier)
                talk.prompter.inform(resent(leaves=False, earlier=earlier))
            elif choice is Answer.NEXT:
                talk.onboarding.cancel_email_change(dossier)
                return Outcome(Answer.BACK, said=EMAIL_CANCELLED)
            else:
                return Outcome(choice)
        except ConflictRefusal as conflict:
            return Outcome(Answer.BACK, said=str(conflict))
        except SpokenError as refusal:
            talk.prompter.error(str(refusal))


def confirm(talk: Talk) -> Outcome:
    """The link of the message to the new address, pasted."""
    values: dict[str, str] = {}
    form, error = talk.form(Place.CONFIRM_EMAIL, values), ""
    while True:
        form.ask("", error)
        try:
            dossier = talk.onboarding.confirm_email(values["mail_link"])
        except SpokenError as refusal:
            error = str(refusal)
        else:
            return Outcome(Answer.NEXT, dossier=dossier.key, said=email_changed(dossier))


def password(talk: Talk) -> Outcome:
    """Another password; the present one is asked."""
    from ..domain.forms import PasswordForm

    account = talk.dossier().account
    reviews: Mapping[str, Review] = {
        "new_password": lambda text: password_advice(text, account.identifiant, (account["last_name"], account["first_name"]))
    }
    change = talk.onboarding.change_password
    return _change(
        talk,
        Place.ACCOUNT_PASSWORD,
        lambda dossier, values: change(dossier, PasswordForm.model_validate(values)),
        PASSWORD_SAVED,
        reviews,
    )


def attachments(talk: Talk) -> Outcome:
    """The establishments with their dates; choosing one asks whether to take it off."""
    _open(talk, Place.ATTACHMENTS)
    found = talk.dossier().attachments
    if not found:
        talk.prompter.say(NO_ATTACHMENT)
    options: Options[Outcome] = (
        (ADD_ATTACHMENT, Outcome(Answer.ATTACH)),
        *((f"{DETACH}, {attachment_line(each.siret, each.attached_at)}", Outcome(Answer.DETACH, about=each.siret)) for each in found),
        ("Retour", Outcome(Answer.BACK)),
    )
    return talk.prompter.choose(options)


def detach(talk: Talk) -> Outcome:
    """Asked once more, with what follows."""
    dossier, siret, opening = talk.dossier(), talk.visit.about, talk.onboarding.access_opens_on
    left = replace(dossier, attachments=tuple(each for each in dossier.attachments if each.siret != siret))
    _open(talk, Place.DETACH)
    talk.prompter.say(detach_question(siret))
    talk.prompter.careful(detach_follows(not left.attachments, opening(dossier), opening(left)))
    if not talk.prompter.choose(((CANCEL, False), (DETACH, True))):
        return Outcome(Answer.BACK)
    try:
        talk.onboarding.detach(dossier, siret)
    except SpokenError as refusal:
        return Outcome(Answer.BACK, said=str(refusal))
    return Outcome(Answer.NEXT, said=detached(siret))


def history(talk: Talk) -> Outcome:
    """One sentence for each event, the newest first."""
    _open(talk, Place.HISTORY)
    talk.prompter.say(*told(talk.dossier().history), "")
    talk.prompter.pause("Entrée pour revenir aux informations du compte.")
    return Outcome(Answer.BACK)


def _open(talk: Talk, place: Place) -> None:
    talk.open(trail_text(place))
    if talk.visit.said:
        talk.prompter.inform(talk.visit.said)


def _change(
    talk: Talk,
    place: Place,
    change: Change,
    saved: str,
    reviews: Mapping[str, Review] | None = None,
) -> Outcome:
    """Ask the fields of ``place``, filled with what the account has, and send them; a conflict shows the fresh state first."""
    dossier = talk.dossier()
    values = _present(dossier, place)
    form = talk.form(place, values, reviews=reviews or {})
    start, error = "", ""
    while True:
        form.ask(start, error)
        if values == _present(dossier, place):
            return Outcome(Answer.BACK, said=UNCHANGED)
        try:
            after = change(dossier, values)
        except ConflictRefusal as conflict:
            dossier, start, error = conflict.fresh, "", ""
            talk.prompter.error(str(conflict))
            talk.prompter.say(record_text(account_record(dossier.account)))
        except SpokenError as refusal:
            start, error = refusal.field or PANES[place].names[-1], str(refusal)
            if FIELDS[start].secret:
                values.pop(start, None)
        else:
            return Outcome(Answer.NEXT, dossier=after.key, said=saved)


def _present(dossier: Dossier, place: Place) -> dict[str, str]:
    """What the account has of the answers of that place."""
    return given_answers(dossier.account, PANES[place].names)
