"""« Ce n’est pas moi », from the message and from the box that takes a link: asked once, done, and told whom to ask."""

from __future__ import annotations

import pytest

from gimt_tui.domain.states import EventName, Stage
from gimt_tui.journey.counter import Counter
from gimt_tui.journey.places import Place
from gimt_tui.mail.activation import disown_link_in
from gimt_tui.onboarding import Onboarding
from gimt_tui.onboarding.overview import Overview
from gimt_tui.plain import converse

from ..plain.line import Given, Line
from ..walking import AGENT, PASSPHRASE, Paste, Walker, onboarding_for, prepare, standing_at, visiting
from .test_board import walk

WRITTEN = "Chambre de commerce de Brest, téléphone 02 61 91 00 12"


def frozen(onboarding: Onboarding) -> bool:
    (dossier,) = onboarding.dossiers.list()
    return dossier.follow_up.disowned_at is not None


async def test_it_is_asked_once_with_the_focus_on_what_changes_nothing() -> None:
    async with standing_at(Place.DISOWN) as walker:
        assert "préparé au nom de Jeanne Dupont" in walker.flat
        await walker.send("enter")
        await walker.arrive(Place.MESSAGE)
        assert not frozen(walker.onboarding)
        await walker.push("Ce n’est pas moi")
        await walker.arrive(Place.DISOWN)
        await walker.send("escape")
        await walker.arrive(Place.MESSAGE)
        assert not frozen(walker.onboarding)


async def test_once_it_is_done_one_knows_whom_to_ask_and_begins_anew() -> None:
    async with standing_at(Place.DISOWN) as walker:
        await walker.push("Geler le dossier")
        await walker.until(lambda: frozen(walker.onboarding), "a frozen dossier")
        await walker.arrive(Place.DISOWN)
        assert "Le dossier est gelé." in walker.flat
        assert WRITTEN in walker.flat
        await walker.send("escape")
        await walker.arrive(Place.WELCOME)
        assert not walker.app.visit.person.is_known


async def at_the_box(walker: Walker) -> str:
    """At the counter, before the box that takes a link; the link of the message."""
    await walker.send(Paste(AGENT), "enter", Paste(PASSPHRASE), "enter")
    await walk_on(walker)
    (dossier,) = walker.onboarding.dossiers.list()
    return disown_link_in(walker.onboarding.mailbox.list(dossier.key)[0].source)


async def walk_on(walker: Walker) -> None:
    await walker.arrive(Place.BOARD)
    await walk(walker, ("enter", Place.CREATED), ("enter", Place.MESSAGE), ("escape", Place.MAILBOX))
    await walker.push("Saisir le lien ou le code")
    await walker.arrive(Place.ACTIVATE)


async def test_an_agent_pastes_the_link_that_somebody_reads_to_them() -> None:
    cases = onboarding_for(Place.DISOWN)
    prepare(cases, Stage.CREATED)
    cases.agents.add(AGENT, PASSPHRASE)
    async with visiting(cases, counter=Counter("Accueil", Overview(cases.parts), look=3600)) as walker:
        link = await at_the_box(walker)
        await walker.send(Paste(link), "enter")
        await walker.arrive(Place.DISOWN)
        assert not frozen(cases)
        await walker.push("Geler le dossier")
        await walker.until(lambda: frozen(cases), "a frozen dossier")
        await walker.arrive(Place.DISOWN)
        await walker.send("enter")
        await walker.arrive(Place.BOARD)
        assert "« Ce n’est pas moi » : gelé" in walker.flat
        (dossier,) = cases.dossiers.list()
        assert (dossier.history[-1].name, dossier.history[-1].by) == (EventName.DISOWNED, AGENT)


@pytest.mark.parametrize("choice", ["Ne rien changer", "Geler le dossier"])
def test_line_by_line_it_is_asked_and_told_alike(choice: str) -> None:
    cases = onboarding_for(Place.DISOWN)
    prepare(cases, Stage.CREATED)
    cases.agents.add(AGENT, PASSPHRASE)
    end = "Terminer" if choice.startswith("Geler") else "<"
    answers: list[Given] = [AGENT, PASSPHRASE, "1", "1", "Ce n’est pas moi", choice, end, "quitter"]
    line = Line(answers)
    counter = Counter("Accueil", Overview(cases.parts))
    assert converse(cases, ask=line.ask, ask_secret=line.ask_secret, say=line.say, clear=line.clear, encoding="utf-8", counter=counter) == 0
    line.expect("préparé au nom de Jeanne Dupont", "gelez ce dossier", "Ne rien changer", "Geler le dossier")
    assert frozen(cases) == (choice == "Geler le dossier")
    if frozen(cases):
        line.expect("Le dossier est gelé.", WRITTEN, "« Ce n’est pas moi » : gelé")
