"""What the tests of the mail share: an office, an account whose message waits, a certificate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from gimt_tui.domain.answers.forms import AccountForm, AddressForm, Form
from gimt_tui.domain.dossier import Dossier, Mail
from gimt_tui.domain.outbox import Setback
from gimt_tui.domain.states import Delivery, Folder
from gimt_tui.mail.outgoing import SmtpTransport
from gimt_tui.mail.sender import Office, make_office
from gimt_tui.mail.server import Server
from gimt_tui.onboarding import Onboarding

from ..conftest import ACCOUNT, Clock, make_onboarding
from .servers import Certificate, certify

OFFICE = make_office("Tabac de la Gare", "bureau@tabac-de-la-gare.example", "https://tabac-de-la-gare.example/activer")

Make = Callable[..., Onboarding]


@dataclass
class Hands:
    """A way out that remembers what it was given; ``outcome`` is what a message becomes."""

    outcome: Delivery = Delivery.DELIVERED
    setback: Setback = Setback.BUSY
    given: list[Mail] = field(default_factory=list)
    leaves = True
    sender = "Tabac de la Gare"

    def deliver(self, mail: Mail) -> Mail:
        self.given.append(mail)
        if self.outcome is Delivery.DELIVERED:
            return replace(mail, delivery=self.outcome, folder=Folder.SENT)
        return replace(mail, delivery=self.outcome, setback=self.setback)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def sending(clock: Clock, hands: Hands) -> Onboarding:
    return Onboarding(replace(make_onboarding(clock).parts, transport=hands))


@pytest.fixture
def the_office() -> Office:
    return OFFICE


@pytest.fixture
def leaving(clock: Clock) -> Make:
    """Use cases whose messages leave for the server at a port of this machine."""

    def make(port: int, *, onboarding: Onboarding | None = None, **server: Any) -> Onboarding:
        settings = {"host": "127.0.0.1", "security": "none", "timeout": 5.0, **server}
        transport = SmtpTransport(Server(port=port, **settings), OFFICE)
        return Onboarding(replace((onboarding or make_onboarding(clock)).parts, transport=transport, composer=transport.composer))

    return make


def create(onboarding: Onboarding, **changes: str) -> Dossier:
    """An account whose message waits."""
    if "email" in changes:
        changes["email_confirmation"] = changes["email"]
    return onboarding.accounts.create(AccountForm.model_validate({**ACCOUNT, **changes}))


def corrected(email: str) -> Form:
    """Another address, with the password of ``create``."""
    return AddressForm.model_validate({"email": email, "email_confirmation": email, "current_password": ACCOUNT["password"]})


def mail_of(onboarding: Onboarding, dossier: Dossier) -> Mail:
    """The message of a dossier, as it stands now."""
    mail = onboarding.activation.find_mail(dossier.key)
    assert mail is not None
    return mail


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    try:
        return certify(tmp_path_factory.mktemp("certificate"))
    except FileNotFoundError:
        pytest.skip("no openssl here to make a certificate with")
