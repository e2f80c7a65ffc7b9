"""What matters, on a ground of its own: an edge, a first line in bold, and the days of a wait over the whole width."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gimt_tui.domain.tone import Text, careful, good
from gimt_tui.tui.widgets.panel import PanelBox
from gimt_tui.tui.widgets.prose import Prose
from screens.facts import Fact

from .stage import on_stage


def bar_of(width: int, begun: int, number: int) -> str:
    """The bar of days that a panel of so many columns shows, without the edge and its column of air."""
    panel = PanelBox(good("C’est fait."), days=(begun, number, "à titre indicatif,", "jeudi 12 mars 2026"))
    lines = [each.plain for each in panel.make_lines(width)]
    assert {len(each) for each in lines} == {width}, "the ground fills the width of every line"
    (bar,) = [each[2:] for each in lines if "░" in each or "█" in each[1:]]
    assert bar.endswith(" "), "as much air after as the edge has before"
    return bar[:-1]


@given(width=st.integers(50, 120), number=st.integers(1, 40), data=st.data())
def test_the_days_fill_the_width_exactly_a_block_for_each(width: int, number: int, data: st.DataObject) -> None:
    begun = data.draw(st.integers(0, number))
    bar = bar_of(width, begun, number)
    assert len(bar) == width - 3
    assert bar[0] != " "
    assert bar[-1] != " "
    if width - 3 >= number * 3:
        blocks = bar.split(" ")
        assert [each[0] for each in blocks] == ["█"] * begun + ["░"] * (number - begun)
        assert all(len(set(each)) == 1 for each in blocks)
        assert max(map(len, blocks)) - min(map(len, blocks)) <= 1
    else:
        assert bar.count("█") == (width - 3) * begun // number
        assert bar == "█" * bar.count("█") + "░" * bar.count("░")


async def test_under_the_ends_of_the_days_stand_today_and_the_date_which_is_bold() -> None:
    panel = PanelBox(careful("GIMT n’est pas encore ouvert"), days=(3, 10, "à titre indicatif,", "jeudi 12 mars 2026"), standing=True)
    async with on_stage(panel, size=(77, 12)) as (stage, _):
        bar, ends = next(each for each in pairwise(stage.painted(panel)) if "░" in each[0])
        assert len(bar) == len(ends) == 76
        assert ends.startswith("█ aujourd’hui ")
        assert ends.endswith(" à titre indicatif, jeudi 12 mars 2026")
        y = stage.painted(panel).index(ends)
        assert stage.style(panel, ends.index("jeudi"), y).bold
        assert not stage.style(panel, ends.index("à titre"), y).bold


async def test_where_the_date_has_no_room_beside_today_it_goes_on_under_the_days_and_is_never_cut() -> None:
    panel = PanelBox(careful("Attendez."), days=(3, 10, "à titre indicatif,", "jeudi 12 mars 2026"))
    async with on_stage(panel, size=(30, 14)) as (stage, _):
        said = " ".join(line.strip("█ ") for line in stage.painted(panel))
        assert "à titre indicatif, jeudi 12 mars 2026" in " ".join(said.split())


@pytest.mark.parametrize(
    ("text", "standing", "sign", "roles"),
    [
        (good("Votre compte est créé"), False, "✓", ("good-ground", "good-edge", "on-good-ground")),
        (careful("Ce qui suit ne se défait pas"), False, "! Attention\u00a0:", ("careful-ground", "careful-edge", "on-careful-ground")),
        (good("GIMT est ouvert"), True, "✓", ("tint", "good", "good")),
        (careful("GIMT n’est pas encore ouvert"), True, "! Attention\u00a0:", ("tint", "careful-edge", "careful")),
    ],
)
async def test_each_kind_has_its_ground_its_edge_and_its_sign(text: Text, standing: bool, sign: str, roles: tuple[str, str, str]) -> None:
    panel = PanelBox(text, ("La suite.",), (Fact("Identifiant", "dupont75", strong=True), Fact("Depuis", "hier")), standing=standing)
    async with on_stage(panel, Prose("après"), size=(77, 12)) as (stage, _):
        air, first, more, strong, fact, last = stage.painted(panel)
        assert (air, last) == ("█", "█")
        assert first == f"█ {sign} {text.text}"
        assert [line[2:].strip() for line in (more, strong, fact)] == ["La suite.", "Identifiant  dupont75", "Depuis  hier"]
        assert len({len(line) - len(line[2:].lstrip()) for line in (more, strong, fact)}) == 1, "all begin in one column"
        ground, edge, words = map(stage.role, roles)
        for y in range(6):
            assert (stage.ink(panel, 0, y), {stage.ground(panel, x, y) for x in (1, 40, 76)}) == (edge, {ground})
        assert (stage.ink(panel, 2, 1), bool(stage.style(panel, 2, 1).bold)) == (words, True)
        assert [bool(stage.style(panel, line.index(each), y).bold) for y, line, each in ((3, strong, "dupont75"), (4, fact, "hier"))] == [
            True,
            False,
        ]
        assert not panel.focusable


async def test_what_is_beside_stands_at_the_right_end_of_the_first_line_or_not_at_all() -> None:
    panel = PanelBox(
        careful(
            "GIMT n’est pas encore ouvert",
        ),
        beside="dans 10 jours",
        standing=True,
    )
    async with on_stage(panel, size=(77, 6)) as (stage, pilot):
        first = stage.painted(panel)[1]
        assert first.endswith(" dans 10 jours")
        assert len(first) == 76
        await pilot.resize_terminal(50, 6)
        await pilot.pause()
        assert "jours" not in "".join(stage.painted(panel))


async def test_brackets_are_shown_as_they_are() -> None:
    panel = PanelBox(good("[/b]"), ("[@click=app.quit]x",), (Fact("[/]", "[i]"),), beside="[x]")
    async with on_stage(panel, size=(60, 8)) as (stage, _):
        assert " ".join(" ".join(stage.painted(panel)).replace("█", "").split()) == "✓ [/b] [x] [@click=app.quit]x [/] [i]"
