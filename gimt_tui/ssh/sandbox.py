"""What a forked program gives up before anybody is connected to it. Where the system lacks a defence, there is one less."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from . import landlock

_SET_PARENT_DEATH_SIGNAL, _SET_DUMPABLE, _SET_SUBREAPER, _SET_NO_NEW_PRIVILEGES = 1, 4, 36, 38
_CAPABILITY_VERSION = 0x20080522
_EXPENDABLE = b"500"
"""For the kernel that runs out of memory: rather a visitor's program than the server."""


@dataclass(frozen=True, slots=True)
class Confinement:
    """The limits of one program; their meaning and units are those of ``Limits``."""

    memory: int
    processor_seconds: int
    open_files: int
    processes: int | None
    network: bool
    execute: bool
    writable: tuple[str, ...] = ()
    """Folders in which files are made, written and removed; all else is read at most."""
    largest_file: int = 0


def control_process(option: int, value: int) -> bool:
    """Call prctl(2) with one value; whether it was done, which it never is but on Linux."""
    return sys.platform == "linux" and int(ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)) == 0


def adopt_orphans(adopt: bool) -> bool:
    """Be the parent of every process whose parent ends among ours, or no more; whether it was done."""
    return control_process(_SET_SUBREAPER, int(adopt))


def end_with_parent() -> bool:
    """Be killed when the parent ends; whether it was done. Whoever calls looks afterwards whether the parent still is who it was."""
    return control_process(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)


def drop_capabilities() -> bool:
    """Have none of root's privileges any more, where the server was started with some; whether it was done."""
    if sys.platform != "linux":
        return False
    header, none = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0), (ctypes.c_uint32 * 6)()
    return int(ctypes.CDLL(None, use_errno=True).capset(header, none)) == 0


def lacking_defences() -> list[str]:
    """The defences that this machine does not have, in words, for whoever starts the server."""
    lacking = []
    if sys.platform != "linux":
        lacking.append("no new privileges, ending with the server")
    version = landlock.read_version()
    if not version:
        lacking.append("Landlock (a program may do what the account may: write files, read the host key, use the network, start others)")
    elif version < 4:
        lacking.append("Landlock for the network (TCP connections are possible)")
    elif version < 6:
        lacking.append("Landlock for signals (a program may signal others of the same account)")
    return lacking


def confine(confinement: Confinement, reading_rules: int | None) -> None:
    """Give up, for this process and what it forks, what no visitor needs. OSError where what the system has is refused."""
    with suppress(OSError), open("/proc/self/oom_score_adj", "wb", buffering=0) as file:
        file.write(_EXPENDABLE)
    drop_capabilities()
    # Also for memory: a core pattern that is a pipe ignores the limit on cores.
    control_process(_SET_DUMPABLE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, confinement.largest_file if confinement.writable else 0)
    _limit(resource.RLIMIT_NOFILE, confinement.open_files)
    _limit(resource.RLIMIT_CPU, confinement.processor_seconds)
    taken = _address_space()
    if taken is not None:
        _limit(resource.RLIMIT_AS, taken + confinement.memory)
    if confinement.processes is not None:
        _limit(resource.RLIMIT_NPROC, confinement.processes)
    control_process(_SET_NO_NEW_PRIVILEGES, 1)
    if reading_rules is not None:
        landlock.restrict(reading_rules)


def forbid_writing(writable: Iterable[str], confinement: Confinement) -> None:
    """Let nothing be written any more but these device nodes, and in the folders that the program is given. OSError where
    Landlock refuses to begin.
    """
    if landlock.read_version():
        rules = landlock.open_writing_rules(
            writable, network=confinement.network, execute=confinement.execute, folders=confinement.writable
        )
        landlock.restrict(rules)


def _limit(which: int, value: int) -> None:
    hard = resource.getrlimit(which)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    # macOS refuses some.
    with suppress(ValueError):
        resource.setrlimit(which, (value, value))


def _address_space() -> int | None:
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return None
