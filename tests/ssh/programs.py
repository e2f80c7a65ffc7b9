"""Programs to serve: each does one thing that a program may do, or should not."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import select
import signal
import socket
import subprocess
import sys
import time
import tty
from collections.abc import Callable
from contextlib import suppress

from gimt_tui.ssh import Visitor

NextVisitor = Callable[[], Visitor]
LIMITED = ("CORE", "FSIZE", "NOFILE", "CPU", "NPROC")
GET_DUMPABLE = 3
"""Of prctl(2)."""


def say(text: str) -> None:
    os.write(1, f"{text}\r\n".encode())


def echo(next_visitor: NextVisitor) -> int:
    """Says what it was told of the terminal, then each key; « e » says which variables there are, « q » leaves with status 7."""
    visitor = next_visitor()
    # A signal that comes just before a read would be heard of only at the next key.
    woken, wake = socket.socketpair()
    wake.setblocking(False)
    signal.set_wakeup_fd(wake.fileno())
    signal.signal(signal.SIGWINCH, lambda *_: say("size {}x{}".format(*os.get_terminal_size())))
    signal.signal(signal.SIGUSR1, lambda *_: say("told"))
    say(f"ready {visitor.term} {visitor.colour or '-'} {visitor.columns}x{visitor.rows} pid {os.getpid()}")
    while True:
        ready, _, _ = select.select([0, woken.fileno()], [], [])
        if woken.fileno() in ready:
            woken.recv(1024)
        if 0 not in ready:
            continue
        key = os.read(0, 1024)
        if not key:
            return 0
        if key == b"q":
            return 7
        if key == b"e":
            say(f"variables {' '.join(sorted(os.environ))}.")
        say(f"key {key!r}")


def named(next_visitor: NextVisitor) -> int:
    """Says whose key it was."""
    say(f"you are {next_visitor().who}")
    return 0


def settle(next_visitor: NextVisitor) -> int:
    """Writes in the folder that the environment names, and beside it; says what came of it."""
    folder = os.environ["FOLDER"]
    next_visitor()
    say("ready")
    inside, beside = f"{folder}/new", f"{folder}/../beside"
    tried = {
        "make": _try(lambda: os.close(os.open(inside, os.O_WRONLY | os.O_CREAT))),
        "folder": _try(lambda: os.mkdir(f"{folder}/below")),
        "below": _try(lambda: os.close(os.open(f"{folder}/below/new", os.O_WRONLY | os.O_CREAT))),
        "rename": _try(lambda: os.rename(inside, f"{folder}/renamed")),
        "remove": _try(lambda: os.unlink(f"{folder}/renamed")),
        "beside": _try(lambda: os.open(beside, os.O_WRONLY | os.O_CREAT)),
        "out": _try(lambda: os.rename(f"{folder}/below/new", beside)),
        "link": _try(lambda: os.symlink("/", f"{folder}/link")),
        "pipe": _try(lambda: os.mkfifo(f"{folder}/pipe")),
        "large": _try(lambda: _fill(f"{folder}/large", 2048)),
    }
    say(json.dumps(tried))
    return 0


def _fill(path: str, size: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with open(path, "wb", buffering=0) as file:
        for _ in range(2):
            file.write(b"x" * (size // 2))


def crash(next_visitor: NextVisitor) -> int:
    """Raises what tells a secret, at the first key; killed by itself at « k »."""
    next_visitor()
    say("ready")
    if os.read(0, 1) == b"k":
        os.kill(os.getpid(), signal.SIGKILL)
    raise ValueError("secret")


def deaf(next_visitor: NextVisitor) -> int:
    """Reads nothing and hears no signal that it can avoid."""
    next_visitor()
    for number in (signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    say(f"ready pid {os.getpid()}")
    # Longer than any test waits.
    time.sleep(600)
    return 0


def flood(next_visitor: NextVisitor) -> int:
    """Writes without an end."""
    next_visitor()
    say(f"ready pid {os.getpid()}")
    while True:
        os.write(1, b"x" * 65_536)


def composed(next_visitor: NextVisitor) -> int:
    """Asks for its visitor in the midst of its own event loop, which each fork goes on with."""
    import asyncio

    async def live() -> int:
        prepared = asyncio.get_running_loop().create_task(asyncio.sleep(0, "prepared"))
        await prepared
        next_visitor()
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        loop.add_signal_handler(signal.SIGWINCH, lambda: say("size {}x{}".format(*os.get_terminal_size())))

        def read() -> None:
            key = os.read(0, 1024)
            say(f"key {key!r}")
            if key in (b"q", b""):
                ended.set()

        loop.add_reader(0, read)
        say(prepared.result())
        # Another thread wakes the loop by its self-pipe.
        say(await asyncio.to_thread(lambda: "from a thread"))
        await ended.wait()
        return 9

    return asyncio.run(live())


def alone(next_visitor: NextVisitor) -> int:
    """Where its account may have no other process."""
    resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))
    next_visitor()
    return 0


def stuck(next_visitor: NextVisitor) -> int:
    """Never ready."""
    time.sleep(3600)
    return 0


def early(next_visitor: NextVisitor) -> int:
    """Ends before it asks for anybody."""
    return 3


def threaded(next_visitor: NextVisitor) -> int:
    """Begins a thread, which no fork would have."""
    import threading

    threading.Thread(target=time.sleep, args=(3600,), daemon=True).start()
    next_visitor()
    return 0


def nosy(next_visitor: NextVisitor) -> int:
    """Tries what it should not be able to, as told by a line of JSON, and says what came of it."""
    next_visitor()
    say("ready")
    asked = json.loads(_read_line())
    findings = {
        "open": _open_files(),
        "environment": dict(os.environ),
        "isolated": bool(sys.flags.isolated),
        "parent": os.getppid(),
        "leads": os.getsid(0) == os.getpid() == os.tcgetpgrp(0),
        "write": _try(lambda: os.open(asked["folder"] + "/new", os.O_WRONLY | os.O_CREAT)),
        "overwrite": _try(lambda: os.open(asked["file"], os.O_WRONLY)),
        "read": _try(lambda: os.open(asked["file"], os.O_RDONLY)),
        "remove": _try(lambda: os.unlink(asked["file"])),
        "secret": _try(lambda: os.open(asked["secret"], os.O_RDONLY)),
        "null": _try(lambda: os.open("/dev/null", os.O_WRONLY)),
        "terminal": _try(lambda: os.open("/dev/tty", os.O_RDWR)),
        "server's memory": _try(lambda: os.open(f"/proc/{asked['server']}/mem", os.O_RDONLY)),
        "server's environment": _try(lambda: os.open(f"/proc/{asked['server']}/environ", os.O_RDONLY)),
        "capabilities": _status("CapEff") + _status("CapPrm"),
        "no new privileges": _status("NoNewPrivs"),
        "limits": {each: resource.getrlimit(getattr(resource, f"RLIMIT_{each}"))[1] for each in LIMITED},
        "dumpable": ctypes.CDLL(None).prctl(GET_DUMPABLE, 0, 0, 0, 0) if sys.platform == "linux" else 0,
        "signal": _try(lambda: os.kill(asked["server"], 0)),
        "connect": _try(lambda: socket.create_connection(("127.0.0.1", asked["port"]), timeout=5).close()),
        "execute": _try(lambda: subprocess.run(["/bin/true"], check=True)),
        "memory": _try(lambda: bytearray(512 * 1024 * 1024)),
        "files": _try(lambda: [os.dup(0) for _ in range(1000)]),
    }
    # In parts of which none is longer than what a test reads.
    say("found " + json.dumps(findings) + " end")
    os.read(0, 1)
    return 0


def random_numbers(next_visitor: NextVisitor) -> int:
    """Says one, of a generator that was seeded before the fork."""
    import random

    random.seed(1)
    next_visitor()
    say(f"number {random.random()}")
    return 0


def spinning(next_visitor: NextVisitor) -> int:
    """Takes all the processor that it gets."""
    next_visitor()
    say("ready")
    while True:
        pass


def cooked(next_visitor: NextVisitor) -> int:
    """What a terminal is before the program touches it: whether it echoes, and waits for Enter."""
    next_visitor()
    import termios

    local = termios.tcgetattr(0)[tty.LFLAG]
    say(f"echo {bool(local & termios.ECHO)} lines {bool(local & termios.ICANON)} signals {bool(local & termios.ISIG)}")
    return 0


def _read_line() -> bytes:
    line = b""
    while not line.endswith(b"\n"):
        line += os.read(0, 4096)
    return line


def _status(name: str) -> str:
    """What the system says of this process under that name; nothing where it says nothing."""
    with suppress(FileNotFoundError), open("/proc/self/status") as file:
        return "".join(each.split()[1] for each in file if each.startswith(f"{name}:"))
    return ""


def _open_files() -> list[str]:
    found = []
    for each in os.listdir("/proc/self/fd"):
        # The folder's own is closed again.
        with suppress(FileNotFoundError):
            found.append(os.readlink(f"/proc/self/fd/{each}"))
    return sorted(found)


def _try(what: Callable[[], object]) -> str:
    try:
        what()
    except OSError as error:
        return type(error).__name__
    except MemoryError:
        return "MemoryError"
    return "done"
