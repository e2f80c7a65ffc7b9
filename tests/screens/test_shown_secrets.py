"""A typed password is shown by F3, for a few seconds, to whoever typed it; never at a kiosk, and never what was given back."""

from __future__ import annotations

import pytest

from gimt_tui.journey.places import Place
from gimt_tui.tui.widgets.answers import SHOWN_SECONDS, AnswerInput
from tests.conftest import ACCOUNT
from tests.walking import PASSWORD, Walker, standing_at, visiting


def _answer(walker: Walker, name: str = "password") -> AnswerInput:
    answer = walker.box(name).answer
    assert isinstance(answer, AnswerInput)
    return answer


async def _typed(walker: Walker) -> None:
    await walker.follow(Place.CREDENTIALS)
    await walker.answer("password", PASSWORD)


@pytest.mark.parametrize("key", ["f3", "ctrl+r"])
async def test_the_key_is_announced_beside_the_field_and_shows_and_hides(key: str) -> None:
    async with visiting() as walker:
        await _typed(walker)
        assert "F3 montrer" in walker.guidance
        assert PASSWORD not in walker.flat
        await walker.press(key)
        assert PASSWORD in walker.flat
        assert "F3 cacher" in walker.guidance
        await walker.press(key)
        assert PASSWORD not in walker.flat


async def test_it_is_hidden_after_some_seconds() -> None:
    assert SHOWN_SECONDS == 10
    async with visiting() as walker:
        await _typed(walker)
        await walker.press("f3")
        hiding = _answer(walker)._hiding
        assert hiding is not None
        assert hiding._interval == SHOWN_SECONDS
        _answer(walker).hide_secret()
        await walker.settle()
        assert PASSWORD not in walker.flat
        assert "F3 montrer" in walker.guidance


@pytest.mark.parametrize("key", ["tab", "shift+tab", "enter", "f1"])
async def test_it_is_hidden_when_it_is_left(key: str) -> None:
    async with visiting() as walker:
        await _typed(walker)
        await walker.press("f3", key)
        if key == "f1":
            await walker.press("escape")
        assert PASSWORD not in walker.flat
        assert _answer(walker).password


async def test_no_other_field_is_shown_and_none_where_others_look_on() -> None:
    async with visiting() as walker:
        await walker.follow(Place.CREDENTIALS)
        assert "F3" not in walker.guidance
        walker.app.shows_secrets = False
        await walker.answer("password", PASSWORD)
        await walker.press("f3")
        assert "F3" not in walker.flat
        assert PASSWORD not in walker.flat


async def test_what_was_given_back_is_not_shown_before_it_is_typed_anew() -> None:
    async with standing_at(Place.CREDENTIALS) as walker:
        await walker.fill({name: ACCOUNT[name] for name in ("identifiant", "password", "password_confirmation")})
        await walker.answer("email", ACCOUNT["email"])
        await walker.answer("email_confirmation", ACCOUNT["email"])
        await walker.submit()
        await walker.arrive(Place.IDENTITY)
        await walker.press("escape")
        await walker.arrive(Place.CREDENTIALS)
        await walker.reach(_answer(walker))
        await walker.press("f3")
        assert PASSWORD not in walker.flat, "who is here now need not be who typed it"
        await walker.answer("password", "Autre-2027!")
        await walker.press("f3")
        assert "Autre-2027!" in walker.flat
