"""Every faulty answer at every field: DOMAIN.md's words beside the field and in the summary, nothing lost, no way on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from gimt_tui.domain.answers.counter_fields import NOTES, UNLOCK
from gimt_tui.domain.answers.fields import FIELDS, Kind
from gimt_tui.domain.answers.panes import REQUEST_PANE
from gimt_tui.journey.places import Aside, Place
from gimt_tui.tui.widgets.summary import FormNotice
from tests.conftest import ACCOUNT, SIRET
from tests.walking import CREDENTIALS, IDENTITY, PASSWORD, Walker, flat, standing_at, visiting

PASSWORDS_DIFFER = "Les deux mots de passe ne sont pas identiques."
EMAILS_DIFFER = "Les deux adresses électroniques ne sont pas identiques."
NO_ADDRESS = "Saisissez une adresse valide, par exemple : nom@moncourriel.fr"
NO_PHONE = "Le numéro doit avoir 10 chiffres, par exemple : 01 99 00 12 34."
NO_SIRET = "Ce SIRET a une erreur de saisie. Vérifiez chaque chiffre."
LENGTH = "L’identifiant doit contenir 8 à 20 caractères. Il en a"
LETTERS = "Chiffres et lettres sans accent. Retirez :"


@dataclass(frozen=True)
class Fault:
    """``at_once``: typing more cannot mend it, so that it is told at the keystroke that makes it."""

    typed: str
    message: str
    at_once: bool = False


FAULTS = {
    "identifiant": (
        Fault("", "Saisissez un identifiant."),
        Fault("dupont", f"{LENGTH} 6."),
        Fault("dupont75dupont75dupont75", f"{LENGTH} 24.", at_once=True),
        Fault("dupont-75_é", f"{LETTERS} - _ é.", at_once=True),
    ),
    "password": (
        Fault("", "Saisissez un mot de passe."),
        Fault("Abc-1", "Le mot de passe doit contenir au moins 8 caractères."),
        Fault("Abcdefg-", "Le mot de passe doit contenir au moins un chiffre."),
        Fault("abcdef-1", "Le mot de passe doit contenir au moins une lettre majuscule."),
        Fault("Abcdefg1", "Le mot de passe doit contenir au moins un caractère spécial."),
        Fault("Abcdefg_1", "Le tiret bas _ n’est pas un caractère spécial. Ajoutez ! ou ?."),
    ),
    "password_confirmation": (
        Fault("", "Confirmez le mot de passe."),
        Fault(PASSWORD[:-1], PASSWORDS_DIFFER),
        Fault(PASSWORD.lower(), PASSWORDS_DIFFER, at_once=True),
    ),
    "email": (
        Fault("", "Saisissez une adresse électronique."),
        Fault("jeanne.dupont", NO_ADDRESS),
        Fault("jeanne@dupont@moncourriel.fr", NO_ADDRESS, at_once=True),
        Fault("jeanne dupont@moncourriel.fr", NO_ADDRESS, at_once=True),
    ),
    "email_confirmation": (
        Fault("", "Confirmez le courrier électronique."),
        Fault("jeanne", EMAILS_DIFFER),
        Fault("jean.dupont@moncourriel.fr", EMAILS_DIFFER, at_once=True),
    ),
    "last_name": (
        Fault("", "Saisissez le nom du gérant."),
        Fault("’-", "Saisissez le nom du gérant."),
        Fault("Dup0nt", "Retirez du nom ce qui ne convient pas : 0.", at_once=True),
        Fault("D" * 81, "Le nom a 81 caractères. Gardez-en 80 au plus.", at_once=True),
    ),
    "first_name": (
        Fault("", "Saisissez le prénom du gérant."),
        Fault("Jeanne@", "Retirez du prénom ce qui ne convient pas : @.", at_once=True),
    ),
    "phone": (
        Fault("01 99 00", NO_PHONE),
        Fault("01 99 00 12 34 5", NO_PHONE, at_once=True),
        Fault("téléphone", NO_PHONE, at_once=True),
    ),
    "mobile": (
        Fault("06 39", "Le numéro doit avoir 10 chiffres, par exemple : 06 39 98 12 34."),
        Fault("01 99 00 12 34", "Un mobile commence par 06 ou 07, par exemple : 06 39 98 12 34.", at_once=True),
    ),
    "postal_address": (Fault("rue " * 50 + "X", "L’adresse postale a 201 caractères. Gardez-en 200 au plus.", at_once=True),),
    "accept_terms": (Fault("", "Acceptez les conditions générales pour créer le compte."),),
    "consent": (Fault("", "Donnez votre consentement pour créer le compte."),),
    "activation_link": (
        Fault("", "Collez le lien du courriel, ou saisissez son code."),
        Fault("ACDE-7F", "Collez le lien entier, ou saisissez les 8 caractères du code."),
        Fault("https://bureau.example/activer/abc", "Collez le lien entier, ou saisissez les 8 caractères du code."),
        Fault("ACDE-7FGÉ", "Retirez ce qui n’est ni lien ni code : É."),
    ),
    "siret": (
        Fault("", "Saisissez le numéro de SIRET."),
        Fault("732 829 320 0007A", "Le numéro de SIRET ne doit contenir que des chiffres.", at_once=True),
        Fault("732 829 320", "C’est un SIREN (9 chiffres). Ajoutez les 5 de l’établissement."),
        Fault("732 829 320 00", "Le SIRET doit comporter 14 chiffres. Vous en avez saisi 11."),
        Fault("732 829 320 000745", "Le SIRET doit comporter 14 chiffres. Vous en avez saisi 15.", at_once=True),
        Fault("732 829 320 00075", NO_SIRET, at_once=True),
        Fault("000 000 000 00000", NO_SIRET, at_once=True),
    ),
    "sign_in_identifiant": (Fault("", "Saisissez votre identifiant."),),
    "sign_in_password": (Fault("", "Saisissez votre mot de passe."),),
    "current_password": (Fault("", "Saisissez votre mot de passe actuel."),),
    "new_password": (
        Fault("", "Saisissez un nouveau mot de passe."),
        Fault("Abc-1", "Le mot de passe doit contenir au moins 8 caractères."),
    ),
    "new_password_confirmation": (
        Fault("", "Confirmez le mot de passe."),
        Fault(PASSWORD.lower(), PASSWORDS_DIFFER, at_once=True),
    ),
    "mail_link": (
        Fault("", "Collez le lien du courriel."),
        Fault("https://demo.invalid/mot", "Collez le lien en entier, tel qu’il figure dans le courriel."),
    ),
}
"""Every field but « Code type », which stands on its one value and cannot be emptied by keys."""

RIGHT = {
    **ACCOUNT,
    "activation_link": "ACDE-7FGH",
    "siret": SIRET,
    "sign_in_identifiant": "dupont75",
    "sign_in_password": "un autre mot de passe",
    "current_password": PASSWORD,
    "new_password": PASSWORD,
    "new_password_confirmation": PASSWORD,
    "mail_link": "jeton-de-demonstration-000000000",
}
FORMS = {
    Place.CREDENTIALS: CREDENTIALS,
    Place.IDENTITY: IDENTITY,
    Place.TERMS: ("accept_terms", "consent"),
    Place.ACTIVATE: ("activation_link",),
    Place.ATTACH: ("siret",),
    Place.SIGN_IN: ("sign_in_identifiant", "sign_in_password"),
    Place.ACCOUNT_PASSWORD: ("current_password", "new_password", "new_password_confirmation"),
    Place.CONFIRM_EMAIL: ("mail_link",),
}
REFUSED = (Place.SIGN_IN, Place.ACCOUNT_PASSWORD, Place.CONFIRM_EMAIL)
"""Here the answers are well formed, and wrong all the same."""
PLACES = {name: place for place, names in FORMS.items() for name in names}
CONFIRMED = {"password": PASSWORDS_DIFFER, "new_password": PASSWORDS_DIFFER, "email": EMAILS_DIFFER}


# « Nouvelle demande » is read over a place and is none itself: it is come to in another way than the forms above.
REQUEST_FAULTS = {
    "request_subject": (Fault("", "Choisissez l’objet de la demande."),),
    "request_description": (
        Fault("", "Décrivez la difficulté."),
        Fault("Trop peu", "Décrivez la difficulté en quelques mots de plus."),
        Fault("mot " * 250 + "X", "La description a 1001 caractères. Gardez-en 1000 au plus."),
    ),
    "request_email": (
        Fault("", "Saisissez une adresse électronique."),
        Fault("jeanne.dupont", NO_ADDRESS),
        Fault("jeanne@dupont@moncourriel.fr", NO_ADDRESS),
    ),
}


def test_the_tables_know_every_field() -> None:
    assert {*FAULTS, "code_type", *REQUEST_FAULTS, *(each.name for each in (*UNLOCK, *NOTES))} == set(FIELDS)
    assert set(REQUEST_FAULTS) == set(REQUEST_PANE.names)


def counted(names: Sequence[str]) -> str:
    """What the line under the title says of these faulty answers: how many, and which, as far as its 74 columns go."""
    shorts = [flat(FIELDS[name].short or FIELDS[name].label) for name in names]
    head = f"✗ Erreur : {len(names)} réponse{'s' if len(names) > 1 else ''} à corriger"
    for rest in range(len(names)):
        others = [f"… et {rest} autre{'s' if rest > 1 else ''}"] if rest else []
        line = [head, *shorts[: len(shorts) - rest], *others]
        if len("  ".join(line)) <= 74:
            return " ".join(line)
    return head


async def put(walker: Walker, name: str, text: str) -> None:
    """Answer a field as its kind is answered."""
    if FIELDS[name].kind is Kind.TICK:
        await walker.reach(walker.box(name).answer)
        if walker.box(name).value != text:
            await walker.press("space")
    else:
        await walker.answer(name, text)


async def begin_anew(walker: Walker, name: str) -> None:
    """The same form, where the field is empty and was never left."""
    await walker.answer(name, "")
    await walker.press("escape")
    match PLACES[name]:
        case Place.CREDENTIALS:
            await walker.arrive(Place.WELCOME)
            await walker.follow(Place.CREDENTIALS)
        case Place.IDENTITY:
            await walker.arrive(Place.CREDENTIALS)
            await walker.submit()
            await walker.arrive(Place.IDENTITY)
        case Place.ATTACH:
            await walker.arrive(Place.ACCOUNT)
            await walker.press("escape")
            await walker.arrive(Place.SPACE)
            await walker.follow(Place.ATTACH)
        case Place.ACTIVATE:
            await walker.arrive(Place.CREATED)
            await walker.follow(Place.MAILBOX)
            await walker.push("Saisir le lien ou le code")
            await walker.arrive(Place.ACTIVATE)
        case Place.CONFIRM_EMAIL:
            await walker.arrive(Place.EMAIL_PENDING)
            await walker.choose("link", Place.CONFIRM_EMAIL)
        case place:
            await walker.arrive(Place.ACCOUNT)
            await walker.choose(Place.ACCOUNT_PASSWORD, place)


@pytest.mark.parametrize("name", [name for name, faults in FAULTS.items() if any(each.typed for each in faults)])
async def test_a_slip_is_told_at_once_and_a_beginning_once_it_is_left(name: str) -> None:
    async with standing_at(PLACES[name]) as walker:
        for fault in (each for each in FAULTS[name] if each.typed):
            if original := FIELDS[name].confirms:
                await walker.answer(original, RIGHT[original])
            await walker.answer(name, fault.typed)
            error = f"✗ Erreur : {fault.message}"
            assert (error in walker.guidance) is fault.at_once, walker.text
            assert ("✗" in walker.seen(walker.box(name))) is fault.at_once, walker.text
            await walker.press("tab")
            assert "✗" in walker.seen(walker.box(name)), walker.text
            await walker.press("shift+tab")
            assert error in walker.guidance, walker.text
            await begin_anew(walker, name)
            assert "✗" not in walker.text


@pytest.mark.parametrize("name", FAULTS)
async def test_a_form_with_a_fault_does_not_go_on(name: str) -> None:
    place = PLACES[name]
    async with standing_at(place) as walker:
        await walker.fill({each: RIGHT[each] for each in FORMS[place]})
        box = walker.box(name)
        for fault in FAULTS[name]:
            await put(walker, name, fault.typed)
            await walker.submit()
            expected = [fault.message, *([CONFIRMED[name]] if name in CONFIRMED else [])]
            assert walker.place is place
            names = [name, *(each for each in FORMS[place] if name in CONFIRMED and FIELDS[each].confirms == name)]
            assert walker.summary == counted(names)
            assert walker.summary_lines == [f"✗ Erreur : {each}" for each in expected]
            assert walker.field == name
            assert f"✗ Erreur : {fault.message}" in walker.guidance, walker.text
            assert box.value.replace(" ", "") == fault.typed.replace(" ", "")
            assert all(walker.box(each).value == RIGHT[each] for each in FORMS[place] if each != name)

            await walker.reach(walker.screen.query_one(FormNotice), "shift+tab")
            await walker.press("enter")
            assert walker.field == name

            await put(walker, name, RIGHT[name])
            # What only sending can tell is not said to be mended.
            waits = box.field.told_when_sent
            assert walker.summary == ("· 1 réponse à vérifier à l’envoi" if waits else "✓ Tout est corrigé")
            assert "✗" not in walker.text
            if box.judgement.marks and box.field.kind is not Kind.TICK:
                await walker.press("tab")
                state = "! à vérifier" if box.judgement.hint else "✓ identique" if box.field.confirms else "✓ correct"
                room = box.answer.content_size.width - 1
                shown = walker.painted(RIGHT[name], box)[-room:].strip()
                # Beside the answer, or, where that has the whole line, at the end of its label.
                assert (f"{state} {shown}" if box.field.wide else f"{shown} {state}") in walker.seen(box), walker.text
                await walker.press("shift+tab")
        if place not in (Place.ACTIVATE, Place.SIGN_IN, *REFUSED):
            await walker.submit()
            await walker.until(lambda: walker.place is not place, "the next place")


async def test_a_request_with_a_fault_is_not_filed() -> None:
    right = {"request_description": "Le bouton ne répond pas.", "request_email": "nom@moncourriel.fr"}
    async with visiting() as walker:
        await walker.press("f2", "2", "enter")
        await walker.until(lambda: walker.screen.aside is Aside.REQUEST, "the form")
        await walker.settle()
        for name, text in right.items():
            await walker.answer(name, text)
        for name, faults in REQUEST_FAULTS.items():
            for fault in faults:
                if name in right:
                    await walker.answer(name, fault.typed)
                await walker.submit()
                assert walker.screen.aside is Aside.REQUEST
                assert walker.summary == counted([name]), walker.text
                assert walker.summary_lines == [f"✗ Erreur : {fault.message}"]
                assert walker.field == name
                assert f"✗ Erreur : {fault.message}" in walker.guidance, walker.text
            if name in right:
                await walker.answer(name, right[name])
            else:
                await walker.press("down")
            assert walker.summary == "✓ Tout est corrigé"
        assert walker.onboarding.parts.store.requests() == ()
        await walker.submit()
        await walker.until(lambda: walker.screen.aside is Aside.FILED, "the reference")
        assert len(walker.onboarding.parts.store.requests()) == 1


@pytest.mark.parametrize("place", FORMS)
async def test_every_fault_of_a_form_is_counted_and_leads_to_its_field(place: Place) -> None:
    async with standing_at(place) as walker:
        for name in FORMS[place]:
            if FIELDS[name].kind is not Kind.TICK:
                await put(walker, name, "")
        await walker.submit()
        faulty = [name for name in FORMS[place] if FIELDS[name].required]
        assert walker.summary_lines == [f"✗ Erreur : {FIELDS[name].missing}" for name in faulty]
        assert walker.summary == counted(faulty)
        assert walker.field == faulty[0]
        for index, name in enumerate(faulty):
            await walker.reach(walker.screen.query_one(FormNotice), "shift+tab")
            await walker.press(*["right"] * bool(index), "enter")
            assert walker.field == name
            assert f"✗ Erreur : {FIELDS[name].missing}" in walker.guidance
            assert walker.body.max_scroll_y == 0
        assert walker.place is place
