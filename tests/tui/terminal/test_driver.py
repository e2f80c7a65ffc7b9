"""From the gate to Textual: every key it knows is still that key, and nothing that arrives raises or resizes."""

from __future__ import annotations

import errno
import io
import os
import shutil

import pytest
from hypothesis import given
from textual import events, messages
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.message import Message

from gimt_tui.tui.terminal.driver import Interpreter, Outlet, VisitorDriver
from gimt_tui.tui.terminal.intake import Intake
from gimt_tui.tui.terminal.rest import ESC

from .test_intake import FORGED, streams

ALONE = [each for each in ANSI_SEQUENCES_KEYS if each[0] == ESC and each not in (ESC, ESC + ESC)]

HARMLESS = (events.Key, events.Paste, events.MouseEvent, events.AppFocus, events.AppBlur, messages.TerminalSupportsSynchronizedOutput)


def heard(data: bytes) -> list[Message]:
    """The messages of some bytes, and of the silence after them."""
    intake, interpreter = Intake(ANSI_SEQUENCES_KEYS, clock=lambda: 0.0), Interpreter()
    pieces = [*intake.feed(data), *intake.pause()]
    return [message for piece in pieces for message in interpreter.messages(piece)]


def told(message: Message) -> tuple[str, str | None]:
    assert isinstance(message, events.Key)
    return message.key, message.character


@pytest.mark.parametrize("sequence", ALONE, ids=repr)
def test_every_key_that_textual_knows_is_that_key(sequence: str) -> None:
    parser = XTermParser()
    stock = [each for each in (*parser.feed(sequence), *parser.feed("")) if isinstance(each, events.Key)]
    assert [told(each) for each in heard(sequence.encode())] == [told(each) for each in stock]


@pytest.mark.parametrize("character", "aZ9 @#{[|\\€éàçœ’\t\r\x7f\x03\x11\x00")
def test_every_character_is_that_key(character: str) -> None:
    assert [told(each) for each in heard(character.encode())] == [told(each) for each in XTermParser().feed(character)]


def test_escape_is_escape_and_alt_is_alt() -> None:
    assert [told(each) for each in heard(b"\x1b")] == [("escape", "\x1b")]
    assert [told(each) for each in heard(b"\x1bx")] == [("alt+x", "x")]
    assert [told(each) for each in heard(b"\x1b\x1b\r")] == [("escape", "\x1b"), ("escape", "\x1b"), ("enter", "\r")]


def test_the_pointer_is_where_it_is_reported() -> None:
    down, move, up = heard(b"\x1b[<0;5;7M\x1b[<32;6;7M\x1b[<0;6;7m")
    assert isinstance(down, events.MouseDown)
    assert isinstance(move, events.MouseMove)
    assert isinstance(up, events.MouseUp)
    assert (down.x, down.y, move.delta_x, move.delta_y) == (4, 6, 1, 0)


def test_a_paste_is_one_message() -> None:
    (paste,) = heard(b"\x1b[200~un\x00 texte\r\n[/]\x1b[201~")
    assert isinstance(paste, events.Paste)
    assert paste.text == "un texte\r\n[/]"


@pytest.mark.parametrize("sequence", FORGED.values(), ids=FORGED)
def test_a_forged_sequence_does_not_spoil_the_click_after_it(sequence: str) -> None:
    (click,) = heard(sequence.encode() + b"\x1b[<0;5;5M")
    assert isinstance(click, events.MouseDown)


@given(data=streams)
def test_nothing_that_arrives_raises_or_resizes(data: bytes) -> None:
    for message in heard(data):
        assert isinstance(message, HARMLESS)


class Broken(io.StringIO):
    """A terminal that was hung up."""

    def write(self, text: str) -> int:
        raise OSError(errno.EIO, "hung up")


@pytest.mark.parametrize(
    ("claimed", "believed"), [((80, 24), (80, 24)), ((65_535, 65_535), (500, 200)), ((65_535, 1), (500, 1)), ((1, 65_535), (1, 200))]
)
def test_no_window_is_as_large_as_some_claim(claimed: tuple[int, int], believed: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size(claimed))
    # A whole one would take the terminal over.
    driver = VisitorDriver.__new__(VisitorDriver)
    assert driver._get_terminal_size() == believed


def test_a_terminal_that_is_gone_breaks_nothing_that_is_still_written() -> None:
    outlet = Outlet(Broken())
    for _ in range(100):
        outlet.write("x")
    outlet.flush()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_character_that_the_terminal_lacks_breaks_nothing_either(encoding: str) -> None:
    written = io.BytesIO()
    outlet = Outlet(io.TextIOWrapper(written, encoding, errors="strict"))
    outlet.write("\x1b[1m\u2019\ud800名")
    outlet.flush()
    assert written.getvalue() == b"\x1b[1m???"
