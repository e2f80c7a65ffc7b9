"""The reminder as an office lives it: the counter is opened, on the screen or line by line, and one message leaves, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gimt_tui.onboarding import Onboarding
from gimt_tui.store.tinydb_file import TinyDBStore

from ..cli.test_mail import environment
from ..conftest import ACCOUNT, Clock
from ..mail.conftest import Hands, create
from ..mail.servers import serving
from ..terminal import Terminal, program
from ..walking import AGENT, PASSPHRASE


@pytest.fixture
def data(tmp_path: Path, onboarding: Onboarding) -> Path:
    """An office whose activation message a server took four days ago."""
    path = tmp_path / "dossiers.json"
    past = Clock(datetime.now(UTC) - timedelta(days=4))
    office = Onboarding(replace(onboarding.parts, clock=past, store=TinyDBStore(path), transport=Hands()))
    create(office)
    office.outbox.drain()
    # Words that the real hash guards: the program that is opened knows no other.
    from gimt_tui.hashing import Argon2Hasher

    Onboarding(replace(office.parts, make_hasher=Argon2Hasher)).agents.add(AGENT, PASSPHRASE)
    return path


@pytest.mark.parametrize("options", [(), ("--plain",)])
def test_an_open_counter_reminds_whoever_has_waited_and_only_once(data: Path, options: tuple[str, ...]) -> None:
    with serving() as (desk, port):
        settings = environment(port, GIMT_TUI_REMINDER_DAYS="3", HOME=str(data.parent))
        for _ in range(2):
            with Terminal([*program(), "--data", str(data), *options, "counter"], environment=settings, patience=40) as terminal:
                terminal.wait("Phrase de passe" if not options else "Agent")
                desk.wait(1)
                terminal.type(f"{AGENT}\r").wait("Phrase de passe").type(f"{PASSPHRASE}\r")
                terminal.wait("rappel du")
                terminal.type("quitter\r") if options else terminal.press("ctrl+q")
                assert terminal.wait_closed() == 0
        (sent,) = desk.messages
    assert sent["To"] == ACCOUNT["email"]
    assert str(sent["Subject"]).startswith("Rappel")
