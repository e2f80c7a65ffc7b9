"""From the documents of an older schema to those of the present one.

A new schema is one number in ``format.SCHEMA``, one entry here, and one fixture file in ``tests/store/versions``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from . import format
from .format import Line, Tables

_WRONG_TRIES = 60
"""As many wrong tries under one name as still matter within the hour."""

SchemaChange = Mapping[str, Callable[[dict[str, Any]], dict[str, Any]]]
"""What one schema changed: for a table, how a document of the schema before becomes one of the schema after."""



def _to_schema_3(document: dict[str, Any]) -> dict[str, Any]:
    activation, change, reset = document["activation"], document.get("email_change"), document.pop("password_reset", None)
    address = document["account"]["email"]
    links = [_make_link("activation", address, activation, activation["sent_at"])]
    if change:
        links.append(_make_link("email", change["address"], change, change["asked_at"]))
        change = {name: change[name] for name in ("address", "asked_at", "expires_at", "used_at")}
    if reset:
        links.append(_make_link("reset", address, reset, reset["asked_at"]))
    answers = {name: value for name, value in document["account"].items() if name != "password_hash" and value}
    account = {"password_hash": document["account"]["password_hash"], "answers": answers}
    activation = {"used_at": activation["used_at"], "wrong_codes": activation.get("wrong_codes", 0)}
    return {**document, "account": account, "activation": activation, "links": links, "email_change": change}


def _make_times(tries: dict[str, Any]) -> list[str]:
    return [tries["last_at"]] * min(tries["failures"], _WRONG_TRIES)


def _make_link(kind: str, address: str, part: Mapping[str, Any], sent_at: str) -> dict[str, Any]:
    """A link out of the part of a dossier that held it in schema 2."""
    return {
        "kind": kind,
        "token_hash": part["token_hash"],
        "address": address,
        "sent_at": sent_at,
        "expires_at": part["expires_at"],
        "code_hash": part.get("code_hash", ""),
        "used_at": part.get("used_at"),
        "ended_at": None,
    }


SCHEMA_CHANGES: Mapping[int, SchemaChange] = {
    # Services are counted (C60), and requests for assistance have a table and messages of their own (C75). What else is
    # new in dossiers has a default, which reading fills in; the table of tries begins empty.
    1: {
        "dossiers": lambda document: {**document, "uses": []},
        "mail": lambda document: {**document, "request": None},
    },
    # The answers of an account stand by the names of their fields, so that a new field needs no new schema. The links of
    # all kinds are one list, so that several of them work at once, and what is tried is kept moment by moment. The table
    # of agents begins empty.
    2: {
        "dossiers": _to_schema_3,
        "tries": lambda document: {"key": document["key"], "times": _make_times(document)},
    },
    # What an office follows, and who did what: all of it has a default, which reading fills in. The ledger begins empty.
    3: {},
}
"""The changes by the schema that they start from."""


def upgrade(tables: Tables, schema: int) -> Tables:
    """The tables of a file of ``schema`` as the present schema has them."""
    for number in range(schema, format.SCHEMA):
        for name, change in SCHEMA_CHANGES[number].items():
            changed = {identity: Line.from_document(identity, change(line.parse())) for identity, line in tables.get(name, {}).items()}
            tables = {**tables, name: changed}
    return {**format.empty_tables(), **tables}
