"""In terminals that have not every character: what is painted is legible and in its columns, what is typed is what is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gimt_tui.domain.wording.spelling import NOT_ON_CONSOLES

from ..conftest import ACCOUNT
from ..terminal import Terminal, program
from .test_whole_journey import CREDENTIALS

NO_LOCALE = {"LANG": None, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


@pytest.mark.parametrize(
    ("environment", "typed_in", "painted_in", "painted"),
    [
        ({"PYTHONIOENCODING": "iso-8859-1"}, "latin-1", "latin-1", "Zoé Lefèvre"),
        ({"PYTHONIOENCODING": "iso-8859-1:strict"}, "latin-1", "latin-1", "Zoé Lefèvre"),
        (NO_LOCALE, "utf-8", "ascii", "Zoe Lefevre"),
    ],
    ids=["latin-1", "latin-1, strictly", "C"],
)
def test_a_terminal_that_is_not_utf8(
    tmp_path: Path, environment: dict[str, str | None], typed_in: str, painted_in: str, painted: str
) -> None:
    data = tmp_path / "d.json"
    with Terminal([*program(), "--data", str(data)], environment=environment, encoding=typed_in) as terminal:
        terminal.wait("accéder à GIMT" if painted_in == "latin-1" else "acceder a GIMT", "Aide", "S'inscrire", "l'identit")
        # In its columns: the right edge of the bar is where it is in UTF-8.
        assert terminal.screen.display[0].rstrip().endswith("pas un service de la Douane")
        assert len(terminal.screen.display[0].rstrip()) == 77
        terminal.press("enter").wait("1. Vos informations de connexion")
        terminal.fill(*(ACCOUNT[name] for name in CREDENTIALS)).wait("2. Vos informations personnelles")
        terminal.type("Zoé Lefèvre").wait(painted).press("tab").wait("Nom * v").press("ctrl+q")
        assert terminal.wait_closed() == 0
    assert b"\\u" not in terminal.raw
    assert b"\\x" not in terminal.raw
    terminal.raw.decode(painted_in)
    (draft,) = json.loads(data.read_text("utf-8"))["drafts"].values()
    assert draft["values"]["last_name"] == "Zoé Lefèvre"


@pytest.mark.parametrize("family", ["linux", "vt220"])
def test_a_console_is_sent_only_what_its_font_has(tmp_path: Path, family: str) -> None:
    environment = {"TERM": family, "COLORTERM": None}
    with Terminal([*program(), "--data", str(tmp_path / "d.json")], environment=environment) as terminal:
        terminal.wait("S’inscrire").press("enter").wait("1. Vos informations de connexion")
        terminal.fill(*(ACCOUNT[name] for name in CREDENTIALS)).wait("2. Vos informations personnelles")
        terminal.type("Zoé ✓●").wait("Zoé v•").press("tab").wait("x ").press("ctrl+q")
        assert terminal.wait_closed() == 0
    assert NOT_ON_CONSOLES.isdisjoint(terminal.raw.decode())


def test_a_sentence_at_the_end_is_spelled_too(tmp_path: Path) -> None:
    with Terminal([*program(), "--data", str(tmp_path / "d.json"), "--theme", "été"], environment=NO_LOCALE) as terminal:
        assert terminal.wait_closed() != 0
    assert b"\\" not in terminal.raw
    assert terminal.raw.startswith(b"gimt-tui : ")
    assert terminal.raw.isascii()
