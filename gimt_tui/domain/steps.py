"""The three documented steps, in order (guide row C5)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One of the three documented steps (guide row C5); ``number`` counts from 1."""

    number: int
    title: str


STEPS = (
    Step(1, "Création du compte personnel"),
    Step(2, "Activation du compte personnel"),
    Step(3, "Rattachement de l’établissement"),
)


def next_step(step: Step) -> Step | None:
    """The step after ``step``, or None after the last."""
    return STEPS[step.number] if step.number < len(STEPS) else None
