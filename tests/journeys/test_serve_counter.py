"""The counter over SSH, with the client that people have: each key an agent, the passphrase still asked, one shared data file."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gimt_tui.ssh import landlock

from ..conftest import ACCOUNT
from ..ssh.serving import give_up
from ..terminal import Terminal, program
from .serving import reads_no_traceback, until, visitors
from .test_serve import Service

pytestmark = [
    pytest.mark.skipif(shutil.which("ssh") is None, reason="the OpenSSH client is missing"),
    pytest.mark.skipif(sys.platform != "linux", reason="sessions are confined as only Linux can"),
]

PASSPHRASES = {"Anne": "agrafe cheval batterie", "Marc": "trois pies sur le zinc"}
F3, F4, F8 = "\x1bOR", "\x1bOS", "\x1b[19~"
CREDENTIALS = ("identifiant", "password", "password_confirmation", "email", "email_confirmation")


def make_key(folder: Path, name: str, comment: str) -> str:
    """A key pair of its own; the public half, as a line."""
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", str(folder / name)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return (folder / f"{name}.pub").read_text("utf-8")


def run(folder: Path, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Another command of the same account."""
    home = str(folder / "home")
    environment = {"PATH": os.environ["PATH"], "HOME": home, "TMPDIR": home, "LANG": "C.UTF-8"}
    return subprocess.run([*program(), *words], input=given, capture_output=True, text=True, timeout=60, env=environment)


def serve_refused(folder: Path, *options: str) -> str:
    """What is said where it does not begin to serve."""
    done = run(folder, "serve", "--counter", "--listen", "127.0.0.1:0", "--host-key", str(folder / "key"), *options)
    assert done.returncode == 1, done.stdout
    return " ".join((done.stdout + done.stderr).replace("\u00a0", " ").split())


class Office(Service):
    """A counter that is served: Anne's key bears her name as a comment, Marc's in an option."""

    def __init__(self, folder: Path, *options: str, settings: str = "") -> None:
        super().__init__(folder, "--counter", "--authorized-keys", str(folder / "keys"), *options, settings=settings)

    def come(self, name: str, *, term: str = "xterm-256color") -> Terminal:
        """A session with the key of that name, as far as the lock."""
        own = ("-i", str(self.folder / name), "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes")
        return self.visit(*own, TERM=term)

    def unlock(self, name: str) -> Terminal:
        terminal = self.come(name).wait("Phrase de passe", name)
        return terminal.type(f"{PASSPHRASES[name]}\r").wait("Chercher")

    def file(self) -> Path:
        return self.folder / "home" / ".local" / "share" / "gimt-tui" / "dossiers.json"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two agents, a key each, and one of nobody."""
    folder = tmp_path_factory.mktemp("prepared")
    (folder / "home").mkdir()
    for name, passphrase in PASSPHRASES.items():
        assert run(folder, "agents", "add", name, given=f"{passphrase}\n").returncode == 0
    anne, marc = make_key(folder, "Anne", "anne"), make_key(folder, "Marc", "marc@poste-4")
    make_key(folder, "nobody", "Anne")
    (folder / "keys").write_text(f'# the office\n{anne}\nenvironment="GIMT_AGENT=Marc",no-agent-forwarding {marc}', "utf-8")
    return folder


@pytest.fixture
def folder(prepared: Path, tmp_path: Path) -> Path:
    return shutil.copytree(prepared, tmp_path / "office")


@pytest.fixture
def office(folder: Path) -> Iterator[Office]:
    started = Office(folder)
    try:
        yield started
    finally:
        started.close()


def open_account(terminal: Terminal) -> None:
    terminal.type(F3).wait("À vous").press("enter").wait("Identifiant")
    for name in CREDENTIALS:
        terminal.type(ACCOUNT[name] + "\r")
    terminal.wait("2. Vos informations personnelles")
    for name in ("last_name", "first_name", "phone", "mobile", "postal_address"):
        terminal.type(ACCOUNT[name] + "\r")
    terminal.wait("À vous").press("enter").wait("J’accepte").type(" \r \r").wait("a été créé")


def test_a_listed_key_reaches_the_lock_and_by_the_passphrase_the_board(office: Office) -> None:
    with office.come("Anne") as terminal:
        terminal.wait("Anne", "Phrase de passe")
        assert "Démonstration" not in terminal.text
        # The key alone opens nothing, nor does another agent's passphrase.
        terminal.type(f"{PASSPHRASES['Marc']}\r").wait("Nom ou phrase de passe incorrects")
        terminal.type(f"{PASSPHRASES['Anne']}\r").wait("Chercher", "Aucun dossier")
        terminal.type(F8).wait("Phrase de passe").gone("Chercher")
        terminal.press("ctrl+q")
        assert terminal.wait_closed() == 0
        reads_no_traceback(bytes(terminal.raw))
    told = office.hear()
    assert (told["agent"], told["ending"]) == ("Anne", "left")
    shown = subprocess.run(["ssh-keygen", "-lf", str(office.folder / "Anne.pub")], capture_output=True, text=True, check=True).stdout
    assert str(told["key"]) in shown


def test_no_other_agent_unlocks_what_ones_key_opened(office: Office) -> None:
    with office.come("Anne") as terminal:
        terminal.wait("Phrase de passe").press("shift+tab")
        terminal.type("\x7f" * 4 + f"Marc\r{PASSPHRASES['Marc']}\r").wait("Votre clé est celle d’un autre agent")
        assert "Chercher" not in terminal.text


def test_an_unlisted_key_is_refused_whatever_it_is_called(office: Office) -> None:
    with office.come("nobody") as terminal:
        assert terminal.wait_closed() == 255
        assert "Permission denied" in terminal.flat


def test_two_agents_see_each_others_changes_and_each_other(office: Office) -> None:
    with office.unlock("Anne") as anne, office.unlock("Marc") as marc:
        open_account(anne)
        marc.wait(ACCOUNT["last_name"].upper(), "activer avant le", "consulté")
        marc.press("down").wait("Ouvert par Anne").type(F4).wait("Sur le portail", "Anne l’a ouvert aussi, par SSH.")
        anne.wait("Marc l’a ouvert aussi, par SSH.").press("escape").wait("Chercher", "Ouvert par Marc")
        marc.gone("Anne l’a ouvert aussi").press("escape").wait("Chercher")
        anne.gone("Ouvert par Marc")
        for terminal in (anne, marc):
            terminal.press("ctrl+q")
            assert terminal.wait_closed() == 0
    exported = run(office.folder, "data", "export").stdout
    assert '"by": "Anne"' in exported
    assert '"counter": "par SSH"' in exported


def test_a_killed_sessions_presence_is_gone(office: Office) -> None:
    with office.unlock("Anne") as anne, office.unlock("Marc") as marc:
        open_account(anne)
        marc.wait("consulté")
        anne.child.kill(9)
        marc.gone("consulté")


def test_a_removed_agent_is_out_at_once_and_cannot_come_back(office: Office) -> None:
    with office.unlock("Marc") as marc, office.unlock("Anne") as anne:
        assert run(office.folder, "agents", "remove", "Marc").returncode == 0
        marc.wait_closed()
        anne.wait("Chercher")
    with office.come("Marc") as again:
        again.wait("Cette clé n’est celle d’aucun agent")
        assert again.wait_closed() == 1


def test_the_list_of_keys_is_obeyed_as_it_is_when_somebody_comes(office: Office) -> None:
    keys = office.folder / "keys"
    listed = keys.read_text("utf-8")
    keys.write_text("\n".join(each for each in listed.splitlines() if "Marc" not in each) + "\nhello", "utf-8")
    with office.come("Marc") as marc:
        assert marc.wait_closed() == 255
        assert "Permission denied" in marc.flat
    with office.come("Anne") as anne:
        anne.wait("Phrase de passe")
    assert run(office.folder, "agents", "add", "Zoé", given="le chat dort au grenier\n").returncode == 0
    keys.write_text(f"{listed}\n{make_key(office.folder, 'zoe', 'zoe')}", "utf-8")
    for name, agent in (("Marc", "Marc"), ("zoe", "Zoé")):
        with office.come(name) as again:
            again.wait("Phrase de passe", agent)
    keys.unlink()
    with office.come("Anne") as anne:
        assert anne.wait_closed() == 255


def test_whoever_stops_the_server_is_told_to_the_agents_and_what_was_typed_is_kept(folder: Path) -> None:
    office = Office(folder, "--closing", "4")
    try:
        with office.unlock("Anne") as anne:
            anne.type(F3).wait("À vous").press("enter").wait("Identifiant").type(ACCOUNT["identifiant"] + "\r").wait("Mot de passe")
            office.process.terminate()
            anne.wait("Le serveur va s’arrêter").wait_closed()
        assert office.process.wait(30) == 0
    finally:
        office.close()
    assert ACCOUNT["identifiant"] in office.file().read_text("utf-8")


def test_line_by_line_on_a_terminal_that_cannot_be_painted_on(office: Office) -> None:
    with office.come("Anne", term="dumb") as line:
        line.wait("Phrase de passe").type(f"{PASSPHRASES['Anne']}\r").wait("Nouveau", "Verrouiller")
        assert PASSPHRASES["Anne"] not in line.text
        line.type("quitter\r")
        assert line.wait_closed() == 0


def test_a_session_writes_in_the_folder_of_the_data_file_and_nowhere_else(office: Office) -> None:
    if not landlock.read_version():
        give_up("this kernel has no Landlock")
    before = {each for each in office.folder.rglob("*") if each.is_file()}
    with office.unlock("Anne") as anne:
        (session,) = until(lambda: visitors(office.process.pid))
        open_account(anne)
        status = Path(f"/proc/{session}/status").read_text("ascii")
        assert "NoNewPrivs:\t1" in status
        anne.press("ctrl+q")
        assert anne.wait_closed() == 0
    made = {each for each in office.folder.rglob("*") if each.is_file()} - before - {office.folder / "known"}
    assert {each.parent for each in made} <= {office.file().parent}
    assert json.loads(office.file().read_text("utf-8"))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "donnez --authorized-keys, sans --password-file"),
        (("--password-file", "password"), "donnez --authorized-keys, sans --password-file"),
        (("--authorized-keys", "keys", "--password-file", "password"), "donnez --authorized-keys, sans --password-file"),
        (("--authorized-keys", "missing"), "ne peut pas être lu"),
    ],
)
def test_it_refuses_to_begin_without_a_list_of_keys(folder: Path, options: tuple[str, ...], said: str) -> None:
    (folder / "password").write_text("sésame\n", "utf-8")
    assert said in serve_refused(folder, *(each if each.startswith("--") else str(folder / each) for each in options))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{key} zoé", "ligne 2 : « zoé » n’est le nom d’aucun agent"),
        ('environment="GIMT_AGENT=Zoé" {key} Anne', "ligne 2 : « Zoé » n’est le nom d’aucun agent"),
        ("{key}", "ligne 2 : la clé n’a pas de nom"),
        ("ssh-ed25519 AAAA Anne", "ligne 2 : ce n’est pas une clé publique"),
        ("cert-authority {key} Anne", "ligne 2 : ce n’est pas une clé publique"),
        ("{key} Anne\n{key} Marc", "ligne 3 : cette clé est déjà celle d’un autre agent"),
        ("", "ne contient aucune clé"),
    ],
)
def test_a_key_of_no_agent_is_refused_at_the_start_with_its_line(folder: Path, line: str, said: str) -> None:
    key = " ".join((folder / "nobody.pub").read_text("utf-8").split()[:2])
    (folder / "keys").write_text(f"# the office\n{line.format(key=key)}\n", "utf-8")
    assert said in serve_refused(folder, "--authorized-keys", str(folder / "keys"))


def test_it_refuses_to_give_the_sessions_a_folder_with_its_own_keys(folder: Path) -> None:
    data = folder / "home" / ".local" / "share" / "gimt-tui"
    shutil.copy(folder / "keys", data / "keys")
    assert "du dossier des données" in serve_refused(folder, "--authorized-keys", str(data / "keys"))
    beside = folder / "home" / "dossiers.json"
    shutil.copy(data / "dossiers.json", beside)
    done = run(
        folder, "--data", str(beside), "serve", "--counter", "--host-key", str(folder / "key"), "--authorized-keys", str(folder / "keys")
    )
    assert "un dossier à lui" in done.stderr.replace("\u00a0", " ")
