"""An error anywhere in the program: one sentence and a status, never a traceback, never a value that somebody typed."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

import gimt_tui
from gimt_tui.crash import TROUBLE
from tests.terminal import Terminal

SECRET = "Tabac-2026!"
BEGIN = """
import sys
sys.argv[0] = "gimt-tui"
from gimt_tui import cli
SECRET = "Tabac-2026!"
def fail(*_, **__):
    typed = SECRET
    raise ValueError(f"this came of {typed}")
async def fail_later(*_, **__):
    fail()
"""
FATAL = {
    "when it is imported": "import types; sys.modules['gimt_tui.tui.app'] = types.ModuleType('gimt_tui.tui.app')",
    "when the parts are put together": "cli.prepare = fail",
    "when the use cases are made": "import gimt_tui.assembly; gimt_tui.assembly._make_onboarding = fail",
    "when the app is made": "from gimt_tui.tui.app import GimtApp; GimtApp.register_theme = fail",
    "in a style sheet": "from gimt_tui.tui.app import GimtApp; GimtApp.CSS = '.a { color: ' + SECRET",
    "when the app is mounted": "from gimt_tui.tui.app import GimtApp; GimtApp.on_mount = fail",
    "when a screen is made": "import gimt_tui.tui.app as app; app.screen_of = fail_later",
    "when a screen is described": "import screens.entrance.welcome as place; place.describe = fail",
    "when a screen is composed": "from gimt_tui.tui.page import PageScreen; PageScreen.content = fail",
    "when a screen is mounted": "from gimt_tui.tui.page import PageScreen; PageScreen.begin = fail",
    "when it is painted": "from gimt_tui.tui.widgets.masthead import Masthead; Masthead.render = fail",
    "at the last look": "from gimt_tui.tui.terminal.safe_text import ControlFilter; ControlFilter.apply = fail",
    "when a key is handled": "from gimt_tui.tui.frame import WizardScreen; WizardScreen.action_forward = fail",
    "when something is typed": "from gimt_tui.tui.widgets.answers import AnswerInput; AnswerInput.replace = fail",
    "when it is judged": "from gimt_tui.tui.widgets import field; field.FieldBox.rejudge = fail",
    "when the terminal is read": "from gimt_tui.tui.terminal.driver import VisitorDriver; VisitorDriver._read = fail",
    "when it is taken apart": "from gimt_tui.tui.terminal.intake import Intake; Intake.feed = fail",
    "when the size is asked for": "from gimt_tui.tui.terminal.driver import VisitorDriver; VisitorDriver._get_terminal_size = fail",
    "when the journey goes on": "from gimt_tui.journey.visit import Visit; Visit.advance = fail",
    "when it leaves": "from gimt_tui.tui.app import GimtApp; GimtApp.leave = fail_later",
    "before there is an app, and when it is noted, too": "cli.prepare = fail; cli._log_error = fail",
    "when the error is noted, too": "cli._log_error = fail; from gimt_tui.tui.page import PageScreen; PageScreen.content = fail",
}
HARMLESS = {
    "in a thread": "import threading; mishap = lambda app: threading.Thread(target=fail).start()",
    "in a forgotten task": "import asyncio; mishap = lambda app: asyncio.create_task(fail_later()) and None",
    "in a callback of the loop": "import asyncio; mishap = lambda app: asyncio.get_running_loop().call_soon(fail)",
    "in what is thrown away": "class Rubbish: __del__ = fail\nmishap = lambda app: Rubbish()",
    "a warning": "import warnings; mishap = lambda app: warnings.warn(SECRET)",
    "a coroutine that nobody awaits": "mishap = lambda app: fail_later() and None",
    "a line in a log": "import logging; mishap = lambda app: logging.getLogger('x').error(SECRET)",
    "something printed": "mishap = lambda app: print(SECRET)",
    "after the first paint": "import gimt_tui.tui.preload; gimt_tui.tui.preload.preload = fail; mishap = id",
    "at exit": "import atexit; mishap = lambda app: atexit.register(fail)",
}
MISHAP = """
from gimt_tui.tui.app import GimtApp
mount = GimtApp.on_mount
def on_mount(app):
    mount(app)
    mishap(app)
GimtApp.on_mount = on_mount
"""


def run(script: str, home: Path, **more: str) -> Terminal:
    """The program with a mistake in it."""
    environment = {"PYTHONPATH": str(Path(gimt_tui.__file__).parents[1]), "HOME": str(home), "XDG_STATE_HOME": str(home), **more}
    arguments = ["-c", f"{BEGIN}{script}\ncli.main()", "--data", str(home / "dossiers.json")]
    return Terminal([sys.executable, *arguments], environment=environment)


def shown(terminal: Terminal, text: str) -> bool:
    """Whether it comes to show ``text`` before it ends."""
    end = time.monotonic() + terminal.patience
    while text not in terminal.flat:
        if not terminal.pump():
            return False
        assert time.monotonic() < end, f"neither shows it nor ends; the screen was:\n{terminal.text}"
    return True


def said(terminal: Terminal) -> str:
    """What is said after the screen was left, or without there having been one."""
    return bytes(terminal.raw).rpartition(b"\x1b[?1006l")[2].removeprefix(b"\x1b]22;default\x07").decode()


def discreet(terminal: Terminal, home: Path) -> None:
    """Neither the terminal nor the log tell what was typed, nor where the program lives."""
    written = bytes(terminal.raw).decode()
    for each in (SECRET, "Traceback", "ValueError", 'File "', "locals", "raise "):
        assert each not in written
    for log in home.rglob("*.log"):
        assert SECRET not in log.read_text("utf-8")


@pytest.mark.parametrize("script", FATAL.values(), ids=FATAL)
def test_a_fatal_error_is_one_sentence_and_a_status(script: str, tmp_path: Path) -> None:
    with run(script, tmp_path) as terminal:
        # Keys that lead to where it fails, wherever that is.
        if shown(terminal, "Ouvrir un compte personnel"):
            terminal.press("enter")
            if shown(terminal, "1. Vos informations"):
                terminal.type("\tabc\x1b[Z\x11")
        assert terminal.wait_closed() == 1
        assert " ".join(said(terminal).replace("\u00a0", " ").split()).removeprefix("gimt-tui : ") == TROUBLE
        discreet(terminal, tmp_path)
    if "_log_error" not in script:
        noted = [log.read_text("utf-8") for log in tmp_path.rglob("errors.log")]
        assert noted, "nothing was kept of it"


@pytest.mark.parametrize(
    "where", ["when a screen is described", "when a screen is composed", "when a screen is made", "when something is typed"]
)
def test_what_was_typed_ahead_does_not_keep_a_failed_program_alive(where: str, tmp_path: Path) -> None:
    with run(FATAL[where], tmp_path) as terminal:
        if "typed" in where:
            assert shown(terminal, "Ouvrir un compte personnel")
        terminal.type("\rabc\tdef\r" * 100)
        assert terminal.wait_closed() == 1


@pytest.mark.parametrize("script", HARMLESS.values(), ids=HARMLESS)
def test_an_error_beside_the_way_is_not_shown(script: str, tmp_path: Path) -> None:
    with run(f"{script}\n{MISHAP}", tmp_path) as terminal:
        terminal.wait("Ouvrir un compte personnel").press("enter").wait("1. Vos informations").press("ctrl+q")
        assert terminal.wait_closed() == 0
        assert said(terminal) == ""
        discreet(terminal, tmp_path)


STRANGE = {"TEXTUAL_LOG": "{}/log", "TEXTUAL_PRESS": "ctrl+q", "TEXTUAL_SHOW_RETURN": "1"}


@pytest.mark.parametrize("name", STRANGE)
def test_what_a_stranger_sets_for_textual_is_taken_away(name: str, tmp_path: Path) -> None:
    """A log would be a file of all that happens, keys would be pressed by nobody."""
    with run("", tmp_path, **{name: STRANGE[name].format(tmp_path)}) as terminal:
        terminal.wait("Ouvrir un compte personnel").press("enter").wait("1. Vos informations").type("dupont").wait("dupont")
        terminal.press("ctrl+q")
        assert terminal.wait_closed() == 0
        assert said(terminal) == ""
    assert not (tmp_path / "log").exists()
