"""What stands over the content of every screen: the way here, the title, and one kept line for what there is to say."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from .prose import FixedLines, wrap


class Title(FixedLines):
    """The title in bold, what is ``beside`` it at the right edge where it has room, and over both the places ``above``."""

    DEFAULT_CSS = """
    Title { height: auto; width: 100%; padding: 0 1 0 2; }
    """

    def __init__(self, title: str, beside: Sequence[str] = (), above: str = "", style: str = "bold $strong") -> None:
        """``beside`` are ways to say the same, the longest first: the first that has room stands there, or none."""
        super().__init__()
        self.title, self.beside, self.above, self.style = title, beside, above, style

    def make_lines(self, width: int) -> list[Content]:
        above = [Content.styled(line, "$quiet") for line in wrap(self.above, width)] if self.above else []
        if not self.title and not self.beside:
            return above
        lines = wrap(self.title, width)
        titles = [Content.styled(line, self.style) for line in lines]
        for each in self.beside:
            room = width - len(lines[0]) - len(each)
            if room > 1:
                titles[0] = Content.assemble(titles[0], " " * room, (each, "$quiet"))
                break
        return [*above, *titles]
