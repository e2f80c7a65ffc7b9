"""What is said of an answer stands whole on one line at 80×24, and the few words of its criteria beside it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from gimt_tui.domain.answers import link
from gimt_tui.domain.answers.criteria import Hint, judge_criteria
from gimt_tui.domain.answers.fields import FIELDS, Field, judge
from gimt_tui.domain.answers.password import password_advice
from gimt_tui.domain.answers.sentences import ERROR, HELP, HINT
from gimt_tui.domain.wording.account import NO_SUCH_ACCOUNT
from gimt_tui.domain.wording.journey import ALREADY_ATTACHED, IDENTIFIANT_TAKEN

from . import test_hostile, test_laws, test_links, test_tables
from .samples import nearly

every = pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: field.name)

BESIDE_WORDS = 15
"""The columns that are left at least, beside the words of a hint, for an address or a name that it quotes."""
UNBOUNDED = {"email", "email_confirmation", "request_email", "last_name", "first_name"}
LONG = (
    *(piece * count for piece in ("a", "1", "A_", "é", "例", "é1-", "+1", "a@", "r\u0304\u0323") for count in (21, 129, 201, 1001, 3000)),
    "".join(map(chr, range(0x21, 0x200))),
    "".join(map(chr, range(0x4E00, 0x4E40))),
    "1" + "".join(map(chr, range(0x1F600, 0x1F640))),
    "jean" + "’‘′´`‐‑–—−＠．" + "paul@orange.fr",
    "".join(f"e{chr(mark)}" for mark in range(0x300, 0x340)),
    *(f"01 99 00 12 34 poste {'9' * digits}" for digits in (1, 6)),
    *(f"{plus}49 151 12 34 56 78 9{more}" for plus in ("+", "00") for more in ("", "0", "٣")),
    "+4915112345678 poste 123456",
    "+390669812345 ou +4915112345678",
    "O1234567OlI٣٤٥٦",
    "57207840OOlI٣٤",
    "☰☱☲☳" * 20,
)


def texts_of_the_tables() -> set[str]:
    """Every text that a table of this room has, whatever it stands for there."""
    found: set[str] = set()
    for module in (test_tables, test_hostile, test_laws, test_links):
        for test in vars(module).values():
            for mark in getattr(test, "pytestmark", ()):
                if mark.name == "parametrize":
                    found.update(_texts_in(mark.args[1]))
    return found


def _texts_in(cases: object) -> Iterator[str]:
    if isinstance(cases, str):
        yield cases
    elif isinstance(cases, list | tuple):
        for each in cases:
            yield from _texts_in(each)


TEXTS = sorted({*texts_of_the_tables(), *LONG})


def check_hint(field: Field, hint: Hint) -> None:
    quoted = field.display(hint.replacement) if hint.replacement else ""
    if field.name in UNBOUNDED and quoted and quoted in hint.text:
        assert cell_len(hint.text) - cell_len(quoted) <= HINT - BESIDE_WORDS, hint.text
    else:
        assert cell_len(hint.text) <= HINT, hint.text


def check_what_is_said(field: Field, text: str) -> None:
    judgement = judge(field, text, "original")
    for said in (judgement.message, judgement.slip):
        assert cell_len(said) <= ERROR, said
    if judgement.hint:
        check_hint(field, judgement.hint)
    if value := field.clean(text):
        for each in field.criteria:
            assert cell_len(each.message(value)) <= ERROR, each.message(value)


@every
def test_what_is_said_of_the_texts_of_the_tables_fits(field: Field) -> None:
    assert len(TEXTS) > 300
    for text in TEXTS:
        check_what_is_said(field, text)


@every
def test_what_is_said_of_any_text_fits(field: Field) -> None:
    @given(st.one_of(nearly(field), st.text(min_size=1)))
    @example("\ufffd\u0301 ")
    def check(text: str) -> None:
        check_what_is_said(field, text)

    check()


@every
def test_what_a_field_says_by_itself_fits(field: Field) -> None:
    assert cell_len(field.help) <= HELP, field.help
    for said in (field.missing, field.differs):
        assert cell_len(said) <= ERROR, said


@pytest.mark.parametrize(
    "said",
    [
        *(ALREADY_ATTACHED, IDENTIFIANT_TAKEN, NO_SUCH_ACCOUNT, link.UNKNOWN_LINK, link.OPAQUE_LINK, link.EXPIRED_LINK, link.REPLACED_LINK),
        *(link.REPLACED_CODE, link.ENDED_LINK, link.EXPIRED_CODE, link.USED, link.SPENT),
        *map(link.wrong_code_text, range(link.TRIES + 1)),
    ],
)
def test_what_only_the_store_knows_of_an_answer_fits(said: str) -> None:
    assert cell_len(said) <= ERROR


@pytest.mark.parametrize("password", ["Tabac-75", "dupont2024-A", "Dupont-tabac-75"])
def test_advice_fits(password: str) -> None:
    hint = password_advice(password, "dupont2024", ["Dupont"])
    assert hint is not None
    check_hint(FIELDS["password"], hint)


SIGNS = "( , ; : ! ? % - … )".replace(" ", "\u00a0")
ON_THE_LINE_OF_THE_LABEL = 45
"""Columns for the one criterion that names all its signs (guide row C17), beside « Identifiant »."""


@every
def test_the_few_words_of_a_criterion_stand_beside_the_answer(field: Field) -> None:
    """Two on a line of 40 columns where a field has more than two, each on its own line otherwise, after its sign and a space."""
    shown = [each for each in field.criteria if each.shown]
    room = 17 if len(shown) > 2 else 36
    for each in shown:
        assert each.label
        assert cell_len(each.shown) <= (ON_THE_LINE_OF_THE_LABEL - 2 if SIGNS in each.shown else room), each.shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("identifiant", ["8 à 20 caractères", "chiffres, lettres", f"aucun caractère spécial {SIGNS}"]),
        ("password", ["8 caractères", "un chiffre", "une majuscule", "caractère spécial"]),
        ("siret", ["que des chiffres", "14 chiffres", "clé exacte"]),
        ("email", ["de la forme nom@domaine.fr"]),
        ("password_confirmation", ["identique à la première saisie"]),
    ],
)
@pytest.mark.parametrize("text", ["", "x"])
def test_a_mark_has_the_few_words_or_else_the_label(name: str, shown: list[str], text: str) -> None:
    assert [each.brief for each in judge(FIELDS[name], text).marks if each.brief] == shown


def test_what_is_not_shown_has_no_few_words() -> None:
    field = FIELDS["password"]
    marks = judge_criteria("x", field.criteria, required=True, missing="", hint=field.hint).marks
    assert [bool(each.brief) for each in marks] == [bool(each.label) for each in marks]
