"""French as it is written: plurals, dates, no-break spaces, letters with accents."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, timedelta

NBSP = "\u00a0"
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def fold_text(text: str) -> str:
    """For comparing: neither case nor accents."""
    return "".join(each for each in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(each))


def count_text(number: int, singular: str, plural: str = "") -> str:
    """« 1 réponse », « 3 réponses »: zero and one are singular in French."""
    return f"{number}{NBSP}{singular if number < 2 else plural or singular + 's'}"


def hours_or_minutes(lifetime: timedelta) -> str:
    """« 2 heures », « 45 minutes »."""
    minutes = int(lifetime.total_seconds() // 60)
    return count_text(minutes // 60, "heure") if minutes % 60 == 0 else count_text(minutes, "minute")


def long_date(day: date) -> str:
    """« vendredi 1er mai 2026 »."""
    ordinal = "1er" if day.day == 1 else str(day.day)
    return f"{WEEKDAYS[day.weekday()]} {ordinal}{NBSP}{MONTHS[day.month - 1]}{NBSP}{day.year}"


def day_text(day: date) -> str:
    """« 3 mai 2026 »."""
    return f"{'1er' if day.day == 1 else day.day}{NBSP}{MONTHS[day.month - 1]}{NBSP}{day.year}"


def short_date(at: datetime) -> str:
    """« 3 mai 2026 », in the local time of the machine."""
    return day_text(at.astimezone())


def date_and_time(at: datetime) -> str:
    """« 3 mai 2026 à 14 h 05 », in the local time of the machine."""
    local = at.astimezone()
    return f"{short_date(at)} à {local.hour}{NBSP}h{NBSP}{local.minute:02}"


def duration_text(seconds: int) -> str:
    """How long to wait: « 28 s », « 12 min »; minutes from two on, rounded up."""
    return f"{seconds}{NBSP}s" if seconds < 120 else f"{-(-seconds // 60)}{NBSP}min"
