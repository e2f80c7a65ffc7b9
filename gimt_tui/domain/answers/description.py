"""The description of a difficulty: free text of some length (guide row C75)."""

from __future__ import annotations

from .cleaning import UNREADABLE, exceeds, visible_length
from .criteria import rule

SHORTEST, LONGEST = 10, 1000

CRITERIA = (
    rule(
        f"{SHORTEST} caractères au moins",
        lambda text: visible_length(text) >= SHORTEST,
        "Décrivez la difficulté en quelques mots de plus.",
    ),
    rule(
        f"{LONGEST} caractères au plus",
        lambda text: not exceeds(text, LONGEST),
        lambda text: f"La description doit contenir au plus {LONGEST} caractères. Elle en contient {visible_length(text)}.",
        final=True,
    ),
    rule(
        "",
        lambda text: UNREADABLE not in text,
        "La description contient un caractère qui ne convient pas\u00a0: caractère illisible.",
        final=True,
    ),
)
