"""What a mutation is, and where in a tree its text stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

PACKAGES = ("gimt_tui", "screens")
KINDS = (".py", ".toml", ".tcss", ".conf")


class Group(StrEnum):
    """What the broken rule is about."""

    DURABILITY = "durability"
    LOCKS = "locks"
    THROTTLES = "throttles"
    SECRETS = "secrets"
    DRAFTS = "drafts"
    FOCUS = "focus"
    EXPORTS = "exports"
    ACCESS = "access"
    LINKS = "links"
    MAIL = "mail"
    DOMAIN = "domain"
    IDLE = "idle"
    LINE = "line"
    TERMINAL = "terminal"
    SERVER = "server"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Mutation:
    """One rule, broken: ``after`` in place of ``before``, a text that stands once in the tree, in whatever file.

    ``name`` says what the program does then; ``tests`` are arguments of pytest: the few tests that must fail.
    """

    group: Group
    name: str
    before: str
    after: str
    tests: tuple[str, ...]


def mutation(group: Group, name: str, before: str, after: str, *tests: str) -> Mutation:
    """As the tables write it."""
    return Mutation(group, name, before, after, tests)


class TextError(Exception):
    """The text of a mutation does not stand exactly once in the tree, so that nobody knows what it would break."""


def texts(root: Path) -> Mapping[Path, str]:
    """The files of the program that a mutation may change."""
    found = (each for package in PACKAGES for each in sorted((root / package).rglob("*")))
    return {each.relative_to(root): each.read_text("utf-8") for each in found if each.suffix in KINDS and each.is_file()}


def place_of(mutation: Mutation, program: Mapping[Path, str]) -> Path:
    """The one file that has the text. Raises TextError, which says how often it stands where.

    No mutation names its file: modules move, and a rule goes on to be the same rule.
    """
    counts = {file: text.count(mutation.before) for file, text in program.items() if mutation.before in text}
    if [*counts.values()] != [1]:
        where = ", ".join(f"{count} times in {file}" for file, count in counts.items()) or "nowhere"
        raise TextError(f"{mutation.before!r} stands {where}")
    return next(iter(counts))
