"""Dossiers of every state, and the longest values there can be; nothing in them is anybody's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from gimt_tui.domain.dossier import Activation, Attachment, Dossier
from gimt_tui.domain.follow_up import Closing, FollowUp, PortalFact, PortalStep
from gimt_tui.domain.office import LONGEST, Office
from gimt_tui.domain.states import EventName
from tests.store.samples import dossier

NOW = datetime(2026, 11, 30, 9, 12, tzinfo=UTC)
OFFICE = Office(
    name="Bureau des buralistes",
    address="4 quai Duguay-Trouin, 35400 Saint-Malo",
    phone="02 61 91 00 12",
    hours="du mardi au vendredi, 9 h – 12 h",
    counter="guichet 2",
)
SIRET = "73282932000074"


def with_facts(follow_up: FollowUp, **days: date) -> FollowUp:
    """With what happened on the portal, by the name of the step."""
    for name, on in days.items():
        follow_up = follow_up.with_fact(PortalFact(step=PortalStep(name), on=on, noted_at=NOW))
    return follow_up


def jeanne() -> Dossier:
    """A dossier created the day before, whose link still works."""
    made = dossier(1, at=NOW - timedelta(days=1))
    answers = {"first_name": "Jeanne", "last_name": "Dupont", "identifiant": "TabacDuPort", "email": "jeanne.dupont@moncourriel.fr"}
    return replace(made, account=made.account.with_answers(answers))


def states() -> dict[str, Dossier]:
    """One of each state, by a name of our own."""
    created = jeanne()
    activated = replace(created, activation=Activation(used_at=NOW))
    attached = replace(activated, attachments=(Attachment(siret=SIRET, attached_at=NOW),))
    today = NOW.date()
    real = replace(attached, follow_up=with_facts(FollowUp(enseigne="Le Balto"), created=today, activated=today, attached=today))
    return {
        "created": created,
        "without a link": replace(created, links=()),
        "begun anew": replace(created, links=()).with_event(NOW, EventName.RESTARTED),
        "activated": activated,
        "typed by an agent": replace(activated, follow_up=FollowUp(password_typed_by="Zoé")),
        "created on the portal": replace(activated, follow_up=with_facts(FollowUp(), created=today)),
        "attached here": attached,
        "attached on the portal": real,
        "waited": replace(real, follow_up=with_facts(FollowUp(), attached=today - timedelta(days=10))),
        "late": replace(real, follow_up=with_facts(FollowUp(), attached=today - timedelta(days=16))),
        "seen open": replace(real, follow_up=with_facts(real.follow_up, seen_open=today)),
        "closed": replace(real, follow_up=replace(real.follow_up, closing=Closing.GIVEN_UP)),
        "frozen": replace(real, follow_up=replace(real.follow_up, disowned_at=NOW)),
    }


def longest(letter: str = "") -> tuple[Dossier, Office]:
    """A dossier and an office whose every text is as long as it may be, in that letter, or in words."""

    def fill(count: int, words: str) -> str:
        return letter * count if letter else (words * count)[:count]

    local = fill(64, "tabac.du.grand.large.")
    answers = {
        "first_name": fill(80, "Marie-Antoinette "),
        "last_name": fill(80, "de la Rochefoucauld "),
        "identifiant": fill(20, "TabacDuGrandLarge"),
        "email": f"{local}@{'.'.join([fill(60, 'buralistes-de-bretagne-')] * 3)}.frfr",
    }
    made = states()["typed by an agent"]
    made = replace(
        made,
        account=made.account.with_answers(answers),
        attachments=tuple(Attachment(siret=str(int(SIRET) + number), attached_at=NOW) for number in range(5)),
        follow_up=with_facts(replace(made.follow_up, enseigne=fill(60, "Bar-tabac du Grand Large ")), created=date(2026, 9, 29)),
    )
    assert len(answers["email"]) == 252
    texts = {name: fill(count, "Bureau de la rue de l’Église ") for name, count in LONGEST.items()}
    return made, Office(name=texts["name"], address=texts["address"], phone=texts["phone"], hours=texts["hours"], counter=texts["counter"])
