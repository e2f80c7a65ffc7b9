"""Dossiers, messages and drafts to test with; nothing in them is anybody's."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from uuid6 import uuid7

from gimt_tui.domain.agents import Agent
from gimt_tui.domain.dossier import Account, Attachment, Consent, Dossier, Draft, Event, Link, Mail
from gimt_tui.domain.requests import Request, reference_for
from gimt_tui.domain.states import LinkKind
from gimt_tui.domain.throttle import Purpose, Tries, key_of

NOW = datetime(2026, 3, 2, 9, 30, 15, 123456, tzinfo=UTC)


def new_key() -> UUID:
    return UUID(int=uuid7().int)


def dossier(number: int = 1, *, identifiant: str | None = None, at: datetime = NOW, attachments: tuple[Attachment, ...] = ()) -> Dossier:
    """A dossier of about 1.4 KB once written."""
    identifiant = identifiant or f"Tabac{number:05d}"
    return Dossier(
        key=new_key(),
        created_at=at,
        account=Account(
            password_hash="$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
            answers={
                "identifiant": identifiant,
                "email": f"gerant{number}@moncourriel.fr",
                "last_name": "Lefèvre-D’Œuf",
                "first_name": "Zoé",
                "phone": "+33199001234",
                "mobile": "+33639981234",
                "postal_address": f"{number} rue de l’Église, 75001 Paris",
            },
        ),
        links=(link(sha256(f"{identifiant.casefold()} {number}".encode()).hexdigest(), at=at),),
        consents=tuple(Consent(name=name, given_at=at, notice="2026-01") for name in ("terms", "personal_data")),
        attachments=attachments,
        history=tuple(
            Event(at=at + timedelta(minutes=minute), name=name, detail=f"{identifiant} depuis le poste {minute}")
            for minute, name in enumerate(("account created", "mail sent", "mail delivered"))
        ),
    )


def link(token_hash: str, kind: LinkKind = LinkKind.ACTIVATION, *, at: datetime = NOW, address: str = "gerant@moncourriel.fr") -> Link:
    return Link(kind=kind, token_hash=token_hash, address=address, sent_at=at, expires_at=at + timedelta(days=7))


def attachment(siret: str = "73282932000074") -> Attachment:
    return Attachment(siret=siret, attached_at=NOW + timedelta(days=1))


def mail(dossier: UUID, minutes: int = 0) -> Mail:
    return Mail(
        key=new_key(),
        dossier=dossier,
        created_at=NOW + timedelta(minutes=minutes),
        source="Subject: =?utf-8?q?Activation?=\r\n\r\nBonjour,\r\nle lien : https://exemple.invalid/é\r\n",
    )


def request(minutes: int = 0, dossier: UUID | None = None) -> Request:
    key = new_key()
    at = NOW + timedelta(minutes=minutes)
    return Request(
        key=key,
        reference=reference_for(key, at),
        created_at=at,
        subject="Se connecter à l’espace personnel",
        description="Le bouton ne répond pas, même après une pause. « é »",
        email="nom@moncourriel.fr",
        place="Mon espace personnel",
        dossier=dossier,
    )


def draft(minutes: int = 0, dossier: UUID | None = None, **values: str) -> Draft:
    return Draft(key=new_key(), touched_at=NOW + timedelta(minutes=minutes), place="account", values=values, dossier=dossier)


def tries(name: str, minutes: int = 0) -> Tries:
    at = NOW + timedelta(minutes=minutes)
    return Tries(key=key_of(Purpose.SIGN_IN, name), times=(at, at, at))


def agent(name: str = "Camille") -> Agent:
    return Agent(key=new_key(), name=name, passphrase_hash="$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$aGFzaA", added_at=NOW)
