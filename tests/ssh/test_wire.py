"""Messages between the server and its processes, and what is no message."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator

import pytest

from gimt_tui.ssh import Visitor, wire

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def pair() -> Iterator[Pair]:
    one, other = socket.socketpair()
    with one, other:
        yield one, other


def test_messages_keep_their_bounds_and_their_files(pair: Pair) -> None:
    reading, writing = os.pipe()
    wire.send(pair[0], {"first": "é"}, (writing,))
    wire.send(pair[0], {})
    os.close(writing)
    message, files = wire.receive(pair[1]) or ({}, [])
    assert message == {"first": "é"}
    os.write(files[0], b"through")
    assert not os.get_inheritable(files[0])
    os.close(files[0])
    assert os.read(reading, 100) == b"through"
    os.close(reading)
    assert wire.receive(pair[1]) == ({}, [])


def test_the_end_is_none(pair: Pair) -> None:
    pair[0].close()
    assert wire.receive(pair[1]) is None


def test_nothing_yet_is_said(pair: Pair) -> None:
    pair[1].setblocking(False)
    with pytest.raises(BlockingIOError):
        wire.receive(pair[1])


@pytest.mark.parametrize("noise", [b"\xff\xff\xff\xff", b"\0\0\0\x02[]", b"\0\0\0\x05{nono", b"\0\0", b"\0\0\0\x09{}"])
def test_noise_is_no_message(pair: Pair, noise: bytes) -> None:
    pair[1].setblocking(False)
    pair[0].sendall(noise)
    with pytest.raises(wire.Garbled):
        wire.receive(pair[1])


def test_a_visitor_goes_through(pair: Pair) -> None:
    visitor = Visitor("xterm", "24bit", 80, 24, 12.5)
    wire.send(pair[0], visitor.to_message())
    received = wire.receive(pair[1])
    assert received is not None
    assert Visitor.from_message(received[0]) == visitor
