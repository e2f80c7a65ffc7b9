"""What a mail server means by a reply that is not the one hoped for: whose fault it is, and whether it is for good.

What counts, in this order: where in the conversation it was said, the enhanced code (RFC 3463), the basic code (RFC 5321),
and only where these leave it open, a few words of the text. A reader is blamed for what is surely theirs; whatever may be
the office's or the server's fault waits, for the office can mend it, and a person cannot.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from ..domain.outbox import MESSAGE_SETBACKS, Setback


class Command(StrEnum):
    """What was said to the server before it replied; END is the end of the message."""

    CONNECT = "connect"
    EHLO = "EHLO"
    STARTTLS = "STARTTLS"
    AUTH = "AUTH"
    MAIL = "MAIL"
    RCPT = "RCPT"
    DATA = "DATA"
    END = "."


@dataclass(frozen=True, slots=True)
class ReplyVerdict:
    """``final`` means that the server refuses this very message for good; otherwise it is tried again."""

    setback: Setback
    final: bool = False


Enhanced = tuple[int, int]
"""The subject and the detail of an enhanced code. Its class says no more than the basic code, which decides (RFC 2034)."""

_ENHANCED = re.compile(r"\s*([245])\.(\d{1,3})\.(\d{1,3})(?!\S)", re.ASCII)

_BEFORE_MESSAGE: Mapping[Command, Setback] = MappingProxyType(
    {
        Command.CONNECT: Setback.UNWELCOME,
        Command.EHLO: Setback.UNWELCOME,
        Command.STARTTLS: Setback.INSECURE,
        Command.AUTH: Setback.SIGN_IN,
    }
)
"""What a refusal means before MAIL: there is no message yet whose fault it could be."""

_BY_DETAIL: Mapping[Enhanced, Setback] = MappingProxyType(
    {
        (1, 7): Setback.SENDER,
        (1, 8): Setback.SENDER,
        (2, 1): Setback.CLOSED,
        (2, 2): Setback.FULL,
        (2, 3): Setback.TOO_BIG,
        (3, 4): Setback.TOO_BIG,
        # No way to the domain of the address, or (Exchange) nobody of that name there.
        (4, 1): Setback.RECIPIENT,
        (4, 4): Setback.RECIPIENT,
        (6, 7): Setback.ACCENTS,
        (7, 8): Setback.NO_SIGN_IN,
        (7, 9): Setback.NO_SIGN_IN,
        (7, 10): Setback.INSECURE,
        (7, 11): Setback.INSECURE,
        (7, 27): Setback.SENDER,
        (7, 60): Setback.SENDER,
    }
)
_BY_SUBJECT: Mapping[int, Setback] = MappingProxyType(
    {
        1: Setback.RECIPIENT,
        2: Setback.RECIPIENT,
        3: Setback.TROUBLE,
        4: Setback.TROUBLE,
        5: Setback.PROTOCOL,
        6: Setback.CONTENT,
        7: Setback.POLICY,
    }
)
_BY_CODE: Mapping[int, Setback] = MappingProxyType(
    {
        **dict.fromkeys((500, 501, 502, 503, 504, 555), Setback.PROTOCOL),
        **dict.fromkeys((530, 534, 535), Setback.NO_SIGN_IN),
        **dict.fromkeys((523, 538), Setback.INSECURE),
    }
)
_NO_SUCH_WAY: Mapping[int, Setback] = MappingProxyType({500: Setback.NO_AUTH, 502: Setback.NO_AUTH, 504: Setback.OTHER_AUTH})
"""No such command as AUTH; no such way of signing in (RFC 4954)."""
_VAGUE = frozenset({(1, 0), (2, 0)})
"""« Other »: about an address or a mailbox, it is not said whose. The words may say."""
_OF_THE_READER = frozenset({Setback.RECIPIENT, Setback.CLOSED, Setback.FULL})

# What a reply quotes is not what it says: addresses, links, names between angle brackets.
_QUOTED = re.compile(r"<[^>]*>|\S*@\S*|\S*://\S*")
_GREYLISTED = re.compile(r"gr[ea]y-?list|try (?:again|later)|come back|temporar")
_WORDS = (
    (Setback.INSECURE, re.compile(r"starttls|encrypt|chiffr")),
    (Setback.PROTOCOL, re.compile(r"\b(?:helo|ehlo)\b|bad sequence|syntax error|unrecogni[sz]ed command")),
    (Setback.NO_SIGN_IN, re.compile(r"authenti|\bauth\b|\blog ?in\b|logged in")),
    (Setback.SENDER, re.compile(r"\bsender|return[ -]path|mail from|envelope from|from address|\bexp\Sditeur")),
    (
        Setback.POLICY,
        re.compile(
            r"\brelay|rcpthosts|\brelais|hostname|reverse dns|\brdns\b|\bptr\b|\bspf\b|\bdkim\b|\bdmarc\b|\b[rs]bl\b|dnsbl|spam|reputation"
            r"|block|bloqu|blacklist|denylist|liste noire|\bbanned|polic|politique|access (?:is )?denied|client host|permission"
            r"|not permitted|(?:un|not )authori[sz]ed|\byour (?:account|ip|server|domain)\b|votre compte"
        ),
    ),
)
"""What speaks of the session, of the office, of who may send: never the reader's fault."""
_FULL = re.compile(r"(?:mailbox|inbox|bo[iî]te).*(?:\bfull\b|pleine)|over ?quota|quota (?:is )?exceeded|exceed\w* (?:\w+ )*quota")
_READER = re.compile(
    r"\b(?:user|recipient|mailbox|account|destinataire|utilisateur)\b|\bno such\b|does ?n.t exist|does not exist|address rejected"
)


def judge_reply(command: Command, code: int, text: str = "") -> ReplyVerdict:
    """What ``code`` and ``text`` mean in answer to ``command``, which they do not grant.

    Answers to anything; a code that no server gives there (2xx, 3xx, none at all) is that of something else than a
    mail server.
    """
    if not 400 <= code < 600:
        return ReplyVerdict(Setback.GARBLED)
    if code < 500:
        return ReplyVerdict(_judge_temporary(command, code, text))
    setback = _judge_permanent(command, code, text)
    return ReplyVerdict(setback, final=setback in MESSAGE_SETBACKS)


def reply_numbers(code: int, text: str) -> str:
    """« 550 5.1.1 »: the numbers alone. The words are the server's, in its language, and may say anything."""
    enhanced = _ENHANCED.match(text)
    return f"{code} {enhanced[0].strip()}" if enhanced else str(code)


def _judge_temporary(command: Command, code: int, text: str) -> Setback:
    enhanced = _parse_enhanced(text)
    if command in _BEFORE_MESSAGE or code == 421:
        return Setback.UNAVAILABLE
    if enhanced == (2, 2) and command is not Command.MAIL:
        return Setback.FULL
    words = _unquoted_words(text)
    # Postfix says « 454 4.7.1 Relay access denied » to whom it will refuse for ever.
    asks_to_wait = (enhanced is not None and enhanced[0] != 7) or _GREYLISTED.search(words) is not None
    return Setback.BUSY if asks_to_wait else _find_setback(words) or Setback.BUSY


def _judge_permanent(command: Command, code: int, text: str) -> Setback:
    enhanced, words = _parse_enhanced(text), _unquoted_words(text)
    if command in _BEFORE_MESSAGE:
        if command is Command.AUTH and code in _NO_SUCH_WAY and (enhanced is None or enhanced[0] == 5):
            return _NO_SUCH_WAY[code]
        insecure = code in (523, 538) or enhanced in ((7, 10), (7, 11))
        return Setback.INSECURE if insecure else _BEFORE_MESSAGE[command]
    found = _judge_numbers(code, enhanced, words) or _judge_words(command, code, words)
    # Nothing was said of a reader yet: what would be theirs is the sender's.
    return Setback.SENDER if command is Command.MAIL and found in _OF_THE_READER else found


def _judge_numbers(code: int, enhanced: Enhanced | None, words: str) -> Setback | None:
    """What the numbers say, None where they leave it open."""
    if code == 530:
        return Setback.INSECURE if _WORDS[0][1].search(words) else Setback.NO_SIGN_IN
    if enhanced in _VAGUE:
        return _find_setback(words) or Setback.RECIPIENT
    if enhanced is not None:
        return _BY_DETAIL.get(enhanced) or _BY_SUBJECT.get(enhanced[0])
    return _BY_CODE.get(code)


def _judge_words(command: Command, code: int, words: str) -> Setback:
    """For 550 to 554 and their like, said without an enhanced code."""
    if command is not Command.MAIL and _FULL.search(words):
        return Setback.FULL
    meant = _find_setback(words)
    if meant is not None:
        return meant
    if code == 552:
        return Setback.FULL if command is Command.RCPT else Setback.TOO_BIG
    match command:
        case Command.MAIL:
            return Setback.SENDER
        case Command.RCPT if code in (550, 551, 553, 556):
            return Setback.RECIPIENT
        case Command.END if code in (550, 551, 553, 554):
            return Setback.RECIPIENT if _READER.search(words) else Setback.CONTENT
        case _:
            return Setback.RECIPIENT if _READER.search(words) else Setback.POLICY


def _find_setback(words: str) -> Setback | None:
    """Which fault of the session or of the office the words speak of."""
    return next((setback for setback, pattern in _WORDS if pattern.search(words)), None)


def _parse_enhanced(text: str) -> Enhanced | None:
    """The subject and the detail, None where there are none or where they say nothing (x.0.0)."""
    found = _ENHANCED.match(text)
    pair = (int(found[2]), int(found[3])) if found else (0, 0)
    return pair if pair[0] in _BY_SUBJECT else None


def _unquoted_words(text: str) -> str:
    """The beginning of what is said, in small letters, without what is quoted: a reader may be called « relay »."""
    return _QUOTED.sub(" ", text[:1000]).casefold()
