"""What the declarations promise to the screens: labels, order, criteria, confirmations, advice."""

from __future__ import annotations

import pytest

from gimt_tui.domain.answers.change_fields import ACCOUNT_CHANGES
from gimt_tui.domain.answers.counter_fields import NOTES, UNLOCK
from gimt_tui.domain.answers.criteria import Standing, Verdict
from gimt_tui.domain.answers.fields import ACCOUNT, ACTIVATION, ATTACHMENT, FIELDS, SIGN_IN, Field, Kind, judge, judge_form
from gimt_tui.domain.answers.numbering import to_e164
from gimt_tui.domain.answers.password import password_advice
from gimt_tui.domain.answers.phone import clean_phone
from gimt_tui.domain.answers.request_fields import REQUEST

PASSWORDS_DIFFER = "Les deux mots de passe ne sont pas identiques."
SPECIAL = "aucun caractère spécial (\u00a0,\u00a0;\u00a0:\u00a0!\u00a0?\u00a0%\u00a0-\u00a0…\u00a0)"
EMAILS_DIFFER = "Les deux adresses électroniques ne sont pas identiques."

RIGHT = {
    "identifiant": "dupont2024",
    "password": "Tabac-de-la-Place-75",
    "password_confirmation": "Tabac-de-la-Place-75",
    "email": "nom@moncourriel.fr",
    "email_confirmation": "nom@moncourriel.fr",
    "last_name": "O’Brien",
    "first_name": "Zoé",
    "accept_terms": "oui",
    "consent": "oui",
}


def test_the_fields_are_those_of_the_guide_in_its_order() -> None:
    assert [(each.name, each.label) for each in ACCOUNT] == [
        ("identifiant", "Identifiant"),
        ("password", "Mot de passe"),
        ("password_confirmation", "Confirmer le mot de passe"),
        ("email", "Courrier électronique"),
        ("email_confirmation", "Confirmer le courrier électronique"),
        ("last_name", "Nom"),
        ("first_name", "Prénom"),
        ("phone", "Numéro de téléphone"),
        ("mobile", "Numéro de téléphone mobile"),
        ("postal_address", "Adresse postale"),
        ("accept_terms", "J’accepte les conditions générales d’utilisation"),
        ("consent", "Je consens à ce que mes données soient utilisées dans le strict cadre de ma demande de création d’un compte"),
    ]
    assert [(each.name, each.label) for each in ATTACHMENT] == [("code_type", "Code type"), ("siret", "Numéro")]
    assert [(each.name, each.label) for each in SIGN_IN] == [("sign_in_identifiant", "Identifiant"), ("sign_in_password", "Mot de passe")]
    forms = (ACCOUNT, ACTIVATION, ATTACHMENT, SIGN_IN, ACCOUNT_CHANGES, REQUEST, UNLOCK, NOTES)
    assert list(FIELDS) == [each.name for form in forms for each in form]


def test_only_phones_and_address_are_optional() -> None:
    assert {each.name for each in FIELDS.values() if not each.required} == {"phone", "mobile", "postal_address", "enseigne"}


@pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: field.name)
def test_a_declaration_is_complete(field: Field) -> None:
    assert field.help.endswith(".")
    assert bool(field.missing) is field.required
    # What an office asks its agents, no row of the guide asks.
    assert bool(field.rows) is (field not in (*UNLOCK, *NOTES))
    assert all(len(each.label) <= 34 for each in field.criteria if each.label != SPECIAL)  # in the words of the guide (C17)
    assert field.secret is ("password" in field.name or field.name == "passphrase")
    assert bool(field.choices) is (field.kind is Kind.CHOICE)
    texts = [field.label, field.help, field.missing, field.differs, *(each.label for each in field.criteria)]
    assert not any(mark in text for text in texts for mark in ("'", " :", " ;", " ?", " !", "« ", " »", "..."))


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("identifiant", ["8 à 20 caractères", "chiffres et lettres, sans accent", SPECIAL]),
        ("password", ["au moins 8 caractères", "un chiffre", "une lettre majuscule", "un caractère spécial, autre que _"]),
        ("password_confirmation", ["identique à la première saisie"]),
        ("siret", ["que des chiffres", "14 chiffres", "clé de contrôle exacte"]),
        ("sign_in_identifiant", []),
        ("sign_in_password", []),
    ],
)
def test_the_list_under_a_field(name: str, labels: list[str]) -> None:
    assert [each.label for each in judge(FIELDS[name], "x").marks if each.label] == labels


@pytest.mark.parametrize(
    ("text", "met"),
    [("dupont75", True), ("dupé", True), ("dup-", False), ("dup…", False), ("dup 75", False), ("dup_", False)],
)
def test_no_special_character_is_a_criterion_of_its_own(text: str, met: bool) -> None:
    """Guide row C17."""
    mark = next(each for each in judge(FIELDS["identifiant"], text).marks if each.label == SPECIAL)
    assert mark.standing is (Standing.MET if met else Standing.BROKEN)


def test_criteria_turn_one_by_one() -> None:
    def met(text: str) -> list[str]:
        return [each.label for each in judge(FIELDS["password"], text).marks if each.label and each.standing is Standing.MET]

    assert met("t") == []
    assert met("tT") == ["une lettre majuscule"]
    assert met("tT1") == ["un chiffre", "une lettre majuscule"]
    assert met("tT1_") == ["un chiffre", "une lettre majuscule"]
    assert met("tT1_!") == ["un chiffre", "une lettre majuscule", "un caractère spécial, autre que _"]
    assert len(met("tT1_!xyz")) == 4


@pytest.mark.parametrize(
    ("name", "original", "text", "verdict", "message"),
    [
        ("password_confirmation", "Tabac-75", "", Verdict.EMPTY, "Confirmez le mot de passe."),
        ("password_confirmation", "Tabac-75", "Tabac", Verdict.INCOMPLETE, PASSWORDS_DIFFER),
        ("password_confirmation", "Tabac-75", "Tabac-75", Verdict.VALID, ""),
        ("password_confirmation", "Tabac-75", "Tabac-75 ", Verdict.INVALID, PASSWORDS_DIFFER),
        ("password_confirmation", "Tabac-75", "tabac-75", Verdict.INVALID, PASSWORDS_DIFFER),
        ("password_confirmation", "Tabac-75", "Tabab", Verdict.INVALID, PASSWORDS_DIFFER),
        ("password_confirmation", "", "T", Verdict.INVALID, PASSWORDS_DIFFER),
        ("password_confirmation", "Tabac-é5", "Tabac-e", Verdict.INCOMPLETE, PASSWORDS_DIFFER),
        ("password_confirmation", "Tabac-é5", "Tabac-e\u03015", Verdict.VALID, ""),
        ("password_confirmation", "Tabac-é5", "Tabac-è", Verdict.INVALID, PASSWORDS_DIFFER),
        ("email_confirmation", "nom@moncourriel.fr", "", Verdict.EMPTY, "Confirmez le courrier électronique."),
        ("email_confirmation", "nom@moncourriel.fr", "nom@", Verdict.INCOMPLETE, EMAILS_DIFFER),
        ("email_confirmation", "nom@moncourriel.fr", " nom@MonCourriel.FR ", Verdict.VALID, ""),
        ("email_confirmation", "nom@MONCOURRIEL.fr", "nom@moncourriel.fr", Verdict.VALID, ""),
        # The lowercase of a final sigma is another one: the letter that follows must not change what was typed.
        ("email_confirmation", "nom@ΑΣΑ.gr", "nom@ΑΣ", Verdict.INCOMPLETE, EMAILS_DIFFER),
        ("email_confirmation", "nom@moncourriel.fr", "Nom", Verdict.INVALID, EMAILS_DIFFER),
        ("email_confirmation", "nom@moncourriel.fr", "nom@moncourriel.frr", Verdict.INVALID, EMAILS_DIFFER),
    ],
)
def test_confirmations(name: str, original: str, text: str, verdict: Verdict, message: str) -> None:
    judgement = judge(FIELDS[name], text, original)
    assert (judgement.verdict, judgement.message) == (verdict, message)


def test_a_confirmation_is_judged_again_when_the_original_changes() -> None:
    values = dict(RIGHT)
    assert judge_form((each.name for each in ACCOUNT), values)["email_confirmation"].verdict is Verdict.VALID
    values["email"] = "nom@orange.fr"
    assert judge_form((each.name for each in ACCOUNT), values)["email_confirmation"].verdict is Verdict.INVALID


def test_a_form_is_judged_field_by_field() -> None:
    judgements = judge_form([each.name for each in ACCOUNT], RIGHT)
    assert list(judgements) == [each.name for each in ACCOUNT]
    assert all(each.acceptable for each in judgements.values())
    assert {name for name, each in judge_form(judgements, {}).items() if each.acceptable} == {"phone", "mobile", "postal_address"}


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ("", ""),
        ("0199001234", "+33199001234"),
        ("0639981234", "+33639981234"),
        ("0262123456", "+262262123456"),
        ("0692123456", "+262692123456"),
        ("0590123456", "+590590123456"),
        ("0594123456", "+594594123456"),
        ("0596123456", "+596596123456"),
        ("0508412345", "+508412345"),
        ("+687251234", "+687251234"),
        ("+37793101234", "+37793101234"),
    ],
)
def test_phones_are_stored_in_e164(value: str, stored: str) -> None:
    assert to_e164(value) == stored
    if value != "0508412345":  # the short form is as national as the other
        assert clean_phone(stored) == value


@pytest.mark.parametrize(
    ("password", "advice"),
    [
        ("Tabac-75", "12 caractères"),
        ("dupont2024-A", "identifiant"),
        ("DUPONT2024-a", "identifiant"),
        ("Zoe\u0301-tabac-75-x", "nom"),
        ("x-O’BRIEN-1234", "nom"),
        ("Li-tabac-place-75", None),
        ("Tabac-de-la-Place-75", None),
    ],
)
def test_password_advice(password: str, advice: str | None) -> None:
    hint = password_advice(password, "dupont2024", ["O’Brien", "Zoé", "Li", ""])
    if advice is None:
        assert hint is None
    else:
        assert hint is not None
        assert advice in hint.text
        assert hint.replacement is None


@pytest.mark.parametrize("text", ["Tabac-75\u200b", " Tabac-75", "Tabac-75 "])
def test_what_cannot_be_seen_in_a_password_is_told_without_it(text: str) -> None:
    judgement = judge(FIELDS["password"], text)
    assert judgement.verdict is Verdict.VALID
    assert judgement.hint is not None
    assert judgement.hint.replacement is None
    assert "Tabac" not in judgement.hint.text
