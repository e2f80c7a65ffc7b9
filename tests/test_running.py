"""How the tests are run, tested: workers, the slow ones first, a skip that is a failure where everything is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from . import running

ROOT = Path(__file__).parents[1]
SKIPS = """
import pytest

def test_runs(): pass

@pytest.mark.skipif(True, reason="strace is missing")
def test_marked(): pass

def test_skips(): pytest.skip("no certificate here")

@pytest.mark.xfail(strict=True)
def test_fails_as_it_must(): assert False
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("full", "status", "counts"), [("", 0, "1 passed, 2 skipped, 1 xfailed"), ("1", 1, "1 failed, 1 passed, 1 xfailed, 1 error")]
)
def test_a_skip_is_a_failure_where_all_tests_run(tmp_path: Path, full: str, status: int, counts: str) -> None:
    (tmp_path / "conftest.py").write_text("from tests.running import pytest_runtest_makereport\n")
    (tmp_path / "test_skips.py").write_text(SKIPS)
    command = [sys.executable, "-m", "pytest", "-q", "-rs", "-p", "no:xdist", "-p", "no:cacheprovider", "-c", os.devnull, str(tmp_path)]
    environment = {**os.environ, running.FULL: full, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == status
    assert counts in done.stdout
    for reason in ("strace is missing", "no certificate here"):
        assert reason in done.stdout


MANY = (os.cpu_count() or 1) + 1


@pytest.mark.parametrize(
    ("asked", "workers"),
    [
        (["tests/test_running.py"], 0),
        (["tests/test_running.py::test_one", "tests/test_running.py::test_two"], 0),
        (["tests"], MANY),
        (["tests/tui/widgets"], MANY),
        (["tests/test_running.py", "tests/tui/terminal/test_driver.py"], MANY),
        (["tests/journeys/test_monkey.py"], MANY),
        (["tests/screens/test_live.py"], 0),
    ],
)
def test_one_quick_file_is_worth_no_worker(asked: list[str], workers: int) -> None:
    config = SimpleNamespace(args=asked, invocation_params=SimpleNamespace(dir=ROOT))
    assert running.pytest_xdist_auto_num_workers(cast("pytest.Config", config)) == workers


def test_every_slow_place_exists() -> None:
    assert [each for each in (*running.SLOW, *running.NOT_SLOW) if not (running.HERE / each).exists()] == []
