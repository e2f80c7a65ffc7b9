"""What keeps a line from being protected by TLS, and whether the other end waits for it."""

from __future__ import annotations

import socket
import ssl

from ..domain.outbox import Setback

LONGEST_PROBE = 5.0
"""Seconds that whoever said nothing has to show that it waits for TLS."""
RECORDS = (b"\x15\x03", b"\x16\x03")
"""What an alert and a handshake of TLS begin with: no mail server says that in clear."""

_EXPIRED, _NAME, _WEAK = {9, 10}, {62, 63, 64}, {66, 67, 68}
"""X509_verify_cert(3): not yet or no more valid; another host, mailbox or IP address; a key or a digest too weak."""
_IN_CLEAR = {
    "WRONG_VERSION_NUMBER", "HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG", "RECORD_LAYER_FAILURE", "BAD_RECORD_TYPE", "UNEXPECTED_MESSAGE",
    "ENCRYPTED_LENGTH_TOO_LONG", "RECORD_TOO_SMALL",
}  # fmt: skip
_OLD = {
    "UNSUPPORTED_PROTOCOL", "TLSV1_ALERT_PROTOCOL_VERSION", "TLSV1_ALERT_INSUFFICIENT_SECURITY", "SSLV3_ALERT_HANDSHAKE_FAILURE",
    "NO_PROTOCOLS_AVAILABLE", "NO_SHARED_CIPHER", "NO_CIPHERS_AVAILABLE", "DH_KEY_TOO_SMALL", "EE_KEY_TOO_SMALL", "CA_MD_TOO_WEAK",
    "WRONG_SIGNATURE_TYPE", "WRONG_SSL_VERSION", "UNSAFE_LEGACY_RENEGOTIATION_DISABLED", "TLS_ALERT_PROTOCOL_VERSION",
    "TLSV1_ALERT_NO_SUITABLE_SIGNATURE_ALGORITHM", "SSL/TLS_ALERT_HANDSHAKE_FAILURE",
}  # fmt: skip
"""By the names of OpenSSL's reasons."""


def judge_tls_error(error: ssl.SSLError, *, at_once: bool) -> Setback:
    """Which fault it is; ``at_once`` tells whether TLS came first, before anything was said in clear."""
    if isinstance(error, ssl.SSLCertVerificationError):
        if error.verify_code in _EXPIRED:
            return Setback.EXPIRED
        if error.verify_code in _NAME:
            return Setback.WRONG_NAME
        return Setback.OLD_TLS if error.verify_code in _WEAK else Setback.UNTRUSTED
    # One that Python raises by itself has no reason of OpenSSL's.
    reason = getattr(error, "reason", None)
    if at_once and reason in _IN_CLEAR:
        return Setback.PLAIN_PORT
    return Setback.OLD_TLS if reason in _OLD else Setback.INSECURE


def waits_for_tls(line: socket.socket) -> bool:
    """Whether whoever is at the other end of a line, and said nothing, answers to TLS; the line is closed afterwards."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # Nothing is said over it: it need not be trusted.
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        line.settimeout(min(line.gettimeout() or LONGEST_PROBE, LONGEST_PROBE))
        context.wrap_socket(line).close()
    except (OSError, ValueError):
        return False
    return True
