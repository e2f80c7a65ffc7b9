"""What holds the house together and no type checker sees."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import gimt_tui
import gimt_tui.ui
import screens
from gimt_tui.app import GimtApp
from gimt_tui.domain.fields import FIELDS
from gimt_tui.domain.journey import Aside, Place
from gimt_tui.scenery import MAKERS
from screens.base import WizardScreen
from tests.benchmarks.judging import SAMPLES

MODULES = [f"screens.{each.value}" for each in (*Place, *Aside)]


def fresh(code: str) -> str:
    """What ``code`` prints in an interpreter of its own."""
    root = Path(gimt_tui.__file__).parents[1]
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root, timeout=60).stdout


def test_both_packages_come_from_one_root() -> None:
    assert Path(gimt_tui.__file__).parents[1] == Path(screens.__file__).parents[1]


def test_every_place_has_a_maker() -> None:
    assert set(MAKERS) == set(Place)


@pytest.mark.parametrize("module", MODULES)
def test_every_place_has_a_screen_of_its_name(module: str) -> None:
    found = [each for each in vars(import_module(module)).values() if isinstance(each, type) and issubclass(each, WizardScreen)]
    assert any(each.__module__ == module for each in found)


def _bindings() -> list[Binding]:
    classes: set[type[DOMNode]] = {GimtApp, WizardScreen}
    widgets = [f"gimt_tui.ui.{each.name}" for each in pkgutil.iter_modules(gimt_tui.ui.__path__)]
    for name in (*MODULES, *widgets):
        found = {each for each in vars(import_module(name)).values() if isinstance(each, type) and issubclass(each, DOMNode)}
        classes |= {each for each in found if not each.__module__.startswith("textual.")}
    return [binding for each in classes for binding in vars(each).get("BINDINGS", ()) if isinstance(binding, Binding)]


def test_every_key_has_an_id_and_says_what_it_does() -> None:
    bindings = _bindings()
    assert {"move.next", "answer.tick", "choice.next", "list.open", "summary.lead", "app.leave"} <= {each.id for each in bindings}
    for binding in bindings:
        assert binding.id, binding
        assert binding.description, binding


def test_the_first_screen_is_painted_before_what_it_does_not_need() -> None:
    code = """
import asyncio, sys, tempfile
from pathlib import Path
from gimt_tui.cli import prepare
from gimt_tui.settings import load
from gimt_tui.app import GimtApp
async def main():
    with tempfile.TemporaryDirectory() as folder:
        parts = prepare(load({}, data=folder + "/dossiers.json"))
        app = GimtApp(parts.assembled, nothing_yet=parts.store.nothing_yet)
        async with app.run_test(size=(80, 24)) as pilot:
            while type(app.screen).__name__ != "WelcomeScreen":
                await pilot.pause()
            print(" ".join(sorted(sys.modules)))
asyncio.run(main())
"""
    loaded = set(fresh(code).split())
    assert "screens.welcome" in loaded
    fields = {"pydantic", "phonenumbers", "stdnum", "email_validator"}
    keeping = {"argon2", "tinydb", "filelock", "uuid6", "smtplib", "email.message"}
    assert not loaded & (fields | keeping)
    assert not {each for each in loaded if each.startswith("screens.")} - {"screens.base", "screens.reading", "screens.welcome"}


def test_every_field_is_measured() -> None:
    assert set(SAMPLES) == set(FIELDS)
