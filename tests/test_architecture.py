"""What holds the house together and no type checker sees."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import gimt_tui
import gimt_tui.tui
import gimt_tui.tui.widgets
import screens
from gimt_tui.cli import LAZY
from gimt_tui.domain.answers.fields import FIELDS
from gimt_tui.journey.places import RECORDS, Aside, Place
from gimt_tui.tui.app import GimtApp
from gimt_tui.tui.frame import WizardScreen
from screens.describing import module_of
from tests.benchmarks.judging import SAMPLES

DESCRIBED = (*Place, *Aside)


def fresh(code: str) -> str:
    """What ``code`` prints in an interpreter of its own."""
    root = Path(gimt_tui.__file__).parents[1]
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root, timeout=60).stdout


def test_both_packages_come_from_one_root() -> None:
    assert Path(gimt_tui.__file__).parents[1] == Path(screens.__file__).parents[1]


def test_every_place_has_a_record() -> None:
    assert set(RECORDS) == set(Place)


@pytest.mark.parametrize("place", DESCRIBED)
def test_every_place_has_a_description_of_its_name(place: Place | Aside) -> None:
    module = import_module(module_of(place))
    assert module.__name__.rpartition(".")[2] == place.value
    assert callable(module.describe)


def test_no_description_is_left_over() -> None:
    whole = ("page", "blocks", "facts", "questions", "describing", "waiting", "signing_in", "advising")
    shared = ("counter.handing", "counter.known", "counter.noting", "space.cards", "space.changing")
    parts = {f"screens.{each}" for each in (*whole, *shared)}
    found = {each.name for each in pkgutil.walk_packages(screens.__path__, "screens.") if not each.ispkg}
    kiosk = {module_of(each, kiosk=True) for each in DESCRIBED}
    assert found == parts | kiosk | {module_of(each) for each in DESCRIBED}


def _bindings() -> list[Binding]:
    classes: set[type[DOMNode]] = {GimtApp, WizardScreen}
    rooms = (gimt_tui.tui.widgets, gimt_tui.tui)
    for name in (f"{room.__name__}.{each.name}" for room in rooms for each in pkgutil.iter_modules(room.__path__)):
        found = {each for each in vars(import_module(name)).values() if isinstance(each, type) and issubclass(each, DOMNode)}
        classes |= {each for each in found if not each.__module__.startswith("textual.")}
    return [binding for each in classes for binding in vars(each).get("BINDINGS", ()) if isinstance(binding, Binding)]


@pytest.mark.parametrize(("name", "module"), LAZY.items())
def test_every_subcommand_is_found_under_its_name(name: str, module: str) -> None:
    command = import_module(module).command
    assert isinstance(command, click.Command)
    assert command.name == name


def test_every_key_has_an_id_and_says_what_it_does() -> None:
    bindings = _bindings()
    assert {"move.next", "answer.tick", "choice.next", "list.open", "notice.lead", "app.leave"} <= {each.id for each in bindings}
    for binding in bindings:
        assert binding.id, binding
        assert binding.description, binding


def test_the_first_screen_is_painted_before_what_it_does_not_need() -> None:
    code = """
import asyncio, sys, tempfile
from pathlib import Path
from gimt_tui.assembly import prepare
from gimt_tui.settings import load
from gimt_tui.tui.app import GimtApp
async def main():
    with tempfile.TemporaryDirectory() as folder:
        parts = prepare(load({}, data=folder + "/dossiers.json"))
        app = GimtApp(parts.get_onboarding, nothing_yet=parts.store.nothing_yet)
        async with app.run_test(size=(80, 24)) as pilot:
            while getattr(app.screen, "place", "") != "welcome":
                await pilot.pause()
            print(" ".join(sorted(sys.modules)))
asyncio.run(main())
"""
    loaded = set(fresh(code).split())
    assert "screens.entrance.welcome" in loaded
    fields = {"pydantic", "phonenumbers", "stdnum", "email_validator"}
    keeping = {"argon2", "tinydb", "filelock", "uuid6", "smtplib", "email.message"}
    assert not loaded & (fields | keeping)
    assert {each for each in loaded if each.startswith("screens.")} == {
        "screens.describing", "screens.page", "screens.facts", "screens.entrance", "screens.entrance.welcome"
    }  # fmt: skip


@pytest.mark.parametrize("room", ["gimt_tui.domain", "screens", "gimt_tui.plain"])
def test_what_is_not_the_screen_needs_no_textual(room: str) -> None:
    code = f"""
import pkgutil, sys
from importlib import import_module
room = import_module({room!r})
for each in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
    import_module(each.name)
print(" ".join(sys.modules))
"""
    assert not {"textual", "rich"} & set(fresh(code).split())


def test_every_field_is_measured() -> None:
    assert set(SAMPLES) == set(FIELDS)
