"""What an office reports of a dossier, out of a closed list: a message that came back, an account that is nobody's doing, an end."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.follow_up import Closing, MailTrouble
from gimt_tui.domain.tone import Text, careful, good
from gimt_tui.domain.wording import board as words
from gimt_tui.journey.outcome import Outcome
from gimt_tui.journey.places import Place
from gimt_tui.journey.visit import Visit
from gimt_tui.onboarding import ConflictRefusal

from ..blocks import Row, rows
from ..page import BACK, Page, Result

Change = Callable[[Dossier], Dossier]
FREEZE = "freeze"


def describe(visit: Visit, _about: str = "") -> Page:
    """What is shown here is what decisions are made on: another session's change is told before anything is changed."""
    dossier, following = visit.read_dossier(), visit.onboarding.following
    follow_up = dossier.follow_up

    def deed(key: str, label: str, more: str, change: Change, said: str) -> Row:
        return Row(key, label, more, lead=partial(decide, dossier, change, said))

    deeds = []
    if follow_up.mail_trouble is not None:
        more = words.MAIL_TROUBLES[follow_up.mail_trouble]
        deeds.append(deed("mail", words.MAIL_FOUND_DEED, more, following.note_found_mail, words.MAIL_FOUND))
    else:
        deeds += [
            deed(f"mail {each}", "Courriel", words.MAIL_TROUBLES[each], partial(_lose, visit, each), words.MAIL_LOST)
            for each in MailTrouble
        ]
    if follow_up.disowned_at is not None:
        deeds.append(deed("thaw", words.THAW, words.FROZEN, following.thaw, words.THAWED))
    else:
        deeds.append(Row("freeze", words.FREEZE, words.FREEZE_MORE, lead=to_decide(dossier, FREEZE)))
    if follow_up.closing is not None:
        deeds.append(deed("reopen", words.REOPEN, words.CLOSINGS[follow_up.closing], following.reopen, words.REOPENED))
    else:
        deeds += [Row(f"close {each}", words.CLOSE, words.CLOSINGS[each], lead=to_decide(dossier, each)) for each in Closing]
    return Page(
        title=Text(words.REPORT), blocks=(Text(dossier.account.name), rows(*deeds, labels=26)), choices=(BACK,), said=visit.person.said
    )


def decide(dossier: Dossier, change: Change, said: str) -> Result:
    """Make a decision on the dossier as it was shown; where it changed meanwhile, it is shown anew and nothing was done."""
    try:
        change(dossier)
    except ConflictRefusal as conflict:
        return Outcome(Place.FOLLOWED, dossier=dossier.key, said=careful(str(conflict)))
    return Outcome(Place.FOLLOWED, dossier=dossier.key, said=good(said))


def _lose(visit: Visit, trouble: MailTrouble, dossier: Dossier) -> Dossier:
    return visit.onboarding.following.note_lost_mail(dossier, trouble)


def to_decide(dossier: Dossier, what: Closing | str) -> Outcome:
    """The way to the question that comes before it: what is decided of the dossier as it was shown, FREEZE or a reason to close it."""
    return Outcome(Place.DECISION, dossier=dossier.key, about=f"{dossier.revision} {what}")
