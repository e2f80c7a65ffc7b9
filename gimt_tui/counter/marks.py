"""Which letters of a displayed text were searched for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .folding import GAP, SHORT_FORMS, fold_sign, squash
from .scraps import SHORTEST_PART, Scrap

LONGEST = 1000
"""Characters of a text that are marked."""

Span = tuple[int, int]


def find_marks(text: str, scraps: Iterable[Scrap]) -> list[Span]:
    """The parts of ``text`` that match, as starts and ends of its own, in order; they neither overlap nor touch.

    A scrap is marked where words begin with it, and only if none does, inside of them.
    """
    spaced, owners = _fold_with_owners(text[:LONGEST])
    kept = [place for place, letter in enumerate(spaced) if letter != GAP]
    squashed = "".join(spaced[place] for place in kept)
    marked: set[int] = set()
    for scrap in scraps:
        spans = list(_find_spans(scrap, spaced, squashed, kept))
        for start, end in spans:
            marked.update(range(owners[start], owners[end - 1] + 1))
    return list(_join(sorted(marked)))


def _find_spans(scrap: Scrap, spaced: str, squashed: str, kept: list[int]) -> Iterator[Span]:
    """Spans of the folded text, of a letter or more each."""
    begun = [span for needle in scrap.beginnings for span in _find_beginnings(needle, spaced)]
    across = dict.fromkeys((*(squash(each) for each in scrap.beginnings if not each.endswith(GAP)), *scrap.middles))
    begun += [span for needle in across for span in _find_across(needle, spaced, squashed, kept)]
    if begun:
        yield from begun
        return
    inside = [(kept[at], kept[at + len(needle) - 1] + 1) for needle in scrap.middles for at in _find_all(squashed, needle)]
    if inside:
        yield from inside
        return
    for group in scrap.groups:
        if len(group.phrase) > SHORTEST_PART:
            yield from _find_spans(group, spaced, squashed, kept)
        else:
            yield from (span for needle in group.beginnings for span in _find_beginnings(needle, spaced))


def _find_beginnings(needle: str, spaced: str) -> Iterator[Span]:
    for at in _find_all(spaced, needle):
        yield at + 1, at + len(needle.rstrip(GAP))


def _find_across(needle: str, spaced: str, squashed: str, kept: list[int]) -> Iterator[Span]:
    """Where words written apart begin with it: « 063998 » in « 06 39 98 12 34 »."""
    for at in _find_all(squashed, needle):
        if spaced[kept[at] - 1] == GAP:
            yield kept[at], kept[at + len(needle) - 1] + 1


def _find_all(text: str, needle: str) -> Iterator[int]:
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)


def _fold_with_owners(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its letters the place in ``text`` that it comes from."""
    letters: list[tuple[str, int]] = [(GAP, 0)]
    for place, sign in enumerate(text):
        for letter in fold_sign(sign):
            if letter != GAP or letters[-1][0] != GAP:
                letters.append((letter, place))
    if letters[-1][0] != GAP:
        letters.append((GAP, len(text) - 1))
    spelled: list[tuple[str, int]] = []
    start = 0
    while start < len(letters):
        end = next(place for place in range(start, len(letters)) if letters[place][0] == GAP)
        word = "".join(letter for letter, _ in letters[start:end])
        if word in SHORT_FORMS:
            # The letters that are not written are those of the first.
            missing = [(letter, letters[start][1]) for letter in "ain"]
            spelled += [letters[start], *missing, *letters[start + 1 : end]]
        else:
            spelled += letters[start:end]
        spelled.append(letters[end])
        start = end + 1
    return "".join(letter for letter, _ in spelled), [place for _, place in spelled]


def _join(places: list[int]) -> Iterator[Span]:
    for at, place in enumerate(places):
        if at == 0 or places[at - 1] != place - 1:
            start = place
        if at + 1 == len(places) or places[at + 1] != place + 1:
            yield start, place + 1
