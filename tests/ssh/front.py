"""A server in a process of its own, to be killed: says its port and its template's process id, then each visit, as lines of JSON."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from gimt_tui.ssh import Visit
from gimt_tui.ssh.listeners import take_systemd_listeners
from gimt_tui.ssh.server import Server

from .serving import QUICK, ROOT


def say(what: dict[str, Any]) -> None:
    print(json.dumps(what), flush=True)


def say_visit(visit: Visit) -> None:
    say({"ending": visit.ending.value, "status": visit.status})


async def main(program: str, host_key: str, settings: str) -> None:
    """``settings`` are fields of Limits, as JSON."""
    sockets = take_systemd_listeners(os.environ, os.getpid())
    server = Server(
        f"tests.ssh.programs:{program}",
        host_key=Path(host_key),
        listen=() if sockets else (("127.0.0.1", 0),),
        sockets=sockets,
        limits=replace(QUICK, **json.loads(settings)),
        folders=[ROOT],
        on_visit=say_visit,
    )
    await server.start()
    say({"port": server.addresses[0][1], "template": server.pool.template, "fingerprint": server.fingerprint})
    await server.serve_until_told()
    say({"closed": True})


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
