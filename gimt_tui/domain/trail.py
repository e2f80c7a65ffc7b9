"""The breadcrumb of the personal space (guide row C49): where a place lies, and so where Escape leads from it."""

from __future__ import annotations

from .journey import Place
from .places import RECORDS

SEPARATOR = " • "

def trail(place: Place) -> tuple[str, ...]:
    """The crumbs from « Accueil » down to ``place``. Raises KeyError for a place outside the personal space."""
    record = RECORDS[place]
    if not record.crumb:
        raise KeyError(place)
    return (*(trail(record.parent) if record.parent is not None else ()), record.crumb)


def trail_text(place: Place) -> str:
    """« Accueil • Gérer les informations du compte • … »."""
    return SEPARATOR.join(trail(place))
