"""What the server shows of itself: a line that stays last, and a Ctrl+C that asks where somebody is inside."""

from __future__ import annotations

import asyncio
import signal
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest

from gimt_tui.cli.serve_view import CLEAR, REFUSALS, View, status_line
from gimt_tui.ssh import Refusal, Status, VisitInProgress

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MEBIBYTE = 1_048_576


def make_status(*minutes: int, past: int = 0, ready: bool = True, **refusals: int) -> Status:
    visits = tuple(VisitInProgress(NOW - timedelta(minutes=each), "192.0.2.0/24", 20 * MEBIBYTE) for each in sorted(minutes, reverse=True))
    return Status(ready, visits, past, len(visits), 3, {Refusal[name]: count for name, count in refusals.items()})


@pytest.mark.parametrize(
    ("status", "line"),
    [
        (make_status(), "0\u00a0visite · 0 passée"),
        (make_status(3, past=1), "1\u00a0visite, la première depuis 3 min · 20 Mo · 1 passée"),
        (make_status(1, 12, past=40, FULL=2), "2\u00a0visites, la première depuis 12 min · 40 Mo · 40 passées · refus\u00a0: complet 2"),
        (make_status(ready=False, FULL=0), "0\u00a0visite · 0 passée · le programme redémarre"),
    ],
)
def test_the_line_says_how_things_stand(status: Status, line: str) -> None:
    assert status_line(status, NOW) == line


def test_every_refusal_has_a_word() -> None:
    assert {each.value for each in Refusal} == REFUSALS.keys()


def test_a_line_that_is_told_stands_above_and_none_is_longer_than_the_terminal() -> None:
    written: list[str] = []
    view = View(lambda: make_status(past=3), written.append, lambda: 10)
    view.tell("a visit is over")
    assert written == [f"{CLEAR}a visit is over\n", f"{CLEAR}0\u00a0visite "]


@pytest.mark.parametrize(("inside", "presses"), [((), 1), ((3,), 2)])
async def test_ctrl_c_asks_where_somebody_is_inside(inside: tuple[int, ...], presses: int) -> None:
    written: list[str] = []
    view = View(lambda: make_status(*inside), written.append, lambda: 80)
    with patch("gimt_tui.cli.serve_view.os.kill") as kill:
        for _ in range(presses):
            assert not kill.called
            view.hear_interrupt()
        assert kill.call_args.args[1] is signal.SIGTERM
    assert any("pressez encore Ctrl+C" in each for each in written) == bool(inside)


async def test_the_first_press_is_forgotten() -> None:
    view = View(lambda: make_status(1), str, lambda: 80)
    loop = asyncio.get_running_loop()
    with patch("gimt_tui.cli.serve_view.os.kill") as kill, patch.object(loop, "time", return_value=loop.time()) as now:
        view.hear_interrupt()
        now.return_value += 6
        view.hear_interrupt()
        assert not kill.called
