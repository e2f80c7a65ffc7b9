"""The notice on personal data, as RGPD article 13 asks for (guide row C34)."""

from __future__ import annotations

NOTICE_TITLE = "Conditions générales d’utilisation et données personnelles"
NOTICE_VERSION = "2"
"""Which notice the consents are kept with; another number for another text."""
_WHO = "Qui est responsable"
_WHAT_FOR = "Pour quoi faire"
_REQUIRED = "Ce qui est obligatoire"
_RECEIVERS = "Qui reçoit ces données"
_WHO_SEES = "Qui les voit ici"
_HOW_LONG = "Combien de temps"
_RIGHTS = "Vos droits"
_COMPLAINT = ("Réclamation", "Auprès de la CNIL, 3 place de Fontenoy, 75007 Paris, www.cnil.fr.")

NOTICE = (
    (_WHO, "La personne ou le bureau qui a installé ce programme. Ce n’est pas la Douane."),
    (_WHAT_FOR, "Dérouler la création d’un compte personnel et le rattachement d’un débit de tabac. Rien d’autre."),
    (
        "Sur quelle base",
        f"Votre consentement, donné en cochant la case, gardé avec sa date et la version de cette notice ({NOTICE_VERSION}).",
    ),
    (
        _REQUIRED,
        "Les champs signalés comme obligatoires. Sans eux, le compte ne peut pas être créé. Téléphones et adresse postale sont "
        "facultatifs.",
    ),
    (
        _RECEIVERS,
        "Personne. Elles restent dans un fichier de cet ordinateur, lisible par son seul utilisateur. Si un serveur de messagerie y "
        "est réglé, les courriels du compte passent par lui, avec votre nom et votre adresse.",
    ),
    (
        _WHO_SEES,
        "Qui ouvre ce programme après vous voit votre nom, l’étape et la date de votre dossier. Le reste demande votre mot de "
        "passe. Avant la création du compte, une saisie inachevée se reprend sans mot de passe\u00a0: effacez-la si vous y renoncez.",
    ),
    (
        _HOW_LONG,
        "Jusqu’à l’effacement du dossier, que vous pouvez demander à tout moment à l’agent. "
        "Le mot de passe n’est jamais gardé\u00a0: seule son empreinte l’est.",
    ),
    (
        _RIGHTS,
        "Accès, rectification, effacement, limitation, portabilité, et retrait du consentement. Demandez-les à l’agent qui a ouvert "
        "le dossier.",
    ),
    _COMPLAINT,
)


KIOSK_NOTICE = (
    (_WHO, "Le bureau qui propose cette démonstration. Ce n’est pas la Douane."),
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
