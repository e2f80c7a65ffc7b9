"""Between the values of the domain and the documents of the file.

Pydantic does the work and is imported at the first document: the welcome screen over an empty file needs none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from ..domain.agents import Agent
from ..domain.dossier import Dossier, Draft, Mail
from ..domain.ledger import LedgerRow
from ..domain.requests import Request
from ..domain.throttle import Tries
from .base import CorruptFileError
from .format import Line

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Kept = TypeVar("Kept", Dossier, Mail, Draft, Request, Tries, Agent, LedgerRow)
Document = dict[str, Any]


def encode(value: Dossier | Mail | Draft | Request | Tries | Agent | LedgerRow) -> Document:
    """The document of a value: plain strings, numbers, lists and dictionaries."""
    document: Document = _adapter(type(value)).dump_python(value, mode="json")
    return document


def decode(kind: type[Kept], document: Mapping[str, Any]) -> Kept:
    """The value of a document.

    Raises CorruptFileError when the document is not one of that kind.
    """
    adapter = _adapter(kind)
    try:
        value: Kept = adapter.validate_json(document.document) if isinstance(document, Line) else adapter.validate_python(dict(document))
    except ValueError:
        # Pydantic's is one, and to import it for each of many documents takes longer than it seems. Not chained: the cause quotes
        # what people entered.
        raise CorruptFileError("Le fichier de données contient un élément illisible. Restaurez une sauvegarde.") from None
    return value


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    adapter = _ADAPTERS.get(kind)
    if adapter is None:
        from pydantic import TypeAdapter

        adapter = _ADAPTERS[kind] = TypeAdapter(kind)
    return adapter


_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}
