"""How asyncssh is set up: quick key exchanges, no compression, nothing forwarded, no name of a library in the banner."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import asyncssh

from .admission import Admission, AuthorizedKeys, Guesses, NamedKeys, Password
from .limits import Limits
from .protocol import Owner

KEY_EXCHANGES = ("curve25519-sha256", "curve25519-sha256@libssh.org", "ecdh-sha2-nistp256")
"""Quick ones first; the client's order decides."""
POST_QUANTUM = ("mlkem768x25519-sha256",)
"""Quick too, where the cryptography library has it; newer clients warn where it is missing."""
BANNER = "Terminal"
WINDOW = 128 * 1024
"""Bytes that a client may send before they are taken."""
KEEP_ALIVE = 30.0
"""Seconds after which a silent client is asked whether it is still there; three times unanswered, it is not."""


async def make_options(key: asyncssh.SSHKey, admission: Admission, limits: Limits) -> asyncssh.SSHServerConnectionOptions:
    """The options of every connection. OSError or ValueError where the file of authorized keys cannot be read."""
    try:
        return await _construct(key, admission, limits, (*KEY_EXCHANGES, *POST_QUANTUM))
    except ValueError:  # One that this installation does not have.
        return await _construct(key, admission, limits, KEY_EXCHANGES)


async def _construct(
    key: asyncssh.SSHKey, admission: Admission, limits: Limits, key_exchanges: Sequence[str]
) -> asyncssh.SSHServerConnectionOptions:
    keys = admission.path if isinstance(admission, AuthorizedKeys) else None
    clock = asyncio.get_running_loop().time
    guesses = Guesses(admission, limits.passwords_per_minute, clock) if isinstance(admission, Password) else None
    options: asyncssh.SSHServerConnectionOptions = await asyncssh.SSHServerConnectionOptions.construct(
        None,
        config=None,
        server_factory=lambda: Owner(admission, guesses),
        server_host_keys=[key],
        server_version=BANNER,
        kex_algs=key_exchanges,
        # A compressed flood is a bigger one.
        compression_algs=["none"],
        authorized_client_keys=str(keys) if keys else None,
        public_key_auth=keys is not None or isinstance(admission, NamedKeys),
        password_auth=guesses is not None,
        kbdint_auth=guesses is not None,
        host_based_auth=False,
        gss_host=None,
        # Ours runs until the visit, and counts.
        login_timeout=0,
        keepalive_interval=KEEP_ALIVE,
        agent_forwarding=False,
        x11_forwarding=False,
        allow_scp=False,
        line_editor=False,
        encoding=None,
        window=WINDOW,
    )
    return options
