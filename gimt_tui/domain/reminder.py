"""The one reminder: to whom an activation message left some days ago, and who has not followed its link."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from .attention import course_of
from .dossier import Dossier, Mail
from .outbox import sent_at
from .states import LinkKind


def may_be_reminded(dossier: Dossier, days: int, now: datetime) -> bool:
    """Whether a reminder may be due after so many ``days``, as far as the dossier alone tells: when its message left, the mail tells.

    None goes twice, to whom is frozen, closed or has trouble with their mail, or to whoever has activated their account, be it
    here or on the portal.
    """
    follow_up = dossier.follow_up
    if follow_up.reminded_at or follow_up.disowned_at or follow_up.closing or follow_up.mail_trouble:
        return False
    if dossier.activated or _goes_on_elsewhere(dossier):
        return False
    sent = dossier.links_of(LinkKind.ACTIVATION)[-1:]
    # No message leaves before it was posted, when its link was made.
    return bool(sent) and sent[0].sent_at + timedelta(days=days) <= now


def is_due(dossier: Dossier, mail: Iterable[Mail], days: int, now: datetime) -> bool:
    """Whether the reminder is due: ``days`` have passed since a server took the latest activation message, one of ``mail``.

    One that still waits, or was refused, has not left: there is nothing to remind anybody of.
    """
    if not may_be_reminded(dossier, days, now):
        return False
    latest = dossier.links_of(LinkKind.ACTIVATION)[-1].token_hash
    left = next((sent_at(each) for each in mail if each.token_hash == latest), None)
    return left is not None and left + timedelta(days=days) <= now


def is_reminder(dossier: Dossier, mail: Mail) -> bool:
    """Whether the message is the reminder of the dossier."""
    return bool(mail.token_hash) and mail.created_at == dossier.follow_up.reminded_at


def is_reminder_useless(dossier: Dossier, mail: Mail) -> bool:
    """Whether the message is a reminder that has become out of place while it waited: what would keep it from being posted came later."""
    follow_up = dossier.follow_up
    out_of_place = follow_up.closing is not None or follow_up.mail_trouble is not None or _goes_on_elsewhere(dossier)
    return out_of_place and is_reminder(dossier, mail)


def _goes_on_elsewhere(dossier: Dossier) -> bool:
    """Whether somebody noted that the account is active, or more, on the portal."""
    course = course_of(dossier, 0)
    return course.activated_on is not None or course.check_on is not None or course.seen_open_on is not None
