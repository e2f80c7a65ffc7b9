"""Every field, declared once: name, label, help, example, cleaning, criteria.

The form on screen, the criteria list, the plain mode, the recapitulation, the ``check`` command, the pydantic
models and the messages all read these declarations. The rules are the guide's (rows C16 to C36 and C53, C54).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from . import address, email, identifiant, names, password, phone, siret
from .cleaning import begins, clean_secret, clean_text, decomposed
from .criteria import Criterion, Hint, Judgement, Standing, judge_criteria


class Kind(Enum):
    """How a field is answered: by typing, by typing unseen, by ticking, or by choosing from a list."""

    TEXT = "text"
    SECRET = "secret"  # noqa: S105 - the name of a kind of field, no password
    TICK = "tick"
    CHOICE = "choice"


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One question to a person.

    ``clean`` makes the text that is judged and kept; it is idempotent. ``display`` is how a kept text is shown.
    ``confirms`` names the field whose answer must be repeated, ``same`` the form in which the two are compared.
    ``rows`` are the rows of the guide's checklist.
    """

    name: str
    label: str
    help: str
    missing: str = ""
    example: str = ""
    required: bool = True
    kind: Kind = Kind.TEXT
    clean: Callable[[str], str]
    criteria: tuple[Criterion, ...] = ()
    display: Callable[[str], str] = str
    hint: Callable[[str], Hint | None] = lambda _: None
    confirms: str | None = None
    differs: str = ""
    same: Callable[[str], str] = str
    choices: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()

    @property
    def secret(self) -> bool:
        """Whether the answer must never be shown, logged, stored or exported."""
        return self.kind is Kind.SECRET


def judge(field: Field, text: str, original: str = "") -> Judgement:
    """Judge ``text`` as an answer to ``field``; ``original`` is the answer that a confirmation repeats."""
    value = field.clean(text)
    criteria = field.criteria if field.confirms is None else (*field.criteria, _repeats(field, original))
    return judge_criteria(value, criteria, required=field.required, missing=field.missing, hint=field.hint)


def _repeats(field: Field, original: str) -> Criterion:
    """A confirmation is unfinished while it is a beginning of the original, wrong at the first difference."""
    expected = field.same(field.clean(original))

    def test(value: str) -> Standing:
        given = field.same(value)
        if given == expected:
            return Standing.MET
        return Standing.PENDING if begins(expected, given) else Standing.BROKEN

    return Criterion("identique à la première saisie", test, lambda _: field.differs)


def judge_form(form: Iterable[str], values: Mapping[str, str]) -> dict[str, Judgement]:
    """Judge every field of a form, given by its fields' names; a value that is not there is empty."""
    judgements = {}
    for name in form:
        field = FIELDS[name]
        original = values.get(field.confirms, "") if field.confirms else ""
        judgements[name] = judge(field, values.get(name, ""), original)
    return judgements


def _one_of(choices: tuple[str, ...], message: str) -> tuple[Criterion, ...]:
    """One of a few words, judged as it is typed in the plain mode and in files."""

    def test(value: str) -> Standing:
        if value in choices:
            return Standing.MET
        return Standing.PENDING if any(each.startswith(value) for each in choices) else Standing.BROKEN

    return (Criterion("", test, lambda _: message),)


TICKED = "oui"
"""The answer of a box that is ticked; that of one that is not is empty."""


def _tick(name: str, label: str, help: str, missing: str, rows: tuple[int, ...]) -> Field:
    return Field(
        name=name,
        label=label,
        help=help,
        missing=missing,
        kind=Kind.TICK,
        clean=lambda text: clean_text(text.lower()),
        criteria=_one_of((TICKED,), missing),
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
        rows=(16, 17, 18),
    ),
    Field(
        name="password",
        label="Mot de passe",
        help="C’est un secret personnel. Choisissez-en un qui ne vous sert nulle part ailleurs.",
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
        help="Saisissez une seconde fois le même mot de passe.",
        missing=password.MISSING_AGAIN,
        kind=Kind.SECRET,
        clean=clean_secret,
        confirms="password",
        differs=password.DIFFERS,
        same=decomposed,
        rows=(20, 27),
    ),
    Field(
        name="email",
        label="Courrier électronique",
        help="Une adresse fiable, que vous consultez, identique à celle que la douane connaît.",
        missing=email.MISSING,
        example="nom@moncourriel.fr",
        clean=email.clean_email,
        criteria=email.CRITERIA,
        hint=email.hint,
        rows=(23, 25, 26),
    ),
    Field(
        name="email_confirmation",
        label="Confirmer le courrier électronique",
        help="Saisissez une seconde fois la même adresse.",
        missing=email.MISSING_AGAIN,
        example="nom@moncourriel.fr",
        clean=email.clean_email,
        confirms="email",
        differs=email.DIFFERS,
        same=decomposed,
        rows=(24, 27),
    ),
    Field(
        name="last_name",
        label="Nom",
        help="Le nom du gérant du débit de tabac.",
        missing=names.MISSING_LAST,
        clean=names.clean_name,
        criteria=names.criteria("Le nom", names.MISSING_LAST),
        hint=names.hint,
        rows=(28, 29),
    ),
    Field(
        name="first_name",
        label="Prénom",
        help="Le prénom du gérant du débit de tabac.",
        missing=names.MISSING_FIRST,
        clean=names.clean_name,
        criteria=names.criteria("Le prénom", names.MISSING_FIRST),
        hint=names.hint,
        rows=(28, 29),
    ),
    Field(
        name="phone",
        label="Numéro de téléphone",
        help="Facultatif. Un numéro étranger commence par + et l’indicatif du pays.",
        example="0100000000",
        required=False,
        clean=phone.clean_phone,
        criteria=phone.PHONE_CRITERIA,
        display=phone.display_phone,
        hint=phone.hint,
        rows=(30, 31),
    ),
    Field(
        name="mobile",
        label="Numéro de téléphone mobile",
        help="Facultatif. Un numéro étranger commence par + et l’indicatif du pays.",
        example="0600000000",
        required=False,
        clean=phone.clean_phone,
        criteria=phone.MOBILE_CRITERIA,
        display=phone.display_phone,
        hint=phone.hint,
        rows=(30, 32),
    ),
    Field(
        name="postal_address",
        label="Adresse postale",
        help="Facultatif. La rue, puis le code postal et la commune.",
        example="20 rue du Général Leclerc 75004 PARIS",
        required=False,
        clean=address.clean_address,
        criteria=address.CRITERIA,
        hint=address.hint,
        rows=(30, 33),
    ),
    _tick(
        "accept_terms",
        "J’accepte les conditions générales d’utilisation",
        "Consultez-les avant de les accepter\u00a0: elles expliquent ce que deviennent vos données.",
        "Acceptez les conditions générales d’utilisation pour créer le compte.",
        (34, 35),
    ),
    _tick(
        "consent",
        "Je consens à ce que mes données soient utilisées dans le strict cadre de ma demande de création d’un compte",
        "Sans ce consentement, le compte ne peut pas être créé.",
        "Donnez votre consentement pour créer le compte.",
        (36,),
    ),
)
"""Step 1, in the order of the guide."""

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
        criteria=_one_of(_CODE_TYPES, _CODE_TYPE_MISSING),
        choices=_CODE_TYPES,
        rows=(53,),
    ),
    Field(
        name="siret",
        label="Numéro",
        help="Les 14 chiffres de l’établissement, identiques à ceux que la douane connaît.",
        missing=siret.MISSING,
        clean=siret.clean_siret,
        criteria=siret.CRITERIA,
        display=siret.display_siret,
        hint=siret.hint,
        rows=(51, 54),
    ),
)
"""Step 3."""

SIGN_IN = (
    Field(
        name="sign_in_identifiant",
        label="Identifiant",
        help="Celui que vous avez choisi en créant votre compte.",
        missing="Saisissez votre identifiant.",
        clean=identifiant.clean_identifiant,
        rows=(46,),
    ),
    Field(
        name="sign_in_password",
        label="Mot de passe",
        help="Celui que vous avez choisi en créant votre compte.",
        missing="Saisissez votre mot de passe.",
        kind=Kind.SECRET,
        clean=clean_secret,
        rows=(46,),
    ),
)
"""The sign-in asks without telling the rules: it only sees what is missing."""

FIELDS: Mapping[str, Field] = {each.name: each for each in (*ACCOUNT, *ATTACHMENT, *SIGN_IN)}
