"""Anyone, the holders of a key, or who knows the password."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import asyncssh
import pytest

from gimt_tui.ssh import Refusal
from gimt_tui.ssh.admission import AuthorizedKeys, Guesses, Password

from .serving import QUICK, serve


class Hand:
    """A clock that is moved by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_an_empty_password_is_none(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("\nsecond line\n")
    with pytest.raises(ValueError, match="empty"):
        Password.read(tmp_path / "password")


def test_the_password_is_the_first_line(tmp_path: Path) -> None:
    (tmp_path / "password").write_bytes("été 2026 \r\nnothing\n".encode())
    assert Password.read(tmp_path / "password").text == "été 2026 "


def test_a_password_is_not_shown() -> None:
    assert "open sesame" not in repr(Password("open sesame"))


def test_guesses_are_few_even_right_ones() -> None:
    clock = Hand()
    guesses = Guesses(Password("right"), 3, clock)
    assert [guesses.are_right("a", word) for word in ("right", "wrong", "wrong", "wrong", "right")] == [True, False, False, False, False]
    assert guesses.are_right("b", "right")
    clock.now += 20
    assert guesses.are_right("a", "right")


def test_who_knows_the_password_is_never_locked_out_by_knowing_it() -> None:
    guesses = Guesses(Password("right"), 2, Hand())
    assert all(guesses.are_right("a", "right") for _ in range(10))


async def test_the_password_opens_whatever_the_name(tmp_path: Path) -> None:
    async with serve("echo", tmp_path, admission=Password("open sesame")) as served:
        connection = await served.connect(password="open sesame", username="root")
        process = await connection.create_process(term_type="xterm", encoding=None)
        assert (await process.stdout.readline()).startswith(b"ready")


async def test_a_wrong_password_does_not(tmp_path: Path) -> None:
    async with serve("echo", tmp_path, replace(QUICK, passwords_per_minute=2), admission=Password("open sesame")) as served:
        for _ in range(2):
            with pytest.raises(asyncssh.PermissionDenied):
                await served.connect(password="guess")
        with pytest.raises(asyncssh.PermissionDenied):
            # Right, but too soon after two wrong ones.
            await served.connect(password="open sesame")
        assert served.server.see().refusals[Refusal.PASSWORD] >= 3
        assert served.visits == []


async def test_nobody_enters_without_the_password(tmp_path: Path) -> None:
    async with serve("echo", tmp_path, admission=Password("open sesame")) as served:
        with pytest.raises(asyncssh.PermissionDenied):
            await served.connect(client_keys=[asyncssh.generate_private_key("ssh-ed25519")])


async def test_a_connection_has_three_tries(tmp_path: Path) -> None:
    tries = 0

    class Guesser(asyncssh.SSHClient):
        def password_auth_requested(self) -> str:
            nonlocal tries
            tries += 1
            return f"guess {tries}"

    async with serve("echo", tmp_path, replace(QUICK, passwords_per_minute=100), admission=Password("open sesame")) as served:
        with pytest.raises((asyncssh.Error, OSError)):
            await served.connect(client_factory=Guesser, preferred_auth="password")
    assert tries == 3


async def test_a_key_opens_and_another_does_not(tmp_path: Path) -> None:
    key, other = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    authorized = tmp_path / "authorized_keys"
    authorized.write_bytes(b"# those who may\n" + key.export_public_key())
    async with serve("echo", tmp_path, admission=AuthorizedKeys(authorized)) as served:
        with pytest.raises(asyncssh.PermissionDenied):
            await served.connect(client_keys=[other])
        with pytest.raises(asyncssh.PermissionDenied):
            await served.connect(password="anything")
        connection = await served.connect(client_keys=[key])
        process = await connection.create_process(term_type="xterm", encoding=None)
        assert (await process.stdout.readline()).startswith(b"ready")


@pytest.mark.parametrize("options", ["no-pty", 'command="sh"', 'permitopen="*:*"', 'environment="LD_PRELOAD=x"'])
async def test_options_of_a_key_open_nothing_more(tmp_path: Path, options: str) -> None:
    key = asyncssh.generate_private_key("ssh-ed25519")
    authorized = tmp_path / "authorized_keys"
    authorized.write_bytes(f"{options} ".encode() + key.export_public_key())
    async with serve("echo", tmp_path, admission=AuthorizedKeys(authorized)) as served:
        connection = await served.connect(client_keys=[key])
        with pytest.raises(asyncssh.ChannelOpenError):
            await connection.open_connection("127.0.0.1", 1)
        try:
            process = await connection.create_process(term_type="xterm", encoding=None)
        except asyncssh.ChannelOpenError:
            # Refused by « no-pty ».
            assert options == "no-pty"
            return
        out = await process.stdout.readline()
        if options.startswith("command"):
            assert out == b""
        else:
            assert out.startswith(b"ready")
            process.stdin.write(b"e")
            assert await process.stdout.readline() == b"variables LANG PATH TERM.\r\n"
