"""The message that activates the account, and all that may go wrong with its link (guide rows C38 to C43)."""

from __future__ import annotations

import dataclasses

import pytest

from gimt_tui.domain.states import Folder, Stage
from gimt_tui.domain.wording.journey import FOLDERS
from gimt_tui.journey.places import Place
from gimt_tui.mail.demo import DemoMailbox
from tests.conftest import ACCOUNT, Clock, make_onboarding
from tests.walking import Walker, link_of, prepare, standing_at, visiting

SUBJECT = "Confirmez la création de votre compte personnel"


async def test_the_created_account_says_what_comes_next() -> None:
    async with standing_at(Place.CREATED) as walker:
        for each in (
            "Votre compte utilisateur a été créé !",
            "Identifiant dupont75",
            "Portail douane.gouv.fr",
            ACCOUNT["email"],
            "« spams »",
            "« courriers indésirables »",
        ):
            assert each in walker.flat
        await walker.push("Obtenir de l’aide")
        await walker.until(lambda: "OLGA" in walker.flat, "OLGA")
        await walker.press("escape")
        assert walker.place is Place.CREATED


@pytest.mark.parametrize("folder", FOLDERS)
async def test_the_message_lies_in_one_of_both_folders(folder: Folder) -> None:
    onboarding = make_onboarding(Clock())
    onboarding.parts.transport = DemoMailbox(folder)
    prepare(onboarding, Stage.CREATED)
    async with visiting(onboarding) as walker:
        await walker.open_dossier(Place.CREATED)
        await walker.push("Renvoyer")
        await walker.push("Ouvrir la messagerie")
        await walker.arrive(Place.MAILBOX)
        counts = {Folder.INBOX: "aucun message", Folder.SPAM: "aucun message", folder: "2 messages"}
        inbox, spam = walker.flat.index("Boîte de réception"), walker.flat.index("Courriers indésirables")
        assert f"Boîte de réception {counts[Folder.INBOX]}" in walker.flat
        assert f"Courriers indésirables {counts[Folder.SPAM]}" in walker.flat
        assert (inbox < walker.flat.index(f"● Nouveau {SUBJECT}") < spam) is (folder is Folder.INBOX)
        assert walker.flat.count("● Nouveau") == 2
        await walker.follow(Place.MESSAGE)
        for each in ("De Portail douane.gouv.fr <", f"À {ACCOUNT['email']}", SUBJECT, "Bonjour Jeanne Dupont", "/activation/"):
            assert each in walker.flat
        await walker.push("Fermer le message")
        await walker.arrive(Place.MAILBOX)
        assert walker.flat.count("● Nouveau") == 1
        assert f"Lu {SUBJECT}" in walker.flat


async def test_the_only_message_opens_at_once_and_two_are_chosen_from() -> None:
    async with standing_at(Place.CREATED) as walker:
        await walker.push("Ouvrir la messagerie")
        await walker.arrive(Place.MESSAGE)
        for place in (Place.MAILBOX, Place.CREATED):
            await walker.press("escape")
            await walker.arrive(place)
        await walker.push("Renvoyer")
        await walker.push("Ouvrir la messagerie")
        await walker.arrive(Place.MAILBOX)


async def test_the_link_activates_the_account_once() -> None:
    async with standing_at(Place.MESSAGE) as walker:
        await walker.follow(Place.ACTIVATED)
        (dossier,) = walker.onboarding.dossiers.list()
        assert dossier.activated
        assert "✓ Votre compte est activé" in walker.flat
        assert "Il reste à rattacher le débit de tabac à ce compte" in walker.flat


async def _follow_the_link(walker: Walker) -> None:
    await walker.push("Suivre le lien de confirmation")
    assert walker.place is Place.MESSAGE


async def test_a_link_that_was_used_is_as_good() -> None:
    """Followed elsewhere, or twice: what the person wants is done."""
    async with standing_at(Place.MESSAGE) as walker:
        (dossier,) = walker.onboarding.dossiers.list()
        activated = walker.onboarding.activation.activate(link_of(walker.onboarding, dossier.key))
        await walker.follow(Place.ACTIVATED)
        assert "Votre compte est activé" in walker.flat
        assert walker.onboarding.dossiers.list() == (activated,)


async def test_a_link_that_is_too_old_says_so_and_a_new_one_works() -> None:
    clock = Clock()
    onboarding = make_onboarding(clock)
    prepare(onboarding, Stage.CREATED)
    async with visiting(onboarding) as walker:
        await walker.open_dossier(Place.CREATED)
        await walker.follow(Place.MAILBOX, Place.MESSAGE)
        clock.move(days=7)
        await _follow_the_link(walker)
        assert walker.note == "✗ Erreur : Ce lien a expiré. Demandez un nouveau courriel."
        for place in (Place.MAILBOX, Place.CREATED):
            await walker.press("escape")
            await walker.arrive(place)
        await walker.push("Renvoyer")
        assert walker.note == "✓ Un nouveau courriel est parti.", "the link before has expired"
        await walker.push("Ouvrir la messagerie")
        await walker.arrive(Place.MAILBOX)
        await walker.follow(Place.MESSAGE, Place.ACTIVATED)


async def test_the_link_of_an_older_message_works_as_well() -> None:
    async with standing_at(Place.CREATED) as walker:
        await walker.push("Renvoyer")
        assert walker.note == "✓ Un nouveau courriel est parti. Le lien du précédent sert encore."
        await walker.push("Ouvrir la messagerie")
        await walker.arrive(Place.MAILBOX)
        assert "Boîte de réception 2 messages" in walker.flat
        await walker.send("down", "enter")
        await walker.arrive(Place.MESSAGE)
        await walker.follow(Place.ACTIVATED)


async def test_a_message_asked_for_at_once_says_how_long_to_wait() -> None:
    async with visiting() as walker:
        await walker.walk_to(Place.CREATED)
        await walker.push("Renvoyer")
        assert walker.note == "✗ Erreur : Un courriel vient d’être demandé. Réessayez dans 30 s."
        assert walker.place is Place.CREATED


async def test_a_message_cannot_be_asked_for_once_the_account_is_active() -> None:
    async with standing_at(Place.CREATED) as walker:
        (dossier,) = walker.onboarding.dossiers.list()
        walker.onboarding.activation.activate(link_of(walker.onboarding, dossier.key))
        await walker.push("Renvoyer")
        assert "Votre compte a déjà été activé." in walker.note
        assert walker.place is Place.CREATED


async def test_only_the_second_step_offers_the_code_of_the_activation() -> None:
    offer = "Saisir le lien ou le code"
    async with standing_at(Place.MAILBOX) as walker:
        assert walker.buttons == [offer, "Retour"]
    for place, open_it in ((Place.RESET_SENT, "enter"), (Place.EMAIL_PENDING, "enter")):
        async with standing_at(place) as walker:
            await walker.press(open_it)
            await walker.arrive(Place.MAILBOX)
            assert walker.buttons == ["Retour"]


async def test_an_empty_mailbox_says_so_and_can_be_left() -> None:
    onboarding = make_onboarding(Clock())
    dossier = prepare(onboarding, Stage.CREATED)
    (mail,) = onboarding.mailbox.list(dossier.key)
    onboarding.parts.store.run(lambda transaction: transaction.put_mail(dataclasses.replace(mail, delivery=type(mail.delivery).DROPPED)))
    async with visiting(onboarding) as walker:
        await walker.open_dossier(Place.CREATED)
        await walker.press("enter")
        await walker.arrive(Place.MAILBOX)
        assert walker.flat.count("aucun message") == 2
        await walker.press("enter")
        assert walker.place is Place.MAILBOX
        await walker.push("Retour")
        await walker.arrive(Place.CREATED)
