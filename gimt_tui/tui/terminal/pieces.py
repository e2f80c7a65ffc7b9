"""What is made of the bytes of a terminal: keys, whole escape sequences, pastes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keys:
    """Characters, a key each."""

    text: str


@dataclass(frozen=True, slots=True)
class EscapeSequence:
    """One whole escape sequence: a key that has no character, a report of the pointer or of the window."""

    text: str


@dataclass(frozen=True, slots=True)
class Paste:
    """One paste, or what is kept of it."""

    text: str


Piece = Keys | EscapeSequence | Paste
