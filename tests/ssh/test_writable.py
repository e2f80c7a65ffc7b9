"""A program that is given a folder writes there, files of so many bytes, and nowhere else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from gimt_tui.ssh import landlock

from .serving import QUICK, give_up, serve


async def test_in_the_folder_and_below_files_come_and_go_and_nothing_else_is_made(tmp_path: Path) -> None:
    if landlock.read_version() < 3:
        give_up("this kernel's Landlock does not tell folders apart")
    folder = tmp_path / "folder"
    folder.mkdir()
    limits = replace(QUICK, largest_file=1024)
    async with serve("settle", tmp_path, limits, writable=[folder], environment={"FOLDER": str(folder)}) as served:
        screen = await served.visit()
        told = json.loads((await screen.read_until(r"(\{.*\})\r"))[1])
    refused = {name for name, came in told.items() if came != "done"}
    assert refused == {"beside", "out", "link", "pipe", "large"}, told
    assert not (tmp_path / "beside").exists()
    assert (folder / "large").stat().st_size == 1024
