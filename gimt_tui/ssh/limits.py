"""What a visitor, an address and all of them together may take."""

from __future__ import annotations

from dataclasses import dataclass

KIBIBYTE = 1024
MEBIBYTE = 1024 * KIBIBYTE


@dataclass(frozen=True, slots=True)
class Limits:
    """Every limit, with a default that is safe on a small machine open to anyone."""

    visitors: int = 50
    """At once; further ones read when to come back."""
    per_address: int = 10
    """Visitors at once from one IPv4 address or one IPv6 /64."""
    unauthenticated: int = 40
    """Connections at once that are not visitors yet; further ones are closed unanswered."""
    login_seconds: float = 60.0
    """From the connection to the visit: the key exchange, the question whether the host key is right, a password typed."""
    connections_per_second: float = 20.0
    """New connections, on the long run; further ones are closed unanswered."""
    connections_at_once: int = 60
    """New connections that may come in a burst."""
    passwords_per_minute: float = 6.0
    """Wrong passwords from one address, where a password is asked."""

    idle_minutes: float = 10.0
    """Without anything typed."""
    longest_minutes: float = 60.0
    """A whole visit."""
    closing_seconds: float = 60.0
    """What visitors have left once the server is told to stop."""
    grace_seconds: float = 2.0
    """From SIGTERM to SIGKILL."""
    hang_up_seconds: float = 1.0
    """From SIGHUP to SIGKILL, when the visitor is gone."""
    start_seconds: float = 60.0
    """Within which the program must be prepared: at the first start it has failed otherwise, later it is started anew."""

    memory: int = 256 * MEBIBYTE
    """Bytes of address space that a program may take beyond what the template has."""
    processor_seconds: int = 300
    """A whole visit."""
    open_files: int = 64
    processes: int | None = None
    """RLIMIT_NPROC: counts all processes and threads of the account, so set it only where the server has an account to itself."""
    largest_file: int = 1024 * MEBIBYTE
    """Bytes of a file that a program writes, where the server gives it a folder to write in."""
    network: bool = False
    """Whether a program may open TCP connections. Landlock refuses it from Linux 6.7 on."""
    execute: bool = False
    """Whether a program may start others. Landlock refuses it."""

    unread_bytes: int = 256 * KIBIBYTE
    """Output that is held for a client that does not read; beyond, the terminal is not read either."""
    unread_seconds: float = 20.0
    """After which such a client is dropped."""
    untaken_seconds: float = 30.0
    """After which a program that takes nothing of what is typed is ended."""
    input_per_second: int = 512 * KIBIBYTE
    """Bytes read from one connection, on the long run; twice that in a burst."""

    smallest: tuple[int, int] = (20, 6)
    """Columns and rows that a program is told at least."""
    largest: tuple[int, int] = (300, 100)
    """Columns and rows that a program is told at most."""
    standbys: int = 3
    """Processes forked in advance; 0 forks when somebody comes."""

    def clamp(self, columns: int, rows: int) -> tuple[int, int]:
        """The size that a program is told, whatever a client claims; 0 stands for « unknown » and becomes 80×24."""
        (least_columns, least_rows), (most_columns, most_rows) = self.smallest, self.largest
        return min(max(columns or 80, least_columns), most_columns), min(max(rows or 24, least_rows), most_rows)
