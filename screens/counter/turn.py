"""« À vous, Madame, Monsieur »: what follows is the person's own to type. Nothing of anybody is shown."""

from __future__ import annotations

from gimt_tui.domain.tone import Text, Tone
from gimt_tui.domain.wording import turns as words
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import Place
from gimt_tui.journey.turns import take_turn
from gimt_tui.journey.visit import Visit

from ..page import BACK, Choice, Page


def describe(visit: Visit, _about: str = "") -> Page:
    """Going on is the person's, who has the keyboard by then; an agent who types or ticks in their place says so."""
    agreeing = visit.person.turn is Place.TERMS

    def go_on(*, by_agent: bool) -> Outcome:
        take_turn(visit, by_agent=by_agent)
        return Outcome(Exit.NEXT)

    return Page(
        title=Text(words.YOUR_TURN),
        blocks=(Text(words.CONSENT_TURN if agreeing else words.PRIVATE_TURN), Text(words.GIVE_KEYBOARD, Tone.QUIET)),
        choices=(
            Choice(words.GO_ON, lambda: go_on(by_agent=False), main=True),
            Choice(words.TICK_FOR_THEM if agreeing else words.TYPE_FOR_THEM, lambda: go_on(by_agent=True)),
            BACK,
        ),
    )
