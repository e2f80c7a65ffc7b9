"""The lines of a field, as they are painted around and under its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from ...domain.answers.fields import Kind
from .saying import AFTER, BESIDE, WIDE, criteria_lines, label_state, message_line, state_text
from .states import BAD

if TYPE_CHECKING:
    from .field import FieldBox

SHOW_KEY = "F3"
"""The key that shows a secret, as it is engraved."""


def field_lines(box: FieldBox, width: int) -> list[Content]:
    """The label, what stands beside the answer, and what is said under it; the answer itself is painted over that."""
    answer_rows, under = box.rows
    wide = width >= WIDE
    focused, label, judgement = box.answer.has_focus, box.label, box.judgement
    gutter = ("█", "$focus-bar") if focused else ("│", BAD.colour) if box.error else (" ", "")
    beside = Content("")
    lines: list[Content] = []
    if box.field.kind is not Kind.TICK:
        name = Content.styled(label, "bold $strong" if focused else "$ink")
        if wide:
            fares = state_text(box.field, judgement, box.error, box.hint)
            over, beside = criteria_lines(judgement.marks, len(label)) if focused else (Content(""), fares)
            if focused and box.can_be_shown:
                name, over = _announce(box, name, over)
            if box.hint is not None and box.hint.replacement is not None and focused and not box.field.secret:
                # An error takes the place of the sentence that would say what is offered.
                offered = box.field.display(box.hint.replacement) if box.error else "accepter"
                beside = Content.assemble(("→", "bold $link"), (f" {offered}"[:BESIDE], "$link"))
            if box.field.wide:
                # The answer takes the whole line: what would stand beside it stands over its end.
                over, beside = beside if beside.cell_length else over, Content("")
            if box.error and not under and not over.cell_length:
                # No line is left under the answer: its error stands at the end of its label.
                said = message_line(box.field, box.error, box.hint, width - 6 - name.cell_length, focused=focused)
                over = said[0] if len(said) == 1 else label_state(box.field, judgement, box.error, box.hint)
            room = width - 3 - name.cell_length - over.cell_length
            if focused and not box.field.wide and over.cell_length <= BESIDE:
                # On the axis of what stands beside the answer, where the label leaves it.
                room = min(room, AFTER - 2 - name.cell_length)
            lines.append(Content.assemble(gutter, " ", name, " " * max(0, room), over))
        else:
            state = label_state(box.field, judgement, box.error, box.hint)
            room = width - 3 - len(label) - state.cell_length
            lines.append(Content.assemble(gutter, " ", name, " " * room, state) if room > 0 else Content.assemble(gutter, " ", name))
    for row in range(answer_rows):
        shown = beside if not row and box.field.kind in (Kind.TEXT, Kind.SECRET) else Content("")
        lines.append(Content.assemble(gutter, " " * 35, shown) if shown.cell_length else Content.assemble(gutter))
    if under:
        said = message_line(box.field, box.error, box.hint, width - 3, focused=focused)
        lines += [Content.assemble(gutter, " ", each) for each in said[:under]]
        lines += [Content.assemble(gutter)] * (under - len(said))
    return lines


def _announce(box: FieldBox, name: Content, over: Content) -> tuple[Content, Content]:
    """The key that shows a secret, after its label or else at the end of that line."""
    key = Content.assemble((SHOW_KEY, "bold $strong"), (f" {'cacher' if box.is_shown else 'montrer'}", "$quiet"))
    if name.cell_length + 4 + key.cell_length <= AFTER - 2 or not over.cell_length:
        gap = 3 if over.cell_length else max(1, AFTER - 2 - name.cell_length)
        name = Content.assemble(name, " " * gap, key)
    return name, over
