"""The door by keys: the countdown, the way to the message, a forgotten password, and the idle sign-out (C45, C46)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gimt_tui.domain.answers.forms import SignInForm
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.states import Stage
from gimt_tui.journey.places import Place
from gimt_tui.onboarding import Onboarding, Rules
from gimt_tui.tui.widgets.summary import FormNotice
from tests.conftest import ACCOUNT, Clock, make_onboarding
from tests.walking import PASSWORD, Walker, answered, come_to, flat, prepare, visiting

NAME = ACCOUNT["identifiant"]
NEW = "Comptoir-2027?"
SAME = "Si cet identifiant existe, un courriel vient de partir à l’adresse de son compte."


@pytest.fixture
def onboarding(clock: Clock) -> Onboarding:
    onboarding = make_onboarding(clock)
    prepare(onboarding, Stage.ACTIVATED)
    return onboarding


async def wrong(walker: Walker, times: int = 1) -> None:
    for _ in range(times):
        await walker.answer("sign_in_password", "faux")
        await walker.submit()
        await walker.until(lambda: walker.box("sign_in_password").value == "" and bool(walker.summary or walker.note), "the refusal")


async def press_button(walker: Walker, label: str) -> None:
    from gimt_tui.tui.widgets.actions import ActionButton

    await walker.reach(next(each for each in walker.screen.query(ActionButton) if each.label == label))
    await walker.press("enter")


async def test_the_seconds_are_counted_down_and_the_way_is_free_again(onboarding: Onboarding, clock: Clock) -> None:
    async with visiting(onboarding) as walker:
        await walker.resume()
        await wrong(walker, 2)
        assert walker.summary_lines == ["✗ Erreur : Identifiant ou mot de passe incorrect."]
        assert walker.summary == "✗ Erreur : 1 réponse à corriger Mot de passe"
        assert "Trop de tentatives" not in walker.flat
        await wrong(walker)
        waiting = walker.screen.query_one(FormNotice)
        for left in (5, 4, 1):
            assert walker.seen(waiting) == f"! Attention : Trop de tentatives. Réessayez dans {left} s."
            assert walker.flat.count("Trop de tentatives") == 1
            assert walker.said_of("sign_in_password") == "✗ Erreur : Identifiant ou mot de passe incorrect."
            clock.move(seconds=1 if left > 4 else 3 if left == 4 else 1)
            waiting.tick()
            await walker.settle()
        assert walker.seen(waiting) == "✓ Vous pouvez réessayer."
        await walker.answer("sign_in_password", PASSWORD)
        await walker.submit()
        await walker.arrive(Place.SPACE)


async def test_trying_while_there_is_to_wait_says_how_long(onboarding: Onboarding, clock: Clock) -> None:
    async with visiting(onboarding) as walker:
        await walker.resume()
        await wrong(walker, 3)
        clock.move(seconds=2)
        await walker.answer("sign_in_password", PASSWORD)
        await walker.submit()
        await walker.until(lambda: walker.note == "! Attention : Trop de tentatives. Réessayez dans 3 s.", "the wait")
        assert walker.flat.count("Trop de tentatives") == 1
        assert walker.place is Place.SIGN_IN


async def test_an_account_not_yet_activated_leads_to_its_message(clock: Clock) -> None:
    onboarding = make_onboarding(clock)
    prepare(onboarding, Stage.CREATED)
    async with visiting(onboarding) as walker:
        await walker.resume()
        assert walker.flat.startswith("Activation du compte personnel ")
        assert "✓ Compte ━━━━━━━━━ ● Activation ───────── ○ Établissement" in walker.flat
        assert "Étape 2 sur 3" in walker.flat
        assert walker.buttons == ["Reprendre", "Mot de passe oublié", "Retour"]
        assert ACCOUNT["email"] not in walker.flat
        await wrong(walker)
        await walker.answer("sign_in_password", PASSWORD)
        await walker.submit()
        await walker.arrive(Place.CREATED)
        assert "Renvoyer" in walker.buttons
        assert ACCOUNT["email"] in walker.flat


async def ask(walker: Walker, name: str) -> str:
    """From the sign-in, ask for a message; what the screen then says."""
    await press_button(walker, "Mot de passe oublié")
    await walker.arrive(Place.FORGOTTEN)
    await walker.answer("sign_in_identifiant", name)
    await walker.submit()
    await walker.arrive(Place.RESET_SENT)
    return walker.text


async def test_a_forgotten_password_is_replaced_through_the_mailbox_and_signs_nobody_in(clock: Clock) -> None:
    """By who made the account in this visit: the mailbox is theirs."""
    async with visiting(make_onboarding(clock)) as walker:
        await come_to(walker, Place.SIGN_IN)
        assert SAME in flat(await ask(walker, NAME))
        assert "gimt-tui mail show" not in walker.flat
        await walker.press("enter")
        await walker.arrive(Place.MAILBOX)
        await walker.press("enter")
        await walker.arrive(Place.MESSAGE)
        await walker.press("enter")
        await walker.arrive(Place.NEW_PASSWORD)
        assert walker.field == "new_password"
        await walker.fill({"new_password": NEW, "new_password_confirmation": NEW})
        await walker.submit()
        await walker.arrive(Place.SIGN_IN)
        assert "✓ Votre mot de passe est changé. Connectez-vous avec le nouveau." in walker.flat
        assert not walker.app.visit.person.signed_in
        assert not {"new_password", "mail_link"} & set(walker.app.visit.person.values)
        await walker.answer("sign_in_password", NEW)
        await walker.submit()
        await walker.arrive(Place.SPACE)


async def test_an_unknown_identifiant_is_answered_alike_and_no_mailbox_opens(onboarding: Onboarding) -> None:
    async with visiting(onboarding) as walker:
        await walker.resume()
        known = await ask(walker, NAME)
        assert walker.buttons == ["Saisir le lien reçu", "Retour"]
        await walker.press("escape")
        await walker.arrive(Place.SIGN_IN)
        assert walker.box("sign_in_identifiant").value == NAME
        assert await ask(walker, "inconnu00") == known
        assert walker.buttons == ["Saisir le lien reçu", "Retour"]
        await walker.press("escape")
        await walker.arrive(Place.SIGN_IN)
        assert walker.box("sign_in_identifiant").value == "inconnu00", "what was typed, known or not"


async def test_a_forgotten_password_of_somebody_else_opens_not_even_ones_own_mailbox(onboarding: Onboarding) -> None:
    """Else the mailbox would tell which names exist."""
    async with visiting(onboarding) as walker:
        await walker.resume()
        stranger = await ask(walker, NAME)
    async with visiting(make_onboarding(Clock())) as walker:
        await come_to(walker, Place.SIGN_IN)
        assert await ask(walker, "inconnu00") == stranger


async def test_a_message_asked_for_too_often_says_so_in_one_way(onboarding: Onboarding, clock: Clock) -> None:
    async with visiting(onboarding) as walker:
        await walker.resume()
        await ask(walker, NAME)
        await walker.press("escape")
        await walker.arrive(Place.SIGN_IN)
        await press_button(walker, "Mot de passe oublié")
        await walker.arrive(Place.FORGOTTEN)
        await walker.submit()
        await walker.until(lambda: bool(walker.note), "the refusal")
        waiting = walker.screen.query_one(FormNotice)
        assert walker.seen(waiting) == "! Attention : Un courriel vient d’être demandé. Réessayez dans 30 s."
        assert "tentatives" not in walker.flat
        clock.move(seconds=30)
        waiting.tick()
        await walker.submit()
        await walker.arrive(Place.RESET_SENT)


async def test_a_link_can_be_pasted_and_one_that_is_dead_is_refused_at_its_field(onboarding: Onboarding, clock: Clock) -> None:
    async with visiting(onboarding) as walker:
        await walker.resume()
        await ask(walker, NAME)
        await press_button(walker, "Saisir le lien reçu")
        await walker.arrive(Place.NEW_PASSWORD)
        from tests.walking import link_of

        link = link_of(onboarding, onboarding.dossiers.list()[0].key)
        clock.move(hours=1)
        await walker.fill({"mail_link": f"<{link}>", "new_password": NEW, "new_password_confirmation": NEW})
        await walker.submit()
        await walker.until(lambda: walker.summary_lines == ["✗ Erreur : Ce lien a expiré. Demandez un nouveau courriel."], "the refusal")
        assert walker.field == "mail_link"


async def test_a_link_is_found_in_a_paste_longer_than_the_line(onboarding: Onboarding) -> None:
    async with visiting(onboarding) as walker:
        await walker.resume()
        await ask(walker, NAME)
        await press_button(walker, "Saisir le lien reçu")
        await walker.arrive(Place.NEW_PASSWORD)
        from tests.walking import link_of

        link = link_of(onboarding, onboarding.dossiers.list()[0].key)
        await walker.paste("Received: par la passerelle,\n" * 150 + f"suivez ce lien :\n{link}Vous n’avez rien demandé ?")
        await walker.fill({"new_password": NEW, "new_password_confirmation": NEW})
        await walker.submit()
        await walker.arrive(Place.SIGN_IN)


async def take_up(walker: Walker, dossier: Dossier) -> None:
    """From the first screen to the space of that dossier."""
    await walker.send("tab", "enter")
    await walker.arrive(Place.RESUME)
    await walker.choose(f"dossier {dossier.key}", Place.SIGN_IN)
    await walker.send(*answered([PASSWORD]))
    await walker.arrive(Place.SPACE)


class TestIdle:
    async def test_after_that_long_the_person_is_at_the_sign_in_and_told_so(self, onboarding: Onboarding, clock: Clock) -> None:
        async with visiting(onboarding) as walker:
            await walker.sign_in()
            await walker.account(Place.ACCOUNT_CONTACT)
            await walker.answer("phone", "01 99 00 99 99")
            clock.move(minutes=9, seconds=59)
            await walker.app.sign_out_idle()
            await walker.settle()
            assert walker.place is Place.ACCOUNT_CONTACT
            clock.move(seconds=1)
            await walker.app.sign_out_idle()
            await walker.arrive(Place.SIGN_IN)
            assert "Vous avez été déconnecté après 10 minutes sans activité." in walker.flat
            (draft,) = onboarding.drafts.list()
            assert dict(draft.values) == {"phone": "01 99 00 99 99"}
            await walker.send(*answered([PASSWORD]))
            await walker.arrive(Place.SPACE)
            await walker.account(Place.ACCOUNT_CONTACT)
            assert walker.box("phone").value == "01 99 00 99 99"

    async def test_a_key_begins_the_time_anew(self, onboarding: Onboarding, clock: Clock) -> None:
        async with visiting(onboarding) as walker:
            await walker.sign_in()
            clock.move(minutes=9)
            await walker.press("tab")
            clock.move(minutes=9)
            await walker.app.sign_out_idle()
            await walker.settle()
            assert walker.place is Place.SPACE

    async def test_secrets_do_not_outlive_it_and_what_is_read_over_the_place_goes_too(self, onboarding: Onboarding, clock: Clock) -> None:
        async with visiting(onboarding) as walker:
            await walker.sign_in()
            await walker.account(Place.ACCOUNT_PASSWORD)
            await walker.answer("current_password", PASSWORD)
            await walker.press("f2")
            await walker.until(lambda: len(walker.app.screen_stack) == 3, "the help")
            clock.move(minutes=10)
            await walker.app.sign_out_idle()
            await walker.arrive(Place.SIGN_IN)
            assert PASSWORD not in walker.app.visit.person.values.values()
            assert onboarding.drafts.list() == ()

    async def test_what_one_person_typed_is_not_given_to_the_next(self, onboarding: Onboarding, clock: Clock) -> None:
        other = {"identifiant": "autre0000", "email": "autre@exemple.fr", "email_confirmation": "autre@exemple.fr", "phone": ""}
        (mine,), theirs = onboarding.dossiers.list(), prepare(onboarding, Stage.ACTIVATED, **other)
        async with visiting(onboarding) as walker:
            await take_up(walker, mine)
            await walker.account(Place.ACCOUNT_CONTACT)
            await walker.answer("phone", "01 99 00 99 99")
            clock.move(minutes=10)
            await walker.app.sign_out_idle()
            await walker.arrive(Place.SIGN_IN)
            assert "Dossier de Jeanne Dupont" in walker.flat
            assert NAME not in walker.flat
            await walker.press("escape")
            await walker.arrive(Place.WELCOME)
            await take_up(walker, theirs)
            await walker.account(Place.ACCOUNT_CONTACT)
            assert walker.box("phone").value == ""

    @pytest.mark.parametrize("signed_in", [True, False])
    async def test_never_means_never_and_only_the_space_closes(self, onboarding: Onboarding, clock: Clock, signed_in: bool) -> None:
        if signed_in:
            onboarding.parts.rules = Rules(idle=timedelta())
        async with visiting(onboarding) as walker:
            if signed_in:
                await walker.sign_in()
            place = walker.place
            clock.move(days=1)
            await walker.app.sign_out_idle()
            await walker.settle()
            assert walker.place is place


async def test_private_places_are_shown_to_nobody_who_is_not_signed_in(clock: Clock) -> None:
    """The link of a new address, followed from the mailbox of a forgotten password, leads to the sign-in."""
    from gimt_tui.domain.answers.forms import EmailForm

    onboarding = make_onboarding(clock)
    async with visiting(onboarding) as walker:
        await come_to(walker, Place.SIGN_IN)
        (dossier,) = onboarding.dossiers.list()
        onboarding.addresses.ask_change(dossier, EmailForm(email="neuve@exemple.fr", email_confirmation="neuve@exemple.fr"))
        await ask(walker, NAME)
        await walker.press("enter")
        await walker.arrive(Place.MAILBOX)
        index = next(i for i, each in enumerate(onboarding.mailbox.list(dossier.key)) if "neuve@exemple.fr" in each.source)
        await walker.send(*["down"] * index, "enter")
        await walker.arrive(Place.MESSAGE)
        await walker.press("enter")
        await walker.arrive(Place.SIGN_IN)
        assert "Votre nouvelle adresse est confirmée : neuve@exemple.fr" in walker.flat


async def test_signing_out_leads_to_the_first_screen_and_forgets(onboarding: Onboarding) -> None:
    async with visiting(onboarding) as walker:
        await walker.sign_in()
        await press_button(walker, "Se déconnecter")
        await walker.arrive(Place.WELCOME)
        assert not walker.app.visit.person.signed_in
        assert walker.app.visit.person.dossier is None
    onboarding.accounts.sign_in(SignInForm.model_validate({"sign_in_identifiant": NAME, "sign_in_password": PASSWORD}))
