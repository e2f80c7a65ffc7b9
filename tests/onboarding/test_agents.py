"""The agents of an office: who they are, who opens the board, and what is kept of those who try."""

from __future__ import annotations

import dataclasses
import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gimt_tui.domain.agents import Author
from gimt_tui.domain.states import Stage
from gimt_tui.domain.throttle import Purpose, key_of
from gimt_tui.onboarding import Onboarding, Refusal, ThrottledRefusal
from gimt_tui.onboarding.agents import DIFFERENT_SIGNS, LONGEST_NAME, SHORTEST_PASSPHRASE, check_passphrase
from gimt_tui.onboarding.refusals import UnlockRefusal
from tests.conftest import Clock, PlainHasher, make_onboarding
from tests.walking import PASSWORD, prepare

from .test_managing import sign_in
from .test_signing_in import NAME, wrong
from .test_throttles import program

PASSPHRASE = "trois pies sur le zinc"
OTHER = "un café et deux timbres"


@pytest.fixture
def office(onboarding: Onboarding) -> Onboarding:
    """An office of two agents."""
    onboarding.agents.add("Camille", PASSPHRASE)
    onboarding.agents.add("Zoé D’Arc", OTHER)
    return onboarding


def fail(onboarding: Onboarding, name: str = "Camille", passphrase: str = "une autre phrase", times: int = 1) -> int:
    """Wrong tries, each told as such; the seconds to wait after the last."""
    seconds = 0
    for _ in range(times):
        with pytest.raises(UnlockRefusal, match=r"^Nom ou phrase de passe incorrects\.$") as caught:
            onboarding.agents.unlock(name, passphrase)
        assert caught.value.field == "passphrase"
        seconds = caught.value.seconds
    return seconds


def wait(onboarding: Onboarding, name: str = "Camille", passphrase: str = PASSPHRASE) -> int:
    with pytest.raises(ThrottledRefusal) as caught:
        onboarding.agents.unlock(name, passphrase)
    assert caught.value.field == "passphrase"
    return caught.value.seconds


class TestAdding:
    def test_agents_are_listed_by_name_and_their_passphrases_are_hashes(self, office: Onboarding, clock: Clock) -> None:
        office.agents.add("anouk", PASSPHRASE)
        found = office.agents.list()
        assert [each.name for each in found] == ["anouk", "Camille", "Zoé D’Arc"]
        assert {each.added_at for each in found} == {clock()}
        assert len({each.key for each in found}) == 3
        assert not any(PASSPHRASE in repr(each) or each.passphrase_hash in repr(each) for each in found)
        assert all(PASSPHRASE not in each.passphrase_hash for each in found)

    @pytest.mark.parametrize("name", ["zoé d’arc", "ZOE D'ARC", " Zoé  D’Arc ", unicodedata.normalize("NFD", "Zoé D’Arc")])
    def test_a_name_is_taken_and_found_however_it_is_typed(self, office: Onboarding, name: str) -> None:
        found = office.agents.find(name)
        assert found is not None
        assert found.name == "Zoé D’Arc"
        assert office.agents.unlock(name, OTHER) == found
        for refuse in (lambda: office.agents.add(name, PASSPHRASE), lambda: office.agents.check_new_name(name)):
            with pytest.raises(Refusal, match="existe déjà"):
                refuse()
        assert len(office.agents.list()) == 2

    def test_a_name_taken_by_another_program_meanwhile_is_refused(self, onboarding: Onboarding) -> None:
        class Slow(PlainHasher):
            def hash(self, password: str) -> str:
                if not onboarding.agents.list():
                    other.agents.add("Camille", OTHER)
                return super().hash(password)

        other = Onboarding(dataclasses.replace(onboarding.parts))
        onboarding.parts.hasher = Slow()
        with pytest.raises(Refusal, match="L’agent camille existe déjà"):
            onboarding.agents.add("camille", PASSPHRASE)
        assert onboarding.agents.unlock("Camille", OTHER)

    def test_what_is_kept_is_the_name_alone_in_one_form(self, onboarding: Onboarding) -> None:
        assert onboarding.agents.add(unicodedata.normalize("NFD", "  Zoé   Martin "), PASSPHRASE).name == "Zoé Martin"
        assert onboarding.agents.add("É" * LONGEST_NAME, PASSPHRASE).name == "É" * LONGEST_NAME

    @pytest.mark.parametrize(
        "name", ["", "  ", "-", "’", ". .", "é" * (LONGEST_NAME + 1), "a\x1b[2J", "Camille\n\x00", "a@b", "a\u202eb", "<b>", "\u0301"]
    )
    def test_what_cannot_be_a_name(self, onboarding: Onboarding, name: str) -> None:
        with pytest.raises(Refusal, match=f"{LONGEST_NAME} signes au plus"):
            onboarding.agents.add(name, PASSPHRASE)
        assert onboarding.agents.list() == ()

    @pytest.mark.parametrize(
        "passphrase", ["", PASSPHRASE[: SHORTEST_PASSPHRASE - 1], "a" * 40, "abcde" * 8, unicodedata.normalize("NFD", "éàùîôü")]
    )
    def test_a_passphrase_that_is_too_easy(self, onboarding: Onboarding, passphrase: str) -> None:
        with pytest.raises(Refusal, match=f"{SHORTEST_PASSPHRASE} signes, dont {DIFFERENT_SIGNS} différents"):
            onboarding.agents.add("Camille", passphrase)
        assert onboarding.agents.list() == ()

    @pytest.mark.parametrize("sign", ["\x1b[D", "\x7f", "\ufffd", chr(0xDCFF), "\u202e", "\t"])
    def test_a_passphrase_that_nobody_can_type_once_more(self, onboarding: Onboarding, sign: str) -> None:
        with pytest.raises(Refusal, match="un signe qui ne se tape pas"):
            onboarding.agents.add("Camille", PASSPHRASE + sign)

    def test_the_shortest_passphrase_will_do(self, onboarding: Onboarding) -> None:
        onboarding.agents.add("Camille", "abcdef" * (SHORTEST_PASSPHRASE // 6))


@given(st.text(min_size=SHORTEST_PASSPHRASE, max_size=40))
@example("Une fenêtre où l’été s’arrête")
@example("A\u030angstro\u0308m sur le zinc")
def test_a_composed_and_a_decomposed_accent_are_one_passphrase(passphrase: str) -> None:
    """With the hasher's own rule and none of its cost; ``test_hashing`` has it of argon2."""

    class Folding(PlainHasher):
        def hash(self, password: str) -> str:
            return super().hash(unicodedata.normalize("NFC", password))

    forms = [unicodedata.normalize(form, passphrase) for form in ("NFC", "NFD")]
    judged = []
    for form in forms:
        try:
            check_passphrase(form)
        except Refusal as refusal:
            judged.append(str(refusal))
        else:
            judged.append("")
    assert judged[0] == judged[1]
    if not judged[0]:
        onboarding = make_onboarding(Clock())
        onboarding.parts.hasher = Folding()
        onboarding.agents.add("Camille", forms[0])
        assert onboarding.agents.unlock("Camille", forms[1]).name == "Camille"


class TestRemoving:
    def test_who_is_removed_opens_nothing(self, office: Onboarding) -> None:
        assert office.agents.remove(" camille ").name == "Camille"
        assert [each.name for each in office.agents.list()] == ["Zoé D’Arc"]
        fail(office, "Camille", PASSPHRASE)
        with pytest.raises(Refusal, match="Aucun agent ne porte ce nom"):
            office.agents.remove("Camille")

    def test_the_list_is_guarded_until_the_last_has_gone(self, office: Onboarding) -> None:
        office.agents.remove("Camille")
        assert office.dossiers.guarded
        office.agents.remove("Zoé D’Arc")
        assert not office.dossiers.guarded

    def test_what_they_did_bears_their_name_still(self, office: Onboarding) -> None:
        office.parts.author = Author("Camille", "Guichet 2")
        dossier = prepare(office, Stage.ACTIVATED)
        office.agents.remove("Camille")
        kept = office.dossiers.get(dossier.key)
        assert {(each.by, each.counter) for each in kept.history} == {("Camille", "Guichet 2")}
        assert {each.by for each in kept.consents} == {"Camille"}

    def test_who_is_shut_out_is_let_in_by_whoever_has_the_shell(self, office: Onboarding) -> None:
        fail(office, times=3)
        assert wait(office)
        office.agents.remove("Camille")
        assert office.parts.store.tries() == ()
        office.agents.add("Camille", OTHER)
        assert office.agents.unlock("Camille", OTHER)


class TestUnlocking:
    def test_their_passphrase_opens_and_no_other_does(self, office: Onboarding) -> None:
        assert office.agents.unlock("Camille", PASSPHRASE).name == "Camille"
        for passphrase in (OTHER, PASSPHRASE.upper(), PASSPHRASE + " ", ""):
            fail(office, passphrase=passphrase)
            office.agents.unlock("Camille", PASSPHRASE)

    def test_an_unknown_name_costs_a_hash_too_and_is_told_alike(self, office: Onboarding) -> None:
        verified = []

        class Counting(PlainHasher):
            def verify(self, stored: str, password: str) -> bool:
                verified.append(password)
                return super().verify(stored, password)

        office.parts.hasher = Counting()
        for number, name in enumerate(("Camille", "Personne", "")):
            fail(office, name, f"une phrase, la {number}")
        assert verified == [f"une phrase, la {number}" for number in range(3)]

    def test_the_decoy_opens_to_nothing(self, office: Onboarding) -> None:
        for passphrase in ("", "jeton-de-demonstration-000000001"):
            fail(office, "Personne", passphrase)

    def test_waits_grow_and_the_right_passphrase_forgives(self, office: Onboarding, clock: Clock) -> None:
        assert [fail(office), fail(office), fail(office)] == [0, 0, 5]
        assert wait(office) == 5
        clock.move(seconds=5)
        assert fail(office) == 10
        clock.move(seconds=10)
        office.agents.unlock("CAMILLE", PASSPHRASE)
        assert fail(office) == 0

    def test_of_several_guesses_made_at_once_only_the_first_is_told(self, office: Onboarding) -> None:
        """The others waited for their hash while the first was counted."""

        class Racing(PlainHasher):
            def verify(self, stored: str, password: str) -> bool:
                office.parts.hasher = PlainHasher()
                fail(office, times=3)
                return super().verify(stored, password)

        for passphrase in (PASSPHRASE, "une phrase fausse"):
            office.parts.hasher = Racing()
            assert wait(office, passphrase=passphrase) == 5
            office.parts.store.run(lambda transaction: transaction.drop_tries(key_of(Purpose.UNLOCK, "Camille")))

    def test_sixty_an_hour_over_restarts_and_the_other_agents_come_in(self, tmp_path: Path, clock: Clock) -> None:
        path = tmp_path / "d.json"
        program(path, clock).agents.add("Camille", PASSPHRASE)
        program(path, clock).agents.add("Zoé", OTHER)
        told = 0
        for _ in range(359):
            clock.move(seconds=10)
            with suppress(ThrottledRefusal):
                try:
                    program(path, clock).agents.unlock("Camille", "une phrase fausse")
                except UnlockRefusal:
                    told += 1
        # Once a minute at last.
        assert 55 <= told <= 60
        assert 0 < wait(program(path, clock)) <= 60
        assert program(path, clock).agents.unlock("Zoé", OTHER)
        clock.move(hours=1)
        assert program(path, clock).agents.unlock("Camille", PASSPHRASE)

    def test_who_guesses_at_accounts_shuts_no_agent_out(self, office: Onboarding) -> None:
        prepare(office, Stage.ACTIVATED)
        for number in range(120):
            wrong(office, 1, f"inconnu{number:06}")
        # In the whole file there is to wait: for accounts.
        with pytest.raises(ThrottledRefusal):
            sign_in(office, PASSWORD)
        assert office.agents.unlock("Camille", PASSPHRASE)

    def test_who_guesses_at_agents_shuts_nobody_out_of_their_account(self, office: Onboarding, clock: Clock) -> None:
        prepare(office, Stage.ACTIVATED)
        for _ in range(45):
            clock.move(minutes=1)
            for name in ("Camille", "Zoé D’Arc", "Personne"):
                fail(office, name)
        assert sign_in(office, PASSWORD)

    def test_an_account_named_as_an_agent_is_counted_apart(self, office: Onboarding) -> None:
        prepare(office, Stage.ACTIVATED)
        office.agents.add(NAME, PASSPHRASE)
        wrong(office, 3)
        assert office.agents.unlock(NAME, PASSPHRASE)
        fail(office, NAME, times=3)
        with pytest.raises(ThrottledRefusal):
            office.agents.unlock(NAME, PASSPHRASE)

    def test_nothing_is_kept_of_what_is_nobodys_name(self, office: Onboarding) -> None:
        """It may be a passphrase, typed in the wrong box."""
        for name in (PASSPHRASE, "secret d’une autre boîte", ""):
            fail(office, name, "x")
        assert {each.key for each in office.parts.store.tries()} == {key_of(Purpose.UNLOCK)}
        fail(office)
        assert {each.key for each in office.parts.store.tries()} == {key_of(Purpose.UNLOCK), key_of(Purpose.UNLOCK, "Camille")}
