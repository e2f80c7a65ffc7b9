"""What is remarked on beside a form: an address of the office; and, to an agent alone, somebody whom the office follows already."""

from __future__ import annotations

from contextlib import suppress

from gimt_tui.domain.answers.office_address import office_advice
from gimt_tui.domain.errors import UserFacingError
from gimt_tui.domain.tone import Text, Tone
from gimt_tui.domain.wording.known import ALREADY_FOLLOWED, OPEN_KNOWN_LABEL, OPEN_KNOWN_WORD
from gimt_tui.journey.turns import is_theirs
from gimt_tui.journey.visit import Visit

from .page import Choice
from .questions import Advise, FindKnown, nobody

WHO = ("last_name", "first_name", "email", "phone", "mobile", "postal_address")
"""The answers of step 1 by which somebody is known."""
WHICH_SHOP = ("siret",)
"""That of step 3."""


def advise_email(visit: Visit) -> Advise:
    """Remarks on an address of the office of the settings, at a counter and at a machine of one's own."""
    office = visit.onboarding.parts.rules.office
    return lambda value, _answers: office_advice(value, office)


def finder_for(visit: Visit, names: tuple[str, ...]) -> FindKnown:
    """What tells who may be the same as whom the answers of these fields are of, to an agent who has unlocked the board.

    Everybody else is told of nobody: so is whoever has the keyboard on a page of their own; the agent's next page says it then.
    Blocks while what has changed is read; what it gives reads no file.
    """
    counter = visit.counter
    if counter is None or counter.agent is None or is_theirs(visit, visit.place):
        return nobody
    # Nobody else needs to wait until a board is read.
    from .counter.known import Finder

    with suppress(UserFacingError):
        # Another counter may have begun with the same person a moment ago; what cannot be read is told where it is needed.
        counter.overview.refresh()

    return Finder(visit, counter, names)


def tell_known(find_known: FindKnown, shown: tuple[str, ...]) -> tuple[Text | None, tuple[Choice, ...]]:
    """What a page says of whom the pages before have shown to be known, and the choice that leads there.

    ``shown`` are the fields that the page asks: what is said at one of them is not said twice, and may change there.
    """
    known = find_known({})
    if known is None or set(known.fields) & set(shown):
        return None, ()
    said = Text(known.text, Tone.CAREFUL, word=ALREADY_FOLLOWED)
    return said, (Choice(OPEN_KNOWN_LABEL, known.lead, word=OPEN_KNOWN_WORD),)
