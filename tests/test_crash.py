"""What is kept of an unexpected error says where it happened and nothing that was typed, and is for its owner alone."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import gimt_tui
from gimt_tui.crash import LARGEST, LONGEST_REPORT, append_error, describe_error

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SECRET = "Tabac-2026!"
UNHEARD = """
import gc, logging, sys, threading, warnings
from gimt_tui.crash import silence_tracebacks

kept = []
silence_tracebacks(kept.append)
def fail():
    raise ValueError("Tabac-2026!")
class Rubbish:
    def __del__(self):
        fail()
def in_a_thread():
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
def in_what_is_thrown_away():
    Rubbish()
    gc.collect()
def in_a_log():
    try:
        fail()
    except ValueError:
        logging.getLogger("x").exception("Tabac-2026!")
def at_last():
    sys.excepthook(ValueError, ValueError("Tabac-2026!"), None)
def in_a_warning():
    warnings.warn("Tabac-2026!")
    kept.append(ValueError())
"""


def failed() -> BaseException:
    try:
        try:
            raise ValueError(SECRET)
        except ValueError as error:
            raise RuntimeError(f"caused by {SECRET}") from error
    except RuntimeError as error:
        return error


def test_a_report_has_the_kinds_and_the_places_of_an_error_and_of_its_cause_and_no_value() -> None:
    told = describe_error(failed(), NOW)
    assert SECRET not in told
    lines = told.splitlines()
    assert lines[0] == "2026-03-02T09:30:00+00:00"
    assert [each for each in lines[1:] if each[0] != " "] == ["builtins.RuntimeError", "builtins.ValueError"]
    assert [each.split()[-1] for each in lines if each[0] == " "] == ["failed", "failed"]
    assert str(Path(__file__).parent) not in told


def test_the_log_goes_on_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    log = tmp_path / "state" / "errors.log"
    for _ in range(2):
        append_error(failed(), NOW, log)
    assert log.read_text("utf-8") == 2 * describe_error(failed(), NOW)
    assert log.stat().st_mode & 0o777 == 0o600
    assert log.parent.stat().st_mode & 0o777 == 0o700


def test_the_log_keeps_its_newest_part_and_one_older_file(tmp_path: Path) -> None:
    log = tmp_path / "errors.log"
    log.write_text("from before\n" * 10, "utf-8")
    log.chmod(0o644)
    for number in range(3 * LARGEST // len(describe_error(failed(), NOW))):
        append_error(failed(), NOW + timedelta(seconds=number), log)
        last = NOW + timedelta(seconds=number)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["errors.log", "errors.log.1"]
    assert all(each.stat().st_size <= LARGEST for each in tmp_path.iterdir())
    assert log.read_text("utf-8").endswith(describe_error(failed(), last))
    assert log.with_name("errors.log.1").read_text("utf-8").startswith("2026-03-02")
    assert {each.stat().st_mode & 0o777 for each in tmp_path.iterdir()} == {0o600}


def test_a_report_has_an_end(tmp_path: Path) -> None:
    def call_itself(left: int) -> None:
        if left:
            call_itself(left - 1)
        raise ValueError(SECRET)

    error: BaseException = ValueError()
    for _ in range(60):
        try:
            try:
                raise error
            except BaseException:
                call_itself(50)
        except ValueError as caught:
            error = caught
    first = ValueError()
    first.__cause__ = error.__cause__ = first
    log = tmp_path / "errors.log"
    append_error(error, NOW, log)
    assert 0 < log.stat().st_size < LONGEST_REPORT + 100
    append_error(first, NOW, log)


def test_a_log_that_cannot_be_written_is_no_second_error(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("no folder")
    append_error(failed(), NOW, tmp_path / "state" / "errors.log")


@pytest.mark.parametrize("where", ["in_a_thread", "in_what_is_thrown_away", "in_a_log", "at_last", "in_a_warning"])
def test_what_python_would_print_by_itself_is_kept_instead(where: str) -> None:
    script = f"{UNHEARD}\n{where}()\nprint(*(type(each).__name__ for each in kept))"
    environment = {**os.environ, "PYTHONPATH": str(Path(gimt_tui.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=60, check=True)
    assert (done.stdout, done.stderr) == ("ValueError\n", "")
