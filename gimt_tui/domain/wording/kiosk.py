"""What a demonstration for passers-by says beside what every visit says."""

from __future__ import annotations

from .french import count_text

LETTERING = "GIMT"
PROMISE = "Ouvrez un compte GIMT, en trois minutes."
NOTHING_KEPT = "Rien n’est conservé."
TO_DO = (
    ("1", "créez le compte"),
    ("2", "activez-le par le lien du courriel"),
    ("3", "rattachez le débit par son SIRET"),
    ("→", "et voyez GIMT s’ouvrir"),
)
NOTHING_TO_PREPARE = "Rien à préparer\u00a0: F4 remplit un champ, F5 toute la page."
TYPE_EXAMPLE = "Rien à préparer\u00a0: à chaque question, le mot «\u00a0exemple\u00a0» répond pour vous."
BEGIN, BEGIN_ANEW, LEAVE = "Commencer", "Recommencer", "Quitter"
SEE_TOUR = "Voir la visite guidée"
TOUR_BEGINS = "La visite guidée commence. Une touche l’arrête."
TOUR_GOES_ON = "Démonstration · une touche l’arrête"
TO_THE_DAY = "Aller au jour J"
TO_THE_END = "Terminer"
FINISHED = "Votre parcours est terminé\u00a0!"
DONE = ("Compte créé", "Compte activé", "Établissement rattaché", "GIMT ouvert")
BY_LINK, WAITED = "par le lien du courriel", "d’ordinaire, une dizaine de jours plus tard"
FOR_REAL = "Ici, rien n’a été créé sur le portail, et rien ne sera conservé. Le vrai compte s’ouvre sur la page du portail\u00a0:"
CANNOT_LEAVE = "Ici, la démonstration ne se quitte pas. Échap\u00a0: revenir au début."
LEAVE_TWICE = "Pour quitter la démonstration, pressez encore Ctrl+Q."
TIME_OVER = "Le temps de la visite est écoulé. Rien n’en est conservé."
INTERRUPTED = "La session a été interrompue."


def tour_text(seconds: int) -> str:
    """What the masthead of the first screen says before the guided tour begins by itself."""
    return f"Démonstration · visite guidée dans {count_text(seconds, 'seconde')}"


def countdown_text(seconds: int) -> str:
    """What the masthead says before a visit that nobody goes on with ends."""
    return f"Démonstration · fin dans {count_text(seconds, 'seconde')}"

