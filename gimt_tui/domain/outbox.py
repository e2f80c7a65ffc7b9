"""Where a message that leaves stands: why it has not left yet, when it is tried again, and what a person can do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from .dossier import Mail
from .states import Delivery
from .tone import Text, Tone
from .wording.french import NBSP, date_and_time

DELAYS = (timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10), timedelta(hours=1))


class Setback(StrEnum):
    """What kept a message from leaving."""

    UNREACHABLE = "unreachable"
    SILENT = "silent"
    CUT = "cut"
    GARBLED = "garbled"
    UNAVAILABLE = "unavailable"
    UNWELCOME = "unwelcome"
    INSECURE = "insecure"
    NO_TLS = "no_tls"
    UNTRUSTED = "untrusted"
    WRONG_NAME = "wrong_name"
    EXPIRED = "expired"
    OLD_TLS = "old_tls"
    PLAIN_PORT = "plain_port"
    TLS_PORT = "tls_port"
    SIGN_IN = "sign_in"
    NO_AUTH = "no_auth"
    OTHER_AUTH = "other_auth"
    NO_SIGN_IN = "no_sign_in"
    SENDER = "sender"
    PROTOCOL = "protocol"
    POLICY = "policy"
    TROUBLE = "trouble"
    BUSY = "busy"
    RECIPIENT = "recipient"
    CLOSED = "closed"
    FULL = "full"
    TOO_BIG = "too_big"
    CONTENT = "content"
    ACCENTS = "accents"
    DEMONSTRATION = "demonstration"


SERVER_SETBACKS = frozenset(
    {
        Setback.UNREACHABLE,
        Setback.SILENT,
        Setback.CUT,
        Setback.GARBLED,
        Setback.UNAVAILABLE,
        Setback.UNWELCOME,
        Setback.INSECURE,
        Setback.NO_TLS,
        Setback.UNTRUSTED,
        Setback.WRONG_NAME,
        Setback.EXPIRED,
        Setback.OLD_TLS,
        Setback.PLAIN_PORT,
        Setback.TLS_PORT,
        Setback.SIGN_IN,
        Setback.NO_AUTH,
        Setback.OTHER_AUTH,
        Setback.SENDER,
    }
)
"""What the next message would meet too: there is no use in trying it at once."""

MESSAGE_SETBACKS = frozenset(
    {
        Setback.RECIPIENT,
        Setback.CLOSED,
        Setback.FULL,
        Setback.TOO_BIG,
        Setback.CONTENT,
        Setback.ACCENTS,
        Setback.DEMONSTRATION,
    }
)
"""What is wrong with this very message or its reader: only they can be refused for good. Everything else waits to be mended."""

SETTINGS_TO_CHECK: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        Setback.GARBLED: ("smtp_host", "smtp_port", "smtp_security"),
        Setback.UNWELCOME: ("smtp_host", "smtp_port", "smtp_user", "smtp_helo_name"),
        Setback.INSECURE: ("smtp_host", "smtp_port", "smtp_security"),
        Setback.NO_TLS: ("smtp_port", "smtp_security"),
        Setback.UNTRUSTED: ("smtp_host",),
        Setback.WRONG_NAME: ("smtp_host",),
        Setback.EXPIRED: ("smtp_host",),
        Setback.OLD_TLS: ("smtp_host", "smtp_port"),
        Setback.PLAIN_PORT: ("smtp_port", "smtp_security"),
        Setback.TLS_PORT: ("smtp_port", "smtp_security"),
        Setback.SIGN_IN: ("smtp_user", "smtp_password_file"),
        Setback.NO_AUTH: ("smtp_user", "smtp_port", "smtp_security"),
        Setback.OTHER_AUTH: ("smtp_host", "smtp_user"),
        Setback.NO_SIGN_IN: ("smtp_user", "smtp_password_file"),
        Setback.SENDER: ("mail_from_address", "smtp_user"),
        Setback.PROTOCOL: ("smtp_host", "smtp_port", "smtp_user", "smtp_helo_name"),
        Setback.POLICY: ("smtp_host", "smtp_user", "mail_from_address"),
        Setback.TROUBLE: ("smtp_host",),
    }
)
"""The faults that whoever set the program has to mend, and the settings to look at. Meanwhile the message is tried again."""

_HINTS: Mapping[str, str] = {
    Setback.NO_TLS: "La plupart des serveurs l’offrent sur le port 587.",
    Setback.UNTRUSTED: "Si l’autorité est la vôtre, donnez son certificat par la variable SSL_CERT_FILE.",
    Setback.WRONG_NAME: "Donnez le nom du serveur tel que son certificat le porte.",
    Setback.EXPIRED: "Vérifiez aussi la date de cette machine, et prévenez qui tient le serveur.",
    Setback.PLAIN_PORT: "Donnez starttls, ou le port 465.",
    Setback.TLS_PORT: "Donnez tls, ou le port 587.",
    Setback.NO_AUTH: "Certains serveurs ne l’offrent que sur une liaison protégée, port 587 ou 465.",
    Setback.OTHER_AUTH: "Demandez au fournisseur un mot de passe d’application, ou un autre serveur.",
}
"""What else helps whoever set the program, after the names of the settings."""

_WHY: Mapping[str, str] = {
    Setback.UNREACHABLE: "le serveur de messagerie est injoignable",
    Setback.SILENT: "le serveur de messagerie ne répond pas",
    Setback.CUT: "le serveur de messagerie a coupé la liaison",
    Setback.GARBLED: "ce qui répond ne parle pas comme un serveur de messagerie",
    Setback.UNAVAILABLE: "le serveur de messagerie n’est pas disponible pour le moment",
    Setback.UNWELCOME: "le serveur de messagerie n’accepte pas la liaison avec ce programme",
    Setback.INSECURE: "la liaison avec le serveur de messagerie n’est pas sûre",
    Setback.NO_TLS: "le serveur de messagerie n’offre pas STARTTLS, la protection qui est demandée",
    Setback.UNTRUSTED: "le certificat du serveur de messagerie ne vient d’aucune autorité que cette machine connaît",
    Setback.WRONG_NAME: "le certificat du serveur de messagerie est au nom d’un autre serveur",
    Setback.EXPIRED: "le certificat du serveur de messagerie est périmé, ou n’est pas encore valable",
    Setback.OLD_TLS: "le serveur de messagerie n’offre que des protections trop anciennes",
    Setback.PLAIN_PORT: "le serveur de messagerie ne parle pas TLS d’emblée sur ce port",
    Setback.TLS_PORT: "le serveur de messagerie attend TLS d’emblée sur ce port",
    Setback.NO_AUTH: "le serveur de messagerie n’offre pas de s’identifier, alors qu’un utilisateur est réglé",
    Setback.OTHER_AUTH: "le serveur de messagerie n’offre aucune façon de s’identifier que ce programme connaît (PLAIN, LOGIN)",
    Setback.SIGN_IN: "le serveur de messagerie refuse l’utilisateur ou le mot de passe de ce programme",
    Setback.NO_SIGN_IN: "le serveur de messagerie demande un utilisateur et un mot de passe",
    Setback.SENDER: "le serveur de messagerie refuse l’expéditeur",
    Setback.PROTOCOL: "le serveur de messagerie ne s’entend pas avec ce programme",
    Setback.POLICY: "le serveur de messagerie refuse de transmettre ce que ce programme lui confie",
    Setback.TROUBLE: "le serveur de messagerie ne parvient pas à transmettre le courriel",
    Setback.BUSY: "le serveur de messagerie demande d’attendre",
    Setback.RECIPIENT: "le serveur de messagerie refuse l’adresse du destinataire",
    Setback.CLOSED: "la boîte du destinataire est fermée",
    Setback.FULL: "la boîte du destinataire est pleine",
    Setback.TOO_BIG: "le courriel est trop volumineux pour le serveur de messagerie",
    Setback.CONTENT: "le serveur de messagerie refuse le contenu du courriel",
    Setback.ACCENTS: "le serveur de messagerie ne sait pas écrire à une adresse accentuée",
    Setback.DEMONSTRATION: "ce courriel avait été écrit pour la démonstration",
}
# A later version of the program may have kept a setback that this one does not know.
_OTHERWISE = "le serveur de messagerie ne l’a pas pris"
_STILL_REFUSED = "Renvoyez-le. S’il est encore refusé, prévenez la personne qui a réglé ce programme."
_WHAT_TO_DO: Mapping[str, str] = {
    Setback.RECIPIENT: "Corrigez l’adresse, ou renvoyez le courriel.",
    Setback.CLOSED: "Indiquez une autre adresse, ou renvoyez le courriel quand la boîte sera rouverte.",
    Setback.FULL: "Faites de la place dans cette boîte, puis renvoyez le courriel. Ou indiquez une autre adresse.",
    Setback.ACCENTS: "Indiquez une autre adresse.",
    Setback.DEMONSTRATION: "Renvoyez-en un.",
}


def delay_after(attempts: int) -> timedelta:
    """How long to wait after that many attempts: 30 s, 2 min, 10 min, then every hour."""
    return DELAYS[min(max(attempts, 1), len(DELAYS)) - 1]


def due_at(mail: Mail, now: datetime) -> datetime:
    """When a message that waits is to be tried: a moment that may be past.

    A try that is farther off than any delay reaches was planned before the clock was set back: it is due now.
    """
    if mail.next_try_at is None:
        return min(mail.created_at, now)
    reach = delay_after(mail.attempts) if mail.attempts else 2 * DELAYS[-1]
    return now if mail.next_try_at - now > reach else mail.next_try_at


def sent_at(mail: Mail) -> datetime | None:
    """When it really left: the moment of the try that a server took; for one of the demo mailbox, when it was put there.

    None for a message that no server has taken.
    """
    if mail.delivery is not Delivery.DELIVERED:
        return None
    if not mail.attempts or mail.next_try_at is None:
        return mail.created_at
    # Each try is noted with when the next one would be, and the one that was taken is the last.
    return mail.next_try_at - delay_after(mail.attempts)


def retry_order(mail: Mail) -> tuple[datetime, datetime]:
    """What messages are sorted by: never tried before first, then the one whose try is longest ago.

    So whatever stops a round, its message goes to the end, and no message can keep the others waiting for ever.
    """
    if not mail.attempts or mail.next_try_at is None:
        return datetime.min.replace(tzinfo=UTC), mail.created_at
    return mail.next_try_at - delay_after(mail.attempts), mail.created_at


def setback_text(setback: str, code: str = "") -> str:
    """« le serveur de messagerie refuse l’adresse du destinataire (réponse 550 5.1.1) »."""
    return _WHY.get(setback, _OTHERWISE) + (f" (réponse{NBSP}{code})" if code else "")


def settings_text(setback: str) -> str:
    """« Réglages à vérifier : smtp_user et smtp_password_file. », with what else helps, or nothing where no setting is at fault."""
    names = SETTINGS_TO_CHECK.get(setback, ())
    if not names:
        return ""
    said = f"{'Réglages' if len(names) > 1 else 'Réglage'} à vérifier{NBSP}: {_join_names(names)}."
    return f"{said} {_HINTS[setback]}" if setback in _HINTS else said


def delivery_text(mail: Mail) -> Text:
    """Where the message stands, and what to do where something can be done."""
    match mail.delivery:
        case Delivery.DELIVERED:
            return Text("Le serveur de messagerie a accepté le courriel.", Tone.GOOD)
        case Delivery.DROPPED:
            return Text("Le courriel n’est plus à envoyer. Demandez-en un nouveau.", Tone.BAD)
        case Delivery.REFUSED:
            to_do = _WHAT_TO_DO.get(mail.setback, _STILL_REFUSED)
            return Text(f"Le courriel n’est pas parti{NBSP}: {setback_text(mail.setback, mail.reply)}. {to_do}", Tone.BAD)
        case _:
            sentence, tone = "Le courriel est en cours d’envoi.", Tone.CAREFUL if mail.setback else Tone.INFO
            if mail.setback and mail.next_try_at:
                reason = setback_text(mail.setback, mail.reply)
                sentence = f"Le courriel n’est pas encore parti{NBSP}: {reason}. {_next_try_text(mail, mail.next_try_at)}"
            return Text(sentence, tone)


def _next_try_text(mail: Mail, again: datetime) -> str:
    names = SETTINGS_TO_CHECK.get(mail.setback, ())
    warn = f"Prévenez la personne qui a réglé ce programme, pour qu’elle vérifie {_join_names(names)}. " if names else ""
    return f"{warn}Nouvel essai automatique le {date_and_time(again)}."


def _join_names(names: tuple[str, ...]) -> str:
    """« smtp_host, smtp_port et smtp_user »."""
    return " et ".join(each for each in (", ".join(names[:-1]), names[-1]) if each)
