"""The sheet to hand over: what it says of a dossier, and the same as plain text; ``sheet_page`` makes it a page to print.

It never has a password, a code or the link of a message, and « open » only where somebody saw it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from textwrap import wrap

from ..domain.answers.siret import display_siret
from ..domain.attention import LATE_AFTER
from ..domain.dossier import Dossier
from ..domain.follow_up import PortalStep
from ..domain.office import Office
from ..domain.states import LinkKind
from ..domain.wording import sheet as words
from ..domain.wording.french import NBSP
from ..domain.wording.journey import IDENTIFIANT
from ..domain.wording.portal import ON_PORTAL, PORTAL_PAGE
from ..domain.wording.shown import harmless

SHOPS = 2
"""Establishments that are named one by one, as far as the page has room."""
LONGEST_NAME = 40
"""Signs of a name; what is beyond tells nobody apart."""
COLUMNS = 78
"""The longest line of the plain text."""

HERE_STEPS = (PortalStep.CREATED, PortalStep.ACTIVATED, PortalStep.ATTACHED)
_WIDEST_STEP = max(map(len, words.STEPS.values()))


@dataclass(frozen=True, slots=True)
class Done:
    """A step, and the days on which it was done here and on the portal; None where it was not, or nobody noted it."""

    step: PortalStep
    here: date | None
    portal: date | None

    @property
    def here_text(self) -> str:
        """« ✓ 30/11/2026 », « ○ à faire »; nothing opens here."""
        return "–" if self.step is PortalStep.SEEN_OPEN else _done_text(self.here, words.TO_DO)

    @property
    def portal_text(self) -> str:
        return _done_text(self.portal, words.NOT_SEEN if self.step is PortalStep.SEEN_OPEN else words.NOT_NOTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands on it. All texts are on one line, without anything that drives a terminal; ``page`` is the portal's address.

    ``account`` are labels and values, ``done`` what was done in this program and on the portal, ``following`` what comes
    next, ``whom`` who can be asked.
    """

    handed: str
    account: tuple[tuple[str, str], ...]
    done: tuple[Done, ...]
    following: tuple[str, ...]
    whom: tuple[str, ...]
    page: str
    demonstration: bool = False


def make_sheet(
    dossier: Dossier, office: Office, now: datetime, waiting_days: int, *, portal_page: str = PORTAL_PAGE, demonstration: bool = False
) -> Sheet:
    """The sheet of a dossier as it is ``now``; GIMT is awaited ``waiting_days`` after the attachment."""
    account, follow_up, here = dossier.account, dossier.follow_up, _days_here(dossier)
    shop = ((words.ENSEIGNE, harmless(follow_up.enseigne)),) if follow_up.enseigne else ()
    return Sheet(
        handed=harmless(words.handed_text(shorten_name(account.name), now.astimezone().date(), office.counter)),
        account=(
            (IDENTIFIANT, harmless(account.identifiant)),
            (words.EMAIL, harmless(account.email)),
            (words.SHOP, _shops(dossier)),
            *shop,
            (words.PASSWORD, words.PASSWORD_TO_CHOOSE if dossier.restarted else words.PASSWORD_IS_YOURS),
        ),
        done=tuple(Done(step, here.get(step), follow_up.day_of(step)) for step in PortalStep),
        following=_following(dossier, now, waiting_days),
        whom=_whom(office),
        page=harmless(portal_page if "://" in portal_page else f"https://{portal_page}"),
        demonstration=demonstration,
    )


def to_text(sheet: Sheet) -> str:
    """The same as plain text, in lines of at most 78 columns."""
    lines = [words.DEMONSTRATION, ""] if sheet.demonstration else []
    lines += [words.TITLE, *_wrapped(sheet.handed), *_heading(words.ACCOUNT)]
    widest = max(len(label) for label, _ in sheet.account)
    for label, value in sheet.account:
        lines += _wrapped(value, f"{label:<{widest}}{NBSP}: ", " " * (widest + 3))
    for heading, texts in (
        (f"{words.HERE.upper()}, {words.IN_THIS_PROGRAM}", [(each.step, each.here_text) for each in sheet.done if each.step in HERE_STEPS]),
        (f"{ON_PORTAL.upper()}, {words.NOTED_BY_OFFICE}", [(each.step, each.portal_text) for each in sheet.done]),
    ):
        lines += _heading(heading)
        lines += [f"  {words.STEPS[step]:<{_WIDEST_STEP}}{NBSP}: {text}" for step, text in texts]
    lines += _heading(words.NEXT)
    lines += [each for text in sheet.following for each in _wrapped(text, "  - ", "    ")]
    lines += _heading(words.WHOM)
    lines += [each for text in sheet.whom for each in _wrapped(text)]
    lines += [*_heading(words.PORTAL_PAGE_HERE), *_wrapped(sheet.page, at_hyphens=True), "", *_wrapped(words.DISCLAIMER)]
    return "\n".join(lines) + "\n"


def shorten_name(name: str) -> str:
    """The name, cut where it is longer than anybody's."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _done_text(on: date | None, otherwise: str) -> str:
    return f"○{NBSP}{otherwise}" if on is None else f"✓{NBSP}{on:%d/%m/%Y}"


def _days_here(dossier: Dossier) -> dict[PortalStep, date | None]:
    """When each step was done in this program."""
    attached = min((each.attached_at for each in dossier.attachments), default=None)
    moments = {
        PortalStep.CREATED: None if dossier.restarted else dossier.created_at,
        PortalStep.ACTIVATED: dossier.activation.used_at,
        PortalStep.ATTACHED: attached,
    }
    return {step: at.astimezone().date() if at is not None else None for step, at in moments.items()}


def _shops(dossier: Dossier) -> str:
    sirets = [harmless(display_siret(each.siret)).replace(" ", NBSP) for each in dossier.attachments]
    return words.shops_text(sirets[:SHOPS], len(sirets[SHOPS:])) if sirets else words.NO_SHOP


def _following(dossier: Dossier, now: datetime, waiting_days: int) -> tuple[str, ...]:
    """What comes next; the portal's own steps beside those of this program, as long as either is not done."""
    follow_up, today = dossier.follow_up, now.astimezone().date()
    if follow_up.disowned_at is not None:
        return (words.frozen_text(follow_up.disowned_at.astimezone().date()),)
    if follow_up.closing is not None:
        return (words.closed_text(follow_up.closing),)
    changed = (words.PASSWORD_TO_CHANGE,) if follow_up.password_typed_by else ()
    seen_open = follow_up.day_of(PortalStep.SEEN_OPEN)
    if seen_open is not None:
        return (*changed, words.open_text(seen_open), words.AT_ANY_TIME)
    attached, attached_here = follow_up.day_of(PortalStep.ATTACHED), _days_here(dossier)[PortalStep.ATTACHED]
    if attached is not None:
        return (*changed, *_waiting(attached, today, waiting_days, on_portal=True))
    # Who has attached it there has done what comes before; of what is noted, the last says where it stands.
    last = max((number for number, step in enumerate(PortalStep) if follow_up.day_of(step) is not None), default=-1)
    on_portal = words.ON_PORTAL_NEXT[list(PortalStep)[last + 1]]
    if attached_here is not None:
        return (*changed, on_portal, *_waiting(attached_here, today, waiting_days, on_portal=False))
    return (*changed, words.ATTACH_HERE if dossier.activated else _activate(dossier, now), on_portal, words.OPENS_LATER)


def _activate(dossier: Dossier, now: datetime) -> str:
    if dossier.restarted:
        return words.FINISH_TYPING
    ends = max((each.expires_at for each in dossier.links_of(LinkKind.ACTIVATION) if each.works(now)), default=None)
    return words.NEW_MAIL if ends is None else words.activate_text(ends.astimezone().date())


def _waiting(attached: date, today: date, waiting_days: int, *, on_portal: bool) -> tuple[str, str]:
    opens = attached + timedelta(days=waiting_days)
    late = opens + timedelta(days=LATE_AFTER)
    text = words.waiting_text if today < opens else words.waited_text
    return text(opens, on_portal=on_portal), words.late_text(late, past=today > late)


def _whom(office: Office) -> tuple[str, ...]:
    found = (
        office.name or words.WHOEVER_GAVE_IT,
        office.address,
        words.phone_text(office.phone) if office.phone else "",
        words.hours_text(office.hours) if office.hours else "",
    )
    return tuple(harmless(each) for each in found if each)


def _heading(text: str) -> list[str]:
    return ["", text, "-" * len(text)]


def _wrapped(text: str, first: str = "", others: str = "", *, at_hyphens: bool = False) -> list[str]:
    # textwrap breaks at every blank that it knows, and no-break spaces are none of them.
    return wrap(text, COLUMNS, initial_indent=first, subsequent_indent=others, break_on_hyphens=at_hyphens, drop_whitespace=True) or [
        first.rstrip()
    ]
