"""What a store is, and how it can fail. Any future store passes the same conformance suite."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar
from uuid import UUID

from ..domain.errors import UserFacingError

if TYPE_CHECKING:
    from ..domain.agents import Agent
    from ..domain.dossier import Dossier, Draft, Mail
    from ..domain.ledger import LedgerRow
    from ..domain.mail_counts import MailCount
    from ..domain.requests import Request
    from ..domain.throttle import Tries

T = TypeVar("T")
Unique = Literal["identifiant", "token_hash"]
"""The fields that no two dossiers share; an identifiant is compared without regard to case. A dossier has a token_hash for each link."""
Find = Callable[[str, int, int], tuple["Dossier", ...]]
"""Gives the dossiers whose person's name holds these letters, whatever their case and accents, the latest touched first: from
one on, so many at most. Raises CorruptFileError where one of them is illegible."""


Changes = Iterator[tuple[UUID, "Dossier | None"]]
"""Dossiers that are new or changed, by key, None for those that are gone; each read as it is asked for, so that all of them need
never be held at once. Raises StoreError."""
Look = Callable[[], Changes]
"""Gives what has changed since what it gave last was asked for to its end, all there is the first time. Raises StoreError."""


class StoreError(UserFacingError):
    """A failure of the store."""


class BusyError(StoreError):
    """Another process holds the file and did not let go in time."""


class OvertakenError(BusyError):
    """What a writer held was taken away or replaced before it could commit: nothing was changed, and it can be run again."""


class DiskFullError(StoreError):
    """No room is left where the file lives."""


class DiskError(StoreError):
    """The disk failed before anything was changed."""


class ReadOnlyError(StoreError):
    """The place cannot be written or read."""


class ForeignFileError(StoreError):
    """The file is not one of ours; it is left untouched."""


class NewerFileError(StoreError):
    """The file was written by a later version of the program; it is left untouched."""


class CorruptFileError(StoreError):
    """The file is one of ours and cannot be trusted; ``previous`` is the last good generation, if there is one."""

    damage = True

    def __init__(self, message: str, previous: Path | None = None) -> None:
        super().__init__(message)
        self.previous = previous


class VanishedError(CorruptFileError):
    """The file was there and is not any more; nothing is begun anew in its place."""


class NotAFileError(StoreError):
    """A file was to be written there, and something else is: a folder, a device, a pipe, the standard output."""


class UncertainError(StoreError):
    """The disk did not say whether it kept the last commit."""


class ConflictError(StoreError):
    """Another session changed the dossier in the meantime; ``fresh`` is what it is now, None when it is gone."""

    def __init__(self, message: str, fresh: Dossier | None = None) -> None:
        super().__init__(message)
        self.fresh = fresh


class DuplicateError(StoreError):
    """The value of a unique field is already taken; ``field`` names it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message, field)


class Reader(Protocol):
    """What can be asked of a store, inside a transaction or outside."""

    def get(self, key: UUID) -> Dossier | None:
        """The dossier of that key."""

    def find_by(self, field: Unique, value: str) -> Dossier | None:
        """The one dossier whose unique field has that value."""

    def scan(self) -> Iterator[Dossier]:
        """All dossiers, in the order in which they were first kept."""

    def count(self) -> int:
        """How many dossiers there are, without reading any."""

    def mail(self, dossier: UUID | None) -> tuple[Mail, ...]:
        """The messages of a dossier, oldest first; for None, those that belong to none."""

    def waiting_mail(self) -> tuple[Mail, ...]:
        """The messages that have not been delivered yet, oldest first."""

    def drafts(self) -> tuple[Draft, ...]:
        """The drafts, oldest first."""

    def requests(self) -> tuple[Request, ...]:
        """The requests for assistance, oldest first."""

    def tries(self) -> tuple[Tries, ...]:
        """What was tried lately, by key; the one tried last comes last."""

    def tries_of(self, key: UUID) -> Tries | None:
        """What was tried lately under that key."""

    def agents(self) -> tuple[Agent, ...]:
        """The agents of the office, by name."""

    def ledger(self) -> tuple[LedgerRow, ...]:
        """The figures of the dossiers that were erased, by month and counter."""


class Transaction(Reader, Protocol):
    """One commit in the making: all of it is kept, or none."""

    def put(self, dossier: Dossier) -> Dossier:
        """Keep a dossier and return it with its new revision.

        Raises ConflictError when the stored revision is not the one the dossier came with, DuplicateError when its
        identifiant belongs to another or when an establishment is attached twice.
        """

    def erase(self, key: UUID) -> None:
        """Forget a dossier, its mail, its drafts, its requests and what was tried under its name; unknown keys are fine.

        Its figures, which nobody is in, are added to the ledger. Implies ``forget_older``, so that what is erased can be found
        nowhere.
        """

    def forget_older(self) -> None:
        """Leave no older copy of the data behind when this is committed."""

    def put_mail(self, mail: Mail) -> None:
        """Keep a message, new or changed.

        Raises ConflictError when its dossier is not kept, or not any more.
        """

    def untried_mail(self) -> tuple[Mail, ...]:
        """The messages of this commit that wait and that nobody has tried yet."""

    def put_draft(self, draft: Draft) -> None:
        """Keep a draft in place of the one with the same key.

        Raises ConflictError when it belongs to a dossier that is not kept any more.
        """

    def drop_draft(self, key: UUID) -> None:
        """Forget a draft; unknown keys are fine."""

    def put_request(self, request: Request) -> None:
        """Keep a request for assistance.

        Raises DuplicateError when another has its reference, ConflictError when its dossier is not kept any more.
        """

    def drop_request(self, key: UUID) -> None:
        """Forget a request and its message; unknown keys are fine."""

    def put_tries(self, tries: Tries) -> None:
        """Keep what was tried in place of what is kept under the same key."""

    def drop_tries(self, key: UUID) -> None:
        """Forget what was tried; unknown keys are fine."""

    def put_agent(self, agent: Agent) -> None:
        """Keep an agent; raises DuplicateError when another has the name, whatever its case."""

    def drop_agent(self, key: UUID) -> None:
        """Forget an agent; unknown keys are fine."""


class Store(Reader, Protocol):
    """Dossiers, their mail and the drafts, safe between threads and processes."""

    def finder(self) -> Find:
        """What finds dossiers by name, as all of them are now: what changes later is not seen by it, nor is the file read again.

        However many there are, only those that it gives are read whole.
        """

    def watch(self) -> Look:
        """What tells which dossiers have changed, by whatever program; quick where few have, or none."""

    def refused_mail(self) -> Mapping[UUID, frozenset[str]]:
        """Which dossiers have messages that a mail server refused for good, and the ``token_hash`` of each such message."""

    def mail_counts(self) -> tuple[MailCount, ...]:
        """How many messages stand where and why, those of no dossier included; quick, however many there are."""

    def run(self, work: Callable[[Transaction], T]) -> T:
        """Run ``work`` in one transaction and commit it; ``work`` may be run again and must have no other effect.

        Raises a StoreError; then nothing was changed, unless it is an UncertainError.
        """

    def close(self) -> None:
        """Let go of the file."""
