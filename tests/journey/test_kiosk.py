"""What a demonstration for passers-by knows: the same examples to its end, and no password that somebody chose themselves."""

from __future__ import annotations

from random import Random

from gimt_tui.domain.answers.examples import NEW_PASSWORD, PASSWORD, make_examples
from gimt_tui.journey.kiosk import Kiosk
from gimt_tui.journey.places import OFFICE, PANES, Place


def test_each_form_has_examples_for_all_that_it_asks_apart_from_links() -> None:
    kiosk = Kiosk(make_examples(Random(1)))
    kiosk.note_password(Place.CREDENTIALS, {"password": PASSWORD})
    links = {"activation_link", "mail_link"}
    for place, pane in PANES.items():
        if place in OFFICE:
            continue
        assert kiosk.examples_for(pane.names).keys() == {*pane.names} - links, place


def test_a_password_of_ones_own_has_no_example_and_is_kept_nowhere() -> None:
    kiosk = Kiosk(make_examples(Random(1)))
    kiosk.note_password(Place.CREDENTIALS, {"password": "Secret-de-moi1!"})
    assert kiosk.examples_for(PANES[Place.SIGN_IN].names).keys() == {"sign_in_identifiant"}
    assert "Secret-de-moi1!" not in repr([getattr(kiosk, each) for each in kiosk.__slots__])


def test_the_password_follows_the_one_that_was_chosen_last() -> None:
    kiosk = Kiosk(make_examples(Random(1)))
    kiosk.note_password(Place.CREDENTIALS, {"password": PASSWORD})
    assert kiosk.examples_for(["sign_in_password"]) == {"sign_in_password": PASSWORD}
    kiosk.note_password(Place.IDENTITY, {})
    assert kiosk.examples_for(["current_password"]) == {"current_password": PASSWORD}
    kiosk.note_password(Place.ACCOUNT_PASSWORD, {"new_password": NEW_PASSWORD})
    assert kiosk.examples_for(["current_password"]) == {"current_password": NEW_PASSWORD}
    kiosk.note_password(Place.NEW_PASSWORD, {})
    assert kiosk.examples_for(["current_password"]) == {}, "nobody knows which"
