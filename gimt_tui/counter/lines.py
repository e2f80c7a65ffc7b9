"""Many short texts as one long one, that is looked through at once: Python finds a word in megabytes within a millisecond."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

FIELD_END = "\x1f"
"""After each field of a line but the last."""
LINE_END = "\n"


class Lines:
    """Texts by their number, each of fields in the order in which they rank."""

    __slots__ = ("_starts", "text")

    def __init__(self, lines: Sequence[str]) -> None:
        self.text = "".join([each + LINE_END for each in lines])
        self._starts = list(accumulate([len(each) + 1 for each in lines], initial=0))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> str:
        return self.text[self._starts[number] : self._starts[number + 1] - 1]

    def put(self, number: int, line: str) -> None:
        """Replace one, or add the next."""
        start = self._starts[number]
        known = number < len(self)
        end = self._starts[number + 1] if known else start
        self.text = f"{self.text[:start]}{line}{LINE_END}{self.text[end:]}"
        grown = len(line) + 1 - (end - start)
        if known:
            self._starts[number + 1 :] = [each + grown for each in self._starts[number + 1 :]]
        else:
            self._starts.append(start + grown)

    def collect(self, needle: str, costs: dict[int, int], first: int, more: int) -> None:
        """Put down for each that has ``needle``, under ``first`` and its number, the first field that does and ``more``.

        What was put down already and is not more stays.
        """
        starts, find, count, get = self._starts, self.text.find, self.text.count, costs.get
        at, number = find(needle), 0
        while at >= 0:
            # Where many have it, the next that does is mostly the next one.
            number = number + 1 if at < starts[number + 1] else bisect_right(starts, at, number + 1)
            row = first + number - 1
            known = get(row)
            if known is None or known > more:
                cost = more + count(FIELD_END, starts[number - 1], at)
                if known is None or known > cost:
                    costs[row] = cost
            at = find(needle, starts[number])

    def collect_among(self, numbers: Iterable[int], needle: str, costs: dict[int, int], first: int, more: int) -> None:
        """The same, of those numbers only."""
        text, starts = self.text, self._starts
        for number in numbers:
            at = text.find(needle, starts[number], starts[number + 1])
            if at >= 0:
                cost = more + text.count(FIELD_END, starts[number], at)
                if costs.get(first + number, cost + 1) > cost:
                    costs[first + number] = cost
