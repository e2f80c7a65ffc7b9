"""The notice of a form: answers to mend are counted and named on one line, a way to each; seconds are counted there, once."""

from __future__ import annotations

import pytest

from gimt_tui.domain.answers.fields import Field, Kind
from gimt_tui.domain.tone import good
from gimt_tui.domain.wording.account import TRY_AGAIN
from gimt_tui.tui.widgets.field import FieldBox
from gimt_tui.tui.widgets.prose import Prose
from gimt_tui.tui.widgets.summary import FormNotice
from tests.conftest import Clock

from .stage import Stage, on_stage
from .test_field import AGAIN, WORD

LEGEND = "Tous les champs marqués * sont obligatoires."
KEY = Field(name="cle", label="Clé", help="", missing="Dites-la.", kind=Kind.SECRET, clean=str, told_when_sent=True)


def make_notice() -> FormNotice:
    return FormNotice(LEGEND, Clock())


def said(stage: Stage) -> str:
    """What the line says, with one space for many."""
    (line,) = stage.painted(stage.query_one(FormNotice))
    return " ".join(line.replace("\u00a0", " ").split())


def field(number: int, short: str) -> Field:
    return Field(name=f"champ{number}", label=f"Le champ de numéro {number}", short=short, help="", missing="Dites-le.", clean=str)


async def test_the_line_counts_names_and_says_when_all_is_mended() -> None:
    async with on_stage(make_notice, lambda: FieldBox(WORD), lambda: FieldBox(AGAIN)) as (stage, pilot):
        notice, (word, again) = stage.query_one(FormNotice), stage.query(FieldBox)
        where = [each.region for each in (notice, word, again)]
        assert (said(stage), notice.focusable) == (LEGEND, False)
        for box in (word, again):
            box.show_unfinished()
        notice.show_faults([word, again])
        await pilot.pause()
        assert said(stage) == "✗ Erreur : 2 réponses à corriger Mot [/b] Encore"
        assert (stage.ink(notice, 2), bool(stage.style(notice, 2).bold)) == (stage.role("bad"), True)

        word.set_answer("Abc")
        notice.follow(word)
        await pilot.pause()
        assert said(stage) == "✗ Erreur : 1 réponse à corriger Encore"

        again.original = lambda: "Abc"
        again.set_answer("Abc")
        notice.follow(again)
        await pilot.pause()
        assert said(stage) == "✓ Tout est corrigé"
        assert stage.ink(notice, 2) == stage.role("good")

        word.set_answer("A1")
        notice.follow(word)
        await pilot.pause()
        assert said(stage) == "✗ Erreur : 1 réponse à corriger Mot [/b]"

        notice.show_faults([])
        await pilot.pause()
        assert (said(stage), notice.focusable) == (LEGEND, False)
        assert [each.region for each in (notice, word, again)] == where


async def test_what_only_sending_can_tell_is_to_verify_and_not_mended() -> None:
    async with on_stage(make_notice, lambda: FieldBox(KEY), lambda: FieldBox(WORD, "Abc")) as (stage, pilot):
        notice, (secret, word) = stage.query_one(FormNotice), stage.query(FieldBox)
        secret.show_unfinished()
        word.refuse("Ce mot est pris.")
        notice.show_faults([secret, word])
        await pilot.pause()
        assert said(stage) == "✗ Erreur : 2 réponses à corriger Clé Mot [/b]"

        # A secret that is typed, and an answer that the store refused, may be wrong still.
        secret.set_answer("x")
        word.set_answer("Abcd")
        for box in (secret, word):
            notice.follow(box)
        await pilot.pause()
        assert said(stage) == "· 2 réponses à vérifier à l’envoi"
        assert stage.ink(notice, 2) == stage.role("ink")

        # What breaks a rule and then keeps it is mended, and said in the colour of what is good.
        word.set_answer("A1")
        notice.show_faults([word])
        word.set_answer("Abc")
        notice.follow(word)
        await pilot.pause()
        assert said(stage) == "✓ Tout est corrigé"
        assert stage.ink(notice, 2) == stage.role("good")


@pytest.mark.parametrize(
    ("width", "names"),
    [
        (80, "Nom Prénom Courriel Adresse"),
        (67, "Nom Prénom Courriel Adresse"),
        (66, "Nom Prénom … et 2 autres"),
        (63, "Nom Prénom … et 2 autres"),
        (62, "Nom … et 3 autres"),
        (55, "Nom … et 3 autres"),
        (54, ""),
    ],
)
async def test_names_are_whole_or_counted_and_the_line_stays_one(width: int, names: str) -> None:
    shorts = ("Nom", "Prénom", "Courriel", "Adresse")
    makers = [lambda number=number, short=short: FieldBox(field(number, short)) for number, short in enumerate(shorts)]
    async with on_stage(make_notice, *makers, size=(width, 24)) as (stage, pilot):
        notice = stage.query_one(FormNotice)
        for box in stage.query(FieldBox):
            box.show_unfinished()
        notice.show_faults(list(stage.query(FieldBox)))
        await pilot.pause()
        assert said(stage) == f"✗ Erreur : 4 réponses à corriger {names}".strip()
        assert notice.region.height == 1


async def test_a_name_that_has_no_room_is_shown_when_one_walks_to_it() -> None:
    shorts = ("Nom", "Prénom", "Courriel", "Adresse")
    makers = [lambda number=number, short=short: FieldBox(field(number, short)) for number, short in enumerate(shorts)]
    async with on_stage(make_notice, *makers, size=(66, 24)) as (stage, pilot):
        notice, boxes = stage.query_one(FormNotice), list(stage.query(FieldBox))
        for box in boxes:
            box.show_unfinished()
        notice.show_faults(boxes)
        notice.focus()
        for box, short in zip(boxes, shorts, strict=True):
            await pilot.pause()
            line = stage.painted(notice)[0]
            assert stage.ground(notice, line.index(short)) == stage.role("focus")
            await pilot.press("enter", "right")
            assert stage.told[-1] is box


async def test_each_name_leads_to_its_field_by_the_arrows_and_enter() -> None:
    makers = [lambda number=number: FieldBox(field(number, f"Nom{number}")) for number in range(3)]
    async with on_stage(make_notice, *makers) as (stage, pilot):
        notice, boxes = stage.query_one(FormNotice), list(stage.query(FieldBox))
        for box in boxes:
            box.show_unfinished()
        notice.show_faults(boxes)
        notice.focus()
        await pilot.pause()
        assert stage.painted(notice)[0].startswith("█ ✗ Erreur")
        for number, key in enumerate(("", "right", "right", "right", "left")):
            if key:
                await pilot.press(key)
            here = number % 3 if number < 4 else 2
            line = stage.painted(notice)[0]
            for name in range(3):
                at = line.index(f"Nom{name}")
                assert (stage.ground(notice, at) == stage.role("focus")) is (name == here)
                assert bool(stage.style(notice, at).underline) is (name != here)
            await pilot.press("enter")
            assert stage.told[-1] is boxes[here]
        # What is mended is no longer walked to.
        boxes[2].set_answer("x")
        notice.follow(boxes[2])
        await pilot.press("enter")
        assert stage.told[-1] in boxes[:2]


async def test_a_click_asks_for_a_field() -> None:
    async with on_stage(make_notice, lambda: FieldBox(WORD)) as (stage, pilot):
        word, notice = stage.query_one(FieldBox), stage.query_one(FormNotice)
        await pilot.click(FormNotice)
        assert not stage.told
        word.show_unfinished()
        notice.show_faults([word])
        await pilot.click(FormNotice)
        assert stage.told == [word]


async def test_the_seconds_are_counted_on_that_line_and_then_one_may_try_again() -> None:
    clock = Clock()
    async with on_stage(lambda: FormNotice(LEGEND, clock), Prose("après")) as (stage, pilot):
        notice = stage.query_one(FormNotice)
        notice.wait(30, lambda seconds: f"encore {seconds} s.")

        async def after(seconds: float) -> str:
            clock.move(seconds=seconds)
            notice.tick()
            await pilot.pause()
            return said(stage)

        assert await after(0) == "! Attention : encore 30 s."
        assert await after(0.5) == "! Attention : encore 30 s."
        assert await after(0.5) == "! Attention : encore 29 s."
        # A tick that comes late says what is left, not one second less.
        assert await after(20) == "! Attention : encore 9 s."
        assert await after(9) == f"✓ {TRY_AGAIN}"
        # Once said, it is not said over what comes after.
        notice.say(good("C’est fait."))
        assert await after(60) == "✓ C’est fait."


async def test_the_seconds_go_on_being_told_while_a_fault_stands_beside_itself() -> None:
    clock = Clock()
    async with on_stage(lambda: FormNotice(LEGEND, clock), lambda: FieldBox(WORD)) as (stage, pilot):
        notice, word = stage.query_one(FormNotice), stage.query_one(FieldBox)
        notice.wait(30, lambda seconds: f"encore {seconds} s.")
        notice.show_faults([])
        await pilot.pause()
        assert said(stage) == "! Attention : encore 30 s."
        word.show_unfinished()
        notice.show_faults([word])
        clock.move(seconds=1)
        notice.tick()
        await pilot.pause()
        assert said(stage) == "! Attention : encore 29 s."


async def test_seconds_take_the_place_of_faults() -> None:
    async with on_stage(make_notice, lambda: FieldBox(WORD)) as (stage, pilot):
        notice, word = stage.query_one(FormNotice), stage.query_one(FieldBox)
        word.show_unfinished()
        notice.show_faults([word])
        notice.wait(5, lambda seconds: f"encore {seconds} s.")
        await pilot.pause()
        assert (said(stage), notice.focusable) == ("! Attention : encore 5 s.", False)
