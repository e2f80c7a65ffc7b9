"""The office that runs the program at a counter: who it is, how long it keeps what, and how it prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What the settings say of an office; without a name there is none, and a person sits at a machine of their own.

    ``counter`` names the desk at which this program runs. ``idle`` is how long its board may be left before it locks.
    ``draft_days`` and ``dossier_days`` are how long an unfinished answer and an untouched dossier are kept, 0 where the office
    has decided nothing; ``reminder_days`` how long after the activation message its one reminder goes, 0 for never.
    ``emails`` are the addresses that the settings know as the office's own, ``sites`` the names of its machines on the Internet.
    ``printer`` is a command as a list of arguments, which reads the sheet as ``printer_format`` says: « text » or « html ».
    """

    name: str = ""
    address: str = ""
    phone: str = ""
    hours: str = ""
    counter: str = ""
    emails: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    idle: timedelta = timedelta(minutes=3)
    draft_days: int = 14
    dossier_days: int = 0
    reminder_days: int = 0
    printer: tuple[str, ...] = ()
    printer_format: str = "text"


NO_OFFICE = Office()
LONGEST = {"name": 60, "address": 80, "phone": 30, "hours": 70, "counter": 24}
"""How many signs each text may have: all of them stand on one page."""
