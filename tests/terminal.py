"""A real pseudo-terminal with a real emulator: keys go in, the screen is read as a person reads it."""

from __future__ import annotations

import os
import re
import select
import shutil
import tempfile
import time
import unicodedata
import weakref
from codecs import getincrementaldecoder
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import pexpect
import pyte

KEYS = {
    "tab": "\t", "shift+tab": "\x1b[Z", "enter": "\r", "space": " ", "escape": "\x1b", "up": "\x1b[A", "down": "\x1b[B",
    "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F", "backspace": "\x7f", "delete": "\x1b[3~",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f4": "\x1bOS", "f8": "\x1b[19~", "f9": "\x1b[20~", "f12": "\x1b[24~",
    "ctrl+c": "\x03", "ctrl+q": "\x11", "ctrl+d": "\x04",
}  # fmt: skip
# What pyte does not know and would print: private CSI, mode queries, device strings.
STRAY = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b\[[0-9;]*\$[a-z]|\x1b\[[0-9]* q|\x1bP.*?\x1b\\\\", re.S)
# A sequence that has begun and not ended: what is read next goes on with it.
BEGUN = re.compile(rb"\x1b(?:\[[0-9;:?<>=$ ]{0,60}|P[^\x1b]{0,200}\x1b?|\][^\x07\x1b]{0,200}\x1b?)?\Z")
# What Textual writes of its own: colours, places on the screen, modes, the shape of the pointer.
OWN = re.compile(r"\x1b\[(?:[0-9;]*m|[0-9]+;[0-9]+H|\?[0-9;]+[hl]|\?2026\$p|<u)|\x1b\]22;[a-z-]*\x07|\r\n")


class Terminal:
    """The program in a terminal of its own; ``raw`` is every byte that it wrote."""

    def __init__(
        self,
        argv: list[str],
        *,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str | None] | None = None,
        patience: float = 20.0,
        echo: bool = True,
        encoding: str = "utf-8",
    ) -> None:
        """``encoding`` is that of the terminal, whatever the program is told of it."""
        base = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
        # A home of its own: what one test has the program keep there is not found by the next, nor by whoever runs them.
        home = tempfile.mkdtemp()
        weakref.finalize(self, shutil.rmtree, home, ignore_errors=True)
        usual = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "HOME": home}
        # What is None is not there at all.
        env = {name: value for name, value in {**base, **usual, **(environment or {})}.items() if value is not None}
        self.patience, self.encoding = patience, encoding
        self.raw = bytearray()
        # What a program paints at most; a terminal may claim to be larger.
        self.screen = pyte.HistoryScreen(min(columns, 500), min(rows, 200), history=5000)
        self.stream = pyte.Stream(self.screen)
        self._begun = b""
        self._decode = getincrementaldecoder(encoding)("replace").decode
        self.child: Any = pexpect.spawn(argv[0], argv[1:], dimensions=(rows, columns), env=env, timeout=patience, echo=echo)
        # Typing is not paced for us: what arrives in one write is part of what is tested.
        self.child.delaybeforesend = None

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.child.close(force=True)

    def pump(self, seconds: float = 0.05) -> bool:
        """Read what the program writes within ``seconds``; whether the terminal is still open."""
        try:
            data = self.child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        data = self._begun + data
        begun = BEGUN.search(data)
        end = begun.start() if begun else len(data)
        self._begun = data[end:]
        try:
            self.stream.feed(self._decode(STRAY.sub(b"", data[:end])))
        except TypeError:
            # Its writer was killed in the midst of a sequence, and what came next reads as the end of it: no terminal minds.
            self.stream = pyte.Stream(self.screen)
        return True

    @property
    def text(self) -> str:
        """The screen, line by line."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def flat(self) -> str:
        """The screen as one line of words, as one reads across line ends and the guidance's edge."""
        return " ".join(self.text.replace("\u00a0", " ").split())

    @property
    def recorded(self) -> str:
        """What can be read on the screen, or on scrolling back, as one line of words."""
        columns = range(self.screen.columns)
        scrolled = ["".join(line[column].data for column in columns) for line in self.screen.history.top]
        return " ".join(" ".join((*scrolled, self.text)).replace("\u00a0", " ").split())

    def wait(self, *needles: str) -> Terminal:
        """Until every needle is on the screen."""
        wanted = [" ".join(each.replace("\u00a0", " ").split()) for each in needles]
        end = time.monotonic() + self.patience
        while missing := [each for each in wanted if each not in self.flat]:
            late = time.monotonic() > end
            if late or not self.pump():
                raise AssertionError(f"never saw {missing}{'' if late else ', and it has ended'}; the screen was:\n{self.text}")
        return self

    def gone(self, needle: str) -> Terminal:
        """Until ``needle`` is on the screen no more: a new screen may be read by halves, over what is left of the old one."""
        end = time.monotonic() + self.patience
        while needle in self.flat:
            if time.monotonic() > end or not self.pump():
                raise AssertionError(f"still there: {needle}; the screen was:\n{self.text}")
        return self

    def press(self, *keys: str) -> Terminal:
        """Send keys by their names."""
        for key in keys:
            self.child.send(KEYS[key])
        return self

    def type(self, text: str) -> Terminal:
        """Type text, in a single write."""
        self.child.send(text.encode(self.encoding))
        return self

    def pour(self, data: bytes) -> Terminal:
        """Send bytes of any number and kind, reading meanwhile what the program writes."""
        file, rest = self.child.child_fd, memoryview(data)
        os.set_blocking(file, False)
        while rest:
            if select.select([], [file], [], 0.05)[1]:
                with suppress(BlockingIOError):
                    rest = rest[os.write(file, rest[:65536]) :]
            self.pump(0)
        os.set_blocking(file, True)
        return self

    def fill(self, *answers: str) -> Terminal:
        """Answers one after the other, Enter after each, each seen on its way by the program."""
        for answer in answers:
            self.type(answer).press("enter")
        return self

    def resize(self, columns: int, rows: int) -> Terminal:
        """As a person drags the window."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)
        return self

    def wait_closed(self) -> int:
        """Until the program has ended; its exit status, or minus the signal that killed it."""
        end = time.monotonic() + self.patience
        while self.pump():
            if time.monotonic() > end:
                raise AssertionError(f"still running; the screen was:\n{self.text}")
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus)


def strangers(raw: bytes, rows: int) -> list[str]:
    """What drives a terminal of so many lines among the bytes that the program wrote, and is not Textual's own."""
    text = raw.decode()
    outside = [place for place in re.findall(r"\x1b\[[0-9]+;[0-9]+H", text) if int(place[2:].split(";")[0]) > rows]
    rest = OWN.sub("", text)
    return outside + [rest[max(0, at - 20) : at + 20] for at, each in enumerate(rest) if unicodedata.category(each) in ("Cc", "Cf")]


def program() -> list[str]:
    """The console script that stands beside the interpreter of the tests, or the one named by GIMT_TUI_PROGRAM."""
    import sys

    named = os.environ.get("GIMT_TUI_PROGRAM")
    return [named] if named else [str(Path(sys.executable).parent / "gimt-tui")]
