"""A link or a code, whatever stands around it and whatever it went through: its exact shape is found, and nothing else."""

from __future__ import annotations

import random
import secrets
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gimt_tui.domain.answers import link, wrapping
from gimt_tui.domain.answers.criteria import Verdict
from gimt_tui.domain.answers.fields import FIELDS, judge
from gimt_tui.domain.answers.link import MOST_CODES, MOST_TOKENS, READ, TOKEN_BYTES, TOKEN_LENGTH, clean_link, codes_in, tokens_in

from .manglings import CODES, LINKS, message

TOKENS = (
    "E2xScR0uwQaWyQ-xtjmZLArQC0Iv9pOy",
    "_2xS_R0uwQ-WyQ-xtj-ZLA_QC0Iv9pO_",
    "-_xScR0uwQaWyQ--tjmZ__rQC0Iv9p_-",
    "jeton-de-demonstration-000000001",
)
BASES = ("https://demonstration.invalid/activation/", "https://bureau.example/?jeton=", "https://bureau.example/activer#")
CODE = "ACDE-7FGH"
SQUEEZED = "ACDE7FGH"

in_table = pytest.mark.parametrize("kind", LINKS)
both_fields = pytest.mark.parametrize("name", ["activation_link", "mail_link"])


def test_a_token_is_as_long_as_is_said() -> None:
    assert len(secrets.token_urlsafe(TOKEN_BYTES)) == TOKEN_LENGTH == 32


@in_table
@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize("base", BASES)
def test_a_link_is_found(kind: str, token: str, base: str) -> None:
    pasted = LINKS[kind](base + token)
    assert token in tokens_in(pasted)
    for name in ("activation_link", "mail_link"):
        judgement = judge(FIELDS[name], pasted)
        assert judgement.verdict is Verdict.VALID
        assert token in tokens_in(judgement.value), "what is kept of the answer has it too"


@pytest.mark.parametrize("kind", CODES)
def test_a_code_is_found(kind: str) -> None:
    pasted = CODES[kind](CODE)
    assert codes_in(pasted) == (SQUEEZED,)
    judgement = judge(FIELDS["activation_link"], pasted)
    assert judgement.verdict is Verdict.VALID
    assert codes_in(judgement.value) == (SQUEEZED,)


@both_fields
def test_a_whole_message_longer_than_any_answer_keeps_its_link(name: str) -> None:
    text = "Transféré :\n" + "Une phrase de plus, à lire plus tard. " * 300 + message(BASES[0] + TOKENS[0]) + "\nÀ bientôt. " * 500
    judgement = judge(FIELDS[name], text)
    assert judgement.verdict is Verdict.VALID
    assert tokens_in(judgement.value)[0] == TOKENS[0]
    assert codes_in(judgement.value) == (SQUEEZED,)
    assert clean_link(judgement.value) == judgement.value


around = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
EDGES = "\n \t«»<>\"'()[]{}|:;,!?&.\u00a0é"


@given(
    before=around,
    edge=st.sampled_from(EDGES),
    base=st.sampled_from(BASES),
    token=st.binary(min_size=TOKEN_BYTES, max_size=TOKEN_BYTES).map(
        lambda raw: random.Random(raw).choices(string.ascii_letters + string.digits + "-_", k=TOKEN_LENGTH)
    ),
    end=st.sampled_from(EDGES),
    after=around,
)
def test_any_text_around_a_link_with_its_boundaries_leaves_it_found(
    before: str, edge: str, base: str, token: list[str], end: str, after: str
) -> None:
    given_token = "".join(token)
    assert given_token in tokens_in(before + edge + base + given_token + end + after)
    assert given_token in tokens_in(before + edge + given_token + end + after)


@given(before=around, after=around, edge=st.sampled_from('\n «<"(:'), end=st.sampled_from('\n »>").,'))
def test_any_text_around_a_code_as_it_was_sent_leaves_it_found(before: str, after: str, edge: str, end: str) -> None:
    assert SQUEEZED in codes_in(before + edge + CODE + end + after)


@pytest.mark.parametrize(
    "text",
    [
        *("_" * 32, "-" * 40, "=" * 76, "a" * 32, "Bonjour", "Pour activer votre compte personnel, suivez ce lien :"),
        *("https://bureau.example/activer/", "https://bureau.example/activer/abc", TOKENS[0][:-1], BASES[0] + TOKENS[0][:-1]),
        *(TOKENS[0] + "abcdefg", "https://bureau.example/activer/é" + TOKENS[0][1:]),
        "Vous n’avez rien demandé ? Ne faites rien : sans ce lien, le compte reste fermé.",
    ],
)
def test_what_has_not_the_shape_of_a_token_is_none(text: str) -> None:
    assert tokens_in(text) == ()
    assert judge(FIELDS["mail_link"], text).verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize(
    "text",
    [
        *("ACDE-7FG", "ACDE-7FGHJ", "ACDE-7FG0", "0ACDE-7FGH", "xACDE-7FGH", "Demandez votre code à un conseiller.", "Code : ACDE"),
        *("Il faut demander au bureau.", "le code reste valable", "acde-7fgh par lettres", "Code ACDE-7FGHJK", BASES[0] + TOKENS[0]),
        "Le code reste valable 7 jours. À qui le redire\u00a0: demander au bureau.",
        "Le lien et le code restent valables 7 jours et ne servent qu’une fois.",
    ],
)
def test_what_has_not_the_shape_of_a_code_is_none(text: str) -> None:
    assert codes_in(text) == ()


@pytest.mark.parametrize("code", ["ACDE-7FGH", "Code : acde-7fgh"])
def test_a_code_is_no_answer_where_only_a_link_is_asked(code: str) -> None:
    assert judge(FIELDS["mail_link"], code).message == link.UNFINISHED_LINK


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("activation_link", "https://bureau.example/activer/abc", link.UNFINISHED),
        ("activation_link", "Bonjour à tous", link.UNFINISHED),
        ("activation_link", "ACDE-7FGÉ", "Retirez ce qui n’est ni lien ni code\u00a0: É."),
        ("mail_link", "https://bureau.example/adresse/abc", link.UNFINISHED_LINK),
        ("mail_link", "été", link.STRANGE_LINK),
        ("activation_link", "https://protect-eu.mimecast.com/s/nOXBCDqk0TVBB?domain=bureau.example", link.OPAQUE_LINK),
        ("mail_link", "<https://url.uk.m.mimecastprotect.com/s/nOXBCDqk0TVBB>", link.OPAQUE_LINK),
        ("mail_link", "https://u123.ct.sendgrid.net/ls/click?upn=u001.abc-2Fdef", link.OPAQUE_LINK),
    ],
)
def test_a_reason_is_a_true_one(name: str, text: str, message: str) -> None:
    judgement = judge(FIELDS[name], text)
    assert (judgement.verdict, judgement.message) == (Verdict.INCOMPLETE, message)


MEGABYTES = {
    each: each * (1_000_000 // len(each))
    for each in (
        *("a", "%41", "%25", "=41", "= ", "\n> ", "/v3/__", "/v3/__**A__;!", "https-3A__", "code : ACDE-7FG ", "https://", "aHR0c", "A - "),
        *("E2xScR0uwQaWyQ-xtjmZLArQC0Iv9pOyabcdefghijklm/", "\x00é", "ACDE-7FGJ ", "Une phrase, à lire. "),
    )
}


@pytest.mark.parametrize("text", MEGABYTES.values(), ids=map(ascii, MEGABYTES))
def test_a_megabyte_costs_a_bounded_work(text: str) -> None:
    """Texts are few and short, candidates fewer."""
    texts = list(wrapping.unwrap(text[:READ]))
    assert len(texts) <= wrapping.TEXTS
    assert sum(map(len, texts)) <= wrapping.WORK
    assert len(tokens_in(text)) <= MOST_TOKENS
    assert len(codes_in(text)) <= MOST_CODES


def test_tokens_without_end_are_not_all_tried() -> None:
    numbers = random.Random(12)
    signs = string.ascii_letters + string.digits
    text = " ".join("https://a.fr/" + "".join(numbers.choices(signs, k=32)) for _ in range(20_000))
    assert len(tokens_in(text)) == MOST_TOKENS
