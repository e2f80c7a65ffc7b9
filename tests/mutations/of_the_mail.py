"""What leaves by mail: nothing twice, nothing lost, nothing in somebody else's name, nothing in clear."""

from __future__ import annotations

from functools import partial

from .mutation import Group, mutation

mail = partial(mutation, Group.MAIL)

_OUTBOX = "tests/mail/test_outbox.py"
_SMTP = "tests/mail/test_smtp.py"

# fmt: off
MUTATIONS = (
    mail("refused-settings-give-up", "return ReplyVerdict(setback, final=setback in MESSAGE_SETBACKS)",
        "return ReplyVerdict(setback, final=True)",
        "tests/mail/test_replies.py"),
    mail("refused-for-good-is-tried-for-ever",
        "delivery = Delivery.REFUSED if error.final else Delivery.WAITING", "delivery = Delivery.WAITING",
        _SMTP),
    mail("ended-links-leave",
        "return dossier is not None and (link is None or not link.works(now) or is_reminder_useless(dossier, mail))", "return False",
        _OUTBOX),
    mail("older-message-leaves-beside-the-new-one", "transaction.put_mail(replace(mail, delivery=Delivery.DROPPED))", "pass",
        f"{_OUTBOX}::test_a_new_message_takes_the_place_of_one_that_has_not_left"),
    mail("try-not-committed-before-it-begins", "transaction.put_mail(claimed)", "pass", _OUTBOX),
    mail("accepted-message-sent-again", "self._accepted[after.key] = after", "pass",
        f"{_OUTBOX}::test_what_was_accepted_is_not_sent_again_while_its_mark_cannot_be_kept"),
    mail("two-drain-at-once", "            if not mine:\n                return 0\n", "",
        f"{_OUTBOX}::test_two_threads_do_not_send_one_message_twice"),
    mail("every-message-tries-a-server-that-is-down",
        "elif after.delivery is Delivery.WAITING and after.setback in SERVER_SETBACKS:", "elif False:",
        f"{_OUTBOX}::test_a_server_that_is_down_is_tried_once_a_round"),
    mail("error-of-ours-stops-the-round", "after, error = replace(claimed, sending_since=None), error or ours", "raise",
        "tests/mail/test_rounds.py"),
    mail("delays-do-not-grow", "return DELAYS[min(max(attempts, 1), len(DELAYS)) - 1]", "return DELAYS[0]",
        f"{_SMTP}::test_temporary_refusals_are_waited_out_with_growing_delays"),
    mail("clock-set-back-puts-a-message-off",
        "return now if mail.next_try_at - now > reach else mail.next_try_at", "return mail.next_try_at",
        "tests/mail/test_rounds.py::test_a_clock_that_was_set_back_puts_nothing_off"),
    mail("in-clear-where-starttls-is-not-offered",
        'if server.security == "starttls":', 'if server.security == "starttls" and smtp.has_extn("starttls"):',
        f"{_SMTP}::test_a_server_without_starttls_is_told_nothing"),
    mail("any-certificate-believed", "return ssl.create_default_context()", "return ssl._create_unverified_context()",
        f"{_SMTP}::test_a_certificate_that_nobody_vouches_for"),
    mail("password-in-clear-to-another-machine", 'if user and settings.smtp_security == "none" and not _is_local(host):', "if False:",
        "tests/test_assembly.py::test_what_cannot_work_is_refused_at_the_start"),
    mail("sender-spelled-with-digits", "or _FORBIDDEN.search(squeezed.translate(_DIGITS)) is not None", "", "tests/mail/test_sender.py"),
    mail("sender-of-the-state-by-its-domain", "or not _FORBIDDEN_LABELS.isdisjoint(words)", "", "tests/mail/test_sender.py"),
    mail("message-of-the-demonstration-leaves", "raise SetbackError(Setback.DEMONSTRATION, final=True)", "pass",
        f"{_SMTP}::test_a_message_of_the_demonstration_never_leaves"),
    mail("posted-before-anybody-listened", "self.posted = True", "pass", "tests/mail/test_postman.py"),
    mail("nobody-woken-by-a-message", "            self.posted = True\n            self.wake()\n", "            self.posted = True\n",
        "tests/mail/test_seeing_off.py"),
)
