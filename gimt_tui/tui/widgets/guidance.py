"""What is said of the focused field: its criteria, then its error, its hint or its help, always on the same lines."""

from __future__ import annotations

from dataclasses import replace

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from ...domain.answers.criteria import Hint
from ...domain.answers.fields import Kind
from .field import FieldBox
from .prose import wrap
from .states import BAD, INFO, MARKS, State

ACCEPT = "Touche →\u00a0: accepter."


class Guidance(Widget):
    """The criteria keep their lines; under them the sentence changes, nothing moves."""

    DEFAULT_CSS = """
    Guidance { background: $aside; color: $ink; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._content = Content("")
        self._said: object = None
        self._box: FieldBox | None = None

    def show(self, box: FieldBox) -> None:
        """Speak of ``box``; what was already said is not painted again."""
        self._box = box
        self._update()

    def on_resize(self) -> None:
        self._update()

    def _update(self) -> None:
        if self._box is None or not self.content_size.width:
            return
        said = (self._box, self._box.judgement.marks, self._box.error, self._box.hint, self.content_size)
        if said != self._said:
            self._said = said
            self._content = self._make_content(self._box, self.content_size.width)
            self.refresh()

    def _make_content(self, box: FieldBox, width: int) -> Content:
        room = self.content_size.height
        wide = self.size.height > 6
        marks, said = self._marks(box, width), self._sentence(box, width)
        if not wide:
            # A low panel may have no room for both: what to mend comes first, and half a sentence of help is none (F1 has it).
            mending = bool(box.error or box.hint)
            fits = len(marks) + len(said) <= room
            return Content("\n").join([*said, *marks] if mending else [*marks, *(said if fits else [])])
        # A box to tick bears its own label, and so does every other field: the title goes first where lines are short.
        title = [Content.styled(line, "bold $focus") for line in wrap(box.field.label, width)] if box.field.kind is not Kind.TICK else []
        gap = [Content("")] if title or marks else []
        for lines in ([*title, *marks, *gap, *said], [*marks, *gap, *said], [*marks, *said]):
            if len(lines) <= room:
                break
        return Content("\n").join(lines)

    def _marks(self, box: FieldBox, width: int) -> list[Content]:
        lines = []
        for mark in box.judgement.marks:
            if mark.label:
                state = MARKS[mark.standing]
                first, *others = wrap(mark.label, width - 2)
                lines.append(Content.assemble((f"{state.symbol} ", f"bold {state.colour}"), first))
                lines += [Content(f"  {line}") for line in others]
        return lines

    def _sentence(self, box: FieldBox, width: int) -> list[Content]:
        hint = box.hint
        said = [*_state_lines(BAD, box.error, width)] if box.error else []
        if hint is not None:
            said += _state_lines(replace(INFO, word=hint.word or INFO.word), hint_text(hint), width)
        help_ = "\n".join(filter(None, (box.field.help, box.field.example_text)))
        return said or [Content.styled(line, "$quiet") for line in wrap(help_, width)]

    def render(self) -> RenderResult:
        return self._content


def hint_text(hint: Hint) -> str:
    """A hint, with the key that accepts it when it can be accepted."""
    return f"{hint.text} {ACCEPT}" if hint.replacement is not None else hint.text


def _state_lines(state: State, text: str, width: int) -> list[Content]:
    return [Content.styled(line, state.colour) for line in wrap(state.lead + text, width)]
