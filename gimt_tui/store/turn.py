"""Whose turn it is to do what must not be done by two at once, among the threads of this process and among processes."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from . import sentences
from .lock import take_lock_file

Turn = Callable[[], AbstractContextManager[bool]]
"""Takes the turn if nobody has it, and gives it back at the end; the value says whether it was taken."""


def thread_turn() -> Turn:
    """A turn within this process."""
    lock = threading.Lock()

    @contextmanager
    def take() -> Iterator[bool]:
        mine = lock.acquire(blocking=False)
        try:
            yield mine
        finally:
            if mine:
                lock.release()

    return take


def file_turn(data: Path, name: str) -> Turn:
    """A turn among all who work on the file ``data``: a lock beside it, which the kernel lets go of when its holder dies.

    Taking it raises a StoreError where the lock cannot be made.
    """
    threads = thread_turn()

    @contextmanager
    def take() -> Iterator[bool]:
        path = Path(os.path.realpath(data))
        with threads() as mine:
            if not mine:
                yield False
                return
            with sentences.translate_os_errors(path.parent):
                lock = take_lock_file(path.with_name(f"{path.name}.{name}.lock"))
            if lock is None:
                yield False
                return
            try:
                yield True
            finally:
                lock.release()

    return take
