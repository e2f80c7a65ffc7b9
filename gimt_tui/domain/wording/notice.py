"""The notice on personal data, as RGPD article 13 asks for (guide row C34)."""

from __future__ import annotations

NOTICE_TITLE = "Conditions générales d’utilisation et données personnelles"
NOTICE_VERSION = "2"
"""Which notice the consents are kept with; another number for another text."""
NOTICE = (
    ("Qui est responsable", "La personne ou le bureau qui a installé ce programme. Ce n’est pas la Douane."),
    ("Pour quoi faire", "Dérouler la création d’un compte personnel et le rattachement d’un débit de tabac. Rien d’autre."),
    (
        "Sur quelle base",
        f"Votre consentement, donné en cochant la case, gardé avec sa date et la version de cette notice ({NOTICE_VERSION}).",
    ),
    (
        "Ce qui est obligatoire",
        "Les champs signalés comme obligatoires. Sans eux, le compte ne peut pas être créé. Téléphones et adresse postale sont "
        "facultatifs.",
    ),
    (
        "Qui reçoit ces données",
        "Personne. Elles restent dans un fichier de cet ordinateur, lisible par son seul utilisateur. Si un serveur de messagerie y "
        "est réglé, les courriels du compte passent par lui, avec votre nom et votre adresse.",
    ),
    (
        "Qui les voit ici",
        "Qui ouvre ce programme après vous voit votre nom, l’étape et la date de votre dossier. Le reste demande votre mot de "
        "passe. Avant la création du compte, une saisie inachevée se reprend sans mot de passe\u00a0: effacez-la si vous y renoncez.",
    ),
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
