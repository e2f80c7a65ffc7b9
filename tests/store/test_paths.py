"""How a path is written: exact for a shell, harmless for a terminal."""

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from gimt_tui.store.paths import printable, quote, restore_command

PRINTABLE = ["gimt.json", "mes données.json", "l'aîné.json", '"a" $HOME `id` *.json', "a;b&c|d>e", "~", "!!", "#", "-rf", "été/é"]
UNPRINTABLE = ["two\nlines", "tab\there", "red\x1b[31m", "back\b", "turned\u202egnp", "\u00a0", "\udcff\udcfe", "'\n\\'!", "\x7f", "\r"]


@pytest.mark.parametrize("name", PRINTABLE)
def test_a_printable_name_is_one_word_of_any_shell(name: str) -> None:
    assert shlex.split(quote(Path(name))) == [name]
    assert quote(Path(name)) == shlex.quote(name)
    assert printable(Path(name)) == name


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is missing: nobody reads what is quoted")
@pytest.mark.parametrize("name", [*PRINTABLE, *UNPRINTABLE])
def test_a_shell_reads_the_very_name(name: str) -> None:
    word = quote(Path(name))
    done = subprocess.run(["bash", "-c", f"printf %s {word}"], capture_output=True, check=True)
    assert done.stdout == name.encode("utf-8", "surrogateescape")


@pytest.mark.parametrize("name", UNPRINTABLE)
def test_what_cannot_be_shown_is_not(name: str) -> None:
    for each in (quote(Path(name)), printable(Path(name)), restore_command(Path(name), Path(name))):
        assert each.isprintable()


def test_the_command_names_its_target_and_its_source_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    command = shlex.split(restore_command(Path("-my data.json"), Path("-my data.json.bak")))
    assert command == ["gimt-tui", "--data", f"{tmp_path}/-my data.json", "data", "restore", f"{tmp_path}/-my data.json.bak"]
    assert restore_command(Path("x"), None).endswith("data restore SAUVEGARDE")
