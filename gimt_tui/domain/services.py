"""The catalogue of online services and the state of each (guide rows C60 to C66).

Text in, catalogue or error out: where the text comes from is not known here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .errors import UserFacingError
from .tone import Tone

GIMT_KEY = "gimt"
"""The one service that this program plays itself, once the access is open."""

LARGEST = 32_768
"""Characters of a catalogue; a larger one was not written by hand."""


class Status(StrEnum):
    """How a service fares (guide row C62); the values are those of the file."""

    OPERATIONAL = "operationnel"
    INFORMATIVE = "informatif"
    LIMITED = "limite"
    MAJOR = "majeur"

    @property
    def word(self) -> str:
        return _WORDS_AND_TONES[self][0]

    @property
    def tone(self) -> Tone:
        return _WORDS_AND_TONES[self][1]


_WORDS_AND_TONES = {
    Status.OPERATIONAL: ("Service opérationnel", Tone.GOOD),
    Status.INFORMATIVE: ("Message informatif", Tone.INFO),
    Status.LIMITED: ("Incident à portée limitée", Tone.CAREFUL),
    Status.MAJOR: ("Incident majeur", Tone.BAD),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One online service; ``address`` is text to read, ``notice`` what people should know of its state."""

    key: str
    name: str
    description: str
    address: str
    status: Status
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The services in the order of their file."""

    services: tuple[Service, ...]

    def get(self, key: str) -> Service | None:
        return next((each for each in self.services if each.key == key), None)

    def by_use(self, uses: Mapping[str, int]) -> tuple[Service, ...]:
        """The most used first; ties in the order of the catalogue (guide row C60)."""
        return tuple(sorted(self.services, key=lambda each: -uses.get(each.key, 0)))


class CatalogueError(UserFacingError):
    """A catalogue that cannot be used; ``line`` counts from 1."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"ligne {line}\u00a0: {reason}")
        self.line, self.reason = line, reason


def parse_catalogue(text: str) -> Catalogue:
    """The catalogue of a TOML text.

    Raises CatalogueError with the line and the reason of the first fault.
    """
    if len(text) > LARGEST:
        raise CatalogueError(1, f"le fichier est trop long. Gardez moins de {LARGEST} caractères.")
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place[1]) if place else max(1, text.count("\n") + (not text.endswith("\n")))
        raise CatalogueError(line, "l’écriture TOML n’est pas respectée. Vérifiez les guillemets, le signe = et les crochets.") from None
    fault = _find_fault(document)
    if fault is not None:
        raise CatalogueError(_find_line(text, fault.appears), fault.reason)
    return Catalogue(tuple(Service(**{**each, "status": Status(each["status"])}) for each in document["service"]))


# name: (must be there, longest)
_SHAPE = {
    "key": (True, 40),
    "name": (True, 72),
    "description": (True, 160),
    "address": (True, 160),
    "status": (True, 40),
    "notice": (False, 300),
}
_KEY = re.compile(r"[a-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class _Fault:
    """``appears`` tells whether the fault is in a document read so far."""

    reason: str
    appears: Callable[[Mapping[str, Any]], bool]


def _find_fault(document: Mapping[str, Any]) -> _Fault | None:
    stranger = next((name for name in document if name != "service"), None)
    if stranger is not None:
        reason = f"«\u00a0{_printable(stranger)}\u00a0» n’est pas connu ici. Écrivez des blocs [[service]]."
        return _Fault(reason, lambda read: stranger in read)
    services = document.get("service", [])
    if not isinstance(services, list) or not all(isinstance(each, dict) for each in services):
        return _Fault("écrivez chaque service sous un bloc [[service]].", lambda read: "service" in read)
    keys: set[str] = set()
    for number, service in enumerate(services):
        fault = _find_service_fault(number, service, keys)
        if fault is not None:
            return fault
        keys.add(service["key"])
    if GIMT_KEY not in keys:
        return _Fault(f"le service «\u00a0{GIMT_KEY}\u00a0» manque. Ajoutez-le.", lambda _: False)
    return None


def _find_service_fault(number: int, service: Mapping[str, Any], keys: set[str]) -> _Fault | None:
    for name in service:
        if name not in _SHAPE:
            known = ", ".join(_SHAPE)
            return _fault_at(number, name, f"«\u00a0{_printable(name)}\u00a0» n’est pas connu. Noms connus\u00a0: {known}.")
    for name, (needed, longest) in _SHAPE.items():
        value = service.get(name)
        if value is None:
            if needed:
                reason = f"«\u00a0{name}\u00a0» manque dans ce service. Ajoutez-le."
                return _Fault(reason, lambda read: len(read.get("service", ())) > number)
        elif not isinstance(value, str):
            return _fault_at(number, name, f"«\u00a0{name}\u00a0» doit être un texte entre guillemets.")
        elif not value.strip() and needed:
            return _fault_at(number, name, f"«\u00a0{name}\u00a0» est vide. Complétez-le.")
        elif len(value) > longest:
            return _fault_at(number, name, f"«\u00a0{name}\u00a0» est trop long. Gardez {longest} caractères au plus.")
        elif not all(each.isprintable() or each == "\u00a0" for each in value):
            return _fault_at(number, name, f"«\u00a0{name}\u00a0» contient un caractère qui ne s’affiche pas. Retirez-le.")
    if not _KEY.fullmatch(service["key"]):
        return _fault_at(number, "key", "«\u00a0key\u00a0» ne prend que des minuscules sans accent, des chiffres, _ et -.")
    if service["key"] in keys:
        return _fault_at(number, "key", f"deux services portent la clé «\u00a0{service['key']}\u00a0». Changez-en une.")
    if service["status"] not in list(Status):
        status = _printable(service["status"])
        return _fault_at(number, "status", f"«\u00a0{status}\u00a0» n’est pas un état. États\u00a0: {', '.join(Status)}.")
    return None


def _fault_at(number: int, name: str, reason: str) -> _Fault:
    def appears(read: Mapping[str, Any]) -> bool:
        services = read.get("service", ())
        return len(services) > number and name in services[number]

    return _Fault(reason, appears)


def _find_line(text: str, appears: Callable[[Mapping[str, Any]], bool]) -> int:
    """The last line of the shortest beginning of ``text`` that has the fault: TOML's parser keeps no places."""
    lines = text.splitlines(keepends=True)
    for number in range(1, len(lines) + 1):
        try:
            if appears(tomllib.loads("".join(lines[:number]))):
                return number
        except tomllib.TOMLDecodeError:
            continue
    return max(1, len(lines))


def _printable(text: str) -> str:
    """A text of the file, short and harmless enough to be shown in an error."""
    return "".join(each if each.isprintable() else "�" for each in text[:40])
