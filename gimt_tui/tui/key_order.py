"""In which order keys are told, in the line under a screen and in F1: the same everywhere."""

from __future__ import annotations

from textual.binding import Binding

ORDER = (
    "move.advance", "list.open", "tiles.open", "notice.lead", "answer.tick",
    "move.up", "move.down", "choice.previous", "choice.next", "list.up", "list.down", "tiles.up", "tiles.down",
    "notice.left", "notice.right", "tabs.switch", "tabs.other", "gimt.previous", "gimt.next", "move.left", "move.right",
    "read.down", "read.up", "secret.show", "example.field", "example.page", "resume.forget",
    "counter.sheet", "move.back", "help.here", "help.assistance",
)  # fmt: skip
"""Ids of bindings: what one does most often first, help last; those that are not named stand before the way back."""


def rank_of(name: str) -> int:
    """The rank of the binding of that id."""
    return ORDER.index(name if name in ORDER else "move.back")


def rank(binding: Binding) -> int:
    """Its rank among the keys that are told."""
    return rank_of(binding.id or "")
