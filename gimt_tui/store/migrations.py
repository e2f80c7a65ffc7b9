"""From the documents of an older schema to those of the present one.

A new schema is one number in ``format.SCHEMA``, one entry here, and one fixture file in ``tests/store/versions``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from . import format
from .format import Line, Tables

Step = Mapping[str, Callable[[dict[str, Any]], dict[str, Any]]]
"""What one schema changed: for a table, how a document of the schema before becomes one of the schema after."""

STEPS: Mapping[int, Step] = {
    # Services are counted (C60), and requests for assistance have a table and messages of their own (C75). What else is
    # new in dossiers has a default, which reading fills in; the table of tries begins empty.
    1: {
        "dossiers": lambda document: {**document, "uses": []},
        "mail": lambda document: {**document, "request": None},
    },
}
"""The steps by the schema that they start from."""


def upgraded(tables: Tables, schema: int) -> Tables:
    """The tables of a file of ``schema`` as the present schema has them."""
    for number in range(schema, format.SCHEMA):
        step = STEPS[number]
        tables = {
            name: {identity: Line.of(identity, step[name](line.parsed())) for identity, line in table.items()} if name in step else table
            for name, table in tables.items()
        }
    return {**format.empty(), **tables}
