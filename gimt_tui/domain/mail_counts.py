"""How many messages of the outbox stand where, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from .states import Delivery


@dataclass(frozen=True, slots=True, kw_only=True)
class MailCount:
    """Messages that stand alike: ``count`` of them, stopped by the same setback with the same reply, if by any.

    ``next_try_at`` is the earliest of their next tries, None where one of them was never tried.
    """

    delivery: Delivery
    setback: str
    reply: str
    count: int
    next_try_at: datetime | None


def count_mail(messages: Iterable[tuple[Delivery, str, str, datetime | None]]) -> tuple[MailCount, ...]:
    """Count messages, given as delivery, setback, reply and next try; the greatest number first.

    What once stopped a message that was delivered after all is of no account.
    """
    alike: dict[tuple[Delivery, str, str], list[datetime | None]] = {}
    for delivery, setback, reply, again in messages:
        stopped = (setback, reply) if delivery is not Delivery.DELIVERED else ("", "")
        alike.setdefault((delivery, *stopped), []).append(again if delivery is Delivery.WAITING else None)
    found = (
        MailCount(
            delivery=delivery,
            setback=setback,
            reply=reply,
            count=len(tries),
            next_try_at=None if None in tries else min(each for each in tries if each is not None),
        )
        for (delivery, setback, reply), tries in alike.items()
    )
    return tuple(sorted(found, key=lambda each: (-each.count, each.setback, each.reply)))
