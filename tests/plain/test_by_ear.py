"""Facts and panels as they are heard: no mark that only leads the eye, and the pauses that one makes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gimt_tui.domain.tone import Text, Tone, good
from gimt_tui.journey.places import Place
from gimt_tui.journey.visit import Visit
from gimt_tui.onboarding import Onboarding
from gimt_tui.plain.prompter import Prompter
from gimt_tui.plain.teller import Teller
from screens.blocks import Card, Cards, Days, Panel, Row, rows
from screens.facts import Fact, Facts
from screens.page import Block, Open, Page
from tests.walking import flat

from .line import JOURNEY, talk


def told(onboarding: Onboarding, *blocks: Block, title: str = "Titre") -> list[str]:
    """A page told line by line, after its title."""
    said: list[str] = []

    def leave(_prompt: str) -> str:
        raise EOFError

    with pytest.raises(EOFError):
        Teller(Prompter(leave, leave, said.append), Visit(lambda: onboarding)).tell_page(
            lambda: Page(title=good(title), blocks=blocks, step=None), Place.ACCOUNT
        )
    heard = list(_unwrapped(said))
    return heard[heard.index("Accueil • Gérer les informations du compte") + 1 :]


def _unwrapped(lines: list[str]) -> Iterator[str]:
    yield from (flat(each) for each in lines if each)


def of(onboarding: Onboarding, *facts: Fact) -> list[str]:
    return told(onboarding, Facts(facts))[: len(facts)]


def test_a_label_is_followed_by_a_colon_a_number_by_a_full_stop_and_a_question_by_its_answer(onboarding: Onboarding) -> None:
    facts = Fact("Identifiant", "dupont75"), Fact("1", "Ouvrez le courriel"), Fact("Rien reçu\u00a0?", "Regardez."), Fact("", "Aucun.")
    assert of(onboarding, *facts) == ["Identifiant : dupont75", "1. Ouvrez le courriel", "Rien reçu ? Regardez.", "Aucun."]


def test_a_sentence_after_a_colon_begins_with_a_small_letter_and_a_name_keeps_its_own(onboarding: Onboarding) -> None:
    facts = Fact("Démonstration", "Le message reste ici."), Fact("Gérant", "Jeanne Dupont")
    assert of(onboarding, *facts) == ["Démonstration : le message reste ici.", "Gérant : Jeanne Dupont"]


def test_what_is_more_follows_after_a_comma_and_a_list_of_it_after_a_colon(onboarding: Onboarding) -> None:
    assert of(onboarding, Fact("", "SIRET 1", "rattaché le 2 mars")) == ["SIRET 1, rattaché le 2 mars"]
    assert of(onboarding, Fact("1", "Création", "identifiant, courriel"), Fact("2", "Activation", "le lien")) == [
        "1. Création : identifiant, courriel",
        "2. Activation : le lien",
    ]


def test_arrows_are_words_or_nothing(onboarding: Onboarding) -> None:
    assert of(onboarding, Fact("→", "GIMT s’ouvre"), Fact("Le portail", "ici → là → S’inscrire")) == [
        "GIMT s’ouvre", "Le portail : ici, puis là, puis S’inscrire"
    ]  # fmt: skip
    assert told(onboarding, Text("ici → là"))[0] == "ici, puis là"
    assert of(onboarding, Fact("", "ceci · cela")) == ["ceci, cela"]
    line = rows(Row("a", "Coordonnées", "01 99 · 06 39", lead=Open("")), labels=20)  # type: ignore[arg-type]  # nobody follows it
    assert told(onboarding, line)[0] == "1 Coordonnées : 01 99, 06 39"
    assert "→" not in talk(onboarding, [*JOURNEY[:-1], "aide", "4"]).heard


def test_a_panel_is_its_sentence_then_what_belongs_to_it_and_the_end_of_the_wait(onboarding: Onboarding) -> None:
    days = Days(1, 10, "au plus tôt le", "3 mai")
    wait = Panel(text=Text("Pas ouvert", Tone.CAREFUL, bare=True), more=("Rien à faire.",), days=days, beside="dans 9 jours")
    assert told(onboarding, wait)[:3] == ["Pas ouvert", "Rien à faire.", "Au plus tôt le 3 mai, dans 9 jours."]
    assert told(onboarding, Panel(text=good("Ouvert"), beside="depuis le 3 mai"))[0] == "Ouvert depuis le 3 mai"


def test_a_panel_that_is_the_title_is_not_said_twice(onboarding: Onboarding) -> None:
    panel = Panel(text=good("Fait\u00a0!"), facts=(Fact("Identifiant", "dupont75"),))
    said = told(onboarding, panel, title="Fait\u00a0!")
    assert said[0] == "Identifiant : dupont75"


def test_the_heading_of_what_is_chosen_from_comes_just_before_the_choices(onboarding: Onboarding) -> None:
    heading, fact = Facts((), heading="À choisir", beside="dans cet ordre"), Facts((Fact("Gérant", "Jeanne Dupont"),), heading="Compte")
    line = rows(Row("a", "Une ligne", lead=Open("")))  # type: ignore[arg-type]  # nobody follows it
    assert told(onboarding, heading, line, fact)[:4] == ["Compte", "Gérant : Jeanne Dupont", "À choisir, dans cet ordre", "1 Une ligne"]
    card = Cards((Card("a", "Une carte", Open("")),))  # type: ignore[arg-type]  # nobody follows it
    assert told(onboarding, heading, card, fact)[2:4] == ["À choisir, dans cet ordre", "1 Une carte"]
