"""A visitor's pseudo-terminal: made, sized, and relayed between the program and the line, neither of which may flood the server."""

from __future__ import annotations

import asyncio
import fcntl
import os
import pty
import struct
import termios
import tty
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from .terminals import DELETE

READ_AT_ONCE = 65_536
HELD_INPUT = 65_536
"""Bytes typed that the program has not taken yet, beyond which no more is read from the client."""
RESIZE_EVERY = 0.05
"""Seconds between two changes of size at least; the last one counts."""


class Line(Protocol):
    """The way to the client."""

    def write(self, data: bytes) -> None: ...
    def pause_reading(self) -> None: ...
    def resume_reading(self) -> None: ...


class Terminal:
    """A pseudo-terminal in raw mode, of which the program has one side; ``ended`` is done when the program has let go of it."""

    def __init__(self, columns: int, rows: int, line: Line, *, erase: int = DELETE) -> None:
        """``erase`` is what Backspace sends, for a program that has lines edited. OSError where the system has no more pseudo-terminals."""
        self._loop = asyncio.get_running_loop()
        self._line = line
        self._ours, self._theirs = pty.openpty()
        for each in (self._ours, self._theirs):
            os.set_inheritable(each, False)
        os.set_blocking(self._ours, False)
        # Before the program exists: what is typed early would be echoed, and kept back until Enter.
        tty.setraw(self._theirs)
        attributes = termios.tcgetattr(self._theirs)
        attributes[6][termios.VERASE] = bytes([erase])
        termios.tcsetattr(self._theirs, termios.TCSANOW, attributes)
        self._size = self._next_size = (columns, rows)
        self._resize_timer: asyncio.TimerHandle | None = None
        self._set_size(columns, rows)
        self.ended: asyncio.Future[None] = self._loop.create_future()
        self.when_untaken: Callable[[bool], None] = lambda _: None
        """Called with True when the program leaves input untaken, with False when it takes some again."""
        self._held = bytearray()
        self._paused = False
        self._writing = False

    @property
    def program_side(self) -> int:
        """The file descriptor to hand over; see ``begin``."""
        return self._theirs

    def begin(self) -> None:
        """Relay, once the program has its side: ours of it is closed, or the end would never be seen."""
        os.close(self._theirs)
        self._theirs = -1
        if not self._paused:
            self._loop.add_reader(self._ours, self._read)
        self._flush()

    def type(self, data: bytes) -> None:
        """Hand on what the client sent."""
        if self.ended.done():
            return
        self._held += data
        if self._theirs < 0 and not self._writing:
            self._flush()
        if len(self._held) > HELD_INPUT:
            self._line.pause_reading()

    def resize(self, columns: int, rows: int) -> None:
        """Tell the program a new size, which is SIGWINCH; changes that come too fast are skipped but for the last."""
        if self._ours < 0:
            return
        if self._resize_timer is None:
            if (columns, rows) != self._size:
                self._set_size(columns, rows)
            self._resize_timer = self._loop.call_later(RESIZE_EVERY, self._resize_again)
        self._next_size = (columns, rows)

    def pause_output(self) -> None:
        """Read no more from the program: nobody takes it."""
        self._paused = True
        if not self.ended.done():
            self._loop.remove_reader(self._ours)

    def resume_output(self) -> None:
        """Go on reading what the program writes."""
        self._paused = False
        if not self.ended.done() and self._theirs < 0:
            self._loop.add_reader(self._ours, self._read)

    def close(self) -> None:
        """Hang up: the program gets SIGHUP and end of file."""
        if self._resize_timer is not None:
            self._resize_timer.cancel()
        if self._theirs >= 0:
            os.close(self._theirs)
            self._theirs = -1
        if self._ours >= 0:
            self._end()
            os.close(self._ours)
            self._ours = -1

    def _read(self) -> None:
        try:
            data = os.read(self._ours, READ_AT_ONCE)
        except BlockingIOError:
            return
        except OSError:  # EIO: Linux's word for the end.
            data = b""
        if data:
            self._line.write(data)
        else:
            self._end()

    def _end(self) -> None:
        if self.ended.done():
            return
        self.ended.set_result(None)
        self._loop.remove_reader(self._ours)
        self._loop.remove_writer(self._ours)
        if len(self._held) > HELD_INPUT:
            self._line.resume_reading()
        self._held.clear()
        self.when_untaken(False)

    def _flush(self) -> None:
        full = len(self._held) > HELD_INPUT
        try:
            while self._held:
                written = os.write(self._ours, self._held[:4096])
                if not written:
                    raise BlockingIOError
                del self._held[:written]
                self.when_untaken(False)
        except BlockingIOError:
            if not self._writing:
                self._writing = True
                self._loop.add_writer(self._ours, self._flush)
                self.when_untaken(True)
        except OSError:
            self._held.clear()
        if full and len(self._held) <= HELD_INPUT:
            self._line.resume_reading()
        if self._held and self._writing:
            self.when_untaken(True)
        elif self._writing:
            self._writing = False
            self._loop.remove_writer(self._ours)

    def _resize_again(self) -> None:
        self._resize_timer = None
        if self._size != self._next_size and self._ours >= 0:
            self.resize(*self._next_size)

    def _set_size(self, columns: int, rows: int) -> None:
        self._size = (columns, rows)
        with suppress(OSError):
            fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
