"""Nothing leaves under a name that could pass for Customs or the State, and nothing leaves without a name."""

from __future__ import annotations

import pytest

from gimt_tui.mail.sender import SenderError, make_office

NAME, ADDRESS, BASE = "Tabac de la Gare", "bureau@tabac.example", "https://tabac.example/activer"


@pytest.mark.parametrize(
    "name",
    [
        "Douane", "La Douane", "DOUANES", "Portail douane.gouv.fr", "Portail de la douane", "D.G.D.D.I.", "dgddi", "DGDDI Lyon", "Customs",
        "French Customs", "République française", "REPUBLIQUE FRANCAISE", "Ministère de l’Économie", "ministere", "gouv.fr", "Gouvernement",
        "ProDouane", "D o u a n e", "D-O-U-A-N-E", "Dóùânë", "D0uane", "DGDD1", "Dоuane", "Ｄｏｕａｎｅ", "𝐃𝐨𝐮𝐚𝐧𝐞", "ᴅᴏᴜᴀɴᴇ",
        "Dou\u200bane",
        "Đøuɑne", "dοuane", "Infos Douane Service", "Minist\u00e8re", "Ministe\u0300re", "Ɗouane", "Service public", "Zoll", "Infos Gouv",
    ],
)  # fmt: skip
def test_names_that_could_pass_for_customs(name: str) -> None:
    with pytest.raises(SenderError) as caught:
        make_office(name, ADDRESS, BASE)
    assert str(caught.value).startswith("Réglage mail_from_name\u00a0: ")


@pytest.mark.parametrize(
    "name",
    [
        "Tabac de la Gare",
        "Bureau de tabac n° 12",
        "L’Œuvre, presse & tabac",
        "Confédération des buralistes",
        "Zoé D'Hélène",
        "Tabac (Lyon 3e)",
    ],
)
def test_names_of_offices(name: str) -> None:
    assert make_office(name, ADDRESS, BASE).name == name


@pytest.mark.parametrize(
    "name", ["Tabac\r\nBcc: x", "Tabac <x@y.fr>", "Табак", "Tabac \u202egara", "T" * 65, "Tabac\x00", "contact@banque.fr"]
)
def test_names_that_are_none(name: str) -> None:
    with pytest.raises(SenderError):
        make_office(name, ADDRESS, BASE)


@pytest.mark.parametrize(
    "address",
    [
        "contact@douane.gouv.fr", "bureau@douane-gouv.fr", "douane@tabac.example", "x@customs.example", "x@dgddi.finances.gouv.fr",
        "x@xn--dane-2qa7c.example".replace("xn--dane-2qa7c", "xn--" + "doùane".encode("punycode").decode()), "ministere@tabac.example",
        "x@gouv.fr", "d.o.u.a.n.e@tabac.example", "x@lyon.gouv.example", "x@gov.example",
    ],
)  # fmt: skip
def test_addresses_that_could_pass_for_customs(address: str) -> None:
    with pytest.raises(SenderError, match="mail_from_address"):
        make_office(NAME, address, BASE)


@pytest.mark.parametrize("address", ["bureau", "a@b", "a b@c.fr", "é@tabac.example", "a@tabac.example\nBcc: x@y.fr"])
def test_addresses_that_are_none(address: str) -> None:
    with pytest.raises(SenderError, match="mail_from_address"):
        make_office(NAME, address, BASE)


@pytest.mark.parametrize(
    "base",
    ["tabac.example", "ftp://tabac.example", "https://", "https://tabac.example/a b", "https://douane-gouv.fr/", "javascript:alert(1)",
     "https://douane.gouv.fr/activer", "https://user:pass@tabac.example/", 'https://tabac.example/"><b', "https://[", "https://hélène.fr/"],
)  # fmt: skip
def test_what_links_cannot_begin_with(base: str) -> None:
    with pytest.raises(SenderError, match="link_base"):
        make_office(NAME, ADDRESS, base)


@pytest.mark.parametrize(
    ("which", "values"),
    [("mail_from_name", ("", ADDRESS, BASE)), ("mail_from_address", (NAME, " ", BASE)), ("link_base", (NAME, ADDRESS, ""))],
)
def test_there_is_no_default(which: str, values: tuple[str, str, str]) -> None:
    with pytest.raises(SenderError, match=f"Il manque le réglage {which}"):
        make_office(*values)
