"""The fields that an agent of an office fills in: who they are, and what they note of a dossier."""

from __future__ import annotations

import re
from datetime import date

from .cleaning import clean_line, clean_secret, clean_text
from .criteria import Criterion, Standing
from .field import Field, Kind

BEGUN = re.compile(r"\d{1,2}(\s*[/. -]\s*(\d{1,2}(\s*[/. -]\s*\d{0,4})?)?)?")
DAY = re.compile(r"(\d{1,2})\s*[/. -]\s*(\d{1,2})\s*[/. -]\s*(\d{4}|\d{2})")


def clean_day(text: str) -> str:
    """« 2.3.26 » becomes « 02/03/2026 »; what is no day stays as it is."""
    text = clean_text(text)
    found = DAY.fullmatch(text)
    if found is None:
        return text
    day, month, year = found.groups()
    return f"{int(day):02}/{int(month):02}/{year if len(year) == 4 else f'20{year}'}"


def read_day(text: str) -> date | None:
    """The day of this century that a text names, cleaned or not; None where it names none."""
    found = DAY.fullmatch(clean_day(text))
    if found is None or not found[3].startswith("20"):
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def write_day(day: date) -> str:
    """« 02/03/2026 », as it is typed."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def _judge_day(text: str) -> Standing:
    if read_day(text) is not None:
        return Standing.MET
    return Standing.PENDING if BEGUN.fullmatch(text) else Standing.BROKEN


def _day_field(name: str, label: str, help: str) -> Field:
    return Field(
        name=name,
        label=label,
        help=help,
        missing="Donnez un jour.",
        example="25/11/2026",
        clean=clean_day,
        criteria=(Criterion("jour/mois/année", _judge_day, lambda _: "Donnez un jour, par exemple\u00a0: 25/11/2026"),),
    )


UNLOCK = (
    Field(
        name="agent",
        label="Agent",
        help="Votre nom, comme le bureau l’a inscrit.",
        missing="Saisissez votre nom.",
        clean=clean_line,
        told_when_sent=True,
    ),
    Field(
        name="passphrase",
        label="Phrase de passe",
        help="La vôtre. Elle ne s’affiche pas.",
        missing="Saisissez votre phrase de passe.",
        kind=Kind.SECRET,
        clean=clean_secret,
        told_when_sent=True,
    ),
)
"""Who opens the board."""

NOTES = (
    _day_field("noted_on", "Le", "Le jour où cela s’est passé sur le portail."),
    _day_field("review_on", "À partir du", "D’ici là, le dossier attend."),
    Field(
        name="enseigne",
        label="Enseigne",
        help="Ce qui est écrit au-dessus de la porte. Vide pour l’effacer.",
        required=False,
        clean=clean_line,
        wide=True,
    ),
    Field(
        name="sheet_file",
        label="Fichier",
        help="Une page HTML, ou du texte s’il finit par .txt. Pour vous seul.",
        missing="Donnez le nom d’un fichier.",
        clean=clean_line,
        told_when_sent=True,
        wide=True,
    ),
)
"""What an agent notes of a dossier."""
