"""What goes out for other programs: nothing that a spreadsheet would run, and no more of a person than is named."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from gimt_tui.store.export import write_csv, write_json

from .samples import dossier


def cell_of(address: str) -> str:
    """The postal address as it stands in the table."""
    risky = dossier()
    risky = replace(risky, account=risky.account.with_answers({"postal_address": address}))
    stream = io.StringIO(newline="")
    write_csv([risky], stream)
    stream.seek(0)
    (row,) = csv.DictReader(stream, delimiter=";")
    return row["adresse postale"]


@pytest.mark.parametrize("opening", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_begins_as_a_formula_does(opening: str) -> None:
    assert cell_of(f"{opening}HYPERLINK(1)") == f"'{opening}HYPERLINK(1)"


@pytest.mark.parametrize("address", ["20 rue du Port", "+33199001234", "l’=autre"])
def test_what_is_no_formula_stays_as_it_is(address: str) -> None:
    assert cell_of(address) == address


def test_of_a_dossier_only_what_is_named_goes_out() -> None:
    stream = io.StringIO()
    write_json([dossier()], stream)
    (public,) = json.loads(stream.getvalue())
    assert set(public) == {
        "key", "created_at", "account", "activation", "consents", "attachments", "history", "uses", "email_change", "follow_up",
    }  # fmt: skip
    assert public["activation"] == {"used_at": None}
    assert not any("hash" in name or "password" in name for name in public["account"])
