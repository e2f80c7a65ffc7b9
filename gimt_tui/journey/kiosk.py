"""What a demonstration for passers-by has that no other visit has: answers of somebody made up, and a way to the day of the opening."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from .places import Place

OWN_PASSWORD = {Place.CREDENTIALS: "password", Place.NEW_PASSWORD: "new_password", Place.ACCOUNT_PASSWORD: "new_password"}
"""The fields in which a password is chosen, by their place."""
ASK_FOR_IT = ("sign_in_password", "current_password")
"""The fields that ask for the password that was chosen."""


@dataclass(slots=True, eq=False)
class Kiosk:
    """``examples`` are the answers of somebody made up, by field name, the same ones as long as the visit lasts.

    ``password`` is the one of them that the account has; empty once a password of one's own was chosen, which is kept nowhere.
    ``may_leave`` tells whether there is a way out of the program; without one, one begins anew. ``start_tour`` begins a guided
    tour, in whatever thread it is called, where the medium has one.
    """

    examples: Mapping[str, str]
    may_leave: bool = True
    password: str = field(default="", repr=False)
    start_tour: Callable[[], object] | None = None

    def note_password(self, place: Place, values: Mapping[str, str]) -> None:
        """What was chosen as a password at ``place``, if anything was: kept where it is an example, which is no secret."""
        if place in OWN_PASSWORD:
            chosen = values.get(OWN_PASSWORD[place], "")
            self.password = chosen if chosen in self.examples.values() else ""

    def examples_for(self, names: Iterable[str]) -> Mapping[str, str]:
        """The examples for these fields. A password that somebody chose themselves has none: nobody else knows it."""
        known = {**self.examples, **dict.fromkeys(ASK_FOR_IT, self.password)}
        return {name: known[name] for name in names if known.get(name)}
