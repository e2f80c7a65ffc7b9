"""OpenSSH's own server on the loopback with the fragment that ``gimt-tui serve --example sshd`` prints, and the account that it is for.

The account exists for this server alone: it runs in a mount namespace of its own, where the lists of accounts are copies. The
machine's are not touched, whatever happens.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from select import select

from .terminal import Terminal, program

SSHD = Path("/usr/sbin/sshd")
NAME = "gimt-kiosk"
"""The account that the fragment names."""
NUMBER = 61_987
"""Its number, where such an account can start the program of the tests; else it has root's."""
INSTALLED = "/usr/local/bin/gimt-tui"
GENEROUS = (
    "AcceptEnv *", "AllowTcpForwarding yes", "AllowAgentForwarding yes", "AllowStreamLocalForwarding yes", "X11Forwarding yes",
    "GatewayPorts yes", "PermitTunnel yes", "MaxSessions 10", "Subsystem sftp internal-sftp", "PasswordAuthentication no",
    "PrintMotd no", "StrictModes no", "PermitRootLogin yes", "PidFile none",
)  # fmt: skip
"""What the machine allows everybody else: the fragment takes it from this account."""
COMMAND = ("unshare", "--mount", "sh", "-ec", 'mount --bind "$1" /etc/passwd; mount --bind "$2" /etc/shadow; exec "$3" -D -e -f "$4"', "sh")


def find_lack() -> str:
    """What this machine lacks to be such a server; nothing where it is one."""
    if not SSHD.exists() or shutil.which("ssh") is None:
        return "sshd or its client is missing: openssh-server brings them"
    return "" if os.geteuid() == 0 else "only root can start sshd for another account"


def may_mount() -> bool:
    """Whether root may make mounts here, which the account needs; in some containers it may not."""
    tried = subprocess.run(["unshare", "--mount", "mount", "--bind", "/etc/passwd", "/etc/passwd"], capture_output=True, check=False)
    return tried.returncode == 0


@dataclass(frozen=True)
class Sshd:
    """The server, and how to come to it."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]

    def command(self, *options: str, words: Sequence[str] = ()) -> list[str]:
        """The client's command line, with nothing of whoever runs the tests."""
        mine = ["-F", "none", "-o", f"UserKnownHostsFile={self.folder}/known", "-o", "StrictHostKeyChecking=accept-new"]
        return ["ssh", *mine, "-o", "LogLevel=ERROR", "-p", str(self.port), *options, f"{NAME}@127.0.0.1", *words]

    def visit(self, *options: str, **environment: str) -> Terminal:
        """A client in a terminal of its own."""
        return Terminal(self.command(*options), environment=dict(environment), patience=40)

    def run(self, *options: str, words: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
        """A client without a terminal."""
        argv = self.command(*options, words=words)
        return subprocess.run(argv, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, check=False)

    def find_programs(self) -> set[int]:
        """The processes of the program that this server started."""
        found = set()
        for each in descendants(self.process.pid):
            with suppress(OSError):
                if b"gimt-tui" in Path(f"/proc/{each}/cmdline").read_bytes().partition(b"\0")[2]:
                    found.add(each)
        return found


def descendants(process: int) -> set[int]:
    """That process, its children, theirs, and so on."""
    wanted = {process}
    parents = {int(each): _parent(int(each)) for each in os.listdir("/proc") if each.isdecimal()}
    while below := {each for each, parent in parents.items() if parent in wanted} - wanted:
        wanted |= below
    return wanted


def _parent(process: int) -> int:
    with suppress(OSError):
        return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
    return 0


def write_fragment(*, idle: int | None = None) -> str:
    """What the program prints for sshd, with the place where it is installed here, and so many seconds of patience."""
    argv = [*program(), "serve", "--example", "sshd"]
    text = subprocess.run(argv, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True, timeout=60).stdout
    text = text.replace(INSTALLED, str(Path(program()[0]).absolute()))
    return text if idle is None else re.sub(r"(?<=--idle )\d+", str(idle), text)


@contextmanager
def serve(folder: Path, fragment: str, more: Sequence[str] = ()) -> Iterator[Sshd]:
    """sshd with this fragment and ``more`` settings, until the block ends; the programs that it started are gone then."""
    for name in ("passwd", "shadow"):
        shutil.copy2(f"/etc/{name}", folder / name)
    number = NUMBER if _can_start(NUMBER) else 0
    with (folder / "passwd").open("a") as file:
        file.write(f"{NAME}:x:{number}:{number}::/:/bin/sh\n")
    with (folder / "shadow").open("a") as file:
        file.write(f"{NAME}::19000:0:99999:7:::\n")
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / "host")], check=True)
    # Where sshd wants it; empty and root's on every machine that has sshd running.
    Path("/run/sshd").mkdir(exist_ok=True)
    process, port = _start(folder, more, fragment)
    server = Sshd(folder, port, process)
    try:
        yield server
    finally:
        left = server.find_programs()
        process.terminate()
        process.communicate()
        for each in left:
            with suppress(ProcessLookupError):
                os.kill(each, 9)


def _can_start(account: int) -> bool:
    argv = [*program(), "--version"]
    try:
        tried = subprocess.run(argv, user=account, group=account, extra_groups=[], capture_output=True, check=False, timeout=60)
    except OSError:
        return False
    return tried.returncode == 0


def _start(folder: Path, more: Sequence[str], fragment: str) -> tuple[subprocess.Popen[bytes], int]:
    """The server, listening; another port where somebody took the one that was free."""
    while True:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        # Of two, the first one counts.
        place = [f"Port {port}", "ListenAddress 127.0.0.1", f"HostKey {folder}/host"]
        modules = ["UsePAM yes"] if Path("/etc/pam.d/sshd").exists() else []
        (folder / "sshd_config").write_text("\n".join((*place, *more, *modules, *GENEROUS, fragment)), "utf-8")
        argv = [*COMMAND, *(str(each) for each in (folder / "passwd", folder / "shadow", SSHD, folder / "sshd_config"))]
        process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = _read_until(process, b"Server listening on ")
        if b"Server listening on " in said:
            return process, port
        process.wait()
        assert b"Cannot bind" in said, said.decode(errors="replace")


def _read_until(process: subprocess.Popen[bytes], words: bytes) -> bytes:
    """What it says until it says that, or no more."""
    assert process.stderr is not None
    said, end = b"", time.monotonic() + 30
    while words not in said and select([process.stderr], [], [], max(0.0, end - time.monotonic()))[0]:
        if not (more := os.read(process.stderr.fileno(), 4096)):
            break
        said += more
    return said
