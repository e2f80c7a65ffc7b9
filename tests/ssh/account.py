"""Becomes another account, then a program: « python account.py NUMBER PROGRAM … ». It can read what root can, so that any checkout will do.

Of root's privileges it keeps only the ones that ignore the modes of files, as ambient ones; see capabilities(7).
"""

from __future__ import annotations

import ctypes
import os
import sys

KEEP_CAPABILITIES, AMBIENT, RAISE = 8, 47, 2
VERSION = 0x20080522
DAC_OVERRIDE, DAC_READ_SEARCH = 1, 2
CANNOT = 77
"""Exit status where the system does not let it."""


def become(account: int) -> bool:
    """Whether it was done."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(KEEP_CAPABILITIES, 1, 0, 0, 0):
        return False
    os.setgroups([])
    os.setgid(account)
    os.setuid(account)
    kept = 1 << DAC_OVERRIDE | 1 << DAC_READ_SEARCH
    header = (ctypes.c_uint32 * 2)(VERSION, 0)
    if libc.capset(header, (ctypes.c_uint32 * 6)(kept, kept, kept)):
        return False
    return not any(libc.prctl(AMBIENT, RAISE, each, 0, 0) for each in (DAC_OVERRIDE, DAC_READ_SEARCH))


if __name__ == "__main__":
    if not become(int(sys.argv[1])):
        sys.exit(CANNOT)
    os.execv(sys.argv[2], sys.argv[2:])
