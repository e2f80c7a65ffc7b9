"""The personal space, its services and the assistance in a real terminal (guide rows C43 and C59 to C76)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gimt_tui.assembly import assemble
from gimt_tui.domain.answers.forms import AccountForm, AttachmentForm
from gimt_tui.domain.services import Status
from gimt_tui.settings import load
from gimt_tui.store.tinydb_file import TinyDBStore

from ..conftest import ACCOUNT, SIRET
from ..terminal import Terminal, program
from ..walking import link_of


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A dossier whose access opened yesterday."""
    path = tmp_path / "dossiers.json"
    onboarding = assemble(load({}, data=str(path)))
    onboarding.parts.clock = lambda: datetime.now(UTC) - timedelta(days=11)
    dossier = onboarding.accounts.create(AccountForm.model_validate(ACCOUNT))
    onboarding.activation.activate(link_of(onboarding, dossier.key))
    onboarding.attachments.attach(dossier.key, AttachmentForm(code_type="SIRET", siret=SIRET))
    onboarding.parts.store.close()
    return path


def in_space(terminal: Terminal) -> Terminal:
    terminal.wait("Ouvrir un compte personnel").press("tab", "enter").wait("Reprendre un dossier", "accès GIMT ouvert").press("enter")
    terminal.wait("Se connecter à l’espace personnel", "Dossier de Jeanne Dupont").fill(ACCOUNT["password"])
    return terminal.wait("Mon espace personnel", "Vos services en ligne")


def test_from_the_space_to_gimt_the_portal_and_a_reference(data: Path) -> None:
    with Terminal([*program(), "--data", str(data)]) as terminal:
        in_space(terminal).wait("1 Gestion informatisée du Monopole du Tabac", Status.OPERATIONAL.word, "GIMT est ouvert depuis le")
        terminal.press("enter").wait("Fiche Débit", "Fiche Débitant", "732 829 320 00074", "Gérant Jeanne Dupont")
        terminal.press("escape").wait("Vos services en ligne").type("4").wait("(Archive TSAR)", "sur le portail de la douane")
        # Escape and Tab in one read are another key.
        terminal.press("escape").gone("sur le portail de la douane").press("tab", "tab", "tab", "enter").wait("Ouvrir un compte personnel")
        in_space(terminal).wait("(Archive TSAR)", "GIMT_EXTRANET", "Correspondant Entreprise (Admin ProDouane)", "Se déconnecter")
        assert terminal.flat.index("(Archive TSAR)") < terminal.flat.index("GIMT_EXTRANET")
        terminal.press("f2").wait("Services & Aide", "Créer mon compte", "Demande d’assistance technique").press("enter")
        terminal.wait("www.douane.gouv.fr/sinscrire-et-creer-un-compte-personnel").press("escape").wait("Demande d’assistance technique")
        terminal.press("down", "enter").wait("(OLGA)", "Pour qui", "Pour quoi")
        terminal.press("enter").wait("Demande Assistance", "jeanne.dupont@moncourriel.fr")
        terminal.press("right").wait("◉ Ouvrir Manuel utilisateur").press("enter").wait("Pour commencer")
        terminal.press("escape", "left").wait("Objet *")
        terminal.press("enter", "space", "enter").type("L’écran « GIMT » reste vide [/b].").press("enter", "enter")
        terminal.wait("est enregistrée", "AS-")
        (reference,) = set(re.findall(r"AS-\d{4}-[2-9A-Z]{6}", terminal.flat))
        terminal.press("ctrl+q")
        assert terminal.wait_closed() == 0
    (request,) = TinyDBStore(data).requests()
    assert request.reference == reference
    assert request.description == "L’écran « GIMT » reste vide [/b]."


def test_the_administrators_services(data: Path, tmp_path: Path) -> None:
    services = tmp_path / "services.toml"
    services.write_text(
        '[[service]]\nkey = "gimt"\nname = "Gestion informatisée du Monopole du Tabac"\ndescription = "Fiches."\naddress = "x"\n'
        'status = "limite"\nnotice = "Ralentissements ce matin."\n',
        "utf-8",
    )
    with Terminal([*program(), "--data", str(data), "--services", str(services)]) as terminal:
        in_space(terminal).wait("1 Gestion informatisée du Monopole du Tabac ! Incident à portée limitée")
        assert "GIMT_EXTRANET" not in terminal.flat


def test_line_by_line(data: Path) -> None:
    with Terminal([*program(), "--data", str(data), "--plain"], rows=200) as terminal:
        terminal.wait("Tapez le numéro").fill("2").wait("accès GIMT ouvert").fill("1", "").wait("Mot de passe").fill(ACCOUNT["password"])
        terminal.wait("Mon espace personnel", "1 Gestion informatisée du Monopole du Tabac", "Tous les services en ligne").fill("1")
        terminal.wait("Fiche Débit", "Fiche Débitant").fill("1").wait("7 Tous les services en ligne").fill("7")
        terminal.wait("Dans l’ordre du catalogue", "Retour").fill("2").wait("sur le portail de la douane", "https://www.douane.gouv.fr")
        terminal.fill("aide").wait("aide demande : déposer").fill("aide demande").wait("Demande Assistance").fill("2")
        terminal.wait("Description").fill("Le bouton ne répond pas.").wait("Réponse précédente : jeanne.dupont@moncourriel.fr").fill("")
        terminal.wait("1 Envoyer la demande").fill("1").wait("est enregistrée").fill("aide suivi").wait("Se connecter à l’espace personnel")
        terminal.fill("aide page").wait("Le catalogue entier").fill("aide manuel").wait("Lire le manuel").fill("quitter").wait("Au revoir.")
        assert terminal.wait_closed() == 0
    assert len(TinyDBStore(data).requests()) == 1
