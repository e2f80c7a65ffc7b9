"""Before the steps: beginning, or taking up what was left."""

from __future__ import annotations

from ..domain.account_texts import identity_line
from ..domain.journey import STEPS, Answer, Outcome
from ..domain.texts import (
    DISCLAIMER,
    NOTHING_TO_RESUME,
    PURPOSE,
    READY,
    RESUMABLE,
    RESUME_TITLE,
    STAGES,
    WAY_IN,
    WELCOME_TITLE,
    drafted_by,
    drafted_on,
)
from ..domain.words import NBSP, count, day
from .prompter import COMMANDS, Back, Options, folded
from .talk import Talk

LISTED = 10
"""Dossiers read aloud at once; more would have to be sat through."""


def welcome(talk: Talk) -> Outcome:
    """What the program is for, what to have ready, the three steps (guide rows C1 to C9)."""
    resumable = talk.onboarding.resumable()
    resume = f"{RESUME_TITLE} ({count(resumable, 'dossier')})" if resumable else RESUME_TITLE
    talk.open(WELCOME_TITLE)
    say = talk.prompter.say
    say("", PURPOSE, "", f"Trois étapes{NBSP}:", *(f"{step.number}. {step.title}" for step in STEPS), "")
    talk.prompter.careful(READY)
    say(DISCLAIMER, WAY_IN, "", *COMMANDS, "")
    while True:
        try:
            return talk.prompter.choose(
                (("S’inscrire", Outcome(Answer.NEXT)), (resume, Outcome(Answer.RESUME)), ("Quitter", Outcome(Answer.QUIT)))
            )
        except Back:
            talk.prompter.inform("Il n’y a pas de question avant celle-ci.")


def resume(talk: Talk) -> Outcome:
    """The dossiers and the drafts, the latest first; a few letters find the others."""
    talk.open(RESUME_TITLE)
    everything = [*_drafts(talk), *_dossiers(talk)]
    if not everything:
        talk.prompter.say(NOTHING_TO_RESUME)
        return Outcome(Answer.BACK)
    talk.prompter.say(RESUMABLE)
    found = everything
    while True:
        choice = talk.prompter.choose(_listed(talk, found), lambda words: words or None)
        if isinstance(choice, Outcome):
            return choice
        matching = [each for each in everything if folded(choice) in folded(each[0])]
        if not matching:
            talk.prompter.error(f"Aucun dossier ne contient «{NBSP}{choice}{NBSP}».")
        found = matching or everything


def _listed(talk: Talk, found: list[tuple[str, Outcome]]) -> Options[Outcome | str]:
    if len(found) > LISTED:
        talk.prompter.say(f"Voici les {LISTED} plus récents sur {len(found)}. Pour un autre, tapez quelques lettres de son nom.")
    return (*found[:LISTED], ("Retour", Outcome(Answer.BACK)))


def _drafts(talk: Talk) -> list[tuple[str, Outcome]]:
    return [
        (
            f"{drafted_on(draft)}, {drafted_by(draft)}",
            Outcome(Answer.RESUME, draft.values, draft=draft.key),
        )
        # What was typed in a dossier waits for who gives its password: one person is one choice.
        for draft in talk.onboarding.drafts()
        if draft.dossier is None
    ]


def _dossiers(talk: Talk) -> list[tuple[str, Outcome]]:
    return [
        (
            f"{identity_line(dossier)}, {STAGES[talk.onboarding.stage(dossier)]}, le {day(dossier.touched_at)}",
            Outcome(Answer.RESUME, dossier=dossier.key),
        )
        for dossier in talk.onboarding.dossiers()
    ]
