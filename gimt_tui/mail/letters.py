"""The messages about an account that exists: a change of address, and a forgotten password."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType

from ..domain.wording.french import NBSP, count_text, hours_or_minutes
from .activation import write_demo_message
from .base import LetterKind
from .letter import Letter, wrap_paragraph

_IGNORE = f"Vous n’avez rien demandé{NBSP}? Ne faites rien{NBSP}: rien ne change."
_LIFETIME = "Le lien reste valable {lifetime} et ne sert qu’une fois."
"""``{lifetime}`` stands for how long the link works."""

_DEMO_PATHS = {LetterKind.EMAIL_CHANGE: "adresse", LetterKind.PASSWORD_RESET: "mot-de-passe"}
"""The part of a link of the demo mailbox that says what it is for; the other messages have no link."""

WORDINGS: Mapping[LetterKind, Letter] = MappingProxyType(
    {
        LetterKind.EMAIL_CHANGE: Letter(
            subject="Confirmez votre nouvelle adresse électronique",
            before=("Votre compte personnel va passer à cette adresse. Pour la confirmer, suivez ce lien.",),
            link_text="Confirmer ma nouvelle adresse",
            after=(_LIFETIME, _IGNORE),
        ),
        LetterKind.EMAIL_LEAVING: Letter(
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
        LetterKind.ADDRESS_CORRECTED: Letter(
            subject="L’adresse de votre compte personnel a été corrigée",
            before=(
                "Une autre adresse a été donnée, avec le mot de passe, pour le compte personnel ouvert avec celle-ci. Les liens et "
                "les codes reçus ici ne servent plus.",
            ),
            after=(f"Vous n’avez rien demandé{NBSP}? Prévenez le bureau qui a ouvert le dossier avec vous.",),
        ),
        LetterKind.PASSWORD_RESET: Letter(
            subject="Choisissez un nouveau mot de passe",
            before=("Pour choisir un nouveau mot de passe, suivez ce lien.",),
            link_text="Choisir un nouveau mot de passe",
            after=(_LIFETIME, _IGNORE),
        ),
    }
)


def account_letter(kind: LetterKind, *, name: str, lifetime: timedelta, link: str = "") -> Letter:
    """What a message about an account says to somebody, with its link if it has one."""
    wording = WORDINGS[kind]
    after = tuple(each.format(lifetime=_lifetime_text(lifetime)) for each in wording.after)
    return replace(wording, before=(f"Bonjour {name},", *wording.before), after=after, link=link)


def write_demo_letter(kind: LetterKind, *, to: str, name: str, link_base: str, token: str, at: datetime, lifetime: timedelta) -> str:
    """The RFC 5322 text of a message of the demo mailbox, dated ``at``; its link lies beside that of the activation."""
    letter = account_letter(kind, name=name, lifetime=lifetime)
    link = (f"{link_base.rpartition('/')[0]}/{_DEMO_PATHS[kind]}/{token}",) if kind in _DEMO_PATHS else ()
    paragraphs = (*map(wrap_paragraph, letter.before), *link, *map(wrap_paragraph, letter.after))
    return write_demo_message(subject=letter.subject, text="\n\n".join(paragraphs), to=to, at=at)


def _lifetime_text(lifetime: timedelta) -> str:
    """« 7 jours », « 2 heures », « 45 minutes »."""
    return count_text(lifetime.days, "jour") if lifetime % timedelta(days=1) == timedelta() else hours_or_minutes(lifetime)
