"""``gimt-tui data …`` as a person types it."""

import csv
import io
import json
import os
import subprocess
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from operator import methodcaller
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gimt_tui.cli.data import data
from gimt_tui.domain.agents import Author
from gimt_tui.domain.errors import UserFacingError
from gimt_tui.domain.follow_up import FollowUp
from gimt_tui.domain.throttle import Purpose, Tries, key_of
from gimt_tui.store import upkeep
from gimt_tui.store.base import Transaction
from gimt_tui.store.format import Line
from gimt_tui.store.paths import printable
from gimt_tui.store.storage import DurableStorage
from gimt_tui.store.tinydb_file import TinyDBStore

from ..store.samples import NOW, agent, attachment, dossier, draft
from ..terminal import program


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A data file with two dossiers."""
    path = tmp_path / "gimt.json"
    store = TinyDBStore(path)
    store.run(lambda transaction: transaction.put(dossier(1, attachments=(attachment(), attachment("35600000000048")))))
    store.run(lambda transaction: transaction.put(dossier(2, at=datetime.now(UTC))))
    return path


def told(path: Path, *arguments: str, typed: str | None = None) -> Result:
    result = CliRunner().invoke(data, arguments, obj=path, input=typed)
    if isinstance(result.exception, UserFacingError):
        # As the program says it.
        result.stderr_bytes += f"{result.exception}\n".encode()
    else:
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def identifiants(path: Path) -> list[str]:
    return [each.account.identifiant for each in TinyDBStore(path).scan()]


def test_verify_counts_and_says_that_all_is_well(path: Path) -> None:
    result = told(path, "verify")
    assert result.exit_code == 0
    assert "Dossiers\u00a0: 2." in result.output
    assert "Le fichier est en bon état." in result.output


def test_verify_counts_the_agents_where_there_are_any(path: Path) -> None:
    assert "Agents" not in told(path, "verify").output
    TinyDBStore(path).run(lambda transaction: transaction.put_agent(agent()))
    assert "\nAgents\u00a0: 1.\n" in told(path, "verify").output


@pytest.mark.parametrize(
    ("table", "broken"),
    [
        ("agents", {"passphrase_hash": 5}),
        ("agents", {"name": None}),
        ("dossiers", {"follow_up": {"closing": "of nothing"}}),
        ("dossiers", {"follow_up": {"facts": [{"step": "created", "on": "2026-13-41", "noted_at": "2026-03-02T09:30:15Z"}]}}),
        ("dossiers", {"follow_up": {"mail_trouble": "lost"}}),
        ("dossiers", {"follow_up": {"disowned_at": "yesterday"}}),
    ],
)
def test_verify_reads_what_an_office_follows_and_its_agents(path: Path, table: str, broken: dict[str, object]) -> None:
    """In a file whose checksum is right: somebody wrote it by hand and took care."""
    TinyDBStore(path).run(lambda transaction: transaction.put_agent(agent()))
    (identity, document), *_ = json.loads(path.read_bytes())[table].items()
    with closing(DurableStorage(path)) as storage, storage.lock():
        tables = storage.read()
        line = Line.from_document(identity, {**document, **broken})
        storage.write({**tables, table: {**tables[table], identity: line}})
    result = told(path, "verify")
    assert result.exit_code == 1
    assert f"L’élément {document['key']} est illisible." in result.stderr


@pytest.mark.parametrize(("number", "said"), [(3, False), (17, True)])
def test_verify_remarks_on_an_address_that_many_accounts_have_and_blocks_nothing(tmp_path: Path, number: int, said: bool) -> None:
    path = tmp_path / "gimt.json"
    same = [dossier(each) for each in range(number)]
    address = same[0].account.email
    shared = [replace(each, account=replace(each.account, answers={**each.account.answers, "email": address})) for each in same]
    TinyDBStore(path).run(lambda transaction: [transaction.put(each) for each in shared])
    result = told(path, "verify")
    assert result.exit_code == 0
    assert ("Une même adresse électronique sert à 17 comptes." in result.stderr) is said
    assert address not in result.output + result.stderr
    assert "Le fichier est en bon état." in result.output


def test_verify_fails_when_something_is_wrong(path: Path) -> None:
    path.chmod(0o640)
    result = told(path, "verify")
    assert result.exit_code == 1
    assert "chmod 600" in result.stderr
    assert "bon état" not in result.stdout


@pytest.mark.parametrize(
    "command", [("verify",), ("backup", "copy.json"), ("export",), ("erase", "Tabac00001"), ("purge", "--older-than", "1")]
)
def test_a_damaged_file_gives_one_sentence_and_how_to_mend_it(
    path: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    path.write_bytes(path.read_bytes()[:-2])
    result = told(path, *command)
    assert result.exit_code == 1
    assert result.stderr.rstrip().count("\n") == 0
    assert f"gimt-tui --data {path} data restore {path}.bak" in result.stderr


def test_a_backup_is_restored(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    assert told(path, "backup", str(copy)).exit_code == 0
    told(path, "erase", "--oui", "tabac00002")
    assert identifiants(path) == ["Tabac00001"]
    assert f"Remplacer les données par 2 dossier(s) de {copy}\u00a0?" in told(path, "restore", str(copy), typed="oui\n").output
    assert identifiants(path) == ["Tabac00001", "Tabac00002"]


def test_restoring_a_damaged_file_tells_where_it_was_set_aside(path: Path, tmp_path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-2])
    result = told(path, "restore", "--oui", f"{path}.bak")
    assert result.exit_code == 0
    (aside,) = tmp_path.glob("*.corrompu-*")
    assert str(aside) in result.output
    assert identifiants(path) == ["Tabac00001"]


@pytest.mark.parametrize("typed", ["n\n", "\n", "y\n", "", "oui mais\n"])
@pytest.mark.parametrize(
    "command", [("erase", "Tabac00001"), ("purge", "--older-than", "1"), ("restore", "copy.json"), ("backup", "copy.json")]
)
def test_nothing_is_destroyed_unless_it_is_confirmed(
    path: Path, command: tuple[str, ...], typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    told(path, "backup", "copy.json")
    TinyDBStore(path).run(lambda transaction: transaction.put_draft(draft()))
    before = {each: each.read_bytes() for each in path.parent.iterdir()}
    result = told(path, *command, typed=typed)
    assert result.exit_code == 1
    assert "Rien n’a été changé." in result.stderr
    assert {each: each.read_bytes() for each in path.parent.iterdir()} == before


def test_erase_knows_whom_it_erases(path: Path) -> None:
    assert told(path, "erase", "--oui", "nobody").exit_code == 1
    result = told(path, "erase", "TABAC00001", typed="o\n")
    assert "Effacer définitivement le dossier de Tabac00001\u00a0?" in result.output
    assert identifiants(path) == ["Tabac00002"]


def test_purge_erases_what_is_old(path: Path) -> None:
    days = (datetime.now(UTC) - NOW) // timedelta(days=1)
    assert "Rien n’est assez ancien" in told(path, "purge", "--older-than", str(days + 10)).output
    assert identifiants(path) == ["Tabac00001", "Tabac00002"]
    assert "1 dossier(s)" in told(path, "purge", "--older-than", str(days - 10), "--oui").output
    assert identifiants(path) == ["Tabac00002"]


def test_a_json_export_has_all_but_the_secrets(path: Path) -> None:
    result = told(path, "export")
    first, second = json.loads(result.stdout)
    assert (first["account"]["identifiant"], second["account"]["identifiant"]) == ("Tabac00001", "Tabac00002")
    assert first["account"]["last_name"] == "Lefèvre-D’Œuf"
    assert [each["siret"] for each in first["attachments"]] == ["73282932000074", "35600000000048"]
    for secret in ("argon2", "hash"):
        assert secret not in result.stdout


def test_an_export_has_what_the_office_noted_and_nothing_of_its_agents_but_who_did_it(path: Path) -> None:
    by = Author("Zoé D’Arc", "Guichet 2")
    followed = replace(dossier(3).with_event(NOW, "enseigne_noted", author=by), follow_up=FollowUp(enseigne="Le Balto"))

    def fill(transaction: Transaction) -> None:
        transaction.put(followed)
        transaction.put_agent(agent("Zoé D’Arc"))
        transaction.put_agent(agent("Camille"))

    TinyDBStore(path).run(fill)
    said = told(path, "export").output
    public = next(each for each in json.loads(said) if each["key"] == str(followed.key))
    assert public["follow_up"]["enseigne"] == "Le Balto"
    assert (public["history"][-1]["by"], public["history"][-1]["counter"]) == ("Zoé D’Arc", "Guichet 2")
    for form in ("json", "csv"):
        said = told(path, "export", "--format", form).output
        assert "argon2" not in said
        assert "passphrase" not in said
        assert "Camille" not in said


def test_a_csv_export_opens_in_a_french_spreadsheet_and_runs_nothing(path: Path, tmp_path: Path) -> None:
    store = TinyDBStore(path)
    risky = dossier(3)
    risky = replace(risky, account=risky.account.with_answers({"postal_address": '=1+1;"2"'}))
    store.run(lambda transaction: transaction.put(risky))
    target = tmp_path / "out.csv"
    assert told(path, "export", "--format", "csv", "--output", str(target)).exit_code == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert target.stat().st_mode & 0o777 == 0o600
    rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"), newline=""), delimiter=";"))
    assert [each["identifiant"] for each in rows] == ["Tabac00001", "Tabac00002", "Tabac00003"]
    assert rows[0]["siret"] == "73282932000074 35600000000048"
    assert rows[0]["numéro de téléphone"] == "+33199001234"
    assert rows[2]["adresse postale"] == '\'=1+1;"2"'
    assert told(path, "export", "--output", str(target)).exit_code == 1


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\t1", "\r=1", "\n=1", " =1+1", "\u00a0 =1", "\u3000=1", "\u200b=1", "\ufeff=1",
        "＝1+1", "＋1+1", "－1+1", "＠SUM(1)", " ＝1", "﹦1", "﹢1+1", "＋33199001234", "\x0b=1",
    ],
)  # fmt: skip
def test_what_any_spreadsheet_takes_for_a_formula_is_quoted(path: Path, text: str) -> None:
    risky = dossier(3)
    risky = replace(risky, account=risky.account.with_answers({"postal_address": text}))
    TinyDBStore(path).run(lambda transaction: transaction.put(risky))
    rows = list(csv.DictReader(io.StringIO(told(path, "export", "--format", "csv").stdout, newline=""), delimiter=";"))
    assert rows[2]["adresse postale"] == f"'{text}"


@pytest.mark.parametrize("text", ["12 rue = 3", " 12 rue", "+33199001234", "-12", "’=1", ""])
def test_what_none_takes_for_one_is_left_as_it_is(path: Path, text: str) -> None:
    plain = dossier(3)
    plain = replace(plain, account=plain.account.with_answers({"postal_address": text}))
    TinyDBStore(path).run(lambda transaction: transaction.put(plain))
    rows = list(csv.DictReader(io.StringIO(told(path, "export", "--format", "csv").stdout, newline=""), delimiter=";"))
    assert rows[2]["adresse postale"] == text


def test_purge_forgets_old_tries_when_nothing_else_is_old(path: Path) -> None:
    old = Tries(key=key_of(Purpose.SIGN_IN, "nobody"), times=(NOW,))
    new = Tries(key=key_of(Purpose.SIGN_IN, "somebody"), times=(NOW, datetime.now(UTC)))
    store = TinyDBStore(path)
    upkeep.purge(store, datetime.now(UTC) - timedelta(days=5))
    for each in (old, new):
        store.run(methodcaller("put_tries", each))
    assert "1 trace(s)" in told(path, "purge", "--older-than", "5", "--oui").output
    assert TinyDBStore(path).tries() == (new,)
    assert identifiants(path) == ["Tabac00002"]
    assert "Rien n’est assez ancien" in told(path, "purge", "--older-than", "5", "--oui").output


def test_an_empty_export_is_an_empty_list(tmp_path: Path) -> None:
    assert json.loads(told(tmp_path / "none.json", "export").stdout) == []


# Which file is meant


ODD = ["gimt.json", "mes données.json", "l'aîné.json", "-rf.json", "deux\nlignes.json", "rouge\x1b[31m.json", "nu\udcffl.json"]


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("loss", ["damaged", "gone"])
def test_the_printed_command_mends_that_file_and_no_other(tmp_path: Path, name: str, loss: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given as it is printed, in another folder, where the user's own file is another one."""
    own, path = tmp_path / "own" / "gimt-tui" / "dossiers.json", tmp_path / "office" / name
    for each, numbers in ((own, (5, 6, 7, 8, 9)), (path, (1, 2))):
        for number in numbers:
            TinyDBStore(each).run(methodcaller("put", dossier(number)))
    before = {each: each.read_bytes() for each in own.parent.iterdir()}
    if loss == "damaged":
        path.write_bytes(path.read_bytes()[:-2])
    else:
        path.unlink()
    monkeypatch.chdir(path.parent)
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "own"), "PATH": f"{Path(program()[0]).parent}:{os.environ['PATH']}"}
    asked = subprocess.run([*program(), "--data", name, "data", "verify"], env=environment, capture_output=True, timeout=30)
    assert asked.returncode == 1
    sentence = asked.stderr.decode().rstrip("\n")
    assert sentence.isascii() or all(each.isprintable() or each == "\u00a0" for each in sentence)
    command = sentence.partition("restaurez-le\u00a0: ")[2] or sentence.partition("Restaurez-le\u00a0: ")[2]
    assert command.startswith("gimt-tui --data ")
    done = subprocess.run(["bash", "-c", command], input=b"oui\n", env=environment, capture_output=True, timeout=30, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert printable(path) in done.stderr.decode(), "the question names its target"
    assert identifiants(path) == ["Tabac00001"]
    assert {each: each.read_bytes() for each in own.parent.iterdir()} == before


@pytest.mark.parametrize("through", ["whole", "relative", "a link"])
@pytest.mark.parametrize("command", [("erase", "Tabac00001"), ("purge", "--older-than", "1"), ("restore", "copy.json")])
def test_each_question_names_the_file_that_is_changed_and_what_it_holds(
    path: Path, command: tuple[str, ...], through: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    told(path, "backup", "copy.json")
    Path("link.json").symlink_to("gimt.json")
    result = told({"whole": path, "relative": Path("gimt.json"), "a link": Path("link.json")}[through], *command, typed="n\n")
    assert f"Fichier de données\u00a0: {path}, 2 dossier(s).\n" in result.stderr
    assert "Rien n’a été changé." in result.stderr


def test_the_question_of_a_backup_names_the_file_that_is_replaced(path: Path, tmp_path: Path) -> None:
    (tmp_path / "away").mkdir()
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "away" / "copy.json")
    assert told(path, "backup", str(link)).exit_code == 0
    assert f"{tmp_path}/away/copy.json existe déjà. Le remplacer\u00a0?" in told(path, "backup", str(link), typed="n\n").stderr


def test_a_damaged_file_can_be_asked_about_too(path: Path) -> None:
    path.write_bytes(b"")
    result = told(path, "restore", f"{path}.bak", typed="n\n")
    assert f"Fichier de données\u00a0: {path}.\n" in result.stderr


# What is no target


@pytest.mark.parametrize("command", [("backup", "--oui"), ("backup",), ("export", "--output")])
@pytest.mark.parametrize("name", ["", ".lock", ".outbox.lock", ".bak"])
def test_nothing_that_the_data_file_works_with_is_written_to(path: Path, command: tuple[str, ...], name: str) -> None:
    before = {each: (each.read_bytes(), each.stat().st_ino) for each in path.parent.iterdir()}
    result = told(path, *command, f"{path}{name}")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert ("est réservé au fichier de données" if name else "est le fichier de données") in result.stderr
    assert {each: (each.read_bytes(), each.stat().st_ino) for each in path.parent.iterdir()} == before


@pytest.mark.parametrize("command", [("backup", "--oui"), ("backup",), ("export", "--output"), ("restore", "--oui")])
@pytest.mark.parametrize("kind", ["pipe", "link", "folder", "/dev/stdout", "-"])
def test_only_a_regular_file_is_written_to(path: Path, command: tuple[str, ...], kind: str) -> None:
    target = Path(kind) if kind in ("-", "/dev/stdout") else path.with_name(kind)
    if kind == "folder":
        target.mkdir()
    elif kind in ("pipe", "link"):
        os.mkfifo(path.with_name("pipe"))
    if kind == "link":
        target.symlink_to("pipe")
    before = {each: each.lstat().st_mode for each in path.parent.iterdir()}
    result = told(path, *command, str(target))
    assert result.exit_code == 1
    assert f"{target} n’est pas un fichier ordinaire. Indiquez un nom de fichier." in result.stderr
    assert ("retirez l’option --output" in result.stderr) == (command[0] == "export")
    assert {each: each.lstat().st_mode for each in path.parent.iterdir()} == before


@pytest.mark.parametrize("command", [("backup",), ("export", "--output")])
def test_a_folder_that_is_missing_is_named(path: Path, command: tuple[str, ...]) -> None:
    result = told(path, *command, str(path.parent / "missing" / "x"))
    assert result.exit_code == 1
    assert f"Le dossier {path.parent}/missing n’existe pas." in result.stderr


def test_a_copy_that_is_damaged_is_told_as_such(path: Path, tmp_path: Path) -> None:
    for content in (path.read_bytes()[:-2], b"", b"a letter"):
        (tmp_path / "copy.json").write_bytes(content)
        result = told(path, "restore", "--oui", str(tmp_path / "copy.json"))
        assert result.exit_code == 1
        assert result.stderr == f"{tmp_path}/copy.json n’est pas une sauvegarde en bon état. Indiquez-en une autre.\n"
    assert identifiants(path) == ["Tabac00001", "Tabac00002"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no output is full here")
def test_an_output_that_is_full_is_told_in_one_sentence(path: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*program(), "--data", path, "data", "export"], stdout=full, stderr=subprocess.PIPE, timeout=30)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("gimt-tui\u00a0: La sortie ne peut pas être écrite jusqu’au bout.")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("command", ["verify", "backup", "restore", "export", "erase", "purge"])
def test_help_is_in_french(path: Path, command: str) -> None:
    assert command in told(path, "--help").output
    assert told(path, command, "--help").exit_code == 0
