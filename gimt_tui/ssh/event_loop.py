"""An event loop that goes on in a fork: everything of it that is the kernel's, and would be shared, is made anew.

asyncio has no public way to do so: its private names that we lean on are here, and nowhere else in this room.
"""

from __future__ import annotations

import selectors
import signal
import sys
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from asyncio import SelectorEventLoop


def find_running_loop() -> SelectorEventLoop | None:
    """The loop in the midst of which we are called, if any. RuntimeError where it is one that cannot go on in a fork."""
    # A program that has none is not made to import it.
    if "asyncio" not in sys.modules:
        return None
    import asyncio

    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return None
    if not isinstance(loop, asyncio.SelectorEventLoop):
        raise RuntimeError(f"an event loop of the kind {type(loop).__name__} cannot go on in a fork; asyncio's own can")
    return loop


def renew_loop(loop: SelectorEventLoop) -> None:
    """Let the loop go on in this fork, with a selector and a self-pipe of its own; its signal handlers are to be added again."""
    import asyncio

    signal.set_wakeup_fd(-1)
    inside = cast("Any", loop)
    shared, fresh = inside._selector, selectors.DefaultSelector()
    for key in list(shared.get_map().values()):
        fresh.register(key.fileobj, key.events, key.data)
    shared.close()
    vars(loop).update(_selector=fresh)
    inside._close_self_pipe()
    inside._make_self_pipe()
    # asyncio takes a loop for running only in the process where it was begun.
    asyncio._set_running_loop(loop)
