"""Answers to make examples of: right ones as people type and paste them, and texts that look like answers."""

from __future__ import annotations

import string
from datetime import date
from functools import cache

from hypothesis import strategies as st
from stdnum import luhn

from gimt_tui.domain.answers.field import Field
from gimt_tui.domain.answers.link import ALPHABET
from gimt_tui.domain.answers.request_fields import SUBJECTS

ALPHANUMERIC = string.ascii_letters + string.digits
SPECIAL = "!\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~"


def pasted(texts: st.SearchStrategy[str], quotes: tuple[str, ...] = ("", '""', "''", "“”", "«»", "‘’")) -> st.SearchStrategy[str]:
    """Surround with what a copy brings along: spaces, line ends, zero-width characters, quotation marks."""
    around = st.text(" \t\r\n\u00a0\u202f\u200b\ufeff", max_size=3)

    def surround(text: str, marks: str, before: str, after: str) -> str:
        return before + marks[:1] + text + marks[1:] + after

    return st.builds(surround, texts, st.sampled_from(quotes), around, around)


@st.composite
def grouped(draw: st.DrawFn, digits: st.SearchStrategy[str], separators: str) -> str:
    """Put separators between the digits, anywhere."""
    text = draw(digits)
    gaps = draw(st.lists(st.sampled_from(["", "", "", *separators]), min_size=len(text), max_size=len(text)))
    return "".join(digit + gap for digit, gap in zip(text, gaps, strict=True))


identifiants = st.text(ALPHANUMERIC, min_size=8, max_size=20)


@st.composite
def _passwords(draw: st.DrawFn) -> str:
    parts = [draw(st.sampled_from(string.digits)), draw(st.sampled_from(string.ascii_uppercase)), draw(st.sampled_from(SPECIAL))]
    rest = draw(st.text(st.characters(exclude_categories=["C"]), min_size=5, max_size=60))
    return "".join(draw(st.permutations([*parts, *rest])))


passwords = _passwords()

_label = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?", fullmatch=True).filter(lambda label: label[2:4] != "--")
_idn_label = st.sampled_from(
    ["bücher", "hélène", "straße", "Ångström", "cafe\u0301", "col·legi", "пример", "例え", "παράδειγμα", "xn--bcher-kva"]
)
_domain = st.builds(
    lambda labels, suffix: ".".join([*labels, suffix]),
    st.lists(st.one_of(_label, _label, _idn_label), min_size=1, max_size=3),
    st.sampled_from(["fr", "com", "net", "re", "paris", "FR", "xn--p1ai"]),
)
_local = st.from_regex(r"[A-Za-z0-9!#$%&*+/=?^_{|}~-]{1,12}(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,12}){0,3}", fullmatch=True)
emails = st.one_of(
    st.builds(lambda local, domain: f"{local}@{domain}", _local, _domain),
    st.sampled_from(["nom@moncourriel.fr", "Marie-Claude.O'Brien+gimt@Orange.FR", "x" * 64 + "@" + "y" * 63 + ".fr"]),
)

_letters = st.characters(categories=["L"])
names = st.one_of(
    st.text(st.one_of(_letters, st.characters(categories=["Mn"]), st.sampled_from("'’- .·–")), min_size=1, max_size=40),
    st.sampled_from(["de La Tour-d’Auvergne", "Nguye\u0302\u0303n", "Ștefănescu", "Кузнецов", "r\u0304\u0323", "Hangul 각"]),
)

_mainland = st.builds(lambda first, rest: f"{first}{rest}", st.sampled_from("123456789"), st.text(string.digits, min_size=8, max_size=8))
_overseas = st.builds(
    lambda start, rest: start + rest,
    st.sampled_from(["262262", "262269", "262692", "262693", "262639", "590590", "590690", "594594", "594694", "596596", "596709"]),
    st.text(string.digits, min_size=6, max_size=6),
)
_abroad = st.sampled_from(
    [
        *("687251234", "687751234", "68940412345", "68987123456", "37793101234", "377612345678", "508412345", "508708123456"),
        *("3225551212", "32470123456", "442079460018", "390669812345", "12025550123", "4915112345678", "351210000000"),
    ]
)
_plus = st.sampled_from(["+", "00"])
_prefixed = st.builds("{}{}".format, _plus, st.one_of(_overseas, _abroad, _mainland.map("33{}".format)))
_trunk = st.builds("{}{}{}".format, _plus, st.sampled_from(["33 (0)", "33(0)", "330"]), _mainland)
_mobile = st.builds("{}{}".format, st.sampled_from("67"), st.text(string.digits, min_size=8, max_size=8))
_mobile_abroad = st.sampled_from(
    ["262692123456", "590690123456", "594694123456", "596709123456", "508708123456", "687751234", "377612345678", "32470123456"]
)
mobiles = grouped(
    st.one_of(_mobile.map("0{}".format), st.builds("{}{}".format, _plus, st.one_of(_mobile_abroad, _mobile.map("33{}".format)))),
    " .-()/\u00a0\u202f–",
)
phones = st.one_of(grouped(st.one_of(_mainland.map("0{}".format), _prefixed), " .-()/\u00a0\u202f–"), _trunk)

_first_eight = st.text(string.digits, min_size=8, max_size=8).filter(lambda text: text.strip("0") != "")
_sirens = _first_eight.map(lambda text: text + luhn.calc_check_digit(text))
_nics = st.text(string.digits, min_size=4, max_size=4)
_plain_sirets = st.builds(lambda siren, nic: siren + nic + luhn.calc_check_digit(siren + nic), _sirens, _nics)


@st.composite
def _la_poste(draw: st.DrawFn) -> str:
    text = "356000000" + draw(_nics)
    return text + draw(st.sampled_from([digit for digit in string.digits if (sum(map(int, text)) + int(digit)) % 5 == 0]))


sirets = grouped(st.one_of(_plain_sirets, _la_poste(), st.just("35600000000048")), " .-\u00a0\u202f–")

_codes = st.text(ALPHABET + ALPHABET.lower(), min_size=8, max_size=8)
_tokens = st.from_regex(r"[A-Za-z0-9_-]{32}", fullmatch=True)
activations = st.one_of(
    _codes,
    st.builds("{}-{}".format, st.text(ALPHABET, min_size=4, max_size=4), st.text(ALPHABET, min_size=4, max_size=4)),
    _tokens,
    st.builds("https://bureau.example/{}{}".format, st.sampled_from(["activer/", "?jeton=", "#", "a/b/"]), _tokens),
)

addresses = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=120)

links = st.builds("{}{}".format, st.sampled_from(["", "https://exemple.fr/mot-de-passe/", "<https://exemple.fr/a\nb/"]), _tokens)

days = st.builds(
    lambda day, sign, short: day.strftime(f"%d{sign}%m{sign}{'%y' if short else '%Y'}"),
    st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from("/.- "), st.booleans(),
)  # fmt: skip

RIGHT: dict[str, st.SearchStrategy[str]] = {
    "identifiant": pasted(identifiants),
    "password": passwords,
    "email": pasted(emails),
    "last_name": pasted(names, ("", '""', "“”", "«»")),
    "first_name": pasted(names, ("", '""', "“”", "«»")),
    "phone": pasted(phones),
    "mobile": pasted(st.one_of(mobiles, mobiles, phones)),
    "postal_address": pasted(addresses),
    "accept_terms": pasted(st.just("oui"), ("",)),
    "consent": pasted(st.just("oui"), ("",)),
    "activation_link": pasted(activations, ("", '""', "«»", "<>")),
    "code_type": pasted(st.sampled_from(["SIRET", "siret"]), ("",)),
    "siret": pasted(sirets),
    "sign_in_identifiant": pasted(identifiants),
    "sign_in_password": passwords,
    "request_subject": pasted(st.sampled_from(SUBJECTS), ("",)),
    "request_description": st.text(st.characters(exclude_categories=["C"]), min_size=20, max_size=120),
    "request_email": pasted(emails),
    "current_password": passwords,
    "new_password": passwords,
    "mail_link": pasted(links),
    "agent": pasted(names, ("",)),
    "passphrase": passwords,
    "noted_on": days,
    "review_on": days,
    "enseigne": pasted(names, ("",)),
    "sheet_file": st.builds("~/{}.html".format, names),
}
"""What is right, or nearly always: the tests keep those that are judged VALID."""

# Characters that rules are about, that look like them, or that join with their neighbours.
TROUBLE = (
    "0123456789OolI+-.()/@'\"«»“”‘’ _xnA\u00a0\t\n\u200b\ufeff\u00ad\u202e\u2066\x00\x1b\x85\ufffd\ud800"
    "é\u0301\u0300\u0323\u0304\u0338<>=~ﬁ٣３ßİΣςǰΐ\u1fef\u0344\u0958\u1100\u1161\u11a8😀\u3164－–·"
)
anything = st.one_of(st.text(TROUBLE, max_size=30), st.text(st.characters(), max_size=30), st.text(ALPHANUMERIC + " @.-+", max_size=100))


def nearly(field: Field) -> st.SearchStrategy[str]:
    """Right answers spoiled: cut, followed by anything, or with something in the middle."""
    return _nearly(field.confirms or field.name)


@cache
def _nearly(name: str) -> st.SearchStrategy[str]:
    # Made once: what hypothesis finds out about a strategy takes longer than an example of it.
    right = RIGHT[name]
    spoiled = st.builds(lambda text, place, other: text[:place] + other + text[place:], right, st.integers(0, 40), anything)
    cut = st.builds(lambda text, place, other: text[:place] + other, right, st.integers(0, 40), anything)
    return st.one_of(right, spoiled, cut, anything)
