"""What every use case works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, cast
from uuid import UUID

from ..domain.dossier import Dossier
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
    personal space before they are signed out; zero for never.
    """

    waiting_days: int = 10
    link_lifetime: timedelta = timedelta(days=7)
    reset_lifetime: timedelta = timedelta(hours=1)
    idle: timedelta = timedelta(minutes=10)
    support_address: str = ""


def _shipped() -> Catalogue:
    from ..catalogue import shipped

    return shipped()


@dataclass
class Parts:
    """The clock, the ids, the tokens, the store and the mail, handed in so that a test decides all of them.

    ``turn`` is taken by who drains the outbox, ``wake`` tells them that something was posted: whoever commits a message
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
    _hasher: Hasher | None = None

    def __post_init__(self) -> None:
        inner = self.store.store if isinstance(self.store, PostingStore) else self.store
        # It has all that the store has: what it does not say itself it asks of it.
        self.store = cast("Store", PostingStore(inner, lambda: self.transport, lambda: self.wake()))

    @property
    def hasher(self) -> Hasher:
        """Made at first use: argon2 is not needed to paint a screen."""
        if self._hasher is None:
            self._hasher = self.make_hasher()
        return self._hasher

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


def token_in(link: str) -> str:
    """The token of a link as people paste it: broken over lines, quoted, between angle brackets."""
    from ..domain.link import tokens_in

    return next(iter(tokens_in(link)), "")
