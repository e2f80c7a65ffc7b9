"""How a line of a list is painted: in columns, or with what is more of it below."""

from __future__ import annotations

from textual.content import Content

from screens.blocks import Row

from ..domain.wording.journey import NEW

STATE = 11
"""Columns of the state before a line that has one."""


def draw_row(row: Row, width: int, labels: int, *, first: bool = False) -> Content:
    """A line of a list: a label in the background and its value, or a text with what is more of it below; its end at the right edge.

    A heading has a blank line over it where it is not the ``first``.
    """
    if labels:
        labels = min(labels, width // 2)
        letter = f"{row.letter.upper()}  " if row.letter else ""
        room = width - labels - len(letter) - (len(row.end) + 1 if row.end else 0)
        value = row.more if len(row.more) <= room else f"{row.more[: room - 1]}…"
        line = Content.assemble((letter, "bold $strong"), (f"{row.text:<{labels}}", "$quiet" if row.more else "$ink"), value)
        if row.end:
            line = Content.assemble(line, " " * (width - line.cell_length - len(row.end)), (row.end, "underline $link"))
        return line
    heading = row.lead is None
    above = "\n" if heading and not first else ""
    mark = "● " if row.state == NEW else "  "
    before = f"{mark}{row.state:<{STATE - 2}}" if row.state else ""
    width -= len(before)
    look = "bold $strong" if heading or row.state == NEW else ""
    text = Content.assemble(above, (before, look or "$quiet"), (row.text, look)) if before or look else Content(row.text)
    if heading and row.more:
        return Content.assemble(text, "  ", (row.more, "$quiet"))
    if not row.more:
        return text
    under = Content.assemble(" " * len(before), (row.more, "$quiet"))
    if row.end and len(row.more) + len(row.end) < width:
        under = Content.assemble(under, " " * (width - len(row.more) - len(row.end)), (row.end, "$quiet"))
    return Content("\n").join([text, under])
