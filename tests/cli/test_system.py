"""On a system without what the program needs, such as Windows, one French sentence says so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import gimt_tui
from gimt_tui.cli import UNFIT, check_system

# What Python has no module for on Windows; the rest of Python is this system's own, as far as it does without them.
WITHOUT = """
import sys
for name in ("fcntl", "termios", "tty", "pty", "resource", "grp", "pwd", "syslog", "readline"):
    sys.modules[name] = None
from gimt_tui.cli import main
main()
"""


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    root = Path(gimt_tui.__file__).parents[1]
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-c", WITHOUT, *arguments],
        capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL, cwd=root, env=environment, timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--plain",),
        ("--data", "dossiers.json"),
        ("data", "verify"),
        ("data", "erase", "x"),
        ("mail", "status"),
        ("mail", "send"),
        ("activate", "ABCD-EFGH"),
        ("check", "identifiant", "dupont75"),
        ("--help",),
    ],
    ids=" ".join,
)
def test_one_sentence_says_so_and_nothing_is_written(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(tmp_path, *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"gimt-tui\u00a0: {UNFIT}\n")
    assert list(tmp_path.iterdir()) == []


def test_here_nothing_is_missing() -> None:
    check_system()
