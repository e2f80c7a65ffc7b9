"""The same journey, one line at a time: for screen readers, Braille displays, serial lines, dumb terminals and scripts."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import replace
from functools import partial

from screens.help.trouble import describe

from ..domain.answers.panes import RESUME_TITLE
from ..domain.errors import UserFacingError
from ..domain.tone import info
from ..domain.wording.account import idle_text
from ..domain.wording.french import NBSP
from ..domain.wording.journey import not_kept
from ..domain.wording.kiosk import NOTHING_KEPT
from ..domain.wording.shown import OUTPUT_LOST
from ..journey.counter import Counter
from ..journey.kiosk import Kiosk
from ..journey.outcome import Exit, Outcome
from ..journey.places import PANES, Aside, Place
from ..journey.visit import Visit
from ..onboarding import Onboarding
from .console import OutputError, clear_terminal, drop_typed, ensured, has_line, read_line, read_secret, write_line
from .lines import lines
from .prompter import Act, Ask, Leave, Prompter, Say
from .scrollback import Scrollback
from .teller import Teller

__all__ = ["converse"]

DRAFT_KEPT = "Ce qui a été saisi est gardé, mots de passe exceptés."
DOSSIER_KEPT = "Votre dossier est enregistré."
RESUME = f"Pour continuer, choisissez «{NBSP}{RESUME_TITLE}{NBSP}»."
CLEARED = frozenset({Place.WELCOME, Place.LOCK, Place.BOARD, Place.TURN})
"""The places where another person's turn begins."""
LOOK = 2.0
"""Seconds between two looks at whether an agent is still there, and still one."""
CUT = "Les réponses se sont arrêtées avant la fin."


class Away(Exception):
    """The person was away for longer than the rules allow."""


def converse(
    onboarding: Onboarding,
    *,
    ask: Ask = read_line,
    ask_secret: Ask = read_secret,
    say: Say = write_line,
    clear: Act = clear_terminal,
    encoding: str | None = None,
    kiosk: Kiosk | None = None,
    counter: Counter | None = None,
) -> int:
    """Walk the journey as a conversation; the exit status.

    ``ask`` and ``ask_secret`` show a prompt and give a line (EOFError when there is none), ``say`` writes one line of
    at most 78 columns, in characters of ``encoding`` (that of standard output unless told). ``clear`` clears the terminal
    and its history: before another person comes, and when the conversation ends, where anything of a person was there.
    The status is 0 for a visit that is finished or left, 1 where the input ends in the middle of something.
    Raises UserFacingError where the data cannot be read. Only the main thread may call it.
    """
    encoding = encoding or sys.stdout.encoding or "utf-8"
    visit = Visit(lambda: onboarding, kiosk=kiosk, counter=counter)
    if counter is not None and ask is read_line:
        # At a counter nobody's dossier stays on the screen of an agent who is gone.
        wait = partial(_wait_for_line, visit)
        ask, ask_secret = partial(read_line, wait=wait), partial(read_secret, wait=wait)
    scrollback = Scrollback(clear)
    prompter = Prompter(
        _watched(ask, visit), _watched(ask_secret, visit), say, encoding, lambda word: teller.assist(word), scrollback.note_trace
    )
    if kiosk is not None:
        prompter = replace(prompter, when_left=NOTHING_KEPT)
    if counter is not None:
        prompter = replace(prompter, write=scrollback.remember(say), mask=lambda: scrollback.mask(prompter.ask_secret, say))
    teller = Teller(prompter, visit)
    try:
        with ensured(scrollback.clear):
            _walk(teller, scrollback)
    except EOFError:
        if not _at_rest(visit):
            return _stop(visit, CUT, encoding)
    except OutputError:
        return _stop(visit, OUTPUT_LOST, encoding)
    except (Leave, KeyboardInterrupt):
        pass
    try:
        prompter.say("", *_kept(visit), "Au revoir.")
    except EOFError:
        pass
    except OutputError:
        return _stop(visit, OUTPUT_LOST, encoding)
    return 0


def _stop(visit: Visit, reason: str, encoding: str) -> int:
    """Say on standard error why the conversation ended, and what became of the answers; the exit status."""
    print(*lines(f"gimt-tui{NBSP}: {' '.join((reason, *_kept(visit)))}", encoding), sep="\n", file=sys.stderr)
    return 1


def _walk(teller: Teller, scrollback: Scrollback) -> None:
    """Hold the conversation of a place, ask the journey what comes next, until there is nothing more."""
    visit = teller.visit
    place: Place | None = visit.first_place
    while place is not None:
        if place in CLEARED:
            # Whoever comes next reads nothing of whoever was here.
            scrollback.clear()
        scrollback.said.clear()
        visit.place = place
        try:
            outcome = _held(teller, place)
            if outcome.exit is Exit.IDLE:
                scrollback.clear()
            draft = visit.person.draft
            following = visit.advance(place, outcome)
            if draft is not None and visit.person.sent:
                # What was sent is no draft any more; what was begun elsewhere stays one.
                with suppress(UserFacingError):
                    visit.onboarding.drafts.drop(draft)
                    visit.keep_draft()
        except UserFacingError as error:
            place = _trouble(teller, place, error)
            continue
        if outcome.exit is Exit.BACK and following and (pane := PANES.get(following)):
            # The question before the first one of a form is the last one of the form before.
            visit.person.focus = pane.names[-1]
        place = following


def _held(teller: Teller, place: Place) -> Outcome:
    try:
        return teller.tell(place)
    except Away:
        return Outcome(Exit.IDLE, said=info(idle_text(teller.visit.onboarding.parts.rules.idle, _not_kept(teller.visit))))


def _trouble(teller: Teller, place: Place, error: UserFacingError) -> Place | None:
    """Say what stands in the way of ``place``; where to go then. Raises ``error`` where nobody is left to answer."""
    # Nobody can promise anything of a file that is damaged or gone.
    try:
        exit = teller.tell_page(lambda: describe(teller.visit, str(error), safe=not error.damage), Aside.TROUBLE).exit
    except Away:
        exit = Exit.HOME
    except EOFError:
        raise error from None
    if exit is Exit.NEXT:
        return place
    return teller.visit.leave_trouble(place, exit)


def _wait_for_line(visit: Visit) -> None:
    """Return once there is one. Raises Away, or Leave, where somebody who has it open is away, or is no agent any more."""
    try:
        while not has_line(LOOK):
            _leave_removed(visit)
            if visit.is_idle:
                raise Away
    except (Away, Leave):
        drop_typed()
        raise


def _watched(ask: Ask, visit: Visit) -> Ask:
    """``ask``, but for an answer that comes after too long: who gives it may be somebody else, and has to sign in anew."""

    def asked(prompt: str) -> str:
        line = ask(prompt)
        visit.drop_old_secrets()
        _leave_removed(visit)
        if visit.is_idle:
            raise Away
        visit.note_activity()
        return line

    return asked


def _leave_removed(visit: Visit) -> None:
    """Raises Away where the agent was removed meanwhile, and Leave where nobody else may unlock the counter."""
    counter = visit.counter
    if counter is None:
        return
    with suppress(UserFacingError):  # Told at the next action that needs the file.
        if counter.is_revoked(visit.onboarding):
            raise Leave if counter.only else Away


def _kept(visit: Visit) -> tuple[str, ...]:
    """What became of the answers, as people are told when they leave."""
    if visit.kiosk is not None:
        return (NOTHING_KEPT,)
    if visit.person.draft is not None:
        trouble = _not_kept(visit)
        return (not_kept(trouble),) if trouble else (DRAFT_KEPT, RESUME)
    if visit.person.dossier is None:
        return ()
    try:
        visit.onboarding.dossiers.get(visit.person.dossier)
    except UserFacingError as error:
        return (str(error),)
    return (DOSSIER_KEPT, RESUME)


def _not_kept(visit: Visit) -> str:
    """Why what was typed cannot be kept; nothing where it is."""
    try:
        visit.keep_draft()
    except UserFacingError as error:
        return str(error)
    return ""


def _at_rest(visit: Visit) -> bool:
    """Whether nothing was begun, or nothing is left to do."""
    if visit.place in (Place.WELCOME, Place.RESUME):
        return True
    settled = visit.place in (Place.SPACE, Place.SERVICES, Place.ACCOUNT, Place.ATTENTION, Place.GIMT)
    return settled and visit.person.dossier is not None and bool(visit.onboarding.dossiers.get(visit.person.dossier).attachments)
