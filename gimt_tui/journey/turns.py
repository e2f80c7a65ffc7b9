"""Whose turn it is at an office's counter: what is a person's own to type is asked of them, then the agent goes on.

A quiet place, TURN, stands before each stretch of such places. Going on from there is the person's, who has the keyboard by then;
an agent who has to type in their place says so there, and the dossier tells it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..domain.tone import info
from ..domain.wording.turns import HANDED_BACK
from .outcome import Exit
from .places import Place

if TYPE_CHECKING:
    from .visit import Visit

OWN = frozenset(
    {Place.CREDENTIALS, Place.TERMS, Place.ADDRESS, Place.ACTIVATED, Place.SIGN_IN, Place.NEW_PASSWORD, Place.ACCOUNT_PASSWORD}
)
"""The places that ask for a person's own password, or for what they agree to."""
STRETCH = OWN - {Place.TERMS} | {Place.FORGOTTEN, Place.TURN}
"""The places from which one goes on without handing the keyboard over once more: who may tick may not be who typed the password."""


def give_turn(visit: Visit, place: Place, exit: Exit | Place, following: Place | None) -> Place | None:
    """The place that follows ``place`` where it may be another's turn: TURN, which then leads to ``following``.

    Coming back to the agent's part is said there, unless something else is.
    """
    person = visit.person
    if visit.counter is None or visit.counter.agent is None or following is None:
        return following
    if (place, exit) == (Place.CREDENTIALS, Exit.NEXT):
        person.password_typed = person.password_typed or person.agent_types
    # An agent who types a password has been asked for no consent.
    if following in OWN and (place not in STRETCH or (following is Place.TERMS and person.agent_types and place is not Place.TURN)):
        person.turn, person.turn_from, person.agent_types = following, place, False
        return Place.TURN
    if following in OWN | STRETCH:
        return following
    if place in OWN and exit is Exit.NEXT and not person.agent_types:
        person.said = person.said or info(HANDED_BACK)
    person.agent_types = False
    return following


def is_theirs(visit: Visit, place: Place) -> bool:
    """Whether it is the person who has the keyboard of a counter at ``place``, and not its agent."""
    return visit.counter is not None and visit.counter.agent is not None and place in OWN and not visit.person.agent_types


def take_turn(visit: Visit, *, by_agent: bool) -> None:
    """Note who types in the places that follow. A password that the other has typed before is not there for them."""
    person = visit.person
    if person.turn is not Place.TERMS and (by_agent or person.password_typed):
        visit.forget_secrets()
        person.password_typed = False
    person.agent_types = by_agent
