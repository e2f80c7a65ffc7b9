"""What a page shows beside paragraphs and forms: facts, panels, lists, cards, tabs, sheets, and what changes by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gimt_tui.domain.tone import Text, Tone

from .facts import Fact, Facts
from .page import Lead, Open, Result

if TYPE_CHECKING:
    from gimt_tui.domain.services import Status


@dataclass(frozen=True, slots=True)
class Days:
    """So many days of a wait, ``begun`` of them, and the words for its end: before the date, and the date."""

    begun: int
    number: int
    before: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Something that matters, on a ground of its own: its ``text`` in the words of its tone, and what belongs to it.

    ``beside`` stands at the end of its first line. A ``standing`` one says how things are, and is seen again; another
    says once what has just happened.
    """

    text: Text
    more: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    days: Days | None = None
    beside: str = ""
    standing: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code that leads a telephone to ``address``, where there is room for one; the address itself is said elsewhere."""

    address: str
    caption: str


@dataclass(frozen=True, slots=True)
class Lettering:
    """A word in large letters, where there is room: an ornament, which is said elsewhere."""

    word: str


@dataclass(frozen=True, slots=True)
class Enlarged:
    """An answer that somebody types again elsewhere: for the eye as large as there is room, for the ear ``spelt`` sign by sign.

    ``doubts`` says which of its signs are taken for others; ``broken`` is said where it stands on several lines. Each may be empty.
    """

    text: str
    spelt: str = ""
    doubts: str = ""
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Drop:
    """How a line is thrown away: ``do`` does it off the event loop, once ``question`` was put to the person."""

    question: str
    do: Callable[[], Result]


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is opened: ``text``, ``more`` after or under it; without a ``lead`` it is a heading. ``key`` names it.

    ``end`` stands at the right edge, ``state`` before the text, after its ``sign`` and in the colour of its ``tone``. ``heard`` is what
    the eye sees by a mark or by where the line stands, and the ear would miss; ``below`` is told of the line one stands on.
    ``letter`` is a small letter whose key opens the line, from anywhere on a page where nothing is typed; it stands before the text.
    """

    key: str
    text: str
    more: str = ""
    end: str = ""
    heard: str = ""
    state: str = ""
    lead: Lead | None = None
    drop: Drop | None = None
    sign: str = ""
    tone: Tone = Tone.PLAIN
    below: str = ""
    letter: str = ""


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
class Deed:
    """What can be done with a line by a key: ``do`` is given the key of the line, off the event loop."""

    key: str
    label: str
    do: Callable[[str], Result]


@dataclass(frozen=True, slots=True)
class Shown:
    """A part of a long list, from one line on: how many there are of it, and how many of each kind, with their names.

    ``marks`` gives the parts of a text that were looked for; ``note`` says what the list is, where that is not plain. Where it
    is ``pending``, there is nothing to show yet, and ``refresh`` returns when there is.
    """

    rows: Sequence[Row]
    total: int
    kinds: Sequence[tuple[str, int]]
    marks: Callable[[str], Sequence[tuple[int, int]]]
    note: str = ""
    pending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Register(Rows):
    """A long list that is always searched, of one ``kind`` of lines or of all (0), and that changes by itself.

    ``show`` gives a part of what there is of what is wanted, of a kind, from a line on; ``place_of`` the number of a line, or
    None where it is not there. ``refresh`` says whether anything has changed; it blocks, and is asked each ``period`` seconds.
    ``note_look`` is told what is looked at, and the number of the line that one stands on. It begins at the line that was
    ``chosen``, or where that is gone at the one of the number ``stood``, which has followed in its place.
    """

    show: Callable[[str, int, int, int], Shown]
    place_of: Callable[[str, int, str], int | None]
    refresh: Callable[[], bool]
    note_look: Callable[[str, int, str, int], object]
    deeds: tuple[Deed, ...]
    wanted: str = ""
    kind: int = 0
    chosen: str = ""
    stood: int = 0
    period: float = 1.0


@dataclass(frozen=True, slots=True)
class Card:
    """Something to open: its name, a sentence, how it fares, and a sign before it, by whose key it is opened.

    ``tone`` is that of the sign, where it has one. A ``link`` leads to more of the kind, or elsewhere.
    """

    key: str
    name: str
    lead: Lead
    text: str = ""
    status: Status | None = None
    sign: str = ""
    tone: Tone = Tone.QUIET
    link: bool = False


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

    sheets: tuple[tuple[Text | Facts, ...], ...]
    further: str


@dataclass(frozen=True, slots=True)
class Tabs:
    """Two tabs, the one that is shown, and the way to the other."""

    names: tuple[str, str]
    shown: int
    other: Open


class Keys:
    """The keys that work here, which only the medium knows."""
