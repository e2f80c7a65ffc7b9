"""Twenty days of an office through the real use cases: what its board asks for each morning, of people who take their own time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import groupby
from uuid import UUID

from gimt_tui.domain.answers.forms import AttachmentForm
from gimt_tui.domain.attention import Group, Need
from gimt_tui.domain.follow_up import Closing, MailTrouble, PortalStep
from gimt_tui.domain.states import Stage
from gimt_tui.onboarding import Onboarding
from gimt_tui.onboarding.overview import Overview

from ..conftest import SIRET, Clock
from ..walking import link_of, prepare

Work = Callable[[], object]


class Office:
    """The use cases of an office, and the people it knows by their first names."""

    def __init__(self, onboarding: Onboarding, clock: Clock) -> None:
        self.onboarding, self.clock = onboarding, clock
        self.people: dict[str, UUID] = {}
        self.overview = Overview(onboarding.parts)

    def create(self, name: str) -> None:
        email = f"{name.lower()}@exemple.fr"
        self.people[name] = prepare(
            self.onboarding, Stage.CREATED, identifiant=f"tabac{name.lower()}", first_name=name, email=email, email_confirmation=email
        ).key

    def draft(self, name: str) -> None:
        self.people[name] = self.onboarding.parts.new_key()
        self.onboarding.drafts.save(self.people[name], "identity", {"first_name": name}, None)

    def activate(self, name: str) -> None:
        self.onboarding.activation.activate(link_of(self.onboarding, self.people[name]))

    def attach(self, name: str) -> None:
        self.onboarding.attachments.attach(self.people[name], AttachmentForm(code_type="SIRET", siret=SIRET))

    def resend(self, name: str) -> None:
        self.onboarding.activation.resend(self.people[name])

    def note(self, name: str, step: PortalStep) -> None:
        self.onboarding.following.note(self.onboarding.dossiers.get(self.people[name]), step, self.clock().astimezone().date())

    def review(self, name: str, days: int) -> None:
        on = (self.clock() + timedelta(days=days)).astimezone().date()
        self.onboarding.following.review(self.onboarding.dossiers.get(self.people[name]), on)

    def lose_mail(self, name: str) -> None:
        self.onboarding.following.note_lost_mail(self.onboarding.dossiers.get(self.people[name]), MailTrouble.FULL_MAILBOX)

    def find_mail(self, name: str) -> None:
        self.onboarding.following.note_found_mail(self.onboarding.dossiers.get(self.people[name]))

    def close(self, name: str) -> None:
        self.onboarding.following.close(self.onboarding.dossiers.get(self.people[name]), Closing.GIVEN_UP)

    def look(self, group: Group | None = None) -> dict[str, Need]:
        """Who stands on the board now, and why, in its order."""
        self.overview.refresh()
        board, names = self.overview.board, {key: name for name, key in self.people.items()}
        listing = board.look("", group, self.clock())
        return {names[key]: seen.standing.need for key in listing.seen if (seen := board.see(key)) is not None}


def test_each_morning_the_board_asks_for_what_the_day_brings(onboarding: Onboarding, clock: Clock) -> None:
    office = Office(onboarding, clock)
    happens: Mapping[int, tuple[Work, ...]] = {
        0: (lambda: office.create("Alice"), lambda: office.create("Bruno"), lambda: office.create("Emma"),
            lambda: office.note("Emma", PortalStep.ATTACHED)),
        1: (lambda: office.activate("Alice"), lambda: office.draft("Denis")),
        2: (lambda: office.attach("Alice"),),
        3: (lambda: office.create("Claire"),),
        4: (lambda: office.lose_mail("Claire"),),
        5: (lambda: office.find_mail("Claire"), lambda: office.activate("Claire")),
        10: (lambda: office.resend("Bruno"),),
        13: (lambda: office.review("Alice", 3),),
        17: (lambda: office.note("Alice", PortalStep.SEEN_OPEN),),
        18: (lambda: office.close("Bruno"),),
    }  # fmt: skip
    lived: dict[str, list[Need | None]] = {name: [] for name in ("Alice", "Bruno", "Claire", "Denis", "Emma")}
    to_do: list[list[str]] = []
    for day in range(20):
        office.onboarding.retention.apply()
        to_do.append(list(office.look(Group.TO_DO)))
        for work in happens.get(day, ()):
            work()
        standing = office.look()
        for name, needs in lived.items():
            needs.append(standing.get(name))
        clock.move(days=1)

    assert {name: [(need, len(list(run))) for need, run in groupby(needs)] for name, needs in lived.items()} == {
        "Alice": [
            (Need.ACTIVATE, 1), (Need.ATTACH, 1), (Need.OPENING, 10), (Need.CHECK, 1), (Need.LATER, 3), (Need.REVIEW, 1),
            (Need.SEEN_OPEN, 3),
        ],
        "Bruno": [
            (Need.ACTIVATE, 6), (Need.LINK_ENDS, 1), (Need.LINK_ENDED, 3), (Need.ACTIVATE, 6), (Need.LINK_ENDS, 1),
            (Need.LINK_ENDED, 1), (Need.CLOSED, 2),
        ],
        "Claire": [(None, 3), (Need.ACTIVATE, 1), (Need.MAIL_LOST, 1), (Need.ATTACH, 7), (Need.SIRET, 8)],
        "Denis": [(None, 1), (Need.TYPING, 1), (Need.LEFT, 14), (None, 4)],
        "Emma": [(Need.OPENING, 10), (Need.CHECK, 5), (Need.LATE, 5)],
    }  # fmt: skip
    # What a day begins with: what cannot wait first, and the same list for as many days.
    assert [(" ".join(names), len(list(run))) for names, run in groupby(to_do)] == [
        ("", 2),
        ("Denis", 3),
        ("Claire Denis", 1),
        ("Bruno Denis", 4),
        ("Emma Bruno Denis", 1),
        ("Emma Denis", 1),
        ("Emma Alice Claire Denis", 2),
        ("Emma Claire Denis", 2),
        ("Emma Alice Bruno Claire", 2),
        ("Emma Bruno Claire", 1),
        ("Emma Claire", 1),
    ]
