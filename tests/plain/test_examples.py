"""In a demonstration one word answers for the visitor, line by line too; elsewhere it is an answer like any other."""

from __future__ import annotations

from gimt_tui.onboarding import Onboarding

from ..walking import make_kiosk
from .line import talk

EXAMPLE = "exemple"


def test_the_procedure_is_played_by_one_word_and_enter(onboarding: Onboarding) -> None:
    kiosk = make_kiosk()
    before = ["1", *[EXAMPLE] * 5, *[EXAMPLE] * 5, EXAMPLE, EXAMPLE, "1"]
    line = talk(onboarding, [*before, "1", "1", EXAMPLE, "1", EXAMPLE, "1", "1", "1", "1", "1", "quitter"], kiosk=kiosk)
    line.expect("le mot « exemple » répond pour vous", "Tapez exemple", kiosk.examples["identifiant"], "a été créé", "GIMT est ouvert")
    line.expect("Votre parcours est terminé", "Rien n’est conservé")
    line.never(kiosk.examples["password"], "F4", "F5")


def test_whoever_leaves_is_told_that_nothing_is_kept(onboarding: Onboarding) -> None:
    line = talk(onboarding, ["1", "?", EXAMPLE, "quitter"], kiosk=make_kiosk())
    line.expect("quitter : partir. Rien n’est conservé.", "Tapez exemple", "Rien n’est conservé. Au revoir.")
    line.never("gardé", "Reprendre un dossier")


def test_elsewhere_it_is_an_answer(onboarding: Onboarding) -> None:
    talk(onboarding, ["1", EXAMPLE, "quitter"]).expect("8 à 20 caractères. Il en a 7.").never("Tapez exemple")
