"""The thread that says what is open and finds out who else has it open: prompt, idle where nothing is, quiet where it cannot."""

from __future__ import annotations

import errno
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest

from gimt_tui.domain.agents import Author
from gimt_tui.journey.counter import Counter
from gimt_tui.onboarding.presence import LOOK, TOUCH, Presence
from gimt_tui.store.presence import EXPIRY, Company, PresenceFolder
from gimt_tui.tui.counter import LOOK as PAINT

MARC, ZOE = Author("Marc", "guichet 2"), Author("Zoé")
KEY, OTHER = UUID(int=1), UUID(int=2)
PROMPT = 2.0
"""Seconds within which another agent is warned."""


def soon(look: Callable[[], object], seconds: float = 20.0) -> float:
    """The seconds that it took."""
    begun = time.monotonic()
    while not look():
        assert time.monotonic() - begun < seconds, "never came"
        threading.Event().wait(0.01)
    return time.monotonic() - begun


class Recorder:
    """A folder of which one knows what was asked, and that fails where it is told to."""

    def __init__(self, error: OSError | None = None) -> None:
        self.asked: list[str] = []
        self.error = error

    def _do(self, name: str) -> None:
        self.asked.append(name)
        if self.error is not None:
            raise self.error

    def put(self, author: Author, key: UUID) -> None:
        self._do(f"put {author.agent} {key.int}")

    def drop(self) -> None:
        self._do("drop")

    def touch(self) -> None:
        self._do("touch")

    def look(self) -> Company:
        self._do("look")
        return {}


def test_whoever_opens_what_another_has_open_sees_it_and_so_does_the_other(tmp_path: Path) -> None:
    data = tmp_path / "gimt.json"
    with closing(Presence(PresenceFolder(data))) as marc, closing(Presence(PresenceFolder(data))) as zoe:
        marc.stand_on(MARC, KEY)
        zoe.stand_on(ZOE, KEY)
        soon(lambda: zoe.others == (MARC,))
        soon(lambda: marc.others == (ZOE,))
        zoe.stand_on(ZOE, OTHER)
        assert zoe.others == ()
        soon(lambda: marc.others == ())
        marc.stand_on(MARC, OTHER)
        soon(lambda: zoe.others == (MARC,))
        marc.close()
        soon(lambda: zoe.others == ())


def test_the_rhythms_together_keep_the_promise() -> None:
    """A busy machine may take longer to wake a thread; from one look to the next is what is ours."""
    at_the_board = float(str(Counter.__dataclass_fields__["look"].default))
    assert PAINT + LOOK + PAINT <= PROMPT
    assert PAINT + at_the_board <= PROMPT
    assert TOUCH * 2 < EXPIRY, "nobody vanishes for a touch that is late"


def test_where_nothing_is_open_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    files, waits = Recorder(), list[float | None]()
    presence = Presence(files)
    wait = presence._guard.wait

    def note_wait(timeout: float | None = None) -> bool:
        waits.append(timeout)
        return wait(timeout)

    monkeypatch.setattr(presence._guard, "wait", note_wait)
    presence.stand_on(MARC, None)
    assert not [each for each in threading.enumerate() if each.name == "presence"]
    presence.stand_on(MARC, KEY)
    soon(lambda: "touch" in files.asked)
    presence.stand_on(MARC, None)
    soon(lambda: files.asked[-1] == "drop" and waits[-1] is None)
    presence.close()
    assert not [each for each in threading.enumerate() if each.name == "presence"]


def test_one_touch_a_second_at_most() -> None:
    files = Recorder()
    with closing(Presence(files)) as presence:
        begun = time.monotonic()
        presence.stand_on(MARC, KEY)
        presence.stand_on(MARC, KEY)
        soon(lambda: files.asked.count("touch") >= 2)
        assert time.monotonic() - begun >= 2 * TOUCH
        assert files.asked.count("put Marc 1") == 1


def test_where_the_disk_does_not_let_it_nobody_is_told_and_it_is_noted_once() -> None:
    files, noted = Recorder(OSError(errno.EROFS, "read only")), list[BaseException]()
    with closing(Presence(files, noted.append)) as presence:
        presence.stand_on(MARC, KEY)
        soon(lambda: files.asked.count("look") >= 2)
        assert presence.others == ()
        assert presence.look() == {}
        presence.stand_on(MARC, OTHER)
        soon(lambda: "put Marc 2" in files.asked)
    assert noted == [files.error]


def test_what_could_not_be_said_is_said_once_it_can_be() -> None:
    files, told = Recorder(OSError(errno.ENOSPC, "full")), list[BaseException]()
    with closing(Presence(files, told.append)) as presence:
        presence.stand_on(MARC, KEY)
        soon(lambda: files.asked.count("put Marc 1") == 2)
        files.error = None
        soon(lambda: "touch" in files.asked)
        assert files.asked.count("put Marc 1") == 3
        assert len(told) == 1
