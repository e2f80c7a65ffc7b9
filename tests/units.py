"""The units that ``gimt-tui serve --example systemd`` prints, and a program started as systemd would start it, as far as one can without.

``python -m tests.units UNIT FD PROGRAM …`` gives up what the unit forbids (system calls, address families, memory that is written and
executed, privileges), hands the listening socket FD over, -1 for none, and becomes the program.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import socket
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

from .terminal import program

INSTALLED = "/usr/local/bin/gimt-tui"
SET_NO_NEW_PRIVILEGES, SET_MEMORY_DENY_WRITE_EXECUTE = 38, 65
"""Of prctl(2)."""
ALLOW, REFUSE = 0x7FFF0000, 0x00050001
"""What libseccomp does: nothing, or EPERM."""
EQUAL = 4
VERSION = 0x20080522


class Comparison(ctypes.Structure):
    """A condition on an argument of a system call, as libseccomp takes it: its struct scmp_arg_cmp."""

    _fields_ = (("argument", ctypes.c_uint), ("operator", ctypes.c_int), ("a", ctypes.c_uint64), ("b", ctypes.c_uint64))


def find_lack() -> str:
    """What this machine lacks to try a unit; nothing where it lacks nothing."""
    if sys.platform != "linux" or shutil.which("systemd-analyze") is None:
        return "systemd-analyze is missing: systemd brings it"
    try:
        ctypes.CDLL("libseccomp.so.2")
    except OSError:
        return "libseccomp is missing: libseccomp2 brings it"
    return ""


def write_units(folder: Path) -> list[Path]:
    """Each unit in a file of its own, in the order in which they are printed, with the place where the program is installed here."""
    argv = [*program(), "serve", "--example", "systemd"]
    text = subprocess.run(argv, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True, timeout=60).stdout
    parts = re.split(r"^# ===== (\S+)\n", text.replace(INSTALLED, str(Path(program()[0]).absolute())), flags=re.MULTILINE)
    paths = [folder / name for name in parts[1::2]]
    for path, unit in zip(paths, parts[2::2], strict=True):
        path.write_text(unit, "utf-8")
    return paths


def read_unit(path: Path) -> ConfigParser:
    unit = ConfigParser(strict=False, interpolation=None, comment_prefixes="#")
    unit.optionxform = str  # type: ignore[assignment, method-assign]  # names of systemd are written with capitals
    unit.read_string(path.read_text("utf-8"))
    return unit


def expand_calls(words: list[str]) -> set[str]:
    """The system calls that these words of SystemCallFilter= allow, by what this systemd knows of its groups."""
    found = set()
    for word in words:
        if word.startswith("@"):
            lines = subprocess.run(["systemd-analyze", "syscall-filter", word], capture_output=True, text=True, check=True).stdout
            # The first line is the group's own name.
            below = [each.strip() for each in lines.splitlines()[1:]]
            found |= expand_calls([each for each in below if each and not each.startswith("#")])
        else:
            found.add(word)
    return found


def obey(unit: ConfigParser) -> None:
    """Give up what the unit forbids, for this process and all that it starts."""
    service = unit["Service"]
    assert (service["SystemCallErrorNumber"], service["NoNewPrivileges"], service["CapabilityBoundingSet"]) == ("EPERM", "yes", "")
    calls = expand_calls(service["SystemCallFilter"].split())
    libc, seccomp = ctypes.CDLL(None, use_errno=True), ctypes.CDLL("libseccomp.so.2")
    seccomp.seccomp_init.restype = ctypes.c_void_p
    header = (ctypes.c_uint32 * 2)(VERSION, 0)
    assert libc.capset(header, (ctypes.c_uint32 * 6)()) == 0
    assert libc.prctl(SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0
    if service["MemoryDenyWriteExecute"] == "yes":
        # Linux 6.3; older ones have it by a filter of systemd.
        libc.prctl(SET_MEMORY_DENY_WRITE_EXECUTE, 1, 0, 0, 0)
    context = ctypes.c_void_p(seccomp.seccomp_init(ctypes.c_uint32(REFUSE)))
    for call in calls - {"socket"}:
        number = seccomp.seccomp_syscall_resolve_name(call.encode())
        # What this machine's processor does not have is named, too.
        seccomp.seccomp_rule_add_array(context, ctypes.c_uint32(ALLOW), number, 0, None)
    for family in service["RestrictAddressFamilies"].split():
        wanted = Comparison(0, EQUAL, getattr(socket, family), 0)
        number = seccomp.seccomp_syscall_resolve_name(b"socket")
        assert seccomp.seccomp_rule_add_array(context, ctypes.c_uint32(ALLOW), number, 1, ctypes.byref(wanted)) == 0
    assert seccomp.seccomp_load(context) == 0


def main(unit: str, given: str, *argv: str) -> None:
    """Confine this process as the unit says, hand it the socket ``given`` (-1 for none), and become the program ``argv``."""
    if int(given) >= 0:
        os.dup2(int(given), 3, inheritable=True)
        os.environ |= {"LISTEN_FDS": "1", "LISTEN_PID": str(os.getpid())}
    obey(read_unit(Path(unit)))
    os.execv(argv[0], argv)


if __name__ == "__main__":
    main(*sys.argv[1:])
