"""Cases per field, from the rules and from public knowledge. Fictional numbers are ARCEP's."""

from __future__ import annotations

import pytest

from gimt_tui.domain.answers.criteria import Verdict
from gimt_tui.domain.answers.fields import FIELDS, judge
from gimt_tui.domain.answers.names import SITE
from gimt_tui.domain.answers.signs import plain_signs

EMPTY, INCOMPLETE, INVALID, VALID = Verdict.EMPTY, Verdict.INCOMPLETE, Verdict.INVALID, Verdict.VALID

FORBIDDEN = "Chiffres et lettres sans accent. Retirez\u00a0: "
ADDRESS_UNFIT = "Saisissez une adresse valide, par exemple\u00a0: nom@moncourriel.fr"
TEN_DIGITS = "Le numéro doit avoir 10 chiffres, par exemple\u00a0: 01 99 00 12 34."
NOT_MOBILE = "Un mobile commence par 06 ou 07, par exemple\u00a0: 06 39 98 12 34."
NOT_ASSIGNED = "Ce numéro ne semble pas attribué. Vérifiez-le."
SIREN = "C’est un SIREN (9 chiffres). Ajoutez les 5 de l’établissement."
SLIP = "Ce SIRET a une erreur de saisie. Vérifiez chaque chiffre."
UNDERSCORE = "Le tiret bas _ n’est pas un caractère spécial. Ajoutez\u00a0! ou\u00a0?."
DIGITS_ONLY = "Le numéro de SIRET ne doit contenir que des chiffres."
TOO_LONG = "Le mot de passe a 129 caractères. Gardez-en 128 au plus."
AT_LEAST = "Le mot de passe doit contenir au moins "


def length_of(count: int) -> str:
    return f"L’identifiant doit contenir 8 à 20 caractères. Il en a {count}."


def digits_of(count: int) -> str:
    return f"Le SIRET doit comporter 14 chiffres. Vous en avez saisi {count}."


def unfit(noun: str, characters: str) -> str:
    return f"Retirez du {noun} ce qui ne convient pas\u00a0: {characters}."


@pytest.mark.parametrize(
    ("name", "text", "verdict", "value", "message"),
    [
        # C17: 8 to 20 digits and letters
        ("identifiant", "", EMPTY, "", "Saisissez un identifiant."),
        ("identifiant", " \t\n", EMPTY, "", "Saisissez un identifiant."),
        ("identifiant", "dupont2024", VALID, "dupont2024", ""),
        ("identifiant", "DuPont2024", VALID, "DuPont2024", ""),
        ("identifiant", "  dupont2024\n", VALID, "dupont2024", ""),
        ("identifiant", "“dupont2024”", VALID, "dupont2024", ""),
        ("identifiant", "12345678", VALID, "12345678", ""),
        ("identifiant", "a" * 20, VALID, "a" * 20, ""),
        ("identifiant", "dupont2", INCOMPLETE, "dupont2", length_of(7)),
        ("identifiant", "a" * 21, INVALID, "a" * 21, length_of(21)),
        ("identifiant", "jean-dupont", INVALID, "jean-dupont", FORBIDDEN + "-."),
        ("identifiant", "jean dupont", INVALID, "jean dupont", FORBIDDEN + "espace."),
        ("identifiant", "hélène2024", INVALID, "hélène2024", FORBIDDEN + "é è."),
        ("identifiant", "he\u0301le\u0300ne2024", INVALID, "hélène2024", FORBIDDEN + "é è."),
        ("identifiant", "dupont_2024", INVALID, "dupont_2024", FORBIDDEN + "_."),
        ("identifiant", "dupont2024'", INVALID, "dupont2024'", FORBIDDEN + "'."),
        ("identifiant", "١٢٣٤٥٦٧٨", INVALID, "١٢٣٤٥٦٧٨", FORBIDDEN + "١ ٢ ٣ ٤ ٥ ٦ ٧ ٨."),
        ("identifiant", ",;:!?%-…+=", INVALID, ",;:!?%-…+=", FORBIDDEN + ", ; : ! ? % - … + =."),
        # C21
        ("password", "", EMPTY, "", "Saisissez un mot de passe."),
        ("password", "Tabac-75", VALID, "Tabac-75", ""),
        ("password", "Tabac 75", INCOMPLETE, "Tabac 75", AT_LEAST + "un caractère spécial."),
        ("password", "Tabac_75", INCOMPLETE, "Tabac_75", UNDERSCORE),
        ("password", "Tabac_7!", VALID, "Tabac_7!", ""),
        ("password", "Tab-75", INCOMPLETE, "Tab-75", AT_LEAST + "8 caractères."),
        ("password", "Taba-75", INCOMPLETE, "Taba-75", AT_LEAST + "8 caractères."),
        ("password", "Tabac-xx", INCOMPLETE, "Tabac-xx", AT_LEAST + "un chiffre."),
        ("password", "Tabac-x٣", INCOMPLETE, "Tabac-x٣", AT_LEAST + "un chiffre."),
        ("password", "tabac-75", INCOMPLETE, "tabac-75", AT_LEAST + "une lettre majuscule."),
        ("password", "Étabac75", INCOMPLETE, "Étabac75", AT_LEAST + "une lettre majuscule."),
        ("password", "Tabac€75", INCOMPLETE, "Tabac€75", AT_LEAST + "un caractère spécial."),
        ("password", " Tabac-75 ", VALID, " Tabac-75 ", ""),
        ("password", "Aa1!" * 32, VALID, "Aa1!" * 32, ""),
        ("password", "Aa1!" * 32 + "x", INVALID, "Aa1!" * 32 + "x", TOO_LONG),
        # C23, C25
        ("email", "", EMPTY, "", "Saisissez une adresse électronique."),
        ("email", "nom@moncourriel.fr", VALID, "nom@moncourriel.fr", ""),
        ("email", " nom@moncourriel.fr ", VALID, "nom@moncourriel.fr", ""),
        ("email", "'nom@moncourriel.fr'", VALID, "nom@moncourriel.fr", ""),
        ("email", "Nom.Prenom+gimt@Orange.FR", VALID, "Nom.Prenom+gimt@orange.fr", ""),
        ("email", "o'brien@wanadoo.fr", VALID, "o'brien@wanadoo.fr", ""),
        ("email", "a@b.fr", VALID, "a@b.fr", ""),
        ("email", "tabac@bücher.fr", VALID, "tabac@bücher.fr", ""),
        ("email", "tabac@bu\u0308cher.fr", VALID, "tabac@bücher.fr", ""),
        ("email", "tabac@xn--bcher-kva.fr", VALID, "tabac@xn--bcher-kva.fr", ""),
        ("email", "x" * 64 + "@moncourriel.fr", VALID, "x" * 64 + "@moncourriel.fr", ""),
        ("email", "x" * 65, INVALID, "x" * 65, ADDRESS_UNFIT),
        ("email", "nom", INCOMPLETE, "nom", ADDRESS_UNFIT),
        ("email", "nom@", INCOMPLETE, "nom@", ADDRESS_UNFIT),
        ("email", "nom@moncourriel", INCOMPLETE, "nom@moncourriel", ADDRESS_UNFIT),
        ("email", "nom@moncourriel.", INCOMPLETE, "nom@moncourriel.", ADDRESS_UNFIT),
        ("email", "nom@mon-", INCOMPLETE, "nom@mon-", ADDRESS_UNFIT),
        # A top-level domain has two letters or more.
        ("email", "jean@tabac-du-port.f", INCOMPLETE, "jean@tabac-du-port.f", ADDRESS_UNFIT),
        ("email", "jean@tabac-du-port.fr1", INCOMPLETE, "jean@tabac-du-port.fr1", ADDRESS_UNFIT),
        ("email", "jean@tabac-du-port.re", VALID, "jean@tabac-du-port.re", ""),
        ("email", "nom@192.168.1.1", INCOMPLETE, "nom@192.168.1.1", ADDRESS_UNFIT),
        ("email", "nom@poste.local", INCOMPLETE, "nom@poste.local", ADDRESS_UNFIT),
        ("email", "nom@mon@courriel.fr", INVALID, "nom@mon@courriel.fr", ADDRESS_UNFIT),
        ("email", "nom@@", INVALID, "nom@@", ADDRESS_UNFIT),
        ("email", "@moncourriel.fr", INVALID, "@moncourriel.fr", ADDRESS_UNFIT),
        ("email", ".nom", INVALID, ".nom", ADDRESS_UNFIT),
        ("email", "nom.@", INVALID, "nom.@", ADDRESS_UNFIT),
        ("email", "nom..prenom", INVALID, "nom..prenom", ADDRESS_UNFIT),
        ("email", "nom@moncourriel..fr", INVALID, "nom@moncourriel..fr", ADDRESS_UNFIT),
        ("email", "nom@-mon", INVALID, "nom@-mon", ADDRESS_UNFIT),
        ("email", "nom@mon-.fr", INVALID, "nom@mon-.fr", ADDRESS_UNFIT),
        ("email", "nom@mon_courriel.fr", INVALID, "nom@mon_courriel.fr", ADDRESS_UNFIT),
        ("email", "nom prenom@moncourriel.fr", INVALID, "nom prenom@moncourriel.fr", ADDRESS_UNFIT),
        ("email", "Nom <nom@moncourriel.fr>", INVALID, "Nom <nom@moncourriel.fr>", ADDRESS_UNFIT),
        ("email", "<nom@moncourriel.fr>", INVALID, "<nom@moncourriel.fr>", ADDRESS_UNFIT),
        ("email", "hélène@moncourriel.fr", INVALID, "hélène@moncourriel.fr", ADDRESS_UNFIT),
        ("email", "nom@[192.168.1.1]", INVALID, "nom@[192.168.1.1]", ADDRESS_UNFIT),
        ("email", "nom＠moncourriel.fr", INVALID, "nom＠moncourriel.fr", ADDRESS_UNFIT),
        ("email", "n@" + ".".join(["x" * 60] * 5), INVALID, "n@" + ".".join(["x" * 60] * 5), ADDRESS_UNFIT),
        # C29
        ("last_name", "", EMPTY, "", "Saisissez le nom du gérant."),
        ("last_name", "-", INCOMPLETE, "-", "Saisissez le nom du gérant."),
        ("last_name", "Dupont2", INVALID, "Dupont2", unfit("nom", "2")),
        ("last_name", "Dupont; Durand", INVALID, "Dupont; Durand", unfit("nom", ";")),
        ("last_name", "a" * 80, VALID, "a" * 80, ""),
        ("last_name", "a" * 81, INVALID, "a" * 81, "Le nom a 81 caractères. Gardez-en 80 au plus."),
        ("last_name", "\u3164\u200b", EMPTY, "", "Saisissez le nom du gérant."),
        ("last_name", "Votre colis attend www.pirate.example", INVALID, "Votre colis attend www.pirate.example", SITE),
        ("last_name", "bit.ly", INVALID, "bit.ly", SITE),
        ("last_name", "M.Dupont", INVALID, "M.Dupont", SITE),
        ("last_name", "a@exemple.fr", INVALID, "a@exemple.fr", unfit("nom", "@")),
        ("last_name", "www．pirate．example", INVALID, "www．pirate．example", unfit("nom", "．")),
        ("last_name", "J.R.R. Tolkien", VALID, "J.R.R. Tolkien", ""),
        ("last_name", "J.-P. D", VALID, "J.-P. D", ""),
        ("first_name", "", EMPTY, "", "Saisissez le prénom du gérant."),
        ("first_name", "'", INCOMPLETE, "'", "Saisissez le prénom du gérant."),
        ("first_name", "Zoé@", INVALID, "Zoé@", unfit("prénom", "@")),
        ("first_name", "[@click=app.quit]x[/]", INVALID, "[@click=app.quit]x[/]", unfit("prénom", "[ @ = ] /")),
        # C31
        ("phone", "", EMPTY, "", ""),
        ("phone", "0", INCOMPLETE, "0", TEN_DIGITS),
        ("phone", "01 99 00 12", INCOMPLETE, "01990012", TEN_DIGITS),
        ("phone", "01990012345", INVALID, "01990012345", TEN_DIGITS),
        ("phone", "1", INVALID, "1", TEN_DIGITS),
        ("phone", "01 99 00 l2 34", INVALID, "019900l234", TEN_DIGITS),
        ("phone", "٠١٩٩٠٠١٢٣٤", INVALID, "٠١٩٩٠٠١٢٣٤", TEN_DIGITS),
        ("phone", "+", INCOMPLETE, "+", TEN_DIGITS),
        ("phone", "00", INCOMPLETE, "+", TEN_DIGITS),
        ("phone", "+33", INCOMPLETE, "+33", TEN_DIGITS),
        ("phone", "+330", INCOMPLETE, "+330", TEN_DIGITS),
        ("phone", "+3300", INVALID, "+3300", TEN_DIGITS),
        ("phone", "+33 1 99 00 12 345", INVALID, "01990012345", TEN_DIGITS),
        ("phone", "+999", INVALID, "+999", TEN_DIGITS),
        ("phone", "+262 692 12 34 567", INVALID, "+2626921234567", TEN_DIGITS),
        ("phone", "+687 25 12 34 5", INVALID, "+6872512345", TEN_DIGITS),
        ("phone", "01+", INVALID, "01+", TEN_DIGITS),
        # C32
        ("mobile", "0", INCOMPLETE, "0", TEN_DIGITS.replace("01 99 00", "06 39 98")),
        ("mobile", "01", INVALID, "01", TEN_DIGITS.replace("01 99 00", "06 39 98")),
        ("mobile", "01 99 00 12 34", INVALID, "0199001234", NOT_MOBILE),
        ("mobile", "+262 262 12 34 56", INVALID, "0262123456", NOT_MOBILE),
        ("mobile", "+262 2", INVALID, "+2622", TEN_DIGITS.replace("01 99 00", "06 39 98")),
        ("mobile", "+377 93 10 12 34", INCOMPLETE, "+37793101234", NOT_MOBILE),
        # C33
        ("postal_address", "", EMPTY, "", ""),
        ("postal_address", "20 rue du Général Leclerc\r\n75004\tPARIS", VALID, "20 rue du Général Leclerc 75004 PARIS", ""),
        ("postal_address", "« Le Bourg »", VALID, "Le Bourg", ""),
        ("postal_address", "«\u00a0Le Bourg\u00a0» 46000 Cahors", VALID, "« Le Bourg » 46000 Cahors", ""),
        ("postal_address", "x" * 200, VALID, "x" * 200, ""),
        ("postal_address", "x" * 201, INVALID, "x" * 201, "L’adresse postale a 201 caractères. Gardez-en 200 au plus."),
        # C35, C36
        ("accept_terms", "", EMPTY, "", "Acceptez les conditions générales pour créer le compte."),
        ("accept_terms", "oui", VALID, "oui", ""),
        ("accept_terms", "non", INVALID, "non", "Acceptez les conditions générales pour créer le compte."),
        ("consent", "", EMPTY, "", "Donnez votre consentement pour créer le compte."),
        ("consent", "oui", VALID, "oui", ""),
        # C53
        ("code_type", "", EMPTY, "", "Sélectionnez le code type."),
        ("code_type", "SIRET", VALID, "SIRET", ""),
        ("code_type", "SIREN", INVALID, "SIREN", "Sélectionnez le code type."),
        # C51, C54
        ("siret", "", EMPTY, "", "Saisissez le numéro de SIRET."),
        ("siret", "7328293", INCOMPLETE, "7328293", digits_of(7)),
        ("siret", "732 829 320", INCOMPLETE, "732829320", SIREN),
        ("siret", "732 829 321", INVALID, "732829321", SIREN),
        ("siret", "732 829 320 0", INCOMPLETE, "7328293200", digits_of(10)),
        ("siret", "732829320000741", INVALID, "732829320000741", digits_of(15)),
        ("siret", "73282932000075", INVALID, "73282932000075", SLIP),
        ("siret", "00000000000000", INVALID, "00000000000000", SLIP),
        ("siret", "35600000000049", INVALID, "35600000000049", SLIP),
        # Its digits add up to a multiple of 5, which helps La Poste alone.
        ("siret", "73282932000004", INVALID, "73282932000004", SLIP),
        ("siret", "73282932O00074", INVALID, "73282932O00074", DIGITS_ONLY),
        ("siret", "７３２８２９３２００００７４", INVALID, "７３２８２９３２００００７４", DIGITS_ONLY),
        # C46
        ("sign_in_identifiant", "", EMPTY, "", "Saisissez votre identifiant."),
        ("sign_in_identifiant", " x ", VALID, "x", ""),
        ("sign_in_password", "", EMPTY, "", "Saisissez votre mot de passe."),
        ("sign_in_password", " x ", VALID, " x ", ""),
    ],
)
def test_verdict_value_and_message(name: str, text: str, verdict: Verdict, value: str, message: str) -> None:
    judgement = judge(FIELDS[name], text)
    assert (judgement.verdict, judgement.value, judgement.message) == (verdict, value, message)


@pytest.mark.parametrize(
    "text",
    [
        *("O’Brien", "O'Brien", "de La Tour-d’Auvergne", "Nguyễn", "Ștefănescu", "Møller", "Кузнецов", "Παπαδόπουλος", "محمد", "李小龙"),
        *("Le Goff", "Lœuilliet", "D’Hoÿm de Marien", "M. Dupont Jr.", "Đặng", "Þórsdóttir", "Žižek", "ʻOkina", "Gal·la", "’t Hooft"),
        *("É", "Y", "Mbappé Lottin", "Saint-Exupéry", "El-Haïk Ben Saïd", "Szczęsny", "Yılmaz", "Kovačević", "L’Haÿ-les-Roses"),
        *("M.-A. St. Clair", "J.R.R. Tolkien"),
    ],
)
@pytest.mark.parametrize("name", ["last_name", "first_name"])
def test_real_names_are_kept_as_they_are(name: str, text: str) -> None:
    judgement = judge(FIELDS[name], text)
    assert judgement.verdict is VALID
    assert judgement.value == text
    assert judgement.hint is None


def test_composed_and_decomposed_accents_are_one() -> None:
    assert judge(FIELDS["last_name"], "Nguye\u0302\u0303n").value == judge(FIELDS["last_name"], "Nguyễn").value


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("0199001234", "0199001234", "01 99 00 12 34"),
        ("01.99.00.12.34", "0199001234", "01 99 00 12 34"),
        ("01-99-00-12-34", "0199001234", "01 99 00 12 34"),
        ("01/99/00/12/34", "0199001234", "01 99 00 12 34"),
        ("01\u00a099\u202f00\u200912 34", "0199001234", "01 99 00 12 34"),
        ("+33 1 99 00 12 34", "0199001234", "01 99 00 12 34"),
        ("+33 (0)1 99 00 12 34", "0199001234", "01 99 00 12 34"),
        ("0033 1 99 00 12 34", "0199001234", "01 99 00 12 34"),
        ("\u202a+33 1 99 00 12 34\u202c", "0199001234", "01 99 00 12 34"),
        ("02 61 91 00 01", "0261910001", "02 61 91 00 01"),
        ("03 53 01 00 01", "0353010001", "03 53 01 00 01"),
        ("04 65 71 00 01", "0465710001", "04 65 71 00 01"),
        ("05 36 49 00 01", "0536490001", "05 36 49 00 01"),
        ("0800 12 34 56", "0800123456", "08 00 12 34 56"),
        ("09 72 12 34 56", "0972123456", "09 72 12 34 56"),
        ("+262 262 12 34 56", "0262123456", "02 62 12 34 56"),
        ("+262 (0)262 12 34 56", "0262123456", "02 62 12 34 56"),
        ("+262 269 61 23 45", "0269612345", "02 69 61 23 45"),
        ("+590 590 12 34 56", "0590123456", "05 90 12 34 56"),
        ("+594 594 12 34 56", "0594123456", "05 94 12 34 56"),
        ("+596 596 12 34 56", "0596123456", "05 96 12 34 56"),
        ("00596 596 12 34 56", "0596123456", "05 96 12 34 56"),
        ("+508 41 23 45", "+508412345", "+508 41 23 45"),
        ("+687 25 12 34", "+687251234", "+687 25 12 34"),
        ("+689 40 41 23 45", "+68940412345", "+689 40 41 23 45"),
        ("+377 93 10 12 34", "+37793101234", "+377 93 10 12 34"),
        ("+32 2 555 12 12", "+3225551212", "+32 25 55 12 12"),
        ("+44 (0)20 7946 0018", "+442079460018", "+44 20 79 46 00 18"),
        ("+39 06 698 12345", "+390669812345", "+39 06 69 81 23 45"),
    ],
)
def test_phones(text: str, value: str, shown: str) -> None:
    judgement = judge(FIELDS["phone"], text)
    assert (judgement.verdict, judgement.value) == (VALID, value)
    assert FIELDS["phone"].display(value) == shown


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("06 39 98 12 34", "0639981234"),
        ("07 00 00 00 00", "0700000000"),
        ("+33 6 39 98 12 34", "0639981234"),
        ("+262 692 12 34 56", "0692123456"),
        ("+262 639 01 23 45", "0639012345"),
        ("+590 690 12 34 56", "0690123456"),
        ("+594 694 12 34 56", "0694123456"),
        ("+596 696 12 34 56", "0696123456"),
        ("+687 75 12 34", "+687751234"),
        ("+689 87 12 34 56", "+68987123456"),
        ("+377 6 12 34 56 78", "+377612345678"),
        ("+32 470 12 34 56", "+32470123456"),
    ],
)
def test_mobiles(text: str, value: str) -> None:
    judgement = judge(FIELDS["mobile"], text)
    assert (judgement.verdict, judgement.value) == (VALID, value)


@pytest.mark.parametrize("text", ["07 00 00 00 00", "+687 00 00 00"])
def test_an_unknown_range_is_only_a_hint(text: str) -> None:
    judgement = judge(FIELDS["phone"], text)
    assert judgement.verdict is VALID
    assert judgement.hint is not None
    assert judgement.hint.text == NOT_ASSIGNED


FICTION = ["01 99 00 12 34", "02 61 91 12 34", "03 53 01 12 34", "04 65 71 12 34", "05 36 49 12 34", "06 39 98 12 34"]


@pytest.mark.parametrize("text", [*FICTION, "+33 6 39 98 12 34", "09 72 12 34 56", "+687251234"])
def test_a_known_range_and_one_kept_for_fiction_have_no_hint(text: str) -> None:
    assert judge(FIELDS["phone"], text).hint is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("0262 12 34 56", "+262 262 12 34 56"),
        ("0269 61 23 45", "+262 269 61 23 45"),
        ("0590 12 34 56", "+590 590 12 34 56"),
        ("0594 12 34 56", "+594 594 12 34 56"),
        ("0596 12 34 56", "+596 596 12 34 56"),
        ("0692 12 34 56", "+262 692 12 34 56"),
        ("0690 12 34 56", "+590 690 12 34 56"),
        ("0508 41 23 45", "+508 41 23 45"),
    ],
)
def test_an_overseas_number_without_its_code_is_told_in_its_international_form(text: str, shown: str) -> None:
    judgement = judge(FIELDS["phone"], text)
    assert judgement.verdict is VALID
    assert judgement.hint is not None
    assert shown in judgement.hint.text


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("email", "jean@orange.fr, paul@orange.fr", "Indiquez une seule adresse."),
        ("email", "jean@orange.fr tabac", "L’adresse ne peut pas contenir d’espace."),
        ("email", "hélène@orange.fr", "Devant le @, une adresse n’a ni accent ni cédille."),
        ("email", "дean@orange.fr", "Ne convient pas devant le @ ( д )."),
        ("siret", "7,32829E+13", "Un tableur a tronqué ce numéro. Recopiez les 14 chiffres."),
        ("siret", "7.32829E+13", "Un tableur a tronqué ce numéro. Recopiez les 14 chiffres."),
        ("siret", "7,32829e13", "Un tableur a tronqué ce numéro. Recopiez les 14 chiffres."),
        ("siret", "SIRET : 7,32829E+13", "Un tableur a tronqué ce numéro. Recopiez les 14 chiffres."),
        ("siret", "Tabac du Port 732 829 320 00074", "Gardez les chiffres seuls."),
        ("phone", "3,3199E+10", "Un tableur a tronqué ce numéro. Recopiez-le en entier."),
        ("phone", "01 99 00 12 34 chez Paul", "Gardez le numéro seul, sans texte."),
        # The code of a commune (INSEE) is none of the post's, and a flat may have such a number.
        ("postal_address", "2A004 Ajaccio", "En Corse, code postal en 20, non en 2A ou 2B. Vérifiez-le."),
        ("postal_address", "20 rue Droite, 2B033 Bastia", "En Corse, code postal en 20, non en 2A ou 2B. Vérifiez-le."),
        ("postal_address", "Appt 2B001, rue Droite", "indiquez le code postal à 5 chiffres et la commune."),
        ("postal_address", "Bât. 2A000, Ajaccio", "indiquez le code postal à 5 chiffres et la commune."),
    ],
)
def test_remarks_that_offer_nothing(name: str, text: str, said: str) -> None:
    hint = judge(FIELDS[name], text).hint
    assert hint is not None
    assert hint.text == said
    assert hint.replacement is None


@pytest.mark.parametrize("text", ["Appt 2B001, 3 rue Droite 20200 Bastia", "Lot 2A004, 20000 Ajaccio", "20090 Ajaccio, bâtiment 2B"])
def test_a_flat_that_looks_like_a_code_of_corsica_has_no_hint(text: str) -> None:
    assert judge(FIELDS["postal_address"], text).hint is None


@pytest.mark.parametrize("name", ["password", "new_password", "sign_in_password", "current_password"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Tabac-75\u00a0x", "Une espace y est insécable ou rare (AltGr + Espace\u00a0?)."),
        ("Tabac\u202f-75", "Une espace y est insécable ou rare (AltGr + Espace\u00a0?)."),
        ("Tabac-75\u2009", "Une espace y est insécable ou rare (AltGr + Espace\u00a0?)."),
        ("Tabac-75\u200b", "Un caractère invisible a sans doute été collé avec lui."),
        ("Tabac-75 ", "Le mot de passe commence ou finit par une espace."),
        (" Tabac-75", "Le mot de passe commence ou finit par une espace."),
    ],
)
def test_what_cannot_be_seen_in_a_password_is_told_and_kept(name: str, text: str, said: str) -> None:
    judgement = judge(FIELDS[name], text)
    assert (judgement.verdict, judgement.value) == (VALID, text)
    assert judgement.hint is not None
    assert (judgement.hint.text, judgement.hint.replacement) == (said, None)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("l’aguilera@gmail.com", "l’apostrophe courbe ’"),
        ("l‘aguilera@gmail.com", "le guillemet simple ‘"),
        ("l\u02bcaguilera@gmail.com", "l’apostrophe modificative \u02bc"),
        ("l\u2032aguilera@gmail.com", "le signe prime \u2032"),
        ("l´aguilera@gmail.com", "l’accent aigu ´"),
        ("jean\u2010paul@orange.fr", "le trait d’union typographique \u2010"),
        ("jean\u2011paul@orange.fr", "le trait d’union insécable \u2011"),
        ("jean\u2012paul@orange.fr", "le tiret numérique \u2012"),
        ("jean\u2013paul@orange.fr", "le tiret demi-cadratin \u2013"),
        ("jean\u2212paul@orange.fr", "le signe moins \u2212"),
        ("jean＠orange.fr", "l’arobase large ＠"),
        ("jean@tabac\u2011port.fr", "le trait d’union insécable \u2011"),
    ],
)
def test_a_sign_that_an_address_cannot_have_is_named_and_its_plain_form_offered(text: str, named: str) -> None:
    hint = judge(FIELDS["email"], text).hint
    assert hint is not None
    assert hint.text == f"Sans {named}\u00a0: {plain_signs(text)}\u00a0?"
    assert hint.replacement == plain_signs(text)


@pytest.mark.parametrize("name", ["last_name", "first_name"])
@pytest.mark.parametrize("sign", "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe63\uff0d")
def test_a_hyphen_of_another_kind_is_taken_as_one(name: str, sign: str) -> None:
    judgement = judge(FIELDS[name], f"Jean{sign}Paul")
    assert (judgement.verdict, judgement.value) == (VALID, "Jean-Paul")


@pytest.mark.parametrize("name", ["last_name", "first_name"])
@pytest.mark.parametrize("sign", "\u02bc\u2018\u201b\u2032\u0060\u00b4\u02b9\u02ca\u02cb\u055a\uff07")
def test_an_apostrophe_of_another_kind_is_offered_as_one(name: str, sign: str) -> None:
    hint = judge(FIELDS[name], f"D{sign}Arc").hint
    assert hint is not None
    assert hint.replacement == "D’Arc"


@pytest.mark.parametrize(
    "text",
    [
        *("73282932000074", "35600000000048", "13002526500013"),
        # La Poste: the digits add up to a multiple of 5, of which the company's make 14.
        *("35600000000001", "35600000000006", "35600000000010", "35600000049837"),
    ],
)
@pytest.mark.parametrize("separator", ["", " ", "\u00a0", "\u202f", ".", "-", "–", "\t", "\n"])
def test_sirets(text: str, separator: str) -> None:
    grouped = separator.join((text[:3], text[3:6], text[6:9], text[9:]))
    judgement = judge(FIELDS["siret"], grouped)
    assert (judgement.verdict, judgement.value) == (VALID, text)
    assert FIELDS["siret"].display(text) == f"{text[:3]} {text[3:6]} {text[6:9]} {text[9:]}"


@pytest.mark.parametrize(
    ("name", "text", "slip"),
    [
        ("siret", "732829321", SLIP),
        ("siret", "73282932000075", SLIP),
        ("siret", "732829320000741", digits_of(15)),
        ("siret", "7328O", DIGITS_ONLY),
        ("identifiant", "dup-", FORBIDDEN + "-."),
        ("identifiant", "a" * 21, length_of(21)),
        ("email", "nom@mon@", ADDRESS_UNFIT),
        ("phone", "01990012345", TEN_DIGITS),
        ("mobile", "01", NOT_MOBILE),
    ],
)
def test_a_slip_is_caught_at_the_keystroke_that_makes_it(name: str, text: str, slip: str) -> None:
    before, after = judge(FIELDS[name], text[:-1]), judge(FIELDS[name], text)
    assert before.slip == ""
    assert before.verdict in (INCOMPLETE, VALID)
    assert (after.verdict, after.slip) == (INVALID, slip)


@pytest.mark.parametrize(
    ("name", "text", "replacement"),
    [
        ("identifiant", "hélène-2024", "helene2024"),
        ("email", "nom@gmial.com", "nom@gmail.com"),
        ("email", "nom@gmail.fr", "nom@gmail.com"),
        ("email", "nom@orage.fr", "nom@orange.fr"),
        ("email", "nom@wanado.fr", "nom@wanadoo.fr"),
        ("email", "nom@hotmial.fr", "nom@hotmail.fr"),
        ("email", "nom@laposte.com", "nom@laposte.net"),
        ("email", "nom@orange.f", "nom@orange.fr"),
        ("email", "nom@outllook.fr", "nom@outlook.fr"),
        ("email", "nom@yahoo.ft", "nom@yahoo.fr"),
        ("email", "Nom <nom@orange.fr>", "nom@orange.fr"),
        ("email", "mailto:nom@orange.fr", "nom@orange.fr"),
        ("email", "http://jean@orange.fr", "jean@orange.fr"),
        ("email", "E-mail : jean@orange.fr", "jean@orange.fr"),
        # What was typed stays whole: a part of it is somebody else's address.
        ("email", "jean dupont@orange.fr", "jeandupont@orange.fr"),
        ("email", "jean\u00a0dupont@orange.fr", "jeandupont@orange.fr"),
        ("email", "jean,dupont@orange.fr", "jean.dupont@orange.fr"),
        ("email", "jean;dupont@orange.fr", "jean.dupont@orange.fr"),
        ("email", "jean:dupont@orange.fr", "jean.dupont@orange.fr"),
        ("email", 'jean"dupont@orange.fr', "jeandupont@orange.fr"),
        ("email", "(jean) dupont@orange.fr", "jeandupont@orange.fr"),
        ("email", "jean.@orange.fr", "jean@orange.fr"),
        ("email", "nom@orange fr", "nom@orange.fr"),
        ("identifiant", "cœur2024", "coeur2024"),
        ("email", "nom @orange.fr", "nom@orange.fr"),
        ("email", "nom@orange,fr", "nom@orange.fr"),
        ("email", "nom@@orange.fr", "nom@orange.fr"),
        ("email", "nom@orange.fr.", "nom@orange.fr"),
        ("last_name", "D´Arc", "D’Arc"),
        ("phone", "O1 99 OO l2 34", "0199001234"),
        ("phone", "199001234", "0199001234"),
        ("phone", "33199001234", "0199001234"),
        ("phone", "Tél : 01 99 00 12 34", "0199001234"),
        ("mobile", "tel:+33639981234", "0639981234"),
        ("phone", "01 99 00 12 34 ou 06 39 98 12 34", "0199001234"),
        ("phone", "01 99 00 12 34 / 06 39 98 12 34", "0199001234"),
        ("phone", "01 99 00 12 34 06 39 98 12 34", "0199001234"),
        ("phone", "Fixe : 01 99 00 12 34 ; portable : +33 6 39 98 12 34", "0199001234"),
        ("mobile", "01 99 00 12 34 ou 06 39 98 12 34", "0639981234"),
        ("mobile", "06 39 98 12 34 ; 07 00 00 00 00", "0639981234"),
        ("phone", "01 99 00 12 34 (poste 12)", "0199001234"),
        ("phone", "01 99 00 12 34 ext. 12", "0199001234"),
        ("siret", "N° SIRET : 732 829 320 00074", "73282932000074"),
        ("postal_address", "Cours Paoli 2B600 Furiani", "Cours Paoli 20600 Furiani"),
        ("siret", "73282932OOOO74", "73282932000074"),
        ("siret", "I30O25265000l3", "13002526500013"),
        ("siret", "SIRET : 732 829 320 00074", "73282932000074"),
        ("siret", "572078400015", "00572078400015"),
        ("siret", "5580121100016", "05580121100016"),
        ("postal_address", "5 cours Napoléon 2A000 Ajaccio", "5 cours Napoléon 20000 Ajaccio"),
        ("postal_address", "20 rue du Général Leclerc", None),
    ],
)
def test_hints_offer_the_mended_form(name: str, text: str, replacement: str | None) -> None:
    hint = judge(FIELDS[name], text).hint
    assert hint is not None
    assert hint.replacement == replacement


@pytest.mark.parametrize("domain", ["orange.fr", "free.fr", "gmail.com", "hotmail.com", "live.com", "moncourriel.fr", "mail.com"])
def test_right_domains_have_no_hint(domain: str) -> None:
    assert judge(FIELDS["email"], f"nom@{domain}").hint is None


@pytest.mark.parametrize("text", ["20 rue du Général Leclerc 75004 PARIS", "Le Bourg, 46000 Cahors", "97400, Saint-Denis", "20000 Ajaccio"])
def test_right_addresses_have_no_hint(text: str) -> None:
    assert judge(FIELDS["postal_address"], text).hint is None
