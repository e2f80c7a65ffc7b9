"""A field on screen and what is said of it: one judgement, the same words, on lines that never move."""

from __future__ import annotations

import pytest
from textual.geometry import Region
from textual.pilot import Pilot

from gimt_tui.domain.answers.criteria import Criterion, Hint, Standing, rule
from gimt_tui.domain.answers.fields import Field, Kind
from gimt_tui.tui.widgets.field import FieldBox
from gimt_tui.tui.widgets.guidance import Guidance

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


def _lines(stage: Stage, box: FieldBox) -> tuple[str, str, str]:
    """Its label, its answer, and what is said under it."""
    label, answer, said = stage.painted(box)
    return label, answer, said


def _gutter(stage: Stage, box: FieldBox) -> str:
    """What stands before its three lines."""
    return "".join(line[:1] or " " for line in stage.painted(box))


async def _type(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*text)


async def test_a_required_field_has_its_star_and_its_example_until_it_is_answered() -> None:
    async with on_stage(lambda: FieldBox(WORD), lambda: FieldBox(OPTIONAL)) as (stage, pilot):
        word, optional = stage.query(FieldBox)
        optional.answer.focus()
        await pilot.pause()
        assert _lines(stage, word) == ("  Mot [/b]\u00a0*", " " * 36 + "exemple\u00a0: sésame", "")
        assert _lines(stage, optional) == ("█ Libre", "█", "█ Rien n’est exigé.")
        word.answer.focus()
        await _type(pilot, "A")
        assert _lines(stage, word)[0].startswith("█ Mot [/b]\u00a0*")
        assert "exemple" not in "".join(_lines(stage, word))


async def test_focus_and_faults_have_a_mark_on_all_three_lines_and_move_nothing() -> None:
    async with on_stage(lambda: FieldBox(WORD), lambda: FieldBox(OPTIONAL)) as (stage, pilot):
        word, optional = stage.query(FieldBox)
        before = [each.region for each in (word, word.answer, optional, optional.answer)]
        assert word.region.height == 3
        optional.answer.focus()
        word.show_unfinished()
        await pilot.pause()
        assert (_gutter(stage, word), _gutter(stage, optional)) == ("│││", "███")
        assert {stage.ink(word, 0, y) for y in range(3)} == {stage.role("bad")}
        assert {stage.ink(optional, 0, y) for y in range(3)} == {stage.role("focus-bar")}
        assert {stage.ground(optional, x, 1) for x in (1, *range(3, 35))} == {stage.role("focus")}, "all but the cursor"
        word.answer.focus()
        await pilot.pause()
        assert (_gutter(stage, word), _gutter(stage, optional)) == ("███", "   ")
        assert [each.region for each in (word, word.answer, optional, optional.answer)] == before


async def test_without_a_line_under_the_answer_its_error_stands_at_the_end_of_the_label() -> None:
    async with on_stage(lambda: FieldBox(AGAIN), lambda: FieldBox(WORD)) as (stage, pilot):
        for box in stage.query(FieldBox):
            box.answer.styles.margin = (1, 0, 0, 1)
            box.show_unfinished()
        again = stage.query(FieldBox).first()
        again.refuse("Ce n’est pas le même.")
        stage.query(FieldBox).last().answer.focus()
        await pilot.pause()
        error = "✗ Erreur\u00a0: Ce n’est pas le même."
        assert stage.painted(again) == ["│ Encore\u00a0*".ljust(79 - len(error)) + error, "│"]
        again.refuse("Ce n’est pas le même. " * 4)
        await pilot.pause()
        assert stage.painted(again)[0].endswith(" ✗ Erreur")


async def test_no_line_is_painted_before_all_that_changed_are() -> None:
    async with on_stage(lambda: FieldBox(WORD), lambda: FieldBox(OPTIONAL)) as (stage, pilot):
        word = stage.query(FieldBox).first()
        word.answer.focus()
        await pilot.pause()
        before = _lines(stage, word)
        # Something changed, and is not shown yet, when the line of the answer is painted for another reason.
        word.refusal = "Déjà pris."
        word.refresh(Region(0, 1, word.size.width, 1))
        await pilot.pause()
        assert _lines(stage, word) == before
        word.show_unfinished()
        await pilot.pause()
        assert _lines(stage, word)[2] == "█ ✗ Erreur\u00a0: Déjà pris."


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
        said = at_once or once_left
        assert _lines(stage, word)[2] == (f"│ ✗ Erreur\u00a0: {said}" if said else "")
        assert ("✓ correct" in _lines(stage, word)[1]) is (typed == "Abc")


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
        assert _lines(stage, word)[2] == "█ ✗ Erreur\u00a0: Déjà pris."
        await pilot.press("home", "end")
        assert word.error == "Déjà pris."
        await _type(pilot, "d")
        assert word.error == ""
        assert "".join(_lines(stage, word)).count("✓") == 2


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
        word.answer.focus()
        await pilot.pause()
        assert _lines(stage, word)[1].endswith("→ accepter")
        assert _lines(stage, word)[2] == "█ i Information\u00a0: Voulez-vous dire ABC\u00a0?"
        secret.answer.focus()
        await pilot.pause()
        assert "→" not in "".join(_lines(stage, secret))
        for box in (word, secret):
            box.answer.focus()
            await pilot.press("end", "right")
        assert (word.value, secret.value) == ("ABC", "abc")
        assert _lines(stage, word)[1].endswith("✓ correct")


# What is said of it where it has no room beside its answer


def _make_guidance(height: int, width: int) -> Guidance:
    panel = Guidance()
    panel.styles.height, panel.styles.width = height, width
    return panel


async def test_the_guidance_tells_criteria_and_help_and_first_of_all_the_error_or_the_remark() -> None:
    async with on_stage(lambda: FieldBox(WORD), lambda: _make_guidance(5, 40)) as (stage, pilot):
        word, panel = stage.query_one(FieldBox), stage.query_one(Guidance)

        async def said() -> list[str]:
            panel.show(word)
            await pilot.pause()
            assert all(line.startswith("█") for line in stage.painted(panel)), "the bar is that of the focused field"
            return [line.removeprefix("█").strip() for line in stage.painted(panel) if line != "█"]

        pending = ["· au moins trois lettres", "· sans chiffre"]
        help_lines = ["Dites ce que vous voulez. Exemple\u00a0:", "sésame"]
        assert await said() == [*pending, *help_lines]
        word.set_answer("A")
        assert await said() == ["· au moins trois lettres", "✓ sans chiffre", *help_lines]
        word.set_answer("A1")
        assert await said() == ["✗ Erreur\u00a0: Retirez\u00a0: A1.", "· au moins trois lettres", "✗ sans chiffre"]
        word.set_answer("abc")
        offered = " ".join(" ".join(await said()).split())
        assert offered == "i Information : Voulez-vous dire ABC ? Touche → : accepter. ✓ au moins trois lettres ✓ sans chiffre"
        word.set_answer("Abc")
        assert await said() == ["✓ au moins trois lettres", "✓ sans chiffre", *help_lines]


async def test_a_panel_with_little_room_gives_up_its_help_whole_and_its_criteria_before_what_is_to_mend() -> None:
    async with on_stage(lambda: FieldBox(WORD), lambda: _make_guidance(3, 28)) as (stage, pilot):
        word, panel = stage.query_one(FieldBox), stage.query_one(Guidance)
        for answer, said in (
            ("A", ["█ · au moins trois lettres", "█ ✓ sans chiffre", "█"]),
            ("A1", ["█ ✗ Erreur\u00a0: Retirez\u00a0: A1.", "█ · au moins trois lettres", "█ ✗ sans chiffre"]),
        ):
            word.set_answer(answer)
            panel.show(word)
            await pilot.pause()
            assert stage.painted(panel) == said
        panel.styles.height = 1
        await pilot.pause()
        assert stage.painted(panel) == ["█ ✗ Erreur\u00a0: Retirez\u00a0: A1."]


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
        assert " ".join(stage.painted(panel)[0].split()) == f"█ {said}"


async def test_a_secret_that_was_not_looked_at_is_typed_anew_and_nobody_blamed() -> None:
    async with on_stage(lambda: FieldBox(SECRET, "abc"), lambda: FieldBox(WORD, "Abc")) as (stage, pilot):
        secret, word = stage.query(FieldBox)
        for box in (secret, word):
            box.show_unfinished()
            box.put_off()
        await pilot.pause()
        assert (secret.value, secret.error) == ("", "")
        assert (word.value, word.error) == ("Abc", "")
        assert "✗" not in "".join(stage.painted(secret))
