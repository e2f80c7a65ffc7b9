"""What is said of a field, as lines: its criteria, its state, its error, its hint or its help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content

from ...domain.answers.criteria import Hint, Judgement, Mark, Verdict
from ...domain.answers.fields import Field, Kind
from .prose import wrap
from .states import BAD, CAREFUL, GOOD, INFO, MARKS, State

WIDE = 76
"""Columns of a field that has room for its criteria beside the answer."""
BESIDE = 40
"""Columns beside an answer."""
CELL = 20
"""Columns of a criterion where two stand on a line."""
AFTER = 36
"""Columns before what stands beside an answer."""


def criteria_lines(marks: Sequence[Mark], label: int) -> tuple[Content, Content]:
    """The criteria on the line of a label of so many columns, and on that of the answer; each is as wide as what it says."""
    shown = [each for each in marks if each.brief]
    long = [each for each in shown if len(each.brief) + 2 > BESIDE]
    rest = [each for each in shown if each not in long]
    if long:
        return _mark(long[0]), _in_cells(rest)
    free = label + 4 <= AFTER
    if len(rest) > 2:
        return (_in_cells(rest[:2]), _in_cells(rest[2:])) if free else (Content(""), _in_cells(rest))
    if len(rest) == 2 and free:
        return _mark(rest[0]), _mark(rest[1])
    return Content(""), _in_cells(rest)


def _in_cells(marks: Sequence[Mark]) -> Content:
    cells = [_mark(each) for each in marks]
    return Content("").join([*(each.pad_right(max(1, CELL - each.cell_length)) for each in cells[:-1]), *cells[-1:]])


def _mark(mark: Mark) -> Content:
    state = MARKS[mark.standing]
    return Content.assemble((f"{state.symbol} ", f"bold {state.colour}"), (mark.brief, "$ink"))


def state_text(field: Field, judgement: Judgement, error: str, hint: Hint | None) -> Content:
    """How an answer fares that has not the focus: right, doubtful, or still to be given, with its example."""
    if error:
        return Content("")
    if judgement.verdict is Verdict.VALID and judgement.marks:
        if judgement.hint and hint:
            return Content.styled(f"{CAREFUL.symbol} à vérifier", CAREFUL.colour)
        return Content.styled(f"{GOOD.symbol} {'identique' if field.confirms else 'correct'}", GOOD.colour)
    if judgement.verdict is Verdict.EMPTY and len(field.example) + 10 <= BESIDE:
        return _example(field)
    return Content("")


def _example(field: Field) -> Content:
    return Content.styled(f"exemple\u00a0: {field.example}" if field.example else "", "$quiet")


def label_state(field: Field, judgement: Judgement, error: str, hint: Hint | None) -> Content:
    """The state at the right of the label, where nothing stands beside the answer."""
    if error:
        return Content.styled(f"{BAD.symbol} {BAD.word}", f"bold {BAD.colour}")
    if judgement.verdict is Verdict.EMPTY:
        return _example(field)
    return state_text(field, judgement, error, hint)


def message_line(field: Field, error: str, hint: Hint | None, width: int, *, focused: bool) -> list[Content]:
    """Under the answer: its error, else the remark, else, where it has the focus, the help; else a long example."""
    if error:
        return _lead(BAD, error, width)
    if hint is not None:
        return _lead(hint_state(hint), hint.text, width)
    if focused:
        return [Content.styled(line, "$quiet") for line in wrap(field.help, width)]
    if field.kind in (Kind.TEXT, Kind.SECRET) and len(field.example) + 10 > BESIDE:
        return [_example(field)]
    return []


def hint_state(hint: Hint) -> State:
    """The sign and the word before a remark."""
    if hint.word == CAREFUL.word:
        return CAREFUL
    return replace(INFO, word=hint.word or INFO.word)


def _lead(state: State, text: str, width: int) -> list[Content]:
    head = state.lead
    first, *more = wrap(head + text, width)
    return [
        Content.assemble((first[: len(head)], f"bold {state.colour}"), (first[len(head) :], state.colour)),
        *(Content.styled(f"  {line}", state.colour) for line in more),
    ]
