"""What the program leans on without a promise still exists, and is all written down."""

from __future__ import annotations

import inspect
from textwrap import dedent
from types import ModuleType

import pytest

from . import private_names
from .private_names import ALSO, LEANT_ON, Private, exists, uses


@pytest.mark.parametrize("private", [*LEANT_ON, *ALSO], ids=lambda each: f"{each.owner}.{each.name}")
def test_it_still_exists(private: Private) -> None:
    assert exists(private), f"what {private} was for: {LEANT_ON.get(private, 'see ALSO')}"


def test_what_is_no_more_is_told_from_what_is() -> None:
    assert not exists(Private("textual.app:App", "_no_such_thing"))
    assert not exists(Private("textual._xterm_parser", "NoSuchParser"))


def test_every_private_name_is_written_down_and_no_other() -> None:
    found = list(uses())
    known = {each.name for each in LEANT_ON}
    unknown = [each for each in found if (Private(each.owner, each.name) not in LEANT_ON if each.owner else each.name not in known)]
    assert unknown == [], "add a line to LEANT_ON in tests/private_names.py, or find a public way"
    gone = {each for each in LEANT_ON if not any(each.name == use.name and use.owner in (each.owner, None) for use in found)}
    assert gone == set(), "used no more: take the line out"


EXAMPLE = """
    from tinydb import TinyDB, _later
    from rich._cell_widths import CELL_WIDTHS
    import asyncio._hidden
    from textual.app import App

    class Mixed:
        def go(self):
            self._compositor_of_sorts = 1
            return self._exit

    class Ours(Mixed, App):
        _own = 1
        _return_code = 2
        def _handle_exception(self, error):
            self._own += self._exit_renderables
            self._driver.stop()

    def outside(app, loop):
        getattr(app, "_animator")
        setattr(app, "title", app._compositor_of_sorts)
        return loop._ready
"""


def test_the_look_finds_every_kind_of_use(monkeypatch: pytest.MonkeyPatch) -> None:
    from textual.app import App

    source = dedent(EXAMPLE)
    module = ModuleType("gimt_tui.example")
    mixed = type("Mixed", (), {"__module__": module.__name__})
    vars(module).update(Mixed=mixed, Ours=type("Ours", (mixed, App), {"__module__": module.__name__}))
    monkeypatch.setattr(private_names, "_names", lambda: [module.__name__])
    monkeypatch.setattr(private_names, "import_module", lambda _name: module)
    getsource = inspect.getsource
    monkeypatch.setattr(inspect, "getsource", lambda what: source if what is module else getsource(what))
    app = "textual.app:App"
    assert {(each.owner, each.name) for each in uses()} == {
        ("tinydb", "_later"),
        ("rich._cell_widths", "CELL_WIDTHS"),
        ("asyncio._hidden", "asyncio._hidden"),
        (app, "_exit"),
        (app, "_return_code"),
        (app, "_handle_exception"),
        (app, "_exit_renderables"),
        (app, "_driver"),
        (None, "_animator"),
        (None, "_ready"),
    }


def test_they_are_all_in_one_room() -> None:
    """Whoever goes to another Textual looks there, and nowhere else."""
    elsewhere = {use.where for use in uses() if use.owner and use.owner.startswith("textual") and ".tui.terminal." not in use.where}
    assert elsewhere == set()
