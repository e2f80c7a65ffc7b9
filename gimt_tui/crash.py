"""What is kept of an unexpected error: its kind and where it happened, never a value that somebody typed."""

from __future__ import annotations

import os
import traceback
from datetime import datetime
from pathlib import Path


def report(error: BaseException, now: datetime) -> str:
    """One line for the error, one for each frame; no message and no locals, which may hold what was typed."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{now.isoformat(timespec='seconds')} {type(error).__module__}.{type(error).__qualname__}"]
    return "\n".join([*lines, *(f"  {Path(each.filename).name}:{each.lineno} {each.name}" for each in frames)]) + "\n"


def keep(error: BaseException, now: datetime, file: Path) -> None:
    """Append the report to ``file``, mode 0600; a log that cannot be written is not worth a second error."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="utf-8") as log:
            log.write(report(error, now))
    except OSError:
        return
