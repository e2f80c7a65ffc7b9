"""What follows when a commit holds a new message, whatever use case it is that posts it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from ..mail.base import Transport
from ..store.base import Store, Transaction

T = TypeVar("T")


class PostingStore:
    """A store that sees new messages off.

    In the demo mailbox they arrive in the very commit that posts them. Where they leave the machine, ``wake`` is called
    once the commit is made, so that whoever hands them over begins at once.
    """

    def __init__(self, store: Store, transport: Callable[[], Transport], wake: Callable[[], object]) -> None:
        self.store, self._transport, self._wake = store, transport, wake

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)

    def run(self, work: Callable[[Transaction], T]) -> T:
        """As the store does, messages seen to."""
        transport, leaving = self._transport(), False

        def seen_off(transaction: Transaction) -> T:
            nonlocal leaving
            result = work(transaction)
            new = transaction.posted()
            leaving = bool(new) and transport.leaves
            for mail in () if transport.leaves else new:
                transaction.put_mail(transport.deliver(mail))
            return result

        result = self.store.run(seen_off)
        if leaving:
            self._wake()
        return result
