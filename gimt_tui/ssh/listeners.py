"""The sockets that are listened on: opened here, or handed over by systemd."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable, Mapping

BACKLOG = 128
_FIRST = 3
"""The first file descriptor that systemd hands over; see sd_listen_fds(3)."""


def open_listeners(addresses: Iterable[tuple[str, int]]) -> list[socket.socket]:
    """Listen on each of these, a host and a port, 0 for any. OSError where one cannot be had; then none is left open."""
    listeners: list[socket.socket] = []
    try:
        for host, port in addresses:
            found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
            for family, kind, _protocol, _name, address in found[:1] if host else found:
                listener = socket.socket(family, kind)
                listeners.append(listener)
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                if family == socket.AF_INET6:
                    listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                listener.bind(address)
                listener.listen(BACKLOG)
    except BaseException:
        for each in listeners:
            each.close()
        raise
    return listeners


def take_systemd_listeners(environment: Mapping[str, str], process: int) -> list[socket.socket]:
    """The sockets that systemd has opened for this process, none where it has not. They are not inherited by others.

    ValueError where one is not TCP's.
    """
    if environment.get("LISTEN_PID") != str(process):
        return []
    listeners = []
    for number in range(_FIRST, _FIRST + int(environment.get("LISTEN_FDS", "0"))):
        os.set_inheritable(number, False)
        listener = socket.socket(fileno=number)
        if listener.family not in (socket.AF_INET, socket.AF_INET6):
            raise ValueError(f"socket {number} of systemd is not a TCP socket")
        listeners.append(listener)
    return listeners
