"""How a line of a list is painted: in columns, or with what is more of it below."""

from __future__ import annotations

from dataclasses import replace

from textual.content import Content

from screens.blocks import Row

from ..domain.wording.journey import NEW

STATE, LETTER = 11, 3
"""Columns of the state before a line that has one, and of the letter by whose key a line is opened."""


def draw_row(row: Row, width: int, labels: int, *, first: bool = False, lettered: bool = False) -> Content:
    """A line of a list: a label in the background and its value, or a text with what is more of it below; its end at the right edge.

    A heading has a blank line over it where it is not the ``first``. Of a ``lettered`` list all texts stand behind the column
    of the letters.
    """
    if lettered:
        head = row.lead is not None
        line = draw_row(replace(row, letter=""), width - (LETTER if head else 0), labels, first=first)
        return Content.assemble((f"{row.letter:<{LETTER}}", "bold $strong"), line) if head else line
    if row.lead is None and labels:
        return Content.assemble("" if first else "\n", (row.text, "bold $strong"))
    if labels:
        labels = min(labels, width // 2)
        room = width - labels - (len(row.end) + 1 if row.end else 0)
        value = row.more if len(row.more) <= room else f"{row.more[: room - 1]}…"
        line = Content.assemble((f"{row.text:<{labels}}", "$quiet" if row.more else "$ink"), value)
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
