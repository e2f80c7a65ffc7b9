"""Something outside the program stands in the way: a busy file, a full disk. Nothing is lost; one can try again."""

from __future__ import annotations

from gimt_tui.domain.tone import Text, Tone
from gimt_tui.domain.wording.journey import AGAIN, ALL_IS_KEPT, JUST_A_MOMENT, QUIT, TO_THE_START
from gimt_tui.journey.outcome import Exit
from gimt_tui.journey.visit import Visit

from ..page import Page, go, texts


def describe(_visit: Visit, about: str = "", *, safe: bool = True) -> Page:
    """The sentence ``about`` it, and the way back to where one was going; ``safe`` tells whether what was confirmed is still there."""
    return Page(
        back=Exit.HOME,
        title=Text(JUST_A_MOMENT),
        blocks=(Text(about, Tone.BAD), *texts((ALL_IS_KEPT,) if safe else ())),
        choices=(go(AGAIN, Exit.NEXT, main=True), go(TO_THE_START, Exit.HOME), go(QUIT, Exit.QUIT)),
    )
