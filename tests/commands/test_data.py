"""``gimt-tui data …`` as a person types it."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gimt_tui.commands.data import data
from gimt_tui.store.tinydb_file import TinyDBStore

from ..store.samples import NOW, attachment, dossier, draft


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
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def identifiants(path: Path) -> list[str]:
    return [each.account.identifiant for each in TinyDBStore(path).scan()]


def test_verify_counts_and_says_that_all_is_well(path: Path) -> None:
    result = told(path, "verify")
    assert result.exit_code == 0
    assert "Dossiers\u00a0: 2." in result.output
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
    path.write_bytes(path.read_bytes()[:-1])
    result = told(path, *command)
    assert result.exit_code == 1
    assert result.stderr.rstrip().count("\n") == 0
    assert f"gimt-tui data restore {path}.bak" in result.stderr


def test_a_backup_is_restored(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    assert told(path, "backup", str(copy)).exit_code == 0
    told(path, "erase", "--oui", "tabac00002")
    assert identifiants(path) == ["Tabac00001"]
    assert "Remplacer les données par 2 dossier(s)" in told(path, "restore", str(copy), typed="oui\n").output
    assert identifiants(path) == ["Tabac00001", "Tabac00002"]


def test_restoring_a_damaged_file_tells_where_it_was_set_aside(path: Path, tmp_path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])
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


def test_an_empty_export_is_an_empty_list(tmp_path: Path) -> None:
    assert json.loads(told(tmp_path / "none.json", "export").stdout) == []


@pytest.mark.parametrize("command", ["verify", "backup", "restore", "export", "erase", "purge"])
def test_help_is_in_french(path: Path, command: str) -> None:
    assert command in told(path, "--help").output
    assert told(path, command, "--help").exit_code == 0
