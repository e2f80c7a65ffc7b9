"""A form of one answer that an agent has kept of the dossier that they were shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from gimt_tui.domain.answers.counter_fields import read_day
from gimt_tui.domain.answers.panes import Pane
from gimt_tui.domain.errors import UserFacingError
from gimt_tui.domain.tone import Text, careful, good
from gimt_tui.domain.wording.board import NOTED
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.onboarding import ConflictRefusal, Refusal

from ..page import Page
from ..questions import Questions, form_page


def noting_page(pane: Pane, about: str, value: str, keep: Callable[[str], object]) -> Page:
    """The page of a ``pane`` with one field, filled with ``value``; ``about`` says of whom it is.

    Where another session changed the dossier meanwhile, it leads back to what there is now, and nothing was kept.
    """
    (name,) = pane.names

    def send(values: Mapping[str, str]) -> Outcome:
        try:
            keep(values[name])
        except ConflictRefusal as conflict:
            return Outcome(Exit.BACK, said=careful(str(conflict)))
        except Refusal as refusal:
            raise UserFacingError(str(refusal), name) from refusal
        return Outcome(Exit.NEXT, said=good(NOTED))

    return form_page(Questions(pane=pane, send=send, values={name: value}, carried=()), Text(about))


def day_of(answer: str) -> date:
    """The day of a right answer. ValueError for another, which no form sends."""
    day = read_day(answer)
    if day is None:
        raise ValueError("a day that was judged right is none")
    return day
