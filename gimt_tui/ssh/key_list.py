"""A file of authorized keys read line by line, so that whoever serves can say who each key is, and what is wrong on which line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import asyncssh

_OPTIONS = re.compile(r'(?:[^\s"]|"(?:[^"\\]|\\.)*")+')
_OPTION = re.compile(r'([A-Za-z0-9-]+)(?:="((?:[^"\\]|\\.)*)")?(?:,|\Z)')
_VARIABLE = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)=(.*)", re.DOTALL)
_OBEYED = {"from", "environment", "expiry-time", "restrict", "pty", "no-pty"}
_GRANTED_TO_NOBODY = {
    "agent-forwarding", "no-agent-forwarding", "port-forwarding", "no-port-forwarding", "permitlisten", "permitopen", "tunnel",
    "x11-forwarding", "no-x11-forwarding", "user-rc", "no-user-rc",
}  # fmt: skip
"""Options about what this server gives nobody."""
_MOMENTS = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}
"""How « expiry-time= » is written, by its length; see sshd(8)."""


@dataclass(frozen=True, slots=True)
class ListedKey:
    """A line: what stands behind the key, the variables of its options « environment= », and the fingerprint as ssh shows it.

    ``has_terminal`` says whether its options leave it one; from ``expires_at`` on it opens nothing.
    """

    number: int
    comment: str
    environment: Mapping[str, str]
    fingerprint: str
    entry: asyncssh.SSHAuthorizedKeys = field(repr=False, compare=False)
    has_terminal: bool = True
    expires_at: datetime | None = None

    def admits(self, key: asyncssh.SSHKey, address: str) -> bool:
        """Whether it is that key, from where its option « from= » allows, not too late, and with a terminal."""
        if not self.has_terminal or (self.expires_at is not None and datetime.now(UTC) >= self.expires_at):
            return False
        return self.entry.validate(key, address, address) is not None


@dataclass(frozen=True, slots=True)
class UnreadableLine:
    """A line that is neither a key nor a remark, or binds its key to what is not obeyed here: nobody may take it for one listed."""

    number: int


def read_key_list(path: Path) -> tuple[ListedKey | UnreadableLine, ...]:
    """The lines of a file as OpenSSH has it, without remarks and empty ones. Raises OSError, and ValueError for what is no UTF-8."""
    lines = enumerate(map(str.strip, path.read_text(encoding="utf-8").splitlines()), start=1)
    return tuple(_read_line(number, text) for number, text in lines if text and not text.startswith("#"))


def _read_line(number: int, text: str) -> ListedKey | UnreadableLine:
    key, comment = _import_key(text)
    options: dict[str, list[str]] = {}
    try:
        if key is None:
            match = _OPTIONS.match(text)
            written = match[0] if match else ""
            key, comment = _import_key(text[len(written) :].strip())
            options = _read_options(written)
        if key is None:
            return UnreadableLine(number)
        ends = [_read_moment(each) for each in options.get("expiry-time", ())]
        sources = ",".join(f'from="{each}"' for each in options.get("from", ()))
        entry = asyncssh.import_authorized_keys(f"{sources} {key.export_public_key().decode()}")
    except ValueError:
        return UnreadableLine(number)
    variables = [match for each in options.get("environment", ()) if (match := _VARIABLE.fullmatch(each))]
    return ListedKey(
        number, comment, {match[1]: match[2].replace('\\"', '"') for match in variables}, key.get_fingerprint(), entry,
        has_terminal="no-pty" not in options and ("restrict" not in options or "pty" in options),
        expires_at=min(ends, default=None),
    )  # fmt: skip


def _read_options(text: str) -> dict[str, list[str]]:
    """The values of each option, by its name in small letters, as OpenSSH reads it. ValueError for one that is not known here."""
    found: dict[str, list[str]] = defaultdict(list)
    at = 0
    while at < len(text):
        match = _OPTION.match(text, at)
        if match is None or match[1].lower() not in _OBEYED | _GRANTED_TO_NOBODY:
            # One that binds a key, to a command say, and is passed over would open more than it should.
            raise ValueError(text)
        found[match[1].lower()].append(match[2] or "")
        at = match.end()
    return found


def _read_moment(text: str) -> datetime:
    """The moment of an « expiry-time= », in local time unless a Z says otherwise."""
    digits = text.removesuffix("Z")
    if len(digits) not in _MOMENTS or not digits.isascii() or not digits.isdigit():
        raise ValueError(text)
    form = _MOMENTS[len(digits)]
    return datetime.strptime(digits, form).astimezone() if digits == text else datetime.strptime(digits, form).replace(tzinfo=UTC)


def _import_key(text: str) -> tuple[asyncssh.SSHKey | None, str]:
    """A key and what stands behind it, which may have letters that asyncssh would not read."""
    kind, _, rest = text.partition(" ")
    body, _, comment = rest.strip().partition(" ")
    try:
        return asyncssh.import_public_key(f"{kind} {body}"), comment.strip()
    except (asyncssh.KeyImportError, ValueError):
        return None, ""
