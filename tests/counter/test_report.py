"""The report of a month, and that it says the same before and after dossiers are erased."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from gimt_tui.cli.counter_report import command
from gimt_tui.counter.report import make_report, to_document, to_text
from gimt_tui.domain.dossier import Dossier, Event
from gimt_tui.domain.errors import UserFacingError
from gimt_tui.domain.follow_up import Closing, FollowUp, PortalFact, PortalStep
from gimt_tui.domain.ledger import Figure, Span, add_to_ledger, entries_in, entries_of
from gimt_tui.domain.states import EventName
from gimt_tui.settings import Settings
from gimt_tui.store import upkeep
from gimt_tui.store.memory import MemoryStore
from gimt_tui.store.tinydb_file import TinyDBStore

from ..store.samples import dossier

FIRST = datetime(2026, 11, 2, 9, tzinfo=UTC)
MONTH = "2026-11"


def case(number: int, counter: str = "guichet 1", *, to_activated: int = 1, to_attached: int = 2, to_open: int | None = 12) -> Dossier:
    """A dossier that was created on the 2nd, with what was noted of the portal so many days after one another."""
    activated = FIRST + timedelta(days=to_activated)
    attached = activated + timedelta(days=to_attached)
    events = [(FIRST, EventName.CREATED), (activated, EventName.ACTIVATED), (attached, EventName.ATTACHED)]
    made = replace(dossier(number, at=FIRST), history=tuple(Event(at=at, name=name, by="Zoé", counter=counter) for at, name in events))
    if to_open is None:
        return made
    opened = (attached + timedelta(days=to_open)).date()
    fact = PortalFact(step=PortalStep.SEEN_OPEN, on=opened, noted_at=attached, by="Zoé", counter=counter)
    return replace(made, follow_up=FollowUp(facts=(fact,)))


def given_up(number: int) -> Dossier:
    made = replace(dossier(number, at=FIRST), history=(), follow_up=FollowUp(closing=Closing.GIVEN_UP))
    return made.with_event(FIRST, EventName.CREATED).with_event(FIRST, EventName.CLOSED, Closing.GIVEN_UP)


def test_what_was_done_is_counted_here_and_on_the_portal_by_counter() -> None:
    report = make_report(MONTH, [case(1), case(2, "guichet 2", to_open=None), given_up(3)], ())
    assert {name: count for name, count in report.whole.counts.items() if count} == {
        Figure.CREATED: 3, Figure.ACTIVATED: 2, Figure.ATTACHED: 2, Figure.SEEN_OPEN: 1, Figure.GIVEN_UP: 1
    }  # fmt: skip
    assert {name: part.counts[Figure.CREATED] for name, part in report.counters.items()} == {"": 1, "guichet 1": 1, "guichet 2": 1}
    assert report.counters["guichet 1"].counts[Figure.SEEN_OPEN] == 1
    empty = make_report("2026-10", [case(1)], ())
    assert not any(empty.whole.counts.values())
    assert empty.counters == {}


def test_the_day_on_the_portal_weighs_more_than_that_in_this_program() -> None:
    made = case(1)
    on = date(2026, 11, 8)
    real = made.follow_up.with_fact(PortalFact(step=PortalStep.ATTACHED, on=on, noted_at=FIRST, counter="guichet 2"))
    spreads = make_report(MONTH, [replace(made, follow_up=real)], ()).whole.spreads
    assert (spreads[Span.TO_ATTACHED].median, spreads[Span.TO_OPEN].median) == (5, 9)


@pytest.mark.parametrize(
    ("days", "median", "ninety"),
    [([4], 4, 4), ([1, 2], 1.5, 2), ([1, 2, 3], 2, 3), (list(range(1, 11)), 5.5, 9), (list(range(1, 12)), 6, 10), ([0] * 9 + [9], 0, 0)],
)
def test_the_median_and_nine_out_of_ten(days: list[int], median: float, ninety: int) -> None:
    found = make_report(MONTH, [case(number, to_activated=each) for number, each in enumerate(days)], ()).whole.spreads[Span.TO_ACTIVATED]
    assert (found.count, found.median, found.ninety) == (len(days), median, ninety)


def test_it_is_told_in_columns() -> None:
    text = to_text(make_report(MONTH, [case(1), case(2, "guichet 2", to_activated=4, to_open=None)], ()))
    assert text.replace("\u00a0", " ").startswith(
        """\
Rapport de novembre 2026

                                         ici   portail
Comptes créés                              2         0
Comptes activés                            2         0
Établissements rattachés                   2         0
GIMT vus ouverts                           –         1
Abandons                                   0         –

Jours                                 nombre   médiane      90 %
De la création à l’activation              2       2,5         4
De l’activation au rattachement            2         2         2
Du rattachement à GIMT vu ouvert           1        12        12

guichet 1
"""
    )
    assert max(map(len, text.split("\n"))) <= 80


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "guichet 1", "guichet 2"]), st.integers(0, 40), st.integers(0, 40), st.none() | st.integers(0, 40)),
        max_size=8,
    ),
    st.data(),
)
def test_whatever_is_erased_every_month_says_the_same(cases: list[tuple[str, int, int, int | None]], data: st.DataObject) -> None:
    store = MemoryStore()
    for number, (counter, first, second, third) in enumerate(cases):
        made = case(number, counter, to_activated=first, to_attached=second, to_open=third)
        store.run(lambda transaction, made=made: transaction.put(made))  # type: ignore[misc]  # mypy infers no lambda with a default
    months = ("2026-11", "2026-12", "2027-01", "2027-02", "2027-03")
    before = [to_document(make_report(month, store.scan(), store.ledger())) for month in months]
    assert sum(each["counts"]["created"] for each in before) == len(cases)
    for key in [each.key for each in store.scan()]:
        if data.draw(st.booleans()):
            store.run(lambda transaction, key=key: transaction.erase(key))  # type: ignore[misc]  # mypy infers no lambda with a default
    assert [to_document(make_report(month, store.scan(), store.ledger())) for month in months] == before


def test_the_ledger_has_a_row_for_a_month_and_a_counter_and_nobody_in_it() -> None:
    rows = add_to_ledger((), entries_of(case(1)))
    assert add_to_ledger(rows, ()) == ()
    again = add_to_ledger(rows, entries_of(case(2)))
    assert [each.key for each in again] == [each.key for each in rows]
    assert sorted(map(repr, (entry for row in again for entry in entries_in(row)))) == sorted(map(repr, [*entries_of(case(1))] * 2))
    assert {each.month for each in again} == {MONTH}
    assert all(str(case(1).account[name]) not in repr(again) for name in ("identifiant", "email", "last_name"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "gimt.json"
    store = TinyDBStore(path)
    for each in (case(1), case(2, "=guichet 2"), given_up(3)):
        store.run(lambda transaction, each=each: transaction.put(each))  # type: ignore[misc]  # mypy infers no lambda with a default
    return path


def told(path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, arguments, obj=Settings(data=str(path)))


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_the_command_says_the_same_before_and_after_a_purge(path: Path, options: tuple[str, ...]) -> None:
    before = told(path, "--month", MONTH, *options).output
    assert "3" in before
    with_one_less = TinyDBStore.open(path)
    upkeep.purge(with_one_less, datetime.now(UTC) + timedelta(days=1))
    assert with_one_less.count() == 0
    assert told(path, "--month", MONTH, *options).output == before
    assert upkeep.verify(path).problems == ()


def test_the_audit_has_the_events_of_the_month_and_nothing_of_the_person(path: Path) -> None:
    lines = [json.loads(each) for each in told(path, "--month", MONTH, "--audit", "jsonl").output.splitlines()]
    assert len(lines) == 8
    assert lines[0].keys() == {"at", "event", "agent", "counter", "dossier"}
    assert [each["at"] for each in lines] == sorted(each["at"] for each in lines)
    assert {"agent": "Zoé", "event": "activated"}.items() <= lines[-3].items()
    output = told(path, "--month", MONTH, "--audit", "csv").output
    rows = list(csv.reader(io.StringIO(output), delimiter=";"))
    assert rows[0] == ["moment", "événement", "agent", "guichet", "dossier"]
    assert {row[3] for row in rows[1:]} == {"", "guichet 1", "'=guichet 2"}
    assert "moncourriel" not in output
    assert told(path, "--month", "2026-10", "--audit", "jsonl").output == ""


@pytest.mark.parametrize("month", ["2026-13", "2026", "novembre", "2026-1", "2026-00", "٢٠٢٦-11", "2026-11-01"])
def test_what_is_no_month_is_told(path: Path, month: str) -> None:
    result = told(path, "--month", month)
    assert result.exit_code == 1
    assert "n’est pas un mois" in result.output


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "gimt.json").write_text("{}")
    assert isinstance(told(tmp_path / "gimt.json", "--month", MONTH).exception, UserFacingError)
