"""« Ce n’est pas moi »: who has the message freezes the dossier, once they confirm it; nobody else does, and nothing is told."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from gimt_tui.domain.answers.link import ENDED_LINK, UNKNOWN_LINK
from gimt_tui.domain.attention import Need, course_of
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.office import Office
from gimt_tui.domain.states import EventName, LinkKind, Stage
from gimt_tui.domain.wording.history import event_text
from gimt_tui.mail.activation import disown_link_in, link_in, text_in
from gimt_tui.mail.outgoing import OfficeComposer
from gimt_tui.onboarding import LinkRefusal, Onboarding, Refusal

from ..conftest import ACCOUNT, Clock
from ..mail.conftest import OFFICE as SENDER
from ..walking import flat, prepare

OFFICE = Office(name="Chambre de commerce de Brest", phone="02 61 91 00 12")


@pytest.fixture
def office(onboarding: Onboarding) -> Onboarding:
    """The use cases of an office that the settings name."""
    return Onboarding(replace(onboarding.parts, rules=replace(onboarding.parts.rules, office=OFFICE)))


@pytest.fixture
def dossier(office: Onboarding) -> Dossier:
    return prepare(office, Stage.CREATED)


def source_of(office: Onboarding, dossier: Dossier, number: int = 0) -> str:
    """The text of a message, the latest first."""
    return office.mailbox.list(dossier.key)[number].source


def link_of(office: Onboarding, dossier: Dossier, number: int = 0) -> str:
    return disown_link_in(source_of(office, dossier, number))


def test_who_follows_it_and_confirms_freezes_the_dossier_and_the_board_says_so_first(office: Onboarding, dossier: Dossier) -> None:
    source = source_of(office, dossier)
    frozen = office.disowning.disown(disown_link_in(source))
    assert frozen.follow_up.disowned_at == office.parts.clock()
    assert course_of(frozen, 10).standing(office.parts.clock()).need is Need.DISOWNED
    assert frozen.history[-1].name == EventName.DISOWNED
    assert "Dossier gelé : « Ce n’est pas moi », le" in flat(event_text(frozen.history[-1]))
    assert not any(frozen.has_working(kind, office.parts.clock()) for kind in LinkKind)
    with pytest.raises(Refusal, match="gelé"):
        office.activation.activate(link_in(source))


def test_looking_at_the_link_freezes_nothing(office: Onboarding, dossier: Dossier) -> None:
    link = link_of(office, dossier)
    assert office.disowning.is_meant(link)
    assert office.disowning.find(link).key == dossier.key
    assert office.follow(link) == (LinkKind.DISOWN, None)
    assert office.dossiers.get(dossier.key) == dossier


def test_a_second_time_is_as_good_as_the_first(office: Onboarding, dossier: Dossier) -> None:
    link = link_of(office, dossier)
    assert office.disowning.disown(link) == office.disowning.disown(link)


def test_so_it_is_where_the_agent_was_faster(office: Onboarding, dossier: Dossier) -> None:
    link = link_of(office, dossier)
    frozen = office.following.freeze(dossier)
    assert office.disowning.disown(link) == frozen


def test_what_the_office_has_thawed_no_link_sent_before_freezes_again(office: Onboarding, dossier: Dossier) -> None:
    link = link_of(office, dossier)
    office.following.thaw(office.disowning.disown(link))
    with pytest.raises(LinkRefusal, match=ENDED_LINK):
        office.disowning.disown(link)


def test_the_whole_message_activates_and_so_does_the_other_link(office: Onboarding, dossier: Dossier) -> None:
    source = source_of(office, dossier)
    assert link_in(source) != disown_link_in(source)
    assert not office.disowning.is_meant(link_in(source))
    assert not office.disowning.is_meant(text_in(source))
    assert office.activation.activate(text_in(source)).activated


def test_it_activates_nothing_and_the_other_freezes_nothing(office: Onboarding, dossier: Dossier) -> None:
    source = source_of(office, dossier)
    with pytest.raises(LinkRefusal, match=UNKNOWN_LINK):
        office.activation.activate(disown_link_in(source))
    with pytest.raises(LinkRefusal, match=UNKNOWN_LINK):
        office.disowning.disown(link_in(source))


@pytest.mark.parametrize("given", ["", "ACDE-7FGH", "https://exemple.fr/pas-moi/" + "aB3dE6gH" * 4])
def test_whoever_has_no_message_learns_and_freezes_nothing(office: Onboarding, dossier: Dossier, given: str) -> None:
    assert not office.disowning.is_meant(given)
    with pytest.raises(LinkRefusal, match=UNKNOWN_LINK):
        office.disowning.disown(given)
    assert office.dossiers.get(dossier.key) == dossier


def test_whose_address_was_given_by_mistake_freezes_nothing_once_it_is_mended(office: Onboarding, dossier: Dossier) -> None:
    from gimt_tui.domain.answers.forms import AddressForm

    link = link_of(office, dossier)
    right = "juste@exemple.fr"
    office.addresses.correct(dossier.key, AddressForm(email=right, email_confirmation=right, current_password=ACCOUNT["password"]))
    with pytest.raises(LinkRefusal, match=ENDED_LINK):
        office.disowning.disown(link)


def test_a_message_that_is_found_late_still_freezes_what_nobody_has_activated(office: Onboarding, dossier: Dossier, clock: Clock) -> None:
    link = link_of(office, dossier)
    clock.move(days=60)
    assert office.disowning.disown(link).follow_up.disowned_at == clock.now


def test_an_account_in_use_is_frozen_while_its_link_lasts_and_no_longer(office: Onboarding, dossier: Dossier, clock: Clock) -> None:
    source = source_of(office, dossier)
    office.activation.activate(link_in(source))
    assert office.disowning.find(disown_link_in(source)).activated
    clock.now += office.parts.rules.link_lifetime + timedelta(seconds=1)
    with pytest.raises(LinkRefusal, match="expiré"):
        office.disowning.disown(disown_link_in(source))


def test_sending_again_leaves_the_earlier_one_working(office: Onboarding, dossier: Dossier, clock: Clock) -> None:
    link = link_of(office, dossier)
    clock.move(minutes=2)
    office.activation.resend(dossier.key)
    assert office.disowning.find(link).key == dossier.key


class TestWhatTheMessageSays:
    def test_which_office_prepared_the_account_and_its_phone(self, office: Onboarding, dossier: Dossier) -> None:
        said = flat(text_in(source_of(office, dossier)))
        assert f"préparé avec vous par {OFFICE.name}, téléphone {OFFICE.phone}." in said
        assert "Ce n’est pas moi : https://" in said
        assert "saisi par un agent" not in said

    def test_that_an_agent_typed_the_password(self, office: Onboarding) -> None:
        from gimt_tui.domain.answers.forms import AccountForm

        made = office.accounts.create(AccountForm.model_validate(ACCOUNT), password_typed=True)
        assert "saisi par un agent" in flat(text_in(source_of(office, made)))

    def test_nothing_of_all_that_where_there_is_no_office(self, onboarding: Onboarding) -> None:
        dossier = prepare(onboarding, Stage.CREATED)
        said = text_in(source_of(onboarding, dossier))
        assert "pas-moi" not in said
        assert "bureau" not in said
        assert dossier.links_of(LinkKind.DISOWN) == ()

    def test_the_same_in_one_that_leaves_under_the_offices_own_name(self, onboarding: Onboarding) -> None:
        rules = replace(onboarding.parts.rules, office=OFFICE)
        office = Onboarding(replace(onboarding.parts, rules=rules, composer=OfficeComposer(SENDER)))
        dossier = prepare(office, Stage.CREATED)
        source = source_of(office, dossier)
        said = flat(text_in(source))
        assert "n’est pas un service de la Douane" in said
        assert OFFICE.name in said
        links = re.findall(rf"{re.escape(SENDER.link_base)}/\S+", said)
        assert len(links) == 2
        assert said.endswith(f"Ce n’est pas moi : {links[1]}")
        assert office.disowning.find(links[1]).key == dossier.key
        assert office.activation.activate(links[0]).activated
        html = source.partition("text/html")[2]
        assert html.count("<a href=3D") == 2
