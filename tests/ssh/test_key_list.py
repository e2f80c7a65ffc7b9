"""A list of keys read line by line: what each line says of its key, and which lines are none."""

from __future__ import annotations

from pathlib import Path

import asyncssh
import pytest

from gimt_tui.ssh.admission import NamedKeys
from gimt_tui.ssh.key_list import ListedKey, UnreadableLine, read_key_list

from .serving import serve

KEY, OTHER = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
PUBLIC = " ".join(KEY.export_public_key().decode().split()[:2])


def write(folder: Path, *lines: str) -> Path:
    (folder / "keys").write_text("\n".join(lines), "utf-8")
    return folder / "keys"


def read_keys(path: Path) -> list[ListedKey]:
    return [each for each in read_key_list(path) if isinstance(each, ListedKey)]


@pytest.mark.parametrize(
    ("line", "comment", "environment"),
    [
        ("{key}", "", {}),
        ("{key} Anne Le Gall", "Anne Le Gall", {}),
        ("{key}   Zoé  ", "Zoé", {}),
        ('environment="WHO=Anne Le Gall" {key} anne@poste', "anne@poste", {"WHO": "Anne Le Gall"}),
        ('Environment="A=1",X11-forwarding,tunnel="0" {key} Marc', "Marc", {"A": "1"}),
        ('no-pty,environment="A=1",environment="B=ssh-ed25519 x" {key}', "", {"A": "1", "B": "ssh-ed25519 x"}),
        ('ENVIRONMENT="A=a \\"b\\"" {key}', "", {"A": 'a "b"'}),
    ],
)
def test_what_a_line_says_of_its_key(tmp_path: Path, line: str, comment: str, environment: dict[str, str]) -> None:
    (found,) = read_keys(write(tmp_path, "# remark", "", line.replace("{key}", PUBLIC)))
    assert (found.number, found.comment, found.environment) == (3, comment, environment)
    assert found.fingerprint == KEY.get_fingerprint()
    assert not found.admits(OTHER.convert_to_public(), "127.0.0.1")


@pytest.mark.parametrize(
    "line", ["hello", "ssh-ed25519", "ssh-ed25519 AAAA", "cert-authority {key}", 'command="ls" {key}', "verify-required {key}",
     'expiry-time="tomorrow" {key}', 'from="1.2.3.4",command="ls" {key}', 'unknown quoted " {key}', "subject=CN=x"]
)
def test_a_line_that_is_no_key_is_named(tmp_path: Path, line: str) -> None:
    listed, wrong = read_key_list(write(tmp_path, PUBLIC, line.replace("{key}", PUBLIC)))
    assert isinstance(listed, ListedKey)
    assert wrong == UnreadableLine(2)


@pytest.mark.parametrize(("options", "admitted"), [
    ("", True), ("no-pty ", False), ("No-Pty ", False), ("restrict ", False), ("Restrict,pty ", True), ("pty,no-pty ", False),
    ('from="192.0.2.1" ', False), ('FROM="192.0.2.1" ', False), ('from="127.*" ', True), ('from="127.*,!127.0.0.1" ', False),
    ('expiry-time="20200101" ', False), ('Expiry-Time="202001010000Z" ', False), ('expiry-time="29990101123000" ', True),
    ('expiry-time="29990101",expiry-time="20200101" ', False),
])  # fmt: skip
def test_a_line_opens_what_its_options_allow(tmp_path: Path, options: str, admitted: bool) -> None:
    (found,) = read_keys(write(tmp_path, f"{options}{PUBLIC}"))
    assert found.admits(KEY.convert_to_public(), "127.0.0.1") is admitted


async def test_the_program_is_told_whose_key_it_was_that_was_proved_not_what_was_offered_before(tmp_path: Path) -> None:
    other = " ".join(OTHER.export_public_key().decode().split()[:2])
    listed = read_keys(write(tmp_path, PUBLIC, other))
    names = NamedKeys(tmp_path / "keys", lambda: zip(listed, ("anne", "marc"), strict=True))
    async with serve("named", tmp_path, admission=names) as served:
        with pytest.raises(asyncssh.PermissionDenied):
            await served.connect(client_keys=[asyncssh.generate_private_key("ssh-ed25519")])
        with pytest.raises(asyncssh.PermissionDenied):
            await served.connect(password="anything")
        for keys, who, key in (([KEY], "anne", KEY), ([OTHER], "marc", OTHER)):
            connection = await served.connect(client_keys=keys)
            process = await connection.create_process(term_type="xterm", encoding=None)
            assert await process.stdout.readline() == f"you are {who}\r\n".encode()
            await process.wait_closed()
            assert (served.visits[-1].who, served.visits[-1].key) == (who, key.get_fingerprint())


def test_the_list_is_read_again_when_it_has_become_another_and_only_then(tmp_path: Path) -> None:
    path, reads = write(tmp_path, PUBLIC), list[int]()

    def read() -> list[tuple[ListedKey, str]]:
        reads.append(1)
        return [(each, "anne") for each in read_keys(path)] if path.exists() else []

    names, key = NamedKeys(path, read), KEY.convert_to_public()
    for _ in range(3):
        assert names.find(key, "127.0.0.1") == ("anne", KEY.get_fingerprint())
        assert names.find(OTHER.convert_to_public(), "127.0.0.1") is None
    assert len(reads) == 1
    write(tmp_path, "# nobody any more")
    assert names.find(key, "127.0.0.1") is None
    write(tmp_path, PUBLIC)
    assert names.find(key, "127.0.0.1") is not None
    assert len(reads) == 3


def test_what_cannot_be_read_admits_nobody_and_is_tried_again(tmp_path: Path) -> None:
    path, key = write(tmp_path, PUBLIC), KEY.convert_to_public()
    given: list[list[tuple[ListedKey, str]] | None] = [None, [(each, "anne") for each in read_keys(path)]]
    names = NamedKeys(path, lambda: given.pop(0))
    assert names.find(key, "127.0.0.1") is None
    assert names.find(key, "127.0.0.1") == ("anne", KEY.get_fingerprint())
    assert not given
