"""The one motion: the line to the next step grows when a step has just been finished, and nothing waits for it."""

from __future__ import annotations

import pytest

from gimt_tui.domain.wording.spelling import stand_ins_for
from gimt_tui.journey.places import Place
from gimt_tui.tui.app import GimtApp
from gimt_tui.tui.widgets.masthead import FRAMES, MOVED_IN, Masthead
from tests.conftest import Clock, make_onboarding
from tests.walking import Walker, leg

GROWN = "✓ Compte ━━━━━━━━━ ● Activation"


async def _created(app: GimtApp) -> list[str]:
    """The second line of the masthead, in each picture of the screen that follows step 1."""
    seen: list[str] = []
    async with app.run_test(size=(80, 24)) as pilot:
        walker = Walker(app, pilot)
        await walker.arrive(Place.WELCOME)
        for place in (Place.CREDENTIALS, Place.IDENTITY, Place.TERMS, Place.CREATED):
            await walker.send(*leg(place))
            await walker.arrive(place)
        masthead = walker.screen.query_one(Masthead)
        for frame in range(FRAMES + 1):
            if masthead._moving is not None:
                masthead._moving.stop()
            masthead._frame = frame
            masthead.refresh()
            await walker.settle()
            seen.append(walker.lines[1].strip())
        moving = masthead._moving is not None
    return seen if moving else []


def _app(*, motion: bool = True, terminal: str = "xterm") -> GimtApp:
    onboarding = make_onboarding(Clock())
    return GimtApp(lambda: onboarding, motion=motion, stand_ins=stand_ins_for("utf-8", terminal))


async def test_the_line_grows_once_a_step_is_finished() -> None:
    assert MOVED_IN == 0.2
    seen = await _created(_app())
    assert [line.count("━") for line in seen] == sorted(line.count("━") for line in seen)
    assert seen[0].startswith("✓ Compte ───────── ● Activation")
    assert seen[-1].startswith(GROWN)
    assert len({len(line) for line in seen}) == 1, "nothing moves aside"


@pytest.mark.parametrize(("motion", "terminal"), [(False, "xterm"), (True, "linux"), (True, "vt220")])
async def test_nothing_moves_where_it_is_off_or_on_consoles(motion: bool, terminal: str) -> None:
    assert await _created(_app(motion=motion, terminal=terminal)) == []


async def test_nothing_moves_without_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert await _created(_app()) == []
