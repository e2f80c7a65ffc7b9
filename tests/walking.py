"""The program without a terminal: keys go in, the screen is read where it is painted. The headless twin of ``terminal.py``."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from random import Random
from typing import cast
from unittest.mock import patch
from uuid import UUID

from textual import events
from textual.keys import _character_to_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from gimt_tui.domain.answers.examples import make_examples
from gimt_tui.domain.answers.fields import FIELDS, Kind
from gimt_tui.domain.answers.forms import AccountForm, AttachmentForm, EmailForm
from gimt_tui.domain.dossier import Dossier, Mail
from gimt_tui.domain.office import Office
from gimt_tui.domain.services import GIMT_KEY
from gimt_tui.domain.states import Stage
from gimt_tui.domain.wording.disowning import NOT_ME
from gimt_tui.domain.wording.journey import NO_SIRET
from gimt_tui.domain.wording.services import ALL_SERVICES, MANAGE
from gimt_tui.journey.counter import Counter
from gimt_tui.journey.kiosk import Kiosk
from gimt_tui.journey.places import PANES, Place
from gimt_tui.journey.routes import places_in
from gimt_tui.onboarding import Onboarding
from gimt_tui.onboarding.overview import Overview
from gimt_tui.store.base import Transaction
from gimt_tui.tui.app import GimtApp
from gimt_tui.tui.counter import CounterApp
from gimt_tui.tui.form import FormScreen
from gimt_tui.tui.frame import Body, WizardScreen
from gimt_tui.tui.kiosk import KioskApp, Times
from gimt_tui.tui.widgets.actions import ActionButton
from gimt_tui.tui.widgets.field import FieldBox
from gimt_tui.tui.widgets.guidance import Guidance
from gimt_tui.tui.widgets.listing import Listing
from gimt_tui.tui.widgets.notice import Notice
from gimt_tui.tui.widgets.summary import FormNotice
from gimt_tui.tui.widgets.tiles import Tiles

from .conftest import ACCOUNT, SIRET, Clock, make_onboarding

PATIENCE = 30.0
"""Seconds after which something that should happen is held never to happen."""

ACCOUNT_LINES: dict[Place, tuple[tuple[str, Place], ...]] = {
    Place.ACCOUNT: (),
    **{each: ((each, each),) for each in places_in(Place.ACCOUNT)},
    Place.CONFIRM_EMAIL: ((Place.EMAIL_PENDING, Place.EMAIL_PENDING), ("link", Place.CONFIRM_EMAIL)),
}
"""The lines that lead from the menu of the account to each of its places."""


@dataclass(frozen=True, slots=True)
class Paste:
    """Text that arrives as one paste."""

    text: str


Token = str | Paste
"""A key by its name, or a paste."""


def answered(values: Iterable[str]) -> list[Token]:
    """Answers one after the other, Enter after each."""
    return [token for value in values for token in (Paste(value), "enter")]


PASSWORD = ACCOUNT["password"]
CREDENTIALS = PANES[Place.CREDENTIALS].names
IDENTITY = PANES[Place.IDENTITY].names

# Each leg leads to its place from the one before, on the way of somebody who makes no mistake.
_LEGS: tuple[tuple[Place, list[Token]], ...] = (
    (Place.WELCOME, []),
    (Place.CREDENTIALS, ["enter"]),
    (Place.IDENTITY, answered(ACCOUNT[name] for name in CREDENTIALS)),
    (Place.TERMS, answered(ACCOUNT[name] for name in IDENTITY)),
    (Place.CREATED, ["space", "enter", "space", "enter"]),
    (Place.MESSAGE, ["enter"]),
    (Place.ACTIVATED, ["enter"]),
    (Place.SPACE, answered([PASSWORD])),
    (Place.ATTACH, ["enter"]),
    (Place.RECAP, answered([SIRET])),
    (Place.ATTENTION, ["enter"]),
)
ROAD = tuple(place for place, _ in _LEGS)
# Beside the road: back from the message, and back from a forgotten password.
_ASIDE: dict[Place, list[Token]] = {Place.MAILBOX: ["enter", "escape"], Place.SIGN_IN: ["tab", "tab", "enter", "escape"]}


def leg(place: Place) -> list[Token]:
    """The keys that lead to ``place`` from the one before it on the road: to the mailbox from « créé », to the sign-in from « activé »."""
    return {**dict(_LEGS), **_ASIDE}[place]


def prepare(onboarding: Onboarding, stage: Stage, **changes: str) -> Dossier:
    """A dossier that has come as far as ``stage``, the clock standing still; ``changes`` differ from the usual answers."""
    answers = {**ACCOUNT, **changes}
    dossier = onboarding.accounts.create(AccountForm.model_validate(answers))
    if stage is not Stage.CREATED:
        dossier = onboarding.activation.activate(link_of(onboarding, dossier.key))
    if stage in (Stage.ATTACHED, Stage.OPEN):
        dossier = onboarding.attachments.attach(dossier.key, AttachmentForm(code_type="SIRET", siret=SIRET))
    # Some time ago: nothing that is counted to slow people down still counts.
    onboarding.parts.store.run(_forget_tries)
    if stage is Stage.OPEN:
        cast(Clock, onboarding.parts.clock).move(days=onboarding.parts.rules.waiting_days)
    return dossier


def _forget_tries(transaction: Transaction) -> None:
    for each in transaction.tries():
        transaction.drop_tries(each.key)


def link_of(onboarding: Onboarding, key: UUID) -> str:
    """The link of the newest message of a dossier."""
    from gimt_tui.mail.activation import link_in

    return link_in(onboarding.mailbox.list(key)[0].source)


class LeavingTransport:
    """Messages leave the machine, where nobody drains them: they wait."""

    leaves, sender = True, "Tabac de la Gare"

    def deliver(self, mail: Mail) -> Mail:
        return mail


def onboarding_for(place: Place) -> Onboarding:
    """What a visit that comes to ``place`` begins with: the address can be corrected where messages leave, and disowned where an office
    sends them.
    """
    onboarding = make_onboarding(Clock())
    if place in COUNTER_KEYS:
        prepare(onboarding, Stage.CREATED if place is Place.RESTART else Stage.ATTACHED)
    if place is Place.DISOWN:
        rules = replace(onboarding.parts.rules, office=Office(name="Chambre de commerce de Brest", phone="02 61 91 00 12"))
        return Onboarding(replace(onboarding.parts, rules=rules))
    return Onboarding(replace(onboarding.parts, transport=LeavingTransport())) if place is Place.ADDRESS else onboarding


def flat(text: str) -> str:
    """One line of words, as one reads across line ends."""
    return " ".join(text.replace("\u00a0", " ").split())


class Walker:
    """One visit, driven by keys. What it tells is read from the painted screen, unless it says otherwise."""

    def __init__(self, app: GimtApp, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot
        self.pressed = 0
        self._strips: list[Strip] = []

    # Hands

    async def press(self, *names: str) -> None:
        """Press keys one after the other, each painted before the next."""
        for name in names:
            await self.send(name)

    async def send(self, *tokens: Token) -> None:
        """Let keys and pastes arrive in one read, as over a slow line; then wait until all is painted."""
        for token in tokens:
            event = events.Paste(token.text) if isinstance(token, Paste) else _key(token)
            event.set_sender(self.app)
            self.app.post_message(event)
            self.pressed += isinstance(token, str)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type text, a key for each character."""
        await self.send(*text)

    async def paste(self, text: str) -> None:
        """Paste text at once."""
        await self.send(Paste(text))

    async def answer(self, name: str, text: str) -> None:
        """Go to a field by Tab, and paste ``text`` in place of what is there."""
        await self.reach(self.box(name).answer)
        await self.send("end", "ctrl+u", *([Paste(text)] if text else []))

    async def reach(self, widget: Widget, key: str = "tab") -> int:
        """Press Tab (or Shift+Tab) until ``widget`` has the focus; how often it took."""
        chain, focused = self.app.screen.focus_chain, self.app.focused
        here = chain.index(focused) if focused in chain else -1
        steps = (chain.index(widget) - here) * (1 if key == "tab" else -1) % len(chain)
        if steps:
            await self.send(*[key] * steps)
        assert self.app.focused is widget, f"{key} does not lead to {widget}\n{self.text}"
        return steps

    async def fill(self, answers: Mapping[str, str]) -> None:
        """Fill these fields, the first of which has the focus, and stay on the last."""
        tokens: list[Token] = []
        for name, text in answers.items():
            tokens += ["tab"] if tokens else []
            tokens += ["space"] if FIELDS[name].kind is Kind.TICK else ["end", "ctrl+u", Paste(text)]
        await self.reach(self.box(next(iter(answers))).answer)
        await self.send(*tokens)

    async def push(self, label: str) -> None:
        """Go to a button by Tab, and press it."""
        found = [each for each in self.screen.query(ActionButton) if flat(each.label) == label]
        assert found, f"no button {label} among {self.buttons}\n{self.text}"
        await self.reach(found[0])
        assert self.label(found[0]) == label, f"{label} is not painted whole\n{self.text}"
        await self.send("enter")

    async def submit(self) -> None:
        """Go to the main button by Tab, and press it."""
        await self.reach(self.main_button)
        await self.send("enter")

    async def resize(self, columns: int, rows: int) -> None:
        """As a person drags the window."""
        await self.pilot.resize_terminal(columns, rows)
        await self.settle()

    # Walking

    async def follow(self, *places: Place) -> None:
        """Walk these legs of the road, each in one read."""
        for place in places:
            await self.send(*leg(place))
            await self.arrive(place)

    async def walk_to(self, place: Place) -> None:
        """From the first screen to ``place`` of the road, all of it in one read."""
        await self.send(*(token for each in ROAD[1 : ROAD.index(place) + 1] for token in leg(each)))
        await self.arrive(place)

    async def resume(self) -> None:
        """From the first screen, take up the newest draft or dossier."""
        await self.send("tab", "enter", "enter")
        await self.until(lambda: self.app.visit.place not in (Place.WELCOME, Place.RESUME), "something to resume")
        await self.arrive(self.app.visit.place)

    async def open_dossier(self, place: Place, password: str = PASSWORD) -> None:
        """From the first screen to ``place``, where the newest dossier stopped, by its password."""
        await self.resume()
        await self.send(*answered([password]))
        await self.arrive(place)

    async def sign_in(self, password: str = PASSWORD) -> None:
        """From the first screen to the space of the newest dossier."""
        await self.open_dossier(Place.SPACE, password)

    async def choose(self, option: str, place: Place) -> None:
        """Go to a line of the list by the arrows, open it, and arrive at ``place``."""
        listing = self.screen.query_one(Listing)
        await self.reach(listing)
        names = [each.id for each in listing.options]
        await self.send(*["down"] * (names.index(option) - (listing.highlighted or 0)), "enter")
        await self.arrive(place)

    async def open_tile(self, key: str, place: Place) -> None:
        """Go to a tile by the arrows, open it, and arrive at ``place``."""
        tiles = self.screen.query_one(Tiles)
        await self.reach(tiles)
        names = [each.key for each in tiles.tiles]
        assert key in names, f"no tile {key} among {names}\n{self.text}"
        await self.send(*["down"] * ((names.index(key) - tiles.cursor) % len(names)), "enter")
        await self.arrive(place)

    async def account(self, place: Place) -> None:
        """From the personal space to a place of « Gérer les informations du compte »."""
        await self.push(MANAGE)
        await self.arrive(Place.ACCOUNT)
        for option, step in ACCOUNT_LINES[place]:
            await self.choose(option, step)

    async def arrive(self, place: Place) -> None:
        """Until the screen of ``place`` is there and painted; where it is a person's turn first, they take the keyboard."""
        here = self.app.visit
        await self.until(
            lambda: here.place in (place, Place.TURN) and self._arrived(here.place), f"the place {place}; it is {here.place}"
        )
        if here.place is not place:
            await self.send("enter")
            await self.until(lambda: here.place is place and self._arrived(place), f"the place {place}; it is {here.place}")
        await self.settle()

    def _arrived(self, place: Place) -> bool:
        screen = self.app.screen
        return isinstance(screen, WizardScreen) and screen.place is place and screen.arrived.is_set()

    async def settle(self) -> None:
        """Until everything that was sent was handled, with all that it caused, and laid out."""
        end = time.monotonic() + PATIENCE
        turns = 0
        while not self.app._exit:
            screen = self.app.screen
            # Between two places there is only the empty screen that Textual begins with, while a thread reads the next.
            between = not (isinstance(screen, WizardScreen) and screen.arrived.is_set())
            if not between and not screen._callbacks and all(map(_at_rest, (self.app, *screen.walk_children(with_self=True)))):
                screen._on_timer_update()
                return
            assert time.monotonic() < end, f"never quiet; the screen was:\n{self.text}"
            turns += 1
            await asyncio.sleep(0 if turns % 20 else 0.001)

    async def until(self, condition: Callable[[], bool], what: str) -> None:
        """Until something that threads do was done."""
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"never saw {what}; the screen was:\n{self.text}")
            await asyncio.sleep(0.002)

    # Eyes

    @property
    def place(self) -> Place:
        """Where the visit stands."""
        return self.app.visit.place

    @property
    def onboarding(self) -> Onboarding:
        """The use cases behind the screens."""
        return self.app.visit.onboarding

    @property
    def screen(self) -> WizardScreen:
        """The screen on top."""
        assert isinstance(self.app.screen, WizardScreen)
        return self.app.screen

    @property
    def form(self) -> FormScreen:
        """The screen on top, which asks for answers."""
        assert isinstance(self.app.screen, FormScreen)
        return self.app.screen

    def box(self, name: str) -> FieldBox:
        """A field of the form."""
        return self.form.box(name)

    @property
    def field(self) -> str:
        """The name of the focused field, or nothing."""
        parent = self.app.focused.parent if self.app.focused else None
        return parent.field.name if isinstance(parent, FieldBox) else ""

    @property
    def strips(self) -> list[Strip]:
        """The painted lines with their styles; painted once, however often they are looked at, until the program goes on."""
        if not self._strips:
            self._strips = self.app.screen._compositor.render_strips()
            asyncio.get_running_loop().call_soon(self._strips.clear)
        return self._strips

    @property
    def lines(self) -> list[str]:
        """The painted lines."""
        return [strip.text for strip in self.strips]

    @property
    def text(self) -> str:
        """The screen, line by line."""
        return "\n".join(line.rstrip() for line in self.lines)

    @property
    def flat(self) -> str:
        """The screen as one line of words."""
        return flat(self.text)

    def seen(self, widget: Widget) -> str:
        """The words painted where ``widget`` is."""
        region = widget.region.intersection(self.app.screen.region)
        return flat("\n".join(line[region.x : region.right] for line in self.lines[region.y : region.bottom]))

    def painted(self, text: str, box: FieldBox) -> str:
        """How an answer is painted: as it was typed, a secret as one dot for each letter."""
        return "•" * len(text) if box.field.secret else text

    @property
    def guidance(self) -> str:
        """What is said of the focused field: beside it and under it, or over the buttons."""
        panel = self.screen.query_one(Guidance)
        parent = self.app.focused.parent if self.app.focused else None
        holder = panel if panel.display else parent if isinstance(parent, FieldBox) else None
        return self.seen(holder).replace("█ ", "") if holder is not None else ""

    @property
    def summary(self) -> str:
        """What the notice says of faulty answers; nothing where there are none."""
        shown = self.screen.query_one(FormNotice)
        return self.seen(shown) if shown.faults else ""

    @property
    def summary_lines(self) -> list[str]:
        """The faults, as each stands under its answer."""
        return [self.said_of(each.field.name) for each in self.screen.query_one(FormNotice).faults]

    def said_of(self, name: str) -> str:
        """What is painted under an answer; at the end of its label where there is no line under it."""
        box = self.box(name)
        region = box.region.intersection(self.app.screen.region)
        under = self.lines[box.answer.region.bottom : region.bottom]
        if not under:
            return flat(self.lines[region.y][region.x + 1 : region.right]).removeprefix(flat(box.label)).strip()
        return flat("\n".join(line[region.x + 1 : region.right] for line in under))

    @property
    def note(self) -> str:
        """What is said of the last action."""
        notice = self.screen.query_one(Notice)
        return self.seen(notice) if notice.said else ""

    @property
    def body(self) -> Body:
        """What lies between the bars."""
        return self.screen.query_one("#body", Body)

    @property
    def main_button(self) -> ActionButton:
        """The button for what most people do next."""
        return self.screen.query("ActionButton.-main").first(ActionButton)

    def label(self, button: ActionButton) -> str:
        """The words of a button."""
        return self.seen(button).strip(" []█╭╮╰╯─│")

    @property
    def buttons(self) -> list[str]:
        """The buttons, by their words."""
        return [self.label(each) for each in self.screen.query(ActionButton) if each.display]


def _at_rest(pump: MessagePump) -> bool:
    """Whether it waits for a message, all those before done with; or has ended. To look costs less than to send each a message,
    as Textual's pilot does.
    """
    ready: asyncio.Event = pump._message_queue.ready_event
    return pump._closing or pump._closed or (bool(ready._waiters) and not ready.is_set())


def _key(name: str) -> events.Key:
    if len(name) == 1:
        return events.Key(_character_to_key(name), name)
    return events.Key(name, " " if name == "space" else None)


# Where a place is come to: the stage of the dossier that the visit begins with, and the way from taking it up again.
_SIDE_ROADS: Mapping[Place, tuple[Stage, tuple[Place, ...]]] = {
    Place.RESUME: (Stage.CREATED, ()),
    Place.CREATED: (Stage.CREATED, ()),
    Place.ADDRESS: (Stage.CREATED, ()),
    Place.ACTIVATE: (Stage.CREATED, (Place.MAILBOX,)),
    Place.MAILBOX: (Stage.CREATED, (Place.MAILBOX,)),
    Place.MESSAGE: (Stage.CREATED, (Place.MAILBOX, Place.MESSAGE)),
    Place.DISOWN: (Stage.CREATED, (Place.MAILBOX, Place.MESSAGE)),
    Place.ACTIVATED: (Stage.CREATED, (Place.MAILBOX, Place.MESSAGE, Place.ACTIVATED)),
    Place.SPACE: (Stage.ACTIVATED, ()),
    Place.SERVICES: (Stage.ACTIVATED, ()),
    Place.ATTACH: (Stage.ACTIVATED, (Place.ATTACH,)),
    Place.WITHOUT_SIRET: (Stage.ACTIVATED, (Place.ATTACH,)),
    Place.RECAP: (Stage.ACTIVATED, (Place.ATTACH, Place.RECAP)),
    Place.ATTENTION: (Stage.ACTIVATED, (Place.ATTACH, Place.RECAP, Place.ATTENTION)),
    Place.GIMT: (Stage.OPEN, ()),
    **{place: (Stage.ATTACHED, ()) for place in (*ACCOUNT_LINES, Place.DETACH) if place is not Place.ATTACH},
}
# The buttons that lead on from there, each with the place it leads to.
_FORGOTTEN = (("Mot de passe oublié", Place.FORGOTTEN),)
_RESET_SENT = (*_FORGOTTEN, ("Envoyer le courriel", Place.RESET_SENT))
_DOORS: Mapping[Place, tuple[tuple[str, Place], ...]] = {
    Place.ADDRESS: (("Autre adresse", Place.ADDRESS),),
    Place.ACTIVATE: (("Saisir le lien ou le code", Place.ACTIVATE),),
    Place.DISOWN: ((NOT_ME, Place.DISOWN),),
    Place.FORGOTTEN: _FORGOTTEN,
    Place.WITHOUT_SIRET: ((NO_SIRET, Place.WITHOUT_SIRET),),
    Place.RESET_SENT: _RESET_SENT,
    Place.NEW_PASSWORD: (*_RESET_SENT, ("Saisir le lien reçu", Place.NEW_PASSWORD)),
}
_TILES = {Place.GIMT: GIMT_KEY, Place.SERVICES: ALL_SERVICES}


AGENT, PASSPHRASE = "Anne Le Gall", "agrafe cheval batterie"
_BOARD: list[Token] = [Paste(AGENT), "enter", Paste(PASSPHRASE), "enter"]
_FOLLOWED = (Place.BOARD, Place.FOLLOWED)
# The way from the lock to each place of a counter, and the keys that lead there from the place before.
COUNTER_KEYS: Mapping[Place, tuple[tuple[Place, ...], list[Token]]] = {
    Place.LOCK: ((), []),
    Place.BOARD: ((), _BOARD),
    Place.FOLLOWED: ((Place.BOARD,), ["f4"]),
    Place.PORTAL: (_FOLLOWED, ["s"]),
    Place.ANSWER: ((*_FOLLOWED, Place.PORTAL), ["b"]),
    Place.NOTE: ((*_FOLLOWED, Place.PORTAL), ["end", "enter"]),
    Place.REVIEW: (_FOLLOWED, ["r"]),
    Place.SHOP: (_FOLLOWED, ["e"]),
    Place.REPORT: (_FOLLOWED, ["g"]),
    Place.TURN: ((Place.BOARD,), ["f3"]),
    Place.RESTART: (_FOLLOWED, ["n"]),
    Place.DECISION: ((*_FOLLOWED, Place.REPORT), ["end", "enter"]),
    Place.EVENTS: (_FOLLOWED, ["h"]),
    Place.SHEET: (_FOLLOWED, ["f6"]),
    Place.SHEET_FILE: ((*_FOLLOWED, Place.SHEET), ["enter"]),
}


ALIKE = {Place.NOTE, Place.REVIEW, Place.SHOP, Place.REPORT, Place.DECISION, Place.EVENTS, Place.RESTART, Place.SHEET_FILE}
LOOKED_AT = tuple(each for each in Place if each not in ALIKE)
"""The places whose look is walked at every size: those of a counter that are left out have one field, or a list, as others have."""
WITH_BUTTONS = tuple(each for each in LOOKED_AT if each is not Place.BOARD)
"""All but the board, whose keys stand where others have buttons, and whose search has no bar: the chosen line has it."""


def counter_for(place: Place, onboarding: Onboarding) -> Counter | None:
    """What a visit that comes to ``place`` has of an office's counter, where only one comes there."""
    if place not in COUNTER_KEYS:
        return None
    onboarding.agents.add(AGENT, PASSPHRASE)
    return Counter("Accueil", Overview(onboarding.parts), look=3600, check_file=lambda _: None)


@contextmanager
def _unpainted() -> Iterator[None]:
    """What is only walked past is laid out and not painted, unless somebody looks: a third of the time of a walk."""

    def leave(screen: Screen[object]) -> None:
        screen._compositor._dirty_regions.clear()
        screen._dirty_widgets.clear()

    with patch.object(Screen, "_compositor_refresh", leave):
        yield


async def come_to(walker: Walker, place: Place) -> None:
    """Walk to any place by keys, over a dossier prepared for it where there must be one and opened by its password."""
    with _unpainted():
        await _walk_to(walker, place)
    walker.screen.refresh()
    await walker.settle()


async def _walk_to(walker: Walker, place: Place) -> None:
    """By keys, whatever is painted."""
    if place in COUNTER_KEYS:
        for each in (*COUNTER_KEYS[place][0], place):
            await walker.send(*COUNTER_KEYS[each][1])
            await walker.arrive(each)
        return
    if place is Place.DONE:
        await walker.walk_to(Place.ATTENTION)
        for following in (Place.SPACE, Place.GIMT, Place.DONE):
            await walker.send("enter")
            await walker.arrive(following)
        return
    if place not in _SIDE_ROADS:
        await walker.walk_to(place if place in ROAD else Place.ACTIVATED)
        if place not in ROAD:
            await walker.follow(Place.SIGN_IN)
        await _through_doors(walker, place)
        return
    stage, way = _SIDE_ROADS[place]
    if not walker.onboarding.dossiers.list():
        dossier = prepare(walker.onboarding, stage)
        if place in (Place.EMAIL_PENDING, Place.CONFIRM_EMAIL):
            form = EmailForm(email="neuve@exemple.fr", email_confirmation="neuve@exemple.fr")
            walker.onboarding.addresses.ask_change(dossier, form)
    if place is Place.RESUME:
        await walker.send("tab", "enter")
        await walker.arrive(place)
        return
    await walker.open_dossier(Place.CREATED if stage is Stage.CREATED else Place.SPACE)
    await walker.follow(*way)
    await _through_doors(walker, place)
    if place in _TILES:
        await walker.open_tile(_TILES[place], place)
    elif place is Place.DETACH:
        await walker.account(Place.ATTACHMENTS)
        await walker.choose(SIRET.replace(" ", ""), place)
    elif place in ACCOUNT_LINES and place is not Place.ATTACH:
        await walker.account(place)


async def _through_doors(walker: Walker, place: Place) -> None:
    for label, step in _DOORS.get(place, ()):
        await walker.push(label)
        await walker.arrive(step)


def make_kiosk() -> Kiosk:
    """A demonstration with the same examples each time."""
    return Kiosk(make_examples(Random(1)), may_leave=False)


def kiosk_for(place: Place) -> Kiosk | None:
    """What a visit that comes to ``place`` has of a demonstration, where only one comes there."""
    return make_kiosk() if place is Place.DONE else None


def make_app(onboarding: Onboarding, theme: str, kiosk: Kiosk | None, counter: Counter | None = None) -> GimtApp:
    """The program, the demonstration for passers-by, or the counter of an office."""
    if counter is not None:
        return CounterApp(lambda: onboarding, theme=theme, counter=counter)
    if kiosk is None:
        return GimtApp(lambda: onboarding, theme=theme)
    # A test looks at the time when it is time.
    return KioskApp(lambda: onboarding, theme=theme, kiosk=kiosk, times=Times(look=3600), stays=True)


@asynccontextmanager
async def standing_at(place: Place, *, size: tuple[int, int] = (80, 24), theme: str = "jour") -> AsyncIterator[Walker]:
    """A visit that stands at ``place``."""
    cases = onboarding_for(place)
    async with visiting(cases, size=size, theme=theme, kiosk=kiosk_for(place), counter=counter_for(place, cases)) as walker:
        await come_to(walker, place)
        yield walker


@asynccontextmanager
async def visiting(
    onboarding: Onboarding | None = None,
    *,
    size: tuple[int, int] = (80, 24),
    theme: str = "jour",
    kiosk: Kiosk | None = None,
    counter: Counter | None = None,
) -> AsyncIterator[Walker]:
    """A visit from its first screen, in a terminal of ``size`` columns and lines; that of a demonstration with a ``kiosk``."""
    app = make_app(onboarding or make_onboarding(Clock()), theme, kiosk, counter)
    async with app.run_test(size=size) as pilot:
        walker = Walker(app, pilot)
        await walker.arrive(app.visit.first_place)
        yield walker
