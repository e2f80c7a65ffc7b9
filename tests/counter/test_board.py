"""The board: what stands on it, in which order, what of it is wanted, and that a change is taken in alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

import gimt_tui.counter.board as board_module
from gimt_tui.counter import Findable, Search
from gimt_tui.counter.board import Board, Listing
from gimt_tui.domain.attention import Group, Need
from gimt_tui.domain.dossier import Activation, Attachment, Dossier
from gimt_tui.domain.follow_up import Closing

from ..store.samples import NOW, dossier, draft

SIRET = "73282932000074"


def make(number: int, **answers: str) -> Dossier:
    made = dossier(number, at=NOW)
    return replace(made, account=made.account.with_answers({"last_name": f"Nom{number}", **answers}))


def take(*dossiers: Dossier, refused: dict[UUID, frozenset[str]] | None = None) -> Board:
    board = Board(10)
    board.take([(each.key, each) for each in dossiers], refused or {}, (), NOW)
    return board


def names(board: Board, listing: Listing) -> list[str]:
    found = []
    for key in listing.seen:
        seen = board.see(key)
        assert seen is not None
        found.append(seen.entry.name)
    return found


CREATED = make(1)
ACTIVATED = replace(make(2), activation=Activation(used_at=NOW))
WAITING = replace(make(3), activation=Activation(used_at=NOW), attachments=(Attachment(siret=SIRET, attached_at=NOW),))
CLOSED = replace(make(4), follow_up=replace(make(4).follow_up, closing=Closing.CEASED))
DUE = replace(
    make(5), activation=Activation(used_at=NOW), attachments=(Attachment(siret=SIRET, attached_at=NOW - timedelta(days=10)),)
)


def test_what_needs_doing_comes_first_and_each_group_is_counted() -> None:
    board = take(CLOSED, WAITING, ACTIVATED, CREATED, DUE)
    listing = board.look("", None, NOW)
    assert names(board, listing) == ["NOM5 Zoé", "NOM2 Zoé", "NOM1 Zoé", "NOM3 Zoé", "NOM4 Zoé"]
    assert listing.counts == {Group.TO_DO: 1, Group.UNDERWAY: 2, Group.WAITING: 1, Group.DONE: 1}
    assert names(board, board.look("", Group.WAITING, NOW)) == ["NOM3 Zoé"]


def test_a_search_looks_everywhere_and_says_how_many_are_elsewhere() -> None:
    board = take(CREATED, WAITING, DUE)
    listing = board.look("nom3", Group.TO_DO, NOW)
    assert (listing.seen, listing.elsewhere) == ((), 1)
    assert names(board, board.look("zoe nom3", None, NOW)) == ["NOM3 Zoé"]
    assert board.look("nmo3", None, NOW).counts[Group.WAITING] == 0
    assert board.look("introuvable", None, NOW).seen == ()


def test_a_message_that_was_refused_matters_as_long_as_its_link_works() -> None:
    link = CREATED.links[0].token_hash
    board = take(CREATED, refused={CREATED.key: frozenset({link})})
    board.look("", None, NOW)
    seen = board.see(CREATED.key)
    assert seen is not None
    assert seen.standing.need is Need.MAIL_REFUSED
    other = take(CREATED, refused={CREATED.key: frozenset({"another"})})
    other.look("", None, NOW)
    seen = other.see(CREATED.key)
    assert seen is not None
    assert seen.standing.need is Need.ACTIVATE


def test_only_what_changed_is_taken_in() -> None:
    board = take(CREATED, WAITING)
    before = board.version
    board.take([], {}, (), NOW)
    assert board.version == before
    renamed = replace(CREATED, account=CREATED.account.with_answers({"last_name": "Autre"}))
    board.take([(CREATED.key, renamed), (WAITING.key, None)], {}, (), NOW)
    assert names(board, board.look("", None, NOW)) == ["AUTRE Zoé"]
    assert board.look("nom1", None, NOW).seen == ()
    assert board.find(WAITING.key) is None
    assert board.see(WAITING.key) is None


def test_the_lines_are_there_before_a_search_is_prepared_and_a_search_is_right_at_once() -> None:
    board = take(CREATED, WAITING)
    assert names(board, board.look("", None, NOW)) == ["NOM1 Zoé", "NOM3 Zoé"]
    assert not board.searchable
    before = board.version
    assert names(board, board.look("nom3", None, NOW)) == ["NOM3 Zoé"], "nobody prepared it, and it was not asked twice"
    assert board.searchable
    assert board.version > before, "whoever was told that it was being prepared looks again"


def test_what_comes_and_goes_while_a_search_is_prepared_is_found_and_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    board = take(CREATED, WAITING)
    renamed = replace(CREATED, account=CREATED.account.with_answers({"last_name": "Autre"}))

    def change_meanwhile(rows: Mapping[UUID, Findable]) -> Search[UUID]:
        made = Search(rows)
        board.take([(CREATED.key, renamed), (WAITING.key, None), (DUE.key, DUE)], {}, (), NOW)
        return made

    monkeypatch.setattr(board_module, "Search", change_meanwhile)
    board.prepare()
    for wanted, found in (("autre", ["AUTRE Zoé"]), ("nom5", ["NOM5 Zoé"]), ("nom1", []), ("nom3", []), ("zoe", ["NOM5 Zoé", "AUTRE Zoé"])):
        assert names(board, board.look(wanted, None, NOW)) == found, wanted


def test_an_entry_says_and_is_found_by_what_is_known() -> None:
    made = replace(make(1, postal_address="3 rue de la Gare 29200 BREST"), attachments=WAITING.attachments)
    entry = take(replace(made, follow_up=replace(made.follow_up, enseigne="Le Fumoir"))).find(made.key)
    assert entry is not None
    assert (entry.name, entry.shop) == ("NOM1 Zoé", "Le Fumoir, BREST")
    assert entry.contact == f"{made.account.email} · 732 829 320 00074"
    assert entry.findable.sirets == (SIRET,)
    board = Board(10)
    board.take([], {}, (draft(1, identifiant="tabac01"), draft(2)), NOW)
    assert sorted(names(board, board.look("", None, NOW))) == ["sans nom", "tabac01"]


def test_a_draft_of_nobody_yet_has_a_line_and_one_of_a_dossier_belongs_to_it() -> None:
    alone, of_dossier = draft(1, last_name="Petit", first_name="Luc"), draft(2, phone="01", dossier=ACTIVATED.key)
    board = Board(10)
    board.take([(ACTIVATED.key, ACTIVATED)], {}, (alone, of_dossier), NOW)
    later = alone.touched_at + timedelta(days=2)
    listing = board.look("", None, later)
    assert sorted(names(board, listing)) == ["NOM2 Zoé", "PETIT Luc"]
    needs = [seen.standing.need for key in listing.seen if (seen := board.see(key))]
    assert needs == [Need.LEFT, Need.LEFT]
    board.take([], {}, (of_dossier,), later)
    assert names(board, board.look("", None, later)) == ["NOM2 Zoé"]


def test_what_ends_is_told_within_the_minute_without_any_change() -> None:
    board = take(CREATED)
    ends = CREATED.links[0].expires_at
    assert board.look("", None, ends - timedelta(seconds=30)).counts[Group.TO_DO] == 1
    seen = board.see(CREATED.key)
    assert seen is not None
    assert seen.standing.need is Need.LINK_ENDS
    board.look("", None, ends + timedelta(seconds=31))
    seen = board.see(CREATED.key)
    assert seen is not None
    assert seen.standing.need is Need.LINK_ENDED
