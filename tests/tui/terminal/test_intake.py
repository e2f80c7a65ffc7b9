"""The gate before the parser: whatever the bytes, what comes out is bounded, understood, and the same in any pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gimt_tui.tui.terminal import intake
from gimt_tui.tui.terminal.intake import Intake
from gimt_tui.tui.terminal.pieces import EscapeSequence, Keys, Paste, Piece
from gimt_tui.tui.terminal.rest import PASTE_END, PASTE_START

KNOWN = {"\x1b[A", "\x1bOP", "\x1b[[A", "\x1b[3~", "\x1b[3$", "\x1b[Z", "\x1b\t", "\x1bf", "\x1b[1;5t"}
START, END = PASTE_START, PASTE_END
CAP = intake.LONGEST_PASTE


@dataclass
class Gate:
    """A gate whose clock moves only when it is told to."""

    now: float = 0.0
    intake: Intake = field(init=False)

    def __post_init__(self) -> None:
        self.intake = Intake(KNOWN, clock=lambda: self.now)

    def feed(self, *arrivals: str | bytes) -> list[Piece]:
        """What comes out of arrivals, one after the other, without a pause."""
        data = [each.encode("utf-8", "surrogatepass") if isinstance(each, str) else each for each in arrivals]
        return joined(piece for each in data for piece in self.intake.feed(each))

    def pause(self) -> list[Piece]:
        """What comes out after as much silence as the gate asks for."""
        patience = self.intake.patience
        assert patience is not None
        self.now += patience
        return list(self.intake.pause())


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbouring keys are one run: how they were cut is nobody's business."""
    result: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Keys) and result and isinstance(result[-1], Keys):
            piece = Keys(result.pop().text + piece.text)
        result.append(piece)
    return result


def cut(data: bytes, places: Iterable[int]) -> list[bytes]:
    """The same bytes in pieces."""
    bounds = [0, *sorted({each % (len(data) + 1) for each in places}), len(data)]
    return [data[start:end] for start, end in pairwise(bounds)]


fragments = st.sampled_from(
    [
        *(each.encode() for each in (*KNOWN, START, END, START[:3], END[:5], "\x1b", "\x1b\x1b", "\x9b", "é", "\u202e", "\x00", "\x03")),
        *(b"\x1b[<0;5;5M", b"\x1b[M !!", b"\x1b]52;c;eHg=\x07", b"\x1b]0;x\x1b\\", b"\x1b[48;24;80;0;0t", b"\x1b[9999999999;1u"),
        *(b"\xff", b"\xc3", b"\xe2\x82", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"[/]", b"a", b"\t", b"\r"),
    ]
)
streams = st.lists(st.one_of(fragments, st.binary(max_size=6), st.text(max_size=4).map(str.encode)), max_size=30).map(b"".join)
plain = st.text().filter(lambda text: not re.search("[\n\x1b\x80-\x9f]", text))
presses = st.one_of(plain.map(Keys), st.sampled_from(sorted(each for each in KNOWN if len(each) > 2)).map(EscapeSequence))
cuts = st.lists(st.integers(0, 2000), max_size=12)


@given(data=streams, places=cuts)
def test_any_chunking_gives_the_same(data: bytes, places: list[int]) -> None:
    assert Gate().feed(*cut(data, places)) == Gate().feed(data)


@given(data=streams, places=cuts)
def test_any_chunking_gives_the_same_when_little_is_allowed(data: bytes, places: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"LONGEST_PASTE": 4, "SWALLOWED": 12, "KEYS_AT_ONCE": 20, "REPORTS_AT_ONCE": 2, "PASTED_AT_ONCE": 9}.items():
            patch.setattr(intake, name, value)
        assert Gate().feed(*cut(data, places)) == Gate().feed(data)


@given(pressed=st.lists(presses, max_size=20), places=cuts)
def test_nothing_that_is_pressed_is_lost(pressed: list[Piece], places: list[int]) -> None:
    data = "".join(each.text for each in pressed).encode()
    assert Gate().feed(*cut(data, places)) == joined(each for each in pressed if each.text)


@given(text=st.text().filter(lambda text: END not in text), places=cuts, after=plain)
def test_a_paste_is_kept_and_nothing_in_it_is_a_key(text: str, places: list[int], after: str) -> None:
    data = (START + text + END + after).encode("utf-8", "surrogatepass")
    kept = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    expected: list[Piece] = [Paste(kept)] if kept else []
    assert Gate().feed(*cut(data, places)) == [*expected, *([Keys(after)] if after else [])]


@given(data=streams)
def test_every_sequence_that_comes_out_is_a_key_or_a_report_that_was_asked_for(data: bytes) -> None:
    for piece in Gate().feed(data):
        match piece:
            case Keys(text):
                assert not any(each == "\x1b" or "\x80" <= each <= "\x9f" for each in text)
            case EscapeSequence(text):
                assert text in KNOWN or len(text) <= 2 or text[:3] in ("\x1b[<", "\x1b[I", "\x1b[O", "\x1b[?")
            case Paste(text):
                assert 0 < len(text) <= CAP


@given(data=streams)
def test_silence_gives_the_keyboard_back(data: bytes) -> None:
    gate = Gate()
    gate.feed(data)
    if gate.intake.patience is not None:
        gate.pause()
    # Half a character may still be waiting for its other half.
    assert gate.feed("a")[-1] in (Keys("a"), Keys("\ufffda"))
    assert gate.intake.patience is None


FORGED = {
    "a key beyond Unicode": "\x1b[1114112;1u",
    "a key far beyond": "\x1b[9999999999;1u",
    "a size with no pixels": "\x1b[48;24;80;0;0t",
    "a huge size": "\x1b[48;3000;3000;1;1t",
    "the promise of such sizes": "\x1b[?2048;2$y",
    "where the cursor is": "\x1b[999;999R",
    "a clipboard": "\x1b]52;c;c2VjcmV0\x07",
    "a title": "\x1b]0;titre\x1b\\",
    "a device string": "\x1bP>|xterm(1)\x1b\\",
    "a privacy message": "\x1b^rien\x1b\\",
    "the pointer of old": "\x1b[M !!",
    "the pointer of urxvt": "\x1b[32;10;20M",
    "the pointer nowhere": "\x1b[<0;123456;5M",
    "the pointer before the screen": "\x1b[<0;-1;5M",
    "a sequence of 1 MB": "\x1b[" + "1;" * 500_000 + "u",
    "an end without a beginning": END,
    "C1": "\x80\x9b\x9d\x9f",
    "colours": "\x1b[31m",
}


@pytest.mark.parametrize("sequence", FORGED.values(), ids=FORGED)
def test_what_is_no_key_is_dropped_whole(sequence: str) -> None:
    assert Gate().feed(f"a{sequence}b") == [Keys("ab")]


@pytest.mark.parametrize("sequence", FORGED.values(), ids=FORGED)
def test_within_a_paste_it_is_text(sequence: str) -> None:
    if END not in sequence:
        assert Gate().feed(f"{START}a{sequence}b{END}c") == [Paste(f"a{sequence}b"[:CAP]), Keys("c")]


PENDING: dict[str, tuple[str | bytes, list[Piece]]] = {
    "Escape": ("\x1b", [EscapeSequence("\x1b")]),
    "Alt+[": ("\x1b[", [EscapeSequence("\x1b[")]),
    "Alt+O": ("\x1bO", [EscapeSequence("\x1bO")]),
    "half a sequence": ("\x1b[1;", []),
    "half a pointer": ("\x1b[M !", []),
    "half an answer": ("\x1b]52;c;abc", []),
    "an answer but for its last character": ("\x1b]52;c;abc\x1b", []),
    "a paste that never ends": (f"{START}abc", [Paste("abc")]),
    "a paste that ends by half": (f"{START}abc\x1b[20", [Paste("abc\x1b[20")]),
    "a paste of nothing": (START, []),
}


@pytest.mark.parametrize(("begun", "after"), PENDING.values(), ids=PENDING)
def test_what_is_pending_is_settled_by_silence(begun: str | bytes, after: list[Piece]) -> None:
    gate = Gate()
    assert gate.feed(begun) == []
    assert gate.pause() == after
    assert gate.feed("x") == [Keys("x")]


@pytest.mark.parametrize(
    ("typed", "taken"), [("Anne\nmot\n", "Anne\rmot\r"), ("a\r\nb", "a\rb"), ("\r\n\n", "\r\r"), ("\n\r", "\r\r"), ("\r\r\n", "\r\r")]
)
def test_a_line_feed_is_enter_unless_it_comes_with_one(typed: str, taken: str) -> None:
    assert Gate().feed(typed) == [Keys(taken)]
    assert Gate().feed(*typed) == [Keys(taken)]


def test_a_key_is_not_kept_waiting() -> None:
    gate = Gate()
    gate.feed("a\x1b[A")
    assert gate.intake.patience is None


@pytest.mark.parametrize("before", ["", "\x1b", "\x1b[", "\x1b[1;", "\x1bO", "\x1b]52;c;abc", "\x1b]52;c;abc\x1b"])
@pytest.mark.parametrize("leave", ["\x03", "\x11"])
def test_leaving_is_understood_at_any_moment(before: str, leave: str) -> None:
    assert Gate().feed(before + leave)[-1] == Keys(leave)


@pytest.mark.parametrize("data", [b"\xff", b"\xe9", b"\xc3(", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80"])
def test_what_is_not_utf8_is_seen_as_such(data: bytes) -> None:
    pieces = Gate().feed(b"a" + data + b"b")
    assert isinstance(pieces[0], Keys)
    text = pieces[0].text
    assert (text[0], text[-1]) == ("a", "b")
    assert set(text[1:-1]) <= {"\ufffd", "("}
    assert "\ufffd" in text


@pytest.mark.parametrize(
    ("encoding", "text"), [("latin-1", "Zoé à 2 °C"), ("iso8859-15", "Lebœuf €"), ("euc-jp", "名前"), ("gb18030", "é名")]
)
def test_what_is_typed_is_read_in_the_encoding_of_the_terminal(encoding: str, text: str) -> None:
    data = text.encode(encoding)
    for arrivals in ([data], cut(data, range(len(data)))):
        read = Intake(KNOWN, encoding, clock=lambda: 0.0)
        assert joined(piece for each in arrivals for piece in read.feed(each)) == [Keys(text)]


# What comes late

LATE = {
    "an arrow": ("\x1b", "[A"),
    "an arrow of an application": ("\x1b", "OP"),
    "a key of the Linux console": ("\x1b", "[[A"),
    "an arrow, cut later": ("\x1b[1;", "5t"),
    "Delete": ("\x1b[3", "~"),
    "a key of the Linux console, cut later": ("\x1b[[", "A"),
    "the pointer after Escape": ("\x1b", "[<0;12;12M"),
    "the pointer after Alt+[": ("\x1b[", "<0;12;12M"),
    "the pointer": ("\x1b[<0;12", ";12M"),
    "the pointer, cut in a number": ("\x1b[<0;1", "2;12m"),
    "the pointer but for its last character": ("\x1b[<0;12;12", "M"),
    "the pointer of urxvt": ("\x1b[32;10", ";20M"),
    "how it paints": ("\x1b[?2026", ";2$y"),
    "what it is": ("\x1b[?62;1", ";22c"),
    "a clipboard": ("\x1b]52;c;abc", "def\x07"),
    "a title": ("\x1b]0;titre", " et suite\x1b\\"),
}
"""Two halves of a sequence, further apart than it has patience for."""


def late(begun: str, *, after: float = 0.0) -> Gate:
    """A gate where a sequence was begun and given up, so many seconds ago."""
    gate = Gate()
    gate.feed(begun)
    gate.pause()
    gate.now += after
    return gate


@pytest.mark.parametrize(("begun", "rest"), LATE.values(), ids=LATE)
@pytest.mark.parametrize("then", ["", "\x1b[A", "\x1b[A\x1b[A", "\x1b[Zabc"])
def test_the_rest_of_a_sequence_that_was_given_up_is_not_typed_out(begun: str, rest: str, then: str) -> None:
    assert late(begun).feed(rest + then) == Gate().feed(then)


@pytest.mark.parametrize(("begun", "rest"), LATE.values(), ids=LATE)
def test_only_once_and_not_for_long(begun: str, rest: str) -> None:
    gate = late(begun)
    gate.feed(rest)
    assert gate.feed("abc" + rest) == Gate().feed("abc" + rest)
    assert late(begun, after=intake.LATE_SEQUENCE + 0.1).feed(rest) == Gate().feed(rest)


def test_a_rest_in_pieces_is_not_typed_out_either() -> None:
    gate = late("\x1b[<0;12")
    assert gate.feed(*";12M") == []
    assert gate.feed("12;M") == [Keys("12;M")]


@pytest.mark.parametrize("typed", ["12", "12\t", "12 rue", "1", ";", "75004 Paris", "Martin", "é", "\t", "\r", "[", "2$"])
@pytest.mark.parametrize("begun", ["\x1b", "\x1b[", "\x1b[<0;12", "\x1b[3", "\x1b]52;c;abc", f"{START}abc"])
@pytest.mark.parametrize("at_once", [True, False])
def test_what_a_hand_types_after_half_a_sequence_is_typed(begun: str, typed: str, at_once: bool) -> None:
    gate = late(begun)
    pieces = gate.feed(*([typed] if at_once else typed))
    while gate.intake.patience is not None:
        pieces += gate.pause()
    assert joined(pieces) == [Keys(typed)]


@pytest.mark.parametrize("typed", ["[", "[Allo", "[Albert]", "OPERA", "A", "O", "x", "[]"])
def test_what_a_hand_types_after_escape_is_typed(typed: str) -> None:
    assert late("\x1b").feed(typed) == [Keys(typed)]
    assert late("\x1b").feed(*typed) == [Keys(typed)]


def test_a_paste_whose_beginning_came_late_is_a_paste() -> None:
    assert late("\x1b").feed(f"[200~un\rdeux{END}x") == [Paste("un\rdeux"), Keys("x")]
    assert late("\x1b[20").feed(f"0~un\rdeux{END}x") == [Paste("un\rdeux"), Keys("x")]


def test_a_paste_that_went_on_after_a_pause_is_a_paste() -> None:
    assert late(f"{START}un").feed(f"\rdeux{END}x") == [Paste("\rdeux"), Keys("x")]
    assert late(f"{START}un").feed(f"x{START}deux{END}") == [Keys("x"), Paste("deux")]


@given(data=streams, after=streams)
def test_after_any_silence_whatever_comes_is_understood_or_dropped(data: bytes, after: bytes) -> None:
    gate = Gate()
    gate.feed(data)
    while gate.intake.patience is not None:
        gate.pause()
    gate.feed(after)
    while gate.intake.patience is not None:
        gate.pause()
    assert gate.feed("é")[-1].text.endswith("é")


# What is too much


def test_a_burst_is_let_through_and_no_more() -> None:
    (keys,) = Gate().feed("a" * 300_000)
    assert len(keys.text) == intake.KEYS_AT_ONCE


def test_moving_about_counts_for_more() -> None:
    (keys,) = Gate().feed("\t" * 300_000)
    assert len(keys.text) == intake.KEYS_AT_ONCE // intake.COST_OF_MOVING
    assert len(Gate().feed("\x1b[A" * 100_000)) == intake.KEYS_AT_ONCE // intake.COST_OF_MOVING


def test_after_a_flood_the_next_key_works() -> None:
    gate = Gate()
    gate.feed("a" * 300_000)
    gate.now += intake.FLOOD_PATIENCE
    assert gate.feed("\x1b[A") == [EscapeSequence("\x1b[A")]


def test_what_follows_a_key_that_was_dropped_is_dropped_too() -> None:
    """Or else a password would land in the field before."""
    gate = Gate()
    gate.feed("a" * (intake.KEYS_AT_ONCE - 1))
    gate.now += 0.02
    assert gate.feed("\tTabac-2026!") == []
    gate.now += 0.06
    assert gate.feed("Tabac-2026!") == []


@pytest.mark.parametrize("leave", ["\x03", "\x11"])
def test_leaving_gets_through_a_flood(leave: str) -> None:
    (keys,) = Gate().feed("a" * 300_000, leave, "b" * 300_000)
    assert keys.text == "a" * intake.KEYS_AT_ONCE + leave


def test_leaving_is_no_flood_either() -> None:
    (keys,) = Gate().feed("\x03" * 300_000)
    assert len(keys.text) < intake.KEYS_AT_ONCE


def test_the_pointer_costs_no_key() -> None:
    gate = Gate()
    assert len(gate.feed("\x1b[<35;10;10M" * 20_000)) == intake.REPORTS_AT_ONCE
    assert len(gate.feed("a" * intake.KEYS_AT_ONCE)[0].text) == intake.KEYS_AT_ONCE


@pytest.mark.parametrize("ended", [True, False])
def test_of_a_long_paste_the_beginning_is_kept(ended: bool) -> None:
    gate = Gate()
    text = "".join(chr(97 + each % 26) for each in range(20_000_000))
    pieces = gate.feed(*cut((START + text + (END if ended else "")).encode(), range(0, 20_000_000, 4093)))
    assert (pieces or gate.pause()) == [Paste(text[:CAP])]


def test_a_paste_without_end_and_without_pause_is_ended_too() -> None:
    gate = Gate()
    megabyte = b"x" * 1_000_000
    gate.feed(START.encode())
    pieces: list[Piece] = []
    for _ in range(intake.SWALLOWED // len(megabyte) + 1):
        pieces += gate.feed(megabyte)
    assert pieces[0] == Paste("x" * CAP)
    assert gate.intake.patience is None


def test_many_pastes_are_no_way_around() -> None:
    pieces = Gate().feed(f"{START}{'x' * 10_000}{END}" * 1000)
    assert sum(len(each.text) for each in pieces) <= intake.PASTED_AT_ONCE
