"""What screens tell the app: that something is to be read, and that something was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from textual.message import Message
from textual.screen import Screen

from ..journey.places import Aside


@dataclass(eq=False)
class OpenAside(Message):
    """The person wants to read something without leaving the place; ``about`` names what it is about, ``origin`` who asks."""

    aside: Aside
    about: str = ""
    origin: Screen[Any] | None = None


@dataclass(eq=False)
class DraftTouched(Message):
    """Something was typed at ``place`` that should survive a power cut; the app takes out what must not be kept."""

    place: Screen[Any]
    values: Mapping[str, str]


@runtime_checkable
class DraftingScreen(Protocol):
    """A screen where something is typed; ``keeps_draft`` tells whether it is kept before it is sent."""

    keeps_draft: bool

    @property
    def unsent(self) -> Mapping[str, str]:
        """The answers as typed, by field name, as far as they are worth keeping."""

    async def wait_for_keys(self) -> None:
        """Wait until every key that was sent to an answer has been handled."""
