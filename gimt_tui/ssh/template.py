"""The template: the process that has prepared the program, and forks it whenever the server says so.

It knows neither the listener nor the host key: it is started with one socket, and nothing else of the server is open in it.
Each fork is made twice and the one between ends at once: so it is the server's child, not the template's, outlives the
template, and is killed by the kernel when the server ends, whatever ends it.
"""

from __future__ import annotations

import fcntl
import gc
import logging
import os
import random
import signal
import socket
import sys
import termios
import threading
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import Any, cast

from . import landlock, wire
from .event_loop import find_running_loop, renew_loop
from .sandbox import Confinement, confine, end_with_parent, forbid_writing
from .visitor import Program, Visitor

CRASHED = 70
"""Exit status of a program that raised an exception: EX_SOFTWARE."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the server says first: which program, and how it is confined."""

    program: str
    protected: tuple[str, ...]
    server: int
    """The server's process id."""
    confinement: Confinement

    @classmethod
    def from_message(cls, message: dict[str, Any]) -> Order:
        told = message.pop("confinement")
        confinement = Confinement(**{**told, "writable": tuple(told["writable"])})
        return cls(protected=tuple(message.pop("protected")), confinement=confinement, **message)


class Gate:
    """``next_visitor``: waits for the server's word in the template, and for a visitor in each fork."""

    def __init__(self, server: socket.socket, order: Order) -> None:
        self._server, self._order = server, order
        self._rules: int | None = None
        self.control: socket.socket | None = None
        """The fork's own line to the server; None in the template."""

    def __call__(self) -> Visitor:
        """A visitor, in a fork that is theirs. RuntimeError where the program cannot be forked, or asks for a second visitor."""
        if self.control is not None:
            raise RuntimeError("one fork has one visitor: next_visitor was called again")
        if count_threads() > 1:
            raise RuntimeError("the program has begun threads before next_visitor: forks would lack them, and what they hold")
        loop = find_running_loop()
        if landlock.read_version():
            self._rules = landlock.open_reading_rules(self._order.protected)
        # What is there now is never looked at again, which would copy its pages in every fork.
        gc.collect()
        gc.freeze()
        wire.send(self._server, {"ready": True})
        while wire.receive(self._server):
            control = self._fork()
            if control is not None:
                self.control = control
                if loop is not None:
                    renew_loop(loop)
                return self._become_visitors(control)
        # The server is gone, or wants this template no more.
        os._exit(0)

    def _fork(self) -> socket.socket | None:
        """The fork's line to the server in the fork, None in the template."""
        ours, theirs = socket.socketpair()
        wait_for, go_on = os.pipe()
        try:
            between = os.fork()
        except OSError as error:
            between, failed = -1, error.errno
        else:
            failed = 0
        if between == 0:
            try:
                if os.fork():
                    os._exit(0)
            except OSError as error:
                os._exit(error.errno or 1)
            ours.close()
            os.close(go_on)
            # Until the one between has been waited for: then the server is our parent.
            os.read(wait_for, 1)
            os.close(wait_for)
            self._server.close()
            return theirs
        if between > 0:
            failed = os.waitstatus_to_exitcode(os.waitpid(between, 0)[1])
        os.close(go_on)
        os.close(wait_for)
        wire.send(self._server, {"failed": failed} if failed else {}, () if failed else (ours.fileno(),))
        ours.close()
        theirs.close()
        return None

    def _become_visitors(self, control: socket.socket) -> Visitor:
        os.setsid()
        end_with_parent()
        adopted = os.getppid() == self._order.server
        if not adopted and os.getppid() != 1:
            os._exit(0)
        files = open_memory_file()
        wire.send(control, {"pid": os.getpid(), "adopted": adopted}, files)
        for each in files:
            os.close(each)
        silence_tracebacks()
        random.seed()
        if signal.getsignal(signal.SIGUSR1) is signal.SIG_DFL:
            signal.signal(signal.SIGUSR1, signal.SIG_IGN)
        confine(self._order.confinement, self._rules)
        received = wire.receive(control)
        if received is None:
            os._exit(0)
        message, (terminal,) = received
        visitor = Visitor.from_message(message)
        take_terminal(terminal)
        os.environ.pop("COLORTERM", None)
        os.environ.update({"TERM": visitor.term} | ({"COLORTERM": visitor.colour} if visitor.colour else {}))
        forbid_writing((os.ttyname(0), "/dev/tty", "/dev/null"), self._order.confinement)
        return visitor


def take_terminal(terminal: int) -> None:
    """Make it the controlling terminal of this session, and file descriptors 0, 1 and 2."""
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for number in range(3):
        os.dup2(terminal, number)
    if terminal > 2:
        os.close(terminal)
    # Python looked at them when they were no terminal yet: a file, perhaps, in which one can seek.
    for name, number, mode in (("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w")):
        stream = open(number, mode, buffering=1, encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115 - kept open
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def silence_tracebacks() -> None:
    """From here on standard error is a visitor's screen."""
    sys.excepthook = lambda *_: None
    sys.unraisablehook = lambda _: None
    threading.excepthook = lambda _: None
    logging.lastResort = None


def count_threads() -> int:
    """The threads of this process, those that Python does not know of too."""
    with suppress(OSError):
        return len(os.listdir("/proc/self/task"))
    return threading.active_count()


def open_memory_file() -> list[int]:
    """What tells this process's memory to whoever holds it, even once the process lets nobody look; nothing where there is none."""
    with suppress(OSError):
        return [os.open("/proc/self/smaps_rollup", os.O_RDONLY | os.O_CLOEXEC)]
    return []


def run(server_file: int) -> None:
    """Be a template, then one of its forks; the server starts a process of its own with this."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    server = socket.socket(fileno=server_file)
    first = wire.receive(server)
    if first is None:
        return
    order = Order.from_message(first[0])
    end_with_parent()
    if os.getppid() != order.server:
        return
    module, _, name = order.program.partition(":")
    program = cast("Program", getattr(import_module(module), name))
    gate = Gate(server, order)
    try:
        status = program(gate) or 0
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BaseException as error:
        if gate.control is None:
            raise
        report(gate.control, {"error": type(error).__name__})
        sys.exit(CRASHED)
    if gate.control is None:
        sys.exit(f"{order.program} returned without having called next_visitor")
    report(gate.control, {"status": status})
    sys.exit(status)


def report(control: socket.socket, message: wire.Message) -> None:
    """Tell the server how it went; it may be gone."""
    with suppress(OSError):
        wire.send(control, message)
