"""Agents of an office, each in a process of their own."""

from __future__ import annotations

import signal
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from uuid import UUID

from gimt_tui.domain.agents import Author
from gimt_tui.domain.follow_up import Closing
from gimt_tui.onboarding import ConflictRefusal, Onboarding
from gimt_tui.store.presence import PresenceFolder
from tests.conftest import Clock, over_file


def decide(connection: Connection, data: Path, key: UUID, close: bool, go: Path) -> None:
    """Read the dossier, wait for the word, and decide on what was read: close it, or freeze it. Sends what became of that."""
    onboarding: Onboarding = over_file(data, Clock(datetime.now(UTC)))
    onboarding.parts.author = Author("Marc" if close else "Zoé")
    shown = onboarding.dossiers.get(key)
    connection.send("ready")
    while not go.exists():
        pass
    try:
        done = onboarding.following.close(shown, Closing.GIVEN_UP) if close else onboarding.following.freeze(shown)
    except ConflictRefusal as conflict:
        connection.send((False, conflict.fresh.history[-1].by, conflict.fresh.revision))
    else:
        connection.send((True, done.history[-1].by, done.revision))


def have_open(connection: Connection, data: Path, agent: str, key: UUID) -> None:
    """Have a dossier open until the process ends, however it does."""
    PresenceFolder(data).put(Author(agent), key)
    connection.send("open")
    signal.pause()
