"""Step 2, the activation of the account: the message, its link (guide rows C38 to C44)."""

from __future__ import annotations

from uuid import UUID

from ..domain.account_texts import email_changed
from ..domain.dossier import Mail
from ..domain.journey import STEPS, Answer, Outcome, Place, Step
from ..domain.spoken import SpokenError
from ..domain.texts import (
    ACTIVATED,
    ASSISTANCE,
    ATTACH_NEXT,
    CONFIRMED,
    CREATED,
    FOLDERS,
    MAILBOX_TITLE,
    MAY_BE_SPAM,
    NOT_OPEN_YET,
    NOT_THERE,
    STAYS_HERE,
    message_waits,
    resent,
)
from ..domain.words import NBSP, count, moment
from ..mail.activation import author_in, link_in, read, text_in
from ..onboarding import LinkKind
from .activating import say_where_it_stands
from .prompter import ASSIST_MORE, BACK, Options
from .talk import Talk

RETRACE = f"Pour un autre courriel{NBSP}: tapez {BACK}, puis choisissez Retour, puis Renvoyer."
STAYING: Options[Answer | str] = (
    ("Ouvrir la messagerie", Answer.NEXT), ("Renvoyer", "resend"), ("Obtenir de l’aide", "help"), ("Plus tard", Answer.BACK),
)  # fmt: skip
LEAVING: Options[Answer | str] = (
    ("Activer mon compte", Answer.ACTIVATE), ("Où en est le courriel", "state"), ("Renvoyer", "resend"),
    ("Corriger l’adresse", Answer.AMEND), ("Obtenir de l’aide", "help"), ("Plus tard", Answer.BACK),
)  # fmt: skip
FOLLOW = "Entrée pour suivre le lien de confirmation, ou collez ici le lien que vous avez reçu."


def created(talk: Talk) -> Outcome:
    """What was done, what happens next, where to look; another message on demand."""
    account = talk.dossier().account
    talk.open(CREATED, STEPS[1])
    talk.prompter.say(f"Identifiant{NBSP}: {account.identifiant}")
    if talk.onboarding.mail_leaves:
        say_where_it_stands(talk)
    else:
        talk.prompter.say(message_waits(account.email), NOT_THERE)
        talk.prompter.careful(STAYS_HERE)
    talk.prompter.say("")
    while True:
        choice = talk.prompter.choose(LEAVING if talk.onboarding.mail_leaves else STAYING)
        if isinstance(choice, Answer):
            return Outcome(choice)
        if choice == "help":
            talk.prompter.say(*ASSISTANCE, *ASSIST_MORE, "")
        elif choice == "state":
            say_where_it_stands(talk)
        else:
            _resend(talk)


def _resend(talk: Talk) -> None:
    try:
        dossier = talk.dossier()
        earlier = dossier.has_working(LinkKind.ACTIVATION, talk.onboarding.clock())
        talk.onboarding.resend_activation(dossier.key)
    except SpokenError as refusal:
        talk.prompter.error(str(refusal))
    else:
        talk.prompter.inform(resent(leaves=talk.onboarding.mail_leaves, earlier=earlier))


def mailbox(talk: Talk) -> Outcome:
    """The messages of both folders."""
    dossier = talk.dossier()
    mails = talk.onboarding.mailbox(dossier.key)
    talk.open(MAILBOX_TITLE, _step(talk))
    talk.prompter.say(dossier.account.email)
    for folder, name in FOLDERS.items():
        inside = sum(mail.folder is folder for mail in mails)
        talk.prompter.say(f"{name}{NBSP}: {count(inside, 'message') if inside else 'aucun message'}")
    talk.prompter.say(MAY_BE_SPAM, "")
    found = [(_heading(mail), Outcome(Answer.NEXT, mail=mail.key)) for folder in FOLDERS for mail in mails if mail.folder is folder]
    return talk.prompter.choose((*found, ("Retour", Outcome(Answer.BACK))))


def _heading(mail: Mail) -> str:
    letter = read(mail.source)
    state = "lu" if mail.read_at else "non lu"
    sender = letter["From"].addresses[0].display_name
    return f"{sender}, {letter['Subject']}, {moment(mail.created_at)}, {FOLDERS[mail.folder]}, {state}"


def message(talk: Talk) -> Outcome:
    """One message; its link is followed by Enter, or pasted."""
    mail = next(each for each in talk.onboarding.mailbox(talk.dossier().key) if each.key == talk.visit.mail)
    talk.onboarding.mark_read(mail)
    letter = read(mail.source)
    talk.open(str(letter["Subject"]), _step(talk))
    talk.prompter.say(f"De{NBSP}: {author_in(mail.source)}", f"À{NBSP}: {letter['To']}, {moment(mail.created_at)}", "")
    talk.prompter.say(text_in(mail.source).strip(), "")
    given = link_in(mail.source)
    if not given:
        talk.prompter.pause("Entrée pour fermer le message.")
        return Outcome(Answer.BACK)
    talk.prompter.say(FOLLOW)
    while True:
        link = talk.prompter.answer((FOLLOW,)).strip() or given
        try:
            return _followed(talk, link, mail.dossier)
        except SpokenError as refusal:
            talk.prompter.error(str(refusal))
            talk.prompter.say(RETRACE)


def _followed(talk: Talk, link: str, key: UUID | None) -> Outcome:
    kind, dossier = talk.onboarding.follow(link, key)
    if kind is LinkKind.RESET or dossier is None:
        return Outcome(Answer.RESET, {"mail_link": link})
    if kind is LinkKind.EMAIL:
        return Outcome(Answer.EMAIL, dossier=dossier.key, said=email_changed(dossier))
    return Outcome(Answer.NEXT, dossier=dossier.key)


def _step(talk: Talk) -> Step | None:
    return STEPS[1] if talk.visit.mail_from is Place.CREATED else None


def activated(talk: Talk) -> Outcome:
    """The attachment is what remains."""
    talk.open(ACTIVATED, STEPS[1])
    talk.prompter.say(CONFIRMED, ATTACH_NEXT)
    talk.prompter.careful(NOT_OPEN_YET)
    talk.prompter.say("")
    return talk.prompter.choose((("Aller à l’espace personnel", Outcome(Answer.NEXT)), ("Plus tard", Outcome(Answer.BACK))))
