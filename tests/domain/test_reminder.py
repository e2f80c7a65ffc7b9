"""To whom the one reminder is due, and when: counted from the moment when a server took the activation message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from gimt_tui.domain.dossier import Activation, Dossier, Mail
from gimt_tui.domain.follow_up import Closing, FollowUp, MailTrouble, PortalFact, PortalStep
from gimt_tui.domain.outbox import delay_after, sent_at
from gimt_tui.domain.reminder import is_due, is_reminder, is_reminder_useless, may_be_reminded
from gimt_tui.domain.states import Delivery, Folder
from tests.store.samples import dossier, link, new_key

POSTED = datetime(2026, 11, 25, 9, 12, tzinfo=UTC)
DAYS = 3
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def fact(step: PortalStep) -> FollowUp:
    return FollowUp(facts=(PortalFact(step=step, on=POSTED.date(), noted_at=POSTED),))


@pytest.fixture
def created() -> Dossier:
    return dossier(1, at=POSTED)


def activation_mail(created: Dossier, *, tried_at: datetime = POSTED, attempts: int = 1, delivery: Delivery = Delivery.DELIVERED) -> Mail:
    """The activation message as it stands after so many tries, the last of them ``tried_at``."""
    return Mail(
        key=new_key(),
        dossier=created.key,
        created_at=POSTED,
        source="",
        folder=Folder.SENT,
        delivery=delivery,
        attempts=attempts,
        next_try_at=tried_at + delay_after(attempts),
        token_hash=created.links[-1].token_hash,
    )


@pytest.mark.parametrize("attempts", [1, 2, 3, 4, 9])
def test_it_is_counted_from_the_try_that_a_server_took_not_from_the_posting(created: Dossier, attempts: int) -> None:
    left = POSTED + 2 * DAY
    mail = activation_mail(created, tried_at=left, attempts=attempts)
    assert sent_at(mail) == left
    assert not is_due(created, (mail,), DAYS, POSTED + DAYS * DAY)
    assert not is_due(created, (mail,), DAYS, left + DAYS * DAY - timedelta(seconds=1))
    assert is_due(created, (mail,), DAYS, left + DAYS * DAY)


def test_what_is_put_into_the_demo_mailbox_is_there_at_once(created: Dossier) -> None:
    mail = replace(activation_mail(created), attempts=0, next_try_at=None, folder=Folder.INBOX)
    assert sent_at(mail) == POSTED
    assert is_due(created, (mail,), DAYS, POSTED + DAYS * DAY)


@pytest.mark.parametrize("delivery", [each for each in Delivery if each is not Delivery.DELIVERED])
def test_what_has_not_left_is_followed_by_no_reminder(created: Dossier, delivery: Delivery) -> None:
    mail = activation_mail(created, delivery=delivery)
    assert sent_at(mail) is None
    assert may_be_reminded(created, DAYS, POSTED + 9 * DAY)
    assert not is_due(created, (mail,), DAYS, POSTED + 9 * DAY)
    assert not is_due(created, (), DAYS, POSTED + 9 * DAY), "nor is what is not kept any more"


def test_only_the_latest_message_counts(created: Dossier) -> None:
    again = replace(created, links=(*created.links, link("b" * 64, at=POSTED + 2 * DAY)))
    old, new = activation_mail(created), activation_mail(again, tried_at=POSTED + 2 * DAY)
    assert not is_due(again, (old, new), DAYS, POSTED + 4 * DAY)
    assert is_due(again, (old, new), DAYS, POSTED + 5 * DAY)
    assert not is_due(again, (old, replace(new, delivery=Delivery.REFUSED)), DAYS, POSTED + 9 * DAY)


NONE: dict[str, Callable[[Dossier], Dossier]] = {
    "reminded": lambda it: replace(it, follow_up=FollowUp(reminded_at=POSTED)),
    "frozen": lambda it: replace(it, follow_up=FollowUp(disowned_at=POSTED)),
    **{f"closed, {each}": lambda it, each=each: replace(it, follow_up=FollowUp(closing=each)) for each in Closing},  # type: ignore[misc]  # mypy infers none with a default
    **{f"mail {each}": lambda it, each=each: replace(it, follow_up=FollowUp(mail_trouble=each)) for each in MailTrouble},  # type: ignore[misc]  # as above
    **{
        f"{each} on the portal": lambda it, each=each: replace(it, follow_up=fact(each))  # type: ignore[misc]  # as above
        for each in PortalStep
        if each is not PortalStep.CREATED
    },
    "activated": lambda it: replace(it, activation=Activation(used_at=POSTED)),
    "without a link": lambda it: replace(it, links=()),
}


@pytest.mark.parametrize("name", NONE)
def test_who_gets_none(created: Dossier, name: str) -> None:
    mail, later = activation_mail(created), POSTED + 30 * DAY
    assert is_due(created, (mail,), DAYS, later)
    assert not is_due(NONE[name](created), (mail,), DAYS, later)


def test_who_only_has_an_account_on_the_portal_is_reminded_all_the_same(created: Dossier) -> None:
    assert is_due(replace(created, follow_up=fact(PortalStep.CREATED)), (activation_mail(created),), DAYS, POSTED + 3 * DAY)


def test_an_expired_link_is_one_reason_more_to_remind(created: Dossier) -> None:
    assert not created.links[-1].works(POSTED + 8 * DAY)
    assert is_due(created, (activation_mail(created),), DAYS, POSTED + 8 * DAY)


def test_a_reminder_that_still_waits_is_useless_once_the_follow_up_is_closed(created: Dossier) -> None:
    reminded = replace(created, follow_up=FollowUp(reminded_at=POSTED + 3 * DAY))
    reminder = replace(activation_mail(created, delivery=Delivery.WAITING), created_at=POSTED + 3 * DAY)
    first = activation_mail(created)
    assert (is_reminder(reminded, reminder), is_reminder(reminded, first)) == (True, False)
    assert not is_reminder_useless(reminded, reminder)
    for changed in (
        replace(reminded.follow_up, closing=Closing.GIVEN_UP),
        replace(reminded.follow_up, mail_trouble=MailTrouble.FULL_MAILBOX),
        replace(fact(PortalStep.ACTIVATED), reminded_at=POSTED + 3 * DAY),
    ):
        assert is_reminder_useless(replace(reminded, follow_up=changed), reminder)
        assert not is_reminder_useless(replace(reminded, follow_up=changed), first), "an activation message that was asked for leaves"
