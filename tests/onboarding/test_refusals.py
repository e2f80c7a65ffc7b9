"""What is refused at a field is said in a sentence that stands whole under its answer."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

import gimt_tui.onboarding
from gimt_tui.domain.answers.link import NEEDS_DOSSIER
from gimt_tui.domain.answers.sentences import ERROR
from gimt_tui.onboarding import refusals

SOURCES = sorted(Path(gimt_tui.onboarding.__file__).parent.glob("*.py"))
LONGEST_WAIT = 60 * 60 * 24


def sentences_at_a_field(source: Path) -> Iterator[str]:
    """The sentences of the refusals that name a field, and of every link's: one is only ever asked for by itself."""
    module = importlib.import_module(f"gimt_tui.onboarding.{source.stem}" if source.stem != "__init__" else "gimt_tui.onboarding")
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id == "LinkRefusal" or (node.func.id == "Refusal" and len(node.args) > 1):
            for part in ast.walk(node.args[0]):
                if isinstance(part, ast.Constant):
                    yield str(part.value)
                elif isinstance(part, ast.Name) and part.id.isupper():
                    yield getattr(module, part.id)
                elif isinstance(part, ast.Attribute) and part.attr.isupper() and isinstance(part.value, ast.Name):
                    yield getattr(getattr(module, part.value.id), part.attr)


# The command alone, which has no field, says that a dossier is missing.
SAID = sorted({each for source in SOURCES for each in sentences_at_a_field(source)} - {NEEDS_DOSSIER})


def test_the_sentences_are_found() -> None:
    assert len(SAID) >= 8


@pytest.mark.parametrize("said", [*SAID, refusals.WRONG, refusals.WRONG_CURRENT])
def test_a_refusal_at_a_field_fits(said: str) -> None:
    assert len(said) <= ERROR


@pytest.mark.parametrize("sentence", [refusals.too_many, refusals.just_asked, refusals.too_many_mails])
@pytest.mark.parametrize("seconds", [1, 59, 119, 120, LONGEST_WAIT])
def test_a_wait_fits_however_long_it_is(sentence: object, seconds: int) -> None:
    assert callable(sentence)
    assert len(sentence(seconds)) <= ERROR
