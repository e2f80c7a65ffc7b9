"""The sheet to hand over: what it says in each state, that it tells no secret, and that no name becomes a part of the page."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gimt_tui.counter.sheet import make_sheet, to_text
from gimt_tui.counter.sheet_page import CODE_MILLIMETRES, to_html
from gimt_tui.counter.sheet_room import LARGE, USUAL, choose_layout
from gimt_tui.domain.office import NO_OFFICE
from gimt_tui.domain.wording.portal import PORTAL_PAGE
from gimt_tui.domain.wording.shown import harmless

from .dossiers import NOW, OFFICE, jeanne, longest, states

DAYS = 10
WAITED = (
    "Une dizaine de jours a passé depuis le rattachement sur le portail (date indicative : {}). "
    "Regardez si GIMT est dans l’espace personnel."
)
FOLLOWING = {
    "created": (
        "Ici : ouvrez le courriel reçu et suivez son lien, avant le 6 décembre 2026.",
        "Sur le portail : créez le compte, avec les mêmes réponses.",
        "GIMT s’ouvre une dizaine de jours, au moins, après le rattachement sur le portail.",
    ),
    "without a link": (
        "Ici : le lien du courriel ne sert plus. Demandez un nouveau courriel.",
        "Sur le portail : créez le compte, avec les mêmes réponses.",
        "GIMT s’ouvre une dizaine de jours, au moins, après le rattachement sur le portail.",
    ),
    "begun anew": (
        "Ici : terminez la saisie au guichet, puis suivez le lien du nouveau courriel.",
        "Sur le portail : créez le compte, avec les mêmes réponses.",
        "GIMT s’ouvre une dizaine de jours, au moins, après le rattachement sur le portail.",
    ),
    "activated": (
        "Ici : connectez-vous, puis rattachez l’établissement avec son SIRET.",
        "Sur le portail : créez le compte, avec les mêmes réponses.",
        "GIMT s’ouvre une dizaine de jours, au moins, après le rattachement sur le portail.",
    ),
    "typed by an agent": (
        "Un agent a saisi le mot de passe à votre place : choisissez-en un autre.",
        "Ici : connectez-vous, puis rattachez l’établissement avec son SIRET.",
        "Sur le portail : créez le compte, avec les mêmes réponses.",
        "GIMT s’ouvre une dizaine de jours, au moins, après le rattachement sur le portail.",
    ),
    "created on the portal": (
        "Ici : connectez-vous, puis rattachez l’établissement avec son SIRET.",
        "Sur le portail : activez le compte, par le courriel que le portail envoie.",
        "GIMT s’ouvre une dizaine de jours, au moins, après le rattachement sur le portail.",
    ),
    "attached here": (
        "Sur le portail : créez le compte, avec les mêmes réponses.",
        "Pour un rattachement le même jour sur le portail, comptez une dizaine de jours : à titre indicatif, "
        "GIMT apparaît vers le 10 décembre 2026.",
        "Si rien n’apparaît le 15 décembre 2026, adressez-vous au bureau, ou sur le portail à « Services & Aide ».",
    ),
    "attached on the portal": (
        "Depuis le rattachement sur le portail, comptez une dizaine de jours : à titre indicatif, GIMT apparaît vers le 10 décembre 2026.",
        "Si rien n’apparaît le 15 décembre 2026, adressez-vous au bureau, ou sur le portail à « Services & Aide ».",
    ),
    "waited": (
        WAITED.format("30 novembre 2026"),
        "Si rien n’apparaît le 5 décembre 2026, adressez-vous au bureau, ou sur le portail à « Services & Aide ».",
    ),
    "late": (
        WAITED.format("24 novembre 2026"),
        "Si rien n’est encore apparu, adressez-vous au bureau, ou sur le portail à « Services & Aide ».",
    ),
    "seen open": (
        "GIMT a été vu ouvert le 30 novembre 2026.",
        "Il se consulte à tout moment, depuis l’espace personnel du portail.",
    ),
    "closed": ("Le bureau ne suit plus ce dossier : abandon du gérant. Pour le reprendre, adressez-vous à lui.",),
    "frozen": (
        "Ce dossier est gelé depuis le 30 novembre 2026 : quelqu’un a dit que ce compte n’est pas le sien. Adressez-vous au bureau.",
    ),
}


def flat(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("name", FOLLOWING)
def test_what_comes_next_in_each_state(name: str) -> None:
    sheet = make_sheet(states()[name], OFFICE, NOW, DAYS)
    assert tuple(map(flat, sheet.following)) == FOLLOWING[name]


def test_every_state_has_its_words() -> None:
    assert FOLLOWING.keys() == states().keys()


@pytest.mark.parametrize("name", FOLLOWING)
def test_open_is_said_only_where_somebody_saw_it(name: str) -> None:
    sheet = make_sheet(states()[name], OFFICE, NOW, DAYS)
    seen = [flat(each.portal_text) for each in sheet.done][-1]
    assert seen == ("✓ 30/11/2026" if name == "seen open" else "○ pas encore")
    assert [each.here_text for each in sheet.done][-1] == "–"
    assert ("vu ouvert le" in " ".join(sheet.following)) == (name == "seen open")


def test_what_was_done_here_and_what_on_the_portal_are_told_apart() -> None:
    sheet = make_sheet(states()["created on the portal"], OFFICE, NOW, DAYS)
    assert [flat(each.here_text) for each in sheet.done] == ["✓ 29/11/2026", "✓ 30/11/2026", "○ à faire", "–"]
    assert [flat(each.portal_text) for each in sheet.done] == ["✓ 30/11/2026", "○ pas noté", "○ pas noté", "○ pas encore"]
    text = to_text(sheet)
    assert text.index("ICI, la préparation") < text.index("SUR LE PORTAIL, la vraie démarche, notée par le bureau")


def test_nothing_of_an_account_that_is_begun_anew_is_done_or_works() -> None:
    sheet = make_sheet(states()["begun anew"], OFFICE, NOW, DAYS)
    assert [flat(each.here_text) for each in sheet.done] == ["○ à faire", "○ à faire", "○ à faire", "–"]
    assert ("Mot de passe", "à choisir, l’ancien ne sert plus") in sheet.account


def test_it_says_who_what_whom_to_ask_and_what_it_is_not() -> None:
    text = flat(to_text(make_sheet(states()["attached on the portal"], OFFICE, NOW, DAYS)))
    for said in (
        "Remise à Jeanne Dupont le 30 novembre 2026, guichet 2",
        "Identifiant   : TabacDuPort",
        "Courriel      : jeanne.dupont@moncourriel.fr",
        "Établissement : SIRET 732 829 320 00074",
        "Enseigne      : Le Balto",
        "Téléphone : 02 61 91 00 12",
        "Heures : du mardi au vendredi, 9 h – 12 h",
        "Ce n’est pas un document de la Douane.",
    ):
        assert said in text
    assert "DÉMONSTRATION" not in text
    assert f"https://{PORTAL_PAGE}" in text.replace("\n", "")
    assert "sur-\ndouanegouvfr" in text, "a long address goes on after a hyphen"


def test_a_demonstration_says_so_and_an_office_without_a_name_is_whoever_gave_it() -> None:
    sheet = make_sheet(jeanne(), NO_OFFICE, NOW, DAYS, demonstration=True)
    assert to_text(sheet).startswith("DÉMONSTRATION\n")
    assert "DÉMONSTRATION" in to_html(sheet)
    assert sheet.whom == ("Au bureau qui vous a remis cette feuille.",)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("name", FOLLOWING)
def test_it_tells_no_secret(name: str, large: bool) -> None:
    dossier = states()[name]
    sheet = make_sheet(dossier, OFFICE, NOW, DAYS)
    for text in (to_text(sheet), to_html(sheet, large)):
        for each in dossier.links:
            assert each.token_hash not in text
        assert dossier.account.password_hash not in text
        assert "argon2" not in text


def test_the_page_needs_nothing_else_and_its_title_is_nobodys() -> None:
    html = to_html(make_sheet(states()["attached on the portal"], OFFICE, NOW, DAYS))
    assert re.findall(r"<title>(.*?)</title>", html) == ["Feuille remise au guichet"]
    assert not re.search(r"(?:src|href|url|@import)\s*[=(]", html)
    assert "default-src 'none'" in html


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("letter", ["", "W", "i"])
def test_no_letter_is_smaller_than_14_points_and_the_code_is_3_centimetres(letter: str, large: bool) -> None:
    html = to_html(make_sheet(*longest(letter), NOW, DAYS), large)
    sizes = [int(each) for each in re.findall(r"font: (\d+)pt/", html)]
    assert len(sizes) == 1
    assert sizes[0] >= 14
    assert [each for each in re.findall(r"font-size: ([\d.]+)(\w+)", html) if float(each[0]) < 1 or each[1] != "em"] == []
    modules = int(re.findall(r'viewBox="0 0 (\d+) \1"', html)[0])
    assert CODE_MILLIMETRES * (modules - 8) / modules >= 30


@pytest.mark.parametrize("name", FOLLOWING)
def test_the_large_one_has_18_points_in_every_state(name: str) -> None:
    assert "font: 18pt/" in to_html(make_sheet(states()[name], OFFICE, NOW, DAYS), large=True)
    assert "font: 14pt/" in to_html(make_sheet(states()[name], OFFICE, NOW, DAYS))


def test_the_first_layout_that_has_room_is_taken() -> None:
    sheet = make_sheet(jeanne(), OFFICE, NOW, DAYS)
    assert choose_layout(sheet, USUAL, CODE_MILLIMETRES) == USUAL[0]
    full = make_sheet(*longest("W"), NOW, DAYS)
    assert choose_layout(full, LARGE, CODE_MILLIMETRES) == LARGE[-1]


@pytest.mark.parametrize("letter", ["", "W"])
@pytest.mark.parametrize("name", FOLLOWING)
def test_the_plain_text_stays_within_80_columns(name: str, letter: str) -> None:
    dossier, office = longest(letter)
    for text in (to_text(make_sheet(states()[name], OFFICE, NOW, DAYS)), to_text(make_sheet(dossier, office, NOW, DAYS))):
        assert max(map(len, text.split("\n"))) <= 80
    assert dossier.account.email in re.sub(r"\s", "", text)


class Reader(HTMLParser):
    """The tags of a page in their order, and all of its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, int]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, len(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


PLAIN = Reader(to_html(make_sheet(replace(jeanne(), follow_up=replace(jeanne().follow_up, enseigne="x")), OFFICE, NOW, DAYS))).tags


TEXTS = st.text(st.one_of(st.sampled_from("<>&\"'/=!-; abi"), st.characters()), min_size=1, max_size=30)


@given(TEXTS, st.sampled_from(["first_name", "identifiant", "email", "enseigne", "office"]))
@example("<b title='x'>&amp;", "first_name")
@example("</p><script>", "identifiant")
@example("<!-- ", "email")
@example("</dd>", "enseigne")
@example("<img src=x>", "office")
def test_no_text_of_people_becomes_a_part_of_the_page(text: str, where: str) -> None:
    dossier, office = replace(jeanne(), follow_up=replace(jeanne().follow_up, enseigne="x")), OFFICE
    if where == "enseigne":
        dossier = replace(dossier, follow_up=replace(dossier.follow_up, enseigne=text))
    elif where == "office":
        office = replace(office, name=text)
    else:
        dossier = replace(dossier, account=dossier.account.with_answers({where: text}))
    sheet = make_sheet(dossier, office, NOW, DAYS)
    read = Reader(to_html(sheet))
    assert read.tags == PLAIN
    assert harmless(text) in read.text
    to_html(sheet).encode("utf-8")
    assert to_text(sheet).replace("\n", "").replace("\u00a0", " ").isprintable()


def test_a_link_that_has_ended_is_not_told_as_one_that_works() -> None:
    later = NOW + timedelta(days=30)
    assert flat(make_sheet(jeanne(), OFFICE, later, DAYS).following[0]) == FOLLOWING["without a link"][0]
