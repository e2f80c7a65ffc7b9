"""Between a hand and the program: no key is lost or lands elsewhere, and nothing that arrives drives the terminal."""

from __future__ import annotations

from functools import partial

from .mutation import Group, Mutation

focus = partial(Mutation, group=Group.FOCUS)
line = partial(Mutation, group=Group.LINE)
terminal = partial(Mutation, group=Group.TERMINAL)

_LIVE = "tests/screens/test_live.py"
_INTAKE = "tests/ui/test_intake.py"

MUTATIONS = (
    focus(
        name="keys-not-held-back-between-screens",
        before="await self._arrival()",
        after="pass",
        tests=(f"{_LIVE}::test_the_whole_journey_in_one_read",),
    ),
    focus(
        name="second-enter-ends-a-screen-twice",
        before="if not self._ending:",
        after="if True:",
        tests=("tests/screens/test_moving.py::test_a_screen_ends_once_however_often_it_is_told_to",),
    ),
    focus(
        name="keys-of-an-answer-looked-for-elsewhere",
        before="for binding in self._bindings.key_to_bindings.get(event.key, ()):",
        after="for binding in self._bindings.key_to_bindings.get('', ()):",
        tests=(_LIVE,),
    ),
    focus(
        name="form-sent-before-its-last-letters",
        before="self.answer.call_later(handled.set)",
        after="handled.set()",
        tests=(_LIVE,),
    ),
    focus(
        name="next-letter-replaces-an-answer",
        before="select_on_focus=False",
        after="select_on_focus=True",
        tests=("tests/ui/test_answers.py",),
    ),
    focus(
        name="arrow-takes-an-offer-for-a-secret",
        before="if hint is None or hint.replacement is None or self.field.secret:",
        after="if hint is None or hint.replacement is None:",
        tests=("tests/ui/test_field.py::test_an_offer_is_accepted_with_one_key_and_never_for_a_secret",),
    ),
    focus(
        name="flood-lets-single-keys-through",
        before="granted = 0 if self._flooded else self._keys.take(cost)",
        after="granted = self._keys.take(cost)",
        tests=(_INTAKE,),
    ),
    focus(
        name="leaving-lost-in-a-flood",
        before=" or (run in LEAVE and self._leaving.take(1)):",
        after=":",
        tests=(_INTAKE,),
    ),
    line(
        name="secret-asked-aloud",
        before="ask = self.ask_secret if secret else self.ask",
        after="ask = self.ask",
        tests=("tests/plain/test_journey.py::test_passwords_are_typed_unseen_and_never_said",),
    ),
    line(
        name="secret-echoed",
        before="return getpass(prompt)",
        after="return read_line(prompt)",
        tests=("tests/plain/test_console.py::test_a_terminal_never_shows_a_password",),
    ),
    line(
        name="control-characters-printed",
        before='return "".join(each if each.isprintable() or each == NBSP else UNREADABLE for each in text)',
        after="return text",
        tests=("tests/plain/test_lines.py",),
    ),
    line(
        name="previous-password-said",
        before="elif self.field.secret:",
        after="elif False:",
        tests=("tests/plain/test_questions.py::test_a_password_is_kept_without_being_shown",),
    ),
    line(
        name="offer-accepted-where-nothing-is-offered",
        before="if proposed is not None and word.casefold() == ACCEPT:",
        after="if word.casefold() == ACCEPT:",
        tests=("tests/plain/test_questions.py::test_o_is_a_name_where_nothing_is_proposed",),
    ),
    line(
        name="answer-after-too-long-is-taken",
        before="if visit.idle:",
        after="if False:",
        tests=("tests/plain/test_account.py::test_an_answer_after_too_long_is_not_taken",),
    ),
    terminal(
        name="control-characters-painted",
        before="if not text.isprintable() and DRIVES.search(text):",
        after="if False:",
        tests=("tests/ui/test_harmless.py",),
    ),
    terminal(
        name="control-characters-let-into-an-answer",
        before='return DRIVES.sub("", _LINE_ENDS.sub(" ", text[: LONGEST_PASTE + 1]))[:LONGEST_PASTE]',
        after="return text[:LONGEST_PASTE]",
        tests=("tests/ui/test_answers.py",),
    ),
    terminal(
        name="unknown-sequence-typed-out",
        before="if sequence in self._known:",
        after="if True:",
        tests=(_INTAKE,),
    ),
    terminal(
        name="paste-without-a-longest",
        before="text = text[:LONGEST_PASTE]",
        after="pass",
        tests=(_INTAKE,),
    ),
    terminal(
        name="terminal-that-is-gone-breaks-the-writer",
        before="self._open = False",
        after="raise",
        tests=("tests/test_driver.py::test_a_terminal_that_is_gone_breaks_nothing_that_is_still_written",),
    ),
    terminal(
        name="watchdog-not-disarmed",
        before="if turn == self._turn:",
        after="if True:",
        tests=("tests/test_watchdog.py",),
    ),
    terminal(
        name="window-of-any-size",
        before="return max(1, min(width, WIDEST)), max(1, min(height, TALLEST))",
        after="return width, height",
        tests=("tests/test_driver.py::test_no_window_is_as_large_as_some_claim",),
    ),
)
