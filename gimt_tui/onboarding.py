"""The use cases: one method for each documented action, and nothing about screens.

Methods block (they hash, they commit): a caller with an event loop runs them in a thread. The clock, the ids, the
tokens, the store and the mail are handed in, so that a test decides all of them.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from .domain.dossier import Account, Activation, Attachment, Consent, Delivery, Dossier, Draft, Event, Mail, Stage
from .domain.fields import FIELDS
from .domain.spoken import SpokenError
from .domain.throttle import delay_after
from .mail.base import Composer, Transport
from .passwords import Hasher
from .store.base import DuplicateError, Store, Transaction

if TYPE_CHECKING:
    from .domain.forms import AccountForm, AttachmentForm, SignInForm

NOTICE_VERSION = "1"
"""The version of the notice on personal data that the consents are kept with."""
TAKEN = "Cet identifiant est déjà utilisé. Choisissez-en un autre."


@dataclass(frozen=True, slots=True)
class Rules:
    """The durations that the guide leaves open; settings of the program."""

    waiting_days: int = 10
    link_lifetime: timedelta = timedelta(days=7)


class Refusal(SpokenError):
    """An action that cannot be done, and why."""


class LinkRefusal(Refusal):
    """The link does not activate anything."""


class NotActivatedRefusal(Refusal):
    """The name and password are right, the account still waits for its activation."""

    def __init__(self, dossier: UUID) -> None:
        super().__init__("Votre compte n’est pas encore activé. Suivez le lien du courriel d’activation.")
        self.dossier = dossier


class ThrottledRefusal(Refusal):
    """Too many wrong tries; ``seconds`` is how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Trop de tentatives. Réessayez dans {seconds}\u00a0s.")
        self.seconds = seconds


@dataclass(slots=True)
class _Tries:
    """Wrong tries in a row at one identifiant."""

    failures: int = 0
    until: datetime | None = None


@dataclass(slots=True)
class Onboarding:
    """What a person can do on the way to GIMT."""

    store: Store
    clock: Callable[[], datetime]
    new_key: Callable[[], UUID]
    new_token: Callable[[], str]
    make_hasher: Callable[[], Hasher]
    composer: Composer
    transport: Transport
    rules: Rules = Rules()
    _tries: dict[str, _Tries] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _hasher: Hasher | None = None
    _decoy: str = ""

    # Step 1: the account

    def identifiant_taken(self, identifiant: str) -> bool:
        """Whether another account has that identifiant, whatever its case."""
        return self.store.by("identifiant", FIELDS["identifiant"].clean(identifiant)) is not None

    def create_account(self, form: AccountForm, draft: UUID | None = None) -> Dossier:
        """Create the account and post its activation message in one commit (guide rows C37 to C39).

        ``draft`` is forgotten in the same commit. Raises Refusal for an identifiant already taken.
        """
        from .domain.numbering import to_e164

        password_hash = self.hasher.hash(form.password.get_secret_value())
        now, token = self.clock(), self.new_token()
        dossier = Dossier(
            key=self.new_key(),
            created_at=now,
            account=Account(
                identifiant=form.identifiant,
                password_hash=password_hash,
                email=form.email,
                last_name=form.last_name,
                first_name=form.first_name,
                phone=to_e164(form.phone),
                mobile=to_e164(form.mobile),
                postal_address=form.postal_address,
            ),
            activation=self._activation(token, now),
            consents=tuple(Consent(name=name, given_at=now, notice=NOTICE_VERSION) for name in ("accept_terms", "consent")),
            history=(Event(at=now, name="created"),),
        )

        def commit(transaction: Transaction) -> Dossier:
            kept = transaction.put(dossier)
            transaction.put_mail(self._message(kept, token))
            if draft is not None:
                transaction.drop_draft(draft)
            return kept

        try:
            return self.store.run(commit)
        except DuplicateError as error:
            raise Refusal(TAKEN, "identifiant") from error

    # Step 2: the activation

    def resend_activation(self, key: UUID) -> Mail:
        """Post a new message with a new link; the old link stops working (guide rows C41 and C42)."""
        token = self.new_token()

        def commit(transaction: Transaction) -> Mail:
            dossier = _found(transaction, key)
            if dossier.activated:
                raise Refusal("Votre compte a déjà été activé.")
            now = self.clock()
            event = Event(at=now, name="resent")
            kept = transaction.put(replace(dossier, activation=self._activation(token, now), history=(*dossier.history, event)))
            mail = self._message(kept, token)
            transaction.put_mail(mail)
            return mail

        return self.store.run(commit)

    def activate(self, link: str) -> Dossier:
        """Follow the link of the message, given whole or as its token alone (guide row C41).

        Raises LinkRefusal for one that is unknown, expired or already used.
        """
        token_hash = _hash(_token_in(link))

        def commit(transaction: Transaction) -> Dossier:
            dossier = transaction.by("token_hash", token_hash)
            if dossier is None:
                raise LinkRefusal("Ce lien n’est pas reconnu. Vérifiez que vous l’avez copié en entier.")
            if dossier.activated:
                raise LinkRefusal("Votre compte a déjà été activé.")
            now = self.clock()
            if now >= dossier.activation.expires_at:
                raise LinkRefusal("Ce lien a expiré. Demandez un nouveau courriel.")
            activation = replace(dossier.activation, used_at=now)
            return transaction.put(replace(dossier, activation=activation, history=(*dossier.history, Event(at=now, name="activated"))))

        return self.store.run(commit)

    def deliver_waiting(self) -> int:
        """Hand every waiting message to the transport; the number that left."""
        delivered = 0
        for mail in self.store.waiting_mail():
            after = self.transport.deliver(mail)
            self.store.run(lambda transaction, after=after: transaction.put_mail(after))  # type: ignore[misc]
            delivered += after.delivery is Delivery.DELIVERED
        return delivered

    def mailbox(self, key: UUID) -> tuple[Mail, ...]:
        """The messages that reached the person's demo mailbox, newest first."""
        return tuple(mail for mail in reversed(self.store.mail(key)) if mail.delivery is Delivery.DELIVERED)

    def mark_read(self, mail: Mail) -> None:
        """Remember that a message was opened."""
        if mail.read_at is None:
            self.store.run(lambda transaction: transaction.put_mail(replace(mail, read_at=self.clock())))

    # Step 3: the personal space and the attachment

    def sign_in(self, form: SignInForm) -> Dossier:
        """Open the personal space (guide row C46).

        Raises Refusal with one message for a wrong name and a wrong password, ThrottledRefusal after too many,
        NotActivatedRefusal when only the activation is missing.
        """
        name = form.sign_in_identifiant.casefold()
        with self._lock:
            self._tell_to_wait(name)
        dossier = self.store.by("identifiant", name)
        # An unknown name costs the same hash as a known one, so that the time does not tell them apart.
        stored = dossier.account.password_hash if dossier else self._decoy_hash()
        right = self.hasher.verify(stored, form.sign_in_password.get_secret_value())
        with self._lock:
            if dossier is None or not right:
                self._count_failure(name)
                raise Refusal("Identifiant ou mot de passe incorrect.", "sign_in_password")
            self._tries.pop(name, None)
        if not dossier.activated:
            raise NotActivatedRefusal(dossier.key)
        return dossier

    def verify_code(self, key: UUID, form: AttachmentForm) -> Dossier:
        """Check that the establishment can be attached (guide row C55).

        Raises Refusal when it already is.
        """
        dossier = _found(self.store, key)
        if any(each.siret == form.siret for each in dossier.attachments):
            raise Refusal("Cet établissement est déjà rattaché à votre compte.", "siret")
        return dossier

    def attach(self, key: UUID, form: AttachmentForm, draft: UUID | None = None) -> Dossier:
        """Attach the establishment to the account (guide row C57); same refusals as ``verify_code``."""

        def commit(transaction: Transaction) -> Dossier:
            dossier = _found(transaction, key)
            if any(each.siret == form.siret for each in dossier.attachments):
                raise Refusal("Cet établissement est déjà rattaché à votre compte.", "siret")
            now = self.clock()
            attachment = Attachment(siret=form.siret, code_type=form.code_type, attached_at=now)
            event = Event(at=now, name="attached", detail=form.siret)
            if draft is not None:
                transaction.drop_draft(draft)
            return transaction.put(
                replace(dossier, attachments=(*dossier.attachments, attachment), history=(*dossier.history, event))
            )

        return self.store.run(commit)

    def access_opens_on(self, dossier: Dossier) -> date | None:
        """The indicative day on which GIMT opens (guide row C58), None before the first attachment."""
        return dossier.opens_on(self.rules.waiting_days)

    def stage(self, dossier: Dossier) -> Stage:
        """How far the dossier has come now."""
        return dossier.stage(self.clock(), self.rules.waiting_days)

    # Leaving and coming back

    def get(self, key: UUID) -> Dossier:
        """The dossier as it is now; Refusal when it is gone."""
        return _found(self.store, key)

    def dossiers(self) -> tuple[Dossier, ...]:
        """Every dossier, the latest touched first."""
        return tuple(sorted(self.store.scan(), key=lambda each: each.history[-1].at if each.history else each.created_at, reverse=True))

    def drafts(self) -> tuple[Draft, ...]:
        """What was typed and not sent, the latest first."""
        return tuple(sorted(self.store.drafts(), key=lambda each: each.touched_at, reverse=True))

    def save_draft(self, key: UUID, place: str, values: Mapping[str, str], dossier: UUID | None = None) -> None:
        """Keep what is being typed, passwords left out; nothing typed keeps nothing."""
        kept = {name: text for name, text in values.items() if text and not FIELDS[name].secret}
        if not kept:
            self.drop_draft(key)
            return
        draft = Draft(key=key, touched_at=self.clock(), place=place, values=kept, dossier=dossier)
        self.store.run(lambda transaction: transaction.put_draft(draft))

    def drop_draft(self, key: UUID) -> None:
        """Forget what was being typed."""
        if any(each.key == key for each in self.store.drafts()):
            self.store.run(lambda transaction: transaction.drop_draft(key))

    # How it is done

    @property
    def hasher(self) -> Hasher:
        """Made at first use: argon2 is not needed to paint a screen."""
        if self._hasher is None:
            self._hasher = self.make_hasher()
        return self._hasher

    def _decoy_hash(self) -> str:
        if not self._decoy:
            self._decoy = self.hasher.hash(self.new_token())
        return self._decoy

    def _activation(self, token: str, now: datetime) -> Activation:
        return Activation(token_hash=_hash(token), sent_at=now, expires_at=now + self.rules.link_lifetime)

    def _message(self, dossier: Dossier, token: str) -> Mail:
        account = dossier.account
        source = self.composer.activation(
            to=account.email,
            name=f"{account.first_name} {account.last_name}",
            token=token,
            at=dossier.activation.sent_at,
            lifetime=self.rules.link_lifetime,
        )
        return Mail(key=self.new_key(), dossier=dossier.key, created_at=dossier.activation.sent_at, source=source)

    def _tell_to_wait(self, name: str) -> None:
        tries = self._tries.get(name)
        if tries and tries.until and (left := (tries.until - self.clock()).total_seconds()) > 0:
            raise ThrottledRefusal(int(left) + (left % 1 > 0))

    def _count_failure(self, name: str) -> None:
        tries = self._tries.setdefault(name, _Tries())
        tries.failures += 1
        tries.until = self.clock() + timedelta(seconds=delay_after(tries.failures))


def _found(reader: Store | Transaction, key: UUID) -> Dossier:
    dossier = reader.get(key)
    if dossier is None:
        raise Refusal("Ce dossier n’existe plus.")
    return dossier


def _hash(token: str) -> str:
    """Tokens are 256 random bits: a plain SHA-256 is enough, there is nothing to guess."""
    from hashlib import sha256

    return sha256(token.encode("utf-8", "replace")).hexdigest()


def _token_in(link: str) -> str:
    """The token of a link as people paste it: broken over lines, quoted, between angle brackets."""
    return re.sub(r"[\s>]+", "", link).strip("<>\"'«»").rpartition("/")[2]
