"""The pydantic models: the same judgement, the cleaned values kept, no password in any error."""

from __future__ import annotations

import json

import pytest
from pydantic import SecretStr, ValidationError

from gimt_tui.domain.answers.fields import ACCOUNT, ATTACHMENT, SIGN_IN
from gimt_tui.domain.answers.forms import AccountForm, AttachmentForm, Form, RequestForm, SignInForm
from gimt_tui.domain.answers.request_fields import REQUEST

from .test_fields import RIGHT


@pytest.mark.parametrize(
    ("form", "fields"), [(AccountForm, ACCOUNT), (AttachmentForm, ATTACHMENT), (SignInForm, SIGN_IN), (RequestForm, REQUEST)]
)
def test_a_form_has_the_fields_that_are_declared(form: type[Form], fields: tuple[object, ...]) -> None:
    assert list(form.model_fields) == [getattr(each, "name", None) for each in fields]


def test_a_form_keeps_the_cleaned_values() -> None:
    form = AccountForm.model_validate({**RIGHT, "email": " nom@MonCourriel.fr\n", "phone": "+33 1 99 00 12 34"})
    assert form["email"] == "nom@moncourriel.fr"
    assert form["phone"] == "0199001234"
    assert form["mobile"] == ""
    assert form.secret("password") == RIGHT["password"]
    assert AttachmentForm(code_type="SIRET", siret="732 829 320 00074")["siret"] == "73282932000074"


def test_what_is_missing_is_told_in_the_words_of_the_fields() -> None:
    with pytest.raises(ValidationError) as caught:
        AccountForm()
    told = {each["loc"][0]: each["msg"] for each in caught.value.errors()}
    assert told["identifiant"] == "Saisissez un identifiant."
    assert told["password_confirmation"] == "Confirmez le mot de passe."
    assert set(told) == set(RIGHT)


def test_confirmations_are_compared() -> None:
    with pytest.raises(ValidationError) as caught:
        AccountForm.model_validate({**RIGHT, "email_confirmation": "nom@moncourriel.com", "password_confirmation": "Tabac"})
    assert {each["loc"][0] for each in caught.value.errors()} == {"email_confirmation", "password_confirmation"}


@pytest.mark.parametrize("wrong", ["tabac", "Tabac-75\x00", "Tabac-75\ud800"])
def test_a_password_is_in_no_error_and_no_repr(wrong: str) -> None:
    with pytest.raises(ValidationError) as caught:
        AccountForm.model_validate({**RIGHT, "password": wrong, "password_confirmation": "Autre-secret", "siret": "x"})
    error = caught.value
    for text in (str(error), repr(error), repr(error.errors()), json.dumps(error.errors(), default=str), error.json()):
        assert wrong not in text
        assert "tabac" not in text.lower()
        assert "Autre-secret" not in text
    with pytest.raises(ValidationError) as caught:
        SignInForm.model_validate({"sign_in_identifiant": "x", "sign_in_password": wrong.encode(errors="replace")})
    assert "abac" not in repr(caught.value.errors())
    form = AccountForm.model_validate(RIGHT)
    for text in (str(form), repr(form), form.model_dump_json(), str(form.model_dump())):
        assert RIGHT["password"] not in text


def test_what_was_typed_is_not_in_the_text_of_an_error() -> None:
    with pytest.raises(ValidationError) as caught:
        AttachmentForm(code_type="SIRET", siret="73282932000075")
    assert "73282932000075" not in str(caught.value)


@pytest.mark.parametrize("value", [None, 7, b"dupont2024", ["dupont2024"], {}])
def test_only_texts_are_answers(value: object) -> None:
    with pytest.raises(ValidationError):
        AccountForm.model_validate({**RIGHT, "identifiant": value})


def test_a_form_refuses_what_is_not_its_own() -> None:
    with pytest.raises(ValidationError):
        SignInForm.model_validate({"sign_in_identifiant": "x", "sign_in_password": "y", "other": "z"})
    with pytest.raises(ValidationError):
        SignInForm.model_validate("x")


def test_passwords_may_come_wrapped() -> None:
    form = SignInForm(sign_in_identifiant="dupont2024", sign_in_password=SecretStr("Tabac-75"))
    assert form.secret("sign_in_password") == "Tabac-75"
