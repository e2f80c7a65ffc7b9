"""The other CPythons of this machine, from 3.11, each with a virtual environment made by it.

``interpreters.py FOLDER`` makes the environments in FOLDER and prints « 3.12 FOLDER/3.12 » a line; what cannot make one is
told on standard error.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

OLDEST = (3, 11)
PROBE = "import sys; print(sys.implementation.name, sys.version_info.releaselevel, *sys.version_info[:2])"


def candidates() -> Iterator[Path]:
    """Whatever is called « python3.12 » on the path, and what pyenv keeps, whose shims on the path may lead nowhere."""
    for folder in map(Path, os.environ["PATH"].split(os.pathsep)):
        if folder.is_dir():
            yield from sorted(each for each in folder.iterdir() if re.fullmatch(r"python3\.\d+", each.name))
    yield from sorted(Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv").glob("versions/3.*/bin/python3"))


def version(python: Path) -> tuple[int, int] | None:
    """The version of a CPython that is released and runs."""
    try:
        said = run(python, "-c", PROBE, patience=30).stdout.split()
    except (OSError, subprocess.SubprocessError):
        return None
    return (int(said[2]), int(said[3])) if said[:2] == ["cpython", "final"] else None


def run(*arguments: str | Path, patience: float) -> subprocess.CompletedProcess[str]:
    """Run to the end, or raise."""
    return subprocess.run(arguments, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=patience)  # noqa: S603 - an interpreter found on this machine, and no shell


def main(folder: Path) -> None:
    """One environment for each version."""
    made = {sys.version_info[:2]}
    for python in candidates():
        found = version(python)
        if found is None or found < OLDEST or found in made:
            continue
        name = f"{found[0]}.{found[1]}"
        try:
            run(python, "-m", "venv", "--clear", folder / name, patience=120)
        except (OSError, subprocess.SubprocessError):
            print(f"!! {python} cannot make a virtual environment", file=sys.stderr)
            continue
        made.add(found)
        print(name, folder / name, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
