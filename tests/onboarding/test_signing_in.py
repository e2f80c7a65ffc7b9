"""The door: delays that grow and survive a restart, and a forgotten password that tells nobody who exists (C46)."""

from __future__ import annotations

from pathlib import Path

import pytest

from gimt_tui.catalogue import load_shipped
from gimt_tui.domain.answers.forms import EmailForm, ForgottenForm, PasswordForm, ResetForm
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.states import Stage
from gimt_tui.domain.throttle import Purpose, delay_after, key_of
from gimt_tui.mail.activation import link_in
from gimt_tui.mail.base import LetterKind
from gimt_tui.mail.demo import DemoComposer, DemoMailbox
from gimt_tui.onboarding import LinkKind, LinkRefusal, NotActivatedRefusal, Onboarding, Parts, Refusal, ThrottledRefusal, WrongRefusal
from gimt_tui.store.base import Store, Transaction
from gimt_tui.store.tinydb_file import TinyDBStore
from tests.conftest import ACCOUNT, Clock, PlainHasher, keys, tokens
from tests.walking import PASSWORD, prepare

from .test_managing import NEW, sign_in

NAME = ACCOUNT["identifiant"]


def on_disk(path: Path, clock: Clock) -> Onboarding:
    """A process of its own over the file."""
    return Onboarding(
        Parts(
            store=TinyDBStore(path),
            clock=clock,
            new_key=keys(),
            new_token=tokens(),
            make_hasher=PlainHasher,
            composer=DemoComposer(),
            transport=DemoMailbox(),
            read_catalogue=load_shipped,
        )
    )


def wrong(onboarding: Onboarding, times: int = 1, name: str = NAME) -> int:
    seconds = 0
    for _ in range(times):
        with pytest.raises(WrongRefusal, match=r"^Identifiant ou mot de passe incorrect\.$") as caught:
            sign_in(onboarding, "faux", name)
        seconds = caught.value.seconds
    return seconds


def wait(onboarding: Onboarding, name: str = NAME, password: str = PASSWORD) -> int:
    with pytest.raises(ThrottledRefusal) as caught:
        sign_in(onboarding, password, name)
    return caught.value.seconds


class TestDelays:
    @pytest.mark.parametrize("name", [NAME, "inconnu00", "pas un identifiant !"])
    def test_they_grow_alike_for_names_known_and_unknown(self, onboarding: Onboarding, clock: Clock, name: str) -> None:
        prepare(onboarding, Stage.ACTIVATED)
        assert wrong(onboarding, 2, name) == 0
        seen = []
        for _ in range(8):
            seen.append(wrong(onboarding, 1, name))
            assert wait(onboarding, name) == seen[-1]
            clock.move(seconds=seen[-1])
        assert seen == [5, 10, 20, 40, 60, 60, 60, 60]

    def test_the_right_password_waits_too_and_then_forgets_the_wrong_ones(self, onboarding: Onboarding, clock: Clock) -> None:
        prepare(onboarding, Stage.ACTIVATED)
        wrong(onboarding, 3)
        clock.move(seconds=4.5)
        assert wait(onboarding) == 1
        clock.move(seconds=0.5)
        sign_in(onboarding, PASSWORD)
        assert wrong(onboarding, 2) == 0

    def test_case_does_not_matter(self, onboarding: Onboarding) -> None:
        prepare(onboarding, Stage.ACTIVATED)
        wrong(onboarding, 3)
        assert wait(onboarding, NAME.upper()) == 5

    def test_they_survive_a_restart(self, tmp_path: Path, clock: Clock) -> None:
        first = on_disk(tmp_path / "d.json", clock)
        prepare(first, Stage.ACTIVATED)
        wrong(first, 4 - 1)
        clock.move(seconds=5)
        wrong(first)
        assert wait(on_disk(tmp_path / "d.json", clock)) == 10
        clock.move(seconds=10)
        assert wrong(on_disk(tmp_path / "d.json", clock)) == 20

    def test_whoever_tries_many_names_waits_whatever_the_name(self, onboarding: Onboarding, clock: Clock) -> None:
        prepare(onboarding, Stage.ACTIVATED)
        for number in range(119):
            assert wrong(onboarding, 1, f"inconnu{number:03}") == 0
        assert wrong(onboarding, 1, "inconnu999") == 3600
        assert wait(onboarding) == 3600
        clock.move(hours=1)
        sign_in(onboarding, PASSWORD)

    @pytest.mark.parametrize("guess", [PASSWORD, "faux aussi"])
    def test_of_guesses_made_at_once_the_first_alone_is_told(self, tmp_path: Path, clock: Clock, guess: str) -> None:
        """Two processes pass the first look together; the one that comes second learns nothing, right or wrong."""
        first, second = on_disk(tmp_path / "d.json", clock), on_disk(tmp_path / "d.json", clock)
        prepare(first, Stage.ACTIVATED)
        wrong(first, 2)

        class Overtaken(PlainHasher):
            def verify(self, stored: str, password: str) -> bool:
                tried = first.parts.store.tries_of(key_of(Purpose.SIGN_IN, NAME))
                if tried is None or len(tried.times) == 2:
                    wrong(first)
                return super().verify(stored, password)

        second.parts.make_hasher = Overtaken
        assert wait(second, password=guess) == 5
        assert [len(each.times) for each in first.parts.store.tries()] == [3, 3], "under the name, and in the file"

    def test_while_there_is_to_wait_nothing_is_hashed(self, onboarding: Onboarding) -> None:
        prepare(onboarding, Stage.ACTIVATED)
        wrong(onboarding, 3)
        spy = _Spy(onboarding)
        wait(onboarding)
        assert spy.told() == {"commits": 0, "verified": 0, "letters": 0}

    def test_an_unknown_name_is_compared_with_a_hash_as_dear_as_any(self, onboarding: Onboarding) -> None:
        compared = []

        class Telling(PlainHasher):
            def verify(self, stored: str, password: str) -> bool:
                compared.append(stored)
                return super().verify(stored, password)

        onboarding.parts.make_hasher = Telling
        wrong(onboarding, 2, "inconnu00")
        assert len(set(compared)) == 1
        assert compared[0].startswith("hash of ")

    def test_what_is_kept_tells_nothing(self, tmp_path: Path, clock: Clock) -> None:
        onboarding = on_disk(tmp_path / "d.json", clock)
        wrong(onboarding, 1, "Inconnue42")
        wrong(onboarding, 1, "Mot-de-passe1")
        text = (tmp_path / "d.json").read_text("utf-8").casefold()
        assert "inconnue42" not in text
        kept = {key_of(Purpose.SIGN_IN, name) for name in ("inconnue42", "")}
        assert {each.key for each in onboarding.parts.store.tries()} == {*kept, key_of(Purpose.SIGN_IN_ANYWHERE)}
        first, second = (key_of(Purpose.SIGN_IN, each) for each in ("Mot-de-passe1", "Autre-mot-2"))
        assert first == second, "a password typed in the wrong box leaves no print of its own"

    def test_they_are_forgotten_when_old(self, onboarding: Onboarding, clock: Clock) -> None:
        for number in range(100):
            wrong(onboarding, 1, f"bruit{number:04}")
        assert len(onboarding.parts.store.tries()) == 101
        clock.move(hours=1)
        wrong(onboarding, 1, "autre0000")
        kept = {each.key: len(each.times) for each in onboarding.parts.store.tries()}
        assert kept == {key_of(Purpose.SIGN_IN, "autre0000"): 1, key_of(Purpose.SIGN_IN_ANYWHERE): 1}

    def test_a_clock_set_back_makes_nobody_wait_longer(self, onboarding: Onboarding, clock: Clock) -> None:
        prepare(onboarding, Stage.ACTIVATED)
        wrong(onboarding, 3)
        clock.move(days=-400)
        assert wait(onboarding) == 5
        clock.move(seconds=5)
        sign_in(onboarding, PASSWORD)

    def test_an_unknown_name_costs_a_hash_and_a_commit_as_a_known_one(self, onboarding: Onboarding) -> None:
        prepare(onboarding, Stage.ACTIVATED)
        onboarding.parts.hasher.verify("", "")
        wrong(onboarding, 1, "inconnu00")  # the first one makes the decoy
        costs = []
        for name in (NAME, "inconnu01"):
            spy = _Spy(onboarding)
            wrong(onboarding, 1, name)
            costs.append(spy.told())
        assert costs[0] == costs[1] == {"commits": 1, "verified": 1, "letters": 0}

    def test_delays_are_those_of_the_table(self) -> None:
        assert [delay_after(each) for each in (0, 2, 3, 4, 9, 1000)] == [0, 0, 5, 10, 60, 60]


class _Spy:
    """Counts what an answer costs."""

    def __init__(self, onboarding: Onboarding) -> None:
        self._counts = {"commits": 0, "verified": 0, "letters": 0}
        self._count(onboarding.parts.store, "run", "commits")
        self._count(onboarding.parts.hasher, "verify", "verified")
        composer = _CountingComposer(self._counts)
        onboarding.parts.composer = composer

    def _count(self, owner: Store | PlainHasher | object, name: str, counter: str) -> None:
        real = getattr(type(owner), name)

        def counted(*args: object, **more: object) -> object:
            self._counts[counter] += 1
            return real(owner, *args, **more)

        setattr(owner, name, counted)

    def told(self) -> dict[str, int]:
        return self._counts


class _CountingComposer(DemoComposer):
    def __init__(self, counts: dict[str, int]) -> None:
        super().__init__()
        object.__setattr__(self, "counts", counts)

    def letter(self, kind: LetterKind, **more: object) -> str:
        self.counts["letters"] += 1  # type: ignore[attr-defined]  # Set beside the frozen fields.
        return super().letter(kind, **more)  # type: ignore[arg-type]  # What more there is depends on the kind.


def test_not_yet_activated_leads_to_the_message(onboarding: Onboarding) -> None:
    dossier = prepare(onboarding, Stage.CREATED)
    with pytest.raises(NotActivatedRefusal) as caught:
        sign_in(onboarding, PASSWORD)
    assert caught.value.dossier == dossier.key
    wrong(onboarding)


class TestForgotten:
    def ask(self, onboarding: Onboarding, name: str = NAME) -> None:
        onboarding.passwords.ask_reset(ForgottenForm(sign_in_identifiant=name))

    def link(self, onboarding: Onboarding, dossier: Dossier) -> str:
        return link_in(onboarding.mailbox.list(dossier.key)[0].source)

    def reset(self, onboarding: Onboarding, link: str, new: str = NEW) -> Dossier:
        return onboarding.passwords.reset(
            ResetForm.model_validate({"mail_link": link, "new_password": new, "new_password_confirmation": new})
        )

    def test_the_link_leads_to_a_new_password_once_and_signs_nobody_in(self, onboarding: Onboarding) -> None:
        dossier = prepare(onboarding, Stage.ACTIVATED)
        self.ask(onboarding)
        link = self.link(onboarding, dossier)
        assert onboarding.follow(link) == (LinkKind.RESET, None)
        sign_in(onboarding, PASSWORD)
        changed = self.reset(onboarding, link)
        assert sign_in(onboarding, NEW).key == dossier.key
        wrong_now = pytest.raises(WrongRefusal)
        with wrong_now:
            sign_in(onboarding, PASSWORD)
        assert changed.history[-1].name == "password_reset"
        with pytest.raises(LinkRefusal, match="déjà servi"):
            self.reset(onboarding, link, "Encore-2028!")
        assert link.rpartition("/")[2] not in repr(changed)

    @pytest.mark.parametrize(("minutes", "dead"), [(59, False), (60, True)])
    def test_the_link_lives_as_long_as_the_setting_says(self, onboarding: Onboarding, clock: Clock, minutes: int, dead: bool) -> None:
        dossier = prepare(onboarding, Stage.ACTIVATED)
        self.ask(onboarding)
        link = self.link(onboarding, dossier)
        clock.move(minutes=minutes)
        if dead:
            with pytest.raises(LinkRefusal, match="Ce lien a expiré") as caught:
                self.reset(onboarding, link)
            assert caught.value.field == "mail_link"
        else:
            self.reset(onboarding, link)

    def reset_links(self, onboarding: Onboarding, dossier: Dossier) -> list[str]:
        """Of all messages, the oldest first."""
        links = [link_in(each.source) for each in reversed(onboarding.mailbox.list(dossier.key))]
        return [each for each in links if "/mot-de-passe/" in each]

    def test_the_last_three_links_work_so_that_a_stranger_who_asks_ends_nobodys(self, onboarding: Onboarding, clock: Clock) -> None:
        dossier = prepare(onboarding, Stage.ACTIVATED)
        for _ in range(4):
            self.ask(onboarding)
            clock.move(seconds=30)
        first, second, third, fourth = self.reset_links(onboarding, dossier)
        with pytest.raises(LinkRefusal, match="ne sert plus"):
            self.reset(onboarding, first)
        self.reset(onboarding, second)
        for each in (third, fourth):
            with pytest.raises(LinkRefusal, match="ne sert plus"):
                self.reset(onboarding, each)

    def test_it_dies_when_the_password_or_the_address_is_changed(self, onboarding: Onboarding, clock: Clock) -> None:
        dossier = prepare(onboarding, Stage.ACTIVATED)
        self.ask(onboarding)
        link = self.link(onboarding, dossier)
        form = PasswordForm.model_validate({"current_password": PASSWORD, "new_password": NEW, "new_password_confirmation": NEW})
        onboarding.passwords.change(onboarding.dossiers.get(dossier.key), form)
        with pytest.raises(LinkRefusal, match="ne sert plus"):
            self.reset(onboarding, link)
        clock.move(minutes=1)
        self.ask(onboarding)
        link = self.link(onboarding, dossier)
        address = EmailForm(email="a@exemple.fr", email_confirmation="a@exemple.fr")
        onboarding.addresses.ask_change(onboarding.dossiers.get(dossier.key), address)
        links = [link_in(each.source) for each in onboarding.mailbox.list(dossier.key)]
        onboarding.addresses.confirm(next(each for each in links if "/adresse/" in each))
        with pytest.raises(LinkRefusal, match="ne sert plus"):
            self.reset(onboarding, link)

    def test_a_pending_change_of_address_is_called_off_and_the_delays_too(self, onboarding: Onboarding) -> None:
        dossier = prepare(onboarding, Stage.ACTIVATED)
        onboarding.addresses.ask_change(dossier, EmailForm(email="voleur@exemple.fr", email_confirmation="voleur@exemple.fr"))
        wrong(onboarding, 3)
        self.ask(onboarding)
        link = next(link for each in onboarding.mailbox.list(dossier.key) if "/mot-de-passe/" in (link := link_in(each.source)))
        assert self.reset(onboarding, link).email_change is None
        sign_in(onboarding, NEW)

    def test_who_is_known_and_who_is_not_cost_the_same_and_are_told_the_same(self, onboarding: Onboarding) -> None:
        dossier = prepare(onboarding, Stage.ACTIVATED)
        costs = []
        for name in (NAME, "inconnu00"):
            spy = _Spy(onboarding)
            self.ask(onboarding, name)
            costs.append(spy.told())
        assert costs[0] == costs[1] == {"commits": 1, "verified": 0, "letters": 1}
        assert sum("/mot-de-passe/" in link_in(each.source) for each in onboarding.mailbox.list(dossier.key)) == 1

    @pytest.mark.parametrize("name", [NAME, "inconnu00"])
    def test_no_mailbox_can_be_flooded(self, onboarding: Onboarding, clock: Clock, name: str) -> None:
        prepare(onboarding, Stage.ACTIVATED)
        seen = []
        for _ in range(5):
            self.ask(onboarding, name)
            with pytest.raises(ThrottledRefusal) as caught:
                self.ask(onboarding, name)
            seen.append(caught.value.seconds)
            clock.move(seconds=caught.value.seconds)
        assert seen == [30, 30, 30, 30, 3600 - 4 * 30]
        self.ask(onboarding, name)

    def test_asking_does_not_slow_the_sign_in_down(self, onboarding: Onboarding) -> None:
        prepare(onboarding, Stage.ACTIVATED)
        self.ask(onboarding)
        with pytest.raises(ThrottledRefusal):
            self.ask(onboarding)
        sign_in(onboarding, PASSWORD)

    def test_an_activation_link_is_no_reset_link(self, onboarding: Onboarding) -> None:
        dossier = prepare(onboarding, Stage.CREATED)
        with pytest.raises(Refusal, match="pas reconnu"):
            self.reset(onboarding, self.link(onboarding, dossier))


def test_erasing_a_dossier_forgets_its_tries(onboarding: Onboarding) -> None:
    dossier = prepare(onboarding, Stage.ACTIVATED)
    wrong(onboarding, 1)
    onboarding.passwords.ask_reset(ForgottenForm(sign_in_identifiant=NAME))
    assert len(onboarding.parts.store.tries()) == 6

    def erase(transaction: Transaction) -> None:
        transaction.erase(dossier.key)

    onboarding.parts.store.run(erase)
    of_the_file = {key_of(each) for each in (Purpose.SIGN_IN_ANYWHERE, Purpose.POST_ANYWHERE)}
    assert {each.key for each in onboarding.parts.store.tries()} == {*of_the_file, key_of(Purpose.POST_TO_ADDRESS, ACCOUNT["email"])}
