"""The next person at the keyboard: nothing of the last one's account is theirs, from the first screen and without a secret."""

from __future__ import annotations

from dataclasses import replace
from operator import methodcaller

import pytest

from gimt_tui.domain.answers.forms import AccountForm, Form
from gimt_tui.domain.states import Stage
from gimt_tui.journey.places import Place
from gimt_tui.onboarding import Onboarding
from tests.conftest import ACCOUNT
from tests.plain.line import talk
from tests.store.samples import agent
from tests.walking import PASSWORD, LeavingTransport, Walker, answered, flat, prepare, visiting

PRIVATE_ANSWERS = [ACCOUNT[name] for name in ("identifiant", "email", "phone", "mobile", "postal_address")]
TYPED = {name: ACCOUNT[name] for name in ("identifiant", "email", "last_name", "first_name", "phone", "mobile", "postal_address")}


def leaving(onboarding: Onboarding) -> Onboarding:
    return Onboarding(replace(onboarding.parts, transport=LeavingTransport()))


async def choose_the_dossier(walker: Walker) -> None:
    await walker.resume()
    assert walker.place is Place.SIGN_IN
    assert "Dossier de Jeanne Dupont" in walker.flat


def shows_nothing(walker: Walker) -> None:
    for each in PRIVATE_ANSWERS:
        assert flat(each) not in walker.flat


class TestTakeOver:
    async def test_by_the_demo_mailbox(self, onboarding: Onboarding) -> None:
        """Reprendre → Mot de passe oublié → its mailbox: there is no way to it."""
        prepare(onboarding, Stage.ACTIVATED)
        async with visiting(onboarding) as walker:
            await choose_the_dossier(walker)
            shows_nothing(walker)
            await walker.push("Mot de passe oublié")
            await walker.arrive(Place.FORGOTTEN)
            shows_nothing(walker)
            await walker.answer("sign_in_identifiant", ACCOUNT["identifiant"])
            await walker.send("enter")
            await walker.arrive(Place.RESET_SENT)
            assert walker.buttons == ["Saisir le lien reçu", "Retour"]
            assert "gimt-tui mail show" in walker.flat
            assert ACCOUNT["email"] not in walker.flat

    @pytest.mark.parametrize("leaves", [False, True])
    async def test_of_one_not_yet_activated(self, onboarding: Onboarding, leaves: bool) -> None:
        """Reprendre → Autre adresse → own code, or → its mailbox: the password comes before both."""
        onboarding = leaving(onboarding) if leaves else onboarding
        onboarding.accounts.create(_form())
        async with visiting(onboarding) as walker:
            await choose_the_dossier(walker)
            shows_nothing(walker)
            assert not {"Autre adresse", "Ouvrir la messagerie", "Renvoyer"} & set(walker.buttons)
            await walker.send(*answered(["Faux-2026!"]))
            assert walker.place is Place.SIGN_IN
            assert "Identifiant ou mot de passe incorrect." in walker.flat
            await walker.send(*answered([PASSWORD]))
            await walker.arrive(Place.CREATED)

    async def test_the_list_says_name_stage_and_date(self, onboarding: Onboarding) -> None:
        prepare(onboarding, Stage.ATTACHED)
        onboarding.drafts.save(onboarding.parts.new_key(), "identity", TYPED)
        onboarding.drafts.save(onboarding.parts.new_key(), "credentials", {**TYPED, "first_name": "", "last_name": ""})
        async with visiting(onboarding) as walker:
            await walker.send("tab", "enter")
            await walker.arrive(Place.RESUME)
            assert walker.screen.place is Place.RESUME
            for words in ("Jeanne Dupont", "sans nom", "établissement rattaché", "· 2 mars 2026"):
                assert words in walker.flat
            shows_nothing(walker)

    async def test_who_signed_out_leaves_nothing_behind(self, onboarding: Onboarding) -> None:
        async with visiting(onboarding) as walker:
            await walker.walk_to(Place.SPACE)
            await walker.push("Se déconnecter")
            await walker.arrive(Place.WELCOME)
            await choose_the_dossier(walker)
            shows_nothing(walker)

    async def test_an_office_with_a_passphrase_shows_neither_list_nor_count(self, onboarding: Onboarding) -> None:
        prepare(onboarding, Stage.ACTIVATED)
        onboarding.drafts.save(onboarding.parts.new_key(), "identity", TYPED)
        onboarding.parts.store.run(methodcaller("put_agent", agent()))
        async with visiting(onboarding) as walker:
            assert "Reprendre un dossier" in walker.buttons
            await walker.push("Reprendre un dossier")
            await walker.arrive(Place.SIGN_IN)
            assert "Jeanne" not in walker.flat
            shows_nothing(walker)
            await walker.send(*answered([ACCOUNT["identifiant"], PASSWORD]))
            await walker.arrive(Place.SPACE)


class TestLineByLine:
    def test_by_the_demo_mailbox(self, onboarding: Onboarding) -> None:
        prepare(onboarding, Stage.ACTIVATED)
        line = talk(onboarding, ["2", "1", "oubli", ACCOUNT["identifiant"], "Retour", "retour", "retour", "quitter"])
        line.expect("Dossier de Jeanne Dupont", "gimt-tui mail show").never("Ouvrir la messagerie", ACCOUNT["email"], ACCOUNT["phone"])

    def test_of_one_not_yet_activated(self, onboarding: Onboarding) -> None:
        onboarding = leaving(onboarding)
        onboarding.accounts.create(_form())
        line = talk(onboarding, ["2", "1", "Faux-2026!", PASSWORD, "Plus tard", "quitter"])
        line.expect("Dossier de Jeanne Dupont", "Identifiant ou mot de passe incorrect.", "Votre compte utilisateur a été créé")
        heard = line.heard.partition("a été créé")[0]
        assert "Corriger l’adresse" not in heard
        for each in PRIVATE_ANSWERS:
            assert flat(each) not in heard

    def test_the_list_says_name_stage_and_date(self, onboarding: Onboarding) -> None:
        prepare(onboarding, Stage.ATTACHED)
        onboarding.drafts.save(onboarding.parts.new_key(), "identity", TYPED)
        line = talk(onboarding, ["2", "retour", "quitter"])
        line.expect("Jeanne Dupont, établissement rattaché, accès GIMT en attente, 2 mars 2026").never(*PRIVATE_ANSWERS)

    def test_an_office_with_a_passphrase_shows_no_list(self, onboarding: Onboarding) -> None:
        prepare(onboarding, Stage.ACTIVATED)
        onboarding.parts.store.run(methodcaller("put_agent", agent()))
        talk(onboarding, ["2", ACCOUNT["identifiant"], PASSWORD, "Se déconnecter", "quitter"]).expect("Mon espace personnel")


def _form() -> Form:
    return AccountForm.model_validate(ACCOUNT)
