"""Where an answer has no room beside it: what is said of the focused field, always on the same lines over the buttons."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from .actions import BAR
from .field import FieldBox
from .prose import wrap
from .saying import hint_state, message_line
from .states import MARKS

ACCEPT = "Touche →\u00a0: accepter."


class Guidance(Widget):
    """Its error, its hint or its help, and its criteria; the bar is that of the focused field."""

    DEFAULT_CSS = """
    Guidance { height: 3; width: 100%; color: $ink; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._said: object = None
        self._box: FieldBox | None = None

    def show(self, box: FieldBox) -> None:
        """Speak of ``box``; what was already said is not painted again."""
        self._box = box
        said = (box, box.judgement.marks, box.error, box.hint)
        if said != self._said:
            self._said = said
            self.refresh()

    def render(self) -> RenderResult:
        if self._box is None:
            return Content("")
        width, room = self.content_size.width, self.content_size.height
        marks, said = _marks(self._box, width - 3), _sentence(self._box, width - 3)
        # What to mend comes first, and half a sentence of help is none: F1 has it whole.
        mending = bool(self._box.error or self._box.hint)
        lines = [*said, *marks] if mending else [*marks, *(said if len(marks) + len(said) <= room else [])]
        shown = [*lines[:room], *[Content("")] * (room - len(lines))]
        return Content("\n").join([Content.assemble((BAR, "$focus-bar"), " ", each) for each in shown])


def _marks(box: FieldBox, width: int) -> list[Content]:
    """The criteria one after the other, as many on a line as it holds."""
    lines: list[Content] = []
    for mark in box.judgement.marks:
        if mark.brief:
            state = MARKS[mark.standing]
            one = Content.assemble((f"{state.symbol} ", f"bold {state.colour}"), mark.brief)
            if lines and lines[-1].cell_length + 2 + one.cell_length <= width:
                lines[-1] = Content.assemble(lines[-1], "  ", one)
            else:
                lines.append(one)
    return lines


def _sentence(box: FieldBox, width: int) -> list[Content]:
    field, hint = box.field, box.hint
    said = message_line(field, box.error, None, width, focused=False) if box.error else []
    if hint is not None:
        state = hint_state(hint)
        text = f"{hint.text} {ACCEPT}" if hint.replacement is not None else hint.text
        said += [Content.styled(line, state.colour) for line in wrap(state.lead + text, width)]
    help_ = " ".join(filter(None, (field.help, field.example_text)))
    return said or [Content.styled(line, "$quiet") for line in wrap(help_, width)]
