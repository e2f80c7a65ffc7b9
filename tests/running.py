"""How the tests are run: on how many cores, which are the slow ones, and none skipped where all of them must run."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

HERE = Path(__file__).parent
SLOW = (
    "cli/test_agents.py",
    "cli/test_data.py",
    "cli/test_mail.py",
    "cli/test_places.py",
    "faults",
    "journeys",
    "screens",
    "snapshots",
    "guide/test_assistance.py",
    "guide/test_rows.py",
    "guide/test_space.py",
    "guide/test_steps.py",
    "onboarding/test_throttles.py",
    "test_media.py",
    "test_recipes.py",
)
"""Where the tests are slow: what starts the program itself, kills it, or walks through every place. A test may bear the marker too."""
NOT_SLOW = ("screens/test_door.py", "screens/test_live.py", "screens/test_sign_in.py")
"""Of these places, what the quick part takes along, so that it walks too."""

FULL = "GIMT_TUI_FULL_TESTS"
"""Set where everything that the tests need is installed: there a test that is skipped is a failure."""


QUICK = "not slow"
"""The marks by which the quick part is asked for."""


def pytest_configure(config: pytest.Config) -> None:
    """In the quick part, property tests look at a few examples each."""
    if config.option.markexpr == QUICK and not os.environ.get("HYPOTHESIS_PROFILE"):
        settings.load_profile("quick")


def is_slow(path: Path) -> bool:
    """Whether the tests of this file are slow, all of them."""
    return any(path.is_relative_to(HERE / each) for each in SLOW) and not any(path == HERE / each for each in NOT_SLOW)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """None of its own for one quick file: to start a worker takes longer than such a file. Else one more than there are cores:
    what drives the program in a terminal waits for it half of the time.
    """
    files = {Path(config.invocation_params.dir, each.partition("::")[0]) for each in config.args}
    alone = len(files) == 1 and all(each.is_file() and not is_slow(each) for each in files)
    return 0 if alone else (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the slow ones, and let them begin: what is left when a worker has nothing more to do is then short."""
    for item in items:
        if is_slow(item.path):
            item.add_marker("slow")
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What is skipped fails, where all tests must run."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get(FULL):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome, report.longrepr = "failed", f"{item.nodeid}: {reason}; {FULL} says that every test runs here"
    return report
