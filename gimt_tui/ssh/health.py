"""Whether a server answers at an address, by the first line that an SSH server says."""

from __future__ import annotations

import socket


class NoAnswer(Exception):
    """Nobody answers there, or not as an SSH server does."""


def read_banner(host: str, port: int, seconds: float = 5.0) -> str:
    """The first line of the SSH server at that address, such as « SSH-2.0-… ». NoAnswer where there is none within so many seconds."""
    try:
        with socket.create_connection((host, port), timeout=seconds) as connection, connection.makefile("rb") as file:
            line = file.readline(256)
    except OSError as error:
        raise NoAnswer(str(error)) from error
    if not line.startswith(b"SSH-2.0-"):
        raise NoAnswer("not an SSH server, or one that takes no connection from here now")
    return line.decode("ascii", "replace").strip()
