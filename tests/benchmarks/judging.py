"""What judging a keystroke costs, per field, in microseconds: ``python -m tests.benchmarks.judging``.

Each sample is typed character by character, after one first use; the caches of what the libraries said are emptied
before each round, as if nobody had typed the same before. The aim is a median under 100 µs (issue 3).
"""

from __future__ import annotations

import statistics
import time

from gimt_tui.domain.answers import email_address, numbering
from gimt_tui.domain.answers.fields import FIELDS, Field, judge

ROUNDS = 30
SAMPLES = {
    "identifiant": ["dupont2024", "jean-dupont"],
    "password": ["Tabac-de-la-Place-75"],
    "password_confirmation": ["Tabac-de-la-Place-75"],
    "email": ["nom@moncourriel.fr", "marie-claude.dupont@orange.fr", "nom@gmial.com", "tabac@bücher.fr"],
    "email_confirmation": ["nom@moncourriel.fr"],
    "last_name": ["de La Tour-d’Auvergne", "Nguyễn"],
    "first_name": ["Jean-François"],
    "phone": ["01 99 00 12 34", "+262 692 12 34 56", "+44 20 7946 0018"],
    "mobile": ["06 39 98 12 34", "+377 6 12 34 56 78"],
    "postal_address": ["20 rue du Général Leclerc 75004 PARIS"],
    "accept_terms": ["oui"],
    "consent": ["oui"],
    "code_type": ["SIRET"],
    "siret": ["732 829 320 00074", "73282932OOOO74", "5580121100016"],
    "sign_in_identifiant": ["dupont2024"],
    "sign_in_password": ["Tabac-75"],
    "activation_link": ["https://exemple.fr/activation/E2xScR0uwQaWyQ-xtjmZLArQC0Iv9pOy", "acde-7fgh"],
    "mail_link": ["https://exemple.fr/mot-de-passe/E2xScR0uwQaWyQ-xtjmZLArQC0Iv9pOy"],
    "current_password": ["Tabac-75"],
    "new_password": ["Comptoir-2027?"],
    "new_password_confirmation": ["Comptoir-2027?"],
    "request_subject": ["Ouvrir ou consulter GIMT"],
    "request_description": ["L’écran reste vide, même après une pause. « é »"],
    "request_email": ["nom@moncourriel.fr"],
    "agent": ["Anne Le Gall"],
    "passphrase": ["agrafe cheval batterie"],
    "noted_on": ["25/11/2026", "25.11.26", "31/02/2026"],
    "review_on": ["25/11/2026"],
    "enseigne": ["Le Fumoir"],
    "sheet_file": ["~/feuille.html"],
}
CACHES = (email_address._is_accepted, numbering.judge_mobile, numbering.country_code, numbering.is_assigned)


def measure(field: Field, samples: list[str]) -> list[float]:
    """The time of each keystroke, in microseconds, sorted."""
    times: list[float] = []
    for sample in samples:
        judge(field, sample, sample)
    for _ in range(ROUNDS):
        for cache in CACHES:
            cache.cache_clear()
        for sample in samples:
            for end in range(1, len(sample) + 1):
                start = time.perf_counter_ns()
                judge(field, sample[:end], sample)
                times.append((time.perf_counter_ns() - start) / 1000)
    return sorted(times)


def main() -> None:
    """Print a line per field."""
    print(f"{'field':22} {'median':>8} {'95 %':>8} {'worst':>8}  µs")
    for name, field in FIELDS.items():
        times = measure(field, SAMPLES[name])
        print(f"{name:22} {statistics.median(times):8.1f} {times[int(len(times) * 0.95)]:8.1f} {times[-1]:8.1f}")


if __name__ == "__main__":
    main()
