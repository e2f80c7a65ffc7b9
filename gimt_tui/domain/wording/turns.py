"""What a counter says where the keyboard passes from one to the other, and where nobody is to see anything."""

from __future__ import annotations

from typing import Final

YOUR_TURN: Final = "À vous, Madame, Monsieur"
PRIVATE_TURN: Final = "La page suivante demande votre mot de passe\u00a0: c’est à vous de le saisir."
CONSENT_TURN: Final = "La page suivante demande vos accords\u00a0: c’est à vous de les donner."
GIVE_KEYBOARD: Final = "Agent\u00a0: passez le clavier. Le dossier dira qui a saisi."
GO_ON: Final = "Continuer"
TYPE_FOR_THEM: Final = "Je saisis à sa place"
TICK_FOR_THEM: Final = "Je coche à sa demande"
HANDED_BACK: Final = "le clavier revient à l’agent."
KEYBOARD_WAS_THEIRS: Final = "Le clavier était à la personne\u00a0: déverrouillez."

MASKED: Final = "Écran masqué. F12\u00a0: revenir."
UNMASK: Final = "masquer"
MASKED_LINE: Final = f"Écran masqué. Tapez {UNMASK} pour revenir."
MASK_LINE: Final = f"{UNMASK}\u00a0: vider l’écran, si quelqu’un regarde."
LOCKING: Final = "Le guichet se verrouille…"
