"""The terminal of a visitor: Textual's own driver for Linux and macOS, which believes nothing that it is sent.

Stock Textual dies of one byte that is not UTF-8 or of a forged sequence, lets the keyboard resize the screen, holds
any paste in memory, reads a terminal that is gone in an endless loop, and hears no signal while nobody reads what it
writes. It gives the terminal back a moment before the process ends, when Ctrl+C and Ctrl+Z would still hit it.
"""

from __future__ import annotations

import atexit
import io
import os
import select
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from types import FrameType
from typing import IO, TYPE_CHECKING, Any, cast

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

from ...domain.wording.spelling import typed_encoding
from .intake import Intake
from .pieces import Keys, Paste, Piece
from .watchdog import Watchdog

if TYPE_CHECKING:
    from textual.app import App

WIDEST, TALLEST = 500, 200
"""Columns and lines that are painted at most: a terminal that claims more would cost memory by the hundred megabytes."""
POLL = 0.1
"""Seconds within which the driver notices that it should stop."""
READ_AT_ONCE = 16_384
SIGNAL_PATIENCE = 2.0
"""Seconds after a signal to leave, or after the last screen, by which a program that still waits for its terminal is ended."""
RESET_SEQUENCE = b"\x1b[?2004l\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1049l\x1b[?25h\x1b[?1004l"
"""What puts a terminal right again, in one write."""


class VisitorDriver(LinuxDriver):
    """Reads through an ``Intake``, takes its size from the system alone, and ends with its terminal.

    Its app has a method ``told_to_leave``, which a signal calls on the event loop.
    """

    def __init__(self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        # Before the first screen is made: the app would ask the console, which believes any size.
        self._size = self._size or self._get_terminal_size()
        self._watchdog = Watchdog(self._end_at_once)
        self._given_back = False
        self._suspending = False
        self._status = 1
        self._attributes: Any = None
        self._file = cast("Any", Outlet(cast("IO[str]", self._file)))
        self._encoding = typed_encoding(sys.stdin.encoding)

    def start_application_mode(self) -> None:
        """As Textual does, but for the way in which a new size of the window is learnt."""
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual left it without types.
        # Its own handler may be interrupted by the next signal, and then tells the older size last.
        self._loop.add_signal_handler(signal.SIGWINCH, self._tell_size)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # Not by the loop: blocked, it would never call them.
            signal.signal(number, self._hear_signal)

    def suspend_application_mode(self) -> None:
        self._suspending = True
        try:
            super().suspend_application_mode()
        finally:
            self._suspending = False

    def stop_application_mode(self) -> None:
        """As Textual does, but the terminal stays deaf until the process ends.

        Cooked again, it would turn Ctrl+Z, Ctrl+C and Ctrl+\\ into signals, which stop or kill the process in the
        midst of leaving, and show what is still typed.
        """
        if not self._suspending:
            self._watchdog.arm(SIGNAL_PATIENCE, self._status)
            for number in (signal.SIGTSTP, signal.SIGINT, signal.SIGQUIT):
                signal.signal(number, signal.SIG_IGN)
            self._attributes, self.attrs_before = self.attrs_before, None
            atexit.register(self._give_back)
        super().stop_application_mode()

    def close(self) -> None:
        """Wait until all is written; from there on nothing depends on the terminal."""
        super().close()
        self._watchdog.disarm()

    def _hear_signal(self, number: int, _frame: FrameType | None) -> None:
        self._status = 128 + number
        self._watchdog.arm(SIGNAL_PATIENCE, self._status)

        def heard() -> None:
            self._watchdog.disarm()
            cast("Any", self._app).told_to_leave()

        # The loop may have ended; then so does the process, in a moment.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(heard)

    def _give_back(self) -> None:
        """Throw away what was typed meanwhile, and let the terminal be what it was."""
        if self._attributes is not None and not self._given_back:
            self._given_back = True
            with suppress(termios.error):
                termios.tcflush(self.fileno, termios.TCIFLUSH)
                termios.tcsetattr(self.fileno, termios.TCSANOW, self._attributes)

    def _end_at_once(self) -> None:
        """Put the terminal right as far as it takes anything: what nobody read is thrown away."""
        self._attributes = self._attributes or self.attrs_before
        with suppress(termios.error, OSError):
            termios.tcflush(self.fileno, termios.TCOFLUSH)
            if select.select([], [self.fileno], [], 0)[1]:
                os.write(self.fileno, RESET_SEQUENCE)
        self._give_back()

    def _tell_size(self) -> None:
        size = Size(*self._get_terminal_size())
        self._app.post_message(events.Resize(size, size))

    def run_input_thread(self) -> None:
        """Read until told to stop, or until the terminal is gone."""
        intake, interpreter = Intake(ANSI_SEQUENCES_KEYS, self._encoding), Interpreter()
        heard = time.monotonic()
        while not self.exit_event.is_set():
            patience = intake.patience
            wait = POLL if patience is None else max(0.0, min(POLL, heard + patience - time.monotonic()))
            pieces: Iterator[Piece] = iter(())
            if select.select([self.fileno], [], [], wait)[0]:
                data = self._read()
                if not data:
                    # The system tells it by a signal, but only where the terminal is the controlling one.
                    signal.raise_signal(signal.SIGHUP)
                    return
                heard = time.monotonic()
                pieces = intake.feed(data)
            elif patience is not None and time.monotonic() >= heard + patience:
                pieces = intake.pause()
            for piece in pieces:
                for message in interpreter.messages(piece):
                    self.process_message(message)

    def _read(self) -> bytes:
        """What has arrived; nothing at all when the terminal is gone."""
        try:
            return os.read(self.fileno, READ_AT_ONCE)
        except OSError:
            # A terminal that was hung up fails before it tells the end of the file.
            return b""

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)

    def _get_terminal_size(self) -> tuple[int, int]:
        width, height = super()._get_terminal_size()
        return max(1, min(width, WIDEST)), max(1, min(height, TALLEST))

    def _query_in_band_window_resize(self) -> None:
        """Never: what comes over the line could then resize the screen, and anybody can forge it."""


class Interpreter:
    """Makes Textual's messages of pieces: one parser for each sequence, so that none can leave it half-way."""

    def __init__(self) -> None:
        self._pointer = (0.0, 0.0)

    def messages(self, piece: Piece) -> Iterator[Message]:
        """The messages of one piece; none when Textual cannot make sense of it."""
        if isinstance(piece, Paste):
            yield events.Paste(piece.text.replace("\x00", ""))
            return
        parser = XTermParser()
        parser.last_x, parser.last_y = self._pointer
        try:
            messages = list(parser.feed(piece.text))
            if not isinstance(piece, Keys):
                # The end of the input: Escape, or Alt and a letter, were all there was.
                messages += parser.feed("")
        except Exception:
            # Nothing to tell anybody: somebody sent what no keyboard sends.
            return
        self._pointer = parser.last_x, parser.last_y
        # Some function keys look like the answer where the cursor is, which nobody asked for.
        yield from (each for each in messages if not isinstance(each, events.CursorPosition))


class Outlet:
    """The way out, which neither a terminal that is gone nor a character that it lacks breaks.

    Textual's writer would die, and its queue fill for ever.
    """

    def __init__(self, file: IO[str]) -> None:
        if isinstance(file, io.TextIOWrapper):
            # An escape like \\u2019 would put the columns out of step.
            with suppress(OSError):  # The terminal is gone already.
                file.reconfigure(errors="replace")
        self._file = file
        self._open = True

    def write(self, text: str) -> None:
        self._try(lambda: self._file.write(text))

    def flush(self) -> None:
        self._try(self._file.flush)

    def fileno(self) -> int:
        return self._file.fileno()

    def _try(self, act: Callable[[], object]) -> None:
        if self._open:
            try:
                act()
            except OSError:
                self._open = False
