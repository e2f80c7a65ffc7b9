"""What keeps the line to a mail server from being protected, and a user from signing in: each is told apart, with the settings to check."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from gimt_tui.domain.outbox import SERVER_SETBACKS, Setback, delivery_text, settings_text
from gimt_tui.domain.states import Delivery
from gimt_tui.mail.server import Secret
from gimt_tui.mail.tls import judge_tls_error

from .conftest import Make, create, mail_of
from .servers import Certificate, Scripted, certify, certify_for_days_past, serving


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Certificate]:
    """For this host, for another, and for days that are past."""
    try:
        return {
            "right": certify(tmp_path_factory.mktemp("right"), "DNS:localhost"),
            "other": certify(tmp_path_factory.mktemp("other"), "DNS:autre.example"),
            "past": certify_for_days_past(tmp_path_factory.mktemp("past")),
        }
    except FileNotFoundError:
        pytest.skip("no openssl here to make a certificate with")


def assert_waits(onboarding: Any, setback: Setback, *words: str) -> None:
    """The message stays, and what is said of it names the fault and the settings."""
    dossier = create(onboarding)
    assert onboarding.outbox.drain() == 0
    mail = mail_of(onboarding, dossier)
    assert (mail.delivery, mail.setback) == (Delivery.WAITING, setback)
    said = f"{delivery_text(mail).text} {settings_text(setback)}"
    assert all(each in said for each in words), said
    assert "Nouvel essai automatique" in said
    assert setback in SERVER_SETBACKS


def test_no_protection_is_offered(leaving: Make) -> None:
    with serving() as (desk, port):
        assert_waits(leaving(port, security="starttls"), Setback.NO_TLS, "n’offre pas STARTTLS", "smtp_port et smtp_security")
        assert desk.received == []


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize(
    ("which", "trusted", "setback", "words"),
    [
        ("right", False, Setback.UNTRUSTED, ("aucune autorité", "smtp_host", "SSL_CERT_FILE")),
        ("other", True, Setback.WRONG_NAME, ("au nom d’un autre serveur", "smtp_host")),
        ("past", True, Setback.EXPIRED, ("périmé", "smtp_host", "la date de cette machine")),
    ],
    ids=["self-signed", "wrong name", "expired"],
)
def test_a_certificate_that_is_wrong(
    security: str, which: str, trusted: bool, setback: Setback, words: tuple[str, ...], leaving: Make, certificates: dict[str, Certificate]
) -> None:
    certificate = certificates[which]
    options: dict[str, Any] = {"tls_context" if security == "starttls" else "ssl_context": certificate.of_server()}
    known = {"context": certificate.trusting} if trusted else {}
    with serving(**options) as (desk, port):
        assert_waits(leaving(port, security=security, host="localhost", **known), setback, *words)
        assert desk.received == []


def test_an_address_that_the_certificate_has_not(leaving: Make, certificates: dict[str, Certificate]) -> None:
    certificate = certificates["right"]
    with serving(tls_context=certificate.of_server()) as (_, port):
        assert_waits(leaving(port, security="starttls", context=certificate.trusting), Setback.WRONG_NAME, "smtp_host")


def test_tls_on_a_port_that_speaks_in_clear(leaving: Make) -> None:
    with serving() as (_, port):
        words = ("ne parle pas TLS d’emblée", "smtp_port et smtp_security", "starttls")
        assert_waits(leaving(port, security="tls"), Setback.PLAIN_PORT, *words)


@pytest.mark.parametrize("security", ["starttls", "none"])
def test_in_clear_to_a_port_that_waits_for_tls(security: str, leaving: Make, certificate: Certificate) -> None:
    with serving(ssl_context=certificate.of_server()) as (_, port):
        onboarding = leaving(port, security=security, timeout=0.5)
        assert_waits(onboarding, Setback.TLS_PORT, "attend TLS d’emblée", "smtp_port et smtp_security", "Donnez tls")


@pytest.mark.parametrize("record", ["\x15\x03\x01\x00\x02\x02\x46", "\x16\x03\x03\x00\x10"])
def test_what_answers_in_records_of_tls_waits_for_it(record: str, leaving: Make) -> None:
    with Scripted({"": record}) as server:
        assert_waits(leaving(server.port), Setback.TLS_PORT)


def test_a_line_that_says_nothing_at_all_is_silent(leaving: Make) -> None:
    with Scripted({"": None}) as server:
        assert_waits(leaving(server.port, timeout=0.2), Setback.SILENT, "ne répond pas")


def test_a_server_that_falls_silent_later_is_not_asked_for_tls(leaving: Make, certificate: Certificate) -> None:
    with Scripted({"EHLO": None}) as server:
        assert_waits(leaving(server.port, timeout=0.2), Setback.SILENT)
        assert not [each for each in server.heard if "\x16" in each or "\ufffd" in each]


def test_protections_that_are_too_old(certificate: Certificate) -> None:
    """What a server of old answers to a client that wants better."""
    ours, theirs = certificate.trusting(), certificate.of_server()
    ours.minimum_version, theirs.maximum_version = ssl.TLSVersion.TLSv1_3, ssl.TLSVersion.TLSv1_2
    there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    client, server = ours.wrap_bio(back, there, server_hostname="localhost"), theirs.wrap_bio(there, back, server_side=True)
    with pytest.raises(ssl.SSLWantReadError):
        client.do_handshake()
    with pytest.raises(ssl.SSLError):
        server.do_handshake()
    with pytest.raises(ssl.SSLError) as caught:
        client.do_handshake()
    assert judge_tls_error(caught.value, at_once=False) is Setback.OLD_TLS
    assert "smtp_host et smtp_port" in settings_text(Setback.OLD_TLS)


def test_another_fault_of_tls_is_not_guessed() -> None:
    assert judge_tls_error(ssl.SSLError(1, "what?"), at_once=True) is Setback.INSECURE


@contextmanager
def _offering(words: str) -> Iterator[int]:
    with Scripted({"EHLO": f"250-bonjour\r\n250 {words}", "AUTH": "535 5.7.8 no"}) as server:
        yield server.port
        assert server.count("AUTH") == 0, "a password is said to nobody who did not ask for it"


@pytest.mark.parametrize(
    ("offer", "setback", "words"),
    [
        ("SIZE 1000", Setback.NO_AUTH, ("n’offre pas de s’identifier", "smtp_user, smtp_port et smtp_security")),
        ("AUTH", Setback.NO_AUTH, ("n’offre pas de s’identifier",)),
        ("AUTH XOAUTH2 CRAM-MD5", Setback.OTHER_AUTH, ("aucune façon de s’identifier", "PLAIN, LOGIN", "smtp_host et smtp_user")),
        ("AUTH GSSAPI", Setback.OTHER_AUTH, ("aucune façon de s’identifier",)),
    ],
)
def test_a_way_of_signing_in_that_is_not_offered(offer: str, setback: Setback, words: tuple[str, ...], leaving: Make) -> None:
    with _offering(offer) as port:
        assert_waits(leaving(port, user="bureau", password=Secret("secret")), setback, *words)


@pytest.mark.parametrize(("name", "said"), [("", "[127.0.0.1]"), ("poste1.bureau.example", "poste1.bureau.example")])
def test_the_name_that_is_given_to_the_server(name: str, said: str, leaving: Make) -> None:
    with Scripted({}) as server:
        onboarding = leaving(server.port, helo_name=name)
        create(onboarding)
        assert onboarding.outbox.drain() == 1
        assert f"EHLO {said}" in server.heard


def test_the_name_stays_after_the_line_is_protected(leaving: Make, certificate: Certificate) -> None:
    with serving(tls_context=certificate.of_server(), require_starttls=True) as (desk, port):
        onboarding = leaving(port, security="starttls", context=certificate.trusting, helo_name="poste1.bureau.example")
        create(onboarding)
        assert onboarding.outbox.drain() == 1
        assert desk.sessions[0].host_name == "poste1.bureau.example"
