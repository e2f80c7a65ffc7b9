"""The server: listens, keeps the template and its forks, tells what happens, and stops without leaving anything."""

from __future__ import annotations

import asyncio
import math
import resource
import signal
import socket
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import asyncssh

from .admission import Admission, Anyone, AuthorizedKeys, NamedKeys
from .doorkeeper import Doorkeeper
from .endings import Ending, Status, Visit, name_source
from .guest import Desk
from .host_key import load_or_make
from .limits import Limits
from .listeners import open_listeners
from .options import make_options
from .pool import Pool
from .protocol import Connection, PromptSocket
from .sandbox import Confinement, adopt_orphans, lacking_defences
from .sentences import Sentences
from .stay import Stay

SOCKET_BUFFER = 64 * 1024
"""Bytes that the kernel holds of one connection, each way."""
FILES_A_VISIT, FILES_BESIDES = 5, 100
"""File descriptors: the connection, the terminal, the fork's line, handle and memory."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Server:
    """Serves one program to whoever connects."""

    def __init__(
        self,
        program: str,
        *,
        host_key: Path,
        listen: Iterable[tuple[str, int]] = (),
        sockets: Sequence[socket.socket] = (),
        limits: Limits | None = None,
        sentences: Sentences | None = None,
        admission: Admission | None = None,
        environment: Mapping[str, str] | None = None,
        folders: Sequence[str] = (),
        secrets: Iterable[Path] = (),
        writable: Iterable[Path] = (),
        on_visit: Callable[[Visit], None] = lambda _: None,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        """``program`` is « package.module:function », found among the installed packages or in ``folders``.

        ``listen`` are hosts and ports, ``sockets`` listeners that are open already (see ``take_systemd_listeners``), which the server
        closes; ``environment`` is added to the program's; ``secrets`` are files that no program may read, as the host key is;
        ``writable`` folders that programs may write in, files of ``Limits.largest_file`` bytes at most; ``on_visit`` is told
        each visit that is over.
        """
        self.limits, self.sentences, self.now = limits or Limits(), sentences or Sentences(), now
        self.missing: tuple[str, ...] = ()
        """The defences that this machine lacks, in words; known once it is started."""
        self.fingerprint = ""
        """The host key's, as ssh shows it."""
        self._program, self._host_key, self._environment, self._folders = program, host_key, environment, folders
        self._admission = admission or Anyone()
        self._on_visit, self._secret_files = on_visit, tuple(secrets)
        self._writable = tuple(str(each.resolve()) for each in writable)
        self._listen, self._listeners = tuple(listen), list(sockets)
        self._stays: set[Stay] = set()
        self._connections: set[Connection] = set()
        self._accepting: list[asyncio.Task[None]] = []
        self._past = 0
        self._empty = asyncio.Event()
        self._empty.set()

    @property
    def addresses(self) -> list[tuple[str, int]]:
        """The hosts and ports that are listened on."""
        return [each.getsockname()[:2] for each in self._listeners]

    async def start(self) -> None:
        """Prepare the program and begin to listen. In the main thread: all processes end with the thread that started them.

        ProgramFailed where the program ends, or waits too long, instead of asking for visitors, OSError where an address cannot be
        had, UnsafeHostKey where others could know the key.
        """
        loop, limits = asyncio.get_running_loop(), self.limits
        self.doorkeeper = Doorkeeper(limits, loop.time)
        raise_file_limit(limits.visitors * FILES_A_VISIT + limits.unauthenticated + FILES_BESIDES)
        key = load_or_make(self._host_key)
        self.fingerprint = key.get_fingerprint()
        options = await make_options(key, self._admission, limits)
        adopted = adopt_orphans(True)
        self.missing = (*lacking_defences(), *(() if adopted else ("the server cannot adopt its programs",)))
        # Not asyncssh's own words: they name addresses and users.
        asyncssh.set_log_level("CRITICAL")
        confinement = Confinement(
            memory=limits.memory,
            processor_seconds=limits.processor_seconds,
            open_files=limits.open_files,
            processes=limits.processes,
            network=limits.network,
            execute=limits.execute,
            writable=self._writable,
            largest_file=limits.largest_file,
        )
        self.pool = Pool(
            self._program,
            confinement,
            standbys=limits.standbys,
            start_seconds=limits.start_seconds,
            protected=self._secrets(),
            environment=self._environment,
            folders=self._folders,
        )
        try:
            await self.pool.start()
            self._listeners += open_listeners(self._listen)
        except BaseException:
            await self.pool.close()
            self._stop_listening()
            adopt_orphans(False)
            raise
        for listener in self._listeners:
            listener.setblocking(False)
            self._accepting.append(loop.create_task(self._accept(listener, options)))

    def see(self) -> Status:
        """What there is to see now."""
        return Status(
            ready=self.pool.ready,
            visits=tuple(sorted((each.see() for each in self._stays), key=lambda each: each.start)),
            past=self._past,
            connections=self.doorkeeper.connections,
            standbys=self.pool.standbys,
            refusals=dict(self.doorkeeper.refusals),
        )

    async def close(self, seconds: float | None = None) -> None:
        """Take nobody in any more, tell the programs (SIGUSR1), and end it all after so many seconds, or ``Limits.closing_seconds``."""
        self.doorkeeper.closing = True
        for task in self._accepting:
            task.cancel()
        await asyncio.gather(*self._accepting, return_exceptions=True)
        self._stop_listening()
        for stay in self._stays:
            stay.warn()
        await self._wait_until_empty(self.limits.closing_seconds if seconds is None else seconds)
        for stay in self._stays:
            stay.end(Ending.CLOSING)
        await self._wait_until_empty(self.limits.grace_seconds + 5)
        connections = list(self._connections)
        # What was said last is on its way.
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.gather(*(each.wait_closed() for each in connections)), 1.0)
        for each in connections:
            each.abort()
        await asyncio.gather(*(each.wait_closed() for each in connections))
        await self.pool.close()
        adopt_orphans(False)

    async def serve_until_told(self) -> None:
        """Serve until SIGTERM, SIGINT or SIGHUP, then ``close``; a second signal ends the visits at once."""
        loop, told, again = asyncio.get_running_loop(), asyncio.Event(), asyncio.Event()

        def hear() -> None:
            (again if told.is_set() else told).set()

        heard = [signal.SIGTERM, signal.SIGINT]
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # As nohup has it.
            heard.append(signal.SIGHUP)
        for number in heard:
            loop.add_signal_handler(number, hear)
        try:
            await told.wait()
            closing = loop.create_task(self.close())
            hurry = loop.create_task(again.wait())
            await asyncio.wait((closing, hurry), return_when=asyncio.FIRST_COMPLETED)
            hurry.cancel()
            for stay in self._stays:
                stay.end(Ending.CLOSING)
            await closing
        finally:
            for number in heard:
                loop.remove_signal_handler(number)

    # What the connections ask and tell.

    def begin_stay(self, stay: Stay) -> None:
        self._stays.add(stay)
        self._empty.clear()

    def end_stay(self, stay: Stay) -> None:
        self._stays.discard(stay)
        if not self._stays:
            self._empty.set()

    def minutes_until_free(self) -> int:
        """Until the first of those inside must have left."""
        now = asyncio.get_running_loop().time()
        left = min((each.deadline - now for each in self._stays), default=60.0)
        return max(1, math.ceil(left / 60))

    def log(self, visit: Visit) -> None:
        self._past += 1
        # An error of whoever is told is the event loop's to report, not the visitor's to feel.
        asyncio.get_running_loop().call_soon(self._on_visit, visit)

    def _secrets(self) -> list[str]:
        keys = [self._admission.path] if isinstance(self._admission, AuthorizedKeys | NamedKeys) else []
        return [str(each.resolve()) for each in (self._host_key, *keys, *self._secret_files)]

    async def _accept(self, listener: socket.socket, options: asyncssh.SSHServerConnectionOptions) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                accepted, address = await loop.sock_accept(listener)
            except OSError:
                # No more file descriptors, or a client that left at once: neither is for ever.
                await asyncio.sleep(0.05)
                continue
            source = name_source(address[0])
            if self.doorkeeper.connect(source) is not None:
                accepted.close()
                continue
            try:
                await self._connect(PromptSocket(fileno=accepted.detach()), address[0], source, options)
            except Exception as error:
                # One connection that goes wrong must not be the last one.
                loop.call_exception_handler({"message": "a connection could not be begun", "exception": error})

    async def _connect(self, accepted: socket.socket, address: str, source: str, options: asyncssh.SSHServerConnectionOptions) -> None:
        loop = asyncio.get_running_loop()
        desk: Desk = self
        made: list[Connection] = []

        def make() -> Connection:
            made.append(Connection(loop, options, desk, address, source))
            return made[0]

        try:
            accepted.setblocking(False)
            for kind in (socket.SO_SNDBUF, socket.SO_RCVBUF):
                accepted.setsockopt(socket.SOL_SOCKET, kind, SOCKET_BUFFER)
            await loop.connect_accepted_socket(make, accepted)
        except Exception as error:
            accepted.close()
            for connection in made:
                connection.guest.disconnected()
            if not made:
                self.doorkeeper.disconnect(source)
            if isinstance(error, OSError):  # It is gone again.
                return
            raise
        connection = made[0]
        self._connections.add(connection)
        connection.guest.when_disconnected = lambda: self._connections.discard(connection)

    async def _wait_until_empty(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._empty.wait(), seconds)

    def _stop_listening(self) -> None:
        while self._listeners:
            self._listeners.pop().close()


def raise_file_limit(wanted: int) -> None:
    """Let this process open so many files, as far as the system allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, most), hard))
