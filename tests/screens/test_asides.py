"""What is read over a place: F1, F2 and the notice lead back to the same focus and the same content (guide rows C34, C43, C67 to C73)."""

from __future__ import annotations

import pytest
from textual import events

from gimt_tui import manual
from gimt_tui.domain.answers.fields import FIELDS
from gimt_tui.domain.wording.journey import ASSISTANCE_TECHNICAL
from gimt_tui.domain.wording.notice import NOTICE
from gimt_tui.journey.places import Aside, Place
from gimt_tui.tui.form import FormScreen
from tests.walking import Walker, flat, standing_at, visiting


async def _and_back(walker: Walker, key: str, aside: Aside, back: str = "escape") -> str:
    """Open an aside and close it; what it said."""
    under, focused, text = walker.screen, walker.app.focused, walker.text
    await walker.press(key)
    await walker.until(lambda: walker.screen.aside is aside, "what is read over the place")
    await walker.settle()
    said = walker.flat
    await walker.press(back)
    assert walker.screen is under
    assert walker.app.focused is focused
    assert walker.text == text
    return said


@pytest.mark.parametrize("place", Place)
async def test_help_and_assistance_open_over_every_place_and_lead_back(place: Place) -> None:
    async with standing_at(place) as walker:
        if isinstance(walker.app.screen, FormScreen):
            await walker.press("x", "tab")
        assert flat(manual.title(place)) in await _and_back(walker, "f1", Aside.KEYS)
        assert ASSISTANCE_TECHNICAL in await _and_back(walker, "f2", Aside.ASSISTANCE)
        assert walker.place is place


@pytest.mark.parametrize("name", ["identifiant", "password", "email_confirmation"])
async def test_help_explains_the_focused_field(name: str) -> None:
    field = FIELDS[name]
    async with visiting() as walker:
        await walker.follow(Place.CREDENTIALS)
        await walker.reach(walker.box(name).answer)
        said = await _and_back(walker, "f1", Aside.KEYS)
        assert f"Aide : {field.label}" in said
        assert flat(field.help) in said
        assert [each.label for each in field.criteria if each.label and flat(each.label) not in said] == []
        assert field.example in said


async def test_help_lists_the_keys_of_the_place_beneath() -> None:
    async with standing_at(Place.TERMS) as walker:
        await walker.press("f1")
        await walker.until(lambda: walker.screen.aside is Aside.KEYS, "the help")
        await walker.settle()
        said = walker.flat
        while walker.body.scroll_y < walker.body.max_scroll_y:
            await walker.press("pagedown")
            said += f" {walker.flat}"
        for each in (
            "Tab champ suivant", "↓ champ ou bouton suivant", "Maj+Tab champ précédent", "↑ champ ou bouton précédent",
            "Entrée continuer", "Espace cocher", "Ctrl+Q, Ctrl+C quitter",
        ):  # fmt: skip
            assert each in said, said


async def test_asides_do_not_pile_up() -> None:
    async with visiting() as walker:
        await walker.follow(Place.CREDENTIALS)
        under = walker.screen
        await walker.send("f1", "f2", "f1", "f2")
        await walker.press("escape")
        assert walker.screen is under


async def test_the_notice_opens_from_the_terms_and_leads_back() -> None:
    async with standing_at(Place.TERMS) as walker:
        await walker.press("space")
        await walker.reach(walker.app.screen.focus_chain[0])
        assert walker.app.focused is not None
        assert walker.seen(walker.app.focused) == "█ Consulter les conditions générales d’utilisation"
        await _and_back(walker, "enter", Aside.NOTICE)
        await _and_back(walker, "enter", Aside.NOTICE, "enter")
        assert walker.form.values == {"accept_terms": "oui", "consent": ""}


async def test_the_notice_is_readable_to_its_end_with_the_arrows() -> None:
    async with standing_at(Place.TERMS) as walker:
        await walker.reach(walker.app.screen.focus_chain[0])
        await walker.press("enter")
        seen = walker.flat
        for _ in range(20):
            await walker.press("down")
            seen += " " + walker.flat
        assert walker.body.scroll_y == walker.body.max_scroll_y
        assert [heading for heading, _ in NOTICE if flat(heading) not in seen] == []
        assert "www.cnil.fr" in walker.flat
        for _ in range(20):
            await walker.press("up")
        assert walker.body.scroll_y == 0


async def test_assistance_tells_whom_to_ask_and_where() -> None:
    async with visiting() as walker:
        said = await _and_back(walker, "f2", Aside.ASSISTANCE)
        for each in ("Services & Aide", "Créer mon compte", "Demande d’assistance technique"):
            assert each in said
        for number, screen, words in (
            ("1", Aside.CREATING, ("www.douane.gouv.fr/sinscrire-et-creer-un-compte-personnel-sur-douanegouvfr",)),
            ("2", Aside.OLGA, ("Outil en ligne de gestion de l’assistance (OLGA)", "Pour qui", "Pour quoi", "Infos douane service")),
        ):
            await walker.press("f2")
            said = await _and_back(walker, number, screen)
            for each in words:
                assert each in said
            await walker.press("escape")
            assert walker.place is Place.WELCOME


async def test_a_window_that_changes_while_an_aside_is_open_changes_the_form_too() -> None:
    async with visiting() as walker:
        await walker.follow(Place.CREDENTIALS)
        before = walker.text
        await walker.press("f1")
        await walker.resize(60, 20)
        await walker.resize(80, 24)
        await walker.press("escape")
        assert walker.text == before


async def test_what_is_pasted_over_an_aside_lands_nowhere() -> None:
    async with visiting() as walker:
        await walker.follow(Place.CREDENTIALS)
        await walker.press("f1")
        walker.app.post_message(events.Paste("dupont75"))
        await walker.type("dupont75")
        await walker.press("escape")
        assert not any(walker.form.values.values())
