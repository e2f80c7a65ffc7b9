"""The three forms as pydantic models: they accept exactly what is judged acceptable, and keep the cleaned text.

A screen shows judgements (``fields.judge_form``); these models are the gate in front of the use cases.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, SecretStr, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from .fields import FIELDS, judge


class Form(BaseModel):
    """What the forms share: each answer goes through the judgement of the field that bears its name.

    Raises ``pydantic.ValidationError`` with the field's own message; what was typed is not in its text, and a
    password is in none of its parts.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True, hide_input_in_errors=True)

    @model_validator(mode="before")
    @classmethod
    def _mask(cls, data: Any) -> Any:
        """Wrap the passwords before anything can fail: an error keeps the input that caused it."""
        if not isinstance(data, dict):
            return data
        return {name: _masked(value) if name in FIELDS and FIELDS[name].secret else value for name, value in data.items()}

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


def _masked(value: object) -> SecretStr | None:
    if isinstance(value, SecretStr):
        return value
    return SecretStr(value) if isinstance(value, str) else None


class AccountForm(Form):
    """Step 1: the account (guide rows C15 to C37)."""

    identifiant: str = ""
    password: SecretStr = SecretStr("")
    password_confirmation: SecretStr = SecretStr("")
    email: str = ""
    email_confirmation: str = ""
    last_name: str = ""
    first_name: str = ""
    phone: str = ""
    mobile: str = ""
    postal_address: str = ""
    accept_terms: str = ""
    consent: str = ""


class AddressForm(Form):
    """Another address for the activation message; the account's password is asked."""

    email: str = ""
    email_confirmation: str = ""
    current_password: SecretStr = SecretStr("")


class AttachmentForm(Form):
    """Step 3: the establishment (guide rows C50 to C55)."""

    code_type: str = ""
    siret: str = ""


class SignInForm(Form):
    """The sign-in (guide row C46)."""

    sign_in_identifiant: str = ""
    sign_in_password: SecretStr = SecretStr("")


class RequestForm(Form):
    """« Nouvelle demande » of the assistance (guide row C75)."""

    request_subject: str = ""
    request_description: str = ""
    request_email: str = ""


class IdentityForm(Form):
    """Another identity (guide row C29)."""

    last_name: str = ""
    first_name: str = ""


class ContactForm(Form):
    """Other contact details (guide rows C31 to C33)."""

    phone: str = ""
    mobile: str = ""
    postal_address: str = ""


class EmailForm(Form):
    """Another e-mail address (guide rows C23 and C24)."""

    email: str = ""
    email_confirmation: str = ""


class LinkForm(Form):
    """The link of a message, pasted."""

    mail_link: str = ""


class PasswordForm(Form):
    """Another password; the present one is asked."""

    current_password: SecretStr = SecretStr("")
    new_password: SecretStr = SecretStr("")
    new_password_confirmation: SecretStr = SecretStr("")


class ForgottenForm(Form):
    """Whose password was forgotten."""

    sign_in_identifiant: str = ""


class ResetForm(Form):
    """A new password in place of a forgotten one, by the link of the message."""

    mail_link: str = ""
    new_password: SecretStr = SecretStr("")
    new_password_confirmation: SecretStr = SecretStr("")
