"""A terminal that has not every character: the screen is the same, column for column, in those that it has."""

from __future__ import annotations

import pytest

from gimt_tui.domain.wording.spelling import StandIns, carries
from gimt_tui.tui.app import GimtApp
from tests.conftest import Clock, make_onboarding


async def painted(stand_ins: StandIns | None) -> list[str]:
    """The first screen, then a form with a fault, line by line."""
    onboarding = make_onboarding(Clock())
    app = GimtApp(lambda: onboarding, stand_ins=stand_ins)
    lines: list[str] = []
    async with app.run_test() as pilot:
        for keys in ((), ("enter",), ("é", "œ", "tab")):
            await pilot.press(*keys)
            await pilot.pause()
            lines += ("".join(each.text for each in strip) for strip in app.screen._compositor.render_strips())
    return lines


@pytest.mark.parametrize("table", [StandIns("ascii"), StandIns("latin-1"), StandIns("utf-8", console=True)])
async def test_every_line_is_the_usual_one_in_characters_of_the_terminal(table: StandIns) -> None:
    usual = await painted(None)
    suited = await painted(table)
    assert any("✗" in line for line in usual)
    assert suited == [line.translate(table) for line in usual]
    assert carries(table.encoding, "".join(suited))
