"""One suite over all stores."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gimt_tui.store.base import Store
from gimt_tui.store.memory import MemoryStore
from gimt_tui.store.tinydb_file import TinyDBStore

from .conformance import StoreConformance


class TestMemoryStore(StoreConformance):
    @pytest.fixture
    def store(self) -> Store:
        return MemoryStore()


class TestTinyDBStore(StoreConformance):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Store]:
        store = TinyDBStore.open(tmp_path / "gimt.json")
        yield store
        store.close()


class TestTinyDBStoreReadAnew(StoreConformance):
    """A second store on the same file: whatever it answers, it read from the disk."""

    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Store]:
        writer, reader = TinyDBStore(tmp_path / "gimt.json"), TinyDBStore(tmp_path / "gimt.json")
        reader.run = writer.run  # type: ignore[method-assign]  # The test stands in for it.
        yield reader
        writer.close()
        reader.close()
