"""A demonstration for passers-by, on a terminal of the house or over a line that OpenSSH serves: one process for each visit."""

from __future__ import annotations

from .visits import run_visits

__all__ = ["run_visits"]
