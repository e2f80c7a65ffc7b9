"""How a place ends, and what it hands over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from types import MappingProxyType
from uuid import UUID

from ..domain.tone import Text
from .places import Place

NOTHING: Mapping[str, str] = MappingProxyType({})


class Exit(Enum):
    """How a place ends where it does not name the place to go to."""

    NEXT = auto()
    BACK = auto()
    AMEND = auto()
    RESUME = auto()
    """Take up the dossier or the draft that was chosen."""
    FOLLOW = auto()
    """Leave what is typed for a dossier that the office follows already; for an agent alone."""
    IDLE = auto()
    HOME = auto()
    QUIT = auto()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a place hands over when it ends, by an ``exit`` or to a place that it names.

    ``values`` are the answers typed there, by field name; ``dossier``, ``mail`` and ``draft`` name what was chosen or made;
    ``focus`` is the field to go to and ``error`` what to say there. ``secrets`` are the passwords typed in a form that is left
    unsent, which no draft may have; None where it asks for none.
    ``said`` is a sentence for the next place to show, ``about`` the establishment, or the link, that it deals with; ``left`` names the
    place where the draft that is taken up was left.
    """

    exit: Exit | Place
    values: Mapping[str, str] = field(default_factory=lambda: NOTHING, repr=False)
    dossier: UUID | None = None
    mail: UUID | None = None
    draft: UUID | None = None
    focus: str = ""
    error: str = ""
    said: Text | None = None
    about: str = field(default="", repr=False)
    left: str = ""
    secrets: Mapping[str, str] | None = field(default=None, repr=False)
