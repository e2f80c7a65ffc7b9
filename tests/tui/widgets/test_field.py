"""A field on screen, what is said of it, and the summary over it: one judgement, the same words, on the same lines."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.pilot import Pilot
from textual.widget import Widget

from gimt_tui.domain.answers.criteria import Criterion, Hint, Standing, rule
from gimt_tui.domain.answers.fields import Field, Kind
from gimt_tui.tui.widgets.field import FieldBox
from gimt_tui.tui.widgets.guidance import Guidance
from gimt_tui.tui.widgets.prose import Prose
from gimt_tui.tui.widgets.summary import ErrorSummary, SummaryLine

from .stage import Stage, on_stage

WORD = Field(
    name="mot",
    label="Mot [/b]",
    help="Dites ce que vous voulez.",
    missing="Dites un mot.",
    example="sésame",
    clean=str.strip,
    criteria=(
        rule("au moins trois lettres", lambda value: len(value) >= 3, "Il manque des lettres."),
        rule("sans chiffre", str.isalpha, lambda value: f"Retirez\u00a0: {value}.", final=True),
        Criterion("", lambda _: Standing.MET, str),
    ),
    hint=lambda value: Hint(f"Voulez-vous dire {value.upper()}\u00a0?", value.upper()) if value.islower() and value.isalpha() else None,
)
AGAIN = Field(name="encore", label="Encore", help="", missing="Redites-le.", clean=str, confirms="mot", differs="Ce n’est pas le même.")
OPTIONAL = Field(name="libre", label="Libre", help="Rien n’est exigé.", required=False, clean=str.strip)
SECRET = Field(name="secret", label="Secret", help="", missing="Dites-le.", kind=Kind.SECRET, clean=str, hint=lambda _: Hint("?", "autre"))


def _line(stage: Stage, box: FieldBox) -> str:
    return stage.painted(box)[0]


async def _type(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*text)


async def test_a_required_field_has_its_star_and_its_example_until_it_is_answered() -> None:
    async with on_stage(lambda: FieldBox(WORD), lambda: FieldBox(OPTIONAL)) as (stage, pilot):
        word, optional = stage.query(FieldBox)
        optional.answer.focus()
        await pilot.pause()
        assert _line(stage, word).startswith("Mot [/b] *")
        assert _line(stage, word).endswith("exemple\u00a0: sésame")
        assert _line(stage, optional) == "› Libre"
        word.answer.focus()
        await _type(pilot, "A")
        assert _line(stage, word) == "› Mot [/b] *"


@pytest.mark.parametrize(
    ("typed", "at_once", "once_left"),
    [("Ab", "", "Il manque des lettres."), ("A1", "Retirez\u00a0: A1.", "Il manque des lettres."), ("Abc", "", ""), ("", "", "")],
)
async def test_what_is_unfinished_is_told_when_it_is_left_and_what_is_broken_at_once(typed: str, at_once: str, once_left: str) -> None:
    async with on_stage(lambda: FieldBox(WORD), lambda: FieldBox(OPTIONAL)) as (stage, pilot):
        word = stage.query(FieldBox).first()
        word.answer.focus()
        await _type(pilot, typed)
        assert word.error == at_once
        await pilot.press("tab")
        assert word.error == (at_once or once_left)
        assert ("✗ Erreur" in _line(stage, word)) is bool(word.error)
        assert ("✓" in _line(stage, word)) is (typed == "Abc")


async def test_a_submission_tells_what_is_missing() -> None:
    async with on_stage(lambda: FieldBox(WORD), lambda: FieldBox(OPTIONAL)) as (stage, pilot):
        for box in stage.query(FieldBox):
            box.show_unfinished()
        await pilot.pause()
        assert [box.error for box in stage.query(FieldBox)] == ["Dites un mot.", ""]


async def test_a_refusal_stands_until_the_answer_changes() -> None:
    async with on_stage(lambda: FieldBox(WORD, "Abc")) as (stage, pilot):
        word = stage.query_one(FieldBox)
        word.answer.focus()
        word.refuse("Déjà pris.")
        await pilot.pause()
        assert "✗ Erreur" in _line(stage, word)
        await pilot.press("home", "end")
        assert word.error == "Déjà pris."
        await _type(pilot, "d")
        assert word.error == ""
        assert _line(stage, word).endswith("✓")


async def test_a_confirmation_follows_its_original() -> None:
    said = ["Abc"]
    async with on_stage(lambda: FieldBox(AGAIN, original=lambda: said[0])) as (stage, pilot):
        again = stage.query_one(FieldBox)
        again.answer.focus()
        await _type(pilot, "Ab")
        assert again.error == ""
        await _type(pilot, "d")
        assert again.error == "Ce n’est pas le même."
        said[0] = "Abd"
        again.rejudge()
        assert again.error == ""


async def test_an_offer_is_accepted_with_one_key_and_never_for_a_secret() -> None:
    async with on_stage(lambda: FieldBox(WORD, "abc"), lambda: FieldBox(SECRET, "abc")) as (stage, pilot):
        word, secret = stage.query(FieldBox)
        assert _line(stage, word).endswith("!")
        for box in (word, secret):
            box.answer.focus()
            await pilot.press("end", "right")
        assert (word.value, secret.value) == ("ABC", "abc")
        assert _line(stage, word).endswith("✓")


# What is said of it


async def test_the_guidance_tells_label_criteria_and_help_then_the_error_in_place_of_the_help() -> None:
    def guidance() -> Widget:
        panel = Guidance()
        panel.styles.height, panel.styles.width = 10, 40
        return panel

    async with on_stage(lambda: FieldBox(WORD), guidance) as (stage, pilot):
        word, panel = stage.query_one(FieldBox), stage.query_one(Guidance)

        async def said() -> list[str]:
            panel.show(word)
            await pilot.pause()
            return [line.strip() for line in stage.painted(panel)]

        help_lines = ["Dites ce que vous voulez.", "Exemple\u00a0: sésame"]
        assert (await said())[:6] == ["Mot [/b]", "· au moins trois lettres", "· sans chiffre", "", *help_lines]
        word.set_answer("A")
        assert (await said())[1:3] == ["· au moins trois lettres", "✓ sans chiffre"]
        word.set_answer("A1")
        assert (await said())[1:5] == ["· au moins trois lettres", "✗ sans chiffre", "", "✗ Erreur\u00a0: Retirez\u00a0: A1."]
        word.set_answer("abc")
        offered = " ".join(" ".join(await said()).split())
        assert offered.endswith("✓ sans chiffre i Information : Voulez-vous dire ABC ? Touche → : accepter.")
        word.set_answer("Abc")
        assert (await said())[1:5] == ["✓ au moins trois lettres", "✓ sans chiffre", "", help_lines[0]]


async def test_a_panel_with_little_room_gives_up_its_title_before_what_is_to_mend() -> None:
    def guidance() -> Widget:
        panel = Guidance()
        panel.styles.height, panel.styles.width = 7, 16
        return panel

    async with on_stage(lambda: FieldBox(WORD, "A1"), guidance) as (stage, pilot):
        panel = stage.query_one(Guidance)
        panel.show(stage.query_one(FieldBox))
        await pilot.pause()
        painted = " ".join(" ".join(stage.painted(panel)).split())
        assert "Mot [/b]" not in painted
        assert painted.endswith("✗ Erreur : Retirez : A1.")


# The summary


async def test_the_summary_counts_leads_and_keeps_a_line_for_what_is_mended() -> None:
    async with on_stage(ErrorSummary, lambda: FieldBox(WORD), lambda: FieldBox(AGAIN)) as (stage, pilot):
        summary, (word, again) = stage.query_one(ErrorSummary), stage.query(FieldBox)

        async def said() -> list[str]:
            await pilot.pause()
            return [" ".join(line.strip("▌ ").split()) for line in stage.painted(summary)]

        assert not summary.display
        for box in (word, again):
            box.show_unfinished()
        await summary.show([word, again])
        assert await said() == ["✗ Erreur : 2 réponses à corriger", "✗ Dites un mot.", "✗ Redites-le."]

        word.set_answer("Abc")
        summary.update_line(word)
        assert await said() == ["✗ Erreur : 1 réponse à corriger", "✓ Mot [/b] : corrigé", "✗ Redites-le."]
        assert stage.query(SummaryLine).first().has_class("-mended")

        again.original = lambda: "Abc"
        again.set_answer("Abc")
        summary.update_line(again)
        assert await said() == ["✓ Tout est corrigé", "✓ Mot [/b] : corrigé", "✓ Encore : corrigé"]

        word.set_answer("A1")
        summary.update_line(word)
        assert await said() == ["✗ Erreur : 1 réponse à corriger", "✗ Retirez : A1.", "✓ Encore : corrigé"]

        await summary.show([])
        await pilot.pause()
        assert not summary.display


async def test_what_only_sending_can_tell_is_to_verify_and_not_mended() -> None:
    password = Field(name="cle", label="Clé", help="", missing="Dites-la.", kind=Kind.SECRET, clean=str, told_when_sent=True)
    async with on_stage(ErrorSummary, lambda: FieldBox(password), lambda: FieldBox(WORD, "Abc")) as (stage, pilot):
        summary, (secret, word) = stage.query_one(ErrorSummary), stage.query(FieldBox)

        async def said() -> list[str]:
            await pilot.pause()
            return [" ".join(line.strip("▌ ").split()) for line in stage.painted(summary)]

        def colour(name: str) -> Color:
            return Color.parse(stage.theme_variables[name])

        heading = summary.query_one(Prose)
        secret.show_unfinished()
        word.refuse("Ce mot est pris.")
        await summary.show([secret, word])
        await pilot.pause()
        assert heading.styles.color == summary.styles.border_left[1] == colour("bad")

        # A secret that is typed, and an answer that the store refused, may be wrong still.
        secret.set_answer("x")
        word.set_answer("Abcd")
        for box in (secret, word):
            summary.update_line(box)
        assert await said() == ["· 2 réponses à vérifier à l’envoi", "· Clé : à vérifier", "· Mot [/b] : à vérifier"]
        assert not stage.query(SummaryLine).first().has_class("-mended")
        assert heading.styles.color == colour("ink")

        # What breaks a rule and then keeps it is mended, and said in the colour of what is good.
        word.set_answer("A1")
        await summary.show([word])
        word.set_answer("Abc")
        summary.update_line(word)
        assert await said() == ["✓ Tout est corrigé", "✓ Mot [/b] : corrigé"]
        assert heading.styles.color == summary.styles.border_left[1] == colour("good")


async def test_a_refused_secret_leaves_what_was_remarked_of_it() -> None:
    secret = Field(name="cle", label="Clé", help="", missing="", kind=Kind.SECRET, clean=str, hint=lambda _: Hint("Une espace."))
    async with on_stage(lambda: FieldBox(secret)) as (stage, _pilot):
        box = stage.query_one(FieldBox)
        box.set_answer("x ")
        box.refuse_secret("Ce n’est pas lui.")
        assert (box.value, box.error, box.hint) == ("", "Ce n’est pas lui.", Hint("Une espace."))
        box.set_answer("y")
        assert (box.error, box.hint) == ("", None)


ADVISED = Field(name="libre", label="Libre", help="", clean=str, hint=lambda _: Hint("plus long.", word="Conseil"))


@pytest.mark.parametrize(
    ("field", "said"),
    [(ADVISED, "i Conseil : plus long."), (WORD, "i Information : Voulez-vous dire ABC ? Touche → : accepter.")],
)
async def test_a_remark_is_said_after_one_word(field: Field, said: str) -> None:
    async with on_stage(lambda: FieldBox(field, "abc"), Guidance) as (stage, pilot):
        panel = stage.query_one(Guidance)
        panel.show(stage.query_one(FieldBox))
        await pilot.pause()
        assert " ".join(" ".join(stage.painted(panel)).split()).endswith(said)


async def test_enter_and_a_click_on_a_line_ask_for_its_field() -> None:
    async with on_stage(ErrorSummary, lambda: FieldBox(WORD)) as (stage, pilot):
        word = stage.query_one(FieldBox)
        word.show_unfinished()
        await stage.query_one(ErrorSummary).show([word])
        stage.query_one(SummaryLine).focus()
        await pilot.press("enter")
        await pilot.click(SummaryLine)
        assert stage.told == [word, word]
