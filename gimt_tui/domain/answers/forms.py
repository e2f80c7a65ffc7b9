"""The forms as pydantic models: they accept exactly what is judged acceptable, and keep the cleaned text.

Each is made of the fields that its panes name; nothing is said here of any of them. A screen shows judgements
(``fields.judge_form``); these models are the gate in front of the use cases.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, SecretStr, ValidationInfo, create_model, field_validator, model_validator
from pydantic_core import PydanticCustomError

from . import panes
from .fields import FIELDS, judge
from .panes import REQUEST_PANE, Pane


class Form(BaseModel):
    """What the forms share: each answer goes through the judgement of the field that bears its name.

    Raises ``pydantic.ValidationError`` with the field's own message; what was typed is not in its text, and a
    password is in none of its parts. ``form["email"]`` is the cleaned answer of a field, ``"email" in form`` whether it
    is asked, ``form.secret("password")`` the clear text of a secret.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True, hide_input_in_errors=True)

    def __init__(self, **answers: str | SecretStr) -> None:
        """Each answer by the name of its field; those that are left out are empty."""
        super().__init__(**answers)

    @model_validator(mode="before")
    @classmethod
    def _mask(cls, data: Any) -> Any:
        """Wrap the passwords before anything can fail: an error keeps the input that caused it."""
        if not isinstance(data, dict):
            return data
        return {name: _wrap_secret(value) if name in FIELDS and FIELDS[name].secret else value for name, value in data.items()}

    @field_validator("*", mode="before")
    @classmethod
    def _answer(cls, value: Any, info: ValidationInfo) -> Any:
        field = FIELDS[info.field_name or ""]
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        if not isinstance(text, str):
            raise PydanticCustomError("not_text", "Réponse illisible.")
        if field.confirms is None:
            judgement = judge(field, text)
        else:
            # Where the first answer was refused there is nothing to compare with: that refusal is enough.
            original = info.data.get(field.confirms, text)
            judgement = judge(field, text, original.get_secret_value() if isinstance(original, SecretStr) else original)
        if not judgement.acceptable:
            raise PydanticCustomError(f"field_{judgement.verdict}", "{message}", {"message": judgement.message})
        return SecretStr(judgement.value) if field.secret else judgement.value

    def __getitem__(self, name: str) -> str:
        value = getattr(self, name)
        if not isinstance(value, str):
            raise TypeError("a secret is asked for with secret()")
        return value

    def __contains__(self, name: str) -> bool:
        return name in type(self).model_fields

    def secret(self, name: str) -> str:
        value = getattr(self, name)
        if not isinstance(value, SecretStr):
            raise TypeError("what is no secret is asked for as an item")
        return value.get_secret_value()


def _wrap_secret(value: object) -> SecretStr | None:
    if isinstance(value, SecretStr):
        return value
    return SecretStr(value) if isinstance(value, str) else None


def make_form(name: str, *asked: Pane) -> type[Form]:
    """The model of the answers of these panes together."""
    answers: dict[str, Any] = {
        each: (SecretStr, SecretStr("")) if FIELDS[each].secret else (str, "") for pane in asked for each in pane.names
    }
    return create_model(name, __base__=Form, **answers)


AccountForm = make_form("AccountForm", panes.CREDENTIALS, panes.IDENTITY, panes.TERMS)
AddressForm = make_form("AddressForm", panes.ADDRESS)
AttachmentForm = make_form("AttachmentForm", panes.ATTACH)
SignInForm = make_form("SignInForm", panes.SIGN_IN)
RequestForm = make_form("RequestForm", REQUEST_PANE)
IdentityForm = make_form("IdentityForm", panes.ACCOUNT_IDENTITY)
ContactForm = make_form("ContactForm", panes.ACCOUNT_CONTACT)
EmailForm = make_form("EmailForm", panes.ACCOUNT_EMAIL)
PasswordForm = make_form("PasswordForm", panes.ACCOUNT_PASSWORD)
ForgottenForm = make_form("ForgottenForm", panes.FORGOTTEN)
ResetForm = make_form("ResetForm", panes.NEW_PASSWORD)
