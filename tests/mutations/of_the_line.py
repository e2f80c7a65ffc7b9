"""Between a hand and the program: no key is lost or lands elsewhere, and nothing that arrives drives the terminal."""

from __future__ import annotations

from functools import partial

from .mutation import Group, mutation

focus = partial(mutation, Group.FOCUS)
line = partial(mutation, Group.LINE)
terminal = partial(mutation, Group.TERMINAL)

_LIVE = "tests/screens/test_live.py"
_INTAKE = "tests/tui/terminal/test_intake.py"

# fmt: off
MUTATIONS = (
    focus("keys-not-held-back-between-screens", "await self._arrival()", "pass", f"{_LIVE}::test_the_whole_journey_in_one_read"),
    focus("second-enter-ends-a-screen-twice", "if not self._ending:", "if True:",
        "tests/screens/test_moving.py::test_a_screen_ends_once_however_often_it_is_told_to"),
    focus("second-enter-sends-a-form-twice", "                self._sent = True\n", "                pass\n",
        "tests/guide/test_assistance.py::test_c75_a_request_is_filed_once_however_often_enter_is_pressed_and_the_next_one_begins_empty"),
    focus("keys-of-an-answer-looked-for-elsewhere",
        "for binding in self._bindings.key_to_bindings.get(event.key, ()):", "for binding in self._bindings.key_to_bindings.get('', ()):",
        _LIVE),
    focus("form-sent-before-its-last-letters", "self.answer.call_later(handled.set)", "handled.set()",
        f"{_LIVE}::test_an_offer_is_accepted_by_the_arrow_beyond_the_end"),
    focus("form-sent-without-a-second-look", "for name, review in self.form.review.items():", "for name, review in ():",
        "tests/screens/test_attach.py::test_an_establishment_is_attached_once"),
    focus("next-letter-replaces-an-answer", "select_on_focus=False", "select_on_focus=True",
        "tests/tui/widgets/test_answers.py::test_a_paste_of_several_lines_is_taken_whole_where_the_cursor_is"),
    focus("line-thrown-away-unasked", "elif row is not self._asked:", "elif False:",
        "tests/screens/test_resume_many.py::test_a_draft_is_thrown_away_on_request_asked_twice"),
    focus("arrow-takes-an-offer-for-a-secret",
        "if hint is None or hint.replacement is None or self.field.secret:", "if hint is None or hint.replacement is None:",
        "tests/tui/widgets/test_field.py::test_an_offer_is_accepted_with_one_key_and_never_for_a_secret"),
    focus("flood-lets-single-keys-through", "granted = 0 if self._flooded else self._keys.take(cost)", "granted = self._keys.take(cost)",
        f"{_INTAKE}::test_what_follows_a_key_that_was_dropped_is_dropped_too"),
    focus("leaving-lost-in-a-flood", " or (run in LEAVE and self._leaving.take(1)):", ":", f"{_INTAKE}::test_leaving_gets_through_a_flood"),
    line("secret-asked-aloud", "ask = self.ask_secret if secret else self.ask", "ask = self.ask",
        "tests/plain/test_journey.py::test_passwords_are_typed_unseen_and_never_said"),
    line("secret-echoed", "before[3] & ~termios.ECHO", "before[3]",
        "tests/plain/test_console.py::test_a_terminal_never_shows_a_password"),
    line("request-within-a-request", "if self.within:", "if False:",
        "tests/guide/test_plain.py::test_c75_a_request_inside_a_request_is_not_begun"),
    line("refused-password-proposed-again", "values.pop(start, None)", "pass", "tests/plain/test_address.py"),
    line("no-second-look-line-by-line", "if review := form.review.get(name):", "if False:",
        "tests/plain/test_questions.py::test_an_identifiant_already_taken_is_told_at_once"),
    line("control-characters-printed",
        "each if each.isprintable() or each == NBSP else", "each if True else",
        "tests/plain/test_lines.py"),
    line("previous-password-said", "elif self.field.secret:", "elif False:",
        "tests/plain/test_questions.py::test_a_password_is_kept_without_being_shown"),
    line("offer-accepted-where-nothing-is-offered",
        "if proposed is not None and word.casefold() == ACCEPT:", "if word.casefold() == ACCEPT:",
        "tests/plain/test_questions.py::test_o_is_a_name_where_nothing_is_proposed"),
    line("answer-after-too-long-is-taken", "if visit.is_idle:", "if False:",
        "tests/plain/test_account.py::test_an_answer_after_too_long_is_not_taken"),
    terminal("control-characters-painted", "if not text.isprintable() and CONTROLS.search(text):", "if False:",
        "tests/tui/terminal/test_safe_text.py"),
    terminal("control-characters-let-into-an-answer",
        'return CONTROLS.sub("", _LINE_ENDS.sub(" ", text[: LONGEST_PASTE + 1]))[:LONGEST_PASTE]', "return text[:LONGEST_PASTE]",
        "tests/tui/widgets/test_answers.py"),
    terminal("unknown-sequence-typed-out", "if sequence in self._known:", "if True:", _INTAKE),
    terminal("paste-without-a-longest", "text = text[:LONGEST_PASTE]", "pass", _INTAKE),
    terminal("terminal-that-is-gone-breaks-the-writer", "self._open = False", "raise",
        "tests/tui/terminal/test_driver.py::test_a_terminal_that_is_gone_breaks_nothing_that_is_still_written"),
    terminal("lacking-character-written-as-an-escape", 'file.reconfigure(errors="replace")', "pass",
        "tests/tui/terminal/test_driver.py::test_a_character_that_the_terminal_lacks_breaks_nothing_either"),
    terminal("stand-in-moves-the-columns", "if _columns(each) <= room:", "if True:", "tests/domain/wording/test_spelling.py"),
    terminal("stand-ins-not-painted", "(StandInFilter(stand_ins),) if stand_ins is not None else ()", "()",
        "tests/tui/test_stand_ins.py"),
    terminal("typing-read-as-utf-8-always", "getincrementaldecoder(encoding)", 'getincrementaldecoder("utf-8")', _INTAKE),
    terminal("console-sent-what-it-lacks", "not (self.console and character in NOT_ON_CONSOLES) and", "",
        "tests/domain/wording/test_spelling.py"),
    terminal("rest-of-a-sequence-typed-out", "return found.end() if whole else 0", "return 0", _INTAKE),
    terminal("fast-hand-taken-for-a-rest", ' and text[found.end() : found.end() + 1] in ("", ESC)', "", _INTAKE),
    terminal("digits-typed-after-half-a-sequence-lost", "yield from _some(self._take_keys(held, 0)[0])", "yield from ()", _INTAKE),
    terminal("rest-expected-for-ever", "if self._clock() > rest.until:", "if False:", _INTAKE),
    terminal("watchdog-not-disarmed", "if turn == self._turn:", "if True:", "tests/tui/terminal/test_watchdog.py"),
    terminal("window-of-any-size", "return max(1, min(width, WIDEST)), max(1, min(height, TALLEST))", "return width, height",
        "tests/tui/terminal/test_driver.py::test_no_window_is_as_large_as_some_claim"),
)
