"""« Services & Aide »: whom to ask, and for what (guide rows C43 and C67 to C73)."""

from __future__ import annotations

from textual.app import ComposeResult

from gimt_tui.ui.prose import Prose

from .reading import ReadingScreen


class AssistanceScreen(ReadingScreen):
    """The addresses are shown as text: a link would open a browser on the wrong machine."""

    title_text = "Services & Aide"

    def paragraphs(self) -> ComposeResult:
        """Creating an account, then technical help."""
        yield Prose("Créer mon compte", classes="heading")
        yield Prose("Les modalités, sur le portail de la douane\u00a0:")
        yield Prose("www.douane.gouv.fr/sinscrire-et-creer-un-compte-personnel-sur-douanegouvfr", classes="address text")
        yield Prose("Demande d’assistance technique", classes="heading")
        yield Prose("Outil en ligne de gestion de l’assistance (OLGA)", classes="text")
        yield Prose("Pour qui\u00a0: les utilisateurs des services en ligne, particuliers et professionnels.")
        yield Prose(
            "Pour quoi\u00a0: une difficulté technique d’accès ou d’utilisation. Une question de réglementation se pose au service "
            "gestionnaire ou à «\u00a0Infos douane service\u00a0».",
            classes="text",
        )
        yield Prose("Sur https://www.douane.gouv.fr, «\u00a0Services & Aide\u00a0» est en haut à droite.")
