"""The report of a month: counts and days, by counter, without anybody's name; and the events of the month for an audit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from statistics import median
from typing import Any

from ..domain.dossier import Dossier
from ..domain.ledger import Entry, Figure, LedgerRow, Span, entries_in, entries_of
from ..domain.wording.french import MONTHS, NBSP
from ..domain.wording.shown import harmless

LABELS = {
    "Comptes créés": (Figure.CREATED, Figure.PORTAL_CREATED),
    "Comptes activés": (Figure.ACTIVATED, Figure.PORTAL_ACTIVATED),
    "Établissements rattachés": (Figure.ATTACHED, Figure.PORTAL_ATTACHED),
    "GIMT vus ouverts": (None, Figure.SEEN_OPEN),
    "Abandons": (Figure.GIVEN_UP, None),
}
"""What is counted here and on the portal; nothing opens here."""
SPAN_LABELS = {
    Span.TO_ACTIVATED: "De la création à l’activation",
    Span.TO_ATTACHED: "De l’activation au rattachement",
    Span.TO_OPEN: "Du rattachement à GIMT vu ouvert",
}
NO_COUNTER = "sans guichet"
_WIDTH = 34


@dataclass(frozen=True, slots=True)
class Spread:
    """How many days it took: the median, and the number within which nine out of ten were done (nearest rank)."""

    count: int
    median: float
    ninety: int


@dataclass(frozen=True, slots=True)
class Part:
    """The figures of one counter, or of all."""

    counts: Mapping[Figure, int]
    spreads: Mapping[Span, Spread]


@dataclass(frozen=True, slots=True)
class Report:
    """A month (« 2026-11 »), all of it and by counter, the names in order; an empty name is where there was none."""

    month: str
    whole: Part
    counters: Mapping[str, Part]


@dataclass(frozen=True, slots=True)
class AuditLine:
    """An event as an audit needs it: nothing of the person, whose dossier is a key. ``at`` is ISO 8601 in UTC."""

    at: str
    event: str
    agent: str
    counter: str
    dossier: str


def make_report(month: str, dossiers: Iterable[Dossier], ledger: Iterable[LedgerRow]) -> Report:
    """The report of a month, out of the dossiers that are kept and of the ledger of those that were erased."""
    entries = [each for dossier in dossiers for each in entries_of(dossier) if each.month == month]
    entries += [each for row in ledger if row.month == month for each in entries_in(row)]
    names = sorted({each.counter for each in entries})
    return Report(month, _part(entries), {name: _part([each for each in entries if each.counter == name]) for name in names})


def list_events(month: str, dossiers: Iterable[Dossier]) -> Iterator[AuditLine]:
    """The events of a month, the earliest first; those of erased dossiers are gone with them."""
    found = [
        (event.at, dossier.key, event) for dossier in dossiers for event in dossier.history if f"{event.at.astimezone():%Y-%m}" == month
    ]
    for at, key, event in sorted(found, key=lambda each: each[:2]):
        yield AuditLine(at.astimezone(UTC).isoformat(), event.name, event.by, event.counter, str(key))


def to_text(report: Report) -> str:
    """The report in lines of at most 80 columns; the counters one by one where there are several."""
    year, _, month = report.month.partition("-")
    lines = [f"Rapport de {MONTHS[int(month) - 1]} {year}", "", *_part_lines(report.whole)]
    if len(report.counters) > 1:
        for name, part in report.counters.items():
            lines += ["", harmless(name) or NO_COUNTER, "", *_part_lines(part)]
    return "\n".join(lines) + "\n"


def to_document(report: Report) -> dict[str, Any]:
    """The report as plain values, for JSON."""
    counters = {name: _part_document(part) for name, part in report.counters.items()}
    return {"month": report.month, **_part_document(report.whole), "counters": counters}


def _part(entries: Sequence[Entry]) -> Part:
    counts = {figure: sum(each.what is figure for each in entries) for figure in Figure}
    days = {span: sorted(each.days for each in entries if each.what is span) for span in Span}
    return Part(counts, {span: _spread(found) for span, found in days.items() if found})


def _spread(days: Sequence[int]) -> Spread:
    return Spread(len(days), float(median(days)), days[-(-9 * len(days) // 10) - 1])


def _part_lines(part: Part) -> Iterator[str]:
    yield f"{'':<{_WIDTH}}{'ici':>10}{'portail':>10}"
    for label, figures in LABELS.items():
        yield f"{label:<{_WIDTH}}" + "".join(f"{'–' if each is None else part.counts[each]:>10}" for each in figures)
    yield ""
    yield f"{'Jours':<{_WIDTH}}{'nombre':>10}{'médiane':>10}{f'90{NBSP}%':>10}"
    for span, label in SPAN_LABELS.items():
        found = part.spreads.get(span)
        cells = ("0", "–", "–") if found is None else (str(found.count), f"{found.median:g}".replace(".", ","), str(found.ninety))
        yield f"{label:<{_WIDTH}}" + "".join(f"{each:>10}" for each in cells)


def _part_document(part: Part) -> dict[str, Any]:
    days = {span.value: {"count": each.count, "median": each.median, "ninety": each.ninety} for span, each in part.spreads.items()}
    return {"counts": {figure.value: count for figure, count in part.counts.items()}, "days": days}
