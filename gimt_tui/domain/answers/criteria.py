"""The four-valued judgement of what is being typed.

A form that only knows « right » and « wrong » scolds people in the middle of a word. Here a text is EMPTY,
INCOMPLETE (typing more can still make it right), INVALID (typing more cannot) or VALID, so that a slip is
shown at the keystroke that makes it and a beginning is left in peace.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum


class Verdict(StrEnum):
    """What a text is worth as an answer; the values are those of ``gimt-tui check``."""

    EMPTY = "empty"
    INCOMPLETE = "incomplete"
    INVALID = "invalid"
    VALID = "valid"


class Standing(Enum):
    """Where one criterion stands: met, not met yet, or broken for good."""

    MET = "met"
    PENDING = "pending"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One rule of a field: what to show in the list, how to test it, what to say when it is not met.

    ``test`` takes the cleaned text. The law that the property tests hold it to: a prefix of a text that MEETS it
    is never BROKEN, and a text that is BROKEN stays so whatever is appended. ``brief`` is the label in fewer words,
    for where the label has no room.
    """

    label: str
    test: Callable[[str], Standing]
    message: Callable[[str], str]
    brief: str = ""

    @property
    def shown(self) -> str:
        """The few words that stand beside the answer; empty where nothing is shown."""
        return self.brief or self.label


@dataclass(frozen=True, slots=True)
class Hint:
    """A remark that never blocks; ``replacement`` is the mended text that one key accepts.

    ``text`` has no word before it: whoever shows it puts ``word`` there, « Information » where that is empty.
    """

    text: str
    replacement: str | None = None
    word: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A criterion's label with its standing, as the list under the field shows it; ``brief`` as it stands beside the answer."""

    label: str
    standing: Standing
    brief: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """The answer about one text.

    ``message`` is what to say once the field is left or submitted (the first unmet criterion in declared order),
    ``slip`` what to say at once (the first criterion broken for good); both are empty when there is nothing to say.
    """

    verdict: Verdict
    value: str
    required: bool = True
    marks: tuple[Mark, ...] = ()
    message: str = ""
    slip: str = ""
    hint: Hint | None = None

    @property
    def acceptable(self) -> bool:
        """Whether the form may go on with this answer."""
        return self.verdict is Verdict.VALID or (self.verdict is Verdict.EMPTY and not self.required)


def rule(
    label: str, met: Callable[[str], bool], message: str | Callable[[str], str], *, final: bool = False, brief: str = ""
) -> Criterion:
    """A criterion with two outcomes: met, or else pending (``final=False``) or broken (``final=True``)."""
    otherwise = Standing.BROKEN if final else Standing.PENDING
    say = message if callable(message) else lambda _: message
    return Criterion(label, lambda text: Standing.MET if met(text) else otherwise, say, brief)


def judge_criteria(
    value: str, criteria: tuple[Criterion, ...], *, required: bool, missing: str, hint: Callable[[str], Hint | None]
) -> Judgement:
    """Judge a cleaned, possibly empty, text against its criteria."""
    if not value:
        marks = tuple(Mark(each.label, Standing.PENDING, each.shown) for each in criteria)
        return Judgement(Verdict.EMPTY, value, required, marks, message=missing if required else "")
    standings = [each.test(value) for each in criteria]
    marks = tuple(Mark(each.label, standing, each.shown) for each, standing in zip(criteria, standings, strict=True))
    broken = [each for each, standing in zip(criteria, standings, strict=True) if standing is Standing.BROKEN]
    unmet = [each for each, standing in zip(criteria, standings, strict=True) if standing is not Standing.MET]
    verdict = Verdict.INVALID if broken else Verdict.INCOMPLETE if unmet else Verdict.VALID
    return Judgement(
        verdict,
        value,
        required,
        marks,
        message=unmet[0].message(value) if unmet else "",
        slip=broken[0].message(value) if broken else "",
        hint=hint(value),
    )


def one_of(choices: tuple[str, ...], message: str) -> tuple[Criterion, ...]:
    """One of a few words, judged as it is typed in the plain mode and in files."""

    def test(value: str) -> Standing:
        if value in choices:
            return Standing.MET
        return Standing.PENDING if any(each.startswith(value) for each in choices) else Standing.BROKEN

    return (Criterion("", test, lambda _: message),)
