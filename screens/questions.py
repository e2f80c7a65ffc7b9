"""A page that asks: a form over declared fields, what only other answers or the store can tell of one, and where it is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from gimt_tui.domain.answers.criteria import Hint
from gimt_tui.domain.answers.fields import FIELDS
from gimt_tui.domain.answers.panes import Pane
from gimt_tui.domain.steps import Step
from gimt_tui.domain.tone import Text
from gimt_tui.journey.outcome import NOTHING, Exit, Outcome

from .page import BACK, OF_THE_PLACE, Choice, Page, Result

Advise: TypeAlias = "Callable[[str, Mapping[str, str]], Hint | None]"
"""What only the other answers tell of a right one; never blocks."""
Review = Callable[[str, Mapping[str, str]], None]
"""A second look at a right answer, at what only the store can tell. It blocks, and raises SpokenError."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whom an office follows already, and who may be the same: ``text`` names them, ``lead`` leads there.

    ``fields`` are those whose answers tell so; it is said at the first of them that the form asks.
    """

    text: str
    fields: tuple[str, ...]
    lead: Callable[[], Result]


FindKnown: TypeAlias = "Callable[[Mapping[str, str]], Known | None]"
"""Who may be the same as whom the answers are of; quick enough to be asked at every key."""


def nobody(_values: Mapping[str, str]) -> Known | None:
    """Nobody is known: what everybody but an agent is told."""
    return None


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """Another session was faster: ``shown`` is what there is now; what was typed here stays, and is not sent yet."""

    shown: Mapping[str, str]


def is_changed(name: str, text: str, shown: str) -> bool:
    """Whether an answer to that field is another than the one shown, however both are written."""
    return FIELDS[name].clean(text) != FIELDS[name].clean(shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """A form over declared fields. ``send`` takes right answers off the event loop; where it raises SpokenError, that is
    said at the field that the error names, else at ``blamed``, else at the last one.

    ``values`` is what the answers begin with; of a form that changes something, ``shown`` is what there is already. It
    begins at ``focus``, with an ``error`` said there. ``carried`` names the answers that are taken along when it is left
    unsent, all of them where it is None; ``keep`` takes what was typed and not sent, whatever way it was left.
    ``confirmed`` asks line by line whether to send; ``legend`` explains the sign of what is asked for. ``examples`` are answers
    of somebody made up, which a key fills in; there are none but in a demonstration. ``find_known`` tells an agent whom the
    office follows already, and stops nobody.
    """

    pane: Pane
    send: Callable[[Mapping[str, str]], Result | Meanwhile] = lambda values: Outcome(Exit.NEXT, values)
    values: Mapping[str, str] = field(default_factory=lambda: NOTHING, repr=False)
    shown: Mapping[str, str] | None = field(default=None, repr=False)
    focus: str = ""
    error: str = ""
    blamed: str = ""
    advise: Mapping[str, Advise] = field(default_factory=dict)
    find_known: FindKnown = nobody
    review: Mapping[str, Review] = field(default_factory=dict)
    carried: tuple[str, ...] | None = None
    keep: Callable[[Mapping[str, str]], None] | None = None
    confirmed: bool = False
    legend: bool = False
    examples: Mapping[str, str] = field(default_factory=lambda: NOTHING, repr=False)

    def unsent(self, values: Mapping[str, str], shown: Mapping[str, str] | None) -> Mapping[str, str]:
        """What is carried on of answers that were not sent.

        Of a change that is what differs from what is ``shown``, secrets left out, the rest empty: a draft holds no old answers.
        """
        if shown is not None:
            typed = {name: text for name, text in values.items() if not FIELDS[name].secret}
            return {name: text if is_changed(name, text, shown[name]) else "" for name, text in typed.items()}
        return {name: text for name, text in values.items() if self.carried is None or name in self.carried}

    def secrets(self, values: Mapping[str, str]) -> Mapping[str, str] | None:
        """The passwords among the answers; None where the form asks for none."""
        asked = [name for name in self.pane.names if FIELDS[name].secret]
        return {name: values[name] for name in asked if values.get(name)} if asked else None

    def known_at(self, name: str, values: Mapping[str, str]) -> Known | None:
        """Who may be the same, where it is to be said at the field of that name."""
        known = self.find_known(values)
        return known if known is not None and name == next((each for each in known.fields if each in self.pane.names), "") else None

    def to_mend(self, name: str) -> str:
        """The field at which an error is said that names ``name``."""
        return name if name in self.pane.names else self.blamed or self.pane.names[-1]


def form_page(
    questions: Questions, *blocks: Text, choices: tuple[Choice, ...] = (), step: Step | None = OF_THE_PLACE, said: Text | None = None
) -> Page:
    """The page of a form: what stands over its fields, the form, and what else can be done than sending it."""
    return Page(title=Text(questions.pane.title), blocks=(*blocks, questions), choices=(*choices, BACK), step=step, said=said)
