"""What the message says, and how it is built: for any mail program, any eye, and nobody's tricks."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email import message_from_string, policy
from email.message import EmailMessage
from html.parser import HTMLParser

import pytest

from gimt_tui.domain.answers.link import code_of, group_code
from gimt_tui.mail.activation import link_in, text_in
from gimt_tui.mail.demo import DemoComposer
from gimt_tui.mail.letter import Letter, write_message
from gimt_tui.mail.outgoing import OfficeComposer
from gimt_tui.mail.sender import Office, make_office

from .conftest import OFFICE

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TOKEN = "Abcdefghij-Abcdefghij_0123456789"


def compose(name: str = "Jeanne Dupont", to: str = "jeanne.dupont@moncourriel.fr", sender: str = OFFICE.name) -> EmailMessage:
    composer = OfficeComposer(make_office(sender, OFFICE.address, OFFICE.link_base))
    source = composer.activation(to=to, name=name, token=TOKEN, at=AT, lifetime=timedelta(days=7))
    assert source.isascii()
    return message_from_string(source, policy=policy.default)


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content())


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_its_first_words_say_who_sends_it_and_who_does_not(kind: str) -> None:
    words = re.sub(r"<[^>]*>|\s+", " ", body(compose(), kind).partition("<main")[2] if kind == "html" else body(compose(), kind))
    words = " ".join(words.split())
    assert (
        "Ce courriel est envoyé par le programme gimt-tui, pour Tabac de la Gare. Ce programme n’est pas un service de la Douane." in words
    )
    assert words.index("n’est pas un service de la Douane") < words.index("Bonjour Jeanne Dupont")


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_it_has_the_link_and_the_code(kind: str) -> None:
    said = body(compose(), kind)
    assert f"{OFFICE.link_base}/{TOKEN}" in said
    assert group_code(code_of(TOKEN)) in said
    assert "7\u00a0jours" in said


def test_its_headers() -> None:
    message = compose()
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"].datetime == AT
    assert re.fullmatch(r"<[0-9a-f]{32}@tabac-de-la-gare\.example>", message["Message-ID"])
    assert TOKEN not in str(message["Message-ID"])
    assert "(gimt-tui)" in message["Subject"]
    assert len(message.get_all("From", [])) == len(message.get_all("To", [])) == 1
    assert message.get_content_type() == "multipart/alternative"


def test_the_same_message_is_written_alike_each_time() -> None:
    assert compose().as_string() == compose().as_string()


def test_no_line_is_too_long_for_a_server() -> None:
    assert all(len(line) <= 78 for line in compose(name="D" * 80 + " " + "É" * 80).as_string().splitlines())


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_page_is_accessible_and_fetches_nothing() -> None:
    html = body(compose(), "html")
    page = Page()
    page.feed(html)
    tags = [tag for tag, _ in page.tags]
    assert ("html", {"lang": "fr"}) in page.tags
    assert tags.count("h1") == tags.count("title") == tags.count("main") == tags.count("a") == 1
    assert not {"img", "table", "script", "link", "style", "iframe", "form", "object", "font"} & set(tags)
    assert not any({"src", "background", "onclick"} & attributes.keys() for _, attributes in page.tags)
    assert "url(" not in html
    assert "@import" not in html
    assert ">Activer mon compte personnel</a>" in html
    colours = re.findall(r"(?<![-\w])color: #([0-9a-f]{6})", html)
    assert colours
    assert all(_contrast(each) >= 7 for each in colours)


def _contrast(colour: str) -> float:
    """On white, as WCAG 2.2 measures it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


HOSTILE = '</p><img src="https://x.example/a"> & <script>alert(1)</script>'


def test_a_name_is_text_in_the_page() -> None:
    html = body(compose(name=HOSTILE), "html")
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_no_header_can_be_smuggled_in(end: str) -> None:
    assert compose(name=f"Jeanne{end}Bcc: x@autre.fr{end}{end}corps")["Bcc"] is None
    with pytest.raises(ValueError, match=r".*"):
        compose(to=f"jeanne@moncourriel.fr{end}Bcc: x@autre.fr")
    # A sender is refused before that; were it not, the header would be.
    with pytest.raises(ValueError, match=r".*"):
        write_message(Letter(subject="x", before=()), Office(f"Tabac{end}Bcc: x", OFFICE.address, ""), to="a@b.fr", at=AT, identity="")


def test_the_message_of_the_demonstration_says_so_and_has_the_code_too() -> None:
    source = DemoComposer().activation(to="a@b.fr", name="Jeanne", token=TOKEN, at=AT, lifetime=timedelta(days=7))
    said = text_in(source)
    assert said.startswith("Démonstration")
    assert group_code(code_of(TOKEN)) in said
    assert link_in(source).endswith(TOKEN)


@pytest.mark.parametrize(
    "base", ["https://b.example/activer", "https://b.example/activer/", "https://b.example/?jeton=", "http://localhost:8080/#"]
)
def test_the_link_is_found_again_whatever_it_begins_with(base: str) -> None:
    composer = OfficeComposer(make_office(OFFICE.name, OFFICE.address, base))
    source = composer.activation(to="a@b.fr", name="Jeanne", token=TOKEN, at=AT, lifetime=timedelta(days=7))
    assert link_in(source).startswith(base)
    assert link_in(source).endswith(TOKEN)
