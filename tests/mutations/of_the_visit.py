"""Who sees what, which link opens what, and what becomes of a visit whose person has gone."""

from __future__ import annotations

from functools import partial

from .mutation import Group, Mutation

access = partial(Mutation, group=Group.ACCESS)
links = partial(Mutation, group=Group.LINKS)
idle = partial(Mutation, group=Group.IDLE)

_ACCOUNTS = "tests/onboarding/test_accounts.py"
_SIGNING_IN = "tests/onboarding/test_signing_in.py"
_VISIT = "tests/test_visit.py"

MUTATIONS = (
    access(
        name="space-open-to-who-is-not-signed-in",
        before="return self.signed_in",
        after="return True",
        tests=(_VISIT,),
    ),
    access(
        name="anybody-is-the-owner",
        before="return self.dossier is not None and self.dossier in self.opened",
        after="return self.dossier is not None",
        tests=(_VISIT,),
    ),
    access(
        name="mailbox-open-to-anyone",
        before="                Answer.BACK: Place.CREATED,\n            },\n            access=Access.OWNER,",
        after="                Answer.BACK: Place.CREATED,\n            },",
        tests=(_VISIT,),
    ),
    access(
        name="address-open-to-anyone",
        before="PlaceRecord({Answer.NEXT: Place.CREATED, Answer.BACK: Place.CREATED}, access=Access.OWNER)",
        after="PlaceRecord({Answer.NEXT: Place.CREATED, Answer.BACK: Place.CREATED})",
        tests=(_VISIT,),
    ),
    access(
        name="gimt-open-to-anyone",
        before="PlaceRecord({Answer.BACK: Place.SPACE}, access=Access.SIGNED_IN)",
        after="PlaceRecord({Answer.BACK: Place.SPACE})",
        tests=(_VISIT,),
    ),
    access(
        name="forgotten-password-opens-the-mailbox",
        before="known = outcome.dossier if outcome.dossier in self.opened else None",
        after="known = outcome.dossier",
        tests=(f"{_VISIT}::TestForgottenPassword",),
    ),
    access(
        name="list-shown-to-who-is-no-agent",
        before="elif following is Place.RESUME and self._guarded:",
        after="elif following is None:",
        tests=(f"{_VISIT}::TestAgents",),
    ),
    access(
        name="list-shown-where-the-file-cannot-be-read",
        before="            return self.onboarding.guarded\n        except SpokenError:\n            return True",
        after="            return self.onboarding.guarded\n        except SpokenError:\n            return False",
        tests=(f"{_VISIT}::test_a_file_that_cannot_be_read_shows_no_list",),
    ),
    access(
        name="number-of-dossiers-told-to-who-is-no-agent",
        before="return 0 if self.guarded else self.store.count()",
        after="return self.store.count()",
        tests=(f"{_VISIT}::TestAgents",),
    ),
    access(
        name="next-visit-begins-as-the-owner",
        before="self.signed_in, self.opened, self.mail_from = False, frozenset(), Place.CREATED",
        after="self.signed_in, self.mail_from = False, Place.CREATED",
        tests=(_VISIT,),
    ),
    access(
        name="requests-of-nobody-shown-to-anybody",
        before="if each.key in keys or (dossier is not None and each.dossier == dossier))",
        after="if each.key in keys or each.dossier == dossier)",
        tests=(f"{_VISIT}::test_a_stranger_sees_the_requests_of_this_visit_and_no_other_strangers",),
    ),
    access(
        name="next-person-gets-the-draft",
        before="self.draft, self.values = None, {}",
        after="pass",
        tests=(f"{_VISIT}::TestDrafts",),
    ),
    links(
        name="expired-link-accepted",
        before="return self.used_at is None and self.ended_at is None and now < self.expires_at",
        after="return self.used_at is None and self.ended_at is None",
        tests=(_ACCOUNTS, f"{_SIGNING_IN}::TestForgotten"),
    ),
    links(
        name="link-used-twice",
        before="after = dossier.with_link_used(link.token_hash, now)",
        after="after = dossier",
        tests=(f"{_SIGNING_IN}::TestForgotten",),
    ),
    links(
        name="ended-link-accepted",
        before="return self.used_at is None and self.ended_at is None and now < self.expires_at",
        after="return self.used_at is None and now < self.expires_at",
        tests=(f"{_SIGNING_IN}::TestForgotten",),
    ),
    links(
        name="last-four-links-work",
        before="kept = same[-(WORKING - 1) :]",
        after="kept = same[-WORKING:]",
        tests=(f"{_ACCOUNTS}::test_the_last_three_links_work_and_their_codes",),
    ),
    links(
        name="links-to-the-old-address-work",
        before="if each.works(now) and each.address == link.address]",
        after="if each.works(now)]",
        tests=(_ACCOUNTS, "tests/onboarding/test_managing.py"),
    ),
    links(
        name="others-of-the-kind-outlive-the-one-followed",
        before="return replace(self, links=links).with_links_ended(now, kind)",
        after="return replace(self, links=links)",
        tests=(f"{_SIGNING_IN}::TestForgotten",),
    ),
    links(
        name="activation-link-opens-a-new-password",
        before="if dossier is None or link is None or link.kind is not LinkKind.RESET:",
        after="if dossier is None or link is None:",
        tests=(f"{_SIGNING_IN}::TestForgotten::test_an_activation_link_is_no_reset_link",),
    ),
    links(
        name="one-more-wrong-code",
        before="if activation.wrong_codes >= links.TRIES and not dossier.activated:",
        after="if activation.wrong_codes > links.TRIES and not dossier.activated:",
        tests=("tests/mail/test_activation.py",),
    ),
    links(
        name="wrong-codes-not-counted",
        before="wrong_codes=activation.wrong_codes + 1)",
        after="wrong_codes=activation.wrong_codes)",
        tests=("tests/mail/test_activation.py",),
    ),
    links(
        name="reset-link-outlives-another-password",
        before="return self._changed(dossier.with_links_ended(self.clock(), LinkKind.RESET), account,",
        after="return self._changed(dossier, account,",
        tests=(f"{_SIGNING_IN}::TestForgotten",),
    ),
    links(
        name="pending-address-outlives-a-forgotten-password",
        before="email_change=None if pending else dossier.email_change,",
        after="email_change=dossier.email_change,",
        tests=(f"{_SIGNING_IN}::TestForgotten",),
    ),
    idle(
        name="never-idle",
        before="return bool(limit and self.touched_at and self.onboarding.clock() - self.touched_at >= limit)",
        after="return False",
        tests=(f"{_VISIT}::test_whoever_is_away_for_long_proves_who_they_are_again",),
    ),
    idle(
        name="idle-a-moment-too-late",
        before="self.onboarding.clock() - self.touched_at >= limit)",
        after="self.onboarding.clock() - self.touched_at > limit)",
        tests=(f"{_VISIT}::test_whoever_is_away_for_long_proves_who_they_are_again",),
    ),
    idle(
        name="idle-where-the-rule-says-never",
        before="return bool(limit and self.touched_at and",
        after="return bool(self.touched_at and",
        tests=("tests/screens/test_door.py::TestIdle::test_never_means_never_and_only_the_space_closes",),
    ),
    idle(
        name="idle-owner-stays-the-owner",
        before="self.opened = frozenset()",
        after="pass",
        tests=(f"{_VISIT}::test_whoever_is_away_for_long_proves_who_they_are_again",),
    ),
    idle(
        name="secrets-outlive-the-sign-out",
        before='if FIELDS[each].secret or each == "mail_link"]:',
        after='if each == "mail_link"]:',
        tests=(f"{_VISIT}::test_secrets_and_links_do_not_outlive_the_sign_out",),
    ),
    idle(
        name="key-does-not-begin-the-time-anew",
        before="self.visit.touch()",
        after="pass",
        tests=("tests/screens/test_door.py::TestIdle::test_a_key_begins_the_time_anew",),
    ),
)
