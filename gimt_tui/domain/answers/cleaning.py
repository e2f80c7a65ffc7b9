"""Cleaning of what was typed or pasted, before any rule looks at it.

A cleaned text is in NFC and never holds a control character, a bidi override, an invisible character or half a
surrogate pair: what cannot be kept is replaced by U+FFFD, which every field refuses. So a cleaned text can be
shown on a terminal, encoded and stored without a second thought. Cleaning is idempotent.
"""

from __future__ import annotations

import re
from unicodedata import category, combining, normalize

LIMIT = 2048
"""The longest text that is looked at, in characters; the longest right answer has 254."""

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
"""Stands for what cannot be kept, and for the rest of an absurdly long text; refused by every field."""

QUOTES = "\"“”„«»‹›'‘’‚`"
"""The marks that a copied value may come wrapped in."""

_SPACES = re.compile(r"[\t\n\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
# Zero-width and other characters that Unicode says to ignore when they are not understood.
_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_REFUSED = re.compile(
    # C0 and C1 controls, bidi embeddings, overrides and isolates, surrogates, private use, noncharacters.
    r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufff9-\uffff"
    + "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 15))
    + r"\U000f0000-\U0010ffff]"
)
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_RUNS = re.compile(" {2,}")


def clean_text(text: str, limit: int = LIMIT) -> str:
    """Make the text that is judged: NFC, trimmed, without invisible characters, with plain spaces only."""
    if len(text) > limit:
        text = _cut(text.strip(" \t\r\n"), limit)
    if not (text.isascii() and text.isprintable()):
        text = _REFUSED.sub(UNREADABLE, _INVISIBLE.sub("", _SPACES.sub(" ", text)))
        text = _cut(normalize("NFC", text), limit)
    return text.strip(" ")


def clean_line(text: str) -> str:
    """Clean, and make one space of each run of spaces: what was copied over several lines becomes one."""
    text = clean_text(text)
    return _RUNS.sub(" ", text) if "  " in text else text


def clean_secret(text: str) -> str:
    """Keep a password as it was typed, but for what can neither be encoded nor be a password at all."""
    return _SURROGATES.sub(UNREADABLE, _cut(text)) if not text.isascii() or len(text) > LIMIT else text


def unquote(text: str, marks: str = QUOTES) -> str:
    """Take off the quotation marks around a pasted value.

    A closing mark is taken off only where there was an opening one, so that a slip of the finger at the end of
    a word is still seen; an opening mark is taken off at once, since its closing one may yet come.
    """
    if text[:1] and text[0] in marks:
        return text.strip(marks + " ")
    return text


def has_refused_character(text: str) -> bool:
    """Whether the text holds what no field keeps: a control character, a bidi override, half a surrogate pair."""
    return _REFUSED.search(text) is not None


def has_invisible_character(text: str) -> bool:
    """Whether the text holds a zero-width character."""
    return _INVISIBLE.search(text) is not None


def visible_length(text: str) -> int:
    """Count the characters as people do: a letter and its combining marks are one."""
    if text.isascii():
        return len(text)
    return sum(category(each)[0] != "M" for each in text)


def exceeds(text: str, longest: int) -> bool:
    """Whether the text has more characters than ``longest``, or hundreds of marks on a few letters.

    Whatever is appended, what exceeds goes on to: a composed text can get shorter as marks are added to it, the
    count of its letters and its decomposed length cannot. No letter decomposes into more than four.
    """
    return len(text) > longest and (visible_length(text) > longest or len(decompose(text)) > 4 * longest)


def decompose(text: str) -> str:
    """The form in which composed and decomposed accents are one."""
    return normalize("NFD", text)


def can_still_become(given: str, expected: str) -> bool:
    """Whether typing more after ``given`` can still make ``expected``; both are decomposed.

    Marks on one letter may be typed in any order, and decomposition sorts them: only those of the same class
    keep their order.
    """
    if expected.startswith(given):
        return True
    end = len(given)
    while end and combining(given[end - 1]):
        end -= 1
    if not expected.startswith(given[:end]):
        return False
    wanted: dict[int, str] = {}
    for mark in expected[end:]:
        if not combining(mark):
            break
        wanted[combining(mark)] = wanted.get(combining(mark), "") + mark
    typed: dict[int, str] = {}
    for mark in given[end:]:
        typed[combining(mark)] = typed.get(combining(mark), "") + mark
    return all(wanted.get(each, "").startswith(marks) for each, marks in typed.items())


def _cut(text: str, limit: int = LIMIT) -> str:
    return text if len(text) <= limit else text[: limit - 1] + UNREADABLE
