"""Passwords are kept as argon2id hashes, and nothing that is no hash of theirs opens anything."""

from __future__ import annotations

import unicodedata

import pytest

from gimt_tui.hashing import Argon2Hasher

PASSWORD = "Tabac-été-2026!"


@pytest.fixture(scope="module")
def hasher() -> Argon2Hasher:
    return Argon2Hasher()


def test_a_password_opens_its_own_hash_alone(hasher: Argon2Hasher) -> None:
    stored = hasher.hash(PASSWORD)
    assert hasher.verify(stored, PASSWORD)
    assert not hasher.verify(stored, PASSWORD.swapcase())
    assert PASSWORD not in stored


def test_the_hash_is_argon2id_as_owasp_asks_and_its_salt_is_new_each_time(hasher: Argon2Hasher) -> None:
    one, other = hasher.hash(PASSWORD), hasher.hash(PASSWORD)
    assert one.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert one != other


@pytest.mark.parametrize(("first", "then"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_a_composed_and_a_decomposed_accent_are_one_password(hasher: Argon2Hasher, first: str, then: str) -> None:
    composed = {"NFC": unicodedata.normalize("NFC", PASSWORD), "NFD": unicodedata.normalize("NFD", PASSWORD)}
    assert composed["NFC"] != composed["NFD"]
    assert hasher.verify(hasher.hash(composed[first]), composed[then])


@pytest.mark.parametrize("stored", ["", PASSWORD, "$argon2id$v=19$m=19456,t=2,p=1$", "$2b$12$abcdefghijklmnopqrstuv", "é"])
def test_a_hash_that_cannot_be_read_opens_to_nothing(hasher: Argon2Hasher, stored: str) -> None:
    assert not hasher.verify(stored, PASSWORD)
    assert not hasher.verify(stored, stored)
