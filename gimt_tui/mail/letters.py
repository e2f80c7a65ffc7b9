"""The messages about an account that exists: a change of address, and a forgotten password."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from textwrap import fill
from types import MappingProxyType

from ..domain.wording.french import NBSP, count, days
from .activation import _POLICY, DEMO_SENDER
from .base import LetterKind

DEMO_LINES = "Démonstration : ce message n’a pas quitté ce programme,\nqui n’est pas un service de la Douane."
_IGNORE = f"Vous n’avez rien demandé{NBSP}? Ne faites rien{NBSP}: rien ne change."
_LASTING = "Le lien reste valable {lasting} et ne sert qu’une fois."


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a message says: ``before`` and ``after`` are the paragraphs around its link, if it has one.

    ``path`` is the part of the link that says what it is for; ``{lasting}`` stands for how long it works.
    """

    subject: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    link_text: str = ""
    path: str = ""


WORDINGS: Mapping[LetterKind, Wording] = MappingProxyType(
    {
        LetterKind.EMAIL_CHANGE: Wording(
            subject="Confirmez votre nouvelle adresse électronique",
            before=("Votre compte personnel va passer à cette adresse. Pour la confirmer, suivez ce lien.",),
            link_text="Confirmer ma nouvelle adresse",
            path="adresse",
            after=(_LASTING, _IGNORE),
        ),
        LetterKind.EMAIL_LEAVING: Wording(
            subject="Votre adresse électronique va changer",
            before=(
                "Un changement d’adresse a été demandé pour votre compte personnel. Il prendra effet quand la nouvelle adresse aura "
                "été confirmée.",
            ),
            after=(
                f"Vous n’avez rien demandé{NBSP}? À la connexion, choisissez «{NBSP}Mot de passe oublié{NBSP}» et prenez-en un "
                f"nouveau{NBSP}: le changement en attente est alors annulé.",
            ),
        ),
        LetterKind.ADDRESS_CORRECTED: Wording(
            subject="L’adresse de votre compte personnel a été corrigée",
            before=(
                "Une autre adresse a été donnée, avec le mot de passe, pour le compte personnel ouvert avec celle-ci. Les liens et "
                "les codes reçus ici ne servent plus.",
            ),
            after=(f"Vous n’avez rien demandé{NBSP}? Prévenez le bureau qui a ouvert le dossier avec vous.",),
        ),
        LetterKind.PASSWORD_RESET: Wording(
            subject="Choisissez un nouveau mot de passe",
            before=("Pour choisir un nouveau mot de passe, suivez ce lien.",),
            link_text="Choisir un nouveau mot de passe",
            path="mot-de-passe",
            after=(_LASTING, _IGNORE),
        ),
    }
)


def worded(kind: LetterKind, *, name: str, lifetime: timedelta) -> Wording:
    """The wording of a message to somebody, greeting and durations filled in."""
    found = WORDINGS[kind]
    after = tuple(each.format(lasting=lasting(lifetime)) for each in found.after)
    return Wording(
        subject=found.subject, before=(f"Bonjour {name},", *found.before), after=after, link_text=found.link_text, path=found.path
    )


def demonstrated(kind: LetterKind, *, to: str, name: str, link_base: str, token: str, at: datetime, lifetime: timedelta) -> str:
    """The RFC 5322 text of a message of the demo mailbox, dated ``at``; its link lies beside that of the activation."""
    wording = worded(kind, name=name, lifetime=lifetime)
    link = (f"{link_base.rpartition('/')[0]}/{wording.path}/{token}",) if wording.path else ()
    paragraphs = (DEMO_LINES, *(_wrapped(each) for each in wording.before), *link, *(_wrapped(each) for each in wording.after))
    message = EmailMessage(policy=_POLICY)
    message["From"] = Address(DEMO_SENDER[0], addr_spec=DEMO_SENDER[1])
    message["To"] = to
    message["Date"] = format_datetime(at)
    message["Subject"] = wording.subject
    message.set_content("\n\n".join(paragraphs) + "\n", cte="8bit")
    return message.as_string()


def lasting(lifetime: timedelta) -> str:
    """« 7 jours », « 2 heures », « 45 minutes »."""
    minutes = int(lifetime.total_seconds() // 60)
    if minutes % 1440 == 0:
        return days(minutes // 1440)
    return count(minutes // 60, "heure") if minutes % 60 == 0 else count(minutes, "minute")


def _wrapped(paragraph: str) -> str:
    return fill(paragraph, 72, break_on_hyphens=False, break_long_words=False)
