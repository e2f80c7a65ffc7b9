"""The server's side of the template: starts it, has it fork, keeps standbys, starts another when it ends."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from . import wire
from .fork import Fork
from .sandbox import Confinement

_BOOT = """
import sys
# This package rather than another installation of it, but nothing before the standard library.
at = next((index for index, path in enumerate(sys.path) if path.endswith("-packages")), len(sys.path))
sys.path[at:at] = sys.argv[2:]
from gimt_tui.ssh.template import run
run(int(sys.argv[1]))
"""
_HERE = str(Path(__file__).resolve().parents[2])
_ENVIRONMENT = {"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}

REFILL_AFTER = 0.1
"""Seconds after a visitor came before a standby takes the place of theirs: the first paint has the processor for itself."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 30.0
"""Seconds before a template that ended is started again, and after it has ended again and again."""
_FORK_AGAIN_AFTER = 1.0


class ProgramFailed(Exception):
    """The program ended before it asked for a visitor; what it said is on standard error."""


class Pool:
    """Forks of one program, one for each who asks."""

    def __init__(
        self,
        program: str,
        confinement: Confinement,
        *,
        standbys: int,
        start_seconds: float,
        protected: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
        folders: Sequence[str] = (),
    ) -> None:
        """``program`` is « package.module:function »; ``folders`` are where it may be besides the installed packages."""
        self._program, self._confinement, self._protected = program, confinement, tuple(protected)
        self._wanted, self._start_seconds = standbys, start_seconds
        self._environment = {**_ENVIRONMENT, **(environment or {})}
        self._folders = (_HERE, *folders)
        self._loop = asyncio.get_running_loop()
        self._template: subprocess.Popen[bytes] | None = None
        self._server: socket.socket | None = None
        self._forks: set[Fork] = set()
        self._standbys: deque[Fork] = deque()
        self._waiting: deque[asyncio.Future[Fork]] = deque()
        self._asked = 0
        self._starting: dict[socket.socket, None] = {}
        self._refill_timer: asyncio.TimerHandle | None = None
        self._late: asyncio.TimerHandle | None = None
        self._pause = _FIRST_PAUSE
        self._closed = False
        self._outlook: asyncio.Future[None] = self._loop.create_future()
        self.ready = False

    @property
    def standbys(self) -> int:
        """How many wait, forked already."""
        return len(self._standbys)

    @property
    def template(self) -> int | None:
        """The process id of the template; None while there is none."""
        return self._template.pid if self._template else None

    async def start(self) -> None:
        """Start the template and wait until it asks for visitors. ProgramFailed where it ends before, or does not in time."""
        self._start_template()
        await self._outlook

    async def take(self, seconds: float) -> Fork:
        """A fork that nobody has. TimeoutError where there is none within so many seconds, OSError where the system has no more."""
        while self._standbys:
            fork = self._standbys.popleft()
            if not fork.ended.done():
                self._refill_later(REFILL_AFTER)
                return fork
        waiter: asyncio.Future[Fork] = self._loop.create_future()
        self._waiting.append(waiter)
        self._ask()
        try:
            return await asyncio.wait_for(waiter, seconds)
        except BaseException:
            with suppress(ValueError):
                self._waiting.remove(waiter)
            if waiter.done() and not waiter.cancelled() and waiter.exception() is None:
                self.give_back(waiter.result())
            raise

    def give_back(self, fork: Fork) -> None:
        """Take back a fork that no terminal was handed to: whoever asked is gone."""
        if not fork.ended.done():
            self._keep(fork)

    async def close(self) -> None:
        """End the template and all that it forked, at once."""
        self._closed = True
        if self._refill_timer:
            self._refill_timer.cancel()
        self._outlook.cancel()
        self._drop_template()
        for control in list(self._starting):
            self._forget(control)
        for fork in list(self._forks):
            fork.send(signal.SIGKILL)
        await asyncio.gather(*(fork.ended for fork in self._forks))

    def _start_template(self) -> None:
        self._refill_timer = None
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-I", "-W", "ignore", "-c", _BOOT, str(theirs.fileno()), *self._folders]
        # A session of its own: Ctrl+C on the terminal of whoever serves is not for it.
        self._template = subprocess.Popen(  # noqa: S603 - this very Python, as a list
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=(theirs.fileno(),),
            env=self._environment,
            cwd="/",
            start_new_session=True,
        )
        theirs.close()
        confinement = asdict(self._confinement)
        wire.send(ours, {"program": self._program, "protected": self._protected, "server": os.getpid(), "confinement": confinement})
        ours.setblocking(False)
        self._server = ours
        self._loop.add_reader(ours, self._hear_template)
        # One that hangs is ended, and so started again.
        self._late = self._loop.call_later(self._start_seconds, self._template.kill)

    def _hear_template(self) -> None:
        if self._server is None:
            return
        try:
            received = wire.receive(self._server)
        except BlockingIOError:
            return
        except (OSError, wire.Garbled):
            received = None
        if received is None:
            self._template_ended()
            return
        message, files = received
        if message.get("ready"):
            self.ready, self._pause = True, _FIRST_PAUSE
            if self._late is not None:
                self._late.cancel()
            if not self._outlook.done():
                self._outlook.set_result(None)
            self._ask()
        elif files:
            control = socket.socket(fileno=files[0])
            control.setblocking(False)
            self._starting[control] = None
            self._loop.add_reader(control, self._hear_fork, control)
        else:
            self._fork_failed(int(message.get("failed") or errno.EAGAIN))

    def _hear_fork(self, control: socket.socket) -> None:
        """The first word of a fork: its process id."""
        try:
            received = wire.receive(control)
        except BlockingIOError:
            return
        except (OSError, wire.Garbled):
            received = None
        self._asked -= 1
        if received is None or self._closed:
            self._forget(control)
            self._ask()
            return
        message, files = received
        self._loop.remove_reader(control)
        del self._starting[control]
        fork = Fork(control, int(message["pid"]), files[0] if files else None, self._loop)
        self._forks.add(fork)
        fork.when_ended = lambda: self._fork_ended(fork)
        self._keep(fork)

    def _keep(self, fork: Fork) -> None:
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_result(fork)
                break
        else:
            self._standbys.append(fork)
        self._refill_later(REFILL_AFTER)

    def _ask(self) -> None:
        """Have as many forked as somebody waits for; one standby more only while nobody does."""
        if not self.ready or self._server is None or self._closed:
            return
        waiting = sum(not each.done() for each in self._waiting)
        short = waiting - self._asked
        if not waiting and len(self._standbys) + self._asked < self._wanted:
            short = 1
        for _ in range(short):
            self._asked += 1
            # A full line means that it has enough to do.
            with suppress(OSError):
                wire.send(self._server, {})

    def _refill_later(self, seconds: float) -> None:
        if self._refill_timer is None and not self._closed:
            self._refill_timer = self._loop.call_later(seconds, self._refill)

    def _refill(self) -> None:
        self._refill_timer = None
        self._ask()
        if self.ready and len(self._standbys) < self._wanted:
            self._refill_later(REFILL_AFTER)

    def _fork_failed(self, number: int) -> None:
        self._asked -= 1
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_exception(OSError(number, os.strerror(number)))
                break
        self._refill_later(_FORK_AGAIN_AFTER)

    def _fork_ended(self, fork: Fork) -> None:
        self._forks.discard(fork)
        with suppress(ValueError):
            self._standbys.remove(fork)
            self._refill_later(_FORK_AGAIN_AFTER)

    def _forget(self, control: socket.socket) -> None:
        self._loop.remove_reader(control)
        self._starting.pop(control, None)
        control.close()

    def _drop_template(self) -> int:
        self.ready, self._asked = False, len(self._starting)
        if self._server is not None:
            self._loop.remove_reader(self._server)
            self._server.close()
            self._server = None
        if self._late is not None:
            self._late.cancel()
        if self._template is None:
            return 0
        template, self._template = self._template, None
        # Its line may have ended before it has.
        with suppress(subprocess.TimeoutExpired):
            return template.wait(0 if self._closed else 0.2)
        template.kill()
        return template.wait()

    def _template_ended(self) -> None:
        status = self._drop_template()
        if not self._outlook.done():
            self._outlook.set_exception(ProgramFailed(f"{self._program} ended before it asked for a visitor, with status {status}"))
            return
        if not self._closed:
            if self._refill_timer:
                self._refill_timer.cancel()
            self._refill_timer = self._loop.call_later(self._pause, self._start_template)
            self._pause = min(self._pause * 2, _LONGEST_PAUSE)
