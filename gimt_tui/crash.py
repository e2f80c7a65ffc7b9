"""What is kept of an unexpected error: its kind and where it happened, never a value that somebody typed."""

from __future__ import annotations

import os
import traceback
from datetime import datetime
from pathlib import Path

TROUBLE = "Le programme s’est arrêté sur une erreur. Ce qui était confirmé est enregistré."
"""All that a person is told of it."""


def report(error: BaseException, now: datetime) -> str:
    """The error and what caused it, a line for each frame; no message and no locals, which may hold what was typed."""
    lines = [now.isoformat(timespec="seconds")]
    link: BaseException | None = error
    while link is not None:
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        lines += [f"  {Path(each.filename).name}:{each.lineno} {each.name}" for each in traceback.extract_tb(link.__traceback__)]
        # A failed worker carries what failed it instead of being raised from it.
        link = getattr(link, "error", None) or link.__cause__ or link.__context__
    return "\n".join(lines) + "\n"


def keep(error: BaseException, now: datetime, file: Path) -> None:
    """Append the report to ``file``, mode 0600; a log that cannot be written is not worth a second error."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="utf-8") as log:
            log.write(report(error, now))
    except OSError:
        return
