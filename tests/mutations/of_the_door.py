"""Who gets in, how often they may try, and that no secret gets out."""

from __future__ import annotations

from functools import partial

from .mutation import Group, mutation

throttles = partial(mutation, Group.THROTTLES)
secrets = partial(mutation, Group.SECRETS)

_SIGNING_IN = "tests/onboarding/test_signing_in.py"
_POSTING = "tests/onboarding/test_throttles.py"
_LIMITS = "tests/domain/test_throttle.py"
_HASHING = "tests/test_hashing.py"

# fmt: off
MUTATIONS = (
    throttles("one-more-free-try", "return 0 if failures < FREE_TRIES else", "return 0 if failures <= FREE_TRIES else",
        f"{_SIGNING_IN}::TestDelays"),
    throttles("one-more-than-the-limit", "if len(times) >= limit.count]", "if len(times) > limit.count]", _LIMITS),
    throttles("window-never-ends", "for each in tries.times if now - each < HOUR)", "for each in tries.times)", _LIMITS),
    throttles("clock-set-back-makes-wait-longer", "tuple(min(each, now) for each in tries.times", "tuple(each for each in tries.times",
        _LIMITS),
    throttles("delay-without-a-longest", "min(LONGEST, 5 * 2 ** min(failures - FREE_TRIES, 16))", "5 * 2 ** min(failures - FREE_TRIES, 16)",
        _LIMITS, f"{_SIGNING_IN}::TestDelays"),
    throttles("counts-not-kept-over-a-restart", '"tries": self.tries_changes,', "",
        f"{_SIGNING_IN}::TestDelays::test_they_survive_a_restart"),
    throttles("many-names-never-wait", "return max(left, _seconds_left(reader, now, (_ANYWHERE,)))", "return left",
        f"{_SIGNING_IN}::TestDelays"),
    throttles("wrong-tries-not-counted-under-the-name", "Purpose.SIGN_IN, name), SIGN_IN_LIMITS)", 'Purpose.SIGN_IN, ""), SIGN_IN_LIMITS)',
        f"{_SIGNING_IN}::TestDelays"),
    throttles("guesses-made-at-once-are-all-told", "if left := _seconds_to_sign_in(transaction, name, now):", "if False:",
        f"{_SIGNING_IN}::TestDelays"),
    throttles("right-password-told-while-there-is-to-wait",
        "        self.throttle.refuse_early(name, field)\n        self.throttle.forget_failures(name)\n",
        "        self.throttle.forget_failures(name)\n",
        f"{_SIGNING_IN}::TestDelays"),
    throttles("right-password-forgives-nothing", "self.throttle.forget_failures(name)", "pass", f"{_SIGNING_IN}::TestDelays"),
    throttles("message-for-an-account-not-counted", "return (address,) if account is None else", "return (address,) if True else",
        f"{_POSTING}::test_from_one_program_at_one_moment"),
    throttles("messages-of-the-file-without-a-limit", "(*counts, self._anywhere))", "counts)",
        f"{_POSTING}::test_from_one_program_at_one_moment"),
    throttles("notices-not-counted-for-the-file", "((self._anywhere,) if anywhere else ())", "()",
        f"{_POSTING}::test_a_word_to_the_old_address_counts_among_the_messages_of_the_file_too"),
    throttles("owners-mailbox-lifts-no-wait", "for purpose in (Purpose.SIGN_IN, Purpose.RESET):", "for purpose in (Purpose.RESET,):",
        f"{_SIGNING_IN}::TestForgotten", f"{_POSTING}::TestTheOwnerGetsIn"),
    secrets("password-kept-in-a-draft", "if text and not FIELDS[name].secret}", "if text}", "tests/onboarding/test_access.py"),
    secrets("password-digest-among-the-tries", 'known = folded if not named or _IDENTIFIANT.fullmatch(folded) else ""', "known = folded",
        _LIMITS),
    secrets("unknown-name-costs-no-hash", "right = self.parts.hasher.verify(", "right = dossier is not None and self.parts.hasher.verify(",
        "tests/onboarding/test_access.py::test_an_unknown_name_costs_a_hash_as_a_known_one_does"),
    secrets("report-quotes-the-error",
        'lines.append(f"{type(link).__module__}.{type(link).__qualname__}")',
        'lines.append(f"{type(link).__module__}.{type(link).__qualname__}: {link}")',
        "tests/test_crash.py"),
    secrets("traceback-of-a-thread-is-shown", "threading.excepthook = lambda failed: note(failed.exc_value)", "pass",
        "tests/test_crash.py"),
    secrets("log-for-everybody-to-read", "os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)", "os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)",
        "tests/test_crash.py"),
    secrets("answer-copied-to-the-clipboard",
        "never copied, and OSC 52 never used: the clipboard may be the next visitor's.\"\"\"", 'copied."""\n        super().action_copy()',
        "tests/tui/widgets/test_answers.py::test_nothing_typed_reaches_a_clipboard"),
    secrets("password-painted-in-clear", "super().__init__(value, password=secret,", "super().__init__(value, password=False,",
        "tests/tui/widgets/test_answers.py::test_a_secret_is_painted_as_dots"),
    secrets("refused-password-left-on-the-screen", 'self.set_answer("")', "pass",
        "tests/screens/test_sign_in.py", "tests/screens/test_account.py::test_the_password_is_changed_and_a_wrong_present_one_is_cleared"),
    secrets("password-of-the-server-in-its-repr", 'return "Secret(…)"', 'return f"Secret({self._text})"',
        "tests/test_assembly.py::test_a_secret_is_shown_and_written_nowhere"),
    secrets("error-of-a-form-quotes-what-was-typed", "hide_input_in_errors=True", "hide_input_in_errors=False",
        "tests/domain/answers/test_forms.py"),
    secrets("unreadable-hash-opens-to-anything",
        "UnicodeEncodeError):\n            return False", "UnicodeEncodeError):\n            return True",
        _HASHING),
    secrets("decomposed-accent-is-another-password",
        'return self._argon2.hash(unicodedata.normalize("NFC", password))', "return self._argon2.hash(password)",
        _HASHING),
    secrets("hash-that-is-not-ascii-ends-the-program",
        "except (InvalidHashError, VerificationError, UnicodeEncodeError):", "except (InvalidHashError, VerificationError):",
        _HASHING),
    secrets("password-of-the-server-is-only-an-unknown-setting", 'if "smtp_password" in unknown:', "if False:",
        "tests/test_assembly.py::test_the_password_never_comes_from_the_settings_file"),
    secrets("accepted-message-keeps-its-link", 'headers = mail.source.partition("\\n\\n")[0] + "\\n\\n"', "headers = mail.source",
        "tests/mail/test_smtp.py::test_what_was_accepted_is_kept_without_its_link"),
)
