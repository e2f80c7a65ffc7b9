"""The file of services that an administrator may replace: a faulty one is refused with its line and the reason."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from gimt_tui.catalogue import SHIPPED, load, load_shipped
from gimt_tui.domain.errors import UserFacingError
from gimt_tui.domain.services import LARGEST, CatalogueError, Status, parse_catalogue
from tests.terminal import program

GIMT = '[[service]]\nkey = "gimt"\nname = "GIMT"\ndescription = "x"\naddress = "x"\nstatus = "operationnel"\n'
SECOND = '[[service]]\nkey = "b"\nname = "B"\ndescription = "x"\naddress = "x"\nstatus = "majeur"\n'

FAULTS = {
    "no TOML": ("bonjour", 1, "TOML"),
    "a quote too few": (GIMT + '[[service]]\nname = "B\n', 8, "TOML"),
    "cut in the middle": (GIMT + "[[service]]\nname = ", 8, "TOML"),
    "empty": ("", 1, "« gimt » manque"),
    "no gimt": (SECOND, 6, "« gimt » manque"),
    "a stranger on top": (GIMT.replace("[[service]]", 'titre = "x"\n[[service]]'), 1, "« titre » n’est pas connu"),
    "a table in place of blocks": ('[service]\nkey = "gimt"\n', 1, "[[service]]"),
    "a name unknown": (GIMT + SECOND + 'couleur = "vert"\n', 13, "« couleur » n’est pas connu"),
    "no name": (GIMT + SECOND.replace('name = "B"\n', ""), 7, "« name » manque"),
    "a number": (GIMT + SECOND.replace('"B"', "12"), 9, "texte entre guillemets"),
    "blank": (GIMT + SECOND.replace('"B"', '"  "'), 9, "« name » est vide"),
    "too long": (GIMT + SECOND.replace('"B"', f'"{"B" * 73}"'), 9, "72 caractères au plus"),
    "an escape": (GIMT + SECOND.replace('"B"', '"B\\u001b[31m"'), 9, "ne s’affiche pas"),
    "a status unknown": (GIMT + SECOND.replace("majeur", "cassé"), 12, "« cassé » n’est pas un état"),
    "the same key": (GIMT + SECOND.replace('"b"', '"gimt"'), 8, "deux services portent la clé"),
    "a key in capitals": (GIMT + SECOND.replace('"b"', '"B"'), 8, "minuscules"),
    "the same name twice": (GIMT + 'name = "Autre"\n', 7, "TOML"),
    "too large": (GIMT + "#" * LARGEST, 1, "trop long"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_file_is_refused_with_line_and_reason(fault: str, tmp_path: Path) -> None:
    text, line, reason = FAULTS[fault]
    with pytest.raises(CatalogueError) as caught:
        parse_catalogue(text)
    assert (caught.value.line, reason in caught.value.reason.replace("\u00a0", " ")) == (line, True), caught.value
    path = tmp_path / "services.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(UserFacingError, match=f"ligne {line}\u00a0: "):
        load(path)


def test_files_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes(b"# un\n# \xe9t\xe9\n")
    for name, words in (("latin", "ligne 2"), ("absent", "ne peut pas être lu"), (".", "ne peut pas être lu")):
        with pytest.raises(UserFacingError, match=words):
            load(tmp_path / name)


def test_the_files_of_other_editors_are_read(tmp_path: Path) -> None:
    path = tmp_path / "services.toml"
    path.write_bytes(b"\xef\xbb\xbf" + (GIMT + SECOND).replace("\n", "\r\n").encode())
    assert [each.status for each in load(path).services] == [Status.OPERATIONAL, Status.MAJOR]


def test_the_shipped_catalogue_is_that_of_the_guide() -> None:
    assert [each.key for each in load_shipped().services] == ["gimt", "gimt_extranet", "correspondant", "tsar"]
    assert SHIPPED.is_file()


@pytest.mark.parametrize("way", ["flag", "environment", "settings"])
def test_the_program_refuses_it_in_one_sentence(way: str, tmp_path: Path) -> None:
    path = tmp_path / "services.toml"
    path.write_text(GIMT + SECOND.replace("majeur", "cassé"), "utf-8")
    arguments, environment = ["--data", str(tmp_path / "d.json"), "--plain"], {**os.environ, "XDG_CONFIG_HOME": str(tmp_path)}
    if way == "flag":
        arguments += ["--services", str(path)]
    elif way == "environment":
        environment["GIMT_TUI_SERVICES"] = str(path)
    else:
        (tmp_path / "gimt-tui").mkdir()
        (tmp_path / "gimt-tui" / "settings.toml").write_text(f'services = "{path}"\n', "utf-8")
    done = subprocess.run([*program(), *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL, env=environment, timeout=60)
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("gimt-tui\u00a0: ")
    assert "ligne 12" in line
    assert "« cassé »".replace(" ", "\u00a0") in line


def test_a_support_address_that_is_none_is_refused(tmp_path: Path) -> None:
    environment = {**os.environ, "GIMT_TUI_SUPPORT_ADDRESS": "assistance"}
    arguments = [*program(), "--data", str(tmp_path / "d.json"), "--plain"]
    done = subprocess.run(arguments, capture_output=True, text=True, stdin=subprocess.DEVNULL, env=environment, timeout=60)
    assert done.returncode == 1
    assert "support_address" in done.stderr
