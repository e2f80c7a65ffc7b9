"""Steps 1 and 2: the account and its activation (guide rows C10 to C43)."""

from __future__ import annotations

import threading

import pytest
from pydantic import ValidationError

from gimt_tui.domain.answers.forms import AccountForm, AddressForm, ForgottenForm, Form
from gimt_tui.domain.answers.link import code_of
from gimt_tui.domain.dossier import Dossier, Mail
from gimt_tui.domain.states import Delivery, Folder, Stage
from gimt_tui.domain.wording.journey import IDENTIFIANT_TAKEN
from gimt_tui.mail.activation import link_in, parse_message
from gimt_tui.onboarding import LinkRefusal, Onboarding, Refusal, ThrottledRefusal, WrongRefusal
from gimt_tui.store.base import Transaction
from tests.conftest import ACCOUNT, Clock
from tests.walking import link_of, prepare


def newest(onboarding: Onboarding, dossier: Dossier) -> Mail:
    """The message that carries the latest link."""
    mail = onboarding.activation.find_mail(dossier.key)
    assert mail is not None
    return mail


def _form(**changes: str) -> Form:
    return AccountForm.model_validate({**ACCOUNT, **changes})


def test_an_account_is_kept_with_its_consents_and_its_message(onboarding: Onboarding, clock: Clock) -> None:
    dossier = onboarding.accounts.create(_form())
    account = dossier.account
    assert (account.identifiant, account.email, account["last_name"], account["first_name"]) == (
        "dupont75",
        "jeanne.dupont@moncourriel.fr",
        "Dupont",
        "Jeanne",
    )
    assert (account["phone"], account["mobile"]) == ("+33199001234", "+33639981234")
    assert [(each.name, each.given_at) for each in dossier.consents] == [("accept_terms", clock.now), ("consent", clock.now)]
    assert [each.name for each in dossier.history] == ["created"]
    assert onboarding.dossiers.stage(dossier) is Stage.CREATED
    assert [(each.folder, each.delivery) for each in onboarding.mailbox.list(dossier.key)] == [(Folder.INBOX, Delivery.DELIVERED)]
    assert len(onboarding.parts.store.mail(dossier.key)) == 1


def test_neither_the_password_nor_the_token_is_kept(onboarding: Onboarding) -> None:
    dossier = prepare(onboarding, Stage.CREATED)
    token = link_of(onboarding, dossier.key).rpartition("/")[2]
    assert ACCOUNT["password"] not in repr(dossier)
    assert dossier.account.password_hash != ACCOUNT["password"]
    assert token not in repr(dossier)
    assert token not in dossier.links[-1].token_hash


def test_the_message_is_addressed_dated_and_says_that_it_is_a_demonstration(onboarding: Onboarding, clock: Clock) -> None:
    dossier = prepare(onboarding, Stage.CREATED)
    (mail,) = onboarding.mailbox.list(dossier.key)
    message = parse_message(mail.source)
    assert message["From"].addresses[0].display_name == "Portail douane.gouv.fr"
    assert message["From"].addresses[0].domain.endswith(".invalid")
    assert str(message["To"]) == ACCOUNT["email"]
    assert message["Date"].datetime == clock.now
    body = message.get_content()
    assert "Démonstration" in body
    assert "Jeanne Dupont" in body
    assert body.count("https://") == 1
    assert max(len(line) for line in body.splitlines()) <= 76


@pytest.mark.parametrize("identifiant", ["dupont75", "DUPONT75", "Dupont75"])
def test_an_identifiant_belongs_to_one_whatever_its_case(onboarding: Onboarding, identifiant: str) -> None:
    prepare(onboarding, Stage.CREATED)
    assert onboarding.accounts.find(f" {identifiant} ")
    with pytest.raises(Refusal, match=IDENTIFIANT_TAKEN) as refused:
        onboarding.accounts.create(_form(identifiant=identifiant))
    assert refused.value.field == "identifiant"
    assert len(onboarding.dossiers.list()) == 1
    assert len(list(onboarding.parts.store.waiting_mail())) == 0


def test_of_many_who_want_one_identifiant_at_once_one_has_it(onboarding: Onboarding) -> None:
    refused = []

    def create() -> None:
        try:
            onboarding.accounts.create(_form())
        except Refusal as refusal:
            refused.append(refusal)

    threads = [threading.Thread(target=create) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert (len(onboarding.dossiers.list()), len(refused)) == (1, 7)


def test_the_draft_goes_with_the_commit_and_stays_with_a_refusal(onboarding: Onboarding) -> None:
    draft = onboarding.parts.new_key()
    onboarding.drafts.save(draft, "terms", {"identifiant": "dupont75"})
    prepare(onboarding, Stage.CREATED)
    with pytest.raises(Refusal):
        onboarding.accounts.create(_form(), draft)
    assert [each.key for each in onboarding.drafts.list()] == [draft]
    onboarding.accounts.create(_form(identifiant="martin75"), draft)
    assert onboarding.drafts.list() == ()


@pytest.mark.parametrize("gone", ["sent", "dropped"])
def test_a_draft_that_went_is_not_brought_back_by_a_save_that_comes_late(onboarding: Onboarding, gone: str) -> None:
    draft = onboarding.parts.new_key()
    onboarding.drafts.save(draft, "terms", {"identifiant": "dupont75"})
    if gone == "sent":
        onboarding.accounts.create(_form(), draft)
    else:
        onboarding.drafts.drop(draft)
    onboarding.drafts.save(draft, "terms", {"identifiant": "dupont75"})
    assert onboarding.drafts.list() == ()


class Watched:
    """A lock that says who has come to it; whoever gives it back waits until ``late`` is through."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.waited_for = threading.Event()
        self.late = threading.current_thread()

    def __enter__(self) -> None:
        if self._lock.locked():
            self.waited_for.set()
        self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()
        if threading.current_thread() is not self.late:
            self.late.join(10)


def test_a_save_that_comes_while_the_account_is_made_does_not_bring_its_draft_back(
    onboarding: Onboarding, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, draft = Watched(), onboarding.parts.new_key()
    monkeypatch.setattr(onboarding.drafts, "_lock", lock)
    lock.late = threading.Thread(target=onboarding.drafts.save, args=(draft, "terms", {"identifiant": "dupont75"}))

    def send(_: Transaction) -> None:
        lock.late.start()
        assert lock.waited_for.wait(10)

    onboarding.drafts.commit(send, draft)
    assert not lock.late.is_alive()
    assert onboarding.drafts.list() == ()


def test_a_draft_that_was_never_kept_goes_with_the_account_too(onboarding: Onboarding) -> None:
    draft = onboarding.parts.new_key()
    onboarding.accounts.create(_form(), draft)
    onboarding.drafts.save(draft, "terms", {"identifiant": "dupont75"})
    assert onboarding.drafts.list() == ()


def test_a_draft_of_what_was_refused_or_emptied_is_kept_again(onboarding: Onboarding) -> None:
    onboarding.accounts.create(_form())
    draft = onboarding.parts.new_key()
    with pytest.raises(Refusal):
        onboarding.accounts.create(_form(), draft)
    for values in ({"identifiant": "dupont75"}, {"identifiant": ""}, {"identifiant": "dupont76"}):
        onboarding.drafts.save(draft, "terms", values)
    (kept,) = onboarding.drafts.list()
    assert kept.values == {"identifiant": "dupont76"}


def test_a_form_with_a_fault_never_comes_so_far() -> None:
    with pytest.raises(ValidationError):
        _form(consent="")


# The activation


def test_a_link_activates_once(onboarding: Onboarding, clock: Clock) -> None:
    dossier = prepare(onboarding, Stage.CREATED)
    clock.move(hours=1)
    link = link_of(onboarding, dossier.key)
    activated = onboarding.activation.activate(link)
    assert activated.activation.used_at == clock.now
    assert onboarding.dossiers.stage(activated) is Stage.ACTIVATED
    assert [each.name for each in activated.history] == ["created", "activated"]
    clock.move(days=30)
    assert onboarding.activation.activate(link) == activated, "followed once more, it is as good"


@pytest.mark.parametrize(
    "pasted", ["{link}", "<{link}>", "«\u00a0{link}\u00a0»", " {head}\n  {tail} ", "{token}", "> {head}\n> {tail}", '"{link}"']
)
def test_a_link_is_taken_as_people_paste_it(onboarding: Onboarding, pasted: str) -> None:
    link = link_of(onboarding, prepare(onboarding, Stage.CREATED).key)
    parts = {"link": link, "head": link[:50], "tail": link[50:], "token": link.rpartition("/")[2]}
    assert onboarding.activation.activate(pasted.format(**parts)).activated


@pytest.mark.parametrize("link", ["", "x", "https://demonstration.invalid/activation/", "é" * 50, "\ud800", "[/b]"])
def test_a_link_that_nobody_sent_activates_nothing(onboarding: Onboarding, link: str) -> None:
    dossier = prepare(onboarding, Stage.CREATED)
    with pytest.raises(LinkRefusal, match=r"^Ce lien n’est pas reconnu. Vérifiez qu’il est copié en entier.$"):
        onboarding.activation.activate(link)
    assert not onboarding.dossiers.get(dossier.key).activated


@pytest.mark.parametrize(("seconds", "works"), [(-1, True), (0, False), (1, False)])
def test_a_link_lives_as_long_as_the_rules_say(onboarding: Onboarding, clock: Clock, seconds: int, works: bool) -> None:
    link = link_of(onboarding, prepare(onboarding, Stage.CREATED).key)
    clock.now += onboarding.parts.rules.link_lifetime
    clock.move(seconds=seconds)
    if works:
        assert onboarding.activation.activate(link).activated
    else:
        with pytest.raises(LinkRefusal, match=r"^Ce lien a expiré. Demandez un nouveau courriel.$"):
            onboarding.activation.activate(link)


def test_a_new_message_lives_from_now_whatever_became_of_the_old_one(onboarding: Onboarding, clock: Clock) -> None:
    dossier = prepare(onboarding, Stage.CREATED)
    old = link_of(onboarding, dossier.key)
    clock.move(days=30)
    onboarding.activation.resend(dossier.key)
    mail = newest(onboarding, dossier)
    with pytest.raises(LinkRefusal, match="a expiré"):
        onboarding.activation.activate(old)
    assert onboarding.activation.activate(link_in(mail.source)).activated
    assert [each.name for each in onboarding.dossiers.get(dossier.key).history] == ["created", "resent", "activated"]
    assert onboarding.activation.find_mail(dossier.key) == mail
    with pytest.raises(Refusal, match="déjà été activé"):
        onboarding.activation.resend(dossier.key)


@pytest.mark.parametrize("which", [0, 1, 2, 3])
def test_the_last_three_links_work_and_their_codes(onboarding: Onboarding, clock: Clock, which: int) -> None:
    dossier = prepare(onboarding, Stage.CREATED)
    sent = [newest(onboarding, dossier)]
    for _ in range(3):
        clock.move(seconds=30)
        sent.append(newest(onboarding, onboarding.activation.resend(dossier.key)))
    link, code = link_in(sent[which].source), code_of(link_in(sent[which].source).rpartition("/")[2])
    if which == 0:
        with pytest.raises(LinkRefusal, match=r"^Ce lien ne sert plus. Suivez celui du courriel le plus récent.$"):
            onboarding.activation.activate(link)
        with pytest.raises(LinkRefusal, match=r"^Ce code ne sert plus. Prenez celui du courriel le plus récent.$"):
            onboarding.activation.activate(code, dossier.key)
    else:
        assert onboarding.activation.activate(code, dossier.key).activated
        assert onboarding.activation.activate(link).activated


class TestAnotherAddress:
    def form(self, email: str, password: str = ACCOUNT["password"]) -> Form:
        return AddressForm.model_validate({"email": email, "email_confirmation": email, "current_password": password})

    def test_the_password_is_asked_and_throttled_as_at_the_door(self, onboarding: Onboarding) -> None:
        dossier = prepare(onboarding, Stage.CREATED)
        for _ in range(3):
            with pytest.raises(WrongRefusal) as caught:
                onboarding.addresses.correct(dossier.key, self.form("voleur@exemple.fr", "Faux-2026!"))
            assert caught.value.field == "current_password"
        with pytest.raises(ThrottledRefusal):
            onboarding.addresses.correct(dossier.key, self.form("voleur@exemple.fr"))
        assert onboarding.dossiers.get(dossier.key).account.email == ACCOUNT["email"]
        assert len(onboarding.parts.store.mail(dossier.key)) == 1

    def test_the_links_of_the_old_address_end_and_it_is_told(self, onboarding: Onboarding, clock: Clock) -> None:
        dossier = prepare(onboarding, Stage.CREATED)
        old = link_of(onboarding, dossier.key)
        onboarding.passwords.ask_reset(ForgottenForm(sign_in_identifiant=ACCOUNT["identifiant"]))
        after = onboarding.addresses.correct(dossier.key, self.form("neuve@exemple.fr"))
        assert after.account.email == "neuve@exemple.fr"
        assert [each.address for each in after.links if each.works(clock())] == ["neuve@exemple.fr"]
        with pytest.raises(LinkRefusal, match="ne sert plus"):
            onboarding.activation.activate(old)
        told = [parse_message(each.source) for each in onboarding.parts.store.mail(dossier.key) if not each.token_hash]
        assert [(str(each["To"]), str(each["Subject"])) for each in told] == [
            (ACCOUNT["email"], "L’adresse de votre compte personnel a été corrigée")
        ]
        assert not link_in(told[0].as_string())
        assert onboarding.activation.activate(link_of(onboarding, dossier.key)).activated


def test_a_message_is_read_once(onboarding: Onboarding, clock: Clock) -> None:
    dossier = prepare(onboarding, Stage.CREATED)
    (mail,) = onboarding.mailbox.list(dossier.key)
    onboarding.mailbox.mark_read(mail)
    (read_mail,) = onboarding.mailbox.list(dossier.key)
    assert read_mail.read_at == clock.now
    clock.move(hours=1)
    onboarding.mailbox.mark_read(read_mail)
    assert onboarding.mailbox.list(dossier.key)[0].read_at == read_mail.read_at


def test_what_is_gone_is_told(onboarding: Onboarding) -> None:
    for act in (onboarding.dossiers.get, onboarding.activation.resend):
        with pytest.raises(Refusal, match=r"^Ce dossier n’existe plus.$"):
            act(onboarding.parts.new_key())
