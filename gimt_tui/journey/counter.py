"""What the visits at an office's counter have in common: its agent, its board, and what was looked for there last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from ..domain.agents import NOBODY, Agent, Author
from ..domain.attention import Group

if TYPE_CHECKING:
    from ..counter.printing import SheetBrowser
    from ..onboarding.overview import Overview
    from ..onboarding.parts import Parts


@dataclass(slots=True, eq=False)
class Counter:
    """``name`` is the counter's, as events bear it; ``idle`` how long nobody may touch a key before the board locks, zero for ever.

    ``agent`` is who has unlocked it, ``last_agent`` the name of who did last. ``wanted`` and ``group`` are what the board shows,
    ``chosen`` the dossier that one stood on there, and ``stood`` the number of its line; ``look`` how many seconds pass between
    two looks at what others have changed.
    ``check_file`` raises UserFacingError for a file that a sheet may not take the place of; None where the agent sits at
    another machine, and neither a file nor a browser of this one is theirs.
    """

    name: str
    overview: Overview
    idle: timedelta = timedelta(minutes=3)
    look: float = 1.0
    agent: Agent | None = None
    last_agent: str = ""
    touched_at: datetime | None = None
    wanted: str = field(default="", repr=False)
    group: Group | None = None
    chosen: str = ""
    stood: int = 0
    check_file: Callable[[Path], object] | None = None
    _browser: SheetBrowser | None = None

    @property
    def browser(self) -> SheetBrowser:
        """Where sheets are shown on this machine, until the board locks."""
        if self._browser is None:
            from ..counter.printing import SheetBrowser

            self._browser = SheetBrowser()
        return self._browser

    def unlock(self, agent: Agent, parts: Parts) -> None:
        """Let an agent in: from here on what is done is theirs."""
        self.agent, self.last_agent, self.touched_at = agent, agent.name, parts.clock()
        parts.author = Author(agent.name, self.name)

    def lock(self, parts: Parts) -> None:
        """Let nobody see anything until somebody gives a passphrase; what was looked for is forgotten, for it is a name."""
        self.agent, self.wanted, self.chosen, self.stood, self.group = None, "", "", 0, None
        parts.author = NOBODY
        if self._browser is not None:
            self._browser.close()

    def move(self, dossier: UUID, step: int, now: datetime) -> UUID | None:
        """Choose the dossier after that one (``step`` 1) or before it (-1) among those that the board shows; None at the end.

        Where it stands there no more, the next is what has come in its place. Drafts, which no dossier belongs to yet, are
        passed over. It reads what others have changed, and blocks meanwhile.
        """
        board = self.overview.board
        self.overview.refresh()
        seen = board.look(self.wanted, self.group, now).seen
        place = seen.index(dossier) + step if dossier in seen else self.stood - (step < 0)
        while 0 <= place < len(seen):
            entry = board.find(seen[place])
            if entry is not None and entry.draft is None:
                self.chosen, self.stood = str(entry.key), place
                return entry.key
            place += step
        return None

    def is_idle(self, now: datetime) -> bool:
        """Whether the agent has been away for too long."""
        return bool(self.agent and self.idle and self.touched_at and now - self.touched_at >= self.idle)
