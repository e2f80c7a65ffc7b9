"""Whatever posts and whoever signs in is slowed down: 200 tries at each throttle, from one program and from eight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from multiprocessing import get_context
from pathlib import Path

import pytest
from uuid6 import uuid7

from gimt_tui.catalogue import load_shipped
from gimt_tui.domain.answers.forms import AccountForm, AddressForm, EmailForm, ForgottenForm, Form, RequestForm, ResetForm
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.states import Stage
from gimt_tui.mail.activation import link_in, parse_message
from gimt_tui.mail.demo import DemoComposer, DemoMailbox
from gimt_tui.onboarding import ConflictRefusal, Onboarding, Parts, ThrottledRefusal, WrongRefusal
from gimt_tui.store.tinydb_file import TinyDBStore
from tests.conftest import ACCOUNT, Clock, PlainHasher
from tests.walking import PASSWORD, prepare

from .test_managing import NEW, sign_in

NAME = ACCOUNT["identifiant"]
TRIES = 200
PROGRAMS = 8
REQUEST = {
    "request_subject": "Se connecter à l’espace personnel",
    "request_description": "Le bouton ne répond pas, même après une pause.",
    "request_email": "a@exemple.fr",
}


def program(path: Path, clock: Callable[[], datetime]) -> Onboarding:
    """A program that was just started over the file; nothing of another is in its memory."""
    tokens = (uuid7().hex for _ in count())
    return Onboarding(
        Parts(
            store=TinyDBStore(path),
            clock=clock,
            new_key=uuid7,
            new_token=lambda: next(tokens),
            make_hasher=PlainHasher,
            composer=DemoComposer(),
            transport=DemoMailbox(),
            read_catalogue=load_shipped,
        )
    )


def form(number: int, **changes: str) -> Form:
    """An account like no other, at an address like no other."""
    return AccountForm.model_validate({**ACCOUNT, **distinct(number), **changes})


def distinct(number: int) -> dict[str, str]:
    """What is like no other account's."""
    address = f"gerant{number}@exemple.fr"
    return {"identifiant": f"tabac{number:06}", "email": address, "email_confirmation": address}


def create(onboarding: Onboarding, number: int) -> None:
    onboarding.accounts.create(form(number))


def create_at_one_address(onboarding: Onboarding, number: int) -> None:
    onboarding.accounts.create(form(number, email="cible@exemple.fr", email_confirmation="cible@exemple.fr"))


def correct_address(onboarding: Onboarding, number: int) -> None:
    address = f"cible{number}@exemple.fr"
    given = {"email": address, "email_confirmation": address, "current_password": PASSWORD}
    onboarding.addresses.correct(owner(onboarding).key, AddressForm.model_validate(given))


def resend(onboarding: Onboarding, _number: int) -> None:
    onboarding.activation.resend(owner(onboarding).key)


def ask_email_change(onboarding: Onboarding, number: int) -> None:
    address = f"cible{number}@exemple.fr"
    change = EmailForm(email=address, email_confirmation=address)
    until_no_conflict(lambda: onboarding.addresses.ask_change(owner(onboarding), change))


def ask_again(onboarding: Onboarding, _number: int) -> None:
    until_no_conflict(lambda: onboarding.addresses.ask_again(owner(onboarding)))


def until_no_conflict(act: Callable[[], object]) -> None:
    """Another program may have changed the dossier since it was read."""
    while True:
        with suppress(ConflictRefusal):
            act()
            return


def ask_reset(onboarding: Onboarding, _number: int) -> None:
    onboarding.passwords.ask_reset(ForgottenForm(sign_in_identifiant=NAME))


def ask_any_reset(onboarding: Onboarding, number: int) -> None:
    onboarding.passwords.ask_reset(ForgottenForm(sign_in_identifiant=f"inconnu{number:06}"))


def request(onboarding: Onboarding, _number: int) -> None:
    onboarding.assistance.file(RequestForm(**REQUEST), "Accueil")


def guess(onboarding: Onboarding, number: int) -> None:
    sign_in(onboarding, f"Faux-{number}!")


def guess_anyone(onboarding: Onboarding, number: int) -> None:
    sign_in(onboarding, "Faux-2026!", f"inconnu{number:06}")


def owner(onboarding: Onboarding) -> Dossier:
    dossier = onboarding.parts.store.find_by("identifiant", NAME)
    assert dossier is not None
    return dossier


@dataclass(frozen=True)
class Throttle:
    """Something to try, and how often it may be done at one moment and within an hour of trying every ten seconds.

    A change of address posts two messages for the account.
    """

    act: Callable[[Onboarding, int], None]
    at_once: int
    an_hour: int
    stage: Stage | None = Stage.ACTIVATED
    before: Callable[[Onboarding], object] = field(default=lambda _: None)


def change_is_pending(onboarding: Onboarding) -> None:
    ask_email_change(onboarding, 0)


THROTTLES = {
    "accounts": Throttle(create, 60, 60, None),
    "accounts at one address": Throttle(create_at_one_address, 1, 4, None),
    "another address": Throttle(correct_address, 5, 5, Stage.CREATED),
    "sending again": Throttle(resend, 1, 5, Stage.CREATED),
    "change of address": Throttle(ask_email_change, 5, 5),
    "change of address again": Throttle(ask_again, 0, 3, before=change_is_pending),
    "forgotten password": Throttle(ask_reset, 1, 5),
    "forgotten passwords": Throttle(ask_any_reset, 60, 60),
    "assistance": Throttle(request, 1, 5),
    "sign-in": Throttle(guess, 3, 60),
    "sign-in under any name": Throttle(guess_anyone, 120, 120),
}


@pytest.fixture(params=THROTTLES)
def throttle(request: pytest.FixtureRequest) -> Throttle:
    return THROTTLES[request.param]


@pytest.fixture
def path(tmp_path: Path, throttle: Throttle, clock: Clock) -> Path:
    first = program(tmp_path / "d.json", clock)
    if throttle.stage is not None:
        prepare(first, throttle.stage)
    throttle.before(first)
    return tmp_path / "d.json"


def outcomes(throttle: Throttle, onboardings: Iterator[Onboarding], numbers: range) -> Counter[str]:
    """What became of one try for each number."""
    seen: Counter[str] = Counter()
    for number in numbers:
        try:
            throttle.act(next(onboardings), number)
        except ThrottledRefusal as refusal:
            seen["throttled" if 0 < refusal.seconds <= 3600 else f"throttled for {refusal.seconds} s"] += 1
        except WrongRefusal:
            seen["done"] += 1
        else:
            seen["done"] += 1
    return seen


def _worker(name: str, path: Path, at: datetime, numbers: range) -> Counter[str]:
    """One of several programs at the file, begun anew every five tries."""

    def programs() -> Iterator[Onboarding]:
        while True:
            started = program(path, lambda: at)
            yield from (started for _ in range(5))

    return outcomes(THROTTLES[name], programs(), numbers)


def test_from_one_program_at_one_moment(throttle: Throttle, path: Path, clock: Clock) -> None:
    one = program(path, clock)
    seen = outcomes(throttle, iter(lambda: one, None), range(1, TRIES + 1))
    assert seen == +Counter(done=throttle.at_once, throttled=TRIES - throttle.at_once)


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPoolExecutor]:
    """Processes that share nothing but the file, forked from one that has everything imported."""
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    with ProcessPoolExecutor(PROGRAMS, context) as processes:
        yield processes


def test_from_eight_programs_begun_anew(throttle: Throttle, path: Path, clock: Clock, pool: ProcessPoolExecutor) -> None:
    name = next(name for name, each in THROTTLES.items() if each is throttle)
    share = TRIES // PROGRAMS
    runs = [pool.submit(_worker, name, path, clock(), range(1 + at * share, 1 + (at + 1) * share)) for at in range(PROGRAMS)]
    seen = sum((run.result(timeout=120) for run in runs), Counter[str]())
    assert seen == +Counter(done=throttle.at_once, throttled=TRIES - throttle.at_once)


def test_within_an_hour_of_restarts(throttle: Throttle, path: Path, clock: Clock) -> None:
    def later() -> Iterator[Onboarding]:
        while True:
            clock.move(seconds=10)
            yield program(path, clock)

    done = outcomes(throttle, later(), range(1, 360))["done"]
    assert done == throttle.an_hour
    clock.move(hours=1)
    assert outcomes(throttle, later(), range(1000, 1001))["done"] == 1, "an hour later it may be done again"


@pytest.mark.parametrize("back", [timedelta(minutes=1), timedelta(hours=2), timedelta(days=400)])
def test_with_the_clock_set_back(throttle: Throttle, path: Path, clock: Clock, back: timedelta) -> None:
    one = program(path, clock)
    outcomes(throttle, iter(lambda: one, None), range(1, 150))
    clock.now -= back
    again = outcomes(throttle, iter(lambda: program(path, clock), None), range(150, TRIES + 1))
    assert again["done"] == 0, "it frees nobody"
    clock.move(hours=1)
    assert outcomes(throttle, iter(lambda: program(path, clock), None), range(1000, 1001))["done"] == 1, "nor makes anybody wait longer"


class TestTheOwnerGetsIn:
    """Whatever a stranger tries: at once, at every moment at which it may be tried again, under the owner's name or any."""

    @pytest.mark.parametrize("name", ["forgotten password", "sign-in", "sign-in under any name", "accounts at one address", "assistance"])
    @pytest.mark.parametrize("step", [0, 1, 60, 300])
    def test_by_the_mailbox(self, tmp_path: Path, clock: Clock, name: str, step: int) -> None:
        onboarding = program(tmp_path / "d.json", clock)
        dossier = prepare(onboarding, Stage.ACTIVATED)
        for number in range(1, TRIES + 1):
            outcomes(THROTTLES[name], iter([program(tmp_path / "d.json", clock)]), range(number, number + 1))
            clock.move(seconds=step)
        self.ask(onboarding, clock)
        link = next(at for each in onboarding.mailbox.list(dossier.key) if "/mot-de-passe/" in (at := link_in(each.source)))
        outcomes(THROTTLES[name], iter([program(tmp_path / "d.json", clock)]), range(TRIES + 1, TRIES + 2))
        onboarding.passwords.reset(ResetForm.model_validate({"mail_link": link, "new_password": NEW, "new_password_confirmation": NEW}))
        outcomes(THROTTLES[name], iter([program(tmp_path / "d.json", clock)]), range(TRIES + 2, TRIES + 3))
        assert sign_in(onboarding, NEW).key == dossier.key

    def ask(self, onboarding: Onboarding, clock: Clock) -> None:
        """A stranger may have asked in the owner's place; then the link that came works as well."""
        with suppress(ThrottledRefusal):
            onboarding.passwords.ask_reset(ForgottenForm(sign_in_identifiant=NAME))
        assert any(each.works(clock()) for each in owner(onboarding).links)

    def test_by_the_password_whatever_was_posted(self, tmp_path: Path, clock: Clock) -> None:
        onboarding = program(tmp_path / "d.json", clock)
        prepare(onboarding, Stage.ACTIVATED)
        for name in ("forgotten password", "forgotten passwords", "assistance"):
            outcomes(THROTTLES[name], iter(lambda: onboarding, None), range(1, TRIES))
        assert sign_in(onboarding, PASSWORD)

    def test_one_wrong_try_every_so_often_never_keeps_the_owner_out_for_more_than_a_minute(self, tmp_path: Path, clock: Clock) -> None:
        onboarding = program(tmp_path / "d.json", clock)
        prepare(onboarding, Stage.ACTIVATED)
        for number in range(40):
            outcomes(THROTTLES["sign-in"], iter([onboarding]), range(number, number + 1))
            clock.move(seconds=300)
            assert sign_in(onboarding, PASSWORD)


def test_a_word_to_the_old_address_counts_among_the_messages_of_the_file_too(tmp_path: Path, clock: Clock) -> None:
    onboarding = program(tmp_path / "d.json", clock)
    onboarding.parts.rules = replace(onboarding.parts.rules, mails_per_hour=6)
    dossiers = [prepare(onboarding, Stage.ACTIVATED, **distinct(number)) for number in range(4)]
    before = sum(len(onboarding.parts.store.mail(each.key)) for each in dossiers)
    done = 0
    for number, each in enumerate(dossiers):
        address = f"neuve{number}@exemple.fr"
        with suppress(ThrottledRefusal):
            onboarding.addresses.ask_change(each, EmailForm(email=address, email_confirmation=address))
            done += 1
    posted = sum(len(onboarding.parts.store.mail(each.key)) for each in dossiers) - before
    assert (done, posted) == (3, 6)


def test_who_asked_for_one_message_is_not_told_of_many(tmp_path: Path, clock: Clock) -> None:
    onboarding = program(tmp_path / "d.json", clock)
    prepare(onboarding, Stage.CREATED)
    said = []
    for _ in range(5):
        resend(onboarding, 0)
        with pytest.raises(ThrottledRefusal) as caught:
            resend(onboarding, 0)
        said.append(str(caught.value).replace("\u00a0", " "))
        clock.move(seconds=30)
    assert said == ["Un courriel vient d’être demandé. Réessayez dans 30 s."] * 4 + ["Trop de courriels demandés. Réessayez dans 58 min."]


def test_a_reset_waits_for_its_turn_where_the_address_only_just_got_a_message(tmp_path: Path, clock: Clock) -> None:
    onboarding = program(tmp_path / "d.json", clock)
    dossier = onboarding.accounts.create(form(1))
    clock.move(seconds=10)
    onboarding.passwords.ask_reset(ForgottenForm(sign_in_identifiant="tabac000001"))
    activation, reset = onboarding.parts.store.mail(dossier.key)
    assert activation.next_try_at is None
    assert reset.next_try_at == clock() + timedelta(seconds=20)
    assert str(parse_message(reset.source)["Subject"]) == "Choisissez un nouveau mot de passe"
