"""Landlock, by its three system calls: what this process, and all that it forks, may do with files is given up for good.

The numbers are those of linux/landlock.h; the system calls have the same number on every architecture.
"""

from __future__ import annotations

import ctypes
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446
_ASK_VERSION = 1
_PATH_BENEATH = 1

EXECUTE, WRITE_FILE, READ_FILE = 1 << 0, 1 << 1, 1 << 2
_REMOVE_AND_MAKE = sum(1 << bit for bit in range(4, 13))
_REMOVE_FOLDER, _REMOVE_FILE, _MAKE_FOLDER, _MAKE_FILE = 1 << 4, 1 << 5, 1 << 7, 1 << 8
_REFER, TRUNCATE = 1 << 13, 1 << 14
_BIND_TCP, _CONNECT_TCP = 1 << 0, 1 << 1
_SCOPE_ABSTRACT_SOCKET, _SCOPE_SIGNAL = 1 << 0, 1 << 1


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def read_version() -> int:
    """The version of Landlock's interface that the kernel has; 0 where it has none, or was started without it."""
    return max(0, _call(_CREATE, None, 0, _ASK_VERSION)) if sys.platform == "linux" else 0


def open_reading_rules(protected: Iterable[str]) -> int:
    """Rules that let everything be read which is there now but the ``protected`` files; a file descriptor. OSError if refused."""
    rules = _create(_Ruleset(READ_FILE, 0, 0))
    for path in _everything_but({os.path.realpath(each) for each in protected}):
        _allow(rules, path, READ_FILE)
    return rules


def open_writing_rules(writable: Iterable[str], *, network: bool, execute: bool, folders: Iterable[str] = ()) -> int:
    """Rules that let nothing be written, made or removed but the ``writable`` device nodes; a file descriptor. OSError if refused.

    In the ``folders``, and below, files and folders are made, written and removed, but no links, pipes or devices. Unless they
    are asked for, no TCP port is opened or reached and no program started; no other process gets a signal.
    """
    version = read_version()
    files = WRITE_FILE | _REMOVE_AND_MAKE | (_REFER if version >= 2 else 0) | (TRUNCATE if version >= 3 else 0)
    files |= 0 if execute else EXECUTE
    ports = 0 if network else _BIND_TCP | _CONNECT_TCP
    rules = _create(_Ruleset(files, ports, _SCOPE_ABSTRACT_SOCKET | _SCOPE_SIGNAL))
    write = WRITE_FILE | (TRUNCATE if version >= 3 else 0)
    for path in writable:
        _allow(rules, path, write)
    for path in folders:
        _allow(rules, path, write | _REMOVE_FOLDER | _REMOVE_FILE | _MAKE_FOLDER | _MAKE_FILE)
    return rules


def restrict(rules: int) -> None:
    """Obey these rules, on top of earlier ones, and close them. OSError if refused; it needs PR_SET_NO_NEW_PRIVS."""
    try:
        _checked(_call(_RESTRICT, rules, 0))
    finally:
        os.close(rules)


def _create(wanted: _Ruleset) -> int:
    version = read_version()
    wanted.network = wanted.network if version >= 4 else 0
    wanted.scoped = wanted.scoped if version >= 6 else 0
    # What a kernel does not know, it refuses, unless it is left out.
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    return _checked(_call(_CREATE, ctypes.byref(wanted), size, 0))


def _allow(rules: int, path: str, rights: int) -> None:
    # What is gone or hidden meanwhile stays forbidden.
    with suppress(OSError):
        parent = os.open(path, os.O_PATH | os.O_CLOEXEC | os.O_NOFOLLOW)
        try:
            if not stat.S_ISLNK(os.fstat(parent).st_mode):
                _checked(_call(_ADD_RULE, rules, _PATH_BENEATH, ctypes.byref(_Beneath(rights, parent)), 0))
        finally:
            os.close(parent)


def _everything_but(protected: set[str], folder: str = "/") -> Iterator[str]:
    """The paths that together hold all files but the protected ones: each neighbour of what leads to them."""
    if not protected:
        yield folder
        return
    with suppress(OSError):
        for entry in os.scandir(folder):
            if entry.path in protected:
                continue
            inside = {each for each in protected if each.startswith(f"{entry.path}/")}
            if inside:
                yield from _everything_but(inside, entry.path)
            else:
                yield entry.path


def _call(number: int, *arguments: object) -> int:
    return int(ctypes.CDLL(None, use_errno=True).syscall(number, *arguments))


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
