"""The same journey, one line at a time: for screen readers, Braille displays, serial lines, dumb terminals and scripts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress

from ..domain.journey import Answer, Outcome, Place
from ..domain.panes import PANES
from ..domain.spoken import SpokenError
from ..domain.texts import RESUME_TITLE
from ..domain.words import NBSP
from ..onboarding import Onboarding
from ..visit import Visit
from . import account, activating, activation, opening, space
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
    Place.SIGN_IN: space.sign_in,
    Place.SPACE: space.space,
    Place.ACCOUNT: space.account,
    Place.ATTACH: space.attach,
    Place.RECAP: space.recap,
    Place.ATTENTION: space.attention,
    Place.GIMT: space.gimt,
}
DRAFT_KEPT = "Ce qui a été saisi est gardé, mots de passe exceptés."
DOSSIER_KEPT = "Votre dossier est enregistré."
RESUME = f"Pour continuer, choisissez «{NBSP}{RESUME_TITLE}{NBSP}»."
CUT = "Les réponses se sont arrêtées avant la fin."


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
    talk = Talk(Prompter(ask, ask_secret, say, encoding), Visit(onboarding))
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
        place = visit.absorb(place, outcome)
        if outcome.answer is Answer.BACK and place and (pane := PANES.get(place)):
            # The question before the first one of a form is the last one of the form before.
            visit.focus = pane.names[-1]


def _kept(visit: Visit) -> tuple[str, ...]:
    """What became of the answers, as people are told when they leave."""
    if visit.draft is None:
        return (DOSSIER_KEPT, RESUME) if visit.dossier is not None else ()
    try:
        visit.keep_draft()
    except SpokenError as error:
        return (f"Ce qui a été saisi n’est pas gardé. {error}",)
    return (DRAFT_KEPT, RESUME)


def _at_rest(visit: Visit) -> bool:
    """Whether nothing was begun, or nothing is left to do."""
    if visit.place in (Place.WELCOME, Place.RESUME):
        return True
    settled = visit.place in (Place.SPACE, Place.ACCOUNT, Place.ATTENTION, Place.GIMT)
    return settled and visit.dossier is not None and bool(visit.onboarding.get(visit.dossier).attachments)
