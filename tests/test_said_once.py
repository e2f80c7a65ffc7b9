"""A sentence and the label of a choice are written once: what is to be mended is mended everywhere."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import gimt_tui
import screens

ROOTS = [Path(package.__path__[0]) for package in (gimt_tui, screens)]
NAMED_ALIKE = {
    "Mot de passe": "the label of two fields, and the title of the form that changes one",
    "Choisir un nouveau mot de passe": "the title of a form, and the words of the link that leads to it",
    "Se connecter à l’espace personnel": "the title of a form, and what a request for assistance is about",
}
"""Texts that stand for different things, which may come to be called otherwise one by one."""
OFFERING = {"go", "Choice", "Pane", "Row"}
"""What makes a choice, or the title and the button of a form; its first words are a label."""


def test_no_sentence_and_no_label_stands_twice() -> None:
    places = _places()
    twice = {text: found for text, found in places.items() if len(found) > 1 and text not in NAMED_ALIKE}
    assert twice == {}


def test_the_exceptions_are_needed_still() -> None:
    places = _places()
    assert [text for text in NAMED_ALIKE if len(places.get(text, ())) < 2] == []


def test_it_finds_sentences_and_labels() -> None:
    tree = ast.parse('"""No sentence."""\nA = "Une phrase entière."\nB = f"Une phrase {A}."\nC = go("Retour", 1)\nD = "mot"')
    assert sorted(_said(tree)) == ["Retour", "Une phrase entière."]


def _places() -> dict[str, list[str]]:
    """Each sentence and each label, and where it stands."""
    found: dict[str, list[str]] = {}
    for path in (path for root in ROOTS for path in sorted(root.rglob("*.py"))):
        for text in _said(ast.parse(path.read_text("utf-8"))):
            found.setdefault(text, []).append(f"{path.parent.name}/{path.name}")
    return found


def _said(tree: ast.Module) -> Iterator[str]:
    """The sentences in quotes, and the labels; a docstring and a part of a longer text are neither."""
    apart = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    apart |= {id(part) for each in ast.walk(tree) if isinstance(each, ast.JoinedStr) for part in each.values}
    labels = {id(text) for each in ast.walk(tree) if isinstance(each, ast.Call) for text in _labels(each)}
    for each in ast.walk(tree):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in apart:
            text = each.value.strip()
            sentence = text[:1].isupper() and " " in text and (text[-1] in ".!?" or len(text.split()) > 2)
            if sentence or id(each) in labels:
                yield text


def _labels(call: ast.Call) -> Iterator[ast.expr]:
    if isinstance(call.func, ast.Name) and call.func.id in OFFERING:
        yield from (each for each in call.args if isinstance(each, ast.Constant) and str(each.value)[:1].isupper())
