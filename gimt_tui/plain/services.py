"""The online services, one line at a time (guide rows C59 to C66)."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from ..domain.journey import Answer, Outcome
from ..domain.service_texts import ALL_SERVICES, CATALOGUE_ORDER, HOW_TO_OPEN, ON_THE_PORTAL, SERVICE_ADDRESS, status_words
from ..domain.services import GIMT_KEY, Service
from ..domain.spoken import SpokenError
from ..domain.states import Stage
from ..domain.texts import ACCESS_HEADING, access
from ..domain.words import NBSP
from .prompter import Options
from .talk import Talk


def offered(services: Iterable[Service]) -> Options[Service | Outcome]:
    """The services as choices, each with its state."""
    return tuple((f"{each.name}, {each.status.word.lower()}. {each.description}", each) for each in services)


def open_service(talk: Talk, service: Service) -> Outcome | None:
    """Count it; then GIMT, or what is known of a service that lives on the portal."""
    with suppress(SpokenError):
        talk.onboarding.open_service(talk.dossier().key, service.key)
    if service.key == GIMT_KEY:
        return Outcome(Answer.GIMT)
    talk.prompter.say("", service.name, service.description, status_words(service), ON_THE_PORTAL)
    talk.prompter.say(f"{SERVICE_ADDRESS} {service.address}", HOW_TO_OPEN, "")
    return None


def services(talk: Talk) -> Outcome:
    """« Tous les services en ligne », in the order of the catalogue."""
    while True:
        dossier = talk.dossier()
        stage = talk.onboarding.stage(dossier)
        talk.open(ALL_SERVICES)
        talk.prompter.say(CATALOGUE_ORDER)
        if stage is not Stage.OPEN:
            talk.prompter.say(f"{ACCESS_HEADING}{NBSP}: {access(stage, talk.onboarding.access_opens_on(dossier))}")
        choice = talk.prompter.choose((*offered(talk.onboarding.all_services(dossier)), ("Retour", Outcome(Answer.BACK))))
        outcome = choice if isinstance(choice, Outcome) else open_service(talk, choice)
        if outcome is not None:
            return outcome
