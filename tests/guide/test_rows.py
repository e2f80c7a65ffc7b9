"""The message, the way back to the space and the attachment, row by row of the guide (C39 to C49)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gimt_tui.domain.states import Folder, Stage
from gimt_tui.journey.places import RECORDS, Place
from gimt_tui.mail.activation import parse_message
from gimt_tui.mail.demo import DemoMailbox
from gimt_tui.onboarding import Onboarding
from tests.conftest import ACCOUNT, Clock, make_onboarding
from tests.walking import PASSWORD, ROAD, prepare, standing_at, visiting

BRAND = ("république française", "liberté", "égalité", "fraternité", "marianne", "direction générale des douanes")


async def test_c39_a_message_from_the_portal_comes_to_the_address_given() -> None:
    async with standing_at(Place.MAILBOX) as walker:
        (dossier,) = walker.onboarding.dossiers.list()
        (mail,) = walker.onboarding.mailbox.list(dossier.key)
        message = parse_message(mail.source)
        assert message["From"].addresses[0].display_name == "Portail douane.gouv.fr"
        assert str(message["To"]) == ACCOUNT["email"]
        assert "Portail douane.gouv.fr" in walker.flat


async def test_c40_the_message_is_one_key_away_and_it_and_the_mailbox_say_that_they_are_a_demonstration() -> None:
    async with standing_at(Place.CREATED) as walker:
        assert "Démonstration Le message reste dans la messagerie de ce programme." in walker.flat
        await walker.press("enter")
        await walker.arrive(Place.MESSAGE)
        assert "Démonstration : ce message n’a pas quitté ce programme" in walker.flat
        await walker.press("escape")
        await walker.arrive(Place.MAILBOX)
        assert "Messagerie de démonstration" in walker.flat
        assert ACCOUNT["email"] in walker.flat


async def test_c41_following_the_link_activates() -> None:
    async with standing_at(Place.MESSAGE) as walker:
        assert not walker.onboarding.dossiers.list()[0].activated
        await walker.press("enter")
        await walker.arrive(Place.ACTIVATED)
        assert walker.onboarding.dossiers.list()[0].activated


async def test_c42_a_message_that_is_not_there_is_looked_for_among_the_spams() -> None:
    onboarding = Onboarding(replace(make_onboarding(Clock()).parts, transport=DemoMailbox(Folder.SPAM)))
    prepare(onboarding, Stage.CREATED)
    async with visiting(onboarding) as walker:
        await walker.open_dossier(Place.CREATED)
        assert "« spams »" in walker.flat
        assert "« courriers indésirables »" in walker.flat
        await walker.press("enter")
        await walker.arrive(Place.MESSAGE)
        await walker.press("escape")
        await walker.arrive(Place.MAILBOX)
        assert "Boîte de réception aucun message Courriers indésirables 1 message" in walker.flat
        await walker.press("enter")
        await walker.arrive(Place.MESSAGE)


async def test_c44_what_remains_is_to_attach_the_debit() -> None:
    async with standing_at(Place.ACTIVATED) as walker:
        assert "rattach" in walker.flat
        assert "débit de tabac" in walker.flat


async def test_c45_from_the_activation_back_to_the_space() -> None:
    async with standing_at(Place.ACTIVATED) as walker:
        await walker.answer("sign_in_password", PASSWORD)
        await walker.push("Me connecter")
        await walker.arrive(Place.SPACE)


async def test_c46_identifiant_password_me_connecter() -> None:
    async with standing_at(Place.SIGN_IN) as walker:
        assert [box.field.label for box in walker.form.boxes] == ["Identifiant", "Mot de passe"]
        await walker.answer("sign_in_password", PASSWORD)
        await walker.push("Me connecter")
        await walker.arrive(Place.SPACE)


async def test_c47_ajouter_un_rattachement() -> None:
    async with standing_at(Place.SPACE) as walker:
        await walker.push("Ajouter un rattachement")
        await walker.arrive(Place.ATTACH)


@pytest.mark.parametrize("place", ROAD)
async def test_c48_no_screen_bears_the_brand_of_the_state(place: Place) -> None:
    async with standing_at(place) as walker:
        seen = walker.flat.casefold()
        assert not [each for each in BRAND if each in seen]
        assert "démonstration" in seen


async def test_c49_the_trail_is_written_and_each_of_its_places_exists() -> None:
    async with standing_at(Place.ATTACH) as walker:
        assert "Accueil • Gérer les informations du compte • Ajouter un établissement de rattachement" in walker.flat
        place = Place.ATTACH
        while (above := RECORDS[place].parent) is not None:
            await walker.press("escape")
            await walker.arrive(above)
            place = above
        assert place is Place.SPACE
