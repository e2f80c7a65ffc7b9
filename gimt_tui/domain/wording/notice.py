"""The notice on personal data, as RGPD article 13 asks for (guide row C34)."""

from __future__ import annotations

from hashlib import blake2b

from ..office import Office
from .french import count_text

NOTICE_TITLE = "Conditions générales d’utilisation et données personnelles"
NOTICE_VERSION = "2"
"""Which notice the consents are kept with; another number for another text."""
Rows = tuple[tuple[str, str], ...]
"""Headings and what stands under each."""
_WHO = "Qui est responsable"
_WHAT_FOR = "Pour quoi faire"
_REQUIRED = "Ce qui est obligatoire"
_RECEIVERS = "Qui reçoit ces données"
_WHO_SEES = "Qui les voit ici"
_HOW_LONG = "Combien de temps"
_RIGHTS = "Vos droits"
_BASIS = "Sur quelle base"
_NOT_CUSTOMS = "Ce n’est pas la Douane."
_WHAT_IT_IS_FOR = "Dérouler la création d’un compte personnel et le rattachement d’un débit de tabac. Rien d’autre."
_STARRED = (
    "Les champs signalés comme obligatoires. Sans eux, le compte ne peut pas être créé. Téléphones et adresse postale sont facultatifs."
)
_BY_SERVER = "Si un serveur de messagerie y est réglé, les courriels du compte passent par lui, avec votre nom et votre adresse."
_PASSER_BY = (
    "Qui ouvre ce programme après vous voit votre nom, l’étape et la date de votre dossier. Le reste demande votre mot de "
    "passe. Avant la création du compte, une saisie inachevée se reprend sans mot de passe\u00a0: effacez-la si vous y renoncez."
)
_NO_PASSWORD = "Le mot de passe n’est jamais gardé\u00a0: seule son empreinte l’est."  # noqa: S105 - a sentence, no password
_WHICH_RIGHTS = "Accès, rectification, effacement, limitation, portabilité, et retrait du consentement."
_COMPLAINT = ("Réclamation", "Auprès de la CNIL, 3 place de Fontenoy, 75007 Paris, www.cnil.fr.")


def _basis(version: str) -> tuple[str, str]:
    return _BASIS, f"Votre consentement, donné en cochant la case, gardé avec sa date et la version de cette notice ({version})."


NOTICE: Rows = (
    (_WHO, f"La personne ou le bureau qui a installé ce programme. {_NOT_CUSTOMS}"),
    (_WHAT_FOR, _WHAT_IT_IS_FOR),
    _basis(NOTICE_VERSION),
    (_REQUIRED, _STARRED),
    (_RECEIVERS, f"Personne. Elles restent dans un fichier de cet ordinateur, lisible par son seul utilisateur. {_BY_SERVER}"),
    (_WHO_SEES, _PASSER_BY),
    (_HOW_LONG, f"Jusqu’à l’effacement du dossier, que vous pouvez demander à tout moment à l’agent. {_NO_PASSWORD}"),
    (_RIGHTS, f"{_WHICH_RIGHTS} Demandez-les à l’agent qui a ouvert le dossier."),
    _COMPLAINT,
)


def notice_for(office: Office, *, guarded: bool) -> tuple[Rows, str]:
    """The notice in force, and the version that consents are kept with.

    Where the settings name no office it is that of a person at a machine of their own. ``guarded`` is whether only agents may
    see the dossiers.
    """
    return office_notice(office, guarded=guarded) if office.name else (NOTICE, NOTICE_VERSION)


def office_notice(office: Office, *, guarded: bool) -> tuple[Rows, str]:
    """The notice at a counter, as the settings of the office have it, and its version: « bureau 1-5f3a9c01 ».

    The version ends with a mark of the text itself, so that other settings, which give another text, give another version.
    """
    kept_for = f"{count_text(office.dossier_days, 'jour')} sans changement" if office.dossier_days else "jusqu’à son effacement"
    seen = (
        "Les agents de ce bureau, chacun avec sa phrase secrète. Ce qu’ils font de votre dossier est gardé avec leur nom et leur guichet."
        if guarded
        else _PASSER_BY
    )
    contact = ", ".join(filter(None, (office.address, office.phone)))
    before: Rows = ((_WHO, f"{office.name}{f', {contact}' if contact else ''}. {_NOT_CUSTOMS}"), (_WHAT_FOR, _WHAT_IT_IS_FOR))
    after: Rows = (
        (_REQUIRED, _STARRED),
        (_RECEIVERS, f"Ce bureau. Elles restent dans un fichier de sa machine, lisible par son seul utilisateur. {_BY_SERVER}"),
        (_WHO_SEES, seen),
        (
            _HOW_LONG,
            f"Une saisie inachevée\u00a0: {count_text(office.draft_days, 'jour')}. Un dossier\u00a0: {kept_for}, que vous pouvez demander "
            f"à tout moment\u00a0; il n’en reste ensuite que des nombres par mois, sans nom. {_NO_PASSWORD}",
        ),
        (_RIGHTS, f"{_WHICH_RIGHTS} Demandez-les à ce bureau."),
        _COMPLAINT,
    )
    version = f"bureau 1-{blake2b(repr((before, after)).encode(), digest_size=4).hexdigest()}"
    return (*before, _basis(version), *after), version


KIOSK_NOTICE: Rows = (
    (_WHO, f"Le bureau qui propose cette démonstration. {_NOT_CUSTOMS}"),
    (_WHAT_FOR, "Montrer la création d’un compte personnel et le rattachement d’un débit de tabac. Rien d’autre."),
    (_RECEIVERS, "Personne. Aucun courriel ne part\u00a0: la messagerie est celle de cette visite."),
    (
        _HOW_LONG,
        "Le temps de votre visite. Rien n’est écrit sur un disque. À la fin, ou après un moment sans touche, le programme "
        "s’arrête et un autre prend sa place\u00a0: de vos réponses il ne reste rien.",
    ),
    (
        _REQUIRED,
        "Rien. Prenez les exemples, ou inventez\u00a0: n’écrivez ni vos données, ni un mot de passe qui sert ailleurs.",
    ),
    (_WHO_SEES, "Vous, et qui regarde cet écran avec vous."),
    (_RIGHTS, "Accès, rectification, effacement\u00a0: quittez la visite, et tout est effacé."),
    _COMPLAINT,
)
"""The notice on personal data (guide row C34), true of a visit that leaves nothing."""
