"""Why a dossier stands where it does on the board, day by day, and in which words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gimt_tui.domain.attention import GROUPS, ORDER, Course, Group, Need, Standing, course_of
from gimt_tui.domain.dossier import Activation, Attachment
from gimt_tui.domain.follow_up import Closing, FollowUp, MailTrouble, PortalFact, PortalStep
from gimt_tui.domain.wording import board
from tests.store.samples import dossier

NOW = datetime(2026, 11, 25, 9, 12, tzinfo=UTC)
TODAY = NOW.astimezone().date()
HOUR = timedelta(hours=1)


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


CREATED = Course(link_ends=NOW + timedelta(days=7))
ATTACHED = Course(check_on=TODAY, activated_on=TODAY)

CASES = [
    (CREATED, Need.ACTIVATE, "activer avant le 2 décembre"),
    (replace(CREATED, link_ends=NOW + 23 * HOUR), Need.LINK_ENDS, "son lien expire demain"),
    (replace(CREATED, link_ends=NOW + HOUR), Need.LINK_ENDS, "son lien expire aujourd’hui"),
    (replace(CREATED, link_ends=NOW), Need.LINK_ENDED, "son lien a expiré"),
    (Course(), Need.LINK_ENDED, "son lien a expiré"),
    (Course(draft_at=NOW - HOUR), Need.TYPING, "saisie en cours"),
    (Course(draft_at=NOW - 25 * HOUR), Need.LEFT, "saisie laissée le 24 novembre"),
    (replace(CREATED, mail_refused=True), Need.MAIL_REFUSED, "courriel refusé, à corriger"),
    (replace(CREATED, mail_lost=True), Need.MAIL_LOST, "courriel non reçu"),
    (Course(activated_on=TODAY), Need.ATTACH, "rattacher l’établissement"),
    (Course(activated_on=in_days(-6)), Need.ATTACH, "rattacher l’établissement"),
    (Course(activated_on=in_days(-7)), Need.SIRET, "SIRET attendu depuis 7 jours"),
    (Course(activated_on=TODAY, draft_at=NOW - 25 * HOUR), Need.LEFT, "saisie laissée le 24 novembre"),
    (Course(activated_on=TODAY, password_typed=True), Need.PASSWORD, "mot de passe à faire changer"),
    (replace(ATTACHED, check_on=in_days(6)), Need.OPENING, "GIMT le 1er décembre"),
    (ATTACHED, Need.CHECK, "GIMT à vérifier aujourd’hui"),
    (replace(ATTACHED, check_on=in_days(-1)), Need.CHECK, "GIMT à vérifier depuis 1 jour"),
    (replace(ATTACHED, check_on=in_days(-4)), Need.CHECK, "GIMT à vérifier depuis 4 jours"),
    (replace(ATTACHED, check_on=in_days(-5)), Need.LATE, "GIMT attendu depuis 5 jours"),
    (replace(ATTACHED, check_on=in_days(-5), review_on=in_days(2)), Need.LATER, "à revoir le 27 novembre"),
    (replace(ATTACHED, review_on=TODAY), Need.REVIEW, "à revoir aujourd’hui"),
    (replace(ATTACHED, check_on=in_days(-5), review_on=TODAY), Need.LATE, "GIMT attendu depuis 5 jours"),
    (replace(ATTACHED, check_on=in_days(-5), review_on=TODAY, seen_open_on=TODAY), Need.SEEN_OPEN, "GIMT vu ouvert le 25 novembre"),
    (replace(ATTACHED, review_on=in_days(-3)), Need.REVIEW, "à revoir depuis le 22 novembre"),
    (replace(ATTACHED, seen_open_on=in_days(-1)), Need.SEEN_OPEN, "GIMT vu ouvert le 24 novembre"),
    (replace(ATTACHED, closing=Closing.CEASED, disowned=True), Need.CLOSED, "suivi clos"),
    (replace(ATTACHED, disowned=True, seen_open_on=TODAY), Need.DISOWNED, "« Ce n’est pas moi » : gelé"),
]


@pytest.mark.parametrize(("course", "need", "words"), CASES)
def test_why_a_dossier_stands_where_it_does(course: Course, need: Need, words: str) -> None:
    standing = course.standing(NOW)
    assert standing.need is need
    assert board.why_text(standing, NOW).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("course", "checked", "late", "proposed"),
    [
        (Course(), False, False, 2),
        (replace(ATTACHED, check_on=in_days(1)), False, False, 2),
        (ATTACHED, True, False, 5),
        (replace(ATTACHED, check_on=in_days(-4)), True, False, 1),
        (replace(ATTACHED, check_on=in_days(-5)), True, True, 7),
        (replace(ATTACHED, check_on=in_days(-5), review_on=in_days(3)), True, True, 7),
        (replace(ATTACHED, check_on=in_days(-9), seen_open_on=TODAY), False, False, 2),
        (replace(ATTACHED, check_on=in_days(-9), closing=Closing.CEASED), False, False, 2),
        (replace(ATTACHED, check_on=in_days(-9), disowned=True), False, False, 2),
    ],
)
def test_from_which_day_gimt_is_looked_for_and_is_late(course: Course, checked: bool, late: bool, proposed: int) -> None:
    assert (course.is_to_check(NOW), course.is_late(NOW), course.next_look(NOW)) == (checked, late, in_days(proposed))


def test_every_need_is_tried_and_has_its_place() -> None:
    assert {need for _, need, _ in CASES} == set(Need)
    groups = [GROUPS.get(need, Group.TO_DO) for need in sorted(Need, key=ORDER.__getitem__)]
    assert groups == sorted(groups)


@given(need=st.sampled_from(Need), days=st.integers(-400, 400))
def test_why_never_takes_more_than_its_column(need: Need, days: int) -> None:
    with_day = not any(case.standing(NOW).need is need and case.standing(NOW).day is None for case, _, _ in CASES)
    # Further back than a year nobody waits for a number of days: it is one more sign.
    assert len(board.why_text(Standing(need, in_days(days) if with_day else None), NOW)) <= 34


def test_a_walk_of_twenty_days_through_a_dossier() -> None:
    """Created on day 0, activated on day 1, attached on day 2, looked at on day 12 and again, seen open on day 19."""
    day0 = NOW
    walked = dossier(1, at=day0)
    lived = []
    for day in range(20):
        now = day0 + timedelta(days=day)
        if day == 1:
            walked = replace(walked, activation=Activation(used_at=now))
        if day == 2:
            walked = replace(walked, attachments=(Attachment(siret="73282932000074", attached_at=now),))
        if day == 13:
            walked = replace(walked, follow_up=replace(walked.follow_up, review_on=in_days(16)))
        if day == 19:
            fact = PortalFact(step=PortalStep.SEEN_OPEN, on=in_days(19), noted_at=now)
            walked = replace(walked, follow_up=walked.follow_up.with_fact(fact))
        lived.append(course_of(walked, 10).standing(now).need)
    assert lived == [
        Need.ACTIVATE, Need.ATTACH, *[Need.OPENING] * 10, Need.CHECK, *[Need.LATER] * 3, Need.REVIEW, *[Need.LATE] * 2, Need.SEEN_OPEN,
    ]  # fmt: skip


def test_what_was_seen_on_the_portal_weighs_more_than_what_was_played() -> None:
    played = replace(dossier(1, at=NOW), attachments=(Attachment(siret="73282932000074", attached_at=NOW),))
    fact = PortalFact(step=PortalStep.ATTACHED, on=in_days(-3), noted_at=NOW)
    assert course_of(played, 10).standing(NOW).day == in_days(10)
    assert course_of(replace(played, follow_up=FollowUp(facts=(fact,))), 10).standing(NOW).day == in_days(7)


def test_a_fact_takes_the_place_of_an_earlier_one_and_answers_the_review() -> None:
    first, second = (PortalFact(step=PortalStep.CREATED, on=in_days(each), noted_at=NOW) for each in (-2, -1))
    noted = FollowUp(review_on=TODAY).with_fact(first).with_fact(second)
    assert (noted.facts, noted.review_on, noted.day_of(PortalStep.CREATED)) == ((second,), None, in_days(-1))
    assert noted.without_fact(PortalStep.CREATED).facts == ()


def test_every_group_closing_trouble_and_step_has_words() -> None:
    assert set(board.GROUPS) == set(board.FILTERS) == set(board.SIGNS) == set(board.TONES) == set(Group)
    assert set(board.CLOSINGS) == set(Closing)
    assert set(board.MAIL_TROUBLES) == set(MailTrouble)
    assert set(board.PORTAL_STEPS) == set(PortalStep)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (NOW, "10 h 12"), (NOW + HOUR, "11 h 12"), (NOW - 24 * HOUR, "hier"), (NOW - 48 * HOUR, "23 nov."),
        (datetime(2026, 7, 2, 9, tzinfo=UTC), "2 juil."), (datetime(2026, 5, 2, 9, tzinfo=UTC), "2 mai"),
        (datetime(2026, 8, 2, 9, tzinfo=UTC), "2 août"), (datetime(2025, 3, 2, 9, tzinfo=UTC), "03/2025"),
    ],
)  # fmt: skip
def test_when_something_was_changed(at: datetime, words: str) -> None:
    text = board.when_text(at, NOW).replace("\u00a0", " ")
    assert text == words.replace("10 h", f"{NOW.astimezone().hour} h").replace("11 h", f"{(NOW + HOUR).astimezone().hour} h")
    assert len(text) <= 8
