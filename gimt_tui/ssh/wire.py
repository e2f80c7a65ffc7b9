"""What the server and its processes say to each other, over a pair of sockets: small JSON objects, file descriptors with them."""

from __future__ import annotations

import json
import os
import socket
import struct
from collections.abc import Sequence
from typing import Any

Message = dict[str, Any]
_LENGTH = struct.Struct("!I")
LONGEST = 64 * 1024
"""Bytes of a message; a longer one is refused unread."""
_MOST_FILES = 4


class Garbled(Exception):
    """What arrived is no message: the other side is not what it was."""


def send(connection: socket.socket, message: Message, files: Sequence[int] = ()) -> None:
    """Send a message and copies of file descriptors. OSError where the other side is gone."""
    body = json.dumps(message).encode()
    data = _LENGTH.pack(len(body)) + body
    sent = socket.send_fds(connection, [data], list(files)) if files else connection.send(data)
    if sent < len(data):
        connection.sendall(data[sent:])


def receive(connection: socket.socket) -> tuple[Message, list[int]] | None:
    """The next message with its file descriptors, which the caller closes; None at the end.

    BlockingIOError where there is none yet on a socket that does not block, Garbled or another OSError where the other side broke.
    """
    head, files, _flags, _address = socket.recv_fds(connection, _LENGTH.size, _MOST_FILES)
    for each in files:
        os.set_inheritable(each, False)
    if not head:
        return None
    try:
        (length,) = _LENGTH.unpack(head)
        if length > LONGEST:
            raise Garbled("too long")
        body = b""
        while len(body) < length:
            more = connection.recv(length - len(body))
            if not more:
                raise Garbled("cut off")
            body += more
        message = json.loads(body)
        if not isinstance(message, dict):
            raise Garbled("no object")
    except (struct.error, ValueError, Garbled, OSError) as error:
        _close(files)
        raise Garbled(str(error)) from error
    return message, files


def _close(files: Sequence[int]) -> None:
    for each in files:
        os.close(each)
