"""What a description says, every medium shows: each paragraph and each choice of each place is found on screen and line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

import pytest

from gimt_tui.domain.tone import HELP_KEY, Text
from gimt_tui.journey.places import Aside, Place
from gimt_tui.journey.routes import breadcrumb
from gimt_tui.plain.prompter import Prompter
from gimt_tui.plain.teller import Teller
from gimt_tui.tui.messages import OpenAside
from gimt_tui.tui.widgets.states import STATUSES
from screens.blocks import Cards, Code, Days, Followed, Keys, Lettering, Panel, Row, Rows, Sheets, Tabs
from screens.describing import page_of
from screens.facts import Fact, Facts
from screens.page import Block, Choice, Open, Page
from screens.questions import Questions
from tests.walking import Walker, flat, standing_at

TALL = (80, 100)
"""As many lines as the longest place takes."""


EYE = {HELP_KEY: "F2"}
EAR = {HELP_KEY: "tapez aide", " → ": ", puis ", " · ": ", "}
"""What each medium has words of its own for."""
SAID_ELSEWHERE = (Aside.CREATING,)
"""Where the address of a code is said: at hand from every place, in both media."""
CODED = (Place.ATTENTION, Place.DONE)
"""The places that show a code."""


def texts(page: Page) -> Iterator[str]:
    """Each paragraph of a page, as far as every medium says it in the same words; a code is only for the eye."""
    for block in page.blocks:
        yield from said_by(block)
    yield page.said.text if page.said else ""


def said_by(block: Block) -> Iterator[str]:
    """Each part of a block for which a medium may have a place of its own."""
    match block:
        case Text():
            yield block.text
        case Facts():
            yield from (block.heading, block.beside)
            yield from (words for each in block.facts for words in (each.label.strip("→"), each.value, each.more))
        case Panel():
            yield from (block.text.text, block.beside, *block.more, *said_by(Facts(block.facts)))
            yield from (block.days.before, block.days.end) if block.days else ()
        case Sheets():
            yield from (words for sheet in block.sheets for each in sheet for words in said_by(each))
        case Cards():
            yield from (words for each in block.cards for words in (each.name, each.text, each.status.word if each.status else ""))
        case Rows():
            yield from (words for each in block.find("", 0, 50) for words in (each.text, each.more, each.end, each.state))
        case Followed():
            text = block.read()
            yield text.text if text else ""
        case Code() | Lettering() | Tabs() | Keys() | Questions():
            pass


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


def missing(wanted: Iterable[str], told: str, own: Mapping[str, str]) -> list[str]:
    """What is not said; the letters count, not their case: a state that stands in a sentence begins with a small one."""
    words = []
    for each in wanted:
        for mark, instead in own.items():
            each = each.replace(mark, instead)
        words.append(flat(each).casefold())
    return [each for each in words if each not in told.casefold()]


def seen(walker: Walker) -> str:
    """The screen as one line of words, the states that stand at the end of a line apart: they interrupt a name of two lines."""
    states = "|".join(rf"{re.escape(each.symbol)} {each.word}" for each in STATUSES.values())
    return f"{walker.flat} {flat(re.sub(states, '', walker.text))}"


@pytest.mark.parametrize("place", Place)
async def test_each_paragraph_and_each_choice_is_on_screen_and_told(place: Place) -> None:
    async with standing_at(place, size=TALL) as walker:
        page = walker.screen.page  # type: ignore[attr-defined]  # every place is a PageScreen
        painted = seen(walker)
        for _ in range(max((len(each.sheets) for each in page.blocks if isinstance(each, Sheets)), default=0)):
            await walker.press("right")
            painted += seen(walker)
        told = heard(walker, page, place)
        assert missing(texts(page), painted, EYE) == []
        assert missing(labels(page), painted, EYE) == []
        assert missing(texts(page), told, EAR) == []
        assert missing(labels(page), told, EAR) == [each.casefold() for each in _way_back(page, place)]
        title = breadcrumb(place) if len(breadcrumb(place)) > 1 else (page.title.text,)
        for words in title:
            assert flat(words) in painted
            assert flat(words) in told
        if page.questions is not None:
            for box in walker.form.boxes:
                assert flat(box.field.label) in walker.seen(box)
            assert flat(walker.form.boxes[0].field.label) in told or page.questions.focus
        codes = [each for each in page.blocks if isinstance(each, Code)]
        assert bool(codes) == (place in CODED)
        for code in codes:
            # A code is only for the eye, and only where there is room: nobody needs it.
            elsewhere = [words for aside in SAID_ELSEWHERE for words in texts(page_of(aside, walker.app.visit))]
            assert code.address.removeprefix("https://") in elsewhere
            assert flat(code.caption) not in told, "there is nothing to aim a telephone at"


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
        assert missing(texts(page), seen(walker), EYE) == []
        assert missing(texts(page), flat("\n".join(lines)), EAR) == []


def test_the_test_finds_what_is_missing() -> None:
    fact = Fact("Une étiquette", "une valeur", "davantage")
    blocks = (
        Text("Un paragraphe."),
        Rows(find=lambda *_: (Row("a", "Une ligne"),)),
        Facts((fact,), heading="Des faits", beside="à côté"),
        Panel(text=Text("Un panneau"), more=("du texte",), days=Days(1, 2, "au plus tôt", "un jour"), beside="au bout", facts=(fact,)),
        Sheets(((Facts((fact,)), Text("Une feuille")),), "Suivant"),
    )
    for block in blocks:
        page, words = Page(title=Text("Titre"), blocks=(block,), choices=()), [flat(each).casefold() for each in said_by(block) if each]
        assert words
        for word in words:
            assert set(missing(texts(page), " ".join(each for each in words if each != word), {})) == {word}
    page = Page(title=Text("Titre"), choices=(Choice("Choisir", Open(Aside.NOTICE)),))
    assert missing(labels(page), "", {}) == ["choisir"]
