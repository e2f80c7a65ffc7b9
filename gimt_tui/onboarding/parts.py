"""What every use case works with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING, cast
from uuid import UUID

from ..domain.dossier import Dossier, Link
from ..domain.throttle import MAILS_PER_HOUR
from ..mail.base import Composer, Transport
from ..passwords import Hasher
from ..store.base import ConflictError, Reader, Store, Transaction
from ..store.turn import Turn, turn_of_threads
from .posting import PostingStore
from .refusals import ConflictRefusal, Refusal

GONE = "Ce dossier n’existe plus."

if TYPE_CHECKING:
    from ..domain.services import Catalogue


@dataclass(frozen=True, slots=True)
class Rules:
    """The durations that the guide leaves open, and who gets the requests for assistance; settings of the program.

    ``reset_lifetime`` is that of the link for a forgotten password, ``idle`` how long a person may be away from the
    personal space before they are signed out; zero for never. ``mails_per_hour`` is how many messages one data file
    posts within an hour at most.
    """

    waiting_days: int = 10
    link_lifetime: timedelta = timedelta(days=7)
    reset_lifetime: timedelta = timedelta(hours=1)
    idle: timedelta = timedelta(minutes=10)
    support_address: str = ""
    mails_per_hour: int = MAILS_PER_HOUR


def _shipped() -> Catalogue:
    from ..catalogue import shipped

    return shipped()


@dataclass
class Parts:
    """The clock, the ids, the tokens, the store and the mail, handed in so that a test decides all of them.

    ``turn`` is taken by who drains the outbox, ``wake`` tells them that something was posted, ``posted`` whether anything
    was since the program began: whoever commits a message
    through ``store`` need not think of either, nor of whether messages leave at all.
    """

    store: Store
    clock: Callable[[], datetime]
    new_key: Callable[[], UUID]
    new_token: Callable[[], str]
    make_hasher: Callable[[], Hasher]
    composer: Composer
    transport: Transport
    rules: Rules = field(default_factory=Rules)
    read_catalogue: Callable[[], Catalogue] = _shipped
    turn: Turn = field(default_factory=turn_of_threads)
    wake: Callable[[], object] = lambda: None
    posted: bool = False
    _hasher: Hasher | None = None
    _drafting: Lock = field(default_factory=Lock, repr=False)
    _done_with: set[UUID] = field(default_factory=set, repr=False)

    def __post_init__(self) -> None:
        inner = self.store.store if isinstance(self.store, PostingStore) else self.store
        # It has all that the store has: what it does not say itself it asks of it.
        self.store = cast("Store", PostingStore(inner, lambda: self.transport, self._tell_posted))

    def _tell_posted(self) -> None:
        # Noted before anybody is woken: nobody may listen yet.
        self.posted = True
        self.wake()

    @property
    def hasher(self) -> Hasher:
        """Made at first use: argon2 is not needed to paint a screen."""
        if self._hasher is None:
            self._hasher = self.make_hasher()
        return self._hasher

    @contextmanager
    def done_with(self, draft: UUID | None) -> Iterator[None]:
        """Commit, in the block, what takes a draft along: no save of it that comes later, from whatever thread, brings it back."""
        with self._drafting:
            yield
            if draft is not None:
                self._done_with.add(draft)

    def keep(self, work: Callable[[Transaction], Dossier]) -> Dossier:
        """Commit a change of a dossier that a person was shown.

        Raises ConflictRefusal, with the dossier as it is now, where another session changed it meanwhile.
        """
        try:
            return self.store.run(work)
        except ConflictError as error:
            if error.fresh is None:
                raise Refusal(GONE) from error
            raise ConflictRefusal(str(error), error.fresh) from error


def found(reader: Reader, key: UUID) -> Dossier:
    """The dossier of that key; Refusal when it is gone."""
    dossier = reader.get(key)
    if dossier is None:
        raise Refusal(GONE)
    return dossier


def hash_of(token: str) -> str:
    """Tokens are 256 random bits: a plain SHA-256 is enough, there is nothing to guess."""
    from hashlib import sha256

    return sha256(token.encode("utf-8", "replace")).hexdigest()


def code_hash_of(code: str, token_hash: str) -> str:
    """A code can be guessed where a token cannot: it is kept under its activation's own salt, and its tries are few."""
    import hmac

    return hmac.new(token_hash.encode("ascii"), code.encode("utf-8"), "sha256").hexdigest()


def find_link(reader: Reader, given: str) -> tuple[Dossier, Link] | None:
    """The link that somebody pasted, and the dossier that it belongs to; None for one that nobody was sent.

    A link is pasted as a mailbox gave it: broken over lines, quoted, wrapped into that of a mail gateway.
    """
    from ..domain.link import tokens_in

    for token in tokens_in(given):
        token_hash = hash_of(token)
        dossier = reader.by("token_hash", token_hash)
        link = dossier and dossier.link(token_hash)
        if dossier and link:
            return dossier, link
    return None
