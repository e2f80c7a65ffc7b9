"""What is not done by one key: a dossier that is frozen, or followed no more, is asked for once more. Enter changes nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from gimt_tui.domain.follow_up import Closing
from gimt_tui.domain.tone import Text, Tone, careful
from gimt_tui.domain.wording import board as words
from gimt_tui.domain.wording.account import CANCEL
from gimt_tui.domain.wording.disowning import FREEZE_IT
from gimt_tui.journey.outcome import Exit
from gimt_tui.journey.visit import Visit

from ..facts import Fact, Facts
from ..page import Choice, Page, go
from .report import FREEZE, Change, decide


def describe(visit: Visit, _about: str = "") -> Page:
    """What follows from it; the decision is made on the dossier that was shown before, and on no later one."""
    dossier, following = visit.read_dossier(), visit.onboarding.following
    revision, _, what = visit.person.about.partition(" ")
    shown = replace(dossier, revision=int(revision))
    if what == FREEZE:
        question, effect, label, said = words.FREEZE_QUESTION, words.FREEZE_EFFECT, FREEZE_IT, words.FROZEN
        change: Change = following.freeze
    else:
        closing = Closing(what)
        question, effect, label, said = words.close_question(closing), words.CLOSE_EFFECT, words.CLOSE_DEED, words.CLOSED
        change = partial(following.close, closing=closing)
    return Page(
        title=Text(words.REPORT),
        blocks=(
            Text(question, Tone.HEADING),
            Facts((Fact("", dossier.account.name, strong=True),), labels=0),
            careful(effect),
        ),
        choices=(go(CANCEL, Exit.BACK, main=True), Choice(label, partial(decide, shown, change, said))),
    )
