"""A file of authorized keys read line by line, so that whoever serves can say who each key is, and what is wrong on which line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import asyncssh

_ENVIRONMENT = re.compile(r'environment="([A-Za-z_][A-Za-z0-9_]*)=((?:[^"\\]|\\.)*)"', re.IGNORECASE)
_OPTIONS = re.compile(r'(?:[^\s"]|"(?:[^"\\]|\\.)*")+')


@dataclass(frozen=True, slots=True)
class ListedKey:
    """A line: what stands behind the key, the variables of its options « environment= », and the fingerprint as ssh shows it."""

    number: int
    comment: str
    environment: Mapping[str, str]
    fingerprint: str
    entry: asyncssh.SSHAuthorizedKeys = field(repr=False, compare=False)

    def admits(self, key: asyncssh.SSHKey, address: str) -> bool:
        """Whether it is that key, from where its option « from= » allows, and with a terminal."""
        options = self.entry.validate(key, address, address)
        return options is not None and "no-pty" not in options


@dataclass(frozen=True, slots=True)
class UnreadableLine:
    """A line that is neither a key nor a remark: nobody may take it for one that is listed."""

    number: int


def read_key_list(path: Path) -> tuple[ListedKey | UnreadableLine, ...]:
    """The lines of a file as OpenSSH has it, without remarks and empty ones. Raises OSError, and ValueError for what is no UTF-8."""
    lines = enumerate(map(str.strip, path.read_text(encoding="utf-8").splitlines()), start=1)
    return tuple(_read_line(number, text) for number, text in lines if text and not text.startswith("#"))


def _read_line(number: int, text: str) -> ListedKey | UnreadableLine:
    options, (key, comment) = "", _import_key(text)
    if key is None:
        match = _OPTIONS.match(text)
        options = match[0] if match else ""
        key, comment = _import_key(text[len(options) :].strip())
    # Whoever signs others' keys is not one who comes.
    if key is None or "cert-authority" in options.casefold():
        return UnreadableLine(number)
    try:
        entry = asyncssh.import_authorized_keys(f"{options} {key.export_public_key().decode()}")
    except ValueError:
        return UnreadableLine(number)
    environment = {name: value.replace('\\"', '"') for name, value in _ENVIRONMENT.findall(options)}
    return ListedKey(number, comment, environment, key.get_fingerprint(), entry)


def _import_key(text: str) -> tuple[asyncssh.SSHKey | None, str]:
    """A key and what stands behind it, which may have letters that asyncssh would not read."""
    kind, _, rest = text.partition(" ")
    body, _, comment = rest.strip().partition(" ")
    try:
        return asyncssh.import_public_key(f"{kind} {body}"), comment.strip()
    except (asyncssh.KeyImportError, ValueError):
        return None, ""
