"""The refusals of a mail server: the command, the reply, what is said on the screen, what happens once it is mended.

Each row is played by a scripted server on loopback: the message is tried, the server is mended, and the message is tried
again when its time has come, without anybody doing anything.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gimt_tui.domain.outbox import MESSAGE_SETBACKS, SERVER_SETBACKS, SETTINGS_TO_CHECK, Setback, delivery_text, setback_text
from gimt_tui.domain.states import Delivery
from gimt_tui.mail.replies import Command, judge_reply, reply_numbers
from gimt_tui.mail.server import Secret
from gimt_tui.settings import Settings

from ..conftest import ACCOUNT, Clock
from .conftest import Make, create, mail_of
from .servers import Scripted

MINE = ACCOUNT["email"]
WAITS, FOR_GOOD = Delivery.WAITING, Delivery.REFUSED

TABLE = [
    # The server will have nothing to do with us: before any message is spoken of, whatever it says waits.
    (Command.CONNECT, "421 4.3.2 too many connections", "UNAVAILABLE", WAITS),
    (Command.CONNECT, "554 5.7.1 no SMTP service here", "UNWELCOME", WAITS),
    (Command.CONNECT, "554 no", "UNWELCOME", WAITS),
    (Command.CONNECT, "521 this host does not accept mail", "UNWELCOME", WAITS),
    (Command.CONNECT, "* OK IMAP4rev1 ready", "GARBLED", WAITS),
    (Command.CONNECT, "+OK POP3 ready", "GARBLED", WAITS),
    (Command.CONNECT, "HTTP/1.1 400 Bad Request", "GARBLED", WAITS),
    (Command.CONNECT, "22", "GARBLED", WAITS),
    (Command.CONNECT, "999 bonjour", "GARBLED", WAITS),
    (Command.CONNECT, "354 go", "GARBLED", WAITS),
    (Command.EHLO, "504 5.5.2 Helo rejected: need fully-qualified hostname", "UNWELCOME", WAITS),
    (Command.EHLO, "550 Access denied - Invalid HELO name", "UNWELCOME", WAITS),
    (Command.EHLO, "550 5.1.1 no such user", "UNWELCOME", WAITS),
    (Command.EHLO, "450 4.7.1 try again", "UNAVAILABLE", WAITS),
    (Command.STARTTLS, "454 4.7.0 TLS not available due to temporary reason", "UNAVAILABLE", WAITS),
    (Command.STARTTLS, "501 5.5.4 no", "INSECURE", WAITS),
    (Command.STARTTLS, "250 ok", "GARBLED", WAITS),
    (Command.AUTH, "535 5.7.8 authentication credentials invalid", "SIGN_IN", WAITS),
    (Command.AUTH, "535 no", "SIGN_IN", WAITS),
    (Command.AUTH, "534 5.7.9 mechanism too weak", "SIGN_IN", WAITS),
    (Command.AUTH, "538 5.7.11 encryption required", "INSECURE", WAITS),
    (Command.AUTH, "503 5.5.1 already", "SIGN_IN", WAITS),
    (Command.AUTH, "504 5.5.4 Unrecognized authentication type", "OTHER_AUTH", WAITS),
    (Command.AUTH, "504 no", "OTHER_AUTH", WAITS),
    (Command.AUTH, "502 5.5.1 command not implemented", "NO_AUTH", WAITS),
    (Command.AUTH, "500 unrecognized command", "NO_AUTH", WAITS),
    (Command.AUTH, "454 4.7.0 temporary authentication failure", "UNAVAILABLE", WAITS),
    # The office's address, or its right to send.
    (Command.MAIL, "550 5.7.1 sender not allowed", "POLICY", WAITS),
    (Command.MAIL, "553 5.1.8 domain of sender address does not exist", "SENDER", WAITS),
    (Command.MAIL, "501 5.1.7 bad sender address", "SENDER", WAITS),
    (Command.MAIL, "550 5.1.1 no such user", "SENDER", WAITS),
    (Command.MAIL, "552 5.2.2 mailbox full", "SENDER", WAITS),
    (Command.MAIL, "553 no", "SENDER", WAITS),
    (Command.MAIL, "554 no", "SENDER", WAITS),
    (Command.MAIL, "530 5.7.0 authentication required", "NO_SIGN_IN", WAITS),
    (Command.MAIL, "530 5.7.0 Must issue a STARTTLS command first", "INSECURE", WAITS),
    (Command.MAIL, "503 5.5.1 say EHLO first", "PROTOCOL", WAITS),
    (Command.MAIL, "555 5.5.4 unsupported option", "PROTOCOL", WAITS),
    (Command.MAIL, "552 5.3.4 message size exceeds fixed limit", "TOO_BIG", FOR_GOOD),
    (Command.MAIL, "452 4.3.1 no space", "BUSY", WAITS),
    (Command.RCPT, "504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname", "PROTOCOL", WAITS),
    (Command.RCPT, "504 Helo rejected", "PROTOCOL", WAITS),
    (Command.RCPT, "550 Access denied - Invalid HELO name (See RFC2821 4.1.1.1)", "PROTOCOL", WAITS),
    (Command.RCPT, "554 Relay access denied", "POLICY", WAITS),
    (Command.RCPT, f"554 5.7.1 <{MINE}>: Relay access denied", "POLICY", WAITS),
    (Command.RCPT, f"454 4.7.1 <{MINE}>: Relay access denied", "POLICY", WAITS),
    (Command.RCPT, "550 relaying denied", "POLICY", WAITS),
    (Command.RCPT, "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", "POLICY", WAITS),
    (Command.RCPT, "550 5.7.1 blocked using a list", "POLICY", WAITS),
    (Command.RCPT, "550 4.7.1 classes that disagree", "POLICY", WAITS),
    (Command.RCPT, "550 your IP is blacklisted, see https://liste.example/user-unknown", "POLICY", WAITS),
    (Command.RCPT, "550 SPF check failed", "POLICY", WAITS),
    (Command.RCPT, "550 accès refusé par notre politique", "POLICY", WAITS),
    (Command.RCPT, "554 transaction failed", "POLICY", WAITS),
    (Command.RCPT, "550 5.7.27 sender address has null MX", "SENDER", WAITS),
    (Command.RCPT, "550 5.1.8 bad outbound sender", "SENDER", WAITS),
    (Command.RCPT, "550 5.1.0 Sender address rejected", "SENDER", WAITS),
    (Command.RCPT, "550 Sender verify failed", "SENDER", WAITS),
    (Command.RCPT, "530 5.7.1 Authentication required", "NO_SIGN_IN", WAITS),
    (Command.RCPT, "550 authentication required", "NO_SIGN_IN", WAITS),
    (Command.RCPT, "535 5.7.8 no", "NO_SIGN_IN", WAITS),
    (Command.RCPT, "503 5.5.1 MAIL first", "PROTOCOL", WAITS),
    (Command.RCPT, "500 what", "PROTOCOL", WAITS),
    (Command.RCPT, "550 5.3.5 system incorrectly configured", "TROUBLE", WAITS),
    (Command.RCPT, "554 5.4.6 routing loop", "TROUBLE", WAITS),
    # The reader's address, or mailbox.
    (Command.RCPT, f"550 5.1.1 <{MINE}>: user unknown", "RECIPIENT", FOR_GOOD),
    (Command.RCPT, "550-5.1.1 this address does not exist.\r\n550-5.1.1 relay access denied\r\n550 5.1.1 really", "RECIPIENT", FOR_GOOD),
    (Command.RCPT, "550 5.1.2 no such domain", "RECIPIENT", FOR_GOOD),
    (Command.RCPT, "501 5.1.3 bad address syntax", "RECIPIENT", FOR_GOOD),
    (Command.RCPT, "551 5.1.6 moved", "RECIPIENT", FOR_GOOD),
    (Command.RCPT, "556 5.1.10 null MX", "RECIPIENT", FOR_GOOD),
    (Command.RCPT, "550 5.1.0 address rejected", "RECIPIENT", FOR_GOOD),
    (Command.RCPT, "550 5.4.4 unable to route", "RECIPIENT", FOR_GOOD),
    (Command.RCPT, "550 no such user", "RECIPIENT", FOR_GOOD),
    (Command.RCPT, "550 <relay.policy@blocked.example> unknown", "RECIPIENT", FOR_GOOD),
    (Command.RCPT, "550", "RECIPIENT", FOR_GOOD),
    (Command.RCPT, "550 bo\udcefte inexistante", "RECIPIENT", FOR_GOOD),
    (Command.RCPT, "551 user not local", "RECIPIENT", FOR_GOOD),
    (Command.RCPT, "553 mailbox name not allowed", "RECIPIENT", FOR_GOOD),
    (Command.RCPT, "554 delivery error: this user doesn't have an account", "RECIPIENT", FOR_GOOD),
    (Command.RCPT, "550 5.2.1 mailbox disabled", "CLOSED", FOR_GOOD),
    (Command.RCPT, "552 5.2.2 over quota", "FULL", FOR_GOOD),
    (Command.RCPT, "552 exceeded storage allocation", "FULL", FOR_GOOD),
    (Command.RCPT, "550 mailbox is full", "FULL", FOR_GOOD),
    (Command.RCPT, "452 4.2.2 over quota", "FULL", WAITS),
    (Command.RCPT, "450 4.2.0 greylisted", "BUSY", WAITS),
    (Command.RCPT, "451 4.7.1 Greylisting in action by policy, please come back later", "BUSY", WAITS),
    (Command.RCPT, "450 mailbox unavailable", "BUSY", WAITS),
    (Command.RCPT, "450 4.1.1 unverified address", "BUSY", WAITS),
    (Command.RCPT, "450 4.7.1 Client host rejected: cannot find your hostname", "POLICY", WAITS),
    (Command.RCPT, "421 4.7.0 closing", "UNAVAILABLE", WAITS),
    (Command.RCPT, "553 5.6.7 non-ASCII addresses not permitted", "ACCENTS", FOR_GOOD),
    (Command.RCPT, "354 go", "GARBLED", WAITS),
    (Command.DATA, "554 5.5.1 no valid recipients", "PROTOCOL", WAITS),
    (Command.DATA, "503 no", "PROTOCOL", WAITS),
    (Command.DATA, "550 5.1.1 unknown", "RECIPIENT", FOR_GOOD),
    (Command.DATA, "550 5.7.1 no", "POLICY", WAITS),
    (Command.DATA, "250 ok", "GARBLED", WAITS),
    (Command.DATA, "421 shutting down", "UNAVAILABLE", WAITS),
    (Command.END, "554 5.7.1 spam", "POLICY", WAITS),
    (Command.END, "550 5.7.26 SPF and DKIM did not pass", "POLICY", WAITS),
    (Command.END, "554 message looks like spam", "POLICY", WAITS),
    (Command.END, "554 5.5.0 no", "PROTOCOL", WAITS),
    (Command.END, "550 5.1.1 unknown", "RECIPIENT", FOR_GOOD),
    (Command.END, "552 5.2.2 over quota", "FULL", FOR_GOOD),
    (Command.END, "552 5.2.3 message too big for the mailbox", "TOO_BIG", FOR_GOOD),
    (Command.END, "552 too much mail data", "TOO_BIG", FOR_GOOD),
    (Command.END, "554 5.6.0 bad content", "CONTENT", FOR_GOOD),
    (Command.END, "554 transaction failed", "CONTENT", FOR_GOOD),
    (Command.END, "451 4.3.0 later", "BUSY", WAITS),
    (Command.END, "354 more", "GARBLED", WAITS),
]  # fmt: skip


def settings_for(command: Command) -> dict[str, Any]:
    """What makes us say that command at all."""
    if command is Command.AUTH:
        return {"user": "bureau", "password": Secret("secret")}
    return {"security": "starttls"} if command is Command.STARTTLS else {}


def script_for(command: Command, reply: str) -> dict[str, str | None]:
    """A server that gives that reply to that command, and is as it should be otherwise."""
    offers = "250-bonjour\r\n250-AUTH PLAIN\r\n250 STARTTLS" if command in (Command.AUTH, Command.STARTTLS) else "250 bonjour"
    name = "" if command is Command.CONNECT else command.value
    return {"EHLO": offers, "HELO": reply if command is Command.EHLO else "250 bonjour", name: reply}


@pytest.mark.parametrize(("command", "reply", "name", "delivery"), TABLE, ids=[f"{row[0].name} {row[1]}"[:60] for row in TABLE])
def test_what_a_reply_does_to_a_message(command: Command, reply: str, name: str, delivery: Delivery, leaving: Make, clock: Clock) -> None:
    setback = Setback[name]
    with Scripted(script_for(command, reply)) as server:
        onboarding = leaving(server.port, **settings_for(command))
        dossier = create(onboarding)
        assert onboarding.outbox.drain() == 0
        mail = mail_of(onboarding, dossier)
        assert (mail.setback, mail.delivery) == (setback, delivery)
        said = delivery_text(mail).text
        assert setback_text(setback, mail.reply) in said
        assert ("Prévenez la personne qui a réglé ce programme, pour qu’elle vérifie " in said) == (setback in SETTINGS_TO_CHECK)
        assert all(name in said for name in SETTINGS_TO_CHECK.get(setback, ()))
        assert ("Nouvel essai automatique" in said) == (delivery is WAITS)
        assert MINE not in said + mail.reply

    with Scripted({}) as mended:
        onboarding = leaving(mended.port, onboarding=onboarding)
        clock.move(seconds=30)
        assert onboarding.outbox.drain() == (1 if delivery is WAITS else 0)
        assert mail_of(onboarding, dossier).delivery is (Delivery.DELIVERED if delivery is WAITS else FOR_GOOD)
        if delivery is FOR_GOOD:
            assert mended.count("MAIL") == 0
            onboarding.activation.resend(dossier.key)
            assert onboarding.outbox.drain() == 1


def test_every_fault_is_said_in_the_table() -> None:
    """What a reply can mean is played, all of it; the rest of the setbacks are no replies."""
    without_reply = {Setback.UNREACHABLE, Setback.SILENT, Setback.CUT, Setback.DEMONSTRATION, Setback.NO_TLS, Setback.OLD_TLS}
    without_reply |= {Setback.UNTRUSTED, Setback.WRONG_NAME, Setback.EXPIRED, Setback.PLAIN_PORT, Setback.TLS_PORT}
    assert {Setback[row[2]] for row in TABLE} == set(Setback) - without_reply


def test_a_reply_without_an_end_is_not_read_to_the_end(leaving: Make) -> None:
    with Scripted({"": "\r\n".join(["220-bonjour"] * 100_000)}) as server:
        onboarding = leaving(server.port)
        dossier = create(onboarding)
        assert onboarding.outbox.drain() == 0
        assert mail_of(onboarding, dossier).setback == Setback.GARBLED


def test_a_line_without_an_end_is_not_read_to_the_end(leaving: Make) -> None:
    with Scripted({"RCPT": "250 " + "x" * 1_000_000}) as server:
        onboarding = leaving(server.port)
        dossier = create(onboarding)
        assert onboarding.outbox.drain() == 0
        assert mail_of(onboarding, dossier).setback == Setback.GARBLED


def test_nonsense_at_the_farewell_takes_nothing_back(leaving: Make) -> None:
    with Scripted({"QUIT": "what?"}) as server:
        onboarding = leaving(server.port)
        create(onboarding)
        assert onboarding.outbox.drain() == 1


def test_a_server_that_agrees_with_a_reason_against_has_agreed(leaving: Make) -> None:
    with Scripted({"RCPT": "250 5.1.1 unknown", ".": "251 5.7.1 no"}) as server:
        onboarding = leaving(server.port)
        create(onboarding)
        assert onboarding.outbox.drain() == 1


def test_a_server_that_refused_is_told_goodbye(leaving: Make) -> None:
    with Scripted({"RCPT": "550 5.1.1 unknown"}) as server:
        onboarding = leaving(server.port)
        create(onboarding)
        onboarding.outbox.drain()
        server.wait("QUIT")


# Laws

commands = st.sampled_from(list(Command))
codes = st.integers(-1, 999)
texts = st.one_of(
    st.text(max_size=80),
    st.builds(lambda *parts: "{}.{}.{} {}".format(*parts), st.integers(0, 9), st.integers(0, 99), st.integers(0, 99), st.text(max_size=20)),
    st.sampled_from([row[1][4:] for row in TABLE]),
)


@given(commands, codes, texts)
def test_nothing_is_for_good_but_what_is_wrong_with_the_message_itself(command: Command, code: int, text: str) -> None:
    verdict = judge_reply(command, code, text)
    assert not verdict.final or (verdict.setback in MESSAGE_SETBACKS and 500 <= code < 600)
    if command in (Command.CONNECT, Command.EHLO, Command.STARTTLS, Command.AUTH, Command.MAIL):
        assert verdict.setback not in (Setback.RECIPIENT, Setback.CLOSED, Setback.FULL)
    if 400 <= code < 500:
        assert not verdict.final


@given(commands, st.integers(500, 599), st.sampled_from((5, 7)), st.integers(0, 99), st.text(max_size=40))
def test_a_fault_of_the_session_or_of_the_office_always_waits_and_is_told(
    command: Command, code: int, subject: int, detail: int, text: str
) -> None:
    verdict = judge_reply(command, code, f"5.{subject}.{detail} {text}")
    assert not verdict.final
    assert verdict.setback in SETTINGS_TO_CHECK


@given(commands, st.sampled_from((500, 501, 502, 503, 504, 523, 530, 534, 535, 538, 555)), st.text(alphabet="abc é<>", max_size=40))
def test_so_does_its_basic_code_alone(command: Command, code: int, text: str) -> None:
    verdict = judge_reply(command, code, text)
    assert not verdict.final
    assert verdict.setback in SETTINGS_TO_CHECK


@given(codes, texts)
def test_only_numbers_are_kept(code: int, text: str) -> None:
    assert set(reply_numbers(code, text)) <= set("-0123456789. ")
    assert len(reply_numbers(code, text)) <= 16


def test_every_setback_has_its_sentence_and_its_settings_exist() -> None:
    sentences = [setback_text(each) for each in Setback]
    assert len(set(sentences)) == len(sentences)
    assert not MESSAGE_SETBACKS & (SERVER_SETBACKS | set(SETTINGS_TO_CHECK))
    names = {name for names in SETTINGS_TO_CHECK.values() for name in names}
    assert names <= {name for name in dir(Settings) if not name.startswith("_")}
