"""The last line of every screen: what the keys do here, whole or not at all, and help always."""

from __future__ import annotations

import pytest

from gimt_tui.tui.widgets.keys import KeyHints, key_name

from .stage import on_stage

HINTS = (("Entrée", "continuer"), ("↑ ↓", "champ"), ("Échap", "retour"))
HELP = (("F1", "aide"), ("F2", "services & aide"))


@pytest.mark.parametrize(
    ("width", "left", "right"),
    [
        (80, "Entrée continuer   ↑ ↓ champ   Échap retour", "F1 aide   F2 services & aide"),
        (74, "Entrée continuer   ↑ ↓ champ   Échap retour", "F1 aide   F2 services & aide"),
        (73, "Entrée continuer  ↑ ↓ champ  Échap retour", "F1 aide  F2 services & aide"),
        (70, "Entrée continuer  ↑ ↓ champ  Échap retour", "F1 aide  F2 services & aide"),
        (60, "Entrée continuer  Échap retour", "F1 aide  F2 services & aide"),
        (50, "Entrée continuer", "F1 aide  F2 services & aide"),
        (45, "Entrée continuer", "F1 aide  F2 services & aide"),
        (44, "", "F1 aide  F2 services & aide"),
        (27, "", "F1 aide  F2 services & aide"),
    ],
)
async def test_hints_are_whole_or_not_there_and_help_stands_at_the_right_edge(width: int, left: str, right: str) -> None:
    hints = KeyHints()
    async with on_stage(hints, size=(width, 4)) as (stage, pilot):
        hints.show(HINTS, HELP)
        await pilot.pause()
        assert stage.painted(hints) == [left + " " * (width - len(left) - len(right)) + right]
        assert hints.region.bottom == 4


async def test_a_key_is_bold_and_its_word_is_not() -> None:
    hints = KeyHints()
    async with on_stage(hints) as (stage, pilot):
        hints.show(HINTS, HELP)
        await pilot.pause()
        key, word = (stage.painted(hints)[0].index(each) for each in ("Entrée", "continuer"))
        assert (bool(stage.style(hints, key).bold), stage.ink(hints, key)) == (True, stage.role("strong"))
        assert (bool(stage.style(hints, word).bold), stage.ink(hints, word)) == (False, stage.role("quiet"))


async def test_what_is_the_same_is_not_painted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    hints = KeyHints()
    async with on_stage(hints) as (_, pilot):
        painted: list[object] = []
        monkeypatch.setattr(hints, "refresh", lambda *args, **kwargs: painted.append(args))
        hints.show(HINTS, HELP)
        hints.show(list(HINTS), list(HELP))
        hints.show(HINTS[:1], HELP)
        await pilot.pause()
        assert len(painted) == 2


async def test_a_hint_shows_brackets_as_they_are() -> None:
    hints = KeyHints()
    async with on_stage(hints, size=(50, 4)) as (stage, pilot):
        hints.show([("[/b]", "[@click=app.quit]x")], [("F1", "aide")])
        await pilot.pause()
        assert stage.painted(hints)[0].split() == ["[/b]", "[@click=app.quit]x", "F1", "aide"]


@pytest.mark.parametrize(
    ("key", "name"), [("enter", "Entrée"), ("shift+tab", "Maj+Tab"), ("f1", "F1"), ("ctrl+q", "Ctrl+Q"), ("space", "Espace"), ("a", "A")]
)
def test_keys_are_named_as_they_are_engraved(key: str, name: str) -> None:
    assert key_name(key) == name
