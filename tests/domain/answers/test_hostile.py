"""Hostile text: every field answers at once, keeps nothing harmful, and says nothing that could steer a terminal."""

from __future__ import annotations

import unicodedata

import pytest

from gimt_tui.domain.answers.cleaning import (
    LIMIT,
    UNREADABLE,
    can_still_become,
    clean_text,
    decompose,
    unquote,
    visible_length,
)
from gimt_tui.domain.answers.criteria import Judgement, Verdict
from gimt_tui.domain.answers.fields import FIELDS, Field, judge
from gimt_tui.domain.answers.sentences import list_characters

RIGHT = {
    "identifiant": "dupont2024",
    "password": "Tabac-de-la-Place-75",
    "email": "nom@moncourriel.fr",
    "last_name": "O’Brien",
    "first_name": "Zoé",
    "phone": "0199001234",
    "mobile": "0639981234",
    "postal_address": "20 rue du Général Leclerc 75004 PARIS",
    "accept_terms": "oui",
    "consent": "oui",
    "code_type": "SIRET",
    "siret": "73282932000074",
}
CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"]
BIDI = [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]
BROKEN = ["\ud800", "\udc80", "\udfff", "\ufffd", "\ufffe", "\uffff", "\U0001ffff", "\ufff9", "\ue000", "\U0010fffd"]
INVISIBLE = [*"\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u034f\u3164\ufe0f\U000e0041\u061c"]

judged = pytest.mark.parametrize("field", [FIELDS[name] for name in RIGHT], ids=lambda field: field.name)
every = pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: field.name)


def printed(field: Field, judgement: Judgement) -> str:
    """All that a screen could print about an answer."""
    hint = judgement.hint
    said = [judgement.message, judgement.slip, *([hint.text, hint.replacement or ""] if hint else [])]
    return "".join(said) + ("" if field.secret else judgement.value + field.display(judgement.value))


def harmless(text: str) -> bool:
    return all(unicodedata.category(each) not in ("Cc", "Cs", "Cf", "Co") for each in text)


@judged
@pytest.mark.parametrize("bad", CONTROLS + BIDI + BROKEN, ids=lambda bad: f"{ord(bad):04X}")
def test_what_cannot_be_kept_is_refused_wherever_it_is(field: Field, bad: str) -> None:
    right = RIGHT[field.name]
    if field.name in ("phone", "mobile") and bad in "\u202a\u202c":
        # Address books wrap numbers in these.
        assert judge(field, bad + right + bad).value == right
        return
    for text in (bad + right, right[:2] + bad + right[2:], right + bad, bad):
        judgement = judge(field, text)
        assert judgement.verdict is Verdict.INVALID
        assert harmless(printed(field, judgement))


@judged
@pytest.mark.parametrize("mark", INVISIBLE, ids=lambda mark: f"{ord(mark):04X}")
def test_what_cannot_be_seen_is_dropped_but_from_passwords(field: Field, mark: str) -> None:
    right = RIGHT[field.name]
    judgement = judge(field, mark + right[:2] + mark + right[2:] + mark)
    assert judgement.verdict is Verdict.VALID
    assert judgement.value == (mark + right[:2] + mark + right[2:] + mark if field.secret else right)
    assert harmless(printed(field, judgement))


@every
@pytest.mark.parametrize(
    "text",
    [
        "\x1b[31mrouge\x1b[0m",
        "\x1b]52;c;AAAA\x07",
        "\x1b]0;titre\x1b\\",
        "\x9b31m",
        "[/]",
        "[@click=app.quit]x[/]",
        "[bold]x",
        "{x}{0}%s%(x)s",
        "'; DROP TABLE dossiers; --",
        "\udce9\udcff",
        "\u0301\u0301\u0301",
        "e" + "\u0301" * 500,
        "\u202egnp.exe",
        "𝟘𝟙𝟚",
        "＠",
        "<script>",
        "../../etc/passwd",
        "\r\n.\r\nMAIL FROM:<x@y.fr>",
        "nom@moncourriel.fr\r\nBcc: x@y.fr",
        "😀👨‍👩‍👧",
        '"',
        "«»",
        "''''",
        "+" * 20,
        "(0)" * 20,
        "@" * 20,
        "." * 20,
        "xn--",
        "a@xn--",
        "a@xn--\u00e9",
        "a@xn--99999999",
    ],
)
def test_every_field_has_an_answer_to_anything(field: Field, text: str) -> None:
    judgement = judge(field, text, text)
    assert harmless(printed(field, judgement))
    printed(field, judgement).encode()


@every
@pytest.mark.parametrize(
    "piece",
    [*'a1 é\u0301\u202e\ud800\u200b"@+-\u0958', "e\u0301\u0323", "\u0301\u0323", "\x1b[A", "a@", "a.", "(0)"],
    ids=ascii,
)
def test_a_megabyte_is_cut_and_never_taken_for_an_answer(field: Field, piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    judgement = judge(field, text, RIGHT.get(field.confirms or "", ""))
    assert len(judgement.value) <= LIMIT
    # A link is looked for in whatever is pasted: what holds none is unfinished.
    unfinished = {Verdict.INCOMPLETE} if field.name in ("activation_link", "mail_link") else set()
    assert judgement.verdict in {Verdict.EMPTY, Verdict.INVALID, *unfinished} or not field.criteria
    assert len(printed(field, judgement)) <= 2 * LIMIT + 1000


def test_the_end_of_a_long_text_is_not_lost_silently() -> None:
    right = RIGHT["siret"]
    assert judge(FIELDS["siret"], right + " " * 1_000_000).verdict is Verdict.VALID
    assert judge(FIELDS["siret"], right + " " * 1_000_000 + "1").verdict is Verdict.INVALID
    assert judge(FIELDS["last_name"], "Dupont" + " " * LIMIT + "Durand").verdict is Verdict.INVALID


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  x  ", "x"),
        ("\u00a0x\u202f", "x"),
        ("x\ty\r\nz", "x y  z"),
        ("e\u0301", "é"),
        ("e\u200b\u0301", "é"),
        ("\u212b", "Å"),
        ("\x00", UNREADABLE),
        ("a\x1bb", f"a{UNREADABLE}b"),
    ],
)
def test_cleaning(text: str, cleaned: str) -> None:
    assert clean_text(text) == cleaned


@pytest.mark.parametrize(
    ("text", "bare"),
    [('"x"', "x"), ("« x »", "x"), ("'x", "x"), ('x"', 'x"'), ("“‘x’”", "x"), ("x", "x"), ('"', ""), ("", ""), ("l'x", "l'x")],
)
def test_quotation_marks(text: str, bare: str) -> None:
    assert unquote(text) == bare


def test_lists_of_characters_for_messages() -> None:
    assert list_characters("é-é ", 20) == "é - espace"
    assert list_characters("\u0301" + UNREADABLE, 17) == "◌\u0301 signe illisible"
    assert list_characters("", 20) == ""


def test_a_list_of_characters_ends_where_there_is_no_room() -> None:
    assert list_characters("abcdef", 11) == "a b c d e f"
    assert list_characters("abcdef", 10) == "a b c d …"
    assert list_characters("例え字", 8) == "例 え 字"
    assert list_characters("例え字", 7) == "例 え …"
    assert list_characters("a bcd", 10) == "a espace …"
    assert list_characters("ab", 0) == "a …"


def test_characters_are_counted_as_people_do() -> None:
    assert visible_length("Zoe\u0301") == 3
    assert visible_length("r\u0304\u0323") == 1


@pytest.mark.parametrize(
    ("expected", "given", "possible"),
    [
        ("é", "", True),
        ("é", "e", True),
        ("é", "é", True),
        ("é", "è", False),
        ("e", "é", False),
        ("ạ\u0307", "a\u0307", True),  # the dot below may still come
        ("ạ\u0307", "a\u0307\u0307", False),
        ("abc", "ab", True),
        ("abc", "abd", False),
    ],
)
def test_what_may_become_the_same(expected: str, given: str, possible: bool) -> None:
    assert can_still_become(decompose(given), decompose(expected)) is possible
