"""Who may be the same person: by what two are alike, and by what they are not."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gimt_tui.counter import Findable
from gimt_tui.counter.alike import Trait
from gimt_tui.counter.board import Board
from gimt_tui.domain.dossier import Attachment, Dossier

from ..made_up import make_dossiers
from ..store.samples import NOW, dossier, draft

SIRET = "73282932000074"
JEANNE = {
    "last_name": "Lefèvre-Dupont",
    "first_name": "Jeanne",
    "email": "jeanne.dupont@orange.fr",
    "phone": "+33199001234",
    "mobile": "+33639981234",
    "postal_address": "3 rue de la Gare 42000 SAINT-ÉTIENNE CEDEX 2",
}


def make(number: int, sirets: tuple[str, ...] = (), **answers: str) -> Dossier:
    made = dossier(number, at=NOW + timedelta(minutes=number))
    attached = tuple(Attachment(siret=each, attached_at=NOW) for each in sirets)
    return replace(made, account=made.account.with_answers(answers), attachments=attached)


def board_of(*dossiers: Dossier) -> Board:
    board = Board(10)
    board.take([(each.key, each) for each in dossiers], {}, (), NOW)
    return board


def asked(
    name: str = "", email: str = "", phones: tuple[str, ...] = (), sirets: tuple[str, ...] = (), address: str = ""
) -> Findable:
    return Findable(name=name, email=email, phones=phones, sirets=sirets, postal_address=address)


PLACE = "12 rue Neuve 42000 Saint-Étienne"
CASES = {
    "the address": (asked(email="jeanne.dupont@orange.fr"), Trait.EMAIL),
    "the address in capitals": (asked(email=" Jeanne.Dupont@ORANGE.fr"), Trait.EMAIL),
    "a hyphen for a dot": (asked(email="jeanne-dupont@orange.fr"), None),
    "the address and more": (asked(email="mjeanne.dupont@orange.fr"), None),
    "a part of the address": (asked(email="dupont@orange.fr"), None),
    "another provider": (asked(email="jeanne.dupont@free.fr"), None),
    "the telephone as people write it": (asked(phones=("01 99 00 12 34",)), Trait.PHONE),
    "the mobile of the other field": (asked(phones=("", "06.39.98.12.34")), Trait.PHONE),
    "with the code of the country": (asked(phones=("0033 6 39 98 12 34",)), Trait.PHONE),
    "with a zero in brackets": (asked(phones=("+33 (0)6 39 98 12 34",)), Trait.PHONE),
    "overseas, the same nine digits": (asked(phones=("+262 639 98 12 34",)), Trait.PHONE),
    "one digit less": (asked(phones=("06 39 98 12 3",)), None),
    "the last eight digits": (asked(phones=("39981234",)), None),
    "the last eight digits of another": (asked(phones=("07 39 98 12 34",)), None),
    "another telephone": (asked(phones=("06 39 98 12 35",)), None),
    "name and commune": (asked(name="Lefèvre-Dupont Jeanne", address=PLACE), Trait.NAME),
    "folded": (asked(name="LEFEVRE DUPONT JEANNE", address="ST ETIENNE 42100"), None),
    "folded, in its commune": (asked(name="LEFEVRE DUPONT JEANNE", address="2 rue Haute 42100 st etienne"), Trait.NAME),
    "first name first": (asked(name="Jeanne Lefèvre Dupont", address=PLACE), Trait.NAME),
    "in one word": (asked(name="LefevreDupont Jeanne", address=PLACE), Trait.NAME),
    "the postcode alone": (asked(name="Lefèvre-Dupont Jeanne", address="42000"), Trait.NAME),
    "the same commune under another postcode": (asked(name="Lefèvre-Dupont Jeanne", address="1 rue Haute 42100 ST-ETIENNE"), Trait.NAME),
    "elsewhere": (asked(name="Lefèvre-Dupont Jeanne", address="12 rue Neuve 29200 BREST"), None),
    "nowhere": (asked(name="Lefèvre-Dupont Jeanne"), None),
    "in the street of that name": (asked(name="Lefèvre-Dupont Jeanne", address="1 rue de Saint-Étienne 29200 BREST"), None),
    "another first name": (asked(name="Lefèvre-Dupont Jean", address=PLACE), None),
    "half a name": (asked(name="Dupont Jeanne", address=PLACE), None),
    "the place alone": (asked(address=PLACE), None),
    "the SIRET": (asked(sirets=(SIRET,)), Trait.SIRET),
    "grouped": (asked(sirets=("732 829 320 00074",)), Trait.SIRET),
    "another shop of the same": (asked(sirets=("73282932000082",)), None),
    "the SIREN alone": (asked(sirets=("732829320",)), None),
    "the surest of several": (asked(name="Lefèvre-Dupont Jeanne", email="jeanne.dupont@orange.fr", address=PLACE), Trait.EMAIL),
    "nothing": (asked(), None),
    "signs alone": (asked(name=" - ", email="@", phones=("+", "(0)"), sirets=("-",), address="…"), None),
}


@pytest.mark.parametrize("case", CASES)
def test_by_what_two_are_alike(case: str) -> None:
    findable, trait = CASES[case]
    other = make(2, last_name="Autre", first_name="Zoé", email="zoe@free.fr", phone="+33199001299", mobile="+33639980000")
    board = board_of(make(1, (SIRET,), **JEANNE), other)
    expected = [] if trait is None else [("LEFÈVRE-DUPONT Jeanne", trait)]
    assert [(each.entry.name, each.trait) for each in board.find_alike(findable)] == expected


def test_the_likeliest_comes_first_and_ones_own_is_none() -> None:
    by_name = make(1, last_name="Petit", first_name="Luc", postal_address=PLACE)
    by_mail, later = make(2, email="luc@free.fr"), make(3, email="luc@free.fr")
    board = board_of(by_name, by_mail, later)
    typed = draft(9, email="luc@free.fr")
    board.take((), {}, (typed,), NOW)
    wanted = asked(name="Petit Luc", email="luc@free.fr", address=PLACE)
    found = [each.entry.key for each in board.find_alike(wanted)]
    assert found == [later.key, by_mail.key, typed.key, by_name.key]
    assert [each.entry.key for each in board.find_alike(wanted, (later.key, typed.key))] == [by_mail.key, by_name.key]


def test_who_is_gone_or_changed_is_no_longer_alike() -> None:
    luc = make(1, email="luc@free.fr")
    board = board_of(luc, make(2, email="zoe@free.fr"))
    board.take({luc.key: replace(luc, account=luc.account.with_answers({"email": "autre@free.fr"}))}.items(), {}, (), NOW)
    assert board.find_alike(asked(email="luc@free.fr")) == ()
    assert board.find_alike(asked(email="autre@free.fr"))
    board.take({luc.key: None}.items(), {}, (), NOW)
    assert board.find_alike(asked(email="autre@free.fr")) == ()


LETTERS = st.text("aàâbcçdeéèêiîlmnoôœrstuxz", min_size=1, max_size=8)
NAMES = st.lists(LETTERS, min_size=2, max_size=4)


@given(NAMES, st.randoms(use_true_random=False), st.sampled_from((" ", "-", "’")), st.booleans())
def test_a_name_is_alike_in_any_case_any_order_and_with_any_sign_between(words: list[str], dice: object, between: str, loud: bool) -> None:
    board = board_of(make(1, last_name=" ".join(words[:-1]), first_name=words[-1], postal_address="1 rue Haute 29200 BREST"))
    dice.shuffle(words)  # type: ignore[attr-defined]  # hypothesis names no type of it
    name = between.join(words)
    (found,) = board.find_alike(asked(name=name.upper() if loud else name, address="29200 Brest"))
    assert found.trait is Trait.NAME
    assert board.find_alike(asked(name=f"{name} zzzzzzzzz", address="29200 Brest")) == ()


NATIONAL = st.integers(10**8, 10**9 - 1)


@given(NATIONAL, NATIONAL, st.sampled_from(("0{}", "+33{}", "0033 {}", "+33 (0){}", "+262{}")))
def test_telephones_are_alike_by_their_last_nine_digits_and_by_no_fewer(mine: int, other: int, written: str) -> None:
    board = board_of(make(1, phone=f"+33{mine}", mobile=""))
    assert bool(board.find_alike(asked(phones=(written.format(other),)))) is (mine == other)
    assert board.find_alike(asked(phones=(written.format(mine),)))


@pytest.mark.slow
def test_among_all_tobacconists_of_france_it_is_found_within_the_blink_of_an_eye() -> None:
    """Four seconds would be a failure on any machine; it takes some milliseconds."""
    rows = make_dossiers(23_000)
    made, model = {}, make(1)
    for number, each in enumerate(rows):
        last, _, first = each.findable.name.partition(" ")
        answers = {"last_name": last, "first_name": first, "email": each.findable.email, "phone": each.findable.phones[0]}
        answers["postal_address"] = each.findable.postal_address
        account = replace(model.account, answers=answers)
        made[UUID(int=number)] = replace(model, key=UUID(int=number), account=account, links=())
    board = Board(10)
    board.take(made.items(), {}, (), NOW)
    start, looks = time.process_time(), 40
    for number in range(0, 23_000, 23_000 // looks):
        row = rows[number].findable
        assert UUID(int=number) in {each.entry.key for each in board.find_alike(row)}
    assert time.process_time() - start < looks * 0.1
