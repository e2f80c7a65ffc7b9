"""The rest of a sequence that comes after the sequence was given up: told from what somebody types, and not typed out.

On a slow line the two halves of an arrow or of a report of the pointer may be half a second apart. Escape has acted by
then, or the first half was dropped; the second half looks like letters and digits.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

ESC = "\x1b"
PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"

_ALONE = (ESC, "\x1b[", "\x1bO")
"""What was a key by itself: Escape, Alt+[, Alt+O."""
_AFTER_ALONE = re.compile(r"\[\[[A-E]|[\[O]?[0-9;<?$]*[@-~]")
_AFTER_HALF, _UNFINISHED = re.compile("[0-9;$]*[@-~]"), re.compile("[0-9;$]*")
_STRING_TAIL = re.compile("[^\x00-\x1f\x7f-\x9f]*(?:\x07|\x1b\\\\)")
REPORT = re.compile(r"\x1b\[(?:<[0-9]{1,4};[0-9]{1,5};[0-9]{1,5}[Mm]|[IO]|\?2026;[0-9]\$y)")
"""What terminals report because the program asks them to: the pointer, the focus of the window, how they paint."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What may still come of a sequence that was ``begun`` and given up; ``until`` that moment of the clock."""

    begun: str
    until: float

    def length_in(self, text: str, known: Container[str]) -> int | None:
        """How many characters at the beginning of ``text``, which arrived together, are that rest; ``known`` are the keys.

        None where more has to come to tell. Nobody types the end of a string, or of a known sequence in one go; after half
        a sequence its known end is dropped however it comes, an unknown one where it has a semicolon.
        """
        if self.begun == PASTE_START:
            return 0
        if self.begun == "\x1b]":
            found = _STRING_TAIL.match(text)
            return found.end() if found else 0
        alone = self.begun in _ALONE
        found = (_AFTER_ALONE if alone else _AFTER_HALF).match(text)
        if found is None:
            return None if not alone and _UNFINISHED.fullmatch(text) else 0
        tail, sequence = found[0], self.begun + found[0]
        if sequence == PASTE_START:
            return found.end()
        whole = sequence in known or REPORT.fullmatch(sequence) or (not alone and ";" in tail)
        if alone:
            # A single letter is a key; and whoever types fast types on.
            whole = whole and len(sequence) > 2 and len(tail) > 1 and text[found.end() : found.end() + 1] in ("", ESC)
        return found.end() if whole else 0
