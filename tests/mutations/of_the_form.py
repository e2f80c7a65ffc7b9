"""What is typed: the rules of the fields, and the drafts that are kept of it."""

from __future__ import annotations

from functools import partial

from .mutation import Group, Mutation

domain = partial(Mutation, group=Group.DOMAIN)
drafts = partial(Mutation, group=Group.DRAFTS)

_TABLES = "tests/domain/test_tables.py"

MUTATIONS = (
    domain(
        name="siret-without-its-key",
        before="return luhn.is_valid(siret)",
        after="return True",
        tests=(_TABLES,),
    ),
    domain(
        name="siren-without-its-key",
        before='return siren.strip("0") != "" and luhn.is_valid(siren)',
        after='return siren.strip("0") != ""',
        tests=(f"{_TABLES}::test_a_slip_is_caught_at_the_keystroke_that_makes_it",),
    ),
    domain(
        name="siren-of-zeros",
        before='return siren.strip("0") != "" and luhn.is_valid(siren)',
        after="return luhn.is_valid(siren)",
        tests=(_TABLES,),
    ),
    domain(
        name="la-poste-as-any-other",
        before="if siret.startswith(LA_POSTE) and sum(map(int, siret)) % 5 == 0:",
        after="if False:",
        tests=(_TABLES,),
    ),
    domain(
        name="la-poste-without-any-key",
        before="if siret.startswith(LA_POSTE) and sum(map(int, siret)) % 5 == 0:",
        after="if siret.startswith(LA_POSTE):",
        tests=(_TABLES,),
    ),
    domain(
        name="exception-of-la-poste-for-all",
        before="if siret.startswith(LA_POSTE) and sum(map(int, siret)) % 5 == 0:",
        after="if sum(map(int, siret)) % 5 == 0:",
        tests=(_TABLES,),
    ),
    domain(
        name="underscore-is-special",
        before=r"\[\\\]^`{|}~]",
        after=r"\[\\\]^`{|}~_]",
        tests=(_TABLES,),
    ),
    domain(
        name="password-of-seven",
        before="lambda value: len(value) >= SHORTEST, _at_least",
        after="lambda value: len(value) >= SHORTEST - 1, _at_least",
        tests=(_TABLES,),
    ),
    domain(
        name="confirmation-not-compared",
        before="if given == expected:",
        after="if given:",
        tests=("tests/domain/test_fields.py", "tests/domain/test_forms.py"),
    ),
    domain(
        name="confirmation-refused-at-its-beginning",
        before="return Standing.PENDING if begins(expected, given) else Standing.BROKEN",
        after="return Standing.BROKEN",
        tests=("tests/domain/test_fields.py",),
    ),
    domain(
        name="email-as-it-comes",
        before='return Standing.MET if "@" in value and _accepted(value) else Standing.PENDING',
        after='return Standing.MET if "@" in value else Standing.PENDING',
        tests=(_TABLES,),
    ),
    domain(
        name="email-with-an-accent-before-the-at",
        before="if _LOCAL_CHARACTERS.fullmatch(local) is None or",
        after="if",
        tests=(_TABLES,),
    ),
    domain(
        name="mobile-of-any-range",
        before='return Standing.MET if value[1] in "67" else Standing.BROKEN',
        after="return Standing.MET",
        tests=(_TABLES,),
    ),
    domain(
        name="what-cannot-be-kept-is-kept",
        before='text = _REFUSED.sub(UNREADABLE, _INVISIBLE.sub("", _SPACES.sub(" ", text)))',
        after='text = _INVISIBLE.sub("", _SPACES.sub(" ", text))',
        tests=("tests/domain/test_hostile.py",),
    ),
    domain(
        name="gimt-opens-a-day-late",
        before="return Stage.OPEN if now.astimezone().date() >= opening else Stage.ATTACHED",
        after="return Stage.OPEN if now.astimezone().date() > opening else Stage.ATTACHED",
        tests=("tests/onboarding/test_access.py",),
    ),
    domain(
        name="later-establishment-puts-the-opening-off",
        before="return min(each.attached_at for each in self.attachments)",
        after="return max(each.attached_at for each in self.attachments)",
        tests=("tests/onboarding/test_access.py::test_a_second_establishment_does_not_put_the_opening_off",),
    ),
    drafts(
        name="late-save-brings-a-sent-draft-back",
        before="self._done_with.add(draft)",
        after="pass",
        tests=("tests/onboarding/test_accounts.py::test_a_draft_that_went_is_not_brought_back_by_a_save_that_comes_late",),
    ),
    drafts(
        name="save-between-commit-and-mark",
        before="        with self._drafting:\n            if key in self._done_with:\n                return\n",
        after="        if key in self._done_with:\n            return\n        with self._drafting:\n",
        tests=("tests/onboarding/test_accounts.py::test_a_save_that_comes_while_the_account_is_made_does_not_bring_its_draft_back",),
    ),
    drafts(
        name="draft-not-dropped-with-its-account",
        before=(
            "            transaction.put_mail(self.activation_message(kept, token, now))\n"
            "            if draft is not None:\n                transaction.drop_draft(draft)\n"
        ),
        after="            transaction.put_mail(self.activation_message(kept, token, now))\n",
        tests=("tests/onboarding/test_accounts.py::test_the_draft_goes_with_the_commit_and_stays_with_a_refusal",),
    ),
    drafts(
        name="draft-not-dropped-with-its-attachment",
        before=(
            '            event = Event(at=now, name=EventName.ATTACHED, detail=form["siret"])\n'
            "            if draft is not None:\n                transaction.drop_draft(draft)\n"
        ),
        after='            event = Event(at=now, name=EventName.ATTACHED, detail=form["siret"])\n',
        tests=("tests/onboarding/test_access.py::test_the_draft_goes_with_the_attachment",),
    ),
    drafts(
        name="kept-where-nothing-is-drafted",
        before="if not RECORDS[self.place].drafted or not self.values:",
        after="if not self.values:",
        tests=("tests/test_visit.py::TestDrafts",),
    ),
    drafts(
        name="kept-nowhere",
        before="if not RECORDS[self.place].drafted or not self.values:",
        after="if True:",
        tests=("tests/screens/test_resume.py::test_what_was_typed_is_there_on_return_but_for_the_passwords",),
    ),
    drafts(
        name="thread-saves-what-is-typed-by-then",
        before="self.place.value, dict(self.values), self.dossier)",
        after="self.place.value, self.values, self.dossier)",
        tests=("tests/test_visit.py::TestDrafts",),
    ),
    drafts(
        name="emptied-form-leaves-its-draft",
        before="            else:\n                self._drop_draft(key)\n",
        after="",
        tests=("tests/onboarding/test_access.py",),
    ),
    drafts(
        name="what-was-begun-elsewhere-is-dropped-too",
        before="mine = PANES[place].names if RECORDS[place].sends is Sends.ITS_OWN else tuple(self.values)",
        after="mine = tuple(self.values)",
        tests=("tests/test_visit.py::TestDrafts",),
    ),
    drafts(
        name="form-goes-on-changing-a-kept-draft",
        before="= replace(draft, values=dict(draft.values))",
        after="= draft",
        tests=("tests/store/test_conformance.py::TestMemoryStore",),
    ),
    drafts(
        name="late-word-of-a-place-that-was-left",
        before="if event.place in self.screen_stack:",
        after="if True:",
        tests=("tests/screens/test_drafts.py",),
    ),
    drafts(
        name="draft-of-anybody-given-to-the-owner",
        before="reversed(self.store.drafts()) if each.dossier == dossier)",
        after="reversed(self.store.drafts()))",
        tests=("tests/test_visit.py::TestDrafts",),
    ),
)
