"""A declared field as a question: put until the answer is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ..domain.answers.cleaning import UNREADABLE
from ..domain.answers.criteria import Hint, Judgement
from ..domain.answers.fields import TICKED, Field, Kind, judge
from ..domain.errors import UserFacingError
from ..domain.wording.french import NBSP
from .prompter import Act, Prompter

ACCEPT, EMPTY = "o", "-"
EXAMPLE = "exemple"
UNREADABLE_ANSWER = "Un caractère n’est pas arrivé lisible. Saisissez de nouveau votre réponse."
Review = Callable[[str], Hint | None]
"""A second look at a right answer, at what the text alone cannot tell: refuses it with a UserFacingError, or remarks on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One field as it is put to a person.

    ``position`` is where it stands in its form, counted from 1, and of how many; ``previous`` is the answer given
    before, ``original`` the one that a confirmation repeats; ``words`` do something when they are typed in place of an answer;
    ``heading`` stands over the first of a group; « exemple » answers with the ``example``, of which there is none but in a
    demonstration.
    """

    field: Field
    position: tuple[int, int]
    review: Review
    words: Mapping[str, Act]
    heading: str = ""
    previous: str = ""
    original: str = ""
    example: str = ""

    def judge(self, text: str) -> Judgement:
        """The domain's judgement of an answer."""
        return judge(self.field, text, self.original)

    def put(self, prompter: Prompter, error: str = "") -> str:
        """Ask until the answer is acceptable; the answer, cleaned. ``error`` is what was wrong with the previous one."""
        held = self.judge(self.previous)
        prompter.say("", *self._introduction(), *self._offer(held))
        if error or (self.previous and not held.acceptable and not self.field.secret):
            prompter.error(error or held.message)
        return self._ask_until_right(prompter, held if held.acceptable else self.judge(""))

    def _ask_until_right(self, prompter: Prompter, held: Judgement) -> str:
        """Until something holds: an empty line answers with what is held, « o » with what was last proposed."""
        proposed: str | None = None
        # Before anything is typed: it shows, though no Enter key may end it.
        prompter.note_trace()
        while True:
            line = prompter.answer(self._help(), secret=self.field.secret, words=self.words)
            if self.field.secret and UNREADABLE in line:
                # One byte that the terminal sent is no letter in its encoding: nothing could be said of what was meant.
                prompter.error(UNREADABLE_ANSWER)
                continue
            meant = self._meant(line, held.value, proposed)
            if self.example and meant == self.example and not self.field.secret:
                prompter.say(self.field.display(self.example))
            judgement = self.judge(meant)
            refusal, hint = self._second_look(judgement)
            if refusal:
                prompter.error(refusal)
            elif judgement.value == held.value:
                return judgement.value
            proposed = self._remark(prompter, hint, keeping=not refusal)
            if not refusal:
                if proposed is None:
                    return judgement.value
                held = judgement

    def _second_look(self, judgement: Judgement) -> tuple[str, Hint | None]:
        """Why the answer is refused, empty when it is not; and what to remark on it."""
        if not judgement.acceptable:
            return judgement.message, judgement.hint
        try:
            second = self.review(judgement.value)
        except UserFacingError as refusal:
            return str(refusal), judgement.hint
        return "", judgement.hint or second

    def _meant(self, line: str, held: str, proposed: str | None) -> str:
        word = line.strip()
        if self.example and word.casefold() == EXAMPLE:
            return self.example
        if proposed is not None and word.casefold() == ACCEPT:
            return proposed
        if word == EMPTY and not self.field.required:
            return ""
        if self.field.kind is Kind.TICK and word.casefold() == ACCEPT:
            return TICKED
        if word.isdecimal() and 0 < int(word) <= len(self.field.choices):
            return self.field.choices[int(word) - 1]
        return line if word else held

    def _remark(self, prompter: Prompter, hint: Hint | None, *, keeping: bool) -> str | None:
        """Say what never blocks; the proposed replacement, if there is one."""
        if hint is None:
            return None
        prompter.inform(hint.text, hint.word)
        if hint.replacement is not None:
            otherwise = "Entrée pour garder votre réponse" if keeping else "saisissez une autre réponse"
            prompter.say(f"Tapez {ACCEPT} pour accepter cette proposition, ou {otherwise}.")
        return hint.replacement

    # What is said of it

    def _introduction(self) -> Iterator[str]:
        if self.heading:
            yield self.heading
        number, total = self.position
        demand = "obligatoire" if self.field.required else "facultatif"
        yield f"Question {number} sur {total}, {demand}{NBSP}: {self.field.label}"
        yield from self._explanation()

    def _explanation(self) -> Iterator[str]:
        yield self.field.help
        rules = [mark.label for mark in self.judge("").marks if mark.label]
        if rules:
            yield f"Règles{NBSP}: {f'{NBSP}; '.join(rules)}."
        if self.field.example:
            yield self.field.example_text
        match self.field.kind:
            case Kind.TICK:
                yield "Tapez oui pour donner votre accord."
            case Kind.CHOICE if len(self.field.choices) > 1:
                yield from (f"{number}{NBSP}{each}" for number, each in enumerate(self.field.choices, 1))
            case Kind.CHOICE:
                yield f"Réponses possibles{NBSP}: {', '.join(self.field.choices)}."
            case Kind.SECRET:
                yield "La saisie ne s’affiche pas."

    def _offer(self, held: Judgement) -> Iterator[str]:
        if self.example:
            yield f"Tapez {EXAMPLE}{NBSP}: une réponse toute faite."
        if not self.previous:
            if not self.field.required:
                yield "Entrée pour passer à la suite."
        elif self.field.secret:
            if held.acceptable:
                yield "Entrée garde la réponse déjà saisie, sans la montrer."
        else:
            yield f"Réponse précédente{NBSP}: {self.field.display(held.value)}"
            if held.acceptable:
                yield "Entrée la garde." if self.field.required else f"Entrée la garde{NBSP}; un tiret ({EMPTY}) l’efface."

    def _help(self) -> tuple[str, ...]:
        return (self.field.label, *self._explanation(), *self._offer(self.judge(self.previous)))
