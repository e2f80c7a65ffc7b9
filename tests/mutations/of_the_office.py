"""What an office hands over, and what it keeps count of."""

from __future__ import annotations

from functools import partial

from .mutation import Group, mutation

office = partial(mutation, Group.OFFICE)

_SHEET = "tests/counter/test_sheet.py"
_PRINTING = "tests/counter/test_printing.py"
_REPORT = "tests/counter/test_report.py"
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
    office("a-failed-print-is-sent", "if process.returncode:", "if process.returncode is None:", _PRINTING),
    office("a-sheet-takes-a-files-place", "os.link(new, path)", "os.replace(new, path)",
        f"{_PRINTING}::test_a_file_that_comes_up_meanwhile_is_kept"),
    office("browser-over-ssh", 'for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")', "for name in ()",
        f"{_PRINTING}::test_there_is_no_browser_over_a_line_or_without_a_display"),
    office("erased-dossiers-leave-no-figures",
        "self.ledger_changes |= {row.key: row for row in add_to_ledger(self.ledger(), entries_of(gone))}", "pass",
        f"{_REPORT}::test_whatever_is_erased_every_month_says_the_same"),
    office("eight-digits-are-a-telephone", "frozenset(each[-NATIONAL:] for", "frozenset(each[-8:] for",
        f"{_ALIKE}::test_by_what_two_are_alike"),
    office("a-name-is-alike-anywhere", "return Trait.NAME if named_alike and self.where & other.where else None",
        "return Trait.NAME if named_alike else None", f"{_ALIKE}::test_by_what_two_are_alike"),
    office("ones-own-draft-is-a-double", "if trait is not None and key not in own:", "if trait is not None:", _ALIKE),
    office("visitors-are-told-who-is-followed", "if counter is None or counter.agent is None:\n        return nobody",
        "if counter is None:\n        return nobody", f"{_KNOWN}::test_nobody_is_told_before_an_agent_has_unlocked_the_board"),
    office("what-was-typed-follows-into-the-dossier", "person.draft, person.values, self.left_secrets = None, {}, None\n        forgotten",
        "person.draft = None\n        forgotten", "tests/journey/test_counter.py"),
    office("a-providers-domain-is-the-offices", 'if "." in each and not is_shared(each)', 'if "." in each',
        "tests/domain/answers/test_office_address.py"),
    office("begun-anew-the-old-password-opens", "account=replace(dossier.account, password_hash=nobodys),", "",
        f"{_RESTART}::test_links_and_password_end_and_a_draft_without_any_secret_begins"),
    office("begun-anew-the-old-links-work",
        "dossier.with_links_ended(now, LinkKind.ACTIVATION, LinkKind.RESET, LinkKind.EMAIL),", "dossier,",
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
