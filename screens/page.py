"""What a screen is made of: a page of blocks and of choices. Each medium knows how to show each of them, once.

A module of ``screens`` describes one screen by a function ``describe(visit, about)``, which gives its page. It is called
off the event loop, each time that somebody comes there, and raises UserFacingError where what it needs cannot be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from gimt_tui.domain.steps import Step
from gimt_tui.domain.tone import Text
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import RECORDS, Aside, Place
from gimt_tui.journey.routes import breadcrumb

from .facts import Facts

if TYPE_CHECKING:
    # The first screen has neither: it is painted before they are read.
    from .blocks import Cards, Code, Enlarged, Followed, Keys, Lettering, Panel, Rows, Sheets, Tabs
    from .questions import Questions


@dataclass(frozen=True, slots=True)
class Open:
    """Read something over the place without leaving it; ``about`` names what it deals with."""

    aside: Aside
    about: str = ""


Result: TypeAlias = "Outcome | Open | Text"
"""Where something led: to another place, to what is read over this one, or to a sentence said here."""
Lead: TypeAlias = "Outcome | Open | Callable[[], Result]"
"""What a choice leads to, or what it does off the event loop first. That may raise UserFacingError, which is said."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person can do. The ``main`` one has the focus, and comes first when it is told; where there is none, a list has.

    Beside a form, ``word`` is what is typed line by line in place of an answer, and ``above`` puts it over the fields.
    Where pages of one kind follow one another, the right arrow does what is chosen by an ``arrow`` of 1, the left one by -1.
    A ``key`` does it from anywhere on the screen, or ``at_once`` what most people choose there.
    """

    label: str
    lead: Lead
    main: bool = False
    word: str = ""
    above: bool = False
    arrow: int = 0
    key: str = ""
    at_once: Lead | None = None


def follow(lead: Lead) -> Result:
    """What a choice leads to; blocks where it does something first. Raises UserFacingError."""
    return lead() if callable(lead) else lead


def go(label: str, exit: Exit | Place, *, main: bool = False, word: str = "", above: bool = False) -> Choice:
    """A choice that leads to a place and does nothing else."""
    return Choice(label, Outcome(exit), main, word, above)


BACK = go("Retour", Exit.BACK)
"""The way back where it is no more than that."""
LATER = go("Plus tard", Exit.BACK)


Block: TypeAlias = "Text | Facts | Panel | Code | Lettering | Enlarged | Rows | Cards | Followed | Sheets | Tabs | Keys | Questions"

OF_THE_PLACE = Step(0, "")
"""The step that the record of the place names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One screen: a title with the sign of a tone, what it says, asks and lists, and what can be done.

    ``subject`` is whose screen it is, where somebody is signed in.
    ``back`` is how it ends by going back, or what is said where a key pressed too often would lose one's place;
    ``said`` is what was just done. A ``long`` page begins at its top and is read through by pages.
    """

    title: Text
    blocks: tuple[Block, ...] = ()
    choices: tuple[Choice, ...] = (BACK,)
    step: Step | None = OF_THE_PLACE
    subject: str = ""
    said: Text | None = None
    back: Exit | Text = Exit.BACK
    long: bool = False

    @property
    def questions(self) -> Questions | None:
        """The form, where the page asks."""
        if self.plain:
            return None
        from .questions import Questions

        return next((each for each in self.blocks if isinstance(each, Questions)), None)

    @property
    def plain(self) -> bool:
        """Whether the page says no more than paragraphs and facts."""
        return all(isinstance(each, Text | Facts) for each in self.blocks)

    @property
    def happened(self) -> bool:
        """Whether the page tells first of something that has just happened: that is its title."""
        return getattr(next(iter(self.blocks), None), "text", None) == self.title

    def step_at(self, place: Place | Aside) -> Step | None:
        """The documented step that the page belongs to, where it is shown at ``place``."""
        if self.step is not OF_THE_PLACE:
            return self.step
        return RECORDS[place].step if isinstance(place, Place) else None


def crumbs(place: Place | Aside) -> tuple[str, ...]:
    """The breadcrumb that stands in the place of a title (guide row C49); none for a place that has nothing above it."""
    return breadcrumb(place) if isinstance(place, Place) and RECORDS[place].parent else ()


def texts(paragraphs: Iterable[str]) -> tuple[Text, ...]:
    """Plain paragraphs."""
    return tuple(Text(each) for each in paragraphs)
