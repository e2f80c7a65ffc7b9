"""The served demonstration where something is killed, full, flooded or never read: one visit ends, in a sentence; the others go on."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from gimt_tui.cli.served import PROGRAM
from gimt_tui.domain.wording.kiosk import INTERRUPTED
from gimt_tui.ssh import Ending

from ..faults.test_full_disk import mount
from ..ssh import account
from ..ssh.serving import QUICK, children, exists, give_up, runs, serve
from ..ssh.serving import until as until_it_holds
from ..ssh.test_server import Deaf
from .serving import come, leave, reads_no_traceback, template, until, visitors
from .test_demo import PROMISE, WAY
from .test_serve import Service

pytestmark = [
    pytest.mark.skipif(shutil.which("ssh") is None, reason="the OpenSSH client is missing"),
    pytest.mark.skipif(sys.platform != "linux", reason="visitors are confined as only Linux can"),
]

MANY = ("--visitors", "60", "--per-address", "60")
MEGABYTE = 1_000_000
NOT_NOW = "La visite ne peut pas commencer."
ONLY_SO_MANY = "import os, resource, sys; resource.setrlimit(resource.RLIMIT_NPROC, (30, 30)); os.execv(sys.argv[1], sys.argv[1:])"
"""Starts a program whose account may have that many processes, as long as they are its own or of others."""
ALL_OF_THEM = """
import os, signal, sys
children = []
for _ in range(30):
    children.append(os.fork())
    if not children[-1]:
        signal.pause()
print("full", flush=True)
sys.stdin.read()
for each in children:
    os.kill(each, signal.SIGKILL)
    os.waitpid(each, 0)
"""
"""Of the same account, and not limited."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    started = Service(tmp_path_factory.mktemp("serve"), *MANY)
    try:
        yield started
    finally:
        started.close()


def test_a_visit_that_is_killed_ends_in_a_sentence_that_nobody_else_reads(service: Service) -> None:
    server = service.process.pid
    with service.visit() as bystander:
        come(bystander)
        others = visitors(server)
        with service.visit() as terminal:
            come(terminal).type("dupont75").wait("dupont75")
            (mine,) = visitors(server) - others
            os.kill(mine, signal.SIGKILL)
            terminal.wait(INTERRUPTED)
            assert terminal.wait_closed() == 1
            reads_no_traceback(bytes(terminal.raw))
        bystander.type("martin33").wait("martin33")
        assert INTERRUPTED not in bystander.text
        leave(bystander)


def test_where_the_template_is_killed_the_next_visitors_still_get_in(service: Service) -> None:
    server = service.process.pid
    with service.visit() as bystander:
        come(bystander)
        before = template(server)
        os.kill(before, signal.SIGKILL)
        until(lambda: not exists(before))
        # More than there are standbys: the last ones are forked from another template.
        for _ in range(5):
            with service.visit() as terminal:
                leave(come(terminal))
        bystander.type("martin33").wait("martin33")
        leave(bystander)


def test_a_server_that_is_killed_takes_every_process_with_it(tmp_path: Path) -> None:
    service = Service(tmp_path)
    try:
        server = service.process.pid
        with service.visit() as one, service.visit() as other:
            come(one)
            come(other)
            until(lambda: len(children(server)) == 6)
            left = children(server)
            service.process.kill()
            until(lambda: not any(map(runs, left)), 2)
            one.wait_closed()
            other.wait_closed()
    finally:
        service.close()


def test_a_full_process_table_is_told_in_a_sentence_and_gets_over(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can become an account that has no more processes")
    become = (sys.executable, str(Path(account.__file__)), str(55_000 + os.getpid() % 5000))
    if subprocess.run([*become, sys.executable, "-c", "pass"]).returncode:
        give_up("root may not become another account here, or not keep the privilege to read what it reads")
    service = Service(tmp_path, *MANY, before=(*become, sys.executable, "-c", ONLY_SO_MANY))
    try:
        until(lambda: len(children(service.process.pid)) == 4)
        filling = [*become, sys.executable, "-c", ALL_OF_THEM]
        with subprocess.Popen(filling, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as others:
            assert others.stdout is not None
            assert others.stdout.readline() == b"full\n"
            said = [read_the_end(service) for _ in range(5)]
            others.communicate()
        # Those who had a standby could begin no thread there; for the others there is no process.
        assert said == [INTERRUPTED] * 3 + [NOT_NOW] * 2
        with service.visit() as terminal:
            leave(terminal.wait(PROMISE))
    finally:
        service.close()


def read_the_end(service: Service) -> str:
    """The sentence in which a visit ends by itself."""
    with service.visit() as terminal:
        assert terminal.wait_closed() == 1, terminal.text
        reads_no_traceback(bytes(terminal.raw))
        return next(each for each in (INTERRUPTED, NOT_NOW) if each in terminal.flat)


def test_a_full_disk_is_not_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    try:
        mount("-t", "tmpfs", "-o", "size=256k", "none", folder)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a small disk can be mounted by root alone")
    try:
        service = Service(folder, *MANY)
        try:
            fill(folder)
            # One that begins on a full disk, too.
            before = template(service.process.pid)
            os.kill(before, signal.SIGKILL)
            until(lambda: not exists(before))
            for steps in (0, 0, 0, 3):
                # Where it keeps the host's key is full, too.
                with service.visit("-o", "UserKnownHostsFile=/dev/null") as terminal:
                    come(terminal)
                    for keys, shows in WAY[:steps]:
                        terminal.type(keys).wait(shows)
                    leave(terminal)
        finally:
            service.close()
    finally:
        subprocess.run(["umount", folder], check=True)


def fill(folder: Path) -> None:
    """Fill the disk that ``folder`` is on, to the last byte."""
    with suppress(OSError), (folder / "filler").open("wb", buffering=0) as filler:
        while filler.write(bytes(512)):
            pass
    assert os.statvfs(folder).f_bavail == 0


async def test_a_huge_paste_without_an_end_costs_no_memory_and_nobody_else_anything(tmp_path: Path) -> None:
    """As fast as it comes: what the server takes of one connection in a second is not what bounds it here."""
    async with serve(PROGRAM, tmp_path, replace(QUICK, input_per_second=1 << 30)) as served:
        screen, bystander = await served.visit(), await served.visit()
        for each in (screen, bystander):
            await each.read_until(PROMISE)
            each.type(b"\r")
            await each.read_until("Identifiant")
        before = {each.start: each.memory for each in served.server.see().visits}
        screen.type(b"\x1b[200~")
        for _ in range(20):
            screen.type(b"x" * MEGABYTE)
            await screen.process.stdin.drain()
        bystander.type(b"dupont75")
        await bystander.read_until("dupont75")
        # Taken or not, it has stopped: whatever is typed after the silence is a key again.
        await until_it_holds(lambda: screen.process.channel.get_write_buffer_size() == 0)
        after = {each.start: each.memory for each in served.server.see().visits}
        for start, bytes_now in after.items():
            assert bytes_now is None or bytes_now - (before[start] or 0) < 30 * MEGABYTE
        await (await served.visit()).read_until(PROMISE)
        screen.type(b"\x1b[201~\x11")
        await screen.read_all()
        assert served.visits[0].ending in (Ending.LEFT, Ending.UNTAKEN)


async def test_who_reads_nothing_and_has_all_painted_again_and_again_is_dropped(tmp_path: Path) -> None:
    limits = replace(QUICK, unread_seconds=1, unread_bytes=65_536)
    async with serve(PROGRAM, tmp_path, limits) as served:
        deaf, reader = await Deaf.come(served, 1 << 30, term="xterm-256color", size=(300, 100)), await served.visit()
        await reader.read_until(PROMISE)

        looks = itertools.count()

        def paint() -> bool:
            if next(looks) % 20 == 0:
                # Day and night, the whole screen each time; faster, and two are painted as none.
                with suppress(BrokenPipeError):
                    deaf.process.stdin.write(b"\x1b[20~")
            deaf.measure()
            return bool(served.visits)

        await until_it_holds(paint)
        assert max(deaf.sizes) <= limits.unread_bytes
        assert [each.ending for each in served.visits] == [Ending.UNREAD]
        reader.type(b"\r")
        await reader.read_until("Identifiant")


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is missing")
def test_nothing_is_opened_for_writing_and_what_was_typed_is_nowhere(tmp_path: Path) -> None:
    log, folder = tmp_path / "calls", tmp_path / "service"
    folder.mkdir()
    calls = "trace=open,openat,creat,rename,renameat,renameat2,mkdir,mkdirat,link,linkat,symlink,symlinkat,truncate,ftruncate"
    service = Service(folder, before=("strace", "-D", "-f", "--seccomp-bpf", "-qq", "-o", str(log), "-e", calls))
    try:
        with service.visit() as terminal:
            terminal.patience = 60
            come(terminal).type("zqmarqueur75").wait("zqmarqueur75").type("\x7f" * 12)
            for keys, shows in WAY:
                terminal.type(keys).wait(shows)
            leave(terminal)
        assert service.hear()["ending"] == "left"
    finally:
        service.close()
    changes = re.compile(r"^\d+ +(?:open(?:at)?\(.*O_(?:WRONLY|RDWR|CREAT)|creat|rename|mkdir|link|symlink|f?truncate)")
    # What each process gives up before anybody is connected to it.
    harmless = re.compile(r'"/dev/(?:null|tty|ptmx|pts/\d+)"|"/proc/self/oom_score_adj"|= -1 ')
    lines = log.read_text(errors="replace").splitlines()
    # From the visitor's terminal on: before, the server makes its key, and the program is prepared.
    lines = lines[next(at for at, line in enumerate(lines) if "/dev/ptmx" in line) :]
    assert any("/dev/pts/" in line for line in lines), "what is forked is watched"
    assert [line for line in lines if changes.match(line) and not harmless.search(line)] == []
    assert [line for line in lines if re.search(r'\.pyc?"', line)] == [], "all is imported before anybody comes"
    assert [each for each in folder.rglob("*") if each.is_file() and b"zqmarqueur" in each.read_bytes()] == []
