"""Where a sheet goes, and that no more is said of it than what is known."""

from __future__ import annotations

import errno
import os
import signal
import stat
import sys
import time
import webbrowser
from pathlib import Path

import pytest

from gimt_tui.counter import printing
from gimt_tui.counter.printing import SENT, SHOWN, SheetBrowser, SheetError, print_sheet, save_sheet

from ..privileges import as_anybody

SHEET = "Identifiant : TabacDuPort « é »\n"


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_the_command_reads_the_sheet_and_it_is_only_sent(tmp_path: Path) -> None:
    out = tmp_path / "a file; with $(signs)"
    code = "import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())"
    assert print_sheet([*python(code), str(out)], SHEET) == SENT
    assert out.read_text("utf-8") == SHEET
    assert "imprimée" not in SENT


def test_no_setting_and_no_password_of_ours_reaches_the_command(tmp_path: Path) -> None:
    out = tmp_path / "environment"
    code = "import os, sys; open(sys.argv[1], 'w').write(' '.join(os.environ))"
    environment = {"GIMT_TUI_SMTP_PASSWORD": "S3cret!", "LD_PRELOAD": "", "PATH": os.environ["PATH"], "PRINTER": "guichet"}
    print_sheet([*python(code), str(out)], SHEET, environment=environment)
    assert {"PATH", "PRINTER"} <= set(out.read_text().split())
    assert not {"GIMT_TUI_SMTP_PASSWORD", "LD_PRELOAD"} & set(out.read_text().split())


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ([], "Aucune imprimante n’est réglée"),
        (["no-such-printer-command"], "La commande no-such-printer-command n’existe pas"),
        (["lp\0"], "ne peut pas être lancée"),
        (python("import sys; sys.exit('lp: queue\\x1b[31m inconnue')"), "a échoué (code 1)\u00a0: lp: queue"),
        (python("raise SystemExit(3)"), "a échoué (code 3)."),
    ],
)
def test_what_went_wrong_is_told_in_a_sentence(command: list[str], said: str) -> None:
    with pytest.raises(SheetError) as caught:
        print_sheet(command, SHEET)
    assert said in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_a_command_that_does_not_read_is_no_fault_of_the_sheet() -> None:
    assert print_sheet(python(""), "x" * 1_000_000) == SENT


def test_a_command_that_does_not_end_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    line = tmp_path / "line"
    os.mkfifo(line)
    # Whoever holds the other end of the line is still there: it is only let go of when the last of them is gone.
    code = f"import os, signal; file = open({str(line)!r}, 'w'); os.fork(); signal.pause()"
    reader = os.open(line, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with pytest.raises(SheetError, match="ne répond pas depuis"):
            print_sheet(python(code), SHEET, patience=1)
        os.set_blocking(reader, True)
        assert os.read(reader, 1) == b""
    finally:
        os.close(reader)


@pytest.mark.parametrize("status", [0, 3])
def test_what_a_command_leaves_running_is_not_waited_for(tmp_path: Path, status: int) -> None:
    code = (
        "import subprocess, sys; print('queue pleine', flush=True)\n"
        "left = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'], start_new_session=True)\n"
        "open(sys.argv[1], 'w').write(str(left.pid)); sys.exit(int(sys.argv[2]))"
    )
    begun = time.monotonic()
    try:
        if status:
            with pytest.raises(SheetError, match="queue pleine"):
                print_sheet([*python(code), str(tmp_path / "left"), str(status)], SHEET)
        else:
            assert print_sheet([*python(code), str(tmp_path / "left"), str(status)], SHEET) == SENT
        assert time.monotonic() - begun < 25
    finally:
        os.kill(int((tmp_path / "left").read_text()), signal.SIGKILL)


@pytest.mark.parametrize("number", [errno.EPERM, errno.EOPNOTSUPP])
def test_a_disk_without_hard_links_takes_a_sheet_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", refuse)
    path = save_sheet(tmp_path / "feuille.txt", SHEET)
    assert path.read_text("utf-8") == SHEET
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(SheetError, match="existe déjà"):
        save_sheet(path, "another")
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(SheetError, match="ne peut pas être écrite"):
        save_sheet(tmp_path / "other.txt", SHEET)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["feuille.txt"]


def test_a_sheet_is_kept_for_its_owner_alone_and_takes_no_files_place(tmp_path: Path) -> None:
    path = save_sheet(tmp_path / "feuille.txt", SHEET)
    assert path.read_text("utf-8") == SHEET
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(SheetError, match="existe déjà"):
        save_sheet(path, "another")
    assert path.read_text("utf-8") == SHEET
    path.chmod(0o644)
    save_sheet(path, "another", replace=True)
    assert path.read_text("utf-8") == "another"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["feuille.txt"]


def test_a_file_that_comes_up_meanwhile_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "_exists", lambda path: False)
    (tmp_path / "feuille.txt").write_text("another's")
    with pytest.raises(SheetError, match="vient d’être créé"):
        save_sheet(tmp_path / "feuille.txt", SHEET)
    assert [each.read_text() for each in tmp_path.iterdir()] == ["another's"]


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "feuille.txt").symlink_to(tmp_path / "elsewhere")
    for replace in (False, True):
        with pytest.raises(SheetError, match="existe déjà"):
            save_sheet(tmp_path / "feuille.txt", SHEET, replace=replace)
    assert not (tmp_path / "elsewhere").exists()


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="n’existe pas"):
        save_sheet(tmp_path / "nowhere" / "feuille.txt", SHEET)
    (tmp_path / "closed").mkdir(mode=0o500)
    with as_anybody(), pytest.raises(SheetError, match="ne peut pas être écrite"):
        save_sheet(tmp_path / "closed" / "feuille.txt", SHEET)


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"SSH_CONNECTION": "1 2 3 4", "DISPLAY": ":0"}, "vient d’une autre machine"),
        ({"SSH_TTY": "/dev/pts/0", "WAYLAND_DISPLAY": "wayland-0"}, "vient d’une autre machine"),
        ({}, "pas d’écran graphique"),
    ],
)
def test_there_is_no_browser_over_a_line_or_without_a_display(
    environment: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(SheetError, match=said):
        SheetBrowser(environment).open("<p>")


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A browser that writes the address, the modes of the file and of its folder, and what it read, into a file."""
    program, seen = tmp_path / "firefox", tmp_path / "seen"
    program.write_text(
        f"#!{sys.executable}\n"
        "import os, sys, urllib.parse\n"
        "path = urllib.parse.urlsplit(sys.argv[-1]).path\n"
        "modes = [oct(os.stat(each).st_mode & 0o777) for each in (path, os.path.dirname(path))]\n"
        f"open({str(seen)!r}, 'w').write(' '.join([path, *modes, open(path).read(), str('GIMT_TUI_DATA' in os.environ)]))\n"
    )
    program.chmod(0o700)
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.BackgroundBrowser(str(program)))
    monkeypatch.setattr(printing, "_OPEN", f"import subprocess, sys; subprocess.run([{str(program)!r}, sys.argv[1]], check=True)")
    return seen


def test_a_browser_of_this_machine_gets_a_private_file_which_is_gone_afterwards(browser: Path) -> None:
    shown = SheetBrowser({"DISPLAY": ":0", "GIMT_TUI_DATA": "x"})
    assert shown.open("<p>un") == SHOWN
    assert shown.open("<p>deux") == SHOWN
    path, file_mode, folder_mode, text, ours = browser.read_text().split()
    assert (file_mode, folder_mode, text, ours) == ("0o600", "0o700", "<p>deux", "False")
    assert len(os.listdir(Path(path).parent)) == 2
    shown.close()
    assert not Path(path).parent.exists()
    shown.close()


@pytest.mark.parametrize("found", [webbrowser.GenericBrowser("w3m"), None])
def test_a_browser_in_the_terminal_or_none_is_told(found: webbrowser.BaseBrowser | None, monkeypatch: pytest.MonkeyPatch) -> None:
    def get() -> webbrowser.BaseBrowser:
        if found is None:
            raise webbrowser.Error
        return found

    monkeypatch.setattr(webbrowser, "get", get)
    with pytest.raises(SheetError, match="navigateur"):
        SheetBrowser({"DISPLAY": ":0"}).open("<p>")
