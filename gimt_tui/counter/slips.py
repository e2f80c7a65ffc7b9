"""Words that a typed one may stand for: one letter wrong, missing, too many, or two that changed places."""

from __future__ import annotations

from collections.abc import Iterator

MOST_WORDS = 16
"""Words that one typed word may stand for, the nearest."""


def find_near(typed: str, vocabulary: str) -> list[str]:
    """The words of the vocabulary that begin with ``typed`` but for one slip, the nearest first.

    The vocabulary is one text with a space before and after each word. ``typed`` has four letters or more.
    """
    near = [word for word in set(_find_candidates(typed, vocabulary)) if has_one_slip(typed, word)]
    # A whole word before a longer one.
    return sorted(near, key=lambda word: (abs(len(word) - len(typed)), word))[:MOST_WORDS]


def has_one_slip(typed: str, word: str) -> bool:
    """Whether one slip at most is between what was typed and a beginning of the word."""
    at = next((place for place, (here, there) in enumerate(zip(typed, word, strict=False)) if here != there), min(len(typed), len(word)))
    return (
        word.startswith(typed[at + 1 :], at + 1)
        or word.startswith(typed[at:], at + 1)
        or word.startswith(typed[at + 1 :], at)
        or (typed[at : at + 2] == word[at : at + 2][::-1] and word.startswith(typed[at + 2 :], at + 2))
    )


def _find_candidates(typed: str, vocabulary: str) -> Iterator[str]:
    """The words in which one half of the typed one stands where it should: one slip leaves the other half whole, unless the two
    letters in the middle changed places.
    """
    middle = len(typed) // 2
    swapped = f" {typed[: middle - 1]}{typed[middle]}{typed[middle - 1]}{typed[middle + 1 :]}"
    for needle in (f" {typed[:middle]}", swapped):
        for at in _find_all(vocabulary, needle):
            yield vocabulary[at + 1 : vocabulary.index(" ", at + 1)]
    for at in _find_all(vocabulary, typed[middle:]):
        start = vocabulary.rfind(" ", at - middle - 2 if at > middle + 2 else 0, at) + 1
        if start and abs(at - start - middle) <= 1:
            yield vocabulary[start : vocabulary.index(" ", at)]


def _find_all(text: str, needle: str) -> Iterator[int]:
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)
