"""A data file whose bytes changed by themselves: noticed, or harmless; never a wrong dossier."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from gimt_tui.store import format
from gimt_tui.store.base import CorruptFileError, ForeignFileError, NewerFileError
from gimt_tui.store.format import DamagedError, NotOursError
from gimt_tui.store.tinydb_file import TinyDBStore
from tests.store.samples import attachment, dossier, draft, mail


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    store = TinyDBStore(tmp_path_factory.mktemp("sound") / "gimt.json")
    first, second = dossier(1), dossier(2, attachments=(attachment(),))
    store.run(lambda transaction: transaction.put(first))
    store.run(lambda transaction: transaction.put(second))
    store.run(lambda transaction: transaction.put_mail(mail(first.key)))
    store.run(lambda transaction: transaction.put_draft(draft(dossier=second.key, siret="732")))
    return store.path.read_bytes()


def answer(data: bytes) -> str:
    """What becomes of a file: the name of the error, or ``read``."""
    try:
        if format.parse_schema(data[: format.HEAD]) > format.SCHEMA:
            return "newer"
        format.parse_tables(data, {})
    except (NotOursError, DamagedError) as error:
        return type(error).__name__
    return "read"


def test_every_single_bit(sound: bytes) -> None:
    data = bytearray(sound)
    for at in range(len(data)):
        for bit in range(8):
            data[at] ^= 1 << bit
            assert answer(bytes(data)) in {"newer", "NotOursError", "DamagedError"}, (at, bit)
            data[at] ^= 1 << bit


def test_every_length(sound: bytes) -> None:
    for length in range(len(sound)):
        # Without its last line end it is whole.
        assert answer(sound[:length]) == ("read" if length == len(sound) - 1 else "DamagedError"), length


def flipped(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.randint(1, 16)):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def zeroed(data: bytes, random: Random) -> bytes:
    at = random.randrange(0, len(data), 512)
    return data[:at] + bytes(len(data[at : at + 512])) + data[at + 512 :]


def swapped(data: bytes, random: Random) -> bytes:
    sectors = [data[at : at + 512] for at in range(0, len(data), 512)]
    random.shuffle(sectors)
    return b"".join(sectors)


def line_lost(data: bytes, random: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    del lines[random.randrange(len(lines))]
    return b"".join(lines)


def line_doubled(data: bytes, random: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    at = random.randrange(len(lines))
    return b"".join([*lines[:at], lines[at], *lines[at:]])


def grown(data: bytes, random: Random) -> bytes:
    return data + random.randbytes(random.randint(1, 600))


def inserted(data: bytes, random: Random) -> bytes:
    ends = [at for at in range(len(data)) if data[at : at + 1] == b"\n"]
    at = random.choice(ends) + random.randint(0, 1)
    return data[:at] + random.choice([b",", b"\n", b",\n", b"\n,", b"}", b" ", b"\n}"]) + data[at:]


@pytest.mark.parametrize("rot", [flipped, inserted, zeroed, swapped, line_lost, line_doubled, grown])
def test_the_store_says_so_and_leaves_the_file_alone(sound: bytes, rot: Callable[[bytes, Random], bytes], tmp_path: Path) -> None:
    random = Random(20260302)
    path = tmp_path / "gimt.json"
    for _ in range(250):
        changed = rot(sound, random)
        # One line end more or less at the very end takes nothing away.
        if changed.rstrip(b"\n") == sound.rstrip(b"\n"):
            continue
        path.write_bytes(changed)
        with pytest.raises((CorruptFileError, ForeignFileError, NewerFileError)):
            TinyDBStore.open(path)
        assert path.read_bytes() == changed


def test_the_sound_file_is_read(sound: bytes) -> None:
    assert answer(sound) == "read"
