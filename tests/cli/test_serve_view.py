"""What the server shows of itself: who is inside, how things stand, and a Ctrl+C that asks where somebody is inside."""

from __future__ import annotations

import asyncio
import io
import signal
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from rich.console import Console

from gimt_tui.cli.serve_view import MEBIBYTE, REFUSALS, View, list_visits, status_line
from gimt_tui.ssh import Refusal, Status, VisitInProgress

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def make_status(*minutes: int, past: int = 0, ready: bool = True, **refusals: int) -> Status:
    visits = tuple(VisitInProgress(NOW - timedelta(minutes=each), f"192.0.{each}.0/24", 20 * MEBIBYTE) for each in sorted(minutes)[::-1])
    return Status(ready, visits, past, len(visits), 3, {Refusal[name]: count for name, count in refusals.items()})


def make_view(status: Status, *, width: int = 80, height: int = 24) -> tuple[View, io.StringIO]:
    written = io.StringIO()
    return View(lambda: status, Console(file=written, force_terminal=True, color_system=None, width=width, height=height)), written


def written_table(status: Status, room: int) -> list[list[str]]:
    console = Console(file=io.StringIO(), width=80)
    with console.capture() as captured:
        console.print(list_visits(status, NOW, room))
    return [line.replace("\u00a0", " ").split() for line in captured.get().splitlines()]


@pytest.mark.parametrize(
    ("status", "line"),
    [
        (make_status(), "0\u00a0visite · 0 passée"),
        (make_status(3, past=1), "1\u00a0visite · 20\u00a0Mo · 1 passée"),
        (make_status(1, 12, past=40, FULL=2), "2\u00a0visites · 40\u00a0Mo · 40 passées · refus\u00a0: complet 2"),
        (make_status(ready=False, FULL=0), "0\u00a0visite · 0 passée · le programme redémarre"),
    ],
)
def test_the_line_says_how_things_stand(status: Status, line: str) -> None:
    assert status_line(status) == line


def test_whose_key_it_was_stands_behind_where_keys_have_names() -> None:
    named = replace(make_status(3), visits=tuple(replace(each, who="Anne") for each in make_status(3).visits))
    assert written_table(named, 5)[:2] == [["Depuis", "Réseau", "Mémoire", "Agent"], ["3", "min", "192.0.3.0/24", "20", "Mo", "Anne"]]
    assert "Agent" not in written_table(make_status(3), 5)[0]


def test_every_refusal_has_a_word() -> None:
    assert {each.value for each in Refusal} == REFUSALS.keys()


def test_each_visitor_has_a_line_as_long_as_there_is_room() -> None:
    status = make_status(0, 3, 12)
    head = ["Depuis", "Réseau", "Mémoire"]
    first = ["12", "min", "192.0.12.0/24", "20", "Mo"]
    others = [["3", "min", "192.0.3.0/24", "20", "Mo"], ["à", "l’instant", "192.0.0.0/24", "20", "Mo"]]
    assert written_table(status, 3) == [head, first, *others]
    assert written_table(status, 2) == [head, first, ["et", "2", "autres"]]
    assert written_table(status, -3) == [head, ["et", "3", "autres"]]


def test_a_line_that_is_told_stands_above_and_how_things_stand_takes_one_line() -> None:
    view, written = make_view(make_status(past=3), width=10)
    view.tell("it is over")
    view.show()
    assert written.getvalue().splitlines()[0] == "it is over"
    assert all(len(line) <= 10 for line in written.getvalue().splitlines())


@pytest.mark.parametrize(("inside", "presses"), [((), 1), ((3,), 2)])
async def test_ctrl_c_asks_where_somebody_is_inside(inside: tuple[int, ...], presses: int) -> None:
    view, written = make_view(make_status(*inside))
    with patch("gimt_tui.cli.serve_view.os.kill") as kill:
        for _ in range(presses):
            assert not kill.called
            view.hear_interrupt()
        assert kill.call_args.args[1] is signal.SIGTERM
    assert ("pressez encore Ctrl+C" in written.getvalue()) == bool(inside)


async def test_the_first_press_is_forgotten() -> None:
    view, _ = make_view(make_status(1))
    loop = asyncio.get_running_loop()
    with patch("gimt_tui.cli.serve_view.os.kill") as kill, patch.object(loop, "time", return_value=loop.time()) as now:
        view.hear_interrupt()
        now.return_value += 6
        view.hear_interrupt()
        assert not kill.called
