"""What is told of an account: the answers that stand whole on one line of its menu."""

from __future__ import annotations

import pytest

from gimt_tui.domain.answers.record import contact_line
from gimt_tui.domain.dossier import Account
from gimt_tui.journey.places import PANES, Place

NAMES = PANES[Place.ACCOUNT_CONTACT].names
PHONE, MOBILE, ADDRESS = "+33199001234", "+33639981234", "20 rue du Général Leclerc 75004 PARIS"


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        ({}, "non renseignées"),
        ({"phone": PHONE}, "01 99 00 12 34"),
        ({"postal_address": ADDRESS}, ADDRESS),
        ({"phone": PHONE, "mobile": MOBILE}, "01 99 00 12 34 · 06 39 98 12 34"),
        ({"phone": PHONE, "mobile": MOBILE, "postal_address": ADDRESS}, "01 99 00 12 34 · 06 39 98 12 34"),
        ({"mobile": MOBILE, "postal_address": "1 rue X"}, "06 39 98 12 34 · 1 rue X"),
        ({"postal_address": "x" * 200}, "x" * 200),
    ],
)
def test_answers_are_told_whole_or_not_at_all_but_for_the_first(answers: dict[str, str], line: str) -> None:
    assert contact_line(Account(password_hash="", answers=answers), NAMES, 48) == line
