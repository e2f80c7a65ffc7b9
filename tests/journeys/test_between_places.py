"""Between two places nothing flickers: what was there is seen until the next is there."""

from __future__ import annotations

from pathlib import Path

from ..terminal import Terminal, program


def test_the_terminal_is_never_empty_between_two_places(tmp_path: Path) -> None:
    with Terminal([*program(), "--data", str(tmp_path / "dossiers.json")]) as terminal:
        terminal.wait("S’inscrire")
        for key, place in (("enter", "Étape 1 sur 3"), ("f1", "Manuel utilisateur"), ("escape", "Étape 1 sur 3"), ("escape", "S’inscrire")):
            terminal.press(key)
            while place not in terminal.flat:
                assert terminal.flat, f"nothing was there before {place}"
                assert terminal.pump(0.005)
