"""The ways between places, read from their records: where an exit leads, which places lie in which."""

from __future__ import annotations

from collections.abc import Mapping

from .outcome import Exit
from .places import RECORDS, Access, Place

SEPARATOR = " • "


def places_in(place: Place) -> tuple[Place, ...]:
    """The places of the personal space that lie in ``place``, in the order of the menu there."""
    return tuple(each for each, record in RECORDS.items() if record.parent is place)


def destinations(place: Place) -> Mapping[Exit | Place, Place]:
    """Where each exit of ``place`` leads, beside those that every place has; the places that lie in it apart."""
    record = RECORDS[place]
    named = {Exit.NEXT: record.next, Exit.BACK: record.back or record.parent, Exit.AMEND: record.amend}
    return {**{exit: there for exit, there in named.items() if there}, **{there: there for there in record.offers}}


def next_place(place: Place, exit: Exit | Place) -> Place | None:
    """The place that follows; None ends the visit.

    Raises KeyError for an exit that ``place`` does not have: that is a mistake of the program, not of a person.
    """
    match exit:
        case Exit.QUIT:
            return None
        case Exit.HOME:
            return Place.WELCOME
        case Exit.IDLE:
            return Place.SIGN_IN
        case Exit.FOLLOW:
            return Place.FOLLOWED
        case Place() if RECORDS[exit].parent is place:
            return exit
        case Place.SHEET if RECORDS[place].access is not Access.ANYONE:
            # Wherever a dossier is shown, an agent may hand its sheet over; nobody else is let there.
            return exit
        case _:
            return destinations(place)[exit]


def breadcrumb(place: Place) -> tuple[str, ...]:
    """The crumbs from « Accueil » down to ``place`` (guide row C49); none for what has no place above it."""
    record = RECORDS[place]
    above = (*breadcrumb(record.parent),) if record.parent is not None else ()
    return (*above, record.crumb) if above or record.crumb else ()
