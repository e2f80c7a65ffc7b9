"""Mail that leaves, against real servers: what each does with a message, and what is remembered of it."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest

from gimt_tui.domain.outbox import Setback, delivery_text
from gimt_tui.domain.states import Delivery, Folder
from gimt_tui.mail.base import SetbackError
from gimt_tui.mail.server import Secret
from gimt_tui.onboarding import Onboarding

from ..conftest import ACCOUNT, Clock
from .conftest import OFFICE, Make, corrected, create, mail_of
from .servers import Certificate, Desk, Scripted, authenticator, serving

SECRET = "Mot-de-passe-très-secret-75"


def test_in_clear_to_a_relay_of_this_machine(leaving: Make) -> None:
    with serving() as (desk, port):
        onboarding = leaving(port)
        dossier = create(onboarding)
        assert onboarding.outbox.drain() == 1
        (message,) = desk.wait()
        assert desk.envelopes == [(OFFICE.address, [ACCOUNT["email"]])]
        assert message["From"] == f"{OFFICE.name} <{OFFICE.address}>"
        assert message["To"] == ACCOUNT["email"]
    mail = mail_of(onboarding, dossier)
    assert (mail.delivery, mail.folder, mail.attempts, mail.setback) == (Delivery.DELIVERED, Folder.SENT, 1, "")
    assert mail.sending_since is None


def test_what_was_accepted_is_kept_without_its_link(leaving: Make) -> None:
    with serving() as (_, port):
        onboarding = leaving(port)
        dossier = create(onboarding)
        link = OFFICE.link_base
        assert link in _plain(mail_of(onboarding, dossier).source)
        onboarding.outbox.drain()
        kept = mail_of(onboarding, dossier).source
        assert "Message-ID" in kept
        assert link not in _plain(kept)
        assert onboarding.mailbox.list(dossier.key) == ()


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_over_tls(security: str, leaving: Make, certificate: Certificate) -> None:
    options: dict[str, Any] = {"tls_context": certificate.of_server(), "require_starttls": True}
    if security == "tls":
        options = {"ssl_context": certificate.of_server()}
    with serving(**options) as (desk, port):
        onboarding = leaving(port, security=security, context=certificate.trusting)
        create(onboarding)
        assert onboarding.outbox.drain() == 1
        assert desk.sessions[0].ssl is not None or security == "tls"


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_that_nobody_vouches_for(security: str, leaving: Make, certificate: Certificate) -> None:
    options: dict[str, Any] = {"tls_context": certificate.of_server()}
    if security == "tls":
        options = {"ssl_context": certificate.of_server()}
    with serving(**options) as (desk, port):
        onboarding = leaving(port, security=security)
        dossier = create(onboarding)
        assert onboarding.outbox.drain() == 0
        assert desk.received == []
    mail = mail_of(onboarding, dossier)
    assert (mail.delivery, mail.setback) == (Delivery.WAITING, Setback.UNTRUSTED)


def test_a_server_without_starttls_is_told_nothing(leaving: Make) -> None:
    with serving() as (desk, port):
        onboarding = leaving(port, security="starttls")
        dossier = create(onboarding)
        assert onboarding.outbox.drain() == 0
        assert desk.received == []
    assert mail_of(onboarding, dossier).setback == Setback.NO_TLS


@pytest.mark.parametrize("excluded", [["LOGIN"], ["PLAIN"]])
@pytest.mark.parametrize(("password", "accepted"), [(SECRET, 1), ("un autre", 0)])
def test_signing_in(excluded: list[str], password: str, accepted: int, leaving: Make, certificate: Certificate) -> None:
    server: dict[str, Any] = {
        "tls_context": certificate.of_server(),
        "auth_required": True,
        "authenticator": authenticator("bureau", SECRET),
        "auth_exclude_mechanism": excluded,
    }
    with serving(**server) as (desk, port):
        onboarding = leaving(port, security="starttls", context=certificate.trusting, user="bureau", password=Secret(password))
        dossier = create(onboarding)
        assert onboarding.outbox.drain() == accepted
        assert len(desk.received) == accepted
    mail = mail_of(onboarding, dossier)
    if not accepted:
        # The settings can be mended: the message waits for that.
        assert (mail.delivery, mail.setback, mail.reply) == (Delivery.WAITING, Setback.SIGN_IN, "535 5.7.8")
        assert "refuse l’utilisateur ou le mot de passe" in delivery_text(mail).text
    assert password not in repr(onboarding.parts.transport) + repr(mail)


REFUSED = "550 5.1.1 <jeanne.dupont@moncourriel.fr> unknown, says \x1b[31mthe server"


@pytest.mark.parametrize(
    ("desk", "setback", "reply"),
    [
        (Desk(recipient_answers=[REFUSED]), Setback.RECIPIENT, "550 5.1.1"),
        (Desk(recipient_answers=["552 5.2.2 full"]), Setback.FULL, "552 5.2.2"),
        (Desk(data_answers=["554 5.6.0 what a message"]), Setback.CONTENT, "554 5.6.0"),
    ],
)
def test_what_is_refused_for_good_is_told_and_never_tried_again(
    desk: Desk, setback: Setback, reply: str, leaving: Make, clock: Clock
) -> None:
    with serving(desk) as (_, port):
        onboarding = leaving(port)
        dossier = create(onboarding)
        assert onboarding.outbox.drain() == 0
        mail = mail_of(onboarding, dossier)
        assert (mail.delivery, mail.setback, mail.reply) == (Delivery.REFUSED, setback, reply)
        assert f"(réponse\u00a0{reply})" in delivery_text(mail).text
        assert "the server" not in delivery_text(mail).text
        clock.move(days=2)
        assert onboarding.outbox.drain() == 0
        assert desk.received == []


def test_a_refused_address_is_mended_and_the_message_leaves_anew(leaving: Make, clock: Clock) -> None:
    with serving(Desk(recipient_answers=["550 no such user"])) as (desk, port):
        onboarding = leaving(port)
        dossier = create(onboarding)
        onboarding.outbox.drain()
        assert "Corrigez l’adresse" in delivery_text(mail_of(onboarding, dossier)).text
        onboarding.addresses.correct(dossier.key, corrected("jeanne@autre.fr"))
        assert onboarding.outbox.drain() == 1
        assert desk.envelopes[0][1] == ["jeanne@autre.fr"]
        assert onboarding.dossiers.get(dossier.key).account.email == "jeanne@autre.fr"
        # The address before is told, no sooner than anything else may leave for it.
        clock.move(seconds=30)
        assert onboarding.outbox.drain() == 1
        assert desk.envelopes[1][1] == [ACCOUNT["email"]]
        assert b"/activer/" not in desk.received[1]


def test_temporary_refusals_are_waited_out_with_growing_delays(leaving: Make, clock: Clock) -> None:
    answers = ["451 4.7.1 greylisted", "421 busy", "452 full", "450 later", "450 later"]
    with serving(Desk(recipient_answers=list(answers))) as (desk, port):
        onboarding = leaving(port)
        dossier = create(onboarding)
        waits = []
        for _ in answers:
            assert onboarding.outbox.drain() == 0
            mail = mail_of(onboarding, dossier)
            assert mail.delivery is Delivery.WAITING
            assert mail.setback in (Setback.BUSY, Setback.UNAVAILABLE)
            assert mail.next_try_at is not None
            waits.append((mail.next_try_at - clock()).total_seconds())
            clock.move(seconds=waits[-1] - 1)
            tried = mail.attempts
            assert onboarding.outbox.drain() == 0
            assert mail_of(onboarding, dossier).attempts == tried, "too early"
            clock.move(seconds=1)
        assert waits == [30, 120, 600, 3600, 3600]
        assert onboarding.outbox.drain() == 1
        clock.move(days=1)
        assert onboarding.outbox.drain() == 0
        assert len(desk.received) == 1


@pytest.mark.parametrize("where", ["", "EHLO", "MAIL", "RCPT", "DATA", "."])
def test_a_server_that_hangs_is_left_after_a_while(where: str, leaving: Make) -> None:
    with Scripted({where: None}) as server:
        onboarding = leaving(server.port, timeout=0.2)
        dossier = create(onboarding)
        assert onboarding.outbox.drain() == 0
    mail = mail_of(onboarding, dossier)
    assert (mail.delivery, mail.setback) == (Delivery.WAITING, Setback.SILENT)
    assert "ne répond pas" in delivery_text(mail).text


@pytest.mark.parametrize("where", ["", "EHLO", "MAIL", "DATA", "."])
def test_a_server_that_dies_before_it_accepts(where: str, leaving: Make, clock: Clock) -> None:
    with Scripted({where: ""}) as server:
        onboarding = leaving(server.port)
        dossier = create(onboarding)
        assert onboarding.outbox.drain() == 0
    before = mail_of(onboarding, dossier)
    assert (before.delivery, before.setback) == (Delivery.WAITING, Setback.CUT)
    clock.move(seconds=30)
    with serving() as (desk, port):
        assert leaving(port, onboarding=onboarding).outbox.drain() == 1
        assert desk.messages[0]["Message-ID"] in before.source, "not recognisable as the same message"


def test_a_server_that_dies_after_it_accepted_is_not_bothered_again(leaving: Make, clock: Clock) -> None:
    with Scripted({".": "250 yours no more", "QUIT": ""}) as server:
        onboarding = leaving(server.port)
        dossier = create(onboarding)
        assert onboarding.outbox.drain() == 1
        assert mail_of(onboarding, dossier).delivery is Delivery.DELIVERED
        clock.move(days=1)
        assert onboarding.outbox.drain() == 0
        assert server.count("MAIL") == 1


def test_a_server_that_never_says_goodbye_changes_nothing(leaving: Make) -> None:
    with Scripted({"QUIT": None}) as server:
        onboarding = leaving(server.port, timeout=0.2)
        create(onboarding)
        assert onboarding.outbox.drain() == 1


def test_a_server_that_drips_is_cut_off(leaving: Make) -> None:
    """A letter before each timeout would go on for ever."""
    with Scripted({}) as server:
        dripping = threading.Event()
        end = threading.Event()

        def drip(command: str, stream: object) -> bool:
            dripping.set()
            while not end.wait(0.05):
                stream.write(b"2")  # type: ignore[attr-defined]  # Not in the protocol, but in what this test made.
                stream.flush()  # type: ignore[attr-defined]  # Not in the protocol, but in what this test made.
            return False

        server._answer = drip  # type: ignore[method-assign]  # The test stands in for it.
        onboarding = leaving(server.port, timeout=0.2)
        dossier = create(onboarding)
        assert onboarding.outbox.drain() == 0
        end.set()
        assert dripping.is_set()
    assert mail_of(onboarding, dossier).delivery is Delivery.WAITING


def test_nobody_listens(leaving: Make) -> None:
    with Scripted({}) as server:
        port = server.port
    onboarding = leaving(port)
    dossier = create(onboarding)
    assert onboarding.outbox.drain() == 0
    assert mail_of(onboarding, dossier).setback == Setback.UNREACHABLE


@pytest.mark.parametrize("utf8", [False, True])
def test_a_domain_with_accents_needs_nothing_of_the_server(utf8: bool, leaving: Make) -> None:
    with serving(enable_SMTPUTF8=utf8) as (desk, port):
        onboarding = leaving(port)
        create(onboarding, email="zoe@hélène.fr")
        assert onboarding.outbox.drain() == 1
        assert desk.envelopes[0][1] == ["zoe@xn--hlne-6oae.fr"]
        assert desk.received[0].isascii()


@pytest.mark.parametrize("utf8", [False, True])
def test_accents_before_the_at_need_a_server_that_knows_them(utf8: bool, leaving: Make, clock: Clock) -> None:
    with serving(enable_SMTPUTF8=utf8) as (desk, port):
        onboarding = leaving(port)
        source = onboarding.parts.composer.activation(
            to="zoé@hélène.fr", name="Zoé", token="t" * 32, at=clock(), lifetime=onboarding.parts.rules.link_lifetime
        )
        send = onboarding.parts.transport.send  # type: ignore[attr-defined]  # Not in the protocol, but in what this test made.
        if utf8:
            send(source)
            assert desk.envelopes[0][1] == ["zoé@xn--hlne-6oae.fr"]
        else:
            with pytest.raises(SetbackError) as caught:
                send(source)
            assert caught.value.setback is Setback.ACCENTS
            assert caught.value.final


def test_a_message_of_the_demonstration_never_leaves(leaving: Make, onboarding: Onboarding) -> None:
    """It was posted before a server was set: the name of Customs stays here."""

    with serving() as (desk, port):
        after = leaving(port, onboarding=onboarding)
        dossier = create(Onboarding(replace(after.parts, composer=onboarding.parts.composer)))
        assert after.outbox.drain() == 0
        assert desk.sessions == []
    mail = mail_of(after, dossier)
    assert (mail.delivery, mail.setback) == (Delivery.REFUSED, Setback.DEMONSTRATION)
    assert "démonstration" in delivery_text(mail).text


def _plain(source: str) -> str:
    from gimt_tui.mail.activation import text_in

    return text_in(source)
