"""The description of a difficulty: free text of some length."""

from __future__ import annotations

from .criteria import rule

LONGEST = 1000
SHORTEST = 10

CRITERIA = (
    rule(
        f"au moins {SHORTEST} caractères",
        lambda text: len(text) >= SHORTEST,
        "Décrivez la difficulté en quelques mots de plus.",
    ),
    rule(
        f"au plus {LONGEST} caractères",
        lambda text: len(text) <= LONGEST,
        lambda text: f"La description doit contenir au plus {LONGEST} caractères. Elle en contient {len(text)}.",
        final=True,
    ),
)
