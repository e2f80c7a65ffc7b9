"""What a terminal sends, taken apart before anything believes it: keys, whole escape sequences, pastes.

Whatever arrives, in whatever pieces, comes out bounded and understood, or not at all: bytes that the encoding has not become
U+FFFD, which every field refuses; a sequence that is no key of ours is dropped whole instead of being typed out; a
paste is cut before it costs anything; a flood of keys is let through only as far as somebody could have typed ahead.
The sequences are those of ECMA-48, as xterm sends them.
"""

from __future__ import annotations

import re
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Container, Iterator
from enum import Enum, auto

from .allowance import Allowance
from .pieces import EscapeSequence, Keys, Paste, Piece
from .rest import ESC, PASTE_END, PASTE_START, REPORT, Rest

BELL, ENTER, LINE_FEED = "\x07", "\r", "\n"

KEYS_AT_ONCE, KEYS_A_SECOND = 4096, 200
"""Letters; a whole form typed ahead is a tenth of this, and a hand reaches 20 a second."""
COST_OF_MOVING = 8
"""Letters that a key without a character counts for: Tab and Enter move the focus, which costs the screen as much."""
REPORTS_AT_ONCE, REPORTS_A_SECOND = 512, 200
"""What nobody types: the pointer, the focus of the window, answers of the terminal."""
LONGEST_PASTE = 65_536
"""Characters kept of one paste; a field takes far fewer."""
PASTED_AT_ONCE, PASTED_A_SECOND = 4 * LONGEST_PASTE, LONGEST_PASTE
"""Characters of all pastes together."""
SWALLOWED = 67_108_864
"""Characters after which a paste is held never to end, even if they come without a pause."""
LONGEST_SEQUENCE = 32

FLOOD_PATIENCE, ESCAPE_PATIENCE, SEQUENCE_PATIENCE, PASTE_PATIENCE = 0.1, 0.1, 0.4, 1.0
"""Seconds of silence after which a flood is over, Escape was a key, a sequence will not be finished, a paste is over."""
LATE_ESCAPE, LATE_SEQUENCE = 0.4, 3.0
"""Seconds within which what comes may be the rest of what was taken for Escape, or of a sequence that was given up."""

LEAVE = "\x03\x11"
"""Ctrl+C and Ctrl+Q: they get through a flood."""


class _State(Enum):
    GROUND = auto()
    ESCAPE = auto()
    SEQUENCE = auto()
    POINTER = auto()
    STRING = auto()
    STRING_ESCAPE = auto()
    PASTE = auto()
    REST = auto()


_PATIENCE = {
    _State.ESCAPE: ESCAPE_PATIENCE,
    _State.SEQUENCE: SEQUENCE_PATIENCE,
    _State.POINTER: SEQUENCE_PATIENCE,
    _State.STRING: SEQUENCE_PATIENCE,
    _State.STRING_ESCAPE: SEQUENCE_PATIENCE,
    _State.PASTE: PASTE_PATIENCE,
    _State.REST: SEQUENCE_PATIENCE,
}
# Controls one by one, the rest in runs; not the C1 controls, which are no keys: to some terminals they begin a sequence.
_RUN = re.compile("[\x00-\x1f]|[^\x00-\x1f\x80-\x9f]+")
_STRINGS = "]P_^X"


class Intake:
    """Makes pieces of the bytes of a terminal, which are in that encoding.

    ``known`` are the sequences that are keys; ``clock`` counts seconds.
    """

    def __init__(self, known: Container[str], encoding: str = "utf-8", *, clock: Callable[[], float] = time.monotonic) -> None:
        self._known = known
        self._decode = getincrementaldecoder(encoding)("replace").decode
        self._state = _State.GROUND
        self._held, self._swallowed = "", 0
        self._rest: Rest | None = None
        self._flooded = self._returned = False
        self._clock, self._heard = clock, clock()
        self._keys = Allowance(KEYS_AT_ONCE, KEYS_A_SECOND, clock)
        self._leaving = Allowance(8, 1, clock)
        self._reports = Allowance(REPORTS_AT_ONCE, REPORTS_A_SECOND, clock)
        self._pasted = Allowance(PASTED_AT_ONCE, PASTED_A_SECOND, clock)

    @property
    def patience(self) -> float | None:
        """Seconds of silence after which ``pause`` should be called; None when nothing is pending."""
        return _PATIENCE.get(self._state)

    def feed(self, data: bytes) -> Iterator[Piece]:
        """Take bytes as they arrive; the pieces that they complete."""
        text = self._decode(data)
        if self._clock() >= self._heard + FLOOD_PATIENCE:
            self._flooded = False
        text, at = (text, 0) if self._rest is None or not text else self._skip_rest(self._rest, text)
        while at < len(text):
            piece, at = self._step(text, at)
            if piece is not None:
                yield piece
        self._heard = self._clock()

    def pause(self) -> Iterator[Piece]:
        """Nothing came for ``patience`` seconds: what is pending is all there is."""
        state, held = self._state, self._held
        self._reset()
        match state:
            case _State.PASTE:
                yield from _some(self._make_paste(held))
                self._expect_rest(PASTE_START)
            case _State.ESCAPE:
                yield from _some(self._make_key(held))
                self._expect_rest(held, LATE_ESCAPE)
            case _State.SEQUENCE:
                if len(held) == 2:
                    # ESC [ and ESC O are Alt and a letter, too.
                    yield from _some(self._make_key(held))
                self._expect_rest(held)
            case _State.STRING:
                self._expect_rest(ESC + "]")
            case _State.REST:
                # Somebody typed it.
                yield from _some(self._take_keys(held, 0)[0])

    def _reset(self, state: _State = _State.GROUND, held: str = "") -> None:
        self._state, self._held, self._swallowed = state, held, 0

    def _expect_rest(self, begun: str, patience: float = LATE_SEQUENCE) -> None:
        self._rest = Rest(begun, self._clock() + patience)

    def _skip_rest(self, rest: Rest, text: str) -> tuple[str, int]:
        """What arrived, and where to go on in it: beyond the rest of the sequence that was given up, if that is what it is."""
        if self._clock() > rest.until:
            self._rest = None
            if self._state is not _State.REST:
                return text, 0
        if self._state is _State.REST:
            text = self._held + text
            self._reset()
        if rest.begun == PASTE_START and PASTE_START not in text.partition(PASTE_END)[0] and PASTE_END in text:
            self._rest = None
            self._reset(_State.PASTE)
            return text, 0
        length = rest.length_in(text, self._known)
        if length is None:
            self._reset(_State.REST, text)
            return text, len(text)
        self._rest = None
        if rest.begun + text[:length] == PASTE_START and length:
            self._reset(_State.PASTE)
        return text, length

    def _step(self, text: str, at: int) -> tuple[Piece | None, int]:
        """Handle what begins at ``at``; where to go on."""
        match self._state:
            case _State.PASTE:
                return self._within_paste(text, at)
            case _State.ESCAPE:
                return self._after_escape(text[at], at)
            case _State.SEQUENCE:
                return self._within_sequence(text[at], at)
            case _State.POINTER:
                return self._within_pointer(at)
            case _State.STRING:
                return self._within_string(text[at], at)
            case _State.STRING_ESCAPE:
                return (None, at + 1) if self._string_ended(text[at]) else self._after_escape(text[at], at)
            case _:
                return self._take_keys(text, at)

    # Keys

    def _take_keys(self, text: str, at: int) -> tuple[Piece | None, int]:
        end = text.find(ESC, at)
        if end == at:
            self._reset(_State.ESCAPE, ESC)
            return None, at + 1
        end = len(text) if end < 0 else end
        granted = []
        for run in map(self._take_line_end, _RUN.findall(text, at, end)):
            if run >= " ":
                granted.append(run[: self._afford(len(run))])
            elif run and (self._afford(COST_OF_MOVING) == COST_OF_MOVING or (run in LEAVE and self._leaving.take(1))):
                granted.append(run)
        keys = "".join(granted)
        return Keys(keys) if keys else None, end

    def _take_line_end(self, run: str) -> str:
        """A line feed is Enter, as it comes of what was typed before the program took the terminal; after Enter it is none of its own."""
        returned, self._returned = self._returned, run == ENTER
        return run if run != LINE_FEED else "" if returned else ENTER

    def _make_key(self, sequence: str) -> Piece | None:
        return EscapeSequence(sequence) if self._afford(COST_OF_MOVING) == COST_OF_MOVING else None

    def _afford(self, cost: int) -> int:
        """How much of ``cost`` is granted; after the first refusal nothing, until the flood is over.

        A letter that got through where the Tab before it did not would land in the wrong field.
        """
        granted = 0 if self._flooded else self._keys.take(cost)
        self._flooded = granted < cost
        return granted

    # Sequences

    def _after_escape(self, character: str, at: int) -> tuple[Piece | None, int]:
        if character in "[O":
            self._reset(_State.SEQUENCE, ESC + character)
            return None, at + 1
        if character in _STRINGS:
            self._reset(_State.STRING)
            return None, at + 1
        self._reset()
        if ESC + character in self._known and character != ESC:
            return self._make_key(ESC + character), at + 1
        if character.isprintable():
            return self._make_key(ESC + character), at + 1
        # Escape, and then another key: Ctrl+C above all.
        return self._make_key(ESC), at

    def _within_sequence(self, character: str, at: int) -> tuple[Piece | None, int]:
        if not " " <= character <= "~":
            # No sequence goes on like this: what was begun is void, what comes is a key.
            self._reset()
            return None, at
        sequence = self._held + character
        if sequence == PASTE_START:
            self._reset(_State.PASTE)
            return None, at + 1
        if sequence in self._known:
            self._reset()
            return self._make_key(sequence), at + 1
        if self._sequence_goes_on(character):
            # One that never ends is remembered only as far as could mean something.
            self._held = sequence[: LONGEST_SEQUENCE + 1]
            return None, at + 1
        if sequence == "\x1b[M":
            self._reset(_State.POINTER, "...")
            return None, at + 1
        self._reset()
        if REPORT.fullmatch(sequence) and self._reports.take(1):
            return EscapeSequence(sequence), at + 1
        return None, at + 1

    def _sequence_goes_on(self, character: str) -> bool:
        # The Linux console sends ESC [ [ A for F1.
        return character < "@" or (character == "[" and self._held == "\x1b[")

    def _within_pointer(self, at: int) -> tuple[Piece | None, int]:
        """The pointer, as terminals of the last century report it: three characters that are not keys."""
        self._held = self._held[1:]
        if not self._held:
            self._reset()
        return None, at + 1

    def _within_string(self, character: str, at: int) -> tuple[Piece | None, int]:
        """An answer to a question that was not asked; it ends with BEL, with ESC \\, or with any key that is no text."""
        if character.isprintable():
            return None, at + 1
        self._reset(_State.STRING_ESCAPE if character == ESC else _State.GROUND)
        return None, at + 1 if character in (ESC, BELL) else at

    def _string_ended(self, character: str) -> bool:
        self._reset()
        return character == "\\"

    # Pastes

    def _within_paste(self, text: str, at: int) -> tuple[Piece | None, int]:
        held, fresh = self._held, text[at : at + SWALLOWED - self._swallowed]
        # The end may have begun in what came before.
        behind = min(len(held), len(PASTE_END) - 1)
        window = held[len(held) - behind :] + fresh
        end = window.find(PASTE_END)
        if end >= 0:
            kept = held[: len(held) - behind] + window[:end]
            self._reset()
            return self._make_paste(kept), at + end - behind + len(PASTE_END)
        held += fresh
        self._swallowed += len(fresh)
        if self._swallowed == SWALLOWED:
            self._reset()
            return self._make_paste(held), at + len(fresh)
        # Beyond the cap only what may be the beginning of the end is kept.
        self._held = held[:LONGEST_PASTE] + held[LONGEST_PASTE:][-len(PASTE_END) :]
        return None, at + len(fresh)

    def _make_paste(self, text: str) -> Piece | None:
        text = text[:LONGEST_PASTE]
        return Paste(text) if text and self._pasted.take(len(text), whole=True) else None


def _some(piece: Piece | None) -> Iterator[Piece]:
    if piece is not None:
        yield piece
