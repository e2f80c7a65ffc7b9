"""A fork of the template, as the server sees it: a standby first, then somebody's program."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from . import wire
from .visitor import Visitor


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a program ended, as its process and its last word tell."""

    status: int | None = None
    """Its exit status, or minus the signal that killed it; None where nobody knows."""
    error: str = ""
    """The type of the exception that it raised."""


class Fork:
    """One process; ``ended`` says how it went, once it is gone and nothing of it is left."""

    def __init__(self, control: socket.socket, pid: int, memory: int | None, loop: asyncio.AbstractEventLoop) -> None:
        """``control`` is the line to it, ``memory`` a file descriptor of its smaps_rollup; both are closed at its end."""
        self.pid = pid
        self.ended: asyncio.Future[Outcome] = loop.create_future()
        self.when_ended: Callable[[], None] = lambda: None
        """Called once, at its end."""
        self._loop, self._control, self._memory = loop, control, memory
        self._outcome = Outcome()
        self._kill: asyncio.TimerHandle | None = None
        # The kernel's word that it ended; without, the end of its line is.
        self._handle: int | None = None
        with suppress(OSError, AttributeError):
            self._handle = os.pidfd_open(pid)
        loop.add_reader(self._control, self._hear)
        if self._handle is not None:
            loop.add_reader(self._handle, self._end)

    def hand_over(self, terminal: int, visitor: Visitor) -> None:
        """Give it the terminal of a visitor. OSError where it is gone."""
        wire.send(self._control, visitor.to_message(), (terminal,))

    def end(self, number: int, grace: float) -> None:
        """Send a signal now, and SIGKILL after so many seconds unless it has ended; a shorter grace takes the place of a longer one."""
        if self.ended.done():
            return
        self.send(number)
        at = self._loop.time() + grace
        if self._kill is None or at < self._kill.when():
            if self._kill is not None:
                self._kill.cancel()
            self._kill = self._loop.call_at(at, self.send, signal.SIGKILL)

    def send(self, number: int) -> None:
        """Send a signal to it and what it has started."""
        if not self.ended.done():
            # It leads a group of its own from the moment we know of it, and is ours to wait for: the number is not used again.
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, number)

    def tell(self, number: int) -> None:
        """Send a signal to the program alone."""
        if not self.ended.done():
            with suppress(ProcessLookupError, PermissionError):
                os.kill(self.pid, number)

    def read_memory(self) -> int | None:
        """Bytes that it takes, of which shared pages count in proportion; None where the system does not say."""
        if self._memory is None:
            return None
        with suppress(OSError):
            for line in os.pread(self._memory, 4096, 0).splitlines():
                if line.startswith(b"Pss:"):
                    return int(line.split()[1]) * 1024
        return None

    def _hear(self) -> None:
        try:
            received = wire.receive(self._control)
        except BlockingIOError:
            return
        except (OSError, wire.Garbled):
            received = None
        if received is None:
            self._loop.remove_reader(self._control)
            if self._handle is None:
                self._end()
            return
        message, files = received
        for each in files:
            os.close(each)
        status = message.get("status")
        self._outcome = Outcome(status if isinstance(status, int) else None, str(message.get("error", ""))[:100])

    def _end(self) -> None:
        if self.ended.done():
            return
        self._loop.remove_reader(self._control)
        if self._handle is not None:
            self._loop.remove_reader(self._handle)
            os.close(self._handle)
            # What it said last.
            self._control.setblocking(False)
            self._hear()
        if self._kill is not None:
            self._kill.cancel()
        # As long as it is not waited for, its group has its number and nobody else's.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            status = os.waitpid(self.pid, os.WNOHANG if self._handle is not None else 0)[1]
            code = os.waitstatus_to_exitcode(status)
            if code < 0 or self._outcome.status is None:
                self._outcome = Outcome(code, self._outcome.error)
        self._control.close()
        if self._memory is not None:
            os.close(self._memory)
        self.ended.set_result(self._outcome)
        self.when_ended()
