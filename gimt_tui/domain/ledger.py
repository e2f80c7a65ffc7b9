"""The figures of a month: how many dossiers went how far at which counter, and after how many days. Nobody is in them.

They follow from the dossiers as long as those are kept. When one is erased its figures are added to the ledger, so that a
month that is over tells the same afterwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import NAMESPACE_OID, UUID, uuid5

from .dossier import Dossier
from .follow_up import Closing, PortalStep
from .states import EventName


class Figure(StrEnum):
    """What is counted: what was done in this program, what an office noted of the portal, and what was given up."""

    CREATED = "created"
    ACTIVATED = "activated"
    ATTACHED = "attached"
    PORTAL_CREATED = "portal_created"
    PORTAL_ACTIVATED = "portal_activated"
    PORTAL_ATTACHED = "portal_attached"
    SEEN_OPEN = "seen_open"
    GIVEN_UP = "given_up"


class Span(StrEnum):
    """Between which two steps days are counted; a step's day is that on the portal where it was noted, or else that in this program."""

    TO_ACTIVATED = "created_to_activated"
    TO_ATTACHED = "activated_to_attached"
    TO_OPEN = "attached_to_seen_open"


HERE = {EventName.CREATED: Figure.CREATED, EventName.ACTIVATED: Figure.ACTIVATED, EventName.ATTACHED: Figure.ATTACHED}
ON_PORTAL = {
    PortalStep.CREATED: Figure.PORTAL_CREATED,
    PortalStep.ACTIVATED: Figure.PORTAL_ACTIVATED,
    PortalStep.ATTACHED: Figure.PORTAL_ATTACHED,
    PortalStep.SEEN_OPEN: Figure.SEEN_OPEN,
}
SPANS = {
    Span.TO_ACTIVATED: (PortalStep.CREATED, PortalStep.ACTIVATED),
    Span.TO_ATTACHED: (PortalStep.ACTIVATED, PortalStep.ATTACHED),
    Span.TO_OPEN: (PortalStep.ATTACHED, PortalStep.SEEN_OPEN),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of one dossier: the month (« 2026-11 ») and the counter that it belongs to; ``days`` for a span alone."""

    month: str
    counter: str
    what: Figure | Span
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """The figures of erased dossiers for one month and one counter: ``counts`` by Figure, and by Span how often it took how many days.

    ``key`` follows from month and counter, so that there is one row for the two. The days are numbers written as texts.
    """

    key: UUID
    month: str
    counter: str
    counts: Mapping[str, int]
    days: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class _Moment:
    """When and at which counter a step was made."""

    on: date
    counter: str


def entries_of(dossier: Dossier) -> Iterator[Entry]:
    """The figures of a dossier; days are those of the calendar on this machine's wall."""
    here, on_portal = _made_here(dossier), _noted(dossier)
    for name, moment in here.items():
        yield Entry(_month(moment.on), moment.counter, HERE[name])
    for step, moment in on_portal.items():
        yield Entry(_month(moment.on), moment.counter, ON_PORTAL[step])
    if dossier.follow_up.closing is Closing.GIVEN_UP:
        closed = next((each for each in reversed(dossier.history) if each.name == EventName.CLOSED), None)
        if closed is not None:
            yield Entry(_month(_day(closed.at)), closed.counter, Figure.GIVEN_UP)
    steps = {PortalStep(name.value): moment for name, moment in here.items()} | on_portal
    for span, (first, last) in SPANS.items():
        if first in steps and last in steps:
            yield Entry(_month(steps[last].on), steps[last].counter, span, max(0, (steps[last].on - steps[first].on).days))


def entries_in(row: LedgerRow) -> Iterator[Entry]:
    """The figures that a row holds, one by one; what another version of the program counted beside them is left out."""
    for name, count in row.counts.items():
        if name in set(Figure):
            yield from [Entry(row.month, row.counter, Figure(name))] * count
    for name, spread in row.days.items():
        if name in set(Span):
            for days, count in spread.items():
                yield from [Entry(row.month, row.counter, Span(name), int(days))] * count


def add_to_ledger(rows: Iterable[LedgerRow], entries: Iterable[Entry]) -> tuple[LedgerRow, ...]:
    """The rows that change where these figures are added, as they are then."""
    kept = {each.key: each for each in rows}
    changed = dict[UUID, LedgerRow]()
    for entry in entries:
        key = uuid5(NAMESPACE_OID, f"gimt-tui {entry.month} {entry.counter}")
        row = changed.get(key) or kept.get(key) or LedgerRow(key=key, month=entry.month, counter=entry.counter, counts={}, days={})
        changed[key] = _add(row, entry)
    return tuple(changed.values())


def _add(row: LedgerRow, entry: Entry) -> LedgerRow:
    counts, days = dict(row.counts), {name: dict(spread) for name, spread in row.days.items()}
    if isinstance(entry.what, Figure):
        counts[entry.what.value] = counts.get(entry.what, 0) + 1
    else:
        days[entry.what.value] = dict(Counter(days.get(entry.what, {})) + Counter({str(entry.days): 1}))
    return LedgerRow(key=row.key, month=row.month, counter=row.counter, counts=counts, days=days)


def _made_here(dossier: Dossier) -> dict[EventName, _Moment]:
    """The first time of each step in this program; what has no line in the history has no counter."""
    attached = min((each.attached_at for each in dossier.attachments), default=None)
    moments = {EventName.CREATED: dossier.created_at, EventName.ACTIVATED: dossier.activation.used_at, EventName.ATTACHED: attached}
    found = {name: _Moment(_day(at), "") for name, at in moments.items() if at is not None}
    for event in reversed(dossier.history):
        name = next((each for each in HERE if each == event.name), None)
        if name is not None:
            found[name] = _Moment(_day(event.at), event.counter)
    return found


def _noted(dossier: Dossier) -> dict[PortalStep, _Moment]:
    return {each.step: _Moment(each.on, each.counter) for each in dossier.follow_up.facts}


def _day(at: datetime) -> date:
    return at.astimezone().date()


def _month(on: date) -> str:
    return f"{on:%Y-%m}"
