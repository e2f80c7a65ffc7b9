"""Lines that any terminal can show: short, without anything that could drive it, in its own characters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gimt_tui.domain.wording.french import NBSP
from gimt_tui.plain.lines import WIDTH, lines

from ..conftest import SIRET, Clock, make_onboarding
from .line import ACTIVATED, CREATED, JOURNEY, PASSWORD, talk

ENCODINGS = st.sampled_from(["utf-8", "ascii", "latin-1", "cp850"])
CONTROLS = ["\x1b[2J\x1b]52;c;AAAA\x07", "\x9b31m", "a\u202eb", "\u200b", "\ud800", "\r\n\t"]
LONG = ["名" * 90, "a" + "名" * 90, "e\u0301" * 90, "x" * 300, "mot " * 60, f"a{NBSP}" * 70]
COMMANDS = ["?", "<", "aide", "lire", "o", "-", "", "1", "2", "3"]
HOSTILE = st.sampled_from([*CONTROLS, *LONG])
ANSWERS = st.one_of(st.sampled_from([*COMMANDS, SIRET, PASSWORD, *CREATED]), st.text(max_size=90), HOSTILE)


def columns(line: str) -> int:
    """How far the line reaches on a terminal; a mark stands on the letter before it."""
    return sum(0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in line)


def check(line: str, encoding: str) -> None:
    assert columns(line) <= WIDTH
    assert all(each.isprintable() or each == NBSP for each in line)
    line.encode(encoding)


def draws(text: str) -> bool:
    """Whether the text has lines and boxes, which a screen reader spells out one by one."""
    return any(0x2500 <= ord(each) < 0x25A0 for each in text)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), HOSTILE), ENCODINGS)
def test_any_text_makes_harmless_lines(text: str, encoding: str) -> None:
    for line in lines(text, encoding):
        check(line, encoding)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(JOURNEY)), st.lists(ANSWERS, max_size=25), ENCODINGS)
def test_whatever_is_answered_every_line_is_short_and_harmless(begun: int, answers: list[str], encoding: str) -> None:
    """From any point of the journey on; the visit may end before all is answered."""
    from gimt_tui.plain import converse

    given_ = [*JOURNEY[:begun], *answers]
    said: list[str] = []

    def ask(prompt: str) -> str:
        said.append(prompt)
        if not given_:
            raise EOFError
        return given_.pop(0)

    status = converse(make_onboarding(Clock()), ask=ask, ask_secret=ask, say=said.append, encoding=encoding)
    assert status in (0, 1)
    for line in said:
        check(line, encoding)
    # What somebody types may have them; what the program says by itself has none.
    assert any(map(draws, answers)) or not any(map(draws, said))


def test_lines_end_between_words_and_never_at_a_no_break_space() -> None:
    text = " ".join(f"mot{NBSP}: «{NBSP}entre{NBSP}»" for _ in range(20))
    made = lines(text, "utf-8")
    assert len(made) > 1
    assert " ".join(made) == text
    assert lines("un\n\ndeux", "utf-8") == ["un", "", "deux"]


def test_a_lesser_encoding_is_spelled_rather_than_marred() -> None:
    text = f"Créé{NBSP}: l’œuvre «{NBSP}à suivre{NBSP}»… → ŒUVRE"
    assert lines(text, "utf-8") == [text]
    assert lines(text, "latin-1") == [f"Créé{NBSP}: l'oeuvre «{NBSP}à suivre{NBSP}»... -> OEUVRE"]
    assert lines(text, "ascii") == ['Cree : l\'oeuvre "a suivre"... -> OEUVRE']
    assert lines("名", "ascii") == ["?"]


@pytest.mark.parametrize("text", ["\x1b[31m", "\x07", "\x9b2J", "\u202e", "\u2028", "\ue000", "\ud83d"])
def test_what_could_drive_a_terminal_is_replaced(text: str) -> None:
    (line,) = lines(f"avant {text} après", "utf-8")
    assert line.isprintable()
    assert "\N{REPLACEMENT CHARACTER}" in line


def test_the_whole_journey_can_be_heard_on_an_ascii_line() -> None:
    line = talk(make_onboarding(Clock()), JOURNEY, encoding="ascii")
    assert line.status == 0
    assert line.heard.isascii()
    line.expect("Votre compte utilisateur a ete cree !", "L'etablissement 732 829 320 00074 est rattache a votre compte.")


def test_the_link_of_the_message_is_one_line() -> None:
    """As long as the real ones: 192 bits in base 64."""
    onboarding = make_onboarding(Clock())
    onboarding.parts.new_token = lambda: "t" * 32
    said = talk(onboarding, [*CREATED, *ACTIVATED, "quitter"]).lines
    assert "https://demonstration.invalid/activation/" + "t" * 32 in said
