"""The four answers as a law, field by field, over generated answers (issue 3, part 2)."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st
from pydantic import SecretStr, ValidationError

from gimt_tui.domain.answers.change_fields import ACCOUNT_CHANGES
from gimt_tui.domain.answers.cleaning import has_refused_character
from gimt_tui.domain.answers.criteria import Standing, Verdict
from gimt_tui.domain.answers.fields import ACCOUNT, ATTACHMENT, FIELDS, SIGN_IN, Field, judge, judge_form
from gimt_tui.domain.answers.forms import AccountForm, AttachmentForm, Form, PasswordForm, RequestForm, ResetForm, SignInForm, make_form
from gimt_tui.domain.answers.identifiant import SPELLED_OUT
from gimt_tui.domain.answers.request_fields import REQUEST
from gimt_tui.domain.answers.signs import letters_and_digits, plain_signs
from gimt_tui.journey.places import PANES, Place

from .samples import ALPHANUMERIC, RIGHT, anything, nearly

SINGLE = [each for each in FIELDS.values() if each.confirms is None]
CONFIRMATIONS = [each for each in FIELDS.values() if each.confirms is not None]
FORMS: list[tuple[type[Form], tuple[Field, ...]]] = [
    (AccountForm, ACCOUNT),
    (AttachmentForm, ATTACHMENT),
    (SignInForm, SIGN_IN),
    (RequestForm, REQUEST),
    (PasswordForm, ACCOUNT_CHANGES[:3]),
    (ResetForm, (ACCOUNT_CHANGES[3], *ACCOUNT_CHANGES[1:3])),
    (make_form("LinkForm", PANES[Place.CONFIRM_EMAIL]), ACCOUNT_CHANGES[3:]),
]

by_name = pytest.mark.parametrize("field", SINGLE, ids=lambda field: field.name)
by_confirmation = pytest.mark.parametrize("field", CONFIRMATIONS, ids=lambda field: field.name)
every = pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: field.name)


@by_name
def test_the_generated_answers_are_mostly_right(field: Field) -> None:
    """Or else the laws below would be about nothing."""
    verdicts: list[Verdict] = []

    @given(RIGHT[field.name])
    def collect(text: str) -> None:
        verdicts.append(judge(field, text).verdict)

    collect()
    assert verdicts.count(Verdict.VALID) > len(verdicts) * 0.3


@by_name
@given(data=st.data())
def test_a_beginning_of_a_right_answer_is_never_wrong(field: Field, data: st.DataObject) -> None:
    text = data.draw(RIGHT[field.name])
    assume(judge(field, text).verdict is Verdict.VALID)
    for end in range(len(text)):
        assert judge(field, text[:end]).verdict is not Verdict.INVALID, text[:end]


@by_name
@given(data=st.data())
def test_what_is_wrong_stays_wrong(field: Field, data: st.DataObject) -> None:
    text, more = data.draw(nearly(field)), data.draw(anything)
    before, after = judge(field, text), judge(field, text + more)
    if before.verdict is Verdict.INVALID:
        event("wrong already")
        assert after.verdict is Verdict.INVALID
    if after.verdict is Verdict.VALID:
        assert before.verdict is not Verdict.INVALID


@pytest.mark.parametrize(
    ("name", "text", "more"),
    [
        # One mark more makes one letter of two: 81 characters become 80.
        ("last_name", "a" * 79 + "r\u0304", "\u0323"),
        ("postal_address", "a" * 199 + "r\u0304", "\u0323"),
        ("siret", '"732829320', '00074"'),
        ("siret", "356000000", "00006"),
        ("phone", "00", "33199001234"),
        ("phone", "+33 (0", ")1 99 00 12 34"),
        ("mobile", "+508 708 12 3", "4 56"),
        ("mobile", "+262 0", "692 12 34 56"),
        ("mobile", "+377 93 10 12 34", ""),
        ("email", "a@b-", "c.fr"),
        ("email", "a@xn--", "bcher-kva.fr"),
        ("email", "a@poste.local", ".fr"),
        ("email", "a@1.2", "x.fr"),
    ],
)
def test_beginnings_that_look_wrong_are_left_in_peace(name: str, text: str, more: str) -> None:
    assert judge(FIELDS[name], text).verdict in (Verdict.INCOMPLETE, Verdict.VALID)
    if more:
        assert judge(FIELDS[name], text + more).verdict is Verdict.VALID


@by_name
@given(data=st.data())
def test_each_criterion_keeps_the_law(field: Field, data: st.DataObject) -> None:
    text, more = data.draw(nearly(field)), data.draw(anything)
    before, after = field.clean(text), field.clean(text + more)
    if before and after:
        for each in field.criteria:
            if each.test(before) is Standing.BROKEN:
                assert each.test(after) is Standing.BROKEN, each.message(before)


@by_confirmation
@given(data=st.data())
def test_confirmations_keep_the_law(field: Field, data: st.DataObject) -> None:
    assert field.confirms is not None
    original = data.draw(st.one_of(RIGHT[field.confirms], nearly(field)))
    assert judge(field, original, original).verdict in (Verdict.VALID, Verdict.EMPTY)
    for end in range(len(original)):
        assert judge(field, original[:end], original).verdict is not Verdict.INVALID
    text, more = data.draw(st.one_of(st.builds(lambda end: original[:end], st.integers(0, 40)), anything)), data.draw(anything)
    if judge(field, text, original).verdict is Verdict.INVALID:
        assert judge(field, text + more, original).verdict is Verdict.INVALID


@every
@given(data=st.data())
def test_cleaning_is_idempotent_and_leaves_nothing_harmful(field: Field, data: st.DataObject) -> None:
    text = data.draw(nearly(field))
    value = field.clean(text)
    assert field.clean(value) == value
    value.encode()
    if not field.secret:
        assert not has_refused_character(value.replace("\ufffd", ""))


@every
@given(data=st.data())
def test_an_answer_is_consistent(field: Field, data: st.DataObject) -> None:
    text = data.draw(nearly(field))
    judgement = judge(field, text, text)
    standings = [each.standing for each in judgement.marks]
    assert (judgement.verdict is Verdict.EMPTY) == (judgement.value == "")
    if judgement.verdict is Verdict.EMPTY:
        assert judgement.message == (field.missing if field.required else "")
    else:
        assert (judgement.verdict is Verdict.INVALID) == (Standing.BROKEN in standings) == bool(judgement.slip)
        assert (judgement.verdict is Verdict.VALID) == (not judgement.message)
    for said in (judgement.message, judgement.slip, judgement.hint.text if judgement.hint else "", field.display(judgement.value)):
        if not field.secret:
            said.encode()
            assert not has_refused_character(said.replace("\ufffd", ""))


@pytest.mark.parametrize("field", [each for each in FIELDS.values() if each.secret], ids=lambda field: field.name)
@given(data=st.data())
def test_nothing_said_about_a_password_has_a_piece_of_it(field: Field, data: st.DataObject) -> None:
    piece = "ŦŋŦ"
    judgement = judge(field, data.draw(nearly(field)) + piece + data.draw(anything), piece)
    assert judgement.verdict is not Verdict.EMPTY
    hint = judgement.hint
    assert not set(piece) & set(judgement.message + judgement.slip + (hint.text + (hint.replacement or "") if hint else ""))


@every
@given(data=st.data())
def test_what_is_shown_cleans_into_what_is_kept(field: Field, data: st.DataObject) -> None:
    value = field.clean(data.draw(nearly(field)))
    assert field.clean(field.display(value)) == value


@by_name
@given(data=st.data())
def test_an_offered_form_is_better(field: Field, data: st.DataObject) -> None:
    judgement = judge(field, data.draw(nearly(field)))
    if judgement.hint is None or judgement.hint.replacement is None:
        return
    event("offered")
    offered = judge(field, judgement.hint.replacement)
    assert offered.value == judgement.hint.replacement
    assert offered.value != judgement.value
    if field.name != "mobile":
        assert offered.verdict is not Verdict.INVALID or judgement.verdict is Verdict.INVALID


def _local_part(text: str) -> str:
    """The letters that say whose address it is, without what is known to stand before one."""
    bare = re.sub(r"^[^<>@]*<(?=[^<>]*>)", "", text)
    bare = re.sub(r"^(?:(?:mailto|https?|e-?mail|mail|courriel|m[ée]l|adresse) *: *)+", "", bare, flags=re.IGNORECASE)
    return letters_and_digits(bare.rpartition("@")[0])


@given(data=st.data())
def test_an_offered_address_has_every_letter_before_the_at_sign(data: st.DataObject) -> None:
    """The rest of an address is somebody else's."""
    between = st.sampled_from([*' ,;:"()<>[]\\/', "’", "\u2011", "\u00a0", "＠", "é", "@", ""])
    parts = st.lists(st.one_of(st.text(ALPHANUMERIC, min_size=1, max_size=6), between), max_size=6)
    strange = st.builds(lambda before, rest: "".join(before) + rest, parts, RIGHT["email"])
    text = data.draw(st.one_of(nearly(FIELDS["email"]), strange, strange))
    judgement = judge(FIELDS["email"], text)
    if judgement.hint is None or judgement.hint.replacement is None:
        return
    event("offered")
    typed = plain_signs(judgement.value)
    assert _local_part(judgement.hint.replacement) == _local_part(typed), judgement.value


@pytest.mark.parametrize("name", ["identifiant", "last_name", "first_name"])
@given(data=st.data())
def test_an_offered_name_has_every_letter_and_digit(name: str, data: st.DataObject) -> None:
    judgement = judge(FIELDS[name], data.draw(nearly(FIELDS[name])))
    if judgement.hint is None or judgement.hint.replacement is None:
        return
    event("offered")
    typed = judgement.value.translate(SPELLED_OUT) if name == "identifiant" else judgement.value
    assert letters_and_digits(judgement.hint.replacement) == letters_and_digits(typed)


@given(words=st.text(st.characters(categories=["L"]), min_size=1, max_size=8), number=RIGHT["siret"], after=st.booleans())
def test_an_offered_number_leaves_no_word_out_that_is_not_known(words: str, number: str, after: bool) -> None:
    assume(not re.search("siret|siren|nic|^n|^num", words, re.IGNORECASE) and not set(words) & set("OolI") and words.isalpha())
    for name in ("siret", "phone"):
        judgement = judge(FIELDS[name], f"{number} {words}" if after else f"{words} {number}")
        assert judgement.hint is None or judgement.hint.replacement is None


@pytest.mark.parametrize(("form", "fields"), FORMS, ids=[each.__name__ for each, _ in FORMS])
@given(data=st.data())
def test_the_models_accept_exactly_what_is_acceptable(form: type[Form], fields: tuple[Field, ...], data: st.DataObject) -> None:
    values: dict[str, str] = {}
    spoiled = data.draw(st.sets(st.sampled_from([each.name for each in fields]), max_size=1))
    for field in fields:
        if field.confirms:
            values[field.name] = values[field.confirms] if field.name not in spoiled else data.draw(anything)
        else:
            values[field.name] = data.draw(nearly(field) if field.name in spoiled else RIGHT[field.name])
    judgements = judge_form(form.model_fields, values)
    refusals = {name for name, each in judgements.items() if not each.acceptable}
    try:
        kept = form.model_validate(values)
    except ValidationError as error:
        told = {str(each["loc"][0]): each["msg"] for each in error.errors()}
        # A confirmation of what was refused itself is not told again.
        skipped = {each.name for each in fields if each.confirms in refusals}
        assert told.keys() - skipped == refusals - skipped
        assert all(told[name] == judgements[name].message for name in told.keys() - skipped)
    else:
        event("accepted")
        assert not refusals
        for name, judgement in judgements.items():
            value = getattr(kept, name)
            assert (value.get_secret_value() if isinstance(value, SecretStr) else value) == judgement.value
