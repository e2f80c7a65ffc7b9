"""Which form each place asks; the forms themselves are declared in ``domain.answers.panes``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..domain.answers.panes import (
    ACCOUNT_CONTACT,
    ACCOUNT_EMAIL,
    ACCOUNT_IDENTITY,
    ACCOUNT_PASSWORD,
    ACTIVATE,
    ADDRESS,
    ATTACH,
    CONFIRM_EMAIL,
    CREDENTIALS,
    FORGOTTEN,
    IDENTITY,
    NEW_PASSWORD,
    SIGN_IN,
    TERMS,
    Pane,
)
from .places import Place

PANES: Mapping[Place, Pane] = MappingProxyType(
    {
        Place.CREDENTIALS: CREDENTIALS,
        Place.IDENTITY: IDENTITY,
        Place.TERMS: TERMS,
        Place.ADDRESS: ADDRESS,
        Place.ACTIVATE: ACTIVATE,
        Place.SIGN_IN: SIGN_IN,
        Place.FORGOTTEN: FORGOTTEN,
        Place.NEW_PASSWORD: NEW_PASSWORD,
        Place.ACCOUNT_IDENTITY: ACCOUNT_IDENTITY,
        Place.ACCOUNT_CONTACT: ACCOUNT_CONTACT,
        Place.ACCOUNT_EMAIL: ACCOUNT_EMAIL,
        Place.CONFIRM_EMAIL: CONFIRM_EMAIL,
        Place.ACCOUNT_PASSWORD: ACCOUNT_PASSWORD,
        Place.ATTACH: ATTACH,
    }
)
"""The places that ask (guide rows C10 to C37, C46, C50 to C55)."""
