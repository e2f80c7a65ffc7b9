"""How long people wait where a data file is large: ``python -m tests.benchmarks.large [DOSSIERS [RUNS]]``.

Makes a file of made-up dossiers (23,000 unless told), each with its message, and prints in seconds, « median (best) », of the real
program: from « Reprendre » to its painted list, and from the Enter that signs in to the painted personal space, once more after
a wrong password and once more after another program has committed; then ``data verify`` and ``mail status`` as whole processes.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from gimt_tui.domain.dossier import Activation, Attachment, Dossier, Draft, Mail
from gimt_tui.domain.states import Delivery, EventName, Folder
from gimt_tui.domain.wording.journey import ATTACHED_HEADING, RESUMABLE
from gimt_tui.hashing import Argon2Hasher
from gimt_tui.mail.demo import DemoComposer
from gimt_tui.store import format
from gimt_tui.store.base import Transaction
from gimt_tui.store.codec import encode
from gimt_tui.store.format import Line, Table
from gimt_tui.store.tinydb_file import TinyDBStore

from ..store.samples import dossier, draft, mail
from ..terminal import Terminal, program

DOSSIERS, DRAFTS = 23_000, 20
RUNS = 7
PASSWORD, WRONG = "Tabac-2026-Debit!", "Faux-mot2de-passe"
NAMES = ("Martin", "Lefèvre-D’Œuf", "Bernard", "Élie", "N’Guyen", "Le Gall", "Dupont")
SETTLED = 3.0
"""Seconds after which the store was read, and what the next screens need imported."""
TYPED = 1.0
"""Seconds for typing a password."""


def dossiers(number: int, now: datetime) -> Iterator[Dossier]:
    """Made-up dossiers of every stage, touched one minute after the other, the last an hour ago; all have one password."""
    password_hash = Argon2Hasher().hash(PASSWORD)
    for each in range(number):
        at = now - timedelta(hours=1, minutes=number - each)
        made = dossier(each, at=at, attachments=(Attachment(siret="73282932000074", attached_at=at),) if (number - each) % 3 == 2 else ())
        account = made.account.with_answers({"last_name": NAMES[each % len(NAMES)]})
        if (number - each) % 3:
            made = replace(made, activation=Activation(used_at=at)).with_event(at + timedelta(minutes=3), EventName.ACTIVATED)
        yield replace(made, account=replace(account, password_hash=password_hash), revision=1)


def messages(owners: Iterable[Dossier]) -> Iterator[Mail]:
    """The activation message of each, delivered."""
    source = DemoComposer().activation(
        to="gerant@moncourriel.fr", name="Zoé Martin", token="A" * 43, at=datetime.now(UTC), lifetime=timedelta(days=7)
    )
    for owner in owners:
        yield replace(mail(owner.key), created_at=owner.created_at, source=source, delivery=Delivery.DELIVERED, folder=Folder.INBOX)


def make_file(path: Path, number: int, now: datetime) -> None:
    """Write the file. The latest dossier is activated; some of the others have a draft."""
    made = list(dossiers(number, now))
    typed = (draft(minute, each.key, phone="+33199001234") for minute, each in enumerate(made[-DRAFTS - 1 : -1]))
    tables = {**format.empty_tables(), "dossiers": _table(made), "mail": _table(messages(made)), "drafts": _table(typed)}
    path.touch(0o600)
    path.write_bytes(b"".join(format.to_pieces(tables)))


def _table(values: Iterable[Dossier | Mail | Draft]) -> Table:
    return {str(each.key.int): Line.from_document(str(each.key.int), encode(each)) for each in values}


def begin(path: Path) -> Terminal:
    """The program at its first screen, « Reprendre » under the cursor, the store read."""
    terminal = Terminal([*program(), "--data", str(path)], patience=60).wait("Reprendre (").press("tab")
    let_pass(terminal, SETTLED)
    return terminal


def let_pass(terminal: Terminal, seconds: float) -> None:
    """Read what the program writes for so long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        terminal.pump()


def enter(terminal: Terminal, needle: str) -> float:
    """The seconds from Enter until ``needle`` is written."""
    terminal.raw.clear()
    start = time.perf_counter()
    terminal.press("enter")
    while needle.encode() not in terminal.raw:
        if time.perf_counter() - start > terminal.patience or not terminal.pump(terminal.patience):
            raise SystemExit(f"never wrote {needle!r}:\n{terminal.text}")
    return time.perf_counter() - start


def leave(terminal: Terminal) -> None:
    """A large process takes a moment to go."""
    terminal.press("ctrl+q").wait_closed()


def resume(path: Path) -> float:
    """From « Reprendre » to its list."""
    with begin(path) as terminal:
        taken = enter(terminal, RESUMABLE)
        leave(terminal)
        return taken


def sign_in(path: Path, *, wrong: bool = False, meanwhile: Callable[[Path], None] = lambda _: None) -> float:
    """From the Enter after the password of the latest dossier to the personal space."""
    with begin(path) as terminal:
        enter(terminal, RESUMABLE)
        terminal.press("enter").wait("Mot de passe *")
        if wrong:
            terminal.type(WRONG)
            let_pass(terminal, TYPED)
            enter(terminal, "incorrect")
        meanwhile(path)
        terminal.type(PASSWORD)
        let_pass(terminal, TYPED)
        taken = enter(terminal, ATTACHED_HEADING)
        leave(terminal)
        return taken


def commit_elsewhere(path: Path) -> None:
    """What another program does meanwhile: keep the first dossier anew."""

    def commit(transaction: Transaction) -> None:
        transaction.put(next(transaction.scan()))

    store = TinyDBStore.open(path)
    store.run(commit)
    store.close()


def run(path: Path, *words: str) -> float:
    """A command from its start to its end."""
    start = time.perf_counter()
    subprocess.run([*program(), "--data", str(path), *words], check=True, capture_output=True)
    return time.perf_counter() - start


WORKS: dict[str, Callable[[Path], float]] = {
    "« Reprendre »": resume,
    "signing in": sign_in,
    "signing in after a wrong try": partial(sign_in, wrong=True),
    "signing in after a commit elsewhere": partial(sign_in, meanwhile=commit_elsewhere),
    "data verify": lambda path: run(path, "data", "verify"),
    "mail status": lambda path: run(path, "mail", "status"),
}


def main(number: int = DOSSIERS, runs: int = RUNS) -> None:
    """Print a line for each."""
    with TemporaryDirectory(dir=Path.cwd()) as folder:
        path = Path(folder) / "dossiers.json"
        make_file(path, number, datetime.now(UTC))
        print(f"{number:,} dossiers, {path.stat().st_size / 2**20:.0f} MiB")
        for name, work in WORKS.items():
            taken = [work(path) for _ in range(runs)]
            print(f"{name:38}{median(taken):6.2f} s ({min(taken):.2f})", flush=True)


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:]))
