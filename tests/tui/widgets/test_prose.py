"""Text wraps as French does: never at a no-break space."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gimt_tui.tui.widgets.prose import Prose, wrap

from .stage import on_stage

NBSP = "\u00a0"
words = st.lists(st.text("abcé’-«»:;!?" + NBSP, min_size=1, max_size=12), min_size=1, max_size=20).map(" ".join)


@given(text=words, width=st.integers(13, 80))
def test_no_line_begins_or_ends_at_a_no_break_space_that_stood_inside(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert " ".join(lines) == " ".join(text.split(" "))
    assert all(len(line) <= width for line in lines)


@pytest.mark.parametrize("width", range(1, 40))
def test_a_sign_stays_with_its_word(width: int) -> None:
    lines = wrap(f"Un mot{NBSP}: «{NBSP}deux{NBSP}» mots{NBSP}!", width)
    joined = "\n".join(lines)
    if width >= 8:
        for piece in (f"mot{NBSP}:", f"«{NBSP}deux{NBSP}»", f"mots{NBSP}!"):
            assert piece in joined


def test_line_ends_and_empty_lines_are_kept() -> None:
    assert wrap("un\n\n  deux trois", 8) == ["un", "", "  deux", "trois"]
    assert wrap("", 8) == [""]


def test_words_with_hyphens_are_not_broken_at_them() -> None:
    assert wrap("peut-être est-ce", 10) == ["peut-être", "est-ce"]


def test_a_word_longer_than_a_line_goes_on_after_a_hyphen() -> None:
    address = "www.exemple.fr/creer-un-compte-personnel"
    assert wrap(address, 30) == ["www.exemple.fr/creer-un-", "compte-personnel"]
    assert wrap("exemple" * 4, 10) == ["exempleexe", "mpleexempl", "eexemple"]


async def test_a_paragraph_is_painted_as_it_was_wrapped_and_takes_as_many_lines() -> None:
    text = f"Le chemin sur le portail{NBSP}: Mon espace Personnel, puis «{NBSP}S’inscrire{NBSP}»{NBSP}!"
    prose, after = Prose(text), Prose("après")
    prose.styles.width = after.styles.width = "100%"
    prose.styles.height = after.styles.height = "auto"
    async with on_stage(prose, after, size=(26, 10)) as (stage, pilot):
        assert stage.painted(prose) == wrap(text, 26)
        assert after.region.y == prose.region.bottom
        await pilot.resize_terminal(60, 10)
        await pilot.pause()
        assert stage.painted(prose) == wrap(text, 60)
        assert after.region.y == prose.region.bottom
        prose.show("[/b] [@click=app.quit]x")
        await pilot.pause()
        assert stage.painted(prose) == ["[/b] [@click=app.quit]x"]
        assert after.region.y == prose.region.bottom
