"""The three documented steps, in order (guide row C5)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One of the three documented steps (guide row C5); ``number`` counts from 1, ``name`` is its title in a word.

    ``heading`` is what stands over its screens, where that is not the title (guide row C10).
    """

    number: int
    title: str
    name: str = ""
    heading: str = ""


STEPS = (
    Step(1, "Création du compte personnel", "Compte", "Création de votre compte personnel"),
    Step(2, "Activation du compte personnel", "Activation"),
    Step(3, "Rattachement de l’établissement", "Établissement"),
)
OPENING = Step(4, "Ouverture de l’accès à GIMT", "GIMT")
"""What the three steps lead to, by itself (guide rows C58 and C59)."""


def next_step(step: Step) -> Step | None:
    """The step after ``step``, or None after the last."""
    return STEPS[step.number] if step.number < len(STEPS) else None
