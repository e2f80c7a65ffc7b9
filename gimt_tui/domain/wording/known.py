"""What an agent is told of somebody whom the office follows already, while somebody new is typed in."""

from __future__ import annotations

from typing import Final

ALREADY_FOLLOWED: Final = "Déjà suivi"
OPEN_KNOWN: Final = "ouvrir le dossier déjà suivi"
OPEN_KNOWN_WORD: Final = "suivi"
"""What is typed line by line where the screen has a key."""
OPEN_KNOWN_LABEL: Final = "Voir le dossier suivi"
BEING_TYPED: Final = "saisie en cours"
LONGEST_KNOWN: Final = 53
"""Signs that name somebody who is followed already: with what stands before and after them, a line under a field."""


def known_text(text: str) -> str:
    """What is said line by line of somebody who is followed already: a dot between words is nothing to the ear."""
    return f"{text.replace(' · ', ', ')}. Tapez {OPEN_KNOWN_WORD} pour l’ouvrir, ou continuez."


def known_name(name: str, commune: str, identifiant: str) -> str:
    """« DUPONT Jeanne · Brest · dupont75 »: of what is too long, the name is cut last."""
    commune = shorten(commune, 16)
    after = "".join(f" · {each}" for each in (commune, identifiant) if each)
    return shorten(name, LONGEST_KNOWN - len(after)) + after


def shorten(text: str, room: int) -> str:
    """The text in so many signs, what is cut off told by « … »."""
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"
