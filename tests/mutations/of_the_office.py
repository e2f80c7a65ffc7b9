"""What an office hands over, and what it keeps count of."""

from __future__ import annotations

from functools import partial

from .mutation import Group, mutation

office = partial(mutation, Group.OFFICE)

_SHEET = "tests/counter/test_sheet.py"
_PRINTING = "tests/counter/test_printing.py"
_REPORT = "tests/counter/test_report.py"

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
    office("a-sheet-for-whoever-sits-there", "if counter is None or counter.agent is None or key is None:", "if key is None:",
        "tests/screens/test_sheet.py::test_nobody_else_is_offered_it"),
    office("a-file-is-replaced-unasked", "and path not in asked:", "and path in asked:",
        "tests/screens/test_sheet.py::test_it_is_kept_in_a_file_and_one_that_is_there_is_replaced_only_once_that_was_asked"),
    office("a-decision-on-what-was-not-seen", "shown = replace(dossier, revision=int(revision))", "shown = dossier",
        "tests/screens/test_board.py::test_a_decision_on_what_one_has_not_seen_is_refused"),
    office("enter-decides", "choices=(go(CANCEL, Exit.BACK, main=True), Choice(label, partial(decide, shown, change, said))),",
        "choices=(Choice(label, partial(decide, shown, change, said), main=True), go(CANCEL, Exit.BACK)),",
        "tests/screens/test_followed.py::test_enter_pressed_too_often_neither_freezes_nor_closes"),
    office("erased-dossiers-leave-no-figures",
        "self.ledger_changes |= {row.key: row for row in add_to_ledger(self.ledger(), entries_of(gone))}", "pass",
        f"{_REPORT}::test_whatever_is_erased_every_month_says_the_same"),
    office("fault-on-another-line", "first = number - len(pending) + 1", "first = number", "tests/cli/test_config.py"),
)
