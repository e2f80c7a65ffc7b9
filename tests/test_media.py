"""What a description says, every medium shows: each paragraph and each choice of each place is found on screen and line by line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest

from gimt_tui.domain.tone import HELP_KEY, Text
from gimt_tui.journey.places import Aside, Place, breadcrumb
from gimt_tui.plain.prompter import Prompter
from gimt_tui.plain.teller import Teller
from gimt_tui.tui.frame import OpenAside
from screens.blocks import Cards, Followed, Row, Rows, Sheets
from screens.page import Choice, Open, Page
from tests.walking import Walker, flat, standing_at

TALL = (80, 150)
"""As many lines as the longest place takes."""


def texts(page: Page) -> Iterator[str]:
    """Each paragraph of a page, as far as every medium says it in the same words."""
    for block in page.blocks:
        match block:
            case Text():
                yield block.text
            case Sheets():
                yield from (each.text for sheet in block.sheets for each in sheet)
            case Cards():
                yield from (words for each in block.cards for words in (each.name, each.text, each.status.word if each.status else ""))
            case Rows():
                yield from (words for each in block.find("", 0, 50) for words in (each.text.strip(" ●"), each.more))
            case Followed():
                text = block.read()
                yield text.text if text else ""
            case _:
                pass
    yield page.said.text if page.said else ""


def labels(page: Page) -> Iterator[str]:
    """Each choice of a page."""
    yield from (each.label for each in page.choices)
    yield from (block.drop_label for block in page.blocks if isinstance(block, Rows))


def heard(walker: Walker, page: Page, place: Place) -> str:
    """The page told line by line, to where the first answer is awaited."""
    lines: list[str] = []

    def leave(_prompt: str) -> str:
        raise EOFError

    with suppress(EOFError):
        Teller(Prompter(leave, leave, lines.append), walker.app.visit).tell_page(lambda: page, place)
    return flat("\n".join(lines))


def missing(wanted: Iterator[str], told: str, *, help_key: str) -> list[str]:
    """What is not said; the letters count, not their case: a state that stands in a sentence begins with a small one."""
    words = (flat(each.replace(HELP_KEY, help_key)).casefold() for each in wanted)
    return [each for each in words if each not in told.casefold()]


@pytest.mark.parametrize("place", Place)
async def test_each_paragraph_and_each_choice_is_on_screen_and_told(place: Place) -> None:
    async with standing_at(place, size=TALL) as walker:
        page = walker.screen.page  # type: ignore[attr-defined]  # every place is a PageScreen
        painted = walker.flat
        for _ in range(max((len(each.sheets) for each in page.blocks if isinstance(each, Sheets)), default=0)):
            await walker.press("right")
            painted += walker.flat
        told = heard(walker, page, place)
        assert missing(texts(page), painted, help_key="F2") == []
        assert missing(labels(page), painted, help_key="F2") == []
        assert missing(texts(page), told, help_key="tapez aide") == []
        assert missing(labels(page), told, help_key="tapez aide") == [each.casefold() for each in _way_back(page, place)]
        title = breadcrumb(place) if len(breadcrumb(place)) > 1 else (page.title.text,)
        for words in title:
            assert flat(words) in painted
            assert flat(words) in told
        if page.questions is not None:
            for box in walker.form.boxes:
                assert flat(box.field.label) in walker.seen(box)
            assert flat(walker.form.boxes[0].field.label) in told or page.questions.focus


def _way_back(page: Page, place: Place) -> list[str]:
    """Beside a form there is nothing to choose from line by line: « < » is the way back, as every question says on « ? »."""
    return [each.label for each in page.choices if page.questions is not None and not each.word]


@pytest.mark.parametrize("aside", [each for each in Aside if each not in (Aside.TROUBLE, Aside.REQUEST)])
async def test_what_is_read_over_a_place_is_read_in_both(aside: Aside) -> None:
    about = {Aside.SERVICE: "tsar"}.get(aside, "")
    async with standing_at(Place.WELCOME, size=(80, 900)) as walker:
        walker.app.post_message(OpenAside(aside, about))
        await walker.until(lambda: walker.screen.place is aside, "what is read over it")
        await walker.settle()
        page = walker.screen.page  # type: ignore[attr-defined]  # what is read over a place is a PageScreen
        lines: list[str] = []
        Teller(Prompter(str, str, lines.append), walker.app.visit).read_over(Open(aside, about))
        assert missing(texts(page), walker.flat, help_key="F2") == []
        assert missing(texts(page), flat("\n".join(lines)), help_key="tapez aide") == []


def test_the_test_finds_what_is_missing() -> None:
    page = Page(title=Text("Titre"), blocks=(Text("Un paragraphe."), Rows(find=lambda *_: (Row("a", "Une ligne"),))), choices=())
    assert missing(texts(page), "un paragraphe.", help_key="") == ["une ligne"]
    page = Page(title=Text("Titre"), choices=(Choice("Choisir", Open(Aside.NOTICE)),))
    assert missing(labels(page), "", help_key="") == ["choisir"]
