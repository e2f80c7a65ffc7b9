"""The same journey, one line at a time: for screen readers, Braille displays, serial lines, dumb terminals and scripts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress

from ..domain.account_texts import idled
from ..domain.journey import Answer, Outcome, Place
from ..domain.panes import PANES
from ..domain.spoken import SpokenError
from ..domain.texts import RESUME_TITLE
from ..domain.words import NBSP
from ..onboarding import Onboarding
from ..visit import Visit
from . import account, activating, activation, entering, managing, opening, services, space
from .assistance import assist
from .console import read_line, read_secret, write_line
from .lines import lines
from .prompter import Ask, Back, Leave, Prompter, Say
from .talk import Talk

__all__ = ["converse"]

PLACES: Mapping[Place, Callable[[Talk], Outcome]] = {
    Place.WELCOME: opening.welcome,
    Place.RESUME: opening.resume,
    Place.CREDENTIALS: account.credentials,
    Place.IDENTITY: account.identity,
    Place.TERMS: account.terms,
    Place.CREATED: activation.created,
    Place.ADDRESS: activating.address,
    Place.ACTIVATE: activating.activate,
    Place.MAILBOX: activation.mailbox,
    Place.MESSAGE: activation.message,
    Place.ACTIVATED: activation.activated,
    Place.SIGN_IN: entering.sign_in,
    Place.FORGOTTEN: entering.forgotten,
    Place.RESET_SENT: entering.reset_sent,
    Place.NEW_PASSWORD: entering.new_password,
    Place.SPACE: space.space,
    Place.ACCOUNT: managing.account,
    Place.ACCOUNT_IDENTITY: managing.identity,
    Place.ACCOUNT_CONTACT: managing.contact,
    Place.ACCOUNT_EMAIL: managing.email,
    Place.EMAIL_PENDING: managing.pending,
    Place.CONFIRM_EMAIL: managing.confirm,
    Place.ACCOUNT_PASSWORD: managing.password,
    Place.ATTACHMENTS: managing.attachments,
    Place.DETACH: managing.detach,
    Place.HISTORY: managing.history,
    Place.ATTACH: space.attach,
    Place.RECAP: space.recap,
    Place.ATTENTION: space.attention,
    Place.GIMT: space.gimt,
    Place.SERVICES: services.services,
}
DRAFT_KEPT = "Ce qui a été saisi est gardé, mots de passe exceptés."
DOSSIER_KEPT = "Votre dossier est enregistré."
RESUME = f"Pour continuer, choisissez «{NBSP}{RESUME_TITLE}{NBSP}»."
CUT = "Les réponses se sont arrêtées avant la fin."


class Away(Exception):
    """The person was away for longer than the rules allow."""


def converse(
    onboarding: Onboarding,
    *,
    ask: Ask = read_line,
    ask_secret: Ask = read_secret,
    say: Say = write_line,
    encoding: str | None = None,
) -> int:
    """Walk the journey as a conversation; the exit status.

    ``ask`` and ``ask_secret`` show a prompt and give a line (EOFError when there is none), ``say`` writes one line of
    at most 78 columns, in characters of ``encoding`` (that of standard output unless told). The status is 0 for a
    visit that is finished or left, 1 where the input ends in the middle of something.
    Raises SpokenError where the data cannot be read.
    """
    encoding = encoding or sys.stdout.encoding or "utf-8"
    visit = Visit(lambda: onboarding)
    talk = Talk(Prompter(_watched(ask, visit), _watched(ask_secret, visit), say, encoding, lambda word: assist(talk, word)), visit)
    try:
        _walk(talk)
    except EOFError:
        if not _at_rest(talk.visit):
            print(*lines(f"gimt-tui{NBSP}: {' '.join((CUT, *_kept(talk.visit)))}", encoding), sep="\n", file=sys.stderr)
            return 1
    except (Leave, KeyboardInterrupt):
        pass
    with suppress(EOFError):
        talk.prompter.say("", *_kept(talk.visit), "Au revoir.")
    return 0


def _walk(talk: Talk) -> None:
    """Hold the talk of a place, ask the journey what comes next, until there is nothing more."""
    visit = talk.visit
    place: Place | None = Place.WELCOME
    while place is not None:
        visit.place = place
        try:
            outcome = PLACES[place](talk)
        except Back:
            outcome = Outcome(Answer.BACK)
        except Away:
            outcome = Outcome(Answer.IDLE, said=idled(visit.onboarding.rules.idle, _not_kept(visit)))
        place = visit.absorb(place, outcome)
        if outcome.answer is Answer.BACK and place and (pane := PANES.get(place)):
            # The question before the first one of a form is the last one of the form before.
            visit.focus = pane.names[-1]


def _watched(ask: Ask, visit: Visit) -> Ask:
    """``ask``, but for an answer that comes after too long: who gives it may be somebody else, and has to sign in anew."""

    def asked(prompt: str) -> str:
        line = ask(prompt)
        if visit.idle:
            raise Away
        visit.touch()
        return line

    return asked


def _kept(visit: Visit) -> tuple[str, ...]:
    """What became of the answers, as people are told when they leave."""
    if visit.draft is not None:
        trouble = _not_kept(visit)
        return (f"Ce qui a été saisi n’est pas gardé. {trouble}",) if trouble else (DRAFT_KEPT, RESUME)
    if visit.dossier is None:
        return ()
    try:
        visit.onboarding.get(visit.dossier)
    except SpokenError as error:
        return (str(error),)
    return (DOSSIER_KEPT, RESUME)


def _not_kept(visit: Visit) -> str:
    """Why what was typed cannot be kept; nothing where it is."""
    try:
        visit.keep_draft()
    except SpokenError as error:
        return str(error)
    return ""


def _at_rest(visit: Visit) -> bool:
    """Whether nothing was begun, or nothing is left to do."""
    if visit.place in (Place.WELCOME, Place.RESUME):
        return True
    settled = visit.place in (Place.SPACE, Place.SERVICES, Place.ACCOUNT, Place.ATTENTION, Place.GIMT)
    return settled and visit.dossier is not None and bool(visit.onboarding.get(visit.dossier).attachments)
