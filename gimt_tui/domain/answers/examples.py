"""Answers of somebody made up, for a demonstration: nobody's telephone, nobody's mailbox.

The telephone numbers are of the ranges that ARCEP keeps for fiction, the addresses of the domain that RFC 2606 keeps for
examples. The SIRETs are right and public.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from .fields import TICKED
from .request_fields import SUBJECTS

PEOPLE = (
    ("Jeanne", "Dupont", "3 rue de la Gare 29200 BREST", "026191"),
    ("Karim", "Benali", "12 place du Marché 13002 MARSEILLE", "046571"),
    ("Louise", "Martin", "8 rue des Halles 59000 LILLE", "035301"),
    ("Hugo", "Lefèvre", "25 avenue de la République 75011 PARIS", "019900"),
    ("Inès", "Moreau", "1 quai du Port 33000 BORDEAUX", "053649"),
)
"""First name, last name, address, and the beginning of a telephone number of the region."""
MOBILE = "063998"
SIRETS = ("73282932000074", "35600000000048", "13002526500013")
PASSWORD, NEW_PASSWORD = "Exemple-2026!", "Exemple-2027!"


def make_examples(dice: Random) -> Mapping[str, str]:
    """Right answers that go together, by field name, for every form of the journey."""
    first, last, address, region = dice.choice(PEOPLE)
    number = f"{dice.randrange(10_000):04}"
    plain = last.lower().replace("è", "e")
    email, new_email = f"{plain}{number}@example.com", f"{plain}{number}@example.org"
    return {
        "identifiant": f"{plain}{number}",
        "password": PASSWORD,
        "password_confirmation": PASSWORD,
        "email": email,
        "email_confirmation": email,
        "last_name": last,
        "first_name": first,
        "phone": f"{region}{number}",
        "mobile": f"{MOBILE}{number}",
        "postal_address": address,
        "accept_terms": TICKED,
        "consent": TICKED,
        "code_type": "SIRET",
        "siret": dice.choice(SIRETS),
        "sign_in_identifiant": f"{plain}{number}",
        "sign_in_password": PASSWORD,
        "current_password": PASSWORD,
        "new_password": NEW_PASSWORD,
        "new_password_confirmation": NEW_PASSWORD,
        "request_subject": SUBJECTS[0],
        "request_description": "Le SIRET de mon débit de tabac a changé. Que dois-je faire\u00a0?",
        "request_email": new_email,
    }
