"""The sheet to hand over, by keys and line by line: printed, in a browser, in a file, and only by an agent of an office."""

from __future__ import annotations

import stat
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from gimt_tui.counter.printing import SheetBrowser
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.office import Office
from gimt_tui.domain.states import Stage
from gimt_tui.journey.counter import Counter
from gimt_tui.journey.places import Place
from gimt_tui.onboarding import Onboarding
from gimt_tui.store.targets import check_target

from ..conftest import ACCOUNT, Clock, make_onboarding
from ..plain.line import talk
from ..walking import AGENT, PASSPHRASE, PASSWORD, Paste, Walker, counter_for, prepare, standing_at, visiting

UNLOCKED = (Paste(AGENT), "enter", Paste(PASSPHRASE), "enter")
SENT = "Fiche envoyée à l’imprimante."


def printer(out: Path) -> tuple[str, ...]:
    """A command that keeps what it is given."""
    return sys.executable, "-c", "import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())", str(out)


def make_counter(onboarding: Onboarding, **office: object) -> Counter:
    parts = onboarding.parts
    given = Office(name="Bureau des buralistes", phone="02 61 91 00 12", hours="du mardi au vendredi")
    parts.rules = replace(parts.rules, office=replace(given, **office))  # type: ignore[arg-type]  # whatever a test gives
    counter = counter_for(Place.BOARD, onboarding)
    assert counter is not None
    return counter


@asynccontextmanager
async def at_the_end_of(stage: Stage, **office: object) -> AsyncIterator[tuple[Walker, Dossier]]:
    """An agent, with somebody who has come as far as ``stage``: at the page that says so."""
    cases = make_onboarding(Clock())
    dossier = prepare(cases, Stage.CREATED if stage in (Stage.CREATED, Stage.ACTIVATED) else Stage.ACTIVATED)
    async with visiting(cases, counter=make_counter(cases, **office)) as walker:
        await walker.send(*UNLOCKED)
        await walker.arrive(Place.BOARD)
        await walker.send("enter")
        if stage is Stage.CREATED:
            await walker.arrive(Place.CREATED)
        elif stage is Stage.ACTIVATED:
            await walker.arrive(Place.CREATED)
            await walker.follow(Place.MESSAGE, Place.ACTIVATED)
        else:
            await walker.arrive(Place.SIGN_IN)
            await walker.send(Paste(PASSWORD), "enter")
            await walker.arrive(Place.SPACE)
            await walker.follow(Place.ATTACH, Place.RECAP, Place.ATTENTION)
            if stage is Stage.OPEN:
                await walker.send("enter")
                await walker.arrive(Place.SPACE)
        yield walker, dossier


ENDS = {Stage.CREATED: Place.CREATED, Stage.ACTIVATED: Place.ACTIVATED, Stage.ATTACHED: Place.ATTENTION, Stage.OPEN: Place.SPACE}


@pytest.mark.parametrize("stage", ENDS)
async def test_f6_prints_it_at_once_at_the_end_of_each_step(stage: Stage, tmp_path: Path) -> None:
    out = tmp_path / "out"
    async with at_the_end_of(stage, printer=printer(out)) as (walker, _):
        assert "F6 fiche" in walker.flat
        await walker.send("f6")
        await walker.until(lambda: SENT in walker.flat, "what was done")
        assert walker.place is ENDS[stage]
        told = out.read_text("utf-8")
        assert ACCOUNT["email"] in told
        assert ACCOUNT["password"] not in told


@pytest.mark.parametrize("stage", ENDS)
async def test_without_a_printer_f6_and_the_choice_lead_to_what_else_there_is_and_back(stage: Stage) -> None:
    async with at_the_end_of(stage) as (walker, _):
        for way in ("f6", "choice"):
            await (walker.send("f6") if way == "f6" else walker.push("Fiche à remettre"))
            await walker.arrive(Place.SHEET)
            assert ("Aucune imprimante n’est réglée" in walker.note) is (way == "f6"), "what one did not ask for is told further down"
            assert ACCOUNT["identifiant"] in walker.text
            await walker.send("escape")
            await walker.arrive(ENDS[stage])


@pytest.mark.parametrize("place", [Place.CREATED, Place.ACTIVATED, Place.SPACE, Place.ATTENTION])
async def test_nobody_else_is_offered_it(place: Place) -> None:
    async with standing_at(place) as walker:
        assert "Fiche" not in walker.text
        await walker.send("f6", "g")
        assert walker.place is place


async def test_the_followed_dossier_and_the_board_lead_there_too() -> None:
    async with at_the_end_of(Stage.CREATED) as (walker, dossier):
        await walker.send("escape")
        await walker.arrive(Place.BOARD)
        await walker.send("f6")
        await walker.arrive(Place.SHEET)
        assert walker.app.visit.person.dossier == dossier.key
        await walker.send("escape")
        await walker.arrive(Place.BOARD)
        await walker.send("f4")
        await walker.arrive(Place.FOLLOWED)
        await walker.send("f6")
        await walker.arrive(Place.SHEET)
        await walker.send("escape")
        await walker.arrive(Place.FOLLOWED)


async def test_g_asks_for_large_letters_and_a_printer_of_text_has_its_own(tmp_path: Path) -> None:
    out = tmp_path / "out"
    async with at_the_end_of(Stage.CREATED, printer=printer(out), printer_format="html") as (walker, _):
        await walker.push("Fiche à remettre")
        await walker.arrive(Place.SHEET)
        for points in (18, 14):
            await walker.send("g")
            await walker.settle()
            await walker.send("f6")
            await walker.until(lambda: SENT in walker.flat, "what was done")
            assert f"font: {points}pt/" in out.read_text("utf-8")
    async with at_the_end_of(Stage.CREATED, printer=printer(out)) as (walker, _):
        await walker.push("Fiche à remettre")
        await walker.arrive(Place.SHEET)
        await walker.send("g")
        await walker.settle()
        await walker.resize(80, 40)
        assert "choisit ses lettres" in walker.flat


async def test_a_printer_that_fails_is_told_and_nothing_is_said_to_be_sent() -> None:
    async with at_the_end_of(Stage.CREATED, printer=(sys.executable, "-c", "raise SystemExit(3)")) as (walker, _):
        await walker.send("f6")
        await walker.until(lambda: "a échoué (code 3)" in walker.flat, "what went wrong")
        assert "envoyée" not in walker.flat


async def test_it_is_kept_in_a_file_and_one_that_is_there_is_replaced_only_once_that_was_asked(tmp_path: Path) -> None:
    path = tmp_path / "feuille.html"
    async with at_the_end_of(Stage.CREATED) as (walker, dossier):
        await walker.send("f6")
        await walker.arrive(Place.SHEET)
        for text in ("", "another's"):
            if text:
                path.write_text(text)
            await walker.push("Fichier")
            await walker.arrive(Place.SHEET_FILE)
            assert dossier.account.identifiant not in walker.box("sheet_file").value, "its name tells nobody whose it is"
            await walker.answer("sheet_file", str(path))
            await walker.send("enter")
            if text:
                await walker.settle()
                assert "existe déjà" in walker.flat
                assert path.read_text() == text
                await walker.send("enter")
            await walker.arrive(Place.SHEET)
            assert "Fiche enregistrée dans" in walker.flat
            assert "<!DOCTYPE html>" in path.read_text("utf-8")
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_what_was_asked_of_one_file_is_not_said_of_another(tmp_path: Path) -> None:
    one, other = tmp_path / "une.txt", tmp_path / "autre.txt"
    one.write_text("one")
    other.write_text("other")
    async with at_the_end_of(Stage.CREATED) as (walker, _):
        await walker.send("f6")
        await walker.arrive(Place.SHEET)
        await walker.push("Fichier")
        await walker.arrive(Place.SHEET_FILE)
        for each in (one, other):
            await walker.answer("sheet_file", str(each))
            await walker.send("enter")
            await walker.settle()
            assert walker.place is Place.SHEET_FILE
            assert each.name in walker.said_of("sheet_file")
        assert (one.read_text(), other.read_text()) == ("one", "other")
        await walker.send("enter")
        await walker.arrive(Place.SHEET)
        assert other.read_text("utf-8").startswith("Votre compte"), "plain text, by the end of its name"
        assert one.read_text() == "one"


async def test_a_sheet_takes_the_place_of_nothing_that_the_program_keeps(tmp_path: Path) -> None:
    data = tmp_path / "dossiers.json"
    data.write_text("data")
    async with at_the_end_of(Stage.CREATED) as (walker, _):
        counter = walker.app.visit.counter
        assert counter is not None
        counter.check_file = lambda path: check_target(data, path)
        await walker.send("f6")
        await walker.arrive(Place.SHEET)
        await walker.push("Fichier")
        await walker.arrive(Place.SHEET_FILE)
        await walker.answer("sheet_file", str(data))
        for _ in range(2):
            await walker.send("enter")
            await walker.settle()
            assert "est le fichier de données" in walker.flat
        assert data.read_text() == "data"


async def test_a_browser_of_this_machine_shows_it_and_nothing_is_left_once_the_board_is_locked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []

    def open_page(_browser: SheetBrowser, html: str) -> str:
        opened.append(html)
        return "ouverte dans le navigateur"

    closed: list[SheetBrowser] = []
    monkeypatch.setattr(SheetBrowser, "open", open_page)
    monkeypatch.setattr(SheetBrowser, "refusal", lambda _browser: "")
    monkeypatch.setattr(SheetBrowser, "close", lambda browser: closed.append(browser))
    async with at_the_end_of(Stage.CREATED) as (walker, _):
        await walker.send("f6")
        await walker.arrive(Place.SHEET)
        await walker.push("Navigateur")
        await walker.until(lambda: "Fiche ouverte dans le navigateur." in walker.flat, "what was done")
        assert len(opened) == 1
        assert ACCOUNT["email"] in opened[0]
        await walker.send("f8")
        await walker.arrive(Place.LOCK)
        assert len(closed) == 1


@pytest.mark.parametrize(("variable", "said"), [("SSH_CONNECTION", "vient d’une autre machine"), ("", "pas d’écran graphique")])
async def test_no_browser_is_offered_from_elsewhere_or_without_a_display(
    variable: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    if variable:
        monkeypatch.setenv(variable, "1 2 3 4")
        monkeypatch.setenv("DISPLAY", ":0")
    async with at_the_end_of(Stage.CREATED) as (walker, _):
        await walker.send("f6")
        await walker.arrive(Place.SHEET)
        await walker.resize(80, 40)
        assert "Navigateur" not in walker.buttons
        assert said in walker.flat


async def test_whoever_sits_elsewhere_has_no_file_of_this_machine() -> None:
    async with at_the_end_of(Stage.CREATED) as (walker, _):
        counter = walker.app.visit.counter
        assert counter is not None
        counter.check_file = None
        await walker.send("f6")
        await walker.arrive(Place.SHEET)
        assert {"Fichier", "Navigateur"}.isdisjoint(walker.buttons)


def test_line_by_line_it_is_read_printed_and_kept(tmp_path: Path) -> None:
    cases, out, path = make_onboarding(Clock()), tmp_path / "out", tmp_path / "feuille.html"
    prepare(cases, Stage.CREATED)
    path.write_text("another's")
    told = talk(
        cases,
        [
            AGENT, PASSPHRASE, "1", "Fiche à remettre", "Imprimer", "Grandes lettres", "Fichier",
            lambda: str(path), "", "Retour", "quitter",
        ],
        counter=make_counter(cases, printer=printer(out)),
    )  # fmt: skip
    told.expect("Fiche à remettre", ACCOUNT["email"], "Ce qui est fait", "portail ○ pas noté", SENT, "existe déjà", "Fiche enregistrée")
    assert ACCOUNT["email"] in out.read_text("utf-8")
    assert "font: 18pt/" in path.read_text("utf-8")
    told.never(PASSWORD)


def test_line_by_line_it_is_a_word_where_a_password_is_asked() -> None:
    cases = make_onboarding(Clock())
    prepare(cases, Stage.CREATED)
    answers = [AGENT, PASSPHRASE, "1", "1", "1", "Continuer", "fiche", "Retour", "Continuer", "quitter"]
    told = talk(cases, answers, counter=make_counter(cases))
    told.expect("Votre compte est activé", "Fiche à remettre : tapez fiche.", "Ce qui est fait", "Votre compte est activé")
