"""What somebody typed into the search, taken apart into the scraps that a dossier must have, all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from .folding import GAP, SHORT_FORMS, fold, squash
from .numbers import NATIONAL, SIRET, fold_phones, national_forms, split_country

LONGEST_QUERY = 200
"""Characters that are read of what was typed or pasted."""
LONGEST_SCRAP = 40
"""Letters of a scrap that are looked for."""
MOST_SCRAPS = 12
"""Scraps that are looked for."""
SHORTEST_INSIDE = 4
"""Letters or digits from which on a scrap is also looked for inside words and numbers: fewer are inside too many to be of any help."""
SHORTEST_SLIP = 4
"""Letters from which on a word may have a slip."""
SHORTEST_PART = 5
"""Digits from which on one group of several may be a part of any number; a smaller one is a house's or the postcode's beginning."""
FRAME = "\x1e"
"""Around a value that may be named exactly."""

_APART = re.compile(r"[\s,;/|()«»\"]+")

# « 29200gar » is the postcode and the street, without a key for the space.
_POSTCODE_AND_WORD = re.compile(r"(?<!\S)[0-9]{5}(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Scrap:
    """One thing to look for. ``beginnings`` are folded words, each after its space; ``middles`` have no spaces.

    ``exact`` are whole values; ``groups`` are the scraps that a number was typed as, which may be several numbers; ``word``
    is what may have a slip, empty where nothing may; ``phrase`` is how it stands beside another.
    """

    phrase: str
    beginnings: tuple[str, ...]
    middles: tuple[str, ...]
    exact: tuple[str, ...]
    word: str = ""
    groups: tuple[Scrap, ...] = ()


def read_query(query: str) -> tuple[Scrap, ...]:
    """The scraps of what was typed, in its order. Groups of digits beside one another are one number: « 06 39 98 »."""
    query = _POSTCODE_AND_WORD.sub(lambda found: f"{found[0]} ", query[:LONGEST_QUERY])
    typed = [(each, fold(each).split()) for each in _APART.split(query)]
    scraps: list[Scrap] = []
    for numeric, tokens in groupby((each for each in typed if each[1]), key=lambda each: _is_number(each[1])):
        if numeric:
            scraps.append(_read_number([token for token, _ in tokens]))
        else:
            scraps += [_read_words(words) for _, words in tokens]
    return tuple(dict.fromkeys(scraps))[:MOST_SCRAPS]


def read_word(word: str) -> Scrap:
    """The scrap of a whole word of a dossier, which a typed one stands for."""
    return Scrap(f" {word}", (f" {word} ",), (), ())


def _is_number(words: list[str]) -> bool:
    return all(each.isascii() and each.isdigit() for each in words)


def _read_number(tokens: list[str]) -> Scrap:
    written = "".join(tokens)
    digits, abroad = split_country(written)
    plain = squash(fold(written))
    forms = dict.fromkeys((plain, digits, *national_forms(digits, abroad)))
    beginnings = [f" {each}" for each in forms if each]
    middles = [each for each in (plain, digits) if each]
    if NATIONAL < len(digits) < SIRET:
        middles.append(digits[-NATIONAL:])
    exact = (f" {plain} ", f" {fold_phones([written])[0]} ", *(f" {each} " for each in national_forms(digits, True)))
    groups = tuple(_read_number([each]) for each in tokens) if len(tokens) > 1 else ()
    return Scrap(
        beginnings[0], _cut(beginnings), _cut(each for each in middles if len(each) >= SHORTEST_INSIDE), _frame(exact), groups=groups
    )


def _read_words(words: list[str]) -> Scrap:
    phrases, middles = [], []
    spelled = [SHORT_FORMS.get(each, each) for each in words]
    for each in (spelled, words) if spelled != words else (words,):
        phrases += [GAP + GAP.join(each), GAP + "".join(each)]
        # Inside of words, « saint » would be no whole word.
        if each is words or words[-1] not in SHORT_FORMS:
            middles.append("".join(each))
    beginnings = phrases
    if words[-1] in SHORT_FORMS:
        # « st » is « saint » as a whole word, and while it is being typed, « sainte ».
        whole = [*phrases[:2], *(f"{each}e" for each in phrases[:2] if words[-1] == "st")]
        beginnings = [*(f"{each} " for each in whole), *phrases[2:]]
    word = words[0] if len(words) == 1 and len(words[0]) >= SHORTEST_SLIP and words[0].isalpha() else ""
    return Scrap(
        phrases[0][: LONGEST_SCRAP + 1],
        _cut(beginnings),
        _cut(each for each in middles if len(each) >= SHORTEST_INSIDE),
        _frame([f"{phrases[0]} "]),
        word[:LONGEST_SCRAP],
    )


def _cut(needles: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each[: LONGEST_SCRAP + 1] for each in needles))


def _frame(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{FRAME}{each}{FRAME}" for each in values))
