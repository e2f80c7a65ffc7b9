"""When Python looks for what is held in circles and can go: where a letter waits for it, not while somebody types."""

from __future__ import annotations

import gc

DUE = 10
"""Smaller collections after which a whole one is due; it goes through all that is painted, which takes some fifty milliseconds."""
AT_LAST = 100
"""Smaller ones after which it is not put off any more."""


def keep_what_is_here() -> None:
    """Have no collection go through what is in memory by now, and whole ones wait for a moment of quiet, but not for ever."""
    gc.freeze()
    gc.set_threshold(*gc.get_threshold()[:2], AT_LAST)
    gc.enable()


def collect_if_due() -> bool:
    """Free what can go, in a moment of quiet; whether it was time to."""
    due = gc.get_count()[2] >= DUE
    if due:
        gc.collect()
    return due
