"""What a field is, and how an answer to one is judged. The fields themselves are declared in ``fields``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from .cleaning import can_still_become
from .criteria import Criterion, Hint, Judgement, Standing, judge_criteria


class Fiche(Enum):
    """The two records of GIMT (guide row C59): that of the débit, and that of its manager."""

    DEBIT = "debit"
    DEBITANT = "debitant"


class Kind(Enum):
    """How a field is answered: by typing one line or several, by typing unseen, by ticking, or by choosing from a list."""

    TEXT = "text"
    LONG = "long"
    SECRET = "secret"  # noqa: S105 - the name of a kind of field, no password
    TICK = "tick"
    CHOICE = "choice"


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One question to a person.

    ``short`` is the label where there is little room. ``clean`` makes the text that is judged and kept;
    it is idempotent. ``display`` is how a kept text is shown.
    ``confirms`` names the field whose answer must be repeated, ``same`` the form in which the two are compared.
    ``kept`` says that the account keeps the answer, ``to_record`` and ``from_record`` the form in which it does,
    ``unanswered`` what is shown where there is none, ``fiche`` the record of GIMT that shows it.
    ``told_when_sent`` says that only the store can tell whether a well-formed answer is right: a password, a link.
    ``searched`` says that the answer is looked for in what is pasted, however long that is.
    A ``wide`` answer is longer than most, and has the whole line.
    ``rows`` are the rows of the guide's checklist.
    """

    name: str
    label: str
    short: str = ""
    help: str
    missing: str = ""
    example: str = ""
    required: bool = True
    kind: Kind = Kind.TEXT
    clean: Callable[[str], str]
    criteria: tuple[Criterion, ...] = ()
    display: Callable[[str], str] = str
    hint: Callable[[str], Hint | None] = lambda _: None
    confirms: str | None = None
    differs: str = ""
    same: Callable[[str], str] = str
    choices: tuple[str, ...] = ()
    searched: bool = False
    wide: bool = False
    kept: bool = False
    to_record: Callable[[str], str] = str
    from_record: Callable[[str], str] = str
    unanswered: str = "non renseigné"
    fiche: Fiche | None = None
    told_when_sent: bool = False
    rows: tuple[int, ...] = ()

    @property
    def secret(self) -> bool:
        """Whether the answer must never be shown, logged, stored or exported."""
        return self.kind is Kind.SECRET

    @property
    def example_text(self) -> str:
        """« Exemple : … », empty where there is none."""
        return f"Exemple\u00a0: {self.example}" if self.example else ""


def judge(field: Field, text: str, original: str = "") -> Judgement:
    """Judge ``text`` as an answer to ``field``; ``original`` is the answer that a confirmation repeats."""
    value = field.clean(text)
    criteria = field.criteria if field.confirms is None else (*field.criteria, _repeat_criterion(field, original))
    return judge_criteria(value, criteria, required=field.required, missing=field.missing, hint=field.hint)


def _repeat_criterion(field: Field, original: str) -> Criterion:
    """A confirmation is unfinished while it is a beginning of the original, wrong at the first difference."""
    expected = field.same(field.clean(original))

    def test(value: str) -> Standing:
        given = field.same(value)
        if given == expected:
            return Standing.MET
        return Standing.PENDING if can_still_become(given, expected) else Standing.BROKEN

    return Criterion("identique à la première saisie", test, lambda _: field.differs)
