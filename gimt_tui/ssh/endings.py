"""How visits end, why some never begin, and what there is to see meanwhile. Nothing tells who came, but where each key has a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from ipaddress import IPv6Address, ip_address, ip_network


class Ending(Enum):
    """Why a visit ended: by the program, by its visitor, or by a limit of the server."""

    LEFT = "left"
    """The program returned, with whatever status."""
    HUNG_UP = "hung up"
    CRASHED = "crashed"
    """The program raised an exception, or was killed by a signal that is not ours."""
    IDLE = "idle"
    LONGEST = "longest"
    UNREAD = "unread"
    """The client did not read."""
    UNTAKEN = "untaken"
    """The program did not take what was typed."""
    CLOSING = "closing"
    """The server was stopped."""


class Refusal(Enum):
    """Why somebody did not become a visitor."""

    FULL = "full"
    ADDRESS_FULL = "address full"
    TOO_FAST = "too fast"
    UNAUTHENTICATED = "too many unauthenticated"
    LOGIN_TIME = "login time"
    PASSWORD = "wrong password"  # noqa: S105  # A reason, no password.
    COMMAND = "command"
    NO_TERMINAL = "no terminal"
    FORWARDING = "forwarding"
    CHANNELS = "channels"
    NOT_READY = "not ready"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit that is over: a line of the log."""

    start: datetime
    end: datetime
    ending: Ending
    network: str
    """Where from, truncated: an IPv4 /24 or an IPv6 /48."""
    status: int | None = None
    """The exit status, or minus the signal that killed the program; None where there never was one."""
    error: str = ""
    """The type of the exception that the program raised, without its message, which may tell what was typed."""
    who: str = ""
    key: str = ""
    """Whose key it was, and its fingerprint, where keys have names (``NamedKeys``)."""


@dataclass(frozen=True, slots=True)
class VisitInProgress:
    """A visit that has not ended yet: since when, from which network, with how much memory."""

    start: datetime
    network: str
    memory: int | None
    """Bytes, of which shared pages count in proportion (PSS); None where the system does not say."""
    who: str = ""
    """Whose key it was, where keys have names."""


@dataclass(frozen=True, slots=True)
class Status:
    """What a live view shows."""

    ready: bool
    """Whether the template waits for visitors."""
    visits: tuple[VisitInProgress, ...]
    past: int
    """How many visits are over."""
    connections: int
    standbys: int
    refusals: Mapping[Refusal, int]


def truncate_address(address: str) -> str:
    """The network that an address belongs to, an IPv4 /24 or an IPv6 /48: what a log may keep of it."""
    return _network(address, 24, 48)


def name_source(address: str) -> str:
    """What counts as one address against the limits: an IPv4 address, or an IPv6 /64, which is one household's."""
    return _network(address, 32, 64)


def _network(address: str, bits4: int, bits6: int) -> str:
    parsed = ip_address(address.partition("%")[0])
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    return str(ip_network(f"{parsed}/{bits6 if parsed.version == 6 else bits4}", strict=False))
