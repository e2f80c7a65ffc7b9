"""A pseudo-terminal and what is relayed through it, with the program's side in the hands of the test."""

from __future__ import annotations

import asyncio
import fcntl
import os
import struct
import termios
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest

from gimt_tui.ssh.terminal import HELD_INPUT, Terminal

from .serving import until


@dataclass
class Wire:
    """A client that takes what it is sent."""

    received: bytearray = field(default_factory=bytearray)
    paused: bool = False

    def write(self, data: bytes) -> None:
        self.received += data

    def pause_reading(self) -> None:
        self.paused = True

    def resume_reading(self) -> None:
        self.paused = False


@dataclass
class Both:
    """Both sides."""

    terminal: Terminal
    wire: Wire
    program: int


@pytest.fixture
async def both() -> AsyncIterator[Both]:
    wire = Wire()
    terminal = Terminal(80, 24, wire)
    program = os.dup(terminal.program_side)
    terminal.begin()
    sides = Both(terminal, wire, program)
    yield sides
    terminal.close()
    if sides.program >= 0:
        os.close(sides.program)


def size(file: int) -> tuple[int, ...]:
    rows, columns, *_ = struct.unpack("HHHH", fcntl.ioctl(file, termios.TIOCGWINSZ, bytes(8)))
    return columns, rows


async def test_output_reaches_the_line_unchanged(both: Both) -> None:
    os.write(both.program, b"a\nb\x1b[0m\xff")
    await until(lambda: both.wire.received == b"a\nb\x1b[0m\xff")


async def test_input_reaches_the_program_unchanged(both: Both) -> None:
    both.terminal.type(b"a\r\x03\x04\x1a\x7f")
    assert os.read(both.program, 100) == b"a\r\x03\x04\x1a\x7f"
    # Nothing is echoed.
    assert both.wire.received == b""


async def test_what_is_not_taken_is_held_and_then_not_read(both: Both) -> None:
    told: list[bool] = []
    both.terminal.when_untaken = told.append
    sent = os.urandom(3 * HELD_INPUT)
    both.terminal.type(sent)
    assert both.wire.paused
    assert told[-1]
    os.set_blocking(both.program, False)
    taken = bytearray()

    def take() -> bool:
        with suppress(BlockingIOError):
            taken.extend(os.read(both.program, 65_536))
        return len(taken) == len(sent)

    await until(take)
    assert taken == sent
    await until(lambda: not both.wire.paused)
    assert not told[-1]


async def test_paused_output_stays_with_the_program(both: Both) -> None:
    both.terminal.pause_output()
    os.set_blocking(both.program, False)
    written = 0
    with suppress(BlockingIOError):
        while written < 10_000_000:
            written += os.write(both.program, b"x" * 1000)
    assert written < 1_000_000
    assert both.wire.received == b""
    both.terminal.resume_output()
    await until(lambda: len(both.wire.received) == written)


async def test_the_end_of_the_program_is_seen_after_all_it_wrote(both: Both) -> None:
    os.write(both.program, b"x" * 2000)
    os.close(both.program)
    both.program = -1
    both.terminal.resume_output()
    await asyncio.wait_for(both.terminal.ended, 10)
    assert len(both.wire.received) == 2000


async def test_a_closed_terminal_is_an_end_for_the_program(both: Both) -> None:
    both.terminal.close()
    # Either is an end, by the system's choice.
    with suppress(OSError):
        assert os.read(both.program, 10) == b""
    # Whatever comes late hurts nobody.
    both.terminal.type(b"late")
    both.terminal.resize(100, 30)
    both.terminal.pause_output()
    both.terminal.resume_output()
    both.terminal.close()


async def test_the_first_size_and_the_last_are_told(both: Both) -> None:
    assert size(both.program) == (80, 24)
    for columns in range(90, 120):
        both.terminal.resize(columns, 40)
    assert size(both.program) == (90, 40)
    await until(lambda: size(both.program) == (119, 40))
