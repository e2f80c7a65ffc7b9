"""One visit held as a conversation: what the places have in common."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType

from ..domain.dossier import Dossier
from ..domain.fields import FIELDS
from ..domain.journey import STEPS, Place, Step, next_step
from ..domain.panes import PANES, Pane
from ..domain.spoken import SpokenError
from ..domain.texts import LAST_STEP_LEADS_TO
from ..domain.words import NBSP
from ..onboarding import Onboarding
from ..visit import Visit
from .prompter import NO_READINGS, Prompter, Reading
from .questions import Form, Question, Review

NO_REVIEWS: Mapping[str, Review] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Talk:
    """The line to the person, and what their visit knows."""

    prompter: Prompter
    visit: Visit

    @property
    def onboarding(self) -> Onboarding:
        """The use cases."""
        return self.visit.onboarding

    def dossier(self) -> Dossier:
        """The person's dossier as it is now. Raises SpokenError when it is gone."""
        if self.visit.dossier is None:
            raise SpokenError("Ce dossier n’existe plus.")
        return self.onboarding.get(self.visit.dossier)

    def open(self, title: str, step: Step | None = None, part: str = "") -> None:
        """Say where the person is."""
        self.prompter.say("", *(_steps(step, part) if step else ()), title)

    def form(
        self,
        place: Place | Pane,
        values: dict[str, str] | None = None,
        *,
        reviews: Mapping[str, Review] = NO_REVIEWS,
        readings: Mapping[str, Reading] = NO_READINGS,
    ) -> Form:
        """The questions of ``place``, or of a pane of its own, opened with its title.

        Without ``values`` the answers are the visit's, kept as a draft one by one.
        """
        pane = PANES[place] if isinstance(place, Place) else place
        self.open(pane.title, pane.step, pane.part)
        headings = {names[0]: heading for heading, names in pane.groups}
        questions = tuple(
            Question(
                field=FIELDS[name],
                position=(number, len(pane.names)),
                review=reviews.get(name, _nothing),
                readings=readings,
                heading=headings.get(name, ""),
            )
            for number, name in enumerate(pane.names, 1)
        )
        if values is None:
            return Form(self.prompter, questions, self.visit.values, self.keep_draft)
        return Form(self.prompter, questions, values)

    def keep_draft(self) -> None:
        """Keep what was typed so far: the line may drop. A draft is a courtesy; on leaving, the person is told."""
        with suppress(SpokenError):
            self.visit.keep_draft()


def _nothing(_answer: str) -> None:
    """The review of what needs none."""


def _steps(step: Step, part: str) -> tuple[str, str]:
    following = next_step(step)
    return (
        f"Étape {step.number} sur {len(STEPS)}{NBSP}: {step.title}" + (f", {part}" if part else ""),
        f"Ensuite{NBSP}: {following.title if following else LAST_STEP_LEADS_TO}",
    )
