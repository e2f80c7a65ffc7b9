"""The user manual: pages in a small part of Markdown (titles, paragraphs, lists, bold), as plain blocks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class BlockKind(Enum):
    """What a block of a page is."""

    TITLE = auto()
    HEADING = auto()
    TEXT = auto()
    ITEM = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """One title, paragraph or line of a list, on one line and without marks."""

    kind: BlockKind
    text: str


_LINE_MARKS = (("## ", BlockKind.HEADING), ("# ", BlockKind.TITLE), ("- ", BlockKind.ITEM))


def parse_page(page: str) -> tuple[Block, ...]:
    """The blocks of a page; lines that follow each other are one paragraph."""
    found: list[Block] = []
    open_ended = False
    for line in page.splitlines():
        text = line.strip().replace("**", "")
        mark, kind = next(((mark, kind) for mark, kind in _LINE_MARKS if text.startswith(mark)), ("", BlockKind.TEXT))
        if text and not mark and open_ended:
            found[-1] = Block(found[-1].kind, f"{found[-1].text} {text}")
        elif text:
            found.append(Block(kind, text.removeprefix(mark)))
        open_ended = bool(text) and kind in (BlockKind.TEXT, BlockKind.ITEM)
    return tuple(found)
