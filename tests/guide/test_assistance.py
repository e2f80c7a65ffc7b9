"""The guide's rows on help and assistance, by number (C43 and C67 to C76): keys only, at most three after F1 or F2."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gimt_tui.domain.answers.request_fields import SUBJECTS
from gimt_tui.domain.requests import Request
from gimt_tui.domain.states import Stage
from gimt_tui.journey.places import Aside, Place
from gimt_tui.journey.requests import contact_address, filed_requests
from gimt_tui.mail.activation import parse_message
from gimt_tui.mail.demo import DemoComposer
from gimt_tui.mail.request import write_request
from gimt_tui.onboarding import Onboarding, Rules
from gimt_tui.tui.frame import WizardScreen
from gimt_tui.tui.widgets.tiles import Tiles
from tests.conftest import ACCOUNT, Clock, make_onboarding
from tests.walking import Walker, prepare, visiting

OLGA = "Outil en ligne de gestion de l’assistance (OLGA)"
DESCRIPTION = "Le bouton ne répond pas."


def colour_at(walker: Walker, text: str) -> str:
    """The colour in which ``text`` is painted, as hexadecimal digits."""
    for strip in walker.app.screen._compositor.render_strips():
        for segment in strip:
            if text in segment.text and segment.style and segment.style.color:
                return segment.style.color.get_truecolor().hex
    raise AssertionError(f"{text} is painted nowhere\n{walker.text}")


async def _left(walker: Walker, screen: WizardScreen) -> None:
    await walker.until(lambda: walker.screen is not screen, "the next screen")


async def open_(walker: Walker, aside: Aside, *keys: str) -> None:
    """Press at most three keys, then be there."""
    assert len(keys) <= 3
    for key in keys:
        before = walker.screen
        await walker.press(key)
        await walker.settle()
        if key in ("enter", "2", "1") and walker.screen is before:
            await _left(walker, before)
        await walker.settle()
    await walker.until(lambda: walker.screen.aside is aside, f"{aside}; it is {walker.screen.aside}")
    await walker.settle()


async def to_request(walker: Walker) -> None:
    await walker.press("f2")
    await open_(walker, Aside.REQUEST, "down", "enter", "enter")


async def file(walker: Walker, description: str = DESCRIPTION) -> None:
    """Fill the form, whose contact may be known already, and send it."""
    await walker.press("enter", "down", "enter")
    await walker.paste(description)
    await walker.press("enter")
    if not walker.form.box("request_email").value:
        await walker.paste("nom@moncourriel.fr")
    await walker.press("enter")
    await walker.until(lambda: walker.screen.aside is Aside.FILED, "the reference")
    await walker.settle()


async def test_c43_obtenir_de_l_aide_leads_to_olga() -> None:
    onboarding = make_onboarding(Clock())
    prepare(onboarding, Stage.CREATED)
    async with visiting(onboarding) as walker:
        await walker.open_dossier(Place.CREATED)
        assert "Obtenir de l’aide" in walker.flat
        await open_(walker, Aside.OLGA, "tab", "tab", "enter")
        assert OLGA in walker.flat
        await walker.press("escape")
        assert walker.place is Place.CREATED
        assert "Obtenir de l’aide" in walker.flat


async def test_c67_the_address_of_the_portals_page_is_text() -> None:
    async with visiting() as walker:
        await walker.press("f2")
        await open_(walker, Aside.CREATING, "enter")
        assert "www.douane.gouv.fr/sinscrire-et-creer-un-compte-personnel-sur-douanegouvfr" in walker.flat


@pytest.mark.parametrize("stage", [Stage.CREATED, Stage.ACTIVATED, Stage.OPEN])
async def test_c68_services_and_help_from_the_space_and_elsewhere(stage: Stage) -> None:
    onboarding = make_onboarding(Clock())
    prepare(onboarding, stage)
    async with visiting(onboarding) as walker:
        await walker.resume()
        for _ in range(2):
            under, focused, text = walker.screen, walker.app.focused, walker.text
            await open_(walker, Aside.ASSISTANCE, "f2")
            assert "Services & Aide" in walker.flat
            assert walker.body.max_scroll_y == 0
            await walker.press("escape")
            assert (walker.screen, walker.app.focused, walker.text) == (under, focused, text)
            if stage is Stage.CREATED:
                return
            if walker.place is Place.SIGN_IN:
                await walker.paste(ACCOUNT["password"])
                await walker.press("enter")
                await walker.arrive(Place.SPACE)


async def test_c68_without_function_keys() -> None:
    async with visiting() as walker:
        await open_(walker, Aside.ASSISTANCE, "tab", "tab", "enter")
    onboarding = make_onboarding(Clock())
    prepare(onboarding, Stage.OPEN)
    async with visiting(onboarding) as walker:
        await walker.sign_in()
        await open_(walker, Aside.ASSISTANCE, "up", "enter")


@pytest.mark.parametrize("keys", [["enter"], ["1"]])
async def test_c69_creer_mon_compte(keys: list[str]) -> None:
    async with visiting() as walker:
        await walker.press("f2")
        assert "Créer mon compte" in walker.flat
        await open_(walker, Aside.CREATING, *keys)
        assert "Création du compte personnel" in walker.flat
        await walker.press("escape")
        assert walker.screen.aside is Aside.ASSISTANCE


@pytest.mark.parametrize("keys", [["down", "enter"], ["2"]])
async def test_c70_c71_demande_d_assistance_technique_leads_to_olga(keys: list[str]) -> None:
    async with visiting() as walker:
        await walker.press("f2")
        assert "Demande d’assistance technique" in walker.flat
        await open_(walker, Aside.OLGA, *keys)
        assert OLGA in walker.flat
        assert walker.body.max_scroll_y == 0


async def test_c72_c73_for_whom_and_for_what() -> None:
    async with visiting() as walker:
        await walker.press("f2")
        await open_(walker, Aside.OLGA, "2")
        for each in ("Pour qui", "particuliers et professionnels", "Pour quoi", "assistance technique", "« Infos douane service »"):
            assert each in walker.flat


async def test_c74_acceder_au_service_en_ligne() -> None:
    async with visiting() as walker:
        await walker.press("f2")
        await open_(walker, Aside.REQUEST, "2", "enter")
        assert "Demande Assistance" in walker.flat


async def test_c75_a_request_gets_a_reference_and_is_listed() -> None:
    async with visiting() as walker:
        await to_request(walker)
        for each in ("Demande Assistance", "Nouvelle demande", "Documents", "Objet *", "Description *", "Courriel de contact *"):
            assert each in walker.flat
        assert walker.body.max_scroll_y == 0
        await file(walker)
        (request,) = walker.onboarding.parts.store.requests()
        assert (request.subject, request.description, request.email) == (SUBJECTS[0], DESCRIPTION, "nom@moncourriel.fr")
        assert (request.place, request.dossier) == ("Accueil", None)
        assert f"✓ La demande {request.reference} est enregistrée." in walker.flat
        assert "ne part nulle part" in walker.flat
        assert walker.onboarding.parts.store.waiting_mail() == ()
        await walker.press("escape")
        await walker.press("escape")
        await open_(walker, Aside.OLGA, "2")
        assert "Demandes déposées (1)" in walker.flat
        await open_(walker, Aside.FILED, "tab", "enter")
        assert f"{request.reference}, 2 mars 2026 à 10 h 30 : {SUBJECTS[0]}" in walker.flat


async def test_c75_a_signed_in_person_is_known_and_sees_only_their_own_requests() -> None:
    onboarding = make_onboarding(Clock())
    prepare(onboarding, Stage.OPEN)
    prepare(onboarding, Stage.OPEN, identifiant="martin75", email="m@moncourriel.fr", email_confirmation="m@moncourriel.fr")
    async with visiting(onboarding) as walker:
        await walker.sign_in()
        await to_request(walker)
        mine = walker.form.box("request_email").value
        assert mine == onboarding.dossiers.get(walker.app.visit.person.dossier or next(iter(()))).account.email
        await file(walker)
        (request,) = onboarding.parts.store.requests()
        assert request.dossier == walker.app.visit.person.dossier
        assert request.place == "Mon espace personnel"
        for _ in range(3):
            await walker.press("escape")
        await walker.push("Se déconnecter")
        await walker.arrive(Place.WELCOME)
        assert filed_requests(walker.app.visit) == ()
        # Before the sign-in nothing of a dossier is shown, though it is chosen.
        await walker.resume()
        assert walker.place is Place.SIGN_IN
        assert filed_requests(walker.app.visit) == ()
        assert contact_address(walker.app.visit) == ""


async def test_c75_faults_are_told_as_in_every_form() -> None:
    async with visiting() as walker:
        await to_request(walker)
        await walker.submit()
        assert "3 réponses à corriger" in walker.summary
        assert walker.field == "request_subject"
        assert "Choisissez l’objet de la demande." in walker.flat
        await walker.press("space", "enter")
        await walker.type("Court")
        await walker.press("enter")
        assert "Décrivez la difficulté en quelques mots de plus." in walker.flat
        assert walker.onboarding.parts.store.requests() == ()


async def test_c75_what_was_typed_survives_every_way_of_leaving_the_form() -> None:
    async with visiting() as walker:
        await walker.follow(Place.CREDENTIALS)
        await walker.type("dupont75")
        await to_request(walker)
        await walker.press("enter", "tab")
        await walker.paste(DESCRIPTION)
        for leave in (["escape", "enter"], ["f2", "enter", "enter"], ["shift+tab", "shift+tab", "right", "left"]):
            for key in leave:
                await walker.press(key)
                await walker.settle()
            await walker.until(lambda: walker.screen.aside is Aside.REQUEST, "the form")
            await walker.settle()
            assert walker.form.box("request_description").value == DESCRIPTION
            await walker.press("enter", "tab")
        await walker.press("escape", "escape", "escape")
        await walker.arrive(Place.CREDENTIALS)
        assert walker.box("identifiant").value == "dupont75"
        assert set(walker.app.visit.person.values) <= {"identifiant", "password", "password_confirmation", "email", "email_confirmation"}


async def test_c75_a_request_is_filed_once_however_often_enter_is_pressed_and_the_next_one_begins_empty() -> None:
    async with visiting() as walker:
        await to_request(walker)
        await walker.press("enter", "down", "enter")
        await walker.paste(DESCRIPTION)
        await walker.press("enter")
        await walker.paste("nom@moncourriel.fr")
        await walker.send("enter", "enter", "enter")
        await walker.until(lambda: walker.screen.aside is Aside.FILED, "the reference")
        await walker.settle()
        assert len(walker.onboarding.parts.store.requests()) == 1
        await open_(walker, Aside.OLGA, "escape")
        await open_(walker, Aside.REQUEST, "enter")
        assert walker.form.values["request_description"] == ""


async def test_c75_a_text_that_looks_like_markup_or_drives_terminals_is_only_text() -> None:
    text = "[/b] [@click=app.quit]ici[/] \x1b]52;c;AAAA\x07 \u202eabc et la suite"
    async with visiting() as walker:
        await to_request(walker)
        await file(walker, text)
        (request,) = walker.onboarding.parts.store.requests()
        assert "\x1b" not in request.description
        assert "[@click=app.quit]" in request.description


class OfficeComposer(DemoComposer):
    """As an office that has a mail server will have it."""

    def request(self, request: Request, *, to: str) -> str:
        return write_request(request, sender=("Bureau de démonstration", "bureau@moncourriel.fr"), to=to)


def office() -> Onboarding:
    onboarding = make_onboarding(Clock())
    onboarding.parts.composer = OfficeComposer()
    onboarding.parts.rules = replace(Rules(), support_address="assistance@moncourriel.fr")
    return onboarding


async def test_c75_where_a_support_address_is_set_the_request_is_posted_to_it() -> None:
    onboarding = office()
    dossier = prepare(onboarding, Stage.OPEN)
    async with visiting(onboarding) as walker:
        await walker.sign_in()
        await to_request(walker)
        await file(walker)
        (request,) = onboarding.parts.store.requests()
        (mail,) = (each for each in onboarding.parts.store.mail(dossier.key) if each.request is not None)
        assert mail.request == request.key
        letter = parse_message(mail.source)
        assert (letter["To"], letter["Reply-To"]) == ("assistance@moncourriel.fr", "jeanne.dupont@moncourriel.fr")
        assert request.reference in letter["Subject"]
        for each in (request.reference, DESCRIPTION, "Mon espace personnel", "pas un service de la Douane"):
            assert each in letter.get_content()
        assert "Elle part par courriel à assistance@moncourriel.fr." in walker.flat
    assert all(each.request is None for each in onboarding.mailbox.list(dossier.key)), "it is nobody's mailbox"


async def test_c75_posting_and_filing_are_one_commit() -> None:
    onboarding = office()

    class LostError(Exception):
        pass

    class Broken(OfficeComposer):
        def request(self, request: Request, *, to: str) -> str:
            raise LostError

    onboarding.parts.composer = Broken()
    from gimt_tui.domain.answers.forms import RequestForm

    form = RequestForm(request_subject=SUBJECTS[0], request_description=DESCRIPTION, request_email="nom@moncourriel.fr")
    with pytest.raises(LostError):
        onboarding.assistance.file(form, "Accueil")
    assert onboarding.parts.store.requests() == ()


def test_c75_references_differ_even_where_the_keys_end_alike() -> None:
    onboarding = make_onboarding(clock := Clock())
    from gimt_tui.domain.answers.forms import RequestForm

    form = RequestForm(request_subject=SUBJECTS[0], request_description=DESCRIPTION, request_email="nom@moncourriel.fr")
    given = [onboarding.parts.new_key() for _ in range(3)]
    keys = iter([given[0], given[0], given[1], *given[2:]])
    onboarding.parts.new_key = lambda: next(keys)
    references = {onboarding.assistance.file(form, "Accueil").reference}
    clock.move(seconds=30)
    references.add(onboarding.assistance.file(form, "Accueil").reference)
    assert len(references) == 2
    assert all(each.startswith("AS-2026-") and len(each) == 14 for each in references)


async def test_c76_the_eye_opens_the_manual() -> None:
    async with visiting() as walker:
        await walker.press("f2")
        await open_(walker, Aside.DOCUMENTS, "2", "enter", "right")
        assert "◉ Ouvrir Manuel utilisateur" in walker.flat
        tiles = walker.app.focused
        assert isinstance(tiles, Tiles)
        await walker.press("tab")
        assert not tiles.has_focus, "under the cursor nothing has a colour of its own"
        assert colour_at(walker, "◉ Ouvrir") == walker.app.theme_variables["good"]
        await walker.press("shift+tab")
        await open_(walker, Aside.MANUAL, "enter")
        seen = walker.flat
        for _ in range(40):
            await walker.press("pagedown")
            seen += " " + walker.flat
        for each in ("Pour commencer", "Mon espace personnel", "Demandes déposées", "Lire le manuel"):
            assert each in seen
        for aside in (Aside.DOCUMENTS, Aside.OLGA, Aside.ASSISTANCE, None):
            await walker.press("escape")
            assert walker.screen.aside is aside


async def test_c76_the_manual_is_two_keys_after_f1() -> None:
    async with visiting() as walker:
        await walker.press("f1")
        await open_(walker, Aside.MANUAL, "tab", "enter")


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_assistance_is_usable_at_the_least_size(size: tuple[int, int]) -> None:
    async with visiting(size=size) as walker:
        await to_request(walker)
        await file(walker)
        assert "AS-2026-" in walker.flat
