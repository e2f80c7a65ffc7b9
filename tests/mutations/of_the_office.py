"""What an office hands over, and what it keeps count of."""

from __future__ import annotations

from functools import partial

from .mutation import Group, mutation

office = partial(mutation, Group.OFFICE)

_SHEET = "tests/counter/test_sheet.py"
_PRINTING = "tests/counter/test_printing.py"
_TURNS = "tests/journey/test_turns.py"
_REPORT = "tests/counter/test_report.py"
_PRESENCE = "tests/store/test_presence.py"
_REMOVED = "tests/screens/test_removed.py"
_SERVED = "tests/cli/test_serve_counter.py"
_REMINDERS = "tests/onboarding/test_reminders.py"
_PROPERTIES = "tests/counter/test_properties.py::test_what_was_typed_before_changes_no_answer"
_ALIKE = "tests/counter/test_alike.py"
_KNOWN = "tests/screens/test_known.py"
_RESTART = "tests/onboarding/test_restarting.py"

# fmt: off
MUTATIONS = (
    office("a-name-is-a-part-of-the-page", "handed=escape(sheet.handed),", "handed=sheet.handed,",
        f"{_SHEET}::test_no_text_of_people_becomes_a_part_of_the_page"),
    office("open-once-the-days-are-over", "if seen_open is not None:", "if seen_open is not None or dossier.attachments:",
        f"{_SHEET}::test_open_is_said_only_where_somebody_saw_it"),
    office("a-link-that-ended-is-followed", "if each.works(now)), default=None)\n    return words.NEW_MAIL",
        "if each), default=None)\n    return words.NEW_MAIL",
        f"{_SHEET}::test_a_link_that_has_ended_is_not_told_as_one_that_works"),
    office("printer-gets-our-variables", "env=kept, start_new_session=True", "env=dict(environment), start_new_session=True",
        f"{_PRINTING}::test_no_setting_and_no_password_of_ours_reaches_the_command"),
    office("a-failed-print-is-sent", "if status:\n        reason", "if status is False:\n        reason", _PRINTING),
    office("a-sheet-takes-a-files-place", "os.link(new, path)", "os.replace(new, path)",
        f"{_PRINTING}::test_a_file_that_comes_up_meanwhile_is_kept"),
    office("browser-over-ssh", 'for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")', "for name in ()",
        f"{_PRINTING}::test_there_is_no_browser_over_a_line_or_without_a_display"),
    office("a-sheet-for-whoever-sits-there", "if counter is None or counter.agent is None or key is None:", "if key is None:",
        "tests/screens/test_sheet.py::test_nobody_else_is_offered_it"),
    office("a-file-is-replaced-unasked", "and path not in asked:", "and path in asked:",
        "tests/screens/test_sheet.py::test_it_is_kept_in_a_file_and_one_that_is_there_is_replaced_only_once_that_was_asked"),
    office("a-decision-on-what-was-not-seen", "shown = replace(dossier, revision=int(revision))", "shown = dossier",
        "tests/screens/test_board.py::test_a_decision_on_what_one_has_not_seen_is_refused"),
    office("enter-decides", "choices=(go(CANCEL, Exit.BACK, main=True), Choice(label, partial(decide, shown, change, said))),",
        "choices=(Choice(label, partial(decide, shown, change, said), main=True), go(CANCEL, Exit.BACK)),",
        "tests/screens/test_decisions.py::test_enter_pressed_too_often_neither_freezes_nor_closes"),
    office("erased-dossiers-leave-no-figures",
        "self.ledger_changes |= {row.key: row for row in add_to_ledger(self.ledger(), entries_of(gone))}", "pass",
        f"{_REPORT}::test_whatever_is_erased_every_month_says_the_same"),
    office("anothers-passphrase-unlocks", "if named is None or named.name != counter.only:", "if named is None:",
        f"{_REMOVED}::test_one_agent_alone_may_unlock_it_and_anothers_passphrase_is_not_even_tried"),
    office("removed-agent-stays", "return all(each.key != self.agent.key for each in onboarding.agents.list())", "return False",
        f"{_REMOVED}::test_the_board_locks_and_nothing_of_anybody_stays"),
    office("removed-agents-session-stays", "return bool(self.only) and onboarding.agents.find(self.only) is None", "return False",
        f"{_REMOVED}::test_where_nobody_else_may_unlock_it_it_ends"),
    office("sessions-know-the-mail-servers-user", '{variable_name(name): "" for name in WITHHELD}', "{}", _SERVED),
    office("found-as-it-was-before-a-change", "self._changes += 1\n        self._kept.clear()", "self._changes += 1", _PROPERTIES),
    office("what-is-kept-of-a-scrap-is-changed", "return costs.copy()", "return costs", _PROPERTIES),
    office("the-mask-waits-for-the-printer", "before, self._acting = self._acting, True", "before, self._acting = self._acting, False",
        "tests/screens/test_mask.py::test_it_comes_at_once_whatever_another_key_has_begun"),
    office("presence-through-a-link", "path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC",
        "path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC", _PRESENCE),
    office("presence-never-expires", "return now - before.seen_at < EXPIRY", "return True", _PRESENCE),
    office("presence-of-the-dead", "if free or making or not self._is_touched", "if making or not self._is_touched", _PRESENCE),
    office("no-turn-before-the-consents", "{Place.CREDENTIALS, Place.TERMS, Place.ADDRESS,", "{Place.CREDENTIALS, Place.ADDRESS,",
        f"{_TURNS}::test_the_person_is_given_the_keyboard_before_the_password_and_before_the_consents_and_it_comes_back"),
    office("what-the-other-typed-stays", "        visit.forget_secrets()\n        person.password_typed", "        person.password_typed",
        f"{_TURNS}::TestTypedByTheAgent"),
    office("keys-reach-what-is-masked", "if ends or not (self.is_masked and", "if True or (self.is_masked and",
        "tests/screens/test_mask.py::test_what_is_typed_meanwhile_reaches_nothing"),
    office("a-corrected-address-freezes", "if link.used_at or link.ended_at or link.address != dossier.account.email:",
        "if link.used_at and link.ended_at:", "tests/onboarding/test_disowning.py"),
    office("a-handover-shows-the-board", "Place.BOARD, Place.TURN})", "Place.BOARD})", "tests/plain/test_own_part.py"),
    office("reminded-once-more", "if dossier is None or not self._is_due(transaction, key, now):", "if dossier is None:",
        f"{_REMINDERS}::test_of_two_programs_that_look_at_once_one_reminds"),
    office("reminder-apart-from-its-mark", "reminded = replace(dossier, follow_up=replace(dossier.follow_up, reminded_at=now))",
        "reminded = dossier", _REMINDERS),
    office("reminder-counted-from-the-posting", "return mail.next_try_at - delay_after(mail.attempts)\n\n", "return mail.created_at\n\n",
        "tests/domain/test_reminder.py", _REMINDERS),
    office("reminder-of-a-closed-dossier", "follow_up.disowned_at or follow_up.closing or", "follow_up.disowned_at or",
        "tests/domain/test_reminder.py"),
    office("open-by-itself-at-a-counter", "if stage is Stage.OPEN and visit.counter is not None:", "if stage is None:",
        "tests/screens/test_followed.py::test_the_space_of_a_person_at_the_counter_says_open_only_where_somebody_saw_it"),
    office("one-key-too-many-says-open", "*(checks if course.is_to_check(now) else ()),", "",
        "tests/screens/test_followed.py::test_one_key_confirms_and_says_who_saw_it"),
    office("what-was-done-here-told-of-the-portal", "for step, day in days.items() if day is not None", "for step, day in days.items()",
        "tests/domain/wording/test_assistance.py"),
    office("asked-for-the-next-dossier", "person.request, person.requests = {}, []", "pass",
        "tests/screens/test_followed.py::test_what_was_typed_for_one_dossier_is_not_seen_at_the_next"),
    office("eight-digits-are-a-telephone", "frozenset(each[-NATIONAL:] for", "frozenset(each[-8:] for",
        f"{_ALIKE}::test_by_what_two_are_alike"),
    office("a-name-is-alike-anywhere", "return Trait.NAME if named_alike and self.where & other.where else None",
        "return Trait.NAME if named_alike else None", f"{_ALIKE}::test_by_what_two_are_alike"),
    office("ones-own-draft-is-a-double", "if trait is not None and key not in own:", "if trait is not None:", _ALIKE),
    office("visitors-are-told-who-is-followed", "if counter is None or counter.agent is None or is_theirs(",
        "if counter is None or is_theirs(", f"{_KNOWN}::test_nobody_is_told_before_an_agent_has_unlocked_the_board"),
    office("whoever-types-is-told-who-is-followed", " or is_theirs(visit, visit.place):", ":",
        f"{_KNOWN}::test_who_types_on_a_page_of_their_own_is_told_of_nobody_and_the_agent_is_on_the_next"),
    office("what-was-typed-follows-into-the-dossier", "person.draft, person.values, self.left_secrets = None, {}, None\n        forgotten",
        "person.draft = None\n        forgotten", "tests/journey/test_counter.py"),
    office("a-providers-domain-is-the-offices", 'if "." in each and not is_shared(each)', 'if "." in each',
        "tests/domain/answers/test_office_address.py"),
    office("begun-anew-the-old-password-opens", "account=replace(dossier.account, password_hash=nobodys),", "",
        f"{_RESTART}::test_links_and_password_end_and_a_draft_without_any_secret_begins"),
    office("begun-anew-the-old-links-work",
        "dossier.with_links_ended(now, *LinkKind),\n", "dossier,\n",
        f"{_RESTART}::test_links_and_password_end_and_a_draft_without_any_secret_begins"),
    office("an-activated-account-begins-anew", "return not dossier.activated and follow_up", "return follow_up",
        f"{_RESTART}::test_an_activated_dossier_and_a_frozen_one_are_refused"),
    office("made-again-by-two-agents", "if not dossier.restarted:\n        raise Refusal(", "if dossier.activated:\n        raise Refusal(",
        f"{_RESTART}::test_of_two_agents_who_begin_anew_one_is_told_and_one_account_is_made"),
    office("begun-anew-it-is-sent-again", "if dossier.restarted:\n        raise Refusal(", "if False:\n        raise Refusal(",
        f"{_RESTART}::test_nothing_of_the_account_before_goes_on_until_it_is_made_again"),
    office("a-draft-is-taken-up-by-anybody", "(left is None or not by_agent)", "left is None",
        "tests/screens/test_restarting.py::test_whoever_is_no_agent_proves_who_they_are_first"),
    office("fault-on-another-line", "first = number - len(pending) + 1", "first = number", "tests/cli/test_config.py"),
)
