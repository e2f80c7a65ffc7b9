"""What all tests share: a clock that stands still, ids that count, a store in memory, a hasher that costs nothing."""

from __future__ import annotations

import gc
import itertools
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from uuid6 import uuid7

from gimt_tui.catalogue import load_shipped
from gimt_tui.domain.answers.fields import ACCOUNT as FIELDS
from gimt_tui.mail.demo import DemoComposer, DemoMailbox
from gimt_tui.onboarding import Onboarding, Parts
from gimt_tui.store.memory import MemoryStore

from .running import pytest_collection_modifyitems, pytest_configure, pytest_runtest_makereport, pytest_xdist_auto_num_workers

# Pytest finds them here.
__all__ = ["pytest_collection_modifyitems", "pytest_configure", "pytest_runtest_makereport", "pytest_xdist_auto_num_workers"]

# Property tests: no time limit on a busy machine, the same examples at each run of the CI.
settings.register_profile("here", deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), max_examples=20, derandomize=True, database=None)
settings.register_profile("quick", settings.get_profile("ci"), max_examples=12)
settings.register_profile("long", settings.get_profile("here"), max_examples=1500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "here"))


# An app is a great heap of cycles: looking through it at every 700 new objects takes a third of the time of the screen tests.
gc.set_threshold(400_000, 20, 20)


@dataclass
class Clock:
    """Stands still until it is moved."""

    now: datetime = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **delta: float) -> None:
        self.now += timedelta(**delta)


class PlainHasher:
    """A stand-in for argon2: as wrong for storing as it is quick for testing."""

    def hash(self, password: str) -> str:
        return f"hash of {password[::-1]}"

    def verify(self, stored: str, password: str) -> bool:
        return stored == self.hash(password)


def keys() -> Callable[[], UUID]:
    """Keys of version 7 that count from one."""
    numbers = itertools.count(1)
    return lambda: UUID(f"01900000-0000-7000-8000-{next(numbers):012x}")


def tokens() -> Callable[[], str]:
    """Tokens as long as the real ones, that count from one."""
    numbers = itertools.count(1)
    return lambda: f"jeton-de-demonstration-{next(numbers):09}"


PARIS = "CET-1CEST,M3.5.0,M10.5.0/3"
"""The time of France, spelled out so that no zone database is needed."""


@pytest.fixture(autouse=True)
def _the_same_everywhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The hour and the colours do not depend on the machine that tests."""
    for name in ("NO_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    with monkeypatch.context() as patch:
        patch.setenv("TZ", PARIS)
        patch.setenv("TERM", "xterm-256color")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def onboarding(clock: Clock) -> Onboarding:
    return make_onboarding(clock)


def make_onboarding(clock: Clock) -> Onboarding:
    return Onboarding(
        Parts(
            store=MemoryStore(),
            clock=clock,
            new_key=keys(),
            new_token=tokens(),
            make_hasher=PlainHasher,
            composer=DemoComposer(),
            transport=DemoMailbox(),
            read_catalogue=load_shipped,
        )
    )


def over_file(data: Path, clock: Clock) -> Onboarding:
    """The use cases over the file that the program will open, with the hasher that it has."""
    from gimt_tui.hashing import Argon2Hasher
    from gimt_tui.store.tinydb_file import TinyDBStore

    return Onboarding(
        Parts(
            store=TinyDBStore.open(data),
            clock=clock,
            new_key=uuid7,
            new_token=tokens(),
            make_hasher=Argon2Hasher,
            composer=DemoComposer(),
            transport=DemoMailbox(),
            read_catalogue=load_shipped,
        )
    )


_ACCOUNT = {
    "identifiant": "dupont75",
    "password": "Tabac-2026!",
    "password_confirmation": "Tabac-2026!",
    "email": "jeanne.dupont@moncourriel.fr",
    "email_confirmation": "jeanne.dupont@moncourriel.fr",
    "last_name": "Dupont",
    "first_name": "Jeanne",
    "phone": "01 99 00 12 34",
    "mobile": "06 39 98 12 34",
    "postal_address": "20 rue du Général Leclerc 75004 PARIS",
    "accept_terms": "oui",
    "consent": "oui",
}
ACCOUNT = {each.name: _ACCOUNT.get(each.name, each.example) for each in FIELDS}
"""An answer to each declared field of step 1; one that is not known here is answered with its own example."""
SIRET = "732 829 320 00074"
