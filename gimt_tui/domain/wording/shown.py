"""What somebody gave, or what a file holds, as a sentence may quote it."""

from __future__ import annotations

from .french import NBSP

OUTPUT_LOST = "La sortie ne peut pas être écrite jusqu’au bout. Vérifiez la place qui reste, ou écrivez ailleurs."


def harmless(text: object) -> str:
    """The text on one line, without what could drive a terminal: a mark stands in the place of what cannot be printed."""
    return "".join(each if each.isprintable() or each == NBSP else "\N{REPLACEMENT CHARACTER}" for each in str(text))
