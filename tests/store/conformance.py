"""What every store must do, whatever it is made of: subclass and give a ``store`` fixture."""

import threading
from dataclasses import replace
from datetime import timedelta
from operator import methodcaller
from types import MappingProxyType

import pytest

from gimt_tui.domain.states import Delivery, LinkKind
from gimt_tui.store.base import ConflictError, DuplicateError, Store, Transaction

from .samples import NOW, agent, attachment, dossier, draft, link, mail, new_key, request, tries


class StoreConformance:
    # ── dossiers ──
    def test_what_was_never_put_is_not_there(self, store: Store) -> None:
        assert store.get(new_key()) is None
        assert store.find_by("identifiant", "Tabac00001") is None
        assert store.find_by("token_hash", "") is None
        assert list(store.scan()) == []
        assert store.mail(new_key()) == ()
        assert store.waiting_mail() == ()
        assert store.drafts() == ()

    def test_a_dossier_comes_back_as_it_was_with_its_revision(self, store: Store) -> None:
        new = dossier(attachments=(attachment(),))
        kept = store.run(lambda transaction: transaction.put(new))
        assert kept == replace(new, revision=1)
        assert store.get(new.key) == kept
        assert store.find_by("token_hash", new.links[0].token_hash) == kept

    def test_an_identifiant_is_found_and_unique_without_regard_to_case(self, store: Store) -> None:
        kept = store.run(lambda transaction: transaction.put(dossier(1, identifiant="TabacDuPort")))
        assert store.find_by("identifiant", "tABACdUpORT") == kept
        with pytest.raises(DuplicateError) as caught:
            store.run(lambda transaction: transaction.put(dossier(2, identifiant="tabacduport")))
        assert caught.value.field == "identifiant"
        assert list(store.scan()) == [kept]

    def test_an_identifiant_is_unique_within_a_transaction(self, store: Store) -> None:
        def work(transaction: Transaction) -> None:
            transaction.put(dossier(1, identifiant="TabacDuPort"))
            transaction.put(dossier(2, identifiant="TABACDUPORT"))

        with pytest.raises(DuplicateError):
            store.run(work)
        assert list(store.scan()) == []

    def test_an_identifiant_given_up_within_a_transaction_is_free(self, store: Store) -> None:
        first, second, third = dossier(1, identifiant="TabacDuPort"), dossier(2, identifiant="TabacDuPort"), dossier(3)

        def work(transaction: Transaction) -> None:
            kept = transaction.put(first)
            transaction.put(replace(kept, account=kept.account.with_answers({"identifiant": "TabacDuQuai"})))
            transaction.put(second)
            transaction.put(third)
            transaction.erase(third.key)
            transaction.put(replace(dossier(4), account=third.account, links=third.links))

        store.run(work)
        assert [each.account.identifiant for each in store.scan()] == ["TabacDuQuai", "TabacDuPort", "Tabac00003"]

    def test_a_token_is_unique(self, store: Store) -> None:
        first = store.run(lambda transaction: transaction.put(dossier(1)))
        other = replace(dossier(2), links=first.links)
        with pytest.raises(DuplicateError) as caught:
            store.run(lambda transaction: transaction.put(other))
        assert caught.value.field == "token_hash"

    def test_a_new_token_is_found_and_the_old_one_no_more(self, store: Store) -> None:
        first = store.run(lambda transaction: transaction.put(dossier()))
        store.find_by("token_hash", first.links[0].token_hash)
        sent_again = replace(first, links=(link("f" * 64),))
        kept = store.run(lambda transaction: transaction.put(sent_again))
        assert store.find_by("token_hash", "f" * 64) == kept
        assert store.find_by("token_hash", first.links[0].token_hash) is None

    def test_a_siret_is_attached_once_to_an_account_and_to_as_many_accounts_as_wished(self, store: Store) -> None:
        store.run(lambda transaction: transaction.put(dossier(1, attachments=(attachment(),))))
        store.run(lambda transaction: transaction.put(dossier(2, attachments=(attachment(), attachment("35600000000048")))))
        with pytest.raises(DuplicateError) as caught:
            store.run(lambda transaction: transaction.put(dossier(3, attachments=(attachment(), attachment()))))
        assert caught.value.field == "siret"

    def test_revisions_count_the_commits(self, store: Store) -> None:
        kept = store.run(lambda transaction: transaction.put(dossier()))
        again = store.run(lambda transaction: transaction.put(kept))
        assert (kept.revision, again.revision) == (1, 2)

    @pytest.mark.parametrize("behind", [0, 1, 3])
    def test_a_session_that_is_behind_is_told_and_given_the_fresh_dossier(self, store: Store, behind: int) -> None:
        first = store.run(lambda transaction: transaction.put(dossier()))
        fresh = store.run(lambda transaction: transaction.put(replace(first, created_at=NOW + timedelta(days=1))))
        with pytest.raises(ConflictError) as caught:
            store.run(lambda transaction: transaction.put(replace(first, revision=behind)))
        assert caught.value.fresh == fresh
        assert store.get(first.key) == fresh

    def test_a_dossier_that_was_erased_cannot_come_back_from_a_session_that_is_behind(self, store: Store) -> None:
        kept = store.run(lambda transaction: transaction.put(dossier()))
        store.run(lambda transaction: transaction.erase(kept.key))
        with pytest.raises(ConflictError) as caught:
            store.run(lambda transaction: transaction.put(kept))
        assert caught.value.fresh is None
        with pytest.raises(ConflictError):
            store.run(lambda transaction: transaction.put_mail(mail(kept.key)))
        with pytest.raises(ConflictError):
            store.run(lambda transaction: transaction.put_draft(draft(dossier=kept.key)))

    def test_scan_keeps_the_order_of_the_first_commit(self, store: Store) -> None:
        kept = [store.run(methodcaller("put", dossier(number))) for number in range(5)]
        kept[1] = store.run(lambda transaction: transaction.put(kept[1]))
        assert list(store.scan()) == kept

    def test_a_scan_goes_on_over_what_it_began_with(self, store: Store) -> None:
        kept = [store.run(methodcaller("put", dossier(number))) for number in range(3)]
        scan = store.scan()
        next(scan)
        store.run(lambda transaction: transaction.erase(kept[2].key))
        assert list(scan) == kept[1:]

    def test_dossiers_are_found_by_name_the_latest_touched_first(self, store: Store) -> None:
        names = ("Élie", "N’Guyen", "elie", "Dupont", '"Martin"')
        # Moments with and without parts of a second, two of them the same: neither as text nor by the first commit are they in order.
        moments = (timedelta(minutes=2, seconds=3.5), timedelta(), timedelta(seconds=3), timedelta(seconds=9), timedelta(seconds=9))
        kept = []
        for number, (name, moment) in enumerate(zip(names, moments, strict=True)):
            new = dossier(number, at=NOW.replace(microsecond=0) + moment)
            named = replace(new, account=new.account.with_answers({"last_name": name}))
            kept.append(store.run(methodcaller("put", named if number else replace(named, history=()))))
        find = store.finder()
        latest = (kept[3], kept[4], kept[0], kept[2], kept[1])
        assert find("", 0, 9) == latest
        assert find("", 1, 2) == latest[1:3]
        assert find("", 9, 2) == find("", 0, 0) == ()
        assert {each.key for each in find("zoe ÉLIE", 0, 9)} == {kept[0].key, kept[2].key}
        assert find('"martin"', 0, 9) == (kept[4],)
        assert find("Tabac00001", 0, 9) == ()

    def test_who_finds_goes_on_over_what_it_began_with(self, store: Store) -> None:
        kept = [store.run(methodcaller("put", dossier(number, at=NOW + timedelta(hours=number)))) for number in range(3)]
        find = store.finder()
        touched = store.run(lambda transaction: transaction.put(kept[0].with_event(NOW + timedelta(days=1), "activated")))
        store.run(lambda transaction: transaction.erase(kept[1].key))
        assert find("", 0, 9) == (kept[2], kept[1], kept[0])
        assert store.finder()("", 0, 9) == (touched, kept[2])

    def test_erase_takes_the_mail_and_the_drafts_along_and_leaves_the_others(self, store: Store) -> None:
        gone, stays = dossier(1), dossier(2)

        def fill(transaction: Transaction) -> None:
            for each in (gone, stays):
                transaction.put(each)
                transaction.put_mail(mail(each.key))
                transaction.put_draft(draft(dossier=each.key))

        store.run(fill)
        store.run(lambda transaction: transaction.erase(gone.key))
        assert [each.key for each in store.scan()] == [stays.key]
        assert [each.dossier for each in store.waiting_mail()] == [stays.key]
        assert [each.dossier for each in store.drafts()] == [stays.key]
        assert store.find_by("identifiant", gone.account.identifiant) is None
        store.run(lambda transaction: transaction.erase(gone.key))

    # ── mail and drafts ──
    def test_mail_comes_back_oldest_first_and_waits_until_it_is_delivered(self, store: Store) -> None:
        owner, other = dossier(1), dossier(2)
        late, early, elsewhere = mail(owner.key, 5), mail(owner.key, 1), mail(other.key, 3)

        def work(transaction: Transaction) -> None:
            transaction.put(owner)
            transaction.put(other)
            for each in (late, early, elsewhere):
                transaction.put_mail(each)

        store.run(work)
        assert store.mail(owner.key) == (early, late)
        assert store.waiting_mail() == (early, elsewhere, late)
        delivered = replace(early, delivery=Delivery.DELIVERED)
        store.run(lambda transaction: transaction.put_mail(delivered))
        assert store.waiting_mail() == (elsewhere, late)
        assert store.mail(owner.key) == (delivered, late)

    def test_mail_needs_its_dossier(self, store: Store) -> None:
        with pytest.raises(ConflictError):
            store.run(lambda transaction: transaction.put_mail(mail(new_key())))

    def test_drafts_are_replaced_and_forgotten(self, store: Store) -> None:
        first, second = draft(1, identifiant="Tab"), draft(2, siret="732 829\u00a0320")
        store.run(lambda transaction: transaction.put_draft(second))
        store.run(lambda transaction: transaction.put_draft(first))
        assert store.drafts() == (first, second)
        typed_on = replace(first, touched_at=NOW + timedelta(minutes=9), values={"identifiant": "Tabac\ud800", "email": "é\u0000\n"})
        store.run(lambda transaction: transaction.put_draft(typed_on))
        assert store.drafts() == (second, typed_on)
        store.run(lambda transaction: transaction.drop_draft(second.key))
        store.run(lambda transaction: transaction.drop_draft(second.key))
        assert store.drafts() == (typed_on,)

    def test_a_draft_is_kept_as_it_was_when_it_was_put(self, store: Store) -> None:
        values = {"identifiant": "Tab"}
        store.run(lambda transaction: transaction.put_draft(replace(draft(), values=MappingProxyType(values))))
        values["identifiant"] = "changed"
        assert store.drafts()[0].values == {"identifiant": "Tab"}

    def test_messages_are_counted_where_they_stand_those_of_no_dossier_too(self, store: Store) -> None:
        assert store.mail_counts() == ()
        kept = dossier()
        new = [replace(mail(kept.key), source='"delivery":"refused","setback":"\\\\"'), replace(mail(kept.key), dossier=None)]
        busy = [replace(mail(kept.key), setback="busy", reply="451", next_try_at=NOW + timedelta(minutes=each)) for each in (9, 2)]
        gone = replace(mail(kept.key), delivery=Delivery.DELIVERED, next_try_at=NOW)
        refused = replace(mail(kept.key), delivery=Delivery.REFUSED, setback="recipient", reply="550 5.1.1", next_try_at=NOW)

        def work(transaction: Transaction) -> None:
            transaction.put(kept)
            for each in (*new, *busy, gone, refused):
                transaction.put_mail(each)

        store.run(work)
        found = {(each.delivery, each.setback, each.reply): (each.count, each.next_try_at) for each in store.mail_counts()}
        assert found == {
            (Delivery.WAITING, "", ""): (2, None),
            (Delivery.WAITING, "busy", "451"): (2, NOW + timedelta(minutes=2)),
            (Delivery.DELIVERED, "", ""): (1, None),
            (Delivery.REFUSED, "recipient", "550 5.1.1"): (1, None),
        }

    def test_who_watches_is_told_what_changed_and_what_is_gone(self, store: Store) -> None:
        first, second, third = (store.run(methodcaller("put", dossier(number))) for number in range(3))
        look = store.watch()
        assert dict(look()) == {first.key: first, second.key: second, third.key: third}
        assert dict(look()) == {}
        changed = store.run(lambda transaction: transaction.put(second.with_event(NOW, "activated")))
        store.run(lambda transaction: transaction.put_mail(mail(first.key)))
        store.run(lambda transaction: transaction.erase(third.key))
        assert dict(look()) == {second.key: changed, third.key: None}
        assert dict(look()) == {}
        assert dict(store.watch()()) == {first.key: first, second.key: changed}
        # What was told in part is told again.
        look = store.watch()
        next(look())
        assert dict(look()) == {first.key: first, second.key: changed}

    def test_refused_messages_are_told_by_their_dossier(self, store: Store) -> None:
        kept = store.run(methodcaller("put", dossier()))
        refused = [replace(mail(kept.key), delivery=Delivery.REFUSED, token_hash=each) for each in ("one", "two")]
        others = [mail(kept.key), replace(mail(kept.key), dossier=None, delivery=Delivery.REFUSED)]

        def work(transaction: Transaction) -> None:
            for each in (*refused, *others):
                transaction.put_mail(each)

        assert store.refused_mail() == {}
        store.run(work)
        assert store.refused_mail() == {kept.key: {"one", "two"}}
        store.run(lambda transaction: transaction.put_mail(replace(refused[0], delivery=Delivery.DELIVERED)))
        assert store.refused_mail() == {kept.key: {"two"}}

    def test_a_commit_knows_what_it_posts(self, store: Store) -> None:
        kept, tried = dossier(), replace(mail(dossier().key), dossier=None, attempts=1)
        letter, sent = mail(kept.key), replace(mail(kept.key), delivery=Delivery.DELIVERED)

        def work(transaction: Transaction) -> None:
            assert transaction.untried_mail() == ()
            transaction.put(kept)
            for each in (letter, sent, tried):
                transaction.put_mail(each)
            assert transaction.untried_mail() == (letter,)

        store.run(work)
        assert store.run(lambda transaction: transaction.untried_mail()) == ()

    # ── requests for assistance ──
    def test_requests_come_back_oldest_first_whether_they_have_a_dossier_or_not(self, store: Store) -> None:
        owner = dossier(1)
        late, early = request(5, owner.key), request(1)

        def work(transaction: Transaction) -> None:
            transaction.put(owner)
            transaction.put_request(late)
            transaction.put_request(early)
            assert transaction.requests() == (early, late)

        store.run(work)
        assert store.requests() == (early, late)

    def test_a_request_of_a_dossier_needs_it_and_goes_with_it(self, store: Store) -> None:
        with pytest.raises(ConflictError):
            store.run(lambda transaction: transaction.put_request(request(0, new_key())))
        owner = store.run(lambda transaction: transaction.put(dossier(1)))
        mine, nobodys = request(1, owner.key), request(2)

        def fill(transaction: Transaction) -> None:
            transaction.put_request(mine)
            transaction.put_request(nobodys)
            transaction.put_mail(replace(mail(owner.key), request=mine.key))

        store.run(fill)
        store.run(lambda transaction: transaction.erase(owner.key))
        assert store.requests() == (nobodys,)
        assert store.waiting_mail() == ()

    def test_a_reference_is_given_once(self, store: Store) -> None:
        first = request()
        store.run(lambda transaction: transaction.put_request(first))
        with pytest.raises(DuplicateError) as caught:
            store.run(lambda transaction: transaction.put_request(replace(request(), reference=first.reference)))
        assert caught.value.field == "reference"
        assert store.requests() == (first,)

    def test_a_request_that_is_forgotten_takes_its_message_along(self, store: Store) -> None:
        gone, stays = request(1), request(2)

        def fill(transaction: Transaction) -> None:
            for each in (gone, stays):
                transaction.put_request(each)
                transaction.put_mail(replace(mail(new_key()), dossier=None, request=each.key))

        store.run(fill)
        assert {each.request for each in store.mail(None)} == {gone.key, stays.key}
        store.run(lambda transaction: transaction.drop_request(gone.key))
        store.run(lambda transaction: transaction.drop_request(gone.key))
        assert store.requests() == (stays,)
        assert [each.request for each in store.waiting_mail()] == [stays.key]

    # ── several links of an account, what was tried, and agents ──
    def test_every_link_of_an_account_is_found_and_unique(self, store: Store) -> None:
        sent = tuple(link(letter * 64, kind) for letter, kind in zip("abcd", LinkKind, strict=True))
        first = store.run(lambda transaction: transaction.put(replace(dossier(1), links=sent)))
        store.run(lambda transaction: transaction.put(replace(dossier(2), links=())))
        store.run(lambda transaction: transaction.put(replace(dossier(3), links=())))
        assert [store.find_by("token_hash", each.token_hash) for each in sent] == [first] * len(sent)
        assert store.find_by("token_hash", "") is None
        for each in sent:
            with pytest.raises(DuplicateError) as caught:
                store.run(methodcaller("put", replace(dossier(4), links=(each,))))
            assert caught.value.field == "token_hash"
        fewer = store.run(lambda transaction: transaction.put(replace(first, links=sent[1:])))
        assert store.find_by("token_hash", "a" * 64) is None
        assert store.find_by("token_hash", "b" * 64) == fewer

    def test_agents_are_kept_by_name_which_no_two_share(self, store: Store) -> None:
        zoe, alex = agent("Zoé"), agent("alex")
        store.run(lambda transaction: transaction.put_agent(zoe))
        store.run(lambda transaction: transaction.put_agent(alex))
        assert store.agents() == (alex, zoe)
        with pytest.raises(DuplicateError) as caught:
            store.run(lambda transaction: transaction.put_agent(agent("ALEX")))
        assert caught.value.field == "name"
        changed = replace(alex, passphrase_hash="another")

        def change(transaction: Transaction) -> None:
            transaction.put_agent(changed)
            transaction.drop_agent(zoe.key)
            transaction.drop_agent(new_key())
            assert transaction.agents() == (changed,)
            assert store.agents() == (alex, zoe)

        store.run(change)
        assert store.agents() == (changed,)
        assert "another" not in repr(changed)

    def test_tries_are_replaced_and_forgotten(self, store: Store) -> None:
        first, second = tries("premier01", 1), tries("second002", 0)
        assert store.tries() == ()
        assert store.tries_of(first.key) is None
        store.run(lambda transaction: transaction.put_tries(first))
        store.run(lambda transaction: transaction.put_tries(second))
        assert store.tries() == (second, first)
        worse = replace(first, times=(*first.times, NOW + timedelta(minutes=9)))

        def work(transaction: Transaction) -> None:
            transaction.put_tries(worse)
            assert transaction.tries() == (second, worse)
            assert transaction.tries_of(first.key) == worse
            transaction.drop_tries(second.key)
            assert transaction.tries_of(second.key) is None
            assert store.tries() == (second, first)

        store.run(work)
        store.run(lambda transaction: transaction.drop_tries(second.key))
        assert store.tries() == (worse,)

    def test_erasing_a_dossier_forgets_what_was_tried_under_its_name(self, store: Store) -> None:
        gone = store.run(lambda transaction: transaction.put(dossier(1, identifiant="TabacDuPort")))

        def fill(transaction: Transaction) -> None:
            for name in ("tabacduport", "tabacdulac"):
                transaction.put_tries(tries(name))

        store.run(fill)
        store.run(lambda transaction: transaction.erase(gone.key))
        assert store.tries() == (tries("tabacdulac"),)

    def test_erasing_a_dossier_leaves_its_figures_and_nobody(self, store: Store) -> None:
        one, two, stays = (store.run(methodcaller("put", dossier(number))) for number in (1, 2, 3))
        assert store.ledger() == ()

        def erase(transaction: Transaction) -> None:
            transaction.erase(one.key)
            transaction.erase(one.key)
            assert store.ledger() == ()
            transaction.erase(two.key)
            assert [row.counts for row in transaction.ledger()] == [{"created": 2}]

        store.run(erase)
        assert [(row.month, row.counter, row.counts, row.days) for row in store.ledger()] == [("2026-03", "", {"created": 2}, {})]
        store.run(methodcaller("erase", stays.key))
        assert [row.counts for row in store.ledger()] == [{"created": 3}]

    # ── transactions ──
    def test_a_transaction_sees_its_own_changes_and_nobody_else_does(self, store: Store) -> None:
        first = store.run(lambda transaction: transaction.put(dossier(1)))
        second, letter, typed = dossier(2), mail(first.key), draft()

        def work(transaction: Transaction) -> None:
            kept = transaction.put(second)
            renamed = transaction.put(replace(first, account=first.account.with_answers({"identifiant": "Nouveau01"})))
            transaction.put_mail(letter)
            transaction.put_draft(typed)
            assert transaction.get(second.key) == kept == transaction.find_by("identifiant", "TABAC00002")
            assert transaction.find_by("identifiant", "Nouveau01") == renamed
            assert transaction.find_by("identifiant", "Tabac00001") is None
            assert list(transaction.scan()) == [renamed, kept]
            assert transaction.mail(first.key) == transaction.waiting_mail() == (letter,)
            assert transaction.drafts() == (typed,)
            assert list(store.scan()) == [first]
            assert store.find_by("identifiant", "Nouveau01") is None
            transaction.erase(second.key)
            transaction.drop_draft(typed.key)
            assert list(transaction.scan()) == [renamed]

        store.run(work)
        assert [each.account.identifiant for each in store.scan()] == ["Nouveau01"]
        assert store.drafts() == ()

    def test_an_error_keeps_nothing_of_the_transaction(self, store: Store) -> None:
        first = store.run(lambda transaction: transaction.put(dossier(1)))

        def work(transaction: Transaction) -> None:
            transaction.put(dossier(2))
            transaction.erase(first.key)
            transaction.put_draft(draft())
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            store.run(work)
        assert list(store.scan()) == [first]
        assert store.drafts() == ()
        assert store.run(lambda transaction: transaction.put(first)).revision == 2

    def test_a_transaction_gives_back_what_its_work_returned(self, store: Store) -> None:
        assert store.run(lambda transaction: 42) == 42

    def test_threads_take_turns(self, store: Store) -> None:
        counted = store.run(lambda transaction: transaction.put(dossier()))
        barrier = threading.Barrier(4)

        def count() -> None:
            barrier.wait()
            for _ in range(10):
                store.run(lambda transaction: transaction.put(transaction.get(counted.key) or counted))
                assert store.find_by("identifiant", counted.account.identifiant) is not None

        threads = [threading.Thread(target=count) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        found = store.get(counted.key)
        assert found is not None
        assert found.revision == 41
