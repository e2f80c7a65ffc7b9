"""The notice on personal data: what RGPD article 13 asks for, said of this program (guide row C34)."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widget import Widget

from gimt_tui.ui.prose import Prose

from .reading import ReadingScreen

PARTS = (
    ("Qui est responsable", "La personne ou le bureau qui a installé ce programme. Ce n’est pas la Douane."),
    ("Pour quoi faire", "Dérouler la création d’un compte personnel et le rattachement d’un débit de tabac. Rien d’autre."),
    ("Sur quelle base", "Votre consentement, donné en cochant la case, gardé avec sa date et la version de cette notice (1)."),
    (
        "Ce qui est obligatoire",
        "Les champs marqués d’un *. Sans eux, le compte ne peut pas être créé. Téléphones et adresse postale sont facultatifs.",
    ),
    ("Qui reçoit ces données", "Personne. Elles restent dans un fichier de cet ordinateur, lisible par son seul utilisateur."),
    (
        "Combien de temps",
        "Jusqu’à l’effacement du dossier, que vous pouvez demander à tout moment à l’agent. "
        "Le mot de passe n’est jamais gardé\u00a0: seule son empreinte l’est.",
    ),
    (
        "Vos droits",
        "Accès, rectification, effacement, limitation, portabilité, et retrait du consentement. Demandez-les à l’agent qui a ouvert "
        "le dossier.",
    ),
    ("Réclamation", "Auprès de la CNIL, 3 place de Fontenoy, 75007 Paris, www.cnil.fr."),
)


class NoticeScreen(ReadingScreen):
    """Readable to the end with the arrows."""

    title_text = "Conditions générales d’utilisation et données personnelles"

    def paragraphs(self) -> ComposeResult:
        """One heading for each thing the law wants told."""
        for heading, text in PARTS:
            yield Prose(heading, classes="heading")
            yield Prose(text, classes="text")

    def first_focus(self) -> Widget | None:
        """Nothing: the text begins at its top, Enter and Escape both close it."""
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter closes from anywhere."""
        return True

    async def action_advance(self) -> None:
        """Read and closed."""
        await self.action_back()
