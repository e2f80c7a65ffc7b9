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
from ..domain.wording.board import opened_too_texts

if TYPE_CHECKING:
    from ..counter.printing import SheetBrowser
    from ..onboarding import Onboarding
    from ..onboarding.overview import Overview
    from ..onboarding.parts import Parts
    from ..onboarding.presence import Presence
    from ..store.presence import Company
    from .visit import Visit


@dataclass(slots=True, eq=False)
class Counter:
    """``name`` is the counter's, as events bear it; ``idle`` how long nobody may touch a key before the board locks, zero for ever.

    ``agent`` is who has unlocked it, ``last_agent`` the name of who did last. ``wanted`` and ``group`` are what the board shows,
    ``chosen`` the dossier that one stood on there, and ``stood`` the number of its line; ``look`` how many seconds pass between
    two looks at what others have changed. While it is ``masked``, nothing is to be seen on its screen but that it is.
    ``only`` is the one agent who may unlock it, where it is known already who comes. ``presence`` tells other agents what is open
    here, and ``company`` is what they had open when the board looked last.
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
    masked: bool = False
    only: str = ""
    presence: Presence | None = None
    company: Company = field(default_factory=dict)
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
        parts.author = self.author

    def is_revoked(self, onboarding: Onboarding) -> bool:
        """Whether the agent who has it open, or who alone may open it, is none any more. Blocks; raises StoreError."""
        if self.agent is not None:
            return all(each.key != self.agent.key for each in onboarding.agents.list())
        return bool(self.only) and onboarding.agents.find(self.only) is None

    def lock(self, parts: Parts) -> None:
        """Let nobody see anything until somebody gives a passphrase; what was looked for is forgotten, for it is a name."""
        self.agent, self.wanted, self.chosen, self.stood, self.group = None, "", "", 0, None
        self.masked = False
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

    def stand(self, visit: Visit) -> tuple[str, ...]:
        """Tell the others what is open in ``visit``; gives the words for who else was found to have it open, the longest first."""
        if self.presence is None:
            return ()
        self.presence.stand_on(self.author, self._find_open(visit))
        return opened_too_texts(self.presence.others, self.author)

    def ask_company(self, visit: Visit) -> tuple[str, ...]:
        """The sentence that says so at this moment, or none: looks at once, which blocks."""
        self.stand(visit)
        key = self._find_open(visit)
        others = self.presence.look().get(key, ()) if self.presence is not None and key is not None else ()
        return opened_too_texts(others, self.author)[:1]

    def look_around(self) -> bool:
        """Whether others have opened or left anything since the board looked last. Blocks."""
        before, self.company = self.company, self.presence.look() if self.presence is not None else {}
        return self.company != before

    def _find_open(self, visit: Visit) -> UUID | None:
        """The dossier that an agent has open, or the draft; None at the lock and on the board."""
        return None if self.agent is None else visit.person.dossier or visit.person.draft

    @property
    def author(self) -> Author:
        """Who has unlocked it, and where; nobody while it is locked."""
        return NOBODY if self.agent is None else Author(self.agent.name, self.name)

    def is_idle(self, now: datetime) -> bool:
        """Whether the agent has been away for too long; a clock that was set back by as much tells it as well."""
        return bool(self.agent and self.idle and self.touched_at and abs(now - self.touched_at) >= self.idle)
