"""The lock of the board: an agent's name and passphrase. Nothing of anybody is shown."""

from __future__ import annotations

from collections.abc import Mapping

from gimt_tui.domain.answers.panes import UNLOCK
from gimt_tui.domain.errors import UserFacingError
from gimt_tui.domain.tone import Text, Tone, info
from gimt_tui.domain.wording.board import HOW_TO_CLOSE, NOT_CUSTOMS, NOT_YOUR_KEY, QUIT
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.visit import Visit

from ..page import Page, go
from ..questions import Questions


def describe(visit: Visit, _about: str = "") -> Page:
    """Who was here last, or whose key opened the line, is asked for the passphrase alone."""
    counter = visit.counter
    last = (counter.only or counter.last_agent) if counter is not None else ""

    def unlock(values: Mapping[str, str]) -> Outcome:
        if counter is not None and counter.only:
            # Asked before the passphrase is: whoever has one key tries nobody else's.
            named = visit.onboarding.agents.find(values["agent"])
            if named is None or named.name != counter.only:
                raise UserFacingError(NOT_YOUR_KEY, "agent")
        agent = visit.onboarding.agents.unlock(values["agent"], values["passphrase"])
        if counter is not None:
            counter.unlock(agent, visit.onboarding.parts)
        return Outcome(Exit.NEXT)

    questions = Questions(
        pane=UNLOCK, send=unlock, values={"agent": last}, focus="passphrase" if last else "agent", blamed="passphrase", carried=()
    )
    return Page(
        title=Text(UNLOCK.title),
        blocks=(Text(NOT_CUSTOMS, Tone.QUIET), questions),
        choices=(go(QUIT, Exit.QUIT),),
        said=visit.person.said,
        back=info(HOW_TO_CLOSE),
    )
