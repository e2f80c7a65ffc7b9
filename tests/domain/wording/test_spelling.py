"""What an encoding or a console lacks has a stand-in: in one column where columns are laid out, longer where a line may grow."""

from __future__ import annotations

from unicodedata import category, east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gimt_tui.domain.wording.spelling import IN_ONE_COLUMN, NOT_ON_CONSOLES, StandIns, carries, spelled, stand_ins_for, typed_encoding

ENCODINGS = ["ascii", "latin-1", "iso8859-15", "cp850", "koi8-r", "euc-jp", "utf-8"]


def columns(text: str) -> int:
    return sum(0 if category(each) in ("Mn", "Me", "Cf") else 2 if east_asian_width(each) in "WF" else 1 for each in text)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("console", [False, True])
@given(text=st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_whatever_is_painted_the_terminal_has_it_in_as_many_columns(encoding: str, console: bool, text: str) -> None:
    shown = text.translate(StandIns(encoding, console=console))
    assert carries(encoding, shown)
    assert columns(shown) == columns(text)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_sign_has_a_legible_stand_in(encoding: str) -> None:
    signs = "".join(IN_ONE_COLUMN)
    for console in (False, True):
        shown = signs.translate(StandIns(encoding, console=console))
        assert len(shown) == len(signs)
        assert "?" not in shown
        assert not console or NOT_ON_CONSOLES.isdisjoint(shown)
    assert "?" not in spelled(signs, encoding)


def test_what_consoles_lack_has_a_stand_in() -> None:
    assert IN_ONE_COLUMN.keys() >= NOT_ON_CONSOLES


def test_on_a_console_the_rest_stays_as_it_is() -> None:
    table = StandIns("utf-8", console=True)
    had = "Prénom\u00a0: « Zoé » … ’ œ → ↓ • · │ ─ ┌┐└┘ █ ░ €"
    assert had.translate(table) == had
    assert "✓ ✗ ● ○ ━ ▌ ▐ ▀ ▄ ▓ ╭╮╰╯".translate(table) == "v x • o ─ █ █ █ █ █ ┌┐└┘"


def test_in_latin_1_and_in_ascii() -> None:
    text = "✓ Créé\u00a0: l’œuvre «\u00a0à suivre\u00a0»… → ● ○ █ ░ ─ │ ╭"
    assert text.translate(StandIns("latin-1")) == "v Créé\u00a0: l'euvre «\u00a0à suivre\u00a0». > * o # : - | +"
    assert text.translate(StandIns("ascii")) == 'v Cree : l\'euvre " a suivre ". > * o # : - | +'
    assert spelled(text.partition(" →")[0], "ascii") == 'v Cree : l\'oeuvre "a suivre"...'


@pytest.mark.parametrize(("encoding", "terminal"), [("utf-8", "xterm-256color"), ("UTF-8", ""), ("utf8", "screen.xterm")])
def test_a_terminal_that_shows_everything_has_no_table(encoding: str, terminal: str) -> None:
    assert stand_ins_for(encoding, terminal) is None


@pytest.mark.parametrize(
    ("encoding", "terminal", "console"),
    [
        *(("utf-8", "linux", True), ("utf-8", "linux-16color", True), ("utf-8", "vt220", True)),
        *(("latin-1", "vt100", True), ("ascii", "xterm", False)),
    ],
)
def test_other_terminals_have_one(encoding: str, terminal: str, console: bool) -> None:
    table = stand_ins_for(encoding, terminal)
    assert table is not None
    assert (table.encoding, table.console) == (encoding, console)


@pytest.mark.parametrize(("said", "read"), [("ANSI_X3.4-1968", "utf-8"), ("ascii", "utf-8"), ("latin-1", "latin-1"), ("utf-8", "utf-8")])
def test_typing_is_read_in_the_encoding_of_the_locale_if_it_says_one(said: str, read: str) -> None:
    assert typed_encoding(said) == read
