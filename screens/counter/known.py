"""Whom the office follows already: a possible duplicate, told to an agent alone while somebody new is typed in, and the way to them."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from gimt_tui.counter import Findable, parse_address
from gimt_tui.counter.alike import Trait
from gimt_tui.counter.board import Alike
from gimt_tui.counter.entry import Entry
from gimt_tui.domain.answers.fields import FIELDS, judge
from gimt_tui.domain.errors import UserFacingError
from gimt_tui.domain.wording.board import GONE
from gimt_tui.domain.wording.known import BEING_TYPED, known_name
from gimt_tui.journey.counter import Counter
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.visit import Visit

from ..questions import Known

FIELDS_OF = {
    Trait.SIRET: ("siret",),
    Trait.EMAIL: ("email",),
    Trait.PHONE: ("phone", "mobile"),
    Trait.NAME: ("postal_address", "last_name"),
}


class Finder:
    """Tells who may be the same as whom the answers of some fields are of; those of the pages before count too.

    Only what the board has read already is looked at, and no file. It remembers what it found for the answers that it was
    asked last: a form asks several times at each key.
    """

    def __init__(self, visit: Visit, counter: Counter, names: tuple[str, ...]) -> None:
        self.visit, self.counter, self.names = visit, counter, names
        self._asked: object = None
        self._found: Alike | None = None

    def __call__(self, values: Mapping[str, str]) -> Known | None:
        answers = {**self.visit.person.values, **values}
        person, board = self.visit.person, self.counter.overview.board
        own = {each for each in (person.dossier, person.draft) if each is not None}
        mine = {name: answers.get(name, "") for name in self.names}
        asked = mine, own, board.version
        if asked != self._asked:
            self._asked, self._found = asked, next(iter(board.find_alike(_read_answers(mine), own)), None)
        found = self._found
        if found is None:
            return None
        entry, typed = found.entry, dict(values)
        return Known(_name(entry), FIELDS_OF[found.trait], lambda: self._take_up(entry.key, typed))

    def _take_up(self, key: UUID, typed: Mapping[str, str]) -> Outcome:
        """Lead to who is followed; what was typed is kept as a draft first, so that one can come back to it."""
        entry, visit = self.counter.overview.board.find(key), self.visit
        if entry is None:
            raise UserFacingError(GONE)
        visit.person.values.update({name: text for name, text in typed.items() if not FIELDS[name].secret})
        visit.keep_draft()
        if entry.draft is not None:
            return Outcome(Exit.RESUME, entry.draft.values, draft=entry.draft.key, left=entry.draft.place)
        self.counter.chosen = str(key)
        return Outcome(Exit.FOLLOW, dossier=key)


def _read_answers(answers: Mapping[str, str]) -> Findable:
    """The right ones of these answers, as a row of the board; a name counts as a whole alone."""
    right = {name: judged.value for name, text in answers.items() if text and (judged := judge(FIELDS[name], text)).acceptable}
    last, first = right.get("last_name", ""), right.get("first_name", "")
    return Findable(
        name=f"{last} {first}" if last and first else "",
        email=right.get("email", ""),
        phones=tuple(filter(None, (right.get("phone"), right.get("mobile")))),
        sirets=tuple(filter(None, (right.get("siret"),))),
        postal_address=right.get("postal_address", ""),
    )


def _name(entry: Entry) -> str:
    row = entry.findable
    return known_name(entry.name, parse_address(row.postal_address).commune, BEING_TYPED if entry.draft else row.identifiant)
