"""What asyncssh calls: a connection that lets nothing flood the server, and a session that is one terminal or nothing."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Mapping
from typing import cast

import asyncssh

from .admission import TRIES, Admission, Anyone, Guesses, NamedKeys
from .endings import Refusal
from .guest import Buffer, Desk, Guest
from .stay import Arrival
from .terminals import UNKNOWN, recognise_colour, recognise_erase, recognise_term

READ_AT_ONCE = 8192
"""Bytes of one connection before the others have their turn."""


class PromptSocket(socket.socket):
    """Reads little at once, and acknowledges at once: delayed acknowledgements are most of what a handshake waits for."""

    def recv(self, bufsize: int, flags: int = 0, /) -> bytes:
        data = super().recv(min(bufsize, READ_AT_ONCE), flags)
        if hasattr(socket, "TCP_QUICKACK"):
            # The kernel takes it back by itself, so each time.
            self.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        return data


class Connection(asyncssh.SSHServerConnection):
    """asyncssh's connection, which heeds what its transport holds and how much comes in."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, options: asyncssh.SSHServerConnectionOptions, desk: Desk, address: str, source: str
    ) -> None:
        super().__init__(loop, options)
        self.guest = Guest(desk, address, source, self.abort)
        self.pipe: asyncio.Transport | None = None
        self._output_full = False
        self._input_wait: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.pipe = cast(asyncio.Transport, transport)
        self.pipe.set_write_buffer_limits(high=self.guest.desk.limits.unread_bytes // 2)
        super().connection_made(transport)

    def data_received(self, data: bytes, datatype: int | None = None) -> None:
        seconds = self.guest.weigh_input(len(data))
        if seconds and self._input_wait is None:
            self._input_wait = asyncio.get_running_loop().call_later(seconds, self._wait_no_more)
            self._read_or_not()
        super().data_received(data, datatype)

    def pause_writing(self) -> None:
        # Whoever does not read asks for nothing more either: answers would fill the memory as well as output.
        self._output_full = True
        self._read_or_not()
        self.guest.hold_output(Buffer.CONNECTION)

    def resume_writing(self) -> None:
        self._output_full = False
        self._read_or_not()
        self.guest.release_output(Buffer.CONNECTION)

    def _wait_no_more(self) -> None:
        self._input_wait = None
        self._read_or_not()

    def _read_or_not(self) -> None:
        if self.pipe is None or self.pipe.is_closing():
            return
        if self._output_full or self._input_wait is not None:
            self.pipe.pause_reading()
        else:
            self.pipe.resume_reading()


class Owner(asyncssh.SSHServer):
    """Decides for one connection who may enter, and that nothing is forwarded."""

    def __init__(self, admission: Admission, guesses: Guesses | None) -> None:
        self._admission, self._guesses = admission, guesses
        self._tries = 0
        self._address = ""
        self._named = ("", "")

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        if not isinstance(conn, Connection):
            raise TypeError("only connections that the server has accepted itself")
        self._guest = conn.guest
        self._address = str((conn.get_extra_info("peername") or ("",))[0])

    def connection_lost(self, exc: Exception | None) -> None:
        self._guest.disconnected()

    def begin_auth(self, username: str) -> bool:
        return not isinstance(self._admission, Anyone)

    def password_auth_supported(self) -> bool:
        return self._guesses is not None

    def validate_password(self, username: str, password: str) -> bool:
        if self._guesses is not None and self._guesses.are_right(self._guest.source, password):
            return True
        self._guest.refuse(Refusal.PASSWORD)
        self._tries += 1
        if self._tries >= TRIES:
            self._guest.drop()
        return False

    def public_key_auth_supported(self) -> bool:
        return isinstance(self._admission, NamedKeys)

    def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        """Whether the key is listed; asked again for each that the client offers, and last for the one that it proves to have."""
        found = self._admission.find(key, self._address) if isinstance(self._admission, NamedKeys) else None
        self._named = found or ("", "")
        return found is not None

    def auth_completed(self) -> None:
        self._guest.who, self._guest.key = self._named

    def session_requested(self) -> bool | Session:
        if self._guest.channels:
            self._guest.refuse(Refusal.CHANNELS)
            return False
        self._guest.channels += 1
        return Session(self._guest)

    def connection_requested(self, dest_host: str, dest_port: int, orig_host: str, orig_port: int) -> bool:
        return self._refuse_forwarding()

    def unix_connection_requested(self, dest_path: str) -> bool:
        return self._refuse_forwarding()

    def server_requested(self, listen_host: str, listen_port: int) -> bool:
        return self._refuse_forwarding()

    def unix_server_requested(self, listen_path: str) -> bool:
        return self._refuse_forwarding()

    def _refuse_forwarding(self) -> bool:
        self._guest.refuse(Refusal.FORWARDING)
        return False


class Session(asyncssh.SSHServerSession[bytes]):
    """The one channel of a connection; it is also the way back to the client."""

    def __init__(self, guest: Guest) -> None:
        self._guest = guest
        self._channel: asyncssh.SSHServerChannel[bytes] | None = None
        self._term: str | None = None
        self._size = (0, 0)
        self._erase = recognise_erase(None)
        self._command = False

    # What asyncssh asks and tells.

    def connection_made(self, chan: asyncssh.SSHServerChannel[bytes]) -> None:
        self._channel = chan
        self._guest.measure_environment = lambda: sum(len(name) + len(value) for name, value in chan.get_environment_bytes().items())
        chan.set_write_buffer_limits(high=self._guest.desk.limits.unread_bytes // 4)

    def pty_requested(self, term_type: str, term_size: tuple[int, int, int, int], term_modes: Mapping[int, int]) -> bool:
        self._term, self._size = recognise_term(term_type), term_size[:2]
        self._erase = recognise_erase(term_modes.get(asyncssh.PTY_VERASE))
        return True

    def shell_requested(self) -> bool:
        return True

    def exec_requested(self, command: str) -> bool:
        # Accepted, only to say on the client's standard error that it is not run.
        self._command = True
        return True

    def subsystem_requested(self, subsystem: str) -> bool:
        self._guest.refuse(Refusal.COMMAND)
        self._guest.leave_soon()
        return False

    def session_started(self) -> None:
        channel, sentences, limits = self._channel, self._guest.desk.sentences, self._guest.desk.limits
        if channel is None:
            return
        if self._command:
            channel.write_stderr(sentences.no_commands.encode() + b"\r\n")
            self._guest.turn_away(self, Refusal.COMMAND)
        elif self._term is None:
            channel.write_stderr(sentences.no_terminal.encode() + b"\r\n")
            self._guest.turn_away(self, Refusal.NO_TERMINAL)
        else:
            colour = recognise_colour(channel.get_environment_bytes()) if self._term != UNKNOWN else ""
            guest, size = self._guest, limits.clamp(*self._size)
            guest.begin(Arrival(self._term, colour, *size, guest.network, self._erase, guest.who, guest.key), self)

    def data_received(self, data: bytes, datatype: int | None) -> None:
        if self._guest.stay is not None:
            self._guest.stay.type(data)

    def eof_received(self) -> bool:
        self._guest.hang_up()
        return True

    def terminal_size_changed(self, width: int, height: int, pixwidth: int, pixheight: int) -> None:
        self._size = (width, height)
        if self._guest.stay is not None:
            self._guest.stay.resize(width, height)

    def pause_writing(self) -> None:
        self._guest.hold_output(Buffer.CHANNEL)

    def resume_writing(self) -> None:
        self._guest.release_output(Buffer.CHANNEL)

    def connection_lost(self, exc: Exception | None) -> None:
        self._channel = None
        self._guest.hang_up()
        self._guest.leave_soon()

    # What the visit needs; a client that is gone needs nothing.

    def write(self, data: bytes) -> None:
        if self._channel is not None and not self._channel.is_closing():
            self._channel.write(data)

    def exit(self, status: int) -> None:
        if self._channel is not None and not self._channel.is_closing():
            self._channel.exit(status)

    def drop(self) -> None:
        self._guest.drop()

    def pause_reading(self) -> None:
        if self._channel is not None:
            self._channel.pause_reading()

    def resume_reading(self) -> None:
        if self._channel is not None:
            self._channel.resume_reading()
