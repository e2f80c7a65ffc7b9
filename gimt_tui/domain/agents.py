"""Who works at a counter: the agents of the office."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """An agent of the office. ``passphrase_hash`` is an argon2id string.

    As long as there is none, whoever sits at the machine may see the list of dossiers and take up a draft; once there
    is one, only an agent may.
    """

    key: UUID
    name: str
    passphrase_hash: str = field(repr=False)
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Author:
    """Who does something, and at which counter; two empty names where it is the person, at a machine of their own."""

    agent: str = ""
    counter: str = ""


NOBODY = Author()
