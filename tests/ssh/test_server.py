"""A visit as the visitor, the program and the log see it."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncssh
import pytest

from gimt_tui.ssh import Ending, Limits, Refusal, Sentences
from gimt_tui.ssh.landlock import read_version
from gimt_tui.ssh.pool import ProgramFailed
from gimt_tui.ssh.server import Server, raise_file_limit

from .serving import QUICK, ROOT, Served, exists, give_up, serve, until

WINDOW_ADJUST = 93
"""SSH_MSG_CHANNEL_WINDOW_ADJUST of RFC 4254."""


async def test_a_visitor_is_served_and_leaves_with_the_programs_status(tmp_path: Path) -> None:
    async with serve("echo", tmp_path, now=lambda: datetime(2026, 3, 2, tzinfo=UTC)) as served:
        screen = await served.visit(env={"COLORTERM": "truecolor"}, size=(100, 40))
        await screen.read_until(r"ready xterm-256color truecolor 100x40 pid")
        assert [each.network for each in served.server.see().visits] == ["127.0.0.0/24"]
        screen.type(b"a\x03\x1a")
        await screen.read_until(r"key b'a\\x03\\x1a'")
        screen.type(b"q")
        assert (await screen.process.wait()).exit_status == 7
        await until(lambda: served.visits)
        (visit,) = served.visits
        assert (visit.ending, visit.status, visit.network, visit.error) == (Ending.LEFT, 7, "127.0.0.0/24", "")
        assert visit.start == visit.end == datetime(2026, 3, 2, tzinfo=UTC)
        assert served.server.see().past == 1


async def test_visitors_have_processes_of_their_own(tmp_path: Path) -> None:
    async with serve("echo", tmp_path, replace(QUICK, standbys=2)) as served:
        screens = [await served.visit() for _ in range(3)]
        pids = {await each.pid() for each in screens}
        assert len(pids) == 3
        screens[0].type(b"to the first")
        await screens[0].read_until("to the first")
        assert b"to the first" not in screens[1].seen + screens[2].seen


async def test_a_program_may_ask_in_the_midst_of_its_own_event_loop(tmp_path: Path) -> None:
    async with serve("composed", tmp_path) as served:
        one, other = await served.visit(), await served.visit()
        for screen, key in ((one, b"a"), (other, b"b"), (one, b"c")):
            await screen.read_until("prepared")
            await screen.read_until("from a thread")
            screen.type(key)
            await screen.read_until(f"key b'{key.decode()}'")
        assert b"b'b'" not in one.seen
        one.process.change_terminal_size(90, 30)
        await one.read_until("size 90x30")
        assert b"size" not in other.seen
        for screen in (one, other):
            screen.type(b"q")
            assert (await screen.process.wait()).exit_status == 9


async def test_standbys_wait_and_are_renewed(tmp_path: Path) -> None:
    async with serve("echo", tmp_path, replace(QUICK, standbys=2)) as served:
        await until(lambda: served.server.see().standbys == 2)
        screen = await served.visit()
        await screen.read_until("ready")
        await until(lambda: served.server.see().standbys == 2)


async def test_a_standby_that_was_killed_is_replaced(tmp_path: Path) -> None:
    async with serve("echo", tmp_path, replace(QUICK, standbys=1)) as served:
        await until(lambda: served.server.see().standbys == 1)
        os.kill(_children(served.server)[0], signal.SIGKILL)
        await until(lambda: served.server.see().standbys == 0)
        screen = await served.visit()
        await screen.read_until("ready")


async def test_the_size_is_followed(tmp_path: Path) -> None:
    async with serve("echo", tmp_path) as served:
        screen = await served.visit()
        await screen.read_until("ready .* 80x24")
        screen.process.change_terminal_size(132, 50)
        await screen.read_until("size 132x50")


async def test_of_many_sizes_at_once_the_last_one_is_told(tmp_path: Path) -> None:
    async with serve("echo", tmp_path) as served:
        screen = await served.visit()
        await screen.read_until("ready")
        for columns in range(81, 200):
            screen.process.change_terminal_size(columns, 30)
        await screen.read_until("size 199x30")
        assert len(re.findall(rb"size", screen.seen)) < 20


async def test_the_terminal_is_raw_before_the_program_has_it(tmp_path: Path) -> None:
    async with serve("cooked", tmp_path) as served:
        screen = await served.visit()
        await screen.read_until("echo False lines False signals False")


async def test_what_is_typed_before_the_program_reads_arrives(tmp_path: Path) -> None:
    async with serve("echo", tmp_path) as served:
        screen = await served.visit()
        screen.type(b"early")
        await screen.read_until("key b'early'")


async def test_each_fork_has_random_numbers_of_its_own(tmp_path: Path) -> None:
    async with serve("random_numbers", tmp_path) as served:
        seen = {(await (await served.visit()).read_until(r"number ([\d.]+)\r"))[1] for _ in range(3)}
        assert len(seen) == 3


@pytest.mark.parametrize(("term", "told"), [("vt100", "vt100"), ("no-such-terminal", "dumb"), ("xterm\n", "dumb"), ("../../x", "dumb")])
async def test_only_known_terminals_are_believed(tmp_path: Path, term: str, told: str) -> None:
    async with serve("echo", tmp_path) as served:
        screen = await served.visit(term=term, env={"COLORTERM": "a lie"})
        await screen.read_until(rf"ready {told} - 80x24")


async def test_a_crash_ends_that_visit_alone_and_says_nothing_of_why(tmp_path: Path) -> None:
    async with serve("crash", tmp_path) as served:
        other, screen = await served.visit(), await served.visit()
        await other.read_until("ready")
        await screen.read_until("ready")
        screen.type(b"x")
        text = await screen.read_all()
        assert text.endswith(b"The session was interrupted.\r\n")
        assert b"secret" not in text
        assert b"Traceback" not in text
        await until(lambda: served.visits)
        assert (served.visits[0].ending, served.visits[0].error) == (Ending.CRASHED, "ValueError")
        assert len(served.server.see().visits) == 1
        assert other.process.exit_status is None


async def test_a_program_that_is_killed_has_crashed(tmp_path: Path) -> None:
    async with serve("crash", tmp_path, sentences=Sentences(interrupted="La session a été interrompue.")) as served:
        screen = await served.visit()
        await screen.read_until("ready")
        screen.type(b"k")
        assert "La session a été interrompue." in (await screen.read_all()).decode()
        await until(lambda: served.visits)
        assert (served.visits[0].ending, served.visits[0].status) == (Ending.CRASHED, -signal.SIGKILL)


@pytest.mark.parametrize("program", ["echo", "deaf", "flood"])
async def test_a_hang_up_ends_the_program_within_two_seconds(tmp_path: Path, program: str) -> None:
    async with serve(program, tmp_path) as served:
        screen = await served.visit()
        pid = await screen.pid()
        screen.process.channel.get_connection().abort()
        await until(lambda: not exists(pid), 2)
        await until(lambda: served.visits)
        assert served.visits[0].ending is Ending.HUNG_UP
        assert served.server.see().visits == ()


async def test_whoever_types_nothing_is_told_to_leave(tmp_path: Path) -> None:
    async with serve("echo", tmp_path, replace(QUICK, idle_minutes=0.3 / 60)) as served:
        screen = await served.visit()
        assert b"Nothing was typed for a while" in await screen.read_all()
        await until(lambda: served.visits)
        assert served.visits[0].ending is Ending.IDLE


async def test_the_longest_visit_ends_a_program_that_hears_nothing(tmp_path: Path) -> None:
    async with serve("deaf", tmp_path, replace(QUICK, longest_minutes=0.3 / 60, grace_seconds=0.2)) as served:
        screen = await served.visit()
        pid = await screen.pid()
        assert b"longest duration" in await screen.read_all()
        await until(lambda: not exists(pid))
        await until(lambda: served.visits)
        assert served.visits[0].ending is Ending.LONGEST


async def test_the_processor_is_limited(tmp_path: Path) -> None:
    async with serve("spinning", tmp_path, replace(QUICK, processor_seconds=1)) as served:
        screen = await served.visit()
        assert b"interrupted" in await screen.read_all()
        assert served.server.see().visits == ()


async def test_beyond_the_last_place_one_is_told_when_to_come_back(tmp_path: Path) -> None:
    async with serve("echo", tmp_path, replace(QUICK, visitors=1, longest_minutes=12)) as served:
        inside = await served.visit()
        await inside.read_until("ready")
        screen = await served.visit()
        assert await screen.read_all() == b"All places are taken. Come back in 12 min at the latest.\r\n"
        assert (await screen.process.wait()).exit_status == 1
        assert served.server.see().refusals == {Refusal.FULL: 1}
        inside.type(b"q")
        await until(lambda: served.visits)
        await (await served.visit()).read_until("ready")


async def test_an_address_has_so_many_visitors(tmp_path: Path) -> None:
    async with serve("echo", tmp_path, replace(QUICK, per_address=1)) as served:
        await (await served.visit()).read_until("ready")
        assert b"Too many visits from your address" in await (await served.visit()).read_all()
        assert served.server.see().refusals == {Refusal.ADDRESS_FULL: 1}


async def test_where_there_are_no_more_terminals_one_is_told_to_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> tuple[int, int]:
        raise OSError("out of pty devices")

    async with serve("echo", tmp_path) as served:
        with monkeypatch.context() as patch:
            patch.setattr("gimt_tui.ssh.terminal.pty.openpty", refuse)
            assert await (await served.visit()).read_all() == b"The program cannot begin now. Come back in a minute.\r\n"
        assert served.server.see().refusals == {Refusal.NOT_READY: 1}
        assert served.server.see().visits == ()
        await (await served.visit()).read_until("ready")


async def test_who_leaves_before_a_program_is_found_leaves_it_to_the_next(tmp_path: Path) -> None:
    async with serve("echo", tmp_path) as served:
        template = served.server.pool.template
        assert template is not None
        os.kill(template, signal.SIGSTOP)
        await served.visit()
        await until(lambda: served.server.see().visits)
        served.connections[0].abort()
        await until(lambda: served.server.see().connections == 0)
        os.kill(template, signal.SIGCONT)
        await until(lambda: served.server.see().visits == ())
        assert served.server.see().standbys == 1
        await (await served.visit()).read_until("ready")
        assert served.visits == []
        assert served.server.see().refusals == {}


async def test_without_a_terminal_one_is_told_so(tmp_path: Path) -> None:
    async with serve("echo", tmp_path) as served:
        process = await (await served.connect()).create_process(encoding=None)
        out, errors = await process.communicate()
        assert out == b""
        assert errors is not None
        assert b"connect without a command, with ssh -t" in errors
        assert process.exit_status == 1


async def test_closing_warns_waits_and_ends(tmp_path: Path) -> None:
    async with serve("echo", tmp_path, replace(QUICK, closing_seconds=60)) as served:
        leaves = await served.visit()
        await leaves.read_until("ready")
        closing = asyncio.get_running_loop().create_task(served.server.close())
        await leaves.read_until("told")
        with pytest.raises(OSError, match=r"refused|Connect"):
            await served.connect()
        leaves.type(b"q")
        await asyncio.wait_for(closing, 10)
        assert served.visits[0].ending is Ending.LEFT


async def test_who_stays_when_the_server_closes_is_told_to_leave(tmp_path: Path) -> None:
    async with serve("deaf", tmp_path, replace(QUICK, grace_seconds=0.2)) as served:
        screen = await served.visit()
        pid = await screen.pid()
        await served.server.close(0.1)
        assert not exists(pid)
        assert b"The server is stopping" in await screen.read_all()
        assert served.visits[0].ending is Ending.CLOSING


async def test_a_template_that_was_killed_is_replaced_and_those_inside_live_on(tmp_path: Path) -> None:
    async with serve("echo", tmp_path) as served:
        inside = await served.visit()
        await inside.read_until("ready")
        template = served.server.pool.template
        assert template is not None
        os.kill(template, signal.SIGKILL)
        screen = await served.visit()
        await screen.read_until("ready xterm")
        assert served.server.pool.template != template
        inside.type(b"still here")
        await inside.read_until("key b'still here'")


async def test_a_program_that_ends_before_it_asks_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(ProgramFailed, match="status 1"):
        async with serve("early", tmp_path):
            pass


async def test_a_program_that_is_never_ready_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(ProgramFailed, match="status -9"):
        async with serve("stuck", tmp_path, replace(QUICK, start_seconds=0.5)):
            pass


async def test_a_program_with_threads_is_not_forked(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ProgramFailed):
        async with serve("threaded", tmp_path):
            pass
    assert "has begun threads before next_visitor" in capfd.readouterr().err


async def test_an_address_that_is_taken_leaves_nothing_behind(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        server = Server("tests.ssh.programs:echo", host_key=tmp_path / "key", listen=[taken.getsockname()], folders=[ROOT], limits=QUICK)
        with pytest.raises(OSError, match="in use"):
            await server.start()
        assert server.pool.template is None


async def test_a_program_can_reach_nothing_but_its_terminal(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("of the machine")
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        limits = replace(QUICK, memory=64 * 1024 * 1024, processes=7777)
        async with serve("nosy", tmp_path, limits, environment={"GIMT_TUI_EXTRA": "told"}) as served:
            screen = await served.visit(env={"COLORTERM": "24bit", "LD_PRELOAD": "x", "PYTHONPATH": "x", "LINES": "9"})
            await screen.read_until("ready")
            port = somebody.getsockname()[1]
            asked = {"folder": str(tmp_path), "file": str(tmp_path / "file"), "secret": str(tmp_path / "host_key")}
            screen.type(json.dumps({**asked, "server": os.getpid(), "port": port}).encode() + b"\n")
            found = json.loads((await screen.read_until("found (.*) end"))[1])
    assert found["isolated"]
    assert found["leads"]
    assert set(found["capabilities"]) <= {"0"}
    assert found["no new privileges"] in ("1", "")
    assert found["dumpable"] == 0
    assert found["limits"] == {"CORE": 0, "FSIZE": 0, "NOFILE": 64, "CPU": 300, "NPROC": 7777}
    assert found["environment"] == {
        "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "COLORTERM": "24bit", "GIMT_TUI_EXTRA": "told",
    }  # fmt: skip
    # Its terminal three times, its line to the server, and what lists them.
    assert len([each for each in found["open"] if each.startswith("/dev/pts/")]) == 3
    assert [each.split(":")[0] for each in found["open"] if not each.startswith(("/dev/pts/", "/proc/"))] == ["socket"]
    assert (found["memory"], found["files"], found["null"], found["terminal"]) == ("MemoryError", "OSError", "done", "done")
    assert found["parent"] == os.getpid()
    version = read_version()
    if version < 6:
        give_up(f"Landlock is of version {version} here: it takes 6 (Linux 6.12) to forbid all of it")
    assert found["read"] == "done"
    refused = ("write", "overwrite", "remove", "secret", "signal", "connect", "execute", "server's memory", "server's environment")
    assert {name: found[name] for name in refused} == dict.fromkeys(refused, "PermissionError")


async def test_other_secrets_are_as_unreadable_as_the_host_key(tmp_path: Path) -> None:
    if not read_version():
        give_up("the kernel has no Landlock here, or was started without it")
    password = tmp_path / "deep" / "password"
    password.parent.mkdir()
    password.write_text("open sesame")
    async with serve("nosy", tmp_path, secrets=[password]) as served:
        screen = await served.visit()
        await screen.read_until("ready")
        asked = {"folder": "/", "file": str(password), "secret": str(password), "server": os.getpid(), "port": 1}
        screen.type(json.dumps(asked).encode() + b"\n")
        found = json.loads((await screen.read_until("found (.*) end"))[1])
    assert found["secret"] == found["read"] == "PermissionError"


@dataclass
class Deaf:
    """A client that reads nothing from its socket once it has a terminal there."""

    served: Served
    connection: Any
    process: asyncssh.SSHClientProcess[bytes]
    sizes: list[int]

    def measure(self) -> bool:
        """Note what the server holds for it; whether its visit is over."""
        for each in vars(self.served.server)["_connections"]:
            self.sizes.append(each.pipe.get_write_buffer_size())
        return not self.served.server.see().connections

    @classmethod
    async def come(cls, served: Served, window: int, *, term: str = "xterm", size: tuple[int, int] = (80, 24)) -> Deaf:
        connection = await served.connect()
        process = await connection.create_process(term_type=term, term_size=size, encoding=None, window=window)
        process.channel.pause_reading()
        vars(connection)["_transport"].pause_reading()
        return cls(served, connection, process, [])


async def test_who_does_not_read_cannot_have_more_written_by_opening_its_window(tmp_path: Path) -> None:
    async with serve("flood", tmp_path, replace(QUICK, unread_seconds=1)) as served:
        deaf = await Deaf.come(served, 1 << 20)

        def open_window() -> bool:
            deaf.process.channel.send_packet(WINDOW_ADJUST, (1 << 20).to_bytes(4, "big"))
            return deaf.measure()

        await until(open_window)
        assert QUICK.unread_bytes // 2 < max(deaf.sizes) <= QUICK.unread_bytes + 65_536
        await until(lambda: served.visits)
        assert served.visits[0].ending is Ending.UNREAD


async def test_who_does_not_read_answers_either_is_dropped(tmp_path: Path) -> None:
    async with serve("echo", tmp_path, replace(QUICK, unread_seconds=1.5, input_per_second=1 << 30)) as served:
        deaf = await Deaf.come(served, 1 << 20)

        def ask() -> bool:
            for _ in range(1000):
                # Each is answered by as much as it takes to ask.
                deaf.connection._send_global_request(b"x", want_reply=True)
            return deaf.measure()

        await until(ask)
        assert QUICK.unread_bytes // 2 < max(deaf.sizes) <= QUICK.unread_bytes + 65_536


async def test_who_does_not_read_is_dropped_and_costs_little(tmp_path: Path) -> None:
    async with serve("flood", tmp_path, replace(QUICK, unread_seconds=2)) as served:
        deaf = await Deaf.come(served, 1 << 30)
        await until(deaf.measure)
        # Some of it may be in the kernel's buffers at the moment when it is measured.
        assert QUICK.unread_bytes // 4 < max(deaf.sizes) <= QUICK.unread_bytes
        await until(lambda: served.visits)
        assert served.visits[0].ending is Ending.UNREAD
        assert served.server.see().visits == ()


async def test_a_program_that_takes_nothing_is_ended(tmp_path: Path) -> None:
    async with serve("deaf", tmp_path, replace(QUICK, untaken_seconds=0.3, grace_seconds=0.1)) as served:
        screen = await served.visit()
        await screen.read_until("ready")
        screen.type(b"x" * 200_000)
        await until(lambda: served.visits)
        assert served.visits[0].ending is Ending.UNTAKEN


async def test_memory_is_seen(tmp_path: Path) -> None:
    async with serve("echo", tmp_path) as served:
        await (await served.visit()).read_until("ready")
        (visit,) = served.server.see().visits
        if visit.memory is None:
            give_up("the system does not tell the memory of a process here")
        assert 0 < visit.memory < Limits().memory


def test_the_number_of_open_files_is_raised_never_lowered() -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    raise_file_limit(1)
    assert resource.getrlimit(resource.RLIMIT_NOFILE) == before


def _children(server: Server) -> list[int]:
    return [each.pid for each in vars(server.pool)["_forks"]]
