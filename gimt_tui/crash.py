"""What is kept of an unexpected error: its kind and where it happened, never a value that somebody typed.

And what is said of it: one sentence. Nothing that Python prints by itself reaches a visitor.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

LARGEST = 256 * 1024
"""Bytes of a log; there is one older one at most."""
LONGEST_REPORT = 32 * 1024
"""Bytes of one report: an error that called itself a thousand times says no more than its beginning."""
TROUBLE = "Le programme s’est arrêté sur une erreur. Ce qui était confirmé est enregistré."


def describe_error(error: BaseException, now: datetime) -> str:
    """The error and what caused it, a line for each frame; no message and no locals, which may hold what was typed."""
    lines = [now.isoformat(timespec="seconds")]
    link: BaseException | None = error
    seen = set[int]()
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        lines += [f"  {Path(each.filename).name}:{each.lineno} {each.name}" for each in traceback.extract_tb(link.__traceback__)]
        # A failed worker carries what failed it instead of being raised from it.
        link = getattr(link, "error", None) or link.__cause__ or link.__context__
    return "\n".join(lines) + "\n"


def append_error(error: BaseException, now: datetime, file: Path) -> None:
    """Append the report to ``file``, mode 0600; a log that cannot be written is not worth a second error.

    Where the file would grow beyond LARGEST bytes it becomes the one older file, ``….1``, and a new one is begun.
    """
    report = describe_error(error, now).encode("utf-8", "replace")
    if len(report) > LONGEST_REPORT:
        report = report[:LONGEST_REPORT].rpartition(b"\n")[0] + b"\n  [...]\n"
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            if os.stat(file).st_size + len(report) > LARGEST:
                os.replace(file, file.with_name(f"{file.name}.1"))
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as log:
            with suppress(OSError):
                os.fchmod(log.fileno(), 0o600)
            log.write(report)
    except OSError:
        return


def silence_tracebacks(log_error: Callable[[BaseException], None]) -> None:
    """Keep, instead of printing them, the errors and warnings that Python shows by itself.

    A traceback of a thread, of a forgotten task or of an object that is thrown away shows lines of the program over
    the screen, and the message of the error, which may quote what was typed.
    """
    import logging
    import threading
    import warnings

    def note(error: BaseException | None) -> None:
        with suppress(Exception):  # There is nobody left to tell of a second error.
            if error is not None:
                log_error(error)

    class Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            note(record.exc_info[1] if record.exc_info else None)

    sys.excepthook = lambda _kind, error, _trace: note(error)
    sys.unraisablehook = lambda unraisable: note(unraisable.exc_value)
    threading.excepthook = lambda failed: note(failed.exc_value)
    logging.basicConfig(handlers=[Keeper(logging.ERROR)], force=True)
    warnings.simplefilter("ignore")
