"""Every field, declared once: name, label, help, example, cleaning, criteria.

The form on screen, the criteria list, the plain mode, the recapitulation, the ``check`` command, the pydantic
models and the messages all read these declarations. The rules are the guide's (rows C16 to C36 and C53, C54).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from . import email_address, identifiant, link, names, numbering, password, phone, postal_address, siret
from .change_fields import ACCOUNT_CHANGES
from .cleaning import clean_secret, clean_text, decompose
from .counter_fields import NOTES, UNLOCK
from .criteria import Judgement, one_of
from .field import Fiche, Field, Kind, judge
from .request_fields import REQUEST

__all__ = ["ACCOUNT", "ATTACHMENT", "FIELDS", "SIGN_IN", "TICKED", "Field", "Kind", "judge", "judge_form"]


def judge_form(form: Iterable[str], values: Mapping[str, str]) -> dict[str, Judgement]:
    """Judge every field of a form, given by its fields' names; a value that is not there is empty."""
    judgements = {}
    for name in form:
        field = FIELDS[name]
        original = values.get(field.confirms, "") if field.confirms else ""
        judgements[name] = judge(field, values.get(name, ""), original)
    return judgements


TICKED = "oui"
"""The answer of a box that is ticked; that of one that is not is empty."""


def _tick_field(name: str, label: str, short: str, help: str, missing: str, rows: tuple[int, ...]) -> Field:
    return Field(
        name=name,
        label=label,
        short=short,
        help=help,
        missing=missing,
        kind=Kind.TICK,
        clean=lambda text: clean_text(text.lower()),
        criteria=one_of((TICKED,), missing),
        rows=rows,
    )


ACCOUNT = (
    Field(
        name="identifiant",
        label="Identifiant",
        help="Vous le choisissez vous-même. Il vous sera demandé à chaque connexion.",
        missing=identifiant.MISSING,
        clean=identifiant.clean_identifiant,
        criteria=identifiant.CRITERIA,
        hint=identifiant.hint,
        kept=True,
        rows=(16, 17, 18),
    ),
    Field(
        name="password",
        label="Mot de passe",
        help=password.SECRET,
        missing=password.MISSING,
        kind=Kind.SECRET,
        clean=clean_secret,
        criteria=password.CRITERIA,
        hint=password.hint,
        rows=(19, 21, 22),
    ),
    Field(
        name="password_confirmation",
        label="Confirmer le mot de passe",
        short="Confirmation",
        help=password.TYPE_AGAIN,
        missing=password.MISSING_AGAIN,
        kind=Kind.SECRET,
        clean=clean_secret,
        confirms="password",
        differs=password.DIFFERS,
        same=decompose,
        rows=(20, 27),
    ),
    Field(
        name="email",
        label="Courrier électronique",
        short="Courriel",
        help="Une adresse fiable et consultée, identique à celle connue de la douane.",
        missing=email_address.MISSING,
        example="nom@moncourriel.fr",
        clean=email_address.clean_email,
        criteria=email_address.CRITERIA,
        hint=email_address.hint,
        kept=True,
        fiche=Fiche.DEBITANT,
        rows=(23, 25, 26),
    ),
    Field(
        name="email_confirmation",
        label="Confirmer le courrier électronique",
        short="Confirmation",
        help="Saisissez une seconde fois la même adresse.",
        missing=email_address.MISSING_AGAIN,
        example="nom@moncourriel.fr",
        clean=email_address.clean_email,
        confirms="email",
        differs=email_address.DIFFERS,
        same=decompose,
        rows=(24, 27),
    ),
    Field(
        name="last_name",
        label="Nom",
        help="Le nom du gérant du débit de tabac.",
        missing=names.MISSING_LAST,
        clean=names.clean_name,
        criteria=names.name_criteria("nom", names.MISSING_LAST),
        hint=names.hint,
        kept=True,
        rows=(28, 29),
    ),
    Field(
        name="first_name",
        label="Prénom",
        help="Le prénom du gérant du débit de tabac.",
        missing=names.MISSING_FIRST,
        clean=names.clean_name,
        criteria=names.name_criteria("prénom", names.MISSING_FIRST),
        hint=names.hint,
        kept=True,
        rows=(28, 29),
    ),
    Field(
        name="phone",
        label="Numéro de téléphone",
        short="Téléphone",
        help=phone.OPTIONAL,
        example="0100000000",
        required=False,
        clean=phone.clean_phone,
        criteria=phone.PHONE_CRITERIA,
        display=phone.display_phone,
        hint=phone.hint,
        kept=True,
        to_record=numbering.to_e164,
        from_record=phone.clean_phone,
        fiche=Fiche.DEBITANT,
        rows=(30, 31),
    ),
    Field(
        name="mobile",
        label="Numéro de téléphone mobile",
        short="Mobile",
        help=phone.OPTIONAL,
        example="0600000000",
        required=False,
        clean=phone.clean_phone,
        criteria=phone.MOBILE_CRITERIA,
        display=phone.display_phone,
        hint=phone.mobile_hint,
        kept=True,
        to_record=numbering.to_e164,
        from_record=phone.clean_phone,
        fiche=Fiche.DEBITANT,
        rows=(30, 32),
    ),
    Field(
        name="postal_address",
        label="Adresse postale",
        short="Adresse",
        help="Facultatif. La rue, puis le code postal et la commune.",
        example="20 rue du Général Leclerc 75004 PARIS",
        wide=True,
        required=False,
        clean=postal_address.clean_address,
        criteria=postal_address.CRITERIA,
        hint=postal_address.hint,
        kept=True,
        unanswered="non renseignée",
        fiche=Fiche.DEBIT,
        rows=(30, 33),
    ),
    _tick_field(
        "accept_terms",
        "J’accepte les conditions générales d’utilisation",
        "Conditions",
        "Consultez-les d’abord\u00a0: elles disent ce que deviennent vos données.",
        "Acceptez les conditions générales pour créer le compte.",
        (34, 35),
    ),
    _tick_field(
        "consent",
        "Je consens à ce que mes données soient utilisées dans le strict cadre de ma demande de création d’un compte",
        "Consentement",
        "Sans ce consentement, le compte ne peut pas être créé.",
        "Donnez votre consentement pour créer le compte.",
        (36,),
    ),
)
"""The account to create (step 1), in the order of the guide."""

_CODE_TYPES = ("SIRET",)
_CODE_TYPE_MISSING = "Sélectionnez le code type."

ATTACHMENT = (
    Field(
        name="code_type",
        label="Code type",
        help="Le SIRET est le numéro d’un établissement français.",
        missing=_CODE_TYPE_MISSING,
        kind=Kind.CHOICE,
        clean=lambda text: clean_text(text.upper()),
        criteria=one_of(_CODE_TYPES, _CODE_TYPE_MISSING),
        choices=_CODE_TYPES,
        rows=(53,),
    ),
    Field(
        name="siret",
        label="Numéro",
        help="14 chiffres de l’établissement, identiques à ceux que la douane connaît.",
        missing=siret.MISSING,
        clean=siret.clean_siret,
        criteria=siret.CRITERIA,
        display=siret.display_siret,
        hint=siret.hint,
        rows=(51, 54),
    ),
)
"""The establishment to attach (step 3)."""

_AS_CHOSEN = "Celui que vous avez choisi en créant votre compte."
SIGN_IN = (
    Field(
        name="sign_in_identifiant",
        label="Identifiant",
        help=_AS_CHOSEN,
        missing="Saisissez votre identifiant.",
        clean=identifiant.clean_identifiant,
        told_when_sent=True,
        rows=(46,),
    ),
    Field(
        name="sign_in_password",
        label="Mot de passe",
        help=_AS_CHOSEN,
        missing="Saisissez votre mot de passe.",
        kind=Kind.SECRET,
        clean=clean_secret,
        hint=password.hint,
        told_when_sent=True,
        rows=(46,),
    ),
)
"""The sign-in asks without telling the rules: it only sees what is missing."""

ACTIVATION = (
    Field(
        name="activation_link",
        label="Lien ou code du courriel",
        help="Collez le lien, ou saisissez le code, en majuscules ou en minuscules.",
        missing=link.MISSING,
        example=link.group_code("ACDE7FGH"),
        clean=link.clean_link,
        searched=True,
        wide=True,
        criteria=link.CRITERIA,
        told_when_sent=True,
        rows=(41,),
    ),
)
"""The link or the code of the message (step 2)."""

FIELDS: Mapping[str, Field] = {
    each.name: each for each in (*ACCOUNT, *ACTIVATION, *ATTACHMENT, *SIGN_IN, *ACCOUNT_CHANGES, *REQUEST, *UNLOCK, *NOTES)
}
