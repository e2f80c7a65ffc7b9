"""What mail programs, replies and mail gateways make of a link, taken off again, without a guess at what is signs too many.

``unwrap`` gives a text and every text that it can be decoded to; whoever asks looks in each for the exact shape of what
is sought. The work is bounded, whatever is pasted: the texts in number and in length, and no expression looks back.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from binascii import a2b_qp
from collections import deque
from collections.abc import Iterator
from urllib.parse import unquote

SHORTEST = 32
"""No text shorter than a token is of use."""
DEPTH = 4
"""Wrappings one around another: a gateway in a gateway, percent-encoded twice."""
TEXTS, SEGMENTS, LONGEST_SEGMENT, WORK = 160, 6, 4096, 200_000
"""How many texts are given, how many pieces of one are decoded and how long they are, how many characters there are in all."""

# A line's end, the marks of the replies that quote it, and the blanks around; cleaning has made a space of the end itself.
_LINE_END = re.compile(r"\s+(?:[>|]\s*)*")
_SOFT_BREAK = re.compile(r"=" + _LINE_END.pattern)
_SCHEME_V2 = re.compile(r"https?-3A[A-Za-z0-9_.~-]+", re.I)
_START_V3, _END_V3 = "/v3/__", "__;"
_REPLACED_V3 = re.compile(r"\*(?:\*([A-Za-z0-9_-]))?")
_RUNS_V3 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
# A token in base64 has 43 signs; some keep « / » and « + », which a path has too.
_BASE64 = re.compile(r"[A-Za-z0-9_-]{43,}")
_BASE64_PLAIN = re.compile(r"[A-Za-z0-9+/]{43,}")
_BASE64_HTTP = "aHR0c"


def unwrap(text: str) -> Iterator[str]:
    """The text itself, then what it can be decoded to, the likeliest first."""
    waiting, seen, work = deque([(text, 0)]), {text}, 0
    given = 0
    while waiting and given < TEXTS:
        text, depth = waiting.popleft()
        work += len(text)
        if work > WORK:
            return
        given += 1
        yield text
        if depth == DEPTH:
            continue
        for decode in (_decode_v2, _decode_v3, _decode_base64, _decode_percent, join_lines, decode_printable):
            for each in decode(text):
                if len(each) >= SHORTEST and each not in seen and len(waiting) < TEXTS:
                    seen.add(each)
                    waiting.append((each, depth + 1))


def join_lines(text: str) -> Iterator[str]:
    """As if it had never been broken over lines, nor quoted in a reply."""
    yield _LINE_END.sub("", text)


def decode_printable(text: str) -> Iterator[str]:
    """The quoted-printable of a message's source: « = » at the end of a line, alone or with « =3D »."""
    if "=" in text:
        joined = _SOFT_BREAK.sub("", text)
        yield joined
        yield a2b_qp(joined.encode("utf-8", "replace")).decode("utf-8", "replace")


def _decode_percent(text: str) -> Iterator[str]:
    if "%" in text:
        yield unquote(text, errors="replace")


def _decode_v2(text: str) -> Iterator[str]:
    """Proofpoint's second way: percent-encoded, then « - » for « % » and « _ » for « / »."""
    for number, found in enumerate(_SCHEME_V2.finditer(text)):
        if number == SEGMENTS:
            return
        encoded = found.group()[:LONGEST_SEGMENT].replace("-", "%").replace("_", "/")
        yield unquote(encoded, errors="replace")


def _decode_v3(text: str) -> Iterator[str]:
    """Proofpoint's third way: ``/v3/__LINK__;BYTES!``, where « * » in the link stands for a byte, « **A » for two of them."""
    start = 0
    for _ in range(SEGMENTS):
        start = text.find(_START_V3, start)
        if start < 0:
            return
        start += len(_START_V3)
        end = text.find(_END_V3, start, start + LONGEST_SEGMENT)
        if end < 0:
            continue
        encoded = text[end + len(_END_V3) :][:LONGEST_SEGMENT].partition("!")[0]
        yield _put_back(text[start:end], _read_base64(encoded))


def _put_back(link: str, replaced: str) -> str:
    place = 0

    def next_of(found: re.Match[str]) -> str:
        nonlocal place
        before, place = place, place + (_RUNS_V3.index(found.group(1)) + 2 if found.group(1) else 1)
        return replaced[before:place] or found.group()

    return _REPLACED_V3.sub(next_of, link)


def _decode_base64(text: str) -> Iterator[str]:
    for signs in (_BASE64, _BASE64_PLAIN):
        for number, found in enumerate(signs.finditer(text)):
            if number == SEGMENTS:
                break
            run = found.group()
            yield _read_base64(run[:LONGEST_SEGMENT])
            inside = run.find(_BASE64_HTTP, 1)
            if inside > 0:
                yield _read_base64(run[inside : inside + LONGEST_SEGMENT])


def _read_base64(text: str) -> str:
    """As much of it as is whole: what was cut, or goes on, is no reason to lose the rest."""
    signs = text.translate(_URL_SAFE)
    signs = signs[: len(signs) - (len(signs) % 4 == 1)]
    try:
        return urlsafe_b64decode(signs + "=" * (-len(signs) % 4)).decode("utf-8", "replace")
    except ValueError:
        return ""


_URL_SAFE = str.maketrans("+/", "-_", "=")
