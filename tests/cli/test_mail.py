"""``gimt-tui mail`` and ``gimt-tui activate``: the settings proved, the outbox seen and drained, an account activated."""

from __future__ import annotations

import os
import re
import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gimt_tui.domain.answers.forms import ForgottenForm
from gimt_tui.domain.states import Stage
from gimt_tui.mail.activation import link_in
from gimt_tui.mail.outgoing import SmtpTransport
from gimt_tui.mail.server import Server
from gimt_tui.onboarding import LinkKind, Onboarding
from gimt_tui.store.tinydb_file import TinyDBStore

from ..conftest import ACCOUNT, Clock, PlainHasher, over_file
from ..mail.conftest import OFFICE, Hands, create, mail_of
from ..mail.servers import Desk, authenticator, serving
from ..terminal import program
from ..walking import prepare

SECRET = "Mot-de-passe-tres-secret-75"


def environment(port: int, **more: str) -> dict[str, str]:
    return {
        "GIMT_TUI_SMTP_HOST": "127.0.0.1",
        "GIMT_TUI_SMTP_PORT": str(port),
        "GIMT_TUI_SMTP_SECURITY": "none",
        "GIMT_TUI_SMTP_TIMEOUT": "5",
        "GIMT_TUI_MAIL_FROM_NAME": OFFICE.name,
        "GIMT_TUI_MAIL_FROM_ADDRESS": OFFICE.address,
        "GIMT_TUI_LINK_BASE": OFFICE.link_base,
        **more,
    }


def run(*arguments: str, given: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIMT_TUI_") or name == "GIMT_TUI_PROGRAM"}
    return subprocess.run([*program(), *arguments], input=given, capture_output=True, text=True, env={**inherited, **settings}, timeout=60)


def test_a_test_message_that_arrives() -> None:
    with serving() as (desk, port):
        done = run("mail", "test", "jeanne@moncourriel.fr", **environment(port))
        (message,) = desk.wait()
    assert (done.returncode, done.stderr) == (0, "")
    for words in (
        "127.0.0.1",
        f"port {port}",
        "sans chiffrement",
        OFFICE.name,
        OFFICE.address,
        "Le serveur a accepté le courriel d’essai.",
    ):
        assert words in done.stdout
    assert "Essai" in message["Subject"]
    body = message.get_body(("plain",))
    assert body is not None
    assert "n’est pas un service de la Douane" in body.get_content()


def test_a_test_message_that_is_refused() -> None:
    with serving(Desk(recipient_answers=["550 5.1.1 unknown"])) as (_, port):
        done = run("mail", "test", "jeanne@moncourriel.fr", **environment(port))
    assert done.returncode == 1
    assert "refuse l’adresse du destinataire (réponse\u00a0550 5.1.1)" in done.stderr


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_a_wrong_password_is_told_and_not_shown() -> None:
    options: dict[str, Any] = {"authenticator": authenticator("bureau", "un autre"), "auth_required": True, "auth_require_tls": False}
    with serving(**options) as (_, port):
        done = run("mail", "test", "a@moncourriel.fr", **environment(port, GIMT_TUI_SMTP_USER="bureau", GIMT_TUI_SMTP_PASSWORD=SECRET))
    assert done.returncode == 1
    assert "refuse l’utilisateur ou le mot de passe" in done.stderr
    assert "Réglages à vérifier\u00a0: smtp_user et smtp_password_file." in done.stderr
    assert SECRET not in done.stdout + done.stderr


def test_without_a_server_it_says_that_this_is_a_demonstration(tmp_path: Path) -> None:
    for arguments in (("mail", "test", "a@moncourriel.fr"), ("--data", str(tmp_path / "d.json"), "mail", "send")):
        done = run(*arguments)
        assert done.returncode == 1
        assert "démonstration" in done.stderr
    done = run("--data", str(tmp_path / "d.json"), "mail", "status")
    assert done.returncode == 0
    assert "démonstration" in done.stdout


@pytest.mark.parametrize("address", ["jeanne", "jeanne@moncourriel.fr\nBcc: x@y.fr", ""])
def test_an_address_that_is_none(address: str) -> None:
    done = run("mail", "test", address, **environment(25))
    assert done.returncode == 1
    assert done.stderr.startswith("gimt-tui\u00a0: Saisissez une adresse")


@pytest.fixture
def waiting(tmp_path: Path, onboarding: Onboarding) -> tuple[Path, Onboarding]:
    """A file in which a message waits to leave, and the use cases over it; real time, since the program has no other."""
    from datetime import UTC, datetime

    data = tmp_path / "dossiers.json"
    transport = SmtpTransport(Server(host="127.0.0.1"), OFFICE)
    parts: dict[str, Any] = {"store": TinyDBStore(data), "transport": transport, "composer": transport.composer}
    over_file = Onboarding(replace(onboarding.parts, clock=lambda: datetime.now(UTC), make_hasher=PlainHasher, **parts))
    create(over_file)
    return data, over_file


def test_the_outbox_is_counted_and_drained_from_a_shell(waiting: tuple[Path, Onboarding]) -> None:
    data = str(waiting[0])
    with serving(Desk(recipient_answers=["451 later"])) as (desk, port):
        assert "En attente\u00a0: 1\u00a0courriel" in run("--data", data, "mail", "status", **environment(port)).stdout
        done = run("--data", data, "mail", "send", **environment(port))
        assert (done.returncode, desk.received) == (1, [])
        assert "Encore en attente\u00a0: 1\u00a0courriel" in done.stderr
        assert "Prochain essai" in run("--data", data, "mail", "status", **environment(port)).stdout


def test_what_was_sent_is_not_sent_again(waiting: tuple[Path, Onboarding]) -> None:
    data = str(waiting[0])
    with serving() as (desk, port):
        for _ in range(2):
            assert run("--data", data, "mail", "send", **environment(port)).returncode == 0
        assert len(desk.received) == 1
        assert "Remis\u00a0: 1\u00a0courriel" in run("--data", data, "mail", "status", **environment(port)).stdout


RELAY = "554 5.7.1 Relay access denied"


def test_after_mending_everything_is_tried_and_a_timer_leaves_each_its_delay(waiting: tuple[Path, Onboarding]) -> None:
    data = str(waiting[0])
    with serving(Desk(recipient_answers=[RELAY] * 2)) as (desk, port):
        for _ in range(2):
            done = run("--data", data, "mail", "send", **environment(port))
            assert done.returncode == 1
            told = "refuse de transmettre ce que ce programme lui confie (réponse\u00a0554 5.7.1). Réglages à vérifier\u00a0: smtp_host"
            assert told in done.stdout
        # Mended: the timer lets it wait its two minutes, whoever mended it does not.
        done = run("--data", data, "mail", "send", "--due", **environment(port))
        assert (done.returncode, desk.received) == (1, [])
        assert "Acceptés par le serveur\u00a0: 0\u00a0courriel" in done.stdout
        done = run("--data", data, "mail", "send", **environment(port))
        assert (done.returncode, done.stdout) == (0, "Acceptés par le serveur\u00a0: 1\u00a0courriel.\n")
        assert len(desk.received) == 1


def test_a_timer_sends_what_is_due(waiting: tuple[Path, Onboarding]) -> None:
    with serving() as (desk, port):
        assert run("--data", str(waiting[0]), "mail", "send", "--due", **environment(port)).returncode == 0
        assert len(desk.received) == 1


def test_a_timer_posts_and_sends_the_reminders_that_are_due_once(tmp_path: Path, onboarding: Onboarding) -> None:
    from datetime import UTC, datetime, timedelta

    data, then = tmp_path / "dossiers.json", Clock(datetime.now(UTC) - timedelta(days=4))
    hands = Hands()
    past = Onboarding(replace(onboarding.parts, clock=then, store=TinyDBStore(data), transport=hands))
    create(past)
    past.outbox.drain()
    arguments = ("--data", str(data), "mail", "remind")
    with serving() as (desk, port):
        not_yet = run(*arguments, **environment(port, GIMT_TUI_REMINDER_DAYS="5"))
        assert (not_yet.returncode, desk.received) == (0, [])
        for posted in (1, 0):
            done = run(*arguments, **environment(port, GIMT_TUI_REMINDER_DAYS="4"))
            assert done.returncode == 0, done.stderr
            told = f"Rappels à envoyer\u00a0: {posted}\u00a0courriel.\nAcceptés par le serveur\u00a0: {posted}\u00a0courriel.\n"
            assert done.stdout == told
        assert len(desk.received) == 1
    done = run(*arguments, **environment(25))
    assert done.returncode == 1
    assert "reminder_days" in done.stderr


def test_the_status_counts_every_message_and_says_what_holds_it_up(waiting: tuple[Path, Onboarding]) -> None:
    """The requests of who has no dossier too; a refused one with what was refused."""
    from gimt_tui.domain.answers.forms import RequestForm
    from gimt_tui.domain.answers.request_fields import SUBJECTS

    data, onboarding = waiting
    onboarding.parts.rules = replace(onboarding.parts.rules, support_address="aide@moncourriel.fr")
    answers = {"request_subject": SUBJECTS[0], "request_description": "Rien ne va plus.", "request_email": "a@autre.fr"}
    onboarding.assistance.file(RequestForm.model_validate(answers), "Accueil")
    create(onboarding, identifiant="durand75", email="durand@moncourriel.fr")
    with serving(Desk(recipient_answers=["550 5.1.1 unknown", RELAY, "250 ok"])) as (_, port):
        assert "En attente\u00a0: 3\u00a0courriels\n  3\u00a0: pas encore essayé.\n" in run("--data", str(data), "mail", "status").stdout
        run("--data", str(data), "mail", "send", **environment(port))
        said = run("--data", str(data), "mail", "status", **environment(port)).stdout
    waits, accepted, refused, useless, again = re.split(r"\n(?! )", said.strip())
    assert waits.startswith("En attente\u00a0: 1\u00a0courriel\n  1\u00a0: le serveur de messagerie refuse de transmettre")
    assert waits.endswith("(réponse\u00a0554 5.7.1). Réglages à vérifier\u00a0: smtp_host, smtp_user et mail_from_address.")
    assert refused == (
        "Refusés\u00a0: 1\u00a0courriel\n  1\u00a0: le serveur de messagerie refuse l’adresse du destinataire (réponse\u00a0550 5.1.1)."
    )
    assert (accepted, useless) == ("Remis\u00a0: 1\u00a0courriel", "Devenus inutiles\u00a0: 0\u00a0courriel")
    assert again.startswith("Prochain essai\u00a0: ")
    assert "moncourriel" not in said


@pytest.mark.parametrize("how", ["link", "stdin", "code"])
def test_activate(how: str, waiting: tuple[Path, Onboarding]) -> None:
    from gimt_tui.domain.answers.link import code_of, group_code

    data, onboarding = waiting
    (dossier,) = onboarding.dossiers.list()
    link = link_in(mail_of(onboarding, dossier).source)
    code = group_code(code_of(link.rpartition("/")[2])).lower()
    arguments = {"link": (link,), "stdin": ("-",), "code": (code, "--identifiant", ACCOUNT["identifiant"].upper())}[how]
    done = run("--data", str(data), "activate", *arguments, given=f"> {link[:30]}\n> {link[30:]}\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Votre compte est activé.\n", "")
    done = run("--data", str(data), "activate", *arguments, given=link)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Votre compte a déjà été activé.\n", "")


def test_activate_freezes_by_the_other_link_only_where_that_is_asked_for(tmp_path: Path) -> None:
    from gimt_tui.domain.office import Office
    from gimt_tui.mail.activation import disown_link_in

    data = tmp_path / "gimt.json"
    parts = over_file(data, Clock()).parts
    onboarding = Onboarding(replace(parts, rules=replace(parts.rules, office=Office(name="Chambre de commerce de Brest"))))
    dossier = prepare(onboarding, Stage.CREATED)
    source = onboarding.mailbox.list(dossier.key)[0].source

    def activate(*arguments: str) -> tuple[int, str, str]:
        done = run("--data", str(data), "activate", *arguments)
        return done.returncode, done.stdout, done.stderr.replace("\u00a0", " ")

    link = disown_link_in(source)
    told = "gimt-tui : Ce lien est celui de « Ce n’est pas moi ». Pour geler le dossier, ajoutez --pas-moi.\n"
    assert activate(link) == (1, "", told)
    assert activate(link_in(source), "--pas-moi") == (1, "", "gimt-tui : Ce n’est pas le lien de « Ce n’est pas moi ».\n")
    assert onboarding.dossiers.get(dossier.key) == dossier
    for _ in range(2):
        assert activate(link, "--pas-moi") == (0, "Le dossier est gelé.\n", "")
    assert onboarding.dossiers.get(dossier.key).follow_up.disowned_at is not None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("https://tabac.example/activer/" + "x" * 32,), "Ce lien n’est pas reconnu. Vérifiez qu’il est copié en entier."),
        (("ACDE-7FGH",), "Un code va avec un identifiant. Ajoutez --identifiant, ou donnez le lien entier."),
        (("ACDE-7FGH", "--identifiant", "personne75"), "Aucun compte ne porte cet identifiant."),
    ],
)
def test_activate_says_in_one_sentence_why_not(arguments: tuple[str, ...], said: str, waiting: tuple[Path, Onboarding]) -> None:
    done = run("--data", str(waiting[0]), "activate", *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"gimt-tui\u00a0: {said}\n")


def test_the_demo_mailbox_of_an_account_is_read_from_the_shell(tmp_path: Path) -> None:
    data = tmp_path / "d.json"
    onboarding = over_file(data, Clock())
    prepare(onboarding, Stage.CREATED)
    show = ("--data", str(data), "mail", "show", "--identifiant")
    onboarding.passwords.ask_reset(ForgottenForm(sign_in_identifiant=ACCOUNT["identifiant"]))
    done = run(*show, ACCOUNT["identifiant"].upper())
    assert (done.returncode, done.stderr) == (0, "")
    # The newest first; what waited for its turn to leave is there at once.
    first, second = re.findall(r"Objet\u00a0: (.+)", done.stdout)
    assert first == "Choisissez un nouveau mot de passe" != second
    links = re.findall(r"https://\S+/[\w-]{20,}", done.stdout)
    assert [onboarding.follow(each)[0] for each in links] == [LinkKind.RESET, LinkKind.ACTIVATION]
    assert f"À\u00a0: {ACCOUNT['email']}, " in done.stdout
    assert run(*show, "inconnu75").stderr == "gimt-tui\u00a0: Aucun compte ne porte cet identifiant.\n"
    leaving = run(*show, ACCOUNT["identifiant"], **environment(9))
    assert (leaving.returncode, leaving.stdout) == (1, "")
    assert "lisez-les à l’adresse du compte" in leaving.stderr


def test_nothing_that_was_written_into_the_file_by_hand_drives_the_terminal(waiting: tuple[Path, Onboarding]) -> None:
    data, onboarding = waiting
    (dossier,) = onboarding.dossiers.list()
    source = mail_of(onboarding, dossier).source.replace("Bonjour", "Bonjour \x1b]0;x\x07\u202e").replace("Subject: ", "Subject: \x9b2J")
    onboarding.parts.store.run(lambda transaction: transaction.put_mail(replace(mail_of(onboarding, dossier), source=source)))
    done = run("--data", str(data), "mail", "show", "--identifiant", ACCOUNT["identifiant"])
    assert done.returncode == 0, done.stderr
    assert not [each for each in done.stdout if unicodedata.category(each) in ("Cc", "Cf") and each != "\n"]
