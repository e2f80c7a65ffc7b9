"""Who sees what, which link opens what, and what becomes of a visit whose person has gone."""

from __future__ import annotations

from functools import partial

from .mutation import Group, mutation

access = partial(mutation, Group.ACCESS)
links = partial(mutation, Group.LINKS)
idle = partial(mutation, Group.IDLE)

_VISIT = "tests/journey/test_visit.py"
_BACK = "tests/journey/test_coming_back.py"
_ACCOUNTS = "tests/onboarding/test_accounts.py"
_FREEZING = "tests/onboarding/test_following.py::TestFreezing"
_FORGOTTEN = "tests/onboarding/test_signing_in.py::TestForgotten"

# fmt: off
MUTATIONS = (
    access("space-open-to-who-is-not-signed-in", "Access.SIGNED_IN: person.signed_in,", "Access.SIGNED_IN: True,", _VISIT),
    access("board-open-to-anyone", "Access.AGENT: agent}", "Access.AGENT: True}", "tests/journey/test_counter.py"),
    access("board-stays-open-when-nobody-is-there", "                self.counter.lock(self.onboarding.parts)\n", "                pass\n",
        "tests/journey/test_counter.py"),
    access("anybody-is-the-owner", "return self.dossier is not None and self.dossier in self.opened", "return self.dossier is not None",
        _VISIT),
    access("mailbox-open-to-anyone", "offers=(Place.ACTIVATE,),\n            access=Access.OWNER,", "offers=(Place.ACTIVATE,),", _VISIT),
    access("address-open-to-anyone",
        "back=Place.CREATED,\n            access=Access.OWNER,\n        ),\n        Place.ACTIVATE:",
        "back=Place.CREATED,\n        ),\n        Place.ACTIVATE:",
        _VISIT),
    access("gimt-open-to-anyone", "Place.DONE, back=Place.SPACE, access=Access.SIGNED_IN", "Place.DONE, back=Place.SPACE", _VISIT),
    access("forgotten-password-opens-the-mailbox",
        "known = outcome.dossier if outcome.dossier in person.opened else None", "known = outcome.dossier",
        f"{_VISIT}::TestForgottenPassword"),
    access("list-shown-to-who-is-no-agent", "elif following is Place.RESUME and self._list_is_guarded:", "elif following is None:",
        f"{_VISIT}::TestAgents"),
    access("list-shown-where-the-file-cannot-be-read",
        "            return self.onboarding.dossiers.guarded\n        except UserFacingError:\n            return True",
        "            return self.onboarding.dossiers.guarded\n        except UserFacingError:\n            return False",
        f"{_VISIT}::test_a_file_that_cannot_be_read_shows_no_list"),
    access("number-of-dossiers-told-to-who-is-no-agent", "return 0 if self.guarded else", "return", f"{_VISIT}::TestAgents"),
    access("next-visit-begins-as-the-owner", "self.person = Person()", "self.person = Person(opened=self.person.opened)", _VISIT),
    access("who-leaves-the-space-stays-its-owner",
        "self.person.signed_in, self.person.opened = False, frozenset()", "self.person.signed_in = False",
        _VISIT),
    access("requests-of-nobody-shown-to-anybody",
        "if each.key in keys or (dossier is not None and each.dossier == dossier))", "if each.key in keys or each.dossier == dossier)",
        f"{_VISIT}::test_a_stranger_sees_the_requests_of_this_visit_and_no_other_strangers"),
    access("next-person-gets-the-draft",
        "person.draft, person.values, self.left_secrets = None, {}, None\n            person.signed_in", "person.signed_in",
        f"{_VISIT}::TestDrafts"),
    access("next-person-gets-the-space", "person.signed_in, person.stood_at = False, {}", "person.stood_at = {}", _VISIT),
    access("next-person-stands-where-the-last-one-stood", "person.signed_in, person.stood_at = False, {}", "person.signed_in = False",
        f"{_BACK}::test_nor_to_somebody_else_who_signs_in_at_the_same_screen"),
    access("the-first-screen-knows-where-the-last-one-stood", "if place is not Place.WELCOME:  #", "if True:  #",
        f"{_BACK}::test_nothing_of_where_one_stood_is_left_to_the_next_person"),
    links("expired-link-accepted",
        "return self.used_at is None and self.ended_at is None and now < self.expires_at",
        "return self.used_at is None and self.ended_at is None",
        _ACCOUNTS, _FORGOTTEN),
    links("link-used-twice", "after = dossier.with_link_used(link.token_hash, now)", "after = dossier", _FORGOTTEN),
    links("ended-link-accepted",
        "return self.used_at is None and self.ended_at is None and now < self.expires_at",
        "return self.used_at is None and now < self.expires_at",
        _FORGOTTEN),
    links("last-four-links-work", "kept = same[-(WORKING_LINKS - 1) :]", "kept = same[-WORKING_LINKS:]",
        f"{_ACCOUNTS}::test_the_last_three_links_work_and_their_codes"),
    links("links-to-the-old-address-work", "if each.works(now) and each.address == link.address]", "if each.works(now)]",
        _ACCOUNTS, "tests/onboarding/test_managing.py"),
    links("others-of-the-kind-outlive-the-one-followed",
        "return replace(self, links=links).with_links_ended(now, kind)", "return replace(self, links=links)",
        _FORGOTTEN),
    links("activation-link-opens-a-new-password", "if match[1].kind is not kind:", "if False:",
        f"{_FORGOTTEN}::test_an_activation_link_is_no_reset_link"),
    links("one-more-wrong-code", "wrong_codes >= links.TRIES", "wrong_codes > links.TRIES", "tests/mail/test_activation.py"),
    links("wrong-codes-not-counted", "wrong = dossier.activation.wrong_codes + 1", "wrong = dossier.activation.wrong_codes",
        "tests/mail/test_activation.py"),
    links("reset-link-outlives-another-password", "ended = dossier.with_links_ended(self.parts.clock(), LinkKind.RESET)", "ended = dossier",
        _FORGOTTEN),
    links("pending-address-outlives-a-forgotten-password",
        "after = replace(after.with_links_ended(now, LinkKind.EMAIL), email_change=None)", "pass",
        _FORGOTTEN),
    access("frozen-account-signs-in",
        "        refuse_frozen(dossier)\n        if not dossier.activated:\n", "        if not dossier.activated:\n", _FREEZING),
    access("frozen-account-is-changed", "        refuse_frozen(dossier)\n        changed =", "        changed =", _FREEZING),
    links("links-of-a-frozen-dossier-go-on-working",
        "dossier.with_links_ended(now, *LinkKind), email_change", "dossier, email_change", _FREEZING),
    links("frozen-dossier-gets-a-link-for-a-new-password",
        "if dossier is not None and (dossier.follow_up.disowned_at is not None or dossier.restarted):", "if dossier is None:", _FREEZING),
    idle("never-idle", "return bool(limit and self.person.touched_at and", "return bool(False and",
        f"{_VISIT}::test_whoever_is_away_for_long_proves_who_they_are_again"),
    idle("idle-a-moment-too-late", "self.person.touched_at) >= limit", "self.person.touched_at) > limit",
        f"{_VISIT}::test_whoever_is_away_for_long_proves_who_they_are_again"),
    idle("idle-where-the-rule-says-never", "return bool(limit and", "return bool(",
        "tests/screens/test_door.py::TestIdle::test_never_means_never_and_only_the_space_closes"),
    idle("idle-owner-stays-the-owner", "            person.opened = frozenset()", "            pass",
        f"{_VISIT}::test_whoever_is_away_for_long_proves_who_they_are_again"),
    idle("secrets-outlive-the-sign-out", 'self._drop_secret_answers()\n        self.person.values.pop("mail_link"',
        'self.person.values.pop("mail_link"',
        f"{_VISIT}::test_secrets_and_links_do_not_outlive_the_sign_out"),
    idle("key-does-not-begin-the-time-anew", "self.visit.note_activity()", "pass",
        "tests/screens/test_door.py::TestIdle::test_a_key_begins_the_time_anew"),
)
