"""A monkey at the keyboard of a real pseudo-terminal: at every screen, any keys, pastes, pointers, bytes and windows.

After each burst the program answers; left by its own keys it says 0; the file stays readable; nothing but the program
drives the terminal. ``GIMT_TUI_MONKEY_SEED`` plays a failure again, ``GIMT_TUI_MONKEY_SECONDS`` sets how long the monkey
plays in all: a minute unless told, less where work lands, an hour before a release.
"""

from __future__ import annotations

import json
import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import pytest

from gimt_tui.domain.states import Stage
from gimt_tui.tui.colours import PALETTES

from ..conftest import ACCOUNT, SIRET, Clock, over_file
from ..terminal import KEYS, Terminal, program, strangers
from ..walking import CREDENTIALS, IDENTITY, prepare

SEED = int(os.environ.get("GIMT_TUI_MONKEY_SEED") or (20260302 if os.environ.get("CI") else random.SystemRandom().randrange(10**9)))
"""The same where work lands, another each time on a desk: a landing should not hang on a throw of dice."""
SECONDS = float(os.environ.get("GIMT_TUI_MONKEY_SECONDS") or (20 if os.environ.get("CI") else 60))
ROWS, COLUMNS = 24, 80
TALLEST = 120
SHADES = {PALETTES[each]["structure"].removeprefix("#") for each in ("jour", "nuit")}
PASSWORD = ACCOUNT["password"]


# Where it plays


@dataclass(frozen=True)
class Cage:
    """A screen: the dossier that it needs, and what is typed on the way there from the first screen, with what shows then."""

    stage: Stage | None
    steps: tuple[tuple[str, str], ...] = ()


def enter(*answers: str) -> str:
    """Answers in a row, Enter after each."""
    return "".join(f"{each}\r" for each in answers)


FORM = (enter(""), "1. Vos informations de connexion")
PERSON = (enter(*(ACCOUNT[name] for name in CREDENTIALS)), "2. Vos informations personnelles")
TERMS = (enter(*(ACCOUNT[name] for name in IDENTITY)), "J’accepte")
LIST = (enter("\t"), "Reprendre un dossier")
OWNER = (enter(""), "Dossier de Jeanne Dupont")
CREATED = (enter(PASSWORD), "Votre compte utilisateur a été créé")
MESSAGE = (enter(""), "Pour activer votre compte personnel")
MAILBOX = (KEYS["escape"], "Boîte de réception")
SIGN_IN = (enter(""), "Se connecter à l’espace personnel")
SPACE = (enter(PASSWORD), "Mon espace personnel")
ATTACH = (enter(""), "Ajouter un établissement de rattachement")
RECAP = (enter(SIRET), "Vérifiez avant de confirmer")
CAGES = {
    "welcome": Cage(None),
    "credentials": Cage(None, (FORM,)),
    "identity": Cage(None, (FORM, PERSON)),
    "terms": Cage(None, (FORM, PERSON, TERMS)),
    "notice": Cage(None, (FORM, PERSON, TERMS, (KEYS["shift+tab"] + "\r", "Qui est responsable"))),
    "resume": Cage(Stage.CREATED, (LIST,)),
    "owner": Cage(Stage.CREATED, (LIST, OWNER)),
    "created": Cage(Stage.CREATED, (LIST, OWNER, CREATED)),
    "mailbox": Cage(Stage.CREATED, (LIST, OWNER, CREATED, MESSAGE, MAILBOX)),
    "message": Cage(Stage.CREATED, (LIST, OWNER, CREATED, MESSAGE)),
    "activated": Cage(Stage.CREATED, (LIST, OWNER, CREATED, MESSAGE, (enter(""), "Votre compte est activé"))),
    "sign in": Cage(Stage.ACTIVATED, (LIST, SIGN_IN)),
    "space": Cage(Stage.ACTIVATED, (LIST, SIGN_IN, SPACE)),
    "account": Cage(Stage.ACTIVATED, (LIST, SIGN_IN, SPACE, ("\t\r", "Gérer les informations du compte"))),
    "attach": Cage(Stage.ACTIVATED, (LIST, SIGN_IN, SPACE, ATTACH)),
    "recap": Cage(Stage.ACTIVATED, (LIST, SIGN_IN, SPACE, ATTACH, RECAP)),
    "attention": Cage(Stage.ACTIVATED, (LIST, SIGN_IN, SPACE, ATTACH, RECAP, (enter(""), "Attention !"))),
    "gimt": Cage(Stage.OPEN, (LIST, SIGN_IN, SPACE, (enter(""), "Fiche Débit"))),
    "help": Cage(None, (FORM, (KEYS["f1"], "Aide : Identifiant"))),
    "assistance": Cage(None, (FORM, (KEYS["f2"], "Services & Aide"))),
}


# What it does

RUBBISH = (
    "[/]", "[@click=app.quit]x[/]", "[bold", "[/b]", "$ink", "\\[", "{0}", "%s", "\x1b[2J", "\x1b]52;c;eA==\x07", "\x1b]0;x\x07", "\x9b2J",
    "\u202e", "\u2066", "\u200b", "\ufeff", "\x00", "\x07", "\x08", "\r\n", "\t", "\u2028", "é", "e\u0301", "ﬁ", "𝟙",
    "👨\u200d👩\u200d👧", "漢字",
    "'; DROP TABLE", "../../etc/passwd", "NaN", "-1", "732 829 320 00074", "+33 6 39 98 12 34", "jeanne@moncourriel.fr", "\ud800",
)  # fmt: skip
BYTES = (
    b"\xff", b"\xe9", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x1b", b"\x1b\x1b", b"\x1b[", b"\x1bO", b"\x1b[200~", b"\x1b[201~",
    b"\x1b[9999999999;1u", b"\x1b[1114112;1u", b"\x1b[48;24;80;0;0t", b"\x1b[48;3000;3000;1;1t", b"\x1b[?2048;2$y", b"\x1b[I", b"\x1b[O",
    b"\x1b[M\xff\xff\xff", b"\x1b]0;x", b"\x1bP1$r", b"\x1b[1;1R", b"\x1b[;;;m", b"\x1b[999999999A", b"\x9b31m", b"\xc2\x9b31m",
)  # fmt: skip
ALTGR = "@#{[|`\\^]}~¤€çàéèùœ«»’"
PRINTED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,;:!?-_'\"()/+*=<>&%$"
# Leaving is tried, but not at every turn.
RARE = ("ctrl+c", "ctrl+q")
MOVES = tuple(each for each in KEYS if each not in RARE)
MORE_KEYS = [f"\x1b[{code}~" for code in (*range(1, 9), 11, 12, 15, 17, 18, 19, 20, 21, 23, 24, 33)]
CONTROLS = [chr(code) for code in range(32) if code not in (3, 17)]


class Monkey:
    """Random, but the same for the same seed."""

    def __init__(self, seed: str) -> None:
        self.dice = random.Random(seed)

    def burst(self) -> bytes:
        """What arrives in one write."""
        kinds = self.dice.choices(list(self.WEIGHTS), list(self.WEIGHTS.values()), k=self.dice.choice((1, 3, 10, 30, 100)))
        return b"".join(kind(self) for kind in kinds)

    def letter(self) -> bytes:
        return self.dice.choice(PRINTED + ALTGR).encode()

    def key(self) -> bytes:
        return KEYS[self.dice.choice(MOVES)].encode()

    def other_key(self) -> bytes:
        return self.dice.choice(MORE_KEYS + CONTROLS).encode()

    def leaving(self) -> bytes:
        return KEYS[self.dice.choice(RARE)].encode()

    def pointer(self) -> bytes:
        button = self.dice.choice((0, 0, 0, 1, 2, 3, 32, 35, 64, 65, 68, 255))
        column, row = self.dice.randint(0, COLUMNS + 20), self.dice.randint(0, ROWS + 10)
        return f"\x1b[<{button};{column};{row}M\x1b[<{button};{column};{row}m".encode()

    def words(self) -> str:
        return "".join(self.dice.choice(RUBBISH + tuple(PRINTED)) for _ in range(self.dice.choice((1, 5, 40))))

    def rubbish(self) -> bytes:
        return self.words().encode("utf-8", "surrogatepass")

    def paste(self) -> bytes:
        text = self.rubbish() * self.dice.choice((1, 1, 1, 50))
        return b"\x1b[200~" + text + self.dice.choice((b"\x1b[201~",) * 20 + (b"",))

    def huge_paste(self) -> bytes:
        text = self.rubbish() or b"x"
        return b"\x1b[200~" + text * (1_000_000 // len(text)) + b"\x1b[201~"

    def broken(self) -> bytes:
        return self.dice.choice(BYTES)

    def noise(self) -> bytes:
        return self.dice.randbytes(self.dice.choice((1, 4, 20))).translate(None, b"\x03\x11")

    WEIGHTS: ClassVar[dict[Callable[[Monkey], bytes], float]] = {
        letter: 60, key: 60, other_key: 15, pointer: 15, rubbish: 8, paste: 10, broken: 8, noise: 5, leaving: 0.5, huge_paste: 0.1,
    }  # fmt: skip

    def window(self) -> tuple[int, int]:
        """Columns and lines: mostly such as people have, sometimes such as nobody has."""
        return self.dice.choice(((80, 24), (60, 20), (120, 40), (40, 10), (1, 1), (200, 60), (80, 3), (9, TALLEST)))


# What is asked of the program


class Left(Exception):
    """The program was left by its own keys."""


@dataclass
class Visit:
    """The program over a file, the monkey before it."""

    data: Path
    terminal: Terminal

    def answers(self) -> None:
        """Whatever is on the screen, day turns into night and back. Raises Left when the program was left."""
        terminal = self.terminal
        terminal.resize(COLUMNS, ROWS)
        deadline = time.monotonic() + terminal.patience
        while time.monotonic() < deadline:
            before = self._shade()
            terminal.press("f9")
            # Too soon after a flood the key is dropped, and within a paste it is text: it is pressed again, as people do.
            again = time.monotonic() + 2
            while time.monotonic() < again:
                if not terminal.pump():
                    raise Left
                if self._shade() in SHADES - {before}:
                    return self._honest()
        raise AssertionError(f"no key works; the screen was:\n{terminal.text}")

    def _shade(self) -> str:
        return str(self.terminal.screen.buffer[0][0].bg)

    def _honest(self) -> None:
        # The word that the top line of every screen has room for.
        try:
            self.terminal.wait("Démonstration")
        except AssertionError:
            # A key of the flood may be the one that left: it is looked at as any other way of leaving.
            if not self.terminal.pump():
                raise Left from None
            raise
        self._file()

    def _file(self) -> None:
        if self.data.exists():
            text = self.data.read_text("ascii")
            json.loads(text)
            assert PASSWORD not in text, "the password was stored"

    def leave(self) -> None:
        """By the keys that leave; within a paste that never ended they are text, and are pressed again, as people do."""
        deadline = time.monotonic() + self.terminal.patience
        while time.monotonic() < deadline:
            self.terminal.press("ctrl+q")
            again = time.monotonic() + 2
            while time.monotonic() < again:
                if not self.terminal.pump():
                    return

    def left(self) -> None:
        """It is over: by its own keys, and without a word."""
        status = self.terminal.wait_closed()
        # Once the terminal is given back, Ctrl+\\ in what still pours in is no key of the program: the kernel kills it.
        killed = status == -signal.SIGQUIT and b"\x1b[?2004l" in self.terminal.raw
        assert status == 0 or killed, f"it ended with {status}:\n{bytes(self.terminal.raw[-2000:]).decode(errors='replace')}"
        self._file()
        assert PASSWORD.encode() not in self.terminal.raw
        assert strangers(bytes(self.terminal.raw), TALLEST) == []


PLAYED = [*CAGES][:: 2 if os.environ.get("CI") and not os.environ.get("GIMT_TUI_MONKEY_SECONDS") else 1]
"""Where work lands, every second one, always the same."""


@pytest.mark.parametrize("name", PLAYED)
def test_the_monkey_finds_the_program_alive(name: str, tmp_path: Path) -> None:
    cage, monkey, played = CAGES[name], Monkey(f"{SEED} {name}"), list[bytes | tuple[int, int]]()
    end = time.monotonic() + SECONDS / len(CAGES)
    turn = 0
    try:
        while not played or time.monotonic() < end:
            turn += 1
            _play(cage, monkey, tmp_path / str(turn), played, lambda: time.monotonic() < end)
    except AssertionError as error:
        last = "\n".join(repr(each)[:2000] for each in played[-6:])
        raise AssertionError(f"{error}\nafter:\n{last}\nGIMT_TUI_MONKEY_SEED={SEED} plays it again, -k '[{name}]' alone") from error


def _play(cage: Cage, monkey: Monkey, folder: Path, played: list[bytes | tuple[int, int]], time_left: Callable[[], bool]) -> None:
    """From a fresh start until the program was left, or the time is over."""
    visit = _enter(cage, folder / "dossiers.json")
    with visit.terminal:
        try:
            while not played or time_left():
                if monkey.dice.random() < 0.3:
                    window = monkey.window()
                    played.append(window)
                    visit.terminal.resize(*window)
                burst = monkey.burst()
                played.append(burst)
                visit.terminal.pour(burst)
                visit.answers()
            visit.leave()
        except (Left, OSError):
            # Typed into a terminal where nobody is any more: how it was left is looked at all the same.
            pass
        visit.left()


def _enter(cage: Cage, data: Path) -> Visit:
    data.parent.mkdir()
    if cage.stage is not None:
        ago = timedelta(days=60 if cage.stage is Stage.OPEN else 0)
        prepare(over_file(data, Clock(datetime.now(UTC) - ago)), cage.stage)
    # The kernel would echo what the monkey still pours into a terminal that the program has given back.
    terminal = Terminal([*program(), "--data", str(data)], patience=60, echo=False)
    terminal.wait("Ouvrir un compte personnel")
    for keys, shows in cage.steps:
        terminal.type(keys).wait(shows)
    return Visit(data, terminal)
