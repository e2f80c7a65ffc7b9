"""Who gets in, how often they may try, and that no secret gets out."""

from __future__ import annotations

from functools import partial

from .mutation import Group, Mutation

throttles = partial(Mutation, group=Group.THROTTLES)
secrets = partial(Mutation, group=Group.SECRETS)

_SIGNING_IN = "tests/onboarding/test_signing_in.py"
_LIMITS = "tests/domain/test_throttle.py"

MUTATIONS = (
    throttles(
        name="one-more-free-try",
        before="return 0 if failures < FREE_TRIES else",
        after="return 0 if failures <= FREE_TRIES else",
        tests=(f"{_SIGNING_IN}::TestDelays",),
    ),
    throttles(
        name="one-more-than-the-limit",
        before="if len(times) >= limit.count]",
        after="if len(times) > limit.count]",
        tests=(_LIMITS,),
    ),
    throttles(
        name="window-never-ends",
        before="for each in tries.times if now - each < HOUR)",
        after="for each in tries.times)",
        tests=(_LIMITS,),
    ),
    throttles(
        name="clock-set-back-makes-wait-longer",
        before="tuple(min(each, now) for each in tries.times",
        after="tuple(each for each in tries.times",
        tests=(_LIMITS,),
    ),
    throttles(
        name="delay-without-a-longest",
        before="min(LONGEST, 5 * 2 ** min(failures - FREE_TRIES, 16))",
        after="5 * 2 ** min(failures - FREE_TRIES, 16)",
        tests=(_LIMITS, f"{_SIGNING_IN}::TestDelays"),
    ),
    throttles(
        name="counts-not-kept-over-a-restart",
        before='"tries": self.tries_changes,',
        after="",
        tests=(f"{_SIGNING_IN}::TestDelays::test_they_survive_a_restart",),
    ),
    throttles(
        name="many-names-never-wait",
        before="return max(left, seconds_until_free(reader.tries_of(_ANYWHERE), SIGN_IN_ANYWHERE_LIMITS, now))",
        after="return left",
        tests=(f"{_SIGNING_IN}::TestDelays",),
    ),
    throttles(
        name="wrong-tries-not-counted-under-the-name",
        before="_count(transaction, now, key, _ANYWHERE)",
        after="_count(transaction, now, _ANYWHERE)",
        tests=(f"{_SIGNING_IN}::TestDelays",),
    ),
    throttles(
        name="guesses-made-at-once-are-all-told",
        before="self._refuse_hasty(transaction, name, now, field)",
        after="pass",
        tests=(f"{_SIGNING_IN}::TestDelays",),
    ),
    throttles(
        name="right-password-told-while-there-is-to-wait",
        before="        self.tell_to_wait(name, field)\n        self.forgive(name)\n",
        after="        self.forgive(name)\n",
        tests=(f"{_SIGNING_IN}::TestDelays",),
    ),
    throttles(
        name="right-password-forgives-nothing",
        before="self.store.run(lambda transaction: transaction.drop_tries(key))",
        after="pass",
        tests=(f"{_SIGNING_IN}::TestDelays",),
    ),
    throttles(
        name="message-for-an-account-not-counted",
        before="counts.append((key_of(Purpose.POST_FOR_ACCOUNT, str(account)), ACCOUNT_LIMITS))",
        after="pass",
        tests=("tests/onboarding/test_throttles.py::test_from_one_program_at_one_moment",),
    ),
    throttles(
        name="messages-of-the-file-without-a-limit",
        before="counts.append(self._anywhere)",
        after="pass",
        tests=("tests/onboarding/test_throttles.py::test_a_word_to_the_old_address_counts_among_the_messages_of_the_file_too",),
    ),
    throttles(
        name="owners-mailbox-lifts-no-wait",
        before="for purpose in (Purpose.SIGN_IN, Purpose.RESET):",
        after="for purpose in (Purpose.RESET,):",
        tests=(f"{_SIGNING_IN}::TestForgotten", "tests/onboarding/test_throttles.py::TestTheOwnerGetsIn"),
    ),
    secrets(
        name="password-kept-in-a-draft",
        before="if text and not FIELDS[name].secret}",
        after="if text}",
        tests=("tests/onboarding/test_access.py",),
    ),
    secrets(
        name="password-digest-among-the-tries",
        before='known = folded if not named or _IDENTIFIANT.fullmatch(folded) else ""',
        after="known = folded",
        tests=(_LIMITS,),
    ),
    secrets(
        name="unknown-name-costs-no-hash",
        before="right = self.hasher.verify(stored, password)",
        after="right = dossier is not None and self.hasher.verify(stored, password)",
        tests=("tests/onboarding/test_access.py::test_an_unknown_name_costs_a_hash_as_a_known_one_does",),
    ),
    secrets(
        name="report-quotes-the-error",
        before='lines.append(f"{type(link).__module__}.{type(link).__qualname__}")',
        after='lines.append(f"{type(link).__module__}.{type(link).__qualname__}: {link}")',
        tests=("tests/test_crash.py",),
    ),
    secrets(
        name="traceback-of-a-thread-is-shown",
        before="threading.excepthook = lambda failed: note(failed.exc_value)",
        after="pass",
        tests=("tests/test_crash.py",),
    ),
    secrets(
        name="log-for-everybody-to-read",
        before="os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)",
        after="os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)",
        tests=("tests/test_crash.py",),
    ),
    secrets(
        name="answer-copied-to-the-clipboard",
        before='never copied, and OSC 52 never used: the clipboard may be the next visitor\'s."""',
        after='copied."""\n        super().action_copy()',
        tests=("tests/ui/test_answers.py::test_nothing_typed_reaches_a_clipboard",),
    ),
    secrets(
        name="password-painted-in-clear",
        before="super().__init__(value, password=secret,",
        after="super().__init__(value, password=False,",
        tests=("tests/ui/test_answers.py::test_a_secret_is_painted_as_dots",),
    ),
    secrets(
        name="password-of-the-server-in-its-repr",
        before='return "Secret(…)"',
        after='return f"Secret({self._text})"',
        tests=("tests/mail/test_posting.py::test_a_secret_is_shown_and_written_nowhere",),
    ),
    secrets(
        name="error-of-a-form-quotes-what-was-typed",
        before="hide_input_in_errors=True",
        after="hide_input_in_errors=False",
        tests=("tests/domain/test_forms.py",),
    ),
    secrets(
        name="unreadable-hash-opens-to-anything",
        before="UnicodeEncodeError):\n            return False",
        after="UnicodeEncodeError):\n            return True",
        tests=("tests/test_passwords.py",),
    ),
    secrets(
        name="decomposed-accent-is-another-password",
        before='return self._argon2.hash(unicodedata.normalize("NFC", password))',
        after="return self._argon2.hash(password)",
        tests=("tests/test_passwords.py",),
    ),
    secrets(
        name="hash-that-is-not-ascii-ends-the-program",
        before="except (InvalidHashError, VerificationError, UnicodeEncodeError):",
        after="except (InvalidHashError, VerificationError):",
        tests=("tests/test_passwords.py",),
    ),
    secrets(
        name="password-of-the-server-is-only-an-unknown-setting",
        before='if "smtp_password" in unknown:',
        after="if False:",
        tests=("tests/mail/test_posting.py::test_the_password_never_comes_from_the_settings_file",),
    ),
    secrets(
        name="accepted-message-keeps-its-link",
        before='headers = mail.source.partition("\\n\\n")[0] + "\\n\\n"',
        after="headers = mail.source",
        tests=("tests/mail/test_smtp.py::test_what_was_accepted_is_kept_without_its_link",),
    ),
)
