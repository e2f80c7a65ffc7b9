"""Any page told line by line: its blocks in their order, then what can be chosen; each kind of block is told here, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import TypeAlias

from screens.blocks import Card, Cards, Enlarged, Followed, Keys, Panel, Row, Rows, Sheets
from screens.describing import page_of
from screens.facts import Facts
from screens.page import Block, Lead, Open, Page, Result, crumbs, follow
from screens.questions import Questions

from ..domain.errors import UserFacingError
from ..domain.steps import STEPS, Step, next_step
from ..domain.tone import HELP_KEY, Text, Tone
from ..domain.wording.french import NBSP
from ..domain.wording.journey import ERASED_WHICH, LAST_STEP_LEADS_TO, LISTED_LATEST, SENT, nothing_found_text
from ..journey.outcome import Exit, Outcome
from ..journey.places import Aside, Place
from ..journey.routes import SEPARATOR
from ..journey.visit import Visit
from .form import FormTeller
from .prompter import ASSIST, ASSIST_MORE, Back, Options, Prompter, folded

LISTED, WHOLE = 10, 50
"""Lines read aloud at once, more would have to be sat through; and the lines, at most, of a list whose lines have letters."""
ENDS = (Exit.BACK, Exit.QUIT)
ALREADY = "Vous remplissez déjà une demande."
BACK_TO_PLACE = "Vous êtes de retour à la question où vous étiez."
HELP = (Aside.ASSISTANCE, Aside.CREATING, Aside.OLGA)
ASSIST_WORDS = {"demande": Aside.REQUEST, "suivi": Aside.FILED, "page": Aside.KEYS, "manuel": Aside.MANUAL}

Option: TypeAlias = tuple[str, Lead]
"""What can be chosen: what is said, and what it leads to."""


@dataclass(frozen=True, slots=True)
class Teller:
    """The line to the person, and what their visit knows; ``within`` tells that a request is being filled in already."""

    prompter: Prompter
    visit: Visit
    within: bool = False

    def tell(self, place: Place | Aside, about: str = "") -> Outcome:
        """Hold the conversation of a place until it ends. Raises UserFacingError where what it tells cannot be read."""
        return self.tell_page(lambda: page_of(place, self.visit, about), place)

    def tell_page(self, describe: Callable[[], Page], place: Place | Aside) -> Outcome:
        """Tell a page, ask what it asks or what to do; where it leads. It is described anew after each thing that was done."""
        page = describe()
        if self.visit.person.is_known:
            self.prompter.note_trace()
        self._open(page, place)
        self._say_blocks(page)
        if place in (Place.WELCOME, Place.LOCK):
            self.prompter.say("", *self.prompter.commands)
        result = self._ask(page, page.questions, place) if page.questions else self._choose(page)
        while not isinstance(result, Outcome):
            self.read_over(result) if isinstance(result, Open) else self.say(result)
            if place is Aside.REQUEST:
                return Outcome(Exit.BACK)
            page = describe()
            result = self._choose(page)
        return result

    # What is said

    def say(self, text: Text) -> None:
        """Say a paragraph, after the word of its tone."""
        told = _aloud(text.text.strip("\n").replace(HELP_KEY, f"tapez {ASSIST}").removeprefix("  "))
        told = f"- {told}" if text.tone is Tone.ITEM else told
        word = text.word or ("" if text.bare or text.tone is Tone.GOOD else text.tone.word)
        self.prompter.led(word, told) if word else self.prompter.say(told)

    def _open(self, page: Page, place: Place | Aside) -> None:
        step, way = page.step_at(place), crumbs(place)
        part = page.questions.pane.part if page.questions else ""
        self.prompter.say("", *(_steps(step, part) if step else ()), SEPARATOR.join(way) or page.title.text)
        if place is Place.SPACE:
            self.prompter.say(page.subject)
        if self.visit.counter is not None and isinstance(place, Place):
            self.prompter.say(*self.visit.counter.ask_company(self.visit))
        if page.said is not None:
            self.say(replace(page.said, tone=Tone.INFO) if page.said.tone is Tone.GOOD else page.said)

    def _say_blocks(self, page: Page, *, alone: bool = False) -> None:
        """Say what a page says; where it stands ``alone``, what could be opened from it is said too."""
        for block in _in_order(page.blocks):
            match block:
                case Text():
                    if block.text:
                        self.say(block)
                case Followed():
                    self._follow(block)
                case Enlarged():
                    self.prompter.say(*filter(None, (block.text, block.spelt, block.doubts)))
                case Facts():
                    self._say_facts(block)
                case Panel():
                    self._say_panel(block, titled=page.happened)
                case Sheets():
                    for each in (each for sheet in block.sheets for each in sheet):
                        self._say_facts(each) if isinstance(each, Facts) else self.say(each)
                case Keys():
                    self.prompter.say(*self.prompter.commands)
                case Cards() if alone:
                    self.prompter.say(*(f"{each.name}{NBSP}: {each.text}" for each in block.cards))
                case Rows():
                    for row in block.find("", 0, WHOLE):
                        if row.lead is None:
                            self.prompter.say(", ".join(filter(None, (row.text, row.more))))
                case _:
                    pass

    def _say_facts(self, block: Facts) -> None:
        if block.heading:
            self.prompter.say(", ".join(filter(None, (block.heading, block.beside))))
        # Where what is more is itself a list, a comma would run into it.
        joint = f"{NBSP}: " if any("," in each.more for each in block.facts) else ", "
        for each in block.facts:
            self.prompter.say(_labelled(each.label, joint.join(filter(None, (_aloud(each.value), each.more)))))

    def _say_panel(self, block: Panel, *, titled: bool) -> None:
        """What a panel says; the first words of one that is the title were said."""
        days, beside = block.days, block.beside
        if not titled:
            self.say(replace(block.text, text=" ".join(filter(None, (block.text.text, "" if days else beside)))))
        self._say_facts(Facts(block.facts))
        self.prompter.say(*filter(None, block.more))
        if days is not None:
            self.prompter.say(f"{_capitalized(', '.join(filter(None, (f'{days.before} {days.end}', beside))))}.")

    def _follow(self, block: Followed) -> None:
        text = block.read()
        if text is not None:
            self.say(text)

    # What can be chosen

    def _choose(self, page: Page) -> Result:
        self.prompter.say("")
        wanted, main = "", any(each.main for each in page.choices)
        while True:
            try:
                options: Options[Lead | str] = self._options(page, wanted)
                chosen = self.prompter.choose(options, lambda words: words if _searched(page) else None, enter=main)
            except Back:
                if not isinstance(page.back, Text):
                    return Outcome(page.back)
                self.say(page.back)
                continue
            if isinstance(chosen, str):
                wanted = chosen if any(block.find(chosen, 0, 1) for block in _searched(page)) else ""
                if not wanted:
                    self.say(Text(nothing_found_text(chosen), Tone.BAD))
                continue
            try:
                return follow(chosen)
            except UserFacingError as error:
                self.say(Text(str(error), Tone.BAD))

    def _options(self, page: Page, wanted: str) -> list[Option]:
        """The main thing, the lines of lists, the card that most come for, other choices, other cards, and the way out."""
        choices = [(each.label, each.lead) for each in page.choices]
        main = [(each.label, each.lead) for each in page.choices if each.main]
        out = [each for each in choices if each not in main and isinstance(each[1], Outcome) and each[1].exit in ENDS]
        cards = [(block.first, each) for block in page.blocks if isinstance(block, Cards) for each in block.cards]
        first = [_told(card) for key, card in cards if card.key == key]
        rest = [_told(card) for key, card in cards if card.key != key]
        followed = [(block.again, partial(_read, block)) for block in page.blocks if isinstance(block, Followed)]
        lines = [option for block in page.blocks if isinstance(block, Rows) for option in self._lines(block, wanted)]
        others = [each for each in choices if each not in main and each not in out]
        return [*main, *followed, *lines, *first, *others, *rest, *out]

    def _lines(self, block: Rows, wanted: str) -> Iterator[Option]:
        rows = [each for each in block.find(wanted, 0, WHOLE) if each.lead is not None]
        most = WHOLE if any(each.letter for each in rows) else LISTED
        if len(rows) > most:
            self.prompter.say(LISTED_LATEST)
        if rows:
            self.prompter.note_trace()
        for row in rows[:most]:
            if row.lead is not None:
                words = f"{row.text}{NBSP}: {row.more}" if block.labels and row.more else ", ".join(filter(None, (row.text, row.more)))
                yield _aloud(", ".join(filter(None, (words, row.end, row.heard)))), row.lead
        if block.drop_label:
            yield block.drop_label, partial(self._drop, rows)

    def _drop(self, rows: list[Row]) -> Result:
        """Which line to throw away; going back throws none away."""
        dropped = [(_aloud(f"{row.text}, {row.more}"), row.drop.do) for row in rows if row.drop]
        self.prompter.say(ERASED_WHICH)
        try:
            return self.prompter.choose(dropped)()
        except Back:
            return Text("")

    # What is asked

    def _ask(self, page: Page, form: Questions, place: Place | Aside) -> Result:
        return FormTeller(self.prompter, self.visit, page, form, place, self.say, self.read_over).ask()

    # What is read over a place

    def assist(self, word: str) -> None:
        """« aide » and a word; what was being asked is asked again afterwards."""
        aside = ASSIST_WORDS.get(folded(word), Aside.ASSISTANCE)
        if word and aside is Aside.ASSISTANCE:
            self.prompter.say(*ASSIST_MORE)
        else:
            self.read_over(Open(aside))
        self.prompter.say(BACK_TO_PLACE)

    def read_over(self, opened: Open) -> None:
        """Read something without leaving the place; a request for assistance is a conversation of its own."""
        if opened.aside is Aside.REQUEST:
            self._file_request(opened.about)
            return
        together = HELP if opened.aside in HELP else (opened.aside,)
        try:
            for aside in together:
                page = page_of(aside, self.visit, opened.about)
                self.prompter.say("", page.title.text)
                self._say_blocks(page, alone=True)
        except UserFacingError as error:
            self.say(Text(str(error), Tone.BAD))
        if together is HELP:
            self.prompter.say(*ASSIST_MORE)

    def _file_request(self, about: str) -> None:
        if self.within:
            # A request inside a request would take the answers of the first.
            self.say(Text(ALREADY, Tone.INFO))
            return
        inner = replace(self, within=True)
        inner = replace(inner, prompter=replace(self.prompter, assist=inner.assist))
        try:
            inner.tell(Aside.REQUEST, about)
        except UserFacingError as error:
            self.say(Text(str(error), Tone.BAD))


def _in_order(blocks: Sequence[Block]) -> list[Block]:
    """The blocks as they are told: what is chosen from comes at the end, and so does the heading over it."""
    pairs = [(each, after) for each, after in pairwise(blocks) if isinstance(each, Facts) and isinstance(after, Rows | Cards)]
    over = [each for each, _ in pairs if not each.facts]
    return [*(each for each in blocks if each not in over), *over]


def _aloud(text: str) -> str:
    """A way through menus and a row of things in words: an arrow and a dot are nothing to the ear."""
    return text.replace(" → ", ", puis ").replace(" · ", ", ")


def _labelled(label: str, told: str) -> str:
    """« Identifiant : dupont75 », « 1. Ouvrez … », « Rien reçu ? Regardez … », « Le 2 mars … ».

    A sentence after a colon begins with a small letter.
    """
    if not label.strip("→"):
        return told
    if label.isdecimal():
        return f"{label}. {told}"
    if label.endswith("?") or label == SENT:
        return f"{label} {told}"
    return f"{label}{NBSP}: {told[0].lower()}{told[1:]}" if told.endswith(".") else f"{label}{NBSP}: {told}"


def _capitalized(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"


def _searched(page: Page) -> list[Rows]:
    return [each for each in page.blocks if isinstance(each, Rows) and each.searched]


def _told(card: Card) -> Option:
    state = f", {card.status.word.lower()}" if card.status else ""
    return ". ".join(filter(None, (card.name + state, card.text))), card.lead


def _read(block: Followed) -> Result:
    return block.read() or Text("")


def _steps(step: Step, part: str) -> tuple[str, ...]:
    if step not in STEPS:
        return (step.title,)
    following = next_step(step)
    return (
        f"Étape {step.number} sur {len(STEPS)}{NBSP}: {step.heading or step.title}" + (f", {part}" if part else ""),
        f"Ensuite{NBSP}: {following.title if following else LAST_STEP_LEADS_TO}",
    )
