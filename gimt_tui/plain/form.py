"""A page's form line by line: its questions one after the other, what is kept meanwhile, and what is sent in the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from screens.page import Choice, Lead, Open, Page, Result, follow
from screens.questions import Meanwhile, Questions, is_changed

from ..domain.answers.criteria import Hint
from ..domain.answers.fields import FIELDS, Field, Kind
from ..domain.errors import UserFacingError
from ..domain.tone import Text, careful
from ..domain.wording.account import conflict_text, present_value_text
from ..domain.wording.french import NBSP
from ..domain.wording.journey import SEND_NOT
from ..domain.wording.known import ALREADY_FOLLOWED, OPEN_KNOWN_WORD, known_text
from ..journey.outcome import Exit, Outcome
from ..journey.places import RECORDS, Aside, Place
from ..journey.visit import Visit
from .prompter import Act, Back, Options, Prompter
from .question import Question


class Choose(Exception):
    """Typed in place of an answer: what a choice beside the form leads to."""

    def __init__(self, lead: Lead) -> None:
        super().__init__()
        self.lead = lead


@dataclass(frozen=True, slots=True)
class Form:
    """Questions in order. ``values`` receives the answers as they are given; ``kept`` is called when one is new."""

    prompter: Prompter
    questions: tuple[Question, ...]
    values: dict[str, str]
    kept: Callable[[], None] = lambda: None

    def ask(self, start: str = "", error: str = "") -> None:
        """Put the questions, from ``start`` on. Raises Back on a step back from the first."""
        names = [each.field.name for each in self.questions]
        index = names.index(start) if start in names else 0
        while index < len(names):
            try:
                self._ask(self.questions[index], error)
            except Back:
                if index == 0:
                    raise
                index -= 1
            else:
                index += 1
            error = ""

    def _ask(self, question: Question, error: str) -> None:
        name, confirmed = question.field.name, question.field.confirms
        # An agreement is given anew each time: no box is ticked beforehand (guide rows C35 and C36).
        previous = "" if question.field.kind is Kind.TICK else self.values.get(name, "")
        original = self.values.get(confirmed, "") if confirmed else ""
        answer = replace(question, previous=previous, original=original).put(self.prompter, error)
        if answer != previous:
            self.values[name] = answer
            self.kept()


@dataclass(frozen=True, slots=True)
class FormTeller:
    """The ``form`` of a ``page``, told at ``place``; ``say`` says a paragraph, ``read_over`` has something read meanwhile."""

    prompter: Prompter
    visit: Visit
    page: Page
    form: Questions
    place: Place | Aside
    say: Callable[[Text], None]
    read_over: Callable[[Open], None]

    def ask(self) -> Result:
        """Put the questions, and send the answers; what is refused is asked again, with the reason."""
        form = self.form
        names, shown = form.pane.names, form.shown
        values = {name: form.values[name] for name in names if name in form.values}
        choices = [each for each in self.page.choices if each.word]
        words: dict[str, Act] = {each.word: partial(self._take, each) for each in choices}
        self.prompter.say(*(f"{each.label}{NBSP}: tapez {each.word}." for each in choices))
        given = [name for name in names if _has_one_answer(FIELDS[name], values.get(name, ""))]
        self.prompter.say(*(f"{FIELDS[name].label}{NBSP}: {values[name]}" for name in given))
        asked = Form(self.prompter, self._questions(values, words, given), values, lambda: self._keep(values, shown))
        start, error = form.focus, form.error
        try:
            while True:
                self._put(asked, start, error)
                start, error = names[-1], ""
                if form.confirmed:
                    try:
                        if not self._confirmed():
                            return Outcome(Exit.BACK)
                    except Back:
                        continue
                try:
                    result = form.send({name: values.get(name, "") for name in names})
                except UserFacingError as refusal:
                    start, error = form.to_mend(refusal.field), str(refusal)
                    if FIELDS[start].secret and not any(FIELDS[name].confirms == start for name in names):
                        values.pop(start, None)
                    continue
                if not isinstance(result, Meanwhile):
                    return result
                self._merge(values, shown or {}, result.shown)
                shown, start = result.shown, ""
        except Back:
            return Outcome(Exit.BACK, form.unsent(values, shown), secrets=form.secrets(values))
        except Choose as chosen:
            lead = chosen.lead
            if not isinstance(lead, Outcome):
                return follow(lead)
            return replace(lead, values=form.unsent(values, shown), secrets=form.secrets(values))

    def _put(self, asked: Form, start: str, error: str) -> None:
        """Put the questions. Raises Back where there is something to go back to; else the page says that there is not."""
        while True:
            try:
                asked.ask(start, error)
            except Back:
                if not isinstance(self.page.back, Text):
                    raise
                self.say(self.page.back)
                start, error = "", ""
            else:
                return

    def _questions(self, values: Mapping[str, str], words: dict[str, Act], given: Sequence[str]) -> tuple[Question, ...]:
        asked = [name for name in self.form.pane.names if name not in given]
        headings = {names[0]: heading for heading, names in self.form.pane.groups}

        def second_look(name: str, answer: str) -> Hint | None:
            if review := self.form.review.get(name):
                review(answer, values)
            answers = {**values, name: answer}
            if self.form.find_known(answers) is None:
                words.pop(OPEN_KNOWN_WORD, None)
            elif (known := self.form.known_at(name, answers)) is not None:
                words[OPEN_KNOWN_WORD] = partial(self._choose, known.lead)
                return Hint(known_text(known.text), word=ALREADY_FOLLOWED)
            advise = self.form.advise.get(name)
            return advise(answer, values) if advise else None

        return tuple(
            Question(
                field=FIELDS[name],
                position=(number, len(asked)),
                review=partial(second_look, name),
                words=words,
                heading=headings.get(name, ""),
                example=self.form.examples.get(name, ""),
            )
            for number, name in enumerate(asked, 1)
        )

    def _take(self, choice: Choice) -> None:
        self.read_over(choice.lead) if isinstance(choice.lead, Open) else self._choose(choice.lead)

    def _choose(self, lead: Lead) -> None:
        raise Choose(lead)

    def _confirmed(self) -> bool:
        self.prompter.say("")
        otherwise: Options[bool] = ((SEND_NOT, False),) if isinstance(self.place, Aside) else ()
        return self.prompter.choose(((self.form.pane.submit, True), *otherwise))

    def _keep(self, values: Mapping[str, str], shown: Mapping[str, str] | None) -> None:
        """Keep what was typed so far: the line may drop. A draft is a courtesy; on leaving, the person is told."""
        if self.form.keep is not None:
            self.form.keep(values)
        if isinstance(self.place, Place) and RECORDS[self.place].drafted:
            self.visit.person.values.update(self.form.unsent(values, shown))
            with suppress(UserFacingError):
                self.visit.keep_draft()

    def _merge(self, values: dict[str, str], before: Mapping[str, str], shown: Mapping[str, str]) -> None:
        """Another session was faster: what was not touched here becomes what there is now."""
        mine = {name for name, text in values.items() if is_changed(name, text, before[name])}
        over = [name for name in values if name in mine and before[name] != shown[name]]
        values.update({name: shown[name] for name in values if name not in mine})
        self.say(careful(conflict_text(", ".join(present_value_text(FIELDS[name].label, shown[name]) for name in over))))


def _has_one_answer(field: Field, given: str) -> bool:
    """Whether there is nothing to choose, as for the code type."""
    return field.choices == (given,)
