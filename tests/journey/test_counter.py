"""Visits at an office's counter: nobody sees anything before the passphrase, and nothing stays when the agent is gone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gimt_tui.domain.agents import NOBODY
from gimt_tui.domain.attention import Group
from gimt_tui.domain.follow_up import Closing
from gimt_tui.domain.states import Stage
from gimt_tui.journey.counter import Counter
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import OFFICE, Place
from gimt_tui.journey.visit import Visit
from gimt_tui.onboarding import Onboarding
from gimt_tui.onboarding.overview import Overview

from ..conftest import Clock
from ..walking import AGENT, PASSPHRASE, prepare

IDLE = timedelta(minutes=3)


@pytest.fixture
def counter(onboarding: Onboarding) -> Counter:
    onboarding.agents.add(AGENT, PASSPHRASE)
    return Counter("Accueil", Overview(onboarding.parts), IDLE)


@pytest.fixture
def visit(onboarding: Onboarding, counter: Counter) -> Visit:
    return Visit(lambda: onboarding, counter=counter)


def unlock(visit: Visit) -> None:
    assert visit.counter is not None
    visit.counter.unlock(visit.onboarding.agents.unlock(AGENT, PASSPHRASE), visit.onboarding.parts)
    assert visit.advance(Place.LOCK, Outcome(Exit.NEXT)) is Place.BOARD


@pytest.mark.parametrize("exit", [Exit.NEXT, Exit.HOME])
def test_without_the_passphrase_there_is_only_the_lock(visit: Visit, exit: Exit) -> None:
    assert visit.first_place is Place.LOCK
    assert visit.advance(Place.LOCK, Outcome(exit)) is Place.LOCK


# The quiet page is offered by none: the visit puts it before another.
@pytest.mark.parametrize("place", sorted(OFFICE - {Place.LOCK, Place.BOARD, Place.TURN}))
def test_no_place_of_the_office_opens_to_whoever_is_not_an_agent(onboarding: Onboarding, place: Place) -> None:
    dossier = prepare(onboarding, Stage.CREATED)
    visit = Visit(lambda: onboarding)
    within = {
        Place.NOTE: Place.PORTAL, Place.ANSWER: Place.PORTAL, Place.FOLLOWED: Place.BOARD, Place.DECISION: Place.REPORT,
        Place.SHEET_FILE: Place.SHEET,
    }  # fmt: skip
    before = within.get(place, Place.FOLLOWED)
    assert visit.advance(before, Outcome(place, dossier=dossier.key)) is Place.SIGN_IN


def test_what_an_agent_does_is_theirs_and_the_space_is_still_the_persons(onboarding: Onboarding, visit: Visit) -> None:
    dossier = prepare(onboarding, Stage.ACTIVATED)
    unlock(visit)
    assert onboarding.parts.author.agent == AGENT
    assert visit.advance(Place.BOARD, Outcome(Place.FOLLOWED, dossier=dossier.key)) is Place.FOLLOWED
    assert visit.advance(Place.FOLLOWED, Outcome(Place.SIGN_IN)) is Place.TURN
    assert visit.advance(Place.TURN, Outcome(Exit.NEXT)) is Place.SIGN_IN
    assert not visit.person.signed_in
    assert not visit.person.is_owner


def test_an_agent_sends_again_and_reads_the_mailbox_without_the_password(onboarding: Onboarding, visit: Visit) -> None:
    dossier = prepare(onboarding, Stage.CREATED)
    unlock(visit)
    assert visit.advance(Place.BOARD, Outcome(Place.CREATED, dossier=dossier.key)) is Place.CREATED
    assert visit.advance(Place.CREATED, Outcome(Exit.NEXT)) is Place.MAILBOX


def test_whoever_is_away_for_too_long_finds_the_lock_and_nothing_of_anybody(
    onboarding: Onboarding, visit: Visit, counter: Counter, clock: Clock
) -> None:
    unlock(visit)
    visit.advance(Place.BOARD, Outcome(Place.CREDENTIALS))
    counter.wanted = "dupont"
    clock.now += IDLE - timedelta(seconds=1)
    assert not visit.is_idle
    visit.note_activity()
    clock.now -= 2 * IDLE
    assert visit.is_idle, "a clock that is set back gives nobody more time"
    clock.now += 3 * IDLE
    assert visit.is_idle
    assert visit.advance(Place.CREDENTIALS, Outcome(Exit.IDLE, values={"last_name": "Dupont"})) is Place.LOCK
    assert (counter.agent, counter.wanted, onboarding.parts.author) == (None, "", NOBODY)
    assert not visit.person.is_known
    assert counter.last_agent == AGENT


def test_next_and_previous_pass_over_drafts_and_follow_what_has_left_the_list(
    onboarding: Onboarding, visit: Visit, counter: Counter, clock: Clock
) -> None:
    made = []
    for number in range(3):
        email = f"n{number}@exemple.fr"
        made.append(prepare(onboarding, Stage.CREATED, identifiant=f"tabac000{number}", email=email, email_confirmation=email))
        clock.move(minutes=1)
        onboarding.drafts.save(onboarding.parts.new_key(), "identity", {"last_name": "Dupont"}, None)
        clock.move(minutes=1)
    unlock(visit)
    last, middle, first = (each.key for each in made)
    assert counter.move(first, 1, clock()) == middle
    assert counter.move(first, -1, clock()) is None
    # What is closed stands among those that are done: the one that stood below it is next.
    counter.group = Group.UNDERWAY
    assert counter.move(first, 1, clock()) == middle
    onboarding.following.close(onboarding.dossiers.get(middle), Closing.CEASED)
    assert counter.move(middle, 1, clock()) == last
    assert counter.move(last, 1, clock()) is None
    assert counter.chosen == str(last)


def test_back_at_the_start_the_next_person_is_nobody_yet(onboarding: Onboarding, visit: Visit) -> None:
    dossier = prepare(onboarding, Stage.CREATED)
    unlock(visit)
    visit.advance(Place.BOARD, Outcome(Place.CREATED, dossier=dossier.key))
    assert visit.advance(Place.CREATED, Outcome(Exit.BACK)) is Place.BOARD
    assert not visit.person.is_known


def test_who_is_followed_already_is_taken_up_by_an_agent_alone_and_what_was_typed_stays(onboarding: Onboarding, visit: Visit) -> None:
    dossier = prepare(onboarding, Stage.CREATED)
    unlock(visit)
    typed = {"email": "luc@free.fr", "password": "Tabac-2026!"}
    for place in (Place.CREDENTIALS, Place.IDENTITY, Place.TERMS):
        visit.start_over()
        visit.person.values.update(typed)
        visit.draft_key()
        assert visit.advance(place, Outcome(Exit.FOLLOW, dossier=dossier.key)) is Place.FOLLOWED
        assert (visit.person.dossier, visit.person.draft, visit.person.values) == (dossier.key, None, {})
    alone = Visit(lambda: onboarding)
    assert alone.advance(Place.CREDENTIALS, Outcome(Exit.FOLLOW, dossier=dossier.key)) is Place.SIGN_IN
