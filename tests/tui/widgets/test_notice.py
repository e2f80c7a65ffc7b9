"""The kept line under the title: the legend, or what was just done; nothing under it moves."""

from __future__ import annotations

import pytest

from gimt_tui.domain.tone import Text, Tone, careful, good
from gimt_tui.tui.widgets.notice import Notice
from gimt_tui.tui.widgets.prose import Prose

from .stage import on_stage

LEGEND = "Tous les champs marqués * sont obligatoires."


@pytest.mark.parametrize(
    ("text", "painted", "role"),
    [
        (None, f"  {LEGEND}", "quiet"),
        (good("C’est fait."), "  ✓ C’est fait.", "good"),
        (careful("attendez."), "  ! Attention\u00a0: attendez.", "careful"),
        (Text("Le fichier est occupé.", Tone.BAD), "  ✗ Erreur\u00a0: Le fichier est occupé.", "bad"),
        (Text("Choisissez d’abord.", Tone.CAREFUL, bare=True), "  ! Choisissez d’abord.", "careful"),
        (good("[/b] [@click=app.quit]x"), "  ✓ [/b] [@click=app.quit]x", "good"),
    ],
)
async def test_what_is_said_stands_in_the_place_of_the_legend_in_words_sign_and_colour(text: Text | None, painted: str, role: str) -> None:
    notice, after = Notice(LEGEND), Prose("après")
    async with on_stage(notice, after) as (stage, pilot):
        where = after.region
        notice.say(text)
        await pilot.pause()
        assert stage.painted(notice) == [painted]
        assert stage.ink(notice, 2) == stage.role(role)
        assert after.region == where
        notice.say(None)
        await pilot.pause()
        assert stage.painted(notice) == [f"  {LEGEND}"]


@pytest.mark.parametrize("legend", ["", LEGEND])
async def test_one_line_moves_nothing_and_a_longer_sentence_is_said_whole(legend: str) -> None:
    notice, after = Notice(legend), Prose("après")
    long = "Votre session dure depuis longtemps. " * 3
    async with on_stage(notice, after, size=(60, 10)) as (stage, pilot):
        assert (notice.region.height, after.region.y) == (1, 1)
        notice.say(good("C’est fait."))
        await pilot.pause()
        assert (notice.region.height, after.region.y) == (1, 1)
        notice.say(good(long))
        await pilot.pause()
        assert " ".join(line.strip() for line in stage.painted(notice)) == f"✓ {long.strip()}"
        assert after.region.y == notice.region.height > 1
        notice.say(None)
        await pilot.pause()
        assert (notice.region.height, after.region.y) == (1, 1)


async def test_a_notice_that_only_tells_takes_no_focus() -> None:
    notice = Notice(LEGEND)
    async with on_stage(notice) as (_, pilot):
        notice.say(careful("attendez."))
        await pilot.pause()
        assert not notice.focusable
