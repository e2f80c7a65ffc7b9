"""What is typed: the rules of the fields, and the drafts that are kept of it."""

from __future__ import annotations

from functools import partial

from .mutation import Group, mutation

domain = partial(mutation, Group.DOMAIN)
drafts = partial(mutation, Group.DRAFTS)

_TABLES = "tests/domain/answers/test_tables.py"
_FIELDS = "tests/domain/answers/test_fields.py"
_LENGTHS = "tests/domain/answers/test_lengths.py"
_ACCESS = "tests/onboarding/test_access.py"
_ACCOUNTS = "tests/onboarding/test_accounts.py"
_VISIT = "tests/journey/test_visit.py::TestDrafts"
_LINE = "tests/plain/test_account.py"
_REQUESTS = "tests/guide/test_assistance.py"

_BACK = "tests/journey/test_coming_back.py"

# fmt: off
MUTATIONS = (
    drafts("draft-of-page-3-goes-page-by-page",
        "following, person.resumes_at = person.resumes_at if exit is Exit.NEXT and person.resumes_at else following, None",
        "person.resumes_at = None",
        f"{_BACK}::TestADraftOfStep1"),
    drafts("nobody-is-told-why-the-password-is-asked-again",
        '"password", outcome.said or info(PASSWORD_AGAIN)', '"password", None', f"{_BACK}::TestADraftOfStep1"),
    domain("siret-without-its-key", "return luhn.is_valid(siret)", "return True", _TABLES),
    domain("siren-without-its-key", 'return siren.strip("0") != "" and luhn.is_valid(siren)', 'return siren.strip("0") != ""',
        f"{_TABLES}::test_a_slip_is_caught_at_the_keystroke_that_makes_it"),
    domain("siren-of-zeros", 'return siren.strip("0") != "" and luhn.is_valid(siren)', "return luhn.is_valid(siren)", _TABLES),
    domain("la-poste-as-any-other", "if siret.startswith(LA_POSTE) and sum(map(int, siret)) % 5 == 0:", "if False:", _TABLES),
    domain("la-poste-without-any-key", "if siret.startswith(LA_POSTE) and sum(map(int, siret)) % 5 == 0:", "if siret.startswith(LA_POSTE):",
        _TABLES),
    domain("exception-of-la-poste-for-all",
        "if siret.startswith(LA_POSTE) and sum(map(int, siret)) % 5 == 0:", "if sum(map(int, siret)) % 5 == 0:",
        _TABLES),
    domain("underscore-is-special", r"\[\\\]^`{|}~]", r"\[\\\]^`{|}~_]", _TABLES),
    domain("password-of-seven", "len(value) >= SHORTEST,", "len(value) >= SHORTEST - 1,", _TABLES),
    domain("confirmation-not-compared", "if given == expected:", "if given:", _FIELDS, "tests/domain/answers/test_forms.py"),
    domain("confirmation-refused-at-its-beginning",
        "can_still_become(given, expected) else Standing.BROKEN", "False else Standing.BROKEN",
        _FIELDS),
    domain("email-as-it-comes", 'if "@" in value and', 'if "@" in value or', _TABLES),
    domain("email-with-an-accent-before-the-at", "if _LOCAL_CHARACTERS.fullmatch(local) is None or", "if", _TABLES),
    domain("mobile-of-any-range", 'return Standing.MET if value[1] in "67" else Standing.BROKEN', "return Standing.MET", _TABLES),
    domain("what-cannot-be-kept-is-kept",
        'text = _REFUSED.sub(UNREADABLE, _INVISIBLE.sub("", _SPACES.sub(" ", text)))', 'text = _INVISIBLE.sub("", _SPACES.sub(" ", text))',
        "tests/domain/answers/test_hostile.py"),
    domain("list-of-characters-without-an-end", "if _count_columns(whole) <= room:", "if True:", _LENGTHS),
    domain("wide-characters-counted-as-one", 'return 2 if east_asian_width(character) in "WF" or', "return 2 if", _LENGTHS),
    domain("few-words-not-carried", "return self.brief or self.label", "return self.label", _LENGTHS),
    domain("gimt-opens-a-day-late",
        "return Stage.OPEN if now.astimezone().date() >= opening else Stage.ATTACHED",
        "return Stage.OPEN if now.astimezone().date() > opening else Stage.ATTACHED",
        _ACCESS),
    domain("later-establishment-puts-the-opening-off",
        "return min(each.attached_at for each in self.attachments)", "return max(each.attached_at for each in self.attachments)",
        f"{_ACCESS}::test_a_second_establishment_does_not_put_the_opening_off"),
    drafts("late-save-brings-a-sent-draft-back", "self._ended.add(draft)", "pass",
        f"{_ACCOUNTS}::test_a_draft_that_went_is_not_brought_back_by_a_save_that_comes_late"),
    drafts("save-between-commit-and-mark",
        "result = self.parts.commit(send)\n            if draft", "result = self.parts.commit(send)\n        if draft",
        f"{_ACCOUNTS}::test_a_save_that_comes_while_the_account_is_made_does_not_bring_its_draft_back"),
    drafts("draft-not-dropped-with-its-account",
        "return self.drafts.commit(commit, draft)\n        except", "return self.drafts.commit(commit, None)\n        except",
        f"{_ACCOUNTS}::test_the_draft_goes_with_the_commit_and_stays_with_a_refusal"),
    drafts("draft-not-dropped-with-its-attachment",
        'form["siret"], self.parts.author))\n\n        return self.drafts.commit(commit, draft)',
        'form["siret"], self.parts.author))\n\n        return self.drafts.commit(commit, None)',
        f"{_ACCESS}::test_the_draft_goes_with_the_attachment"),
    drafts("kept-where-nothing-is-drafted", "if not RECORDS[place].drafted or not self.person.values:", "if not self.person.values:",
        _VISIT),
    drafts("kept-nowhere", "if not RECORDS[place].drafted or not self.person.values:", "if True:",
        "tests/screens/test_resume.py::test_what_was_typed_is_there_on_return_but_for_the_passwords"),
    drafts("request-not-kept-when-it-is-left", "if self.form.keep is not None and not self._sent:", "if False:",
        f"{_REQUESTS}::test_c75_what_was_typed_survives_every_way_of_leaving_the_form"),
    drafts("request-that-was-sent-is-kept", "if self.form.keep is not None and not self._sent:", "if self.form.keep is not None:",
        f"{_REQUESTS}::test_c75_a_request_is_filed_once_however_often_enter_is_pressed_and_the_next_one_begins_empty"),
    drafts("thread-saves-what-is-typed-by-then", "dict(self.person.values), self.person.dossier", "self.person.values, self.person.dossier",
        _VISIT),
    drafts("kept-nowhere-line-by-line", "self.visit.person.values.update(self.form.unsent(values, shown))", "pass",
        "tests/plain/test_leaving.py"),
    drafts("old-answers-kept-line-by-line", "person.values.update(self.form.unsent(values, shown))", "person.values.update(values)", _LINE),
    drafts("answer-kept-by-enter-is-a-change", "return FIELDS[name].clean(text) != FIELDS[name].clean(shown)", "return text != shown",
        f"{_LINE}::test_what_enter_keeps_is_no_change_of_this_session"),
    drafts("old-answers-kept-in-the-draft-of-a-change", 'text if is_changed(name, text, shown[name]) else ""', "text",
        "tests/screens/test_account.py::test_an_answer_not_sent_is_kept_and_said_to_be_unsaved"),
    drafts("save-asks-before-its-turn",
        "        with self._lock:\n            if key not in self._ended and (kept or self._exists(key)):\n",
        "        if key not in self._ended and (kept or self._exists(key)):\n            with self._lock:\n",
        f"{_ACCOUNTS}::test_a_save_that_comes_while_the_account_is_made_does_not_bring_its_draft_back"),
    drafts("emptied-form-leaves-its-draft", "(draft) if kept else", "(draft) if True else", _ACCESS),
    drafts("what-was-begun-elsewhere-is-dropped-too", "mine = PANES[place].names if RECORDS[place].sends is Sends.ITS_OWN else", "mine =",
        _VISIT),
    drafts("form-goes-on-changing-a-kept-draft", "= replace(draft, values=dict(draft.values))", "= draft",
        "tests/store/test_conformance.py::TestMemoryStore"),
    drafts("late-word-of-a-place-that-was-left", "if event.place in self.screen_stack:", "if True:",
        "tests/screens/test_drafts.py::test_a_word_that_comes_late_from_a_place_that_was_left_is_not_taken_for_the_next_visit"),
    drafts("what-another-session-changed-is-undone", "if not is_changed(name, box.value, before[name]):", "if False:",
        "tests/screens/test_account.py::test_a_conflict_shows_the_fresh_state_and_loses_nothing_typed"),
    drafts("what-another-session-changed-is-undone-line-by-line", "for name in values if name not in mine})", "for name in ()})",
        f"{_LINE}::test_a_conflict_tells_the_fresh_state_and_asks_again"),
    drafts("draft-of-anybody-given-to-the-owner", " if each.dossier == dossier), None)", "), None)", _VISIT),
)
