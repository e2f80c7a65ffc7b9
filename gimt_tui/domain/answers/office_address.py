"""An address of the office itself, where that of the manager (gérant) is asked for: whoever reads it would hold the account."""

from __future__ import annotations

from ..office import Office
from ..tone import Tone
from .criteria import Hint
from .email_address import clean_email, is_shared

OFFICES_OWN = Hint("Adresse du bureau. Donnez l’adresse personnelle du gérant.", word=Tone.CAREFUL.word)


def is_of_office(value: str, office: Office) -> bool:
    """Whether that is one of the office's addresses, or any of a domain of its own; of a provider's domain only the very same is.

    A domain is the office's own if one of its addresses or machines is there; what lies below it is the office's too.
    Agents have names alone: theirs are known by the domain.
    """
    address = _fold(value)
    own = [_fold(each) for each in office.emails]
    if address in own:
        return True
    _, _, domain = address.rpartition("@")
    domains = {each.rpartition("@")[2] for each in own} | {each.lower().removeprefix("www.") for each in office.sites}
    return any(domain == each or domain.endswith(f".{each}") for each in domains if "." in each and not is_shared(each))


def office_advice(value: str, office: Office) -> Hint | None:
    """Remark on an address of the office; it never blocks. None for any other."""
    return OFFICES_OWN if is_of_office(value, office) else None


def _fold(address: str) -> str:
    return clean_email(address).casefold()
