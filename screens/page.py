"""What a screen is made of: a page of blocks and of choices. Each medium knows how to show each of them, once.

A module of ``screens`` describes one screen by a function ``describe(visit, about)``, which gives its page. It is called
off the event loop, each time that somebody comes there, and raises SpokenError where what it needs cannot be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from gimt_tui.domain.answers.criteria import Hint
from gimt_tui.domain.answers.fields import FIELDS
from gimt_tui.domain.answers.panes import Pane
from gimt_tui.domain.services import Status
from gimt_tui.domain.steps import Step
from gimt_tui.domain.tone import Text
from gimt_tui.journey.places import NOTHING, RECORDS, Answer, Aside, Outcome, Place, breadcrumb


@dataclass(frozen=True, slots=True)
class Open:
    """Read something over the place without leaving it; ``about`` names what it deals with."""

    aside: Aside
    about: str = ""


Result: TypeAlias = "Outcome | Open | Text"
"""Where something led: to another place, to what is read over this one, or to a sentence said here."""
Lead: TypeAlias = "Outcome | Open | Callable[[], Result]"
"""What a choice leads to, or what it does off the event loop first. That may raise SpokenError, which is said."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person can do. The ``main`` one has the focus, and comes first when it is told; where there is none, a list has.

    Beside a form, ``word`` is what is typed line by line in place of an answer, and ``above`` puts it over the fields.
    """

    label: str
    lead: Lead
    main: bool = False
    word: str = ""
    above: bool = False


def follow(lead: Lead) -> Result:
    """What a choice leads to; blocks where it does something first. Raises SpokenError."""
    return lead() if callable(lead) else lead


def go(label: str, answer: Answer | Place, *, main: bool = False, word: str = "", above: bool = False) -> Choice:
    """A choice that leads to a place and does nothing else."""
    return Choice(label, Outcome(answer), main, word, above)


BACK = go("Retour", Answer.BACK)
"""The way back where it is no more than that."""
LATER = go("Plus tard", Answer.BACK)


@dataclass(frozen=True, slots=True)
class Drop:
    """How a line is thrown away: ``do`` does it off the event loop, once ``question`` was put to the person."""

    question: str
    do: Callable[[], Result]


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is opened: ``text``, ``more`` after or under it; without a ``lead`` it is a heading. ``key`` names it.

    ``heard`` is what the eye sees by a mark or by where the line stands, and the ear would miss.
    """

    key: str
    text: str
    more: str = ""
    heard: str = ""
    lead: Lead | None = None
    drop: Drop | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Lines that are chosen from. ``find`` gives those that match some letters, from one on, so many of them at most.

    ``labels`` is how many columns their texts take where what is more of them stands beside; else it stands under them.
    A long list that is ``searched``, as this label says, is asked for letters; ``drop_label``
    offers to throw a line away, where that can be.
    """

    find: Callable[[str, int, int], Sequence[Row]]
    labels: int = 0
    searched: str = ""
    drop_label: str = ""


def rows(*lines: Row, labels: int = 0) -> Rows:
    """A list that is short enough to be there as a whole."""
    return Rows(find=lambda _wanted, start, number: lines[start : start + number], labels=labels)


@dataclass(frozen=True, slots=True)
class Card:
    """Something to open: its name, a sentence, how it fares, and a sign before it, by whose key it is opened."""

    key: str
    name: str
    lead: Lead
    text: str = ""
    status: Status | None = None
    sign: str = " "


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards one under the other; ``first`` is the key of the one that most people come for."""

    cards: tuple[Card, ...]
    first: str = ""
    legend: bool = False


@dataclass(frozen=True, slots=True)
class Followed:
    """A text that changes by itself; ``read`` gives it as it is now, and ``again`` asks for it line by line."""

    read: Callable[[], Text | None]
    again: str


@dataclass(frozen=True, slots=True)
class Sheets:
    """Sheets of one kind, shown one at a time or told one after the other; ``further`` leads to the next."""

    sheets: tuple[tuple[Text, ...], ...]
    further: str


@dataclass(frozen=True, slots=True)
class Tabs:
    """Two tabs, the one that is shown, and the way to the other."""

    names: tuple[str, str]
    shown: int
    other: Open


class Keys:
    """The keys that work here, which only the medium knows."""


Advise = Callable[[str, Mapping[str, str]], Hint | None]
"""What only the other answers tell of a right one; never blocks."""
Review = Callable[[str, Mapping[str, str]], None]
"""A second look at a right answer, at what only the store can tell. It blocks, and raises SpokenError."""


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """Another session was faster: ``shown`` is what there is now; what was typed here stays, and is not sent yet."""

    shown: Mapping[str, str]


def changed(name: str, text: str, shown: str) -> bool:
    """Whether an answer to that field is another than the one shown, however both are written."""
    return FIELDS[name].clean(text) != FIELDS[name].clean(shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """A form over declared fields. ``send`` takes right answers off the event loop; where it raises SpokenError, that is
    said at the field that the error names, else at ``blamed``, else at the last one.

    ``values`` is what the answers begin with; of a form that changes something, ``shown`` is what there is already. It
    begins at ``focus``, with an ``error`` said there. ``carried`` names the answers that are taken along when it is left
    unsent, all of them where it is None; ``keep`` takes what was typed and not sent, whatever way it was left.
    ``confirmed`` asks line by line whether to send; ``legend`` explains the sign of what is asked for.
    """

    pane: Pane
    send: Callable[[Mapping[str, str]], Result | Meanwhile] = lambda values: Outcome(Answer.NEXT, values)
    values: Mapping[str, str] = field(default_factory=lambda: NOTHING, repr=False)
    shown: Mapping[str, str] | None = field(default=None, repr=False)
    focus: str = ""
    error: str = ""
    blamed: str = ""
    advise: Mapping[str, Advise] = field(default_factory=dict)
    review: Mapping[str, Review] = field(default_factory=dict)
    carried: tuple[str, ...] | None = None
    keep: Callable[[Mapping[str, str]], None] | None = None
    confirmed: bool = False
    legend: bool = False

    def unsent(self, values: Mapping[str, str], shown: Mapping[str, str] | None) -> Mapping[str, str]:
        """What is carried on of answers that were not sent.

        Of a change that is what differs from what is ``shown``, secrets left out, the rest empty: a draft holds no old answers.
        """
        if shown is not None:
            typed = {name: text for name, text in values.items() if not FIELDS[name].secret}
            return {name: text if changed(name, text, shown[name]) else "" for name, text in typed.items()}
        return {name: text for name, text in values.items() if self.carried is None or name in self.carried}

    def to_mend(self, name: str) -> str:
        """The field at which an error is said that names ``name``."""
        return name if name in self.pane.names else self.blamed or self.pane.names[-1]


Block: TypeAlias = "Text | Rows | Cards | Followed | Sheets | Tabs | Keys | Questions"

OF_THE_PLACE = Step(0, "")
"""The step that the record of the place names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One screen: a title with the sign of a tone, what it says, asks and lists, and what can be done.

    ``back`` is how it ends by going back, ``said`` what was just done. A ``long`` page begins at its top and is read through by pages.
    """

    title: Text
    blocks: tuple[Block, ...] = ()
    choices: tuple[Choice, ...] = (BACK,)
    step: Step | None = OF_THE_PLACE
    said: Text | None = None
    back: Answer = Answer.BACK
    long: bool = False

    @property
    def questions(self) -> Questions | None:
        """The form, where the page asks."""
        return next((each for each in self.blocks if isinstance(each, Questions)), None)

    def step_at(self, place: Place | Aside) -> Step | None:
        """The documented step that the page belongs to, where it is shown at ``place``."""
        if self.step is not OF_THE_PLACE:
            return self.step
        return RECORDS[place].step if isinstance(place, Place) else None


def form_page(
    questions: Questions, *blocks: Text, choices: tuple[Choice, ...] = (), step: Step | None = OF_THE_PLACE, said: Text | None = None
) -> Page:
    """The page of a form: what stands over its fields, the form, and what else can be done than sending it."""
    return Page(title=Text(questions.pane.title), blocks=(*blocks, questions), choices=(*choices, BACK), step=step, said=said)


def crumbs(place: Place | Aside) -> tuple[str, ...]:
    """The breadcrumb that stands in the place of a title (guide row C49); none for a place that has nothing above it."""
    return breadcrumb(place) if isinstance(place, Place) and RECORDS[place].parent else ()


def texts(paragraphs: Iterable[str]) -> tuple[Text, ...]:
    """Plain paragraphs."""
    return tuple(Text(each) for each in paragraphs)
