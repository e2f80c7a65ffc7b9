"""What CONTRIBUTING promises to whoever carries the program on: a field costs two files, to take it off too, a place three."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import gimt_tui

ROOT = Path(gimt_tui.__file__).parents[1]
FIELDS, PANES = Path("gimt_tui/domain/answers/fields.py"), Path("gimt_tui/domain/answers/panes.py")
SOURCES = (".py", ".md", ".toml", ".tcss")
PLACES = Path("gimt_tui/journey/places.py")
NEW_FIELD = """    Field(
        name="agrement",
        label="Numéro d’agrément du débit",
        help="Facultatif. Sept chiffres et une lettre.",
        example="1234567A",
        required=False,
        clean=lambda text: clean_text(text.upper()),
        criteria=(
            rule("7 chiffres", lambda value: value[:7].isdecimal(), "Commencez par 7 chiffres.", final=True),
            rule("et une lettre", lambda value: value[7:].isalpha() and len(value) == 8, "Finissez par une lettre."),
        ),
        kept=True,
        fiche=Fiche.DEBIT,
        rows=(30,),
    ),
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the tree."""
    for name in ("gimt_tui", "screens", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "__snapshots__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def known_types(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where mypy keeps what it has read, as its option: of the second copy it reads only what is other than in the first."""
    return f"--cache-dir={tmp_path_factory.mktemp('mypy')}"


def mend(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text("utf-8")
    for before, after in changes:
        assert before in text, f"{file.name} has no {before!r}"
        text = text.replace(before, after)
    file.write_text(text, "utf-8")


def touched(copy: Path) -> set[Path]:
    """The source files in which the copy differs from the tree."""
    files = [each.relative_to(copy) for name in ("gimt_tui", "screens") for each in (copy / name).rglob("*") if each.suffix in SOURCES]
    return {each for each in files if not (ROOT / each).exists() or (copy / each).read_bytes() != (ROOT / each).read_bytes()}


def run(copy: Path, *arguments: str) -> str:
    """What a command of Python says in the copy; it must succeed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV", "PYTHON"))}
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=copy, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    return done.stdout


def test_a_field_is_added_in_two_files(copy: Path) -> None:
    text = (copy / FIELDS).read_text("utf-8")
    after_address = text.index('    _tick_field(\n        "accept_terms"')
    (copy / FIELDS).write_text(text[:after_address] + NEW_FIELD + text[after_address:], "utf-8")
    mend(copy / FIELDS, ("from .criteria import Judgement, one_of", "from .criteria import Judgement, one_of, rule"))
    mend(copy / PANES, ('_CONTACT = ("phone", "mobile", "postal_address")', '_CONTACT = ("phone", "mobile", "postal_address", "agrement")'))
    assert touched(copy) == {FIELDS, PANES}
    run(copy, "pytest", "-p", "no:cacheprovider", "-n", "0", "tests/recipes/added_field.py")


def test_a_field_is_taken_off_in_two_files(copy: Path, known_types: str) -> None:
    text = (copy / FIELDS).read_text("utf-8")
    begin, end = text.index('    Field(\n        name="mobile"'), text.index('    Field(\n        name="postal_address"')
    (copy / FIELDS).write_text(text[:begin] + text[end:], "utf-8")
    mend(copy / PANES, ('"phone", "mobile", "postal_address"', '"phone", "postal_address"'))
    assert touched(copy) == {FIELDS, PANES}
    run(copy, "mypy", known_types, "-p", "gimt_tui", "-p", "screens")
    run(copy, "pytest", "-p", "no:cacheprovider", "-n", "0", "tests/recipes/removed_field.py")


NEW_PAGE = '''"""The customs office that looks after the tobacconist (guide row C52)."""

from __future__ import annotations

from gimt_tui.domain.tone import Text
from gimt_tui.journey.visit import Visit

from ..page import Page


def describe(_visit: Visit, _about: str = "") -> Page:
    """Where to find it."""
    return Page(title=Text("Mon bureau de douane"), blocks=(Text("Son adresse est sur votre dernier agrément."),))
'''
OFFICE, OFFICE_PAGE = Path("screens/space/office.py"), Path("gimt_tui/manual/office.md")


def test_a_place_to_read_is_added_in_three_files(copy: Path, known_types: str) -> None:
    mend(
        copy / PLACES,
        ('    HISTORY = "history"\n', '    HISTORY = "history"\n    OFFICE = "office"\n'),
        (
            '        Place.HISTORY: _account_record("history", "Historique du compte"),\n',
            '        Place.HISTORY: _account_record("history", "Historique du compte"),\n'
            '        Place.OFFICE: _account_record("office", "Mon bureau de douane"),\n',
        ),
    )
    (copy / OFFICE).write_text(NEW_PAGE, "utf-8")
    (copy / OFFICE_PAGE).write_text("# Mon bureau de douane\n\nL’adresse de votre bureau, pour mémoire.\n", "utf-8")
    assert touched(copy) == {PLACES, OFFICE, OFFICE_PAGE}
    run(copy, "mypy", known_types, "-p", "gimt_tui", "-p", "screens")
    run(copy, "pytest", "-p", "no:cacheprovider", "-n", "0", "tests/recipes/added_place.py")
    # What holds for every place holds for this one, unasked.
    every = ("tests/test_media.py", "tests/guide/test_manual.py", "tests/journey")
    run(copy, "pytest", "-p", "no:cacheprovider", "-n", "0", *every, "-k", "office")
