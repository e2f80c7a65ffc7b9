"""« Ouvert », « reçu », « imprimé » stand in no sentence of the counter but where somebody has seen it, or said it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import gimt_tui
import screens

UNSEEN = re.compile(r"(?<!\w)(ouverte?s?|reçue?s?|imprimée?s?|arrivée?s?)(?!\w)", re.IGNORECASE)
ROOT = Path(gimt_tui.__file__).parent
FILES = (
    *(ROOT / "domain/wording" / f"{each}.py" for each in ("assistance", "board", "dictation", "history", "sheet", "turns")),
    *sorted((ROOT / "counter").glob("*.py")),
    *sorted((Path(screens.__file__).parent / "counter").glob("*.py")),
)
SAID = {
    # Noted by an agent, who says that somebody saw it, and the day.
    "Vu ouvert aujourd’hui", "GIMT vu ouvert", "GIMT vu ouvert le {}", "GIMT a été vu ouvert le {}.", "GIMT vus ouverts",
    "Du rattachement à GIMT vu ouvert",
    # Noted by an agent of a message, or the choice to note it.
    "courriel non reçu, dossier gelé, suivi clos", "courriel non reçu", "jamais arrivé", "Le courriel est arrivé",
    "C’est noté : le courriel est arrivé.", "Courriel signalé comme non reçu", "Courriel signalé comme reçu",
    # What a person is to do with theirs, once they have it.
    "Ici : ouvrez le courriel reçu et suivez son lien, avant le {}.",
    # What another agent's program tells that it has open at this moment: a dossier here, not GIMT.
    "{} ouvert aussi, {}.", "{} ouvert aussi.", "{} l’ont ouvert aussi.", "Ouvert {} fois ailleurs.", "Ouvert aussi ailleurs.",
    "ouvert par {}",
    # The hours of an office, and a machine.
    "Cette machine n’a pas d’écran graphique ouvert. Imprimez la feuille, ou gardez-la dans un fichier.",
    "Le navigateur n’a pas ouvert la feuille. Imprimez-la, ou gardez-la dans un fichier.",
}  # fmt: skip
"""Every such sentence, and why it may stand."""


def sentences(path: Path) -> Iterator[str]:
    """The texts of a module, docstrings apart; what is filled in stands as « {} »."""
    tree = ast.parse(path.read_text("utf-8"))
    comments = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    parts = {id(part) for each in ast.walk(tree) if isinstance(each, ast.JoinedStr) for part in each.values}
    for each in ast.walk(tree):
        if isinstance(each, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else "{}" for part in each.values)
        elif isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in comments | parts:
            yield each.value


def test_no_sentence_says_what_nobody_saw() -> None:
    found = {each.replace("\u00a0", " ") for path in FILES for each in sentences(path) if UNSEEN.search(each)}
    assert found == SAID
