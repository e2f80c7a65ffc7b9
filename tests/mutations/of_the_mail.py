"""What leaves by mail: nothing twice, nothing lost, nothing in somebody else's name, nothing in clear."""

from __future__ import annotations

from functools import partial

from .mutation import Group, Mutation

mail = partial(Mutation, group=Group.MAIL)

_OUTBOX = "tests/mail/test_outbox.py"
_SMTP = "tests/mail/test_smtp.py"

MUTATIONS = (
    mail(
        name="refused-settings-give-up",
        before="return Verdict(setback, final=setback in OF_THE_MESSAGE)",
        after="return Verdict(setback, final=True)",
        tests=("tests/mail/test_replies.py",),
    ),
    mail(
        name="refused-for-good-is-tried-for-ever",
        before="delivery = Delivery.REFUSED if error.final else Delivery.WAITING",
        after="delivery = Delivery.WAITING",
        tests=(_SMTP,),
    ),
    mail(
        name="ended-links-leave",
        before="return link is None or not link.works(now)",
        after="return False",
        tests=(_OUTBOX,),
    ),
    mail(
        name="older-message-leaves-beside-the-new-one",
        before="transaction.put_mail(replace(mail, delivery=Delivery.DROPPED))",
        after="pass",
        tests=(f"{_OUTBOX}::test_a_new_message_takes_the_place_of_one_that_has_not_left",),
    ),
    mail(
        name="try-not-committed-before-it-begins",
        before="transaction.put_mail(claimed)",
        after="pass",
        tests=(_OUTBOX,),
    ),
    mail(
        name="accepted-message-sent-again",
        before="self._accepted[after.key] = after",
        after="pass",
        tests=(f"{_OUTBOX}::test_what_was_accepted_is_not_sent_again_while_its_mark_cannot_be_kept",),
    ),
    mail(
        name="two-drain-at-once",
        before="            if not mine:\n                return 0\n",
        after="",
        tests=(_OUTBOX,),
    ),
    mail(
        name="every-message-tries-a-server-that-is-down",
        before="elif after.delivery is Delivery.WAITING and after.setback in OF_THE_SERVER:",
        after="elif False:",
        tests=(f"{_OUTBOX}::test_a_server_that_is_down_is_tried_once_a_round",),
    ),
    mail(
        name="error-of-ours-stops-the-round",
        before="after, error = replace(claimed, sending_since=None), error or ours",
        after="raise",
        tests=("tests/mail/test_rounds.py",),
    ),
    mail(
        name="delays-do-not-grow",
        before="return DELAYS[min(max(attempts, 1), len(DELAYS)) - 1]",
        after="return DELAYS[0]",
        tests=(f"{_SMTP}::test_temporary_refusals_are_waited_out_with_growing_delays",),
    ),
    mail(
        name="clock-set-back-puts-a-message-off",
        before="return now if mail.next_try_at - now > reach else mail.next_try_at",
        after="return mail.next_try_at",
        tests=("tests/mail/test_rounds.py::test_a_clock_that_was_set_back_puts_nothing_off",),
    ),
    mail(
        name="in-clear-where-starttls-is-not-offered",
        before='if server.security == "starttls":',
        after='if server.security == "starttls" and smtp.has_extn("starttls"):',
        tests=(f"{_SMTP}::test_a_server_without_starttls_is_told_nothing",),
    ),
    mail(
        name="any-certificate-believed",
        before="return ssl.create_default_context()",
        after="return ssl._create_unverified_context()",
        tests=(f"{_SMTP}::test_a_certificate_that_nobody_vouches_for",),
    ),
    mail(
        name="password-in-clear-to-another-machine",
        before='if user and settings.smtp_security == "none" and not _local(host):',
        after="if False:",
        tests=("tests/mail/test_posting.py::test_what_cannot_work_is_refused_at_the_start",),
    ),
    mail(
        name="sender-spelled-with-digits",
        before="or _FORBIDDEN.search(squeezed.translate(_DIGITS)) is not None",
        after="",
        tests=("tests/mail/test_sender.py",),
    ),
    mail(
        name="sender-of-the-state-by-its-domain",
        before="or not _FORBIDDEN_LABELS.isdisjoint(words)",
        after="",
        tests=("tests/mail/test_sender.py",),
    ),
    mail(
        name="message-of-the-demonstration-leaves",
        before="raise SetbackError(Setback.DEMONSTRATION, final=True)",
        after="pass",
        tests=(f"{_SMTP}::test_a_message_of_the_demonstration_never_leaves",),
    ),
    mail(
        name="posted-before-anybody-listened",
        before="self.posted = True",
        after="pass",
        tests=("tests/mail/test_postman.py",),
    ),
    mail(
        name="nobody-woken-by-a-message",
        before="leaving = bool(new) and transport.leaves",
        after="leaving = False",
        tests=("tests/mail/test_seeing_off.py",),
    ),
)
