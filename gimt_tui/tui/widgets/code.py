"""A QR code in half blocks: dark on light in every theme, as telephones expect it."""

from __future__ import annotations

from textual.content import Content

from .prose import FixedLines, wrap

QUIET_ZONE = 2
"""Modules of light around the code; what surrounds it is light or dark enough to tell it from."""
UPPER, LOWER, BOTH = "▀", "▄", "█"


class CodeBox(FixedLines):
    """The code of ``address``, and what it leads to under it."""

    DEFAULT_CSS = """
    CodeBox { width: 41; height: auto; }
    """

    def __init__(self, address: str, caption: str) -> None:
        super().__init__()
        self.address, self.caption = address, caption

    def make_lines(self, width: int) -> list[Content]:
        rows = draw_code(self.address)
        caption = [Content.styled(line, "$quiet") for line in wrap(self.caption, width)]
        return [*(Content.styled(row, "$qr-ink on $qr-paper") for row in rows), Content(""), *caption]


def draw_code(address: str) -> list[str]:
    """The code as lines of half blocks, two rows of modules on each, its light margin included."""
    import segno

    code = segno.make(address, error="m", micro=False)
    rows = [list(map(bool, row)) for row in code.matrix_iter(border=QUIET_ZONE)]
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    sign = {(False, False): " ", (True, False): UPPER, (False, True): LOWER, (True, True): BOTH}
    return ["".join(sign[pair] for pair in zip(upper, lower, strict=True)) for upper, lower in zip(rows[::2], rows[1::2], strict=True)]
