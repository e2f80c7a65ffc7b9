"""Root as anybody else: what the modes of a file refuse is refused to root too, here and in the programs that it starts."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

SET_SECUREBITS = 28
"""Of prctl(2)."""
NO_ROOT, NO_FIXUP = 1, 4
"""The bits by which root gets no privilege back, neither where it starts a program nor in access(2); see capabilities(7)."""
VERSION = 0x20080522
DAC_OVERRIDE, DAC_READ_SEARCH = 1, 2
"""The privileges, by their bits, to write and to read what the modes refuse."""


@contextmanager
def as_anybody() -> Iterator[None]:
    """For root, without the privileges that ignore modes, in this thread alone; for others, nothing. Skips where that cannot be."""
    if os.geteuid() != 0:
        yield
        return
    if sys.platform != "linux":
        pytest.skip("root reads and writes everywhere here; run as another user to test refused permissions")
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(VERSION, 0)
    # Effective, permitted and inheritable, of the privileges 0 to 31, then the same of the others.
    before = (ctypes.c_uint32 * 6)()
    if libc.capget(header, before) or libc.prctl(SET_SECUREBITS, NO_ROOT | NO_FIXUP, 0, 0, 0):
        pytest.skip("root may not give up its privileges here; run as another user to test refused permissions")
    try:
        without = type(before)(*before)
        without[0] &= ~(1 << DAC_OVERRIDE | 1 << DAC_READ_SEARCH)
        assert libc.capset(header, without) == 0
        yield
    finally:
        assert libc.capset(header, before) == 0
        assert libc.prctl(SET_SECUREBITS, 0, 0, 0, 0) == 0
