"""The link as people paste it, and the code as they type it: what activates, and what is refused."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from gimt_tui.domain.answers.link import ALPHABET, TRIES, code_in, code_of, codes_in, group_code, tokens_in
from gimt_tui.mail.activation import link_in
from gimt_tui.onboarding import LinkRefusal, Onboarding

from ..conftest import Clock
from .conftest import Make, create, mail_of

UNKNOWN = "Ce lien n’est pas reconnu. Vérifiez qu’il est copié en entier."


def test_a_code_has_no_characters_that_are_taken_for_one_another() -> None:
    assert not set("0O1IL2Z5S8B") & set(ALPHABET)
    codes = {code_of(f"jeton {number}") for number in range(2000)}
    assert len(codes) == 2000
    assert all(len(code) == 8 and set(code) <= set(ALPHABET) for code in codes)
    assert set("".join(codes)) == set(ALPHABET)


@pytest.mark.parametrize(
    "pasted",
    [
        "{link}", "  {link}\n", "<{link}>", "« {link} »", "“{link}”", "'{link}'", "> {link}", "{token}", " {token} ", "{half}\r\n> {rest}",
        "{half}=\n{rest}".replace("=\n", "\n"), "\u200b{link}\ufeff", "{link}?utm_source=courriel",
        "https://eur01.safelinks.example/?url={quoted}&data=05%7C01%7Cabcdefghijklmnopqrstuvwxyz",
    ],
)  # fmt: skip
def test_a_link_however_it_is_pasted(pasted: str, leaving: Make) -> None:
    onboarding = leaving(1)
    dossier = create(onboarding)
    link = link_in(mail_of(onboarding, dossier).source)
    parts = {"link": link, "token": link.rpartition("/")[2], "half": link[:40], "rest": link[40:], "quoted": quote(link, safe="")}
    assert onboarding.activation.activate(pasted.format(**parts)).activated


def test_the_source_of_a_message_that_leaves_has_its_link_and_its_code(leaving: Make) -> None:
    onboarding = leaving(1)
    dossier = create(onboarding)
    source = mail_of(onboarding, dossier).source
    token = link_in(source).rpartition("/")[2]
    assert token in tokens_in(source)
    assert codes_in(source) == (code_of(token),)
    assert onboarding.activation.activate(source, dossier.key).activated


def code(onboarding: Onboarding, clock: Clock) -> str:
    """The code of the only dossier, as its message shows it."""
    (dossier,) = onboarding.dossiers.list()
    return group_code(code_of(link_in(mail_of(onboarding, dossier).source).rpartition("/")[2]))


@pytest.mark.parametrize("typed", ["{0}", "{1}", "{2}", " {0} ", "{3}", "{4}", "« {0} »"])
def test_a_code_however_it_is_typed(typed: str, onboarding: Onboarding, clock: Clock) -> None:
    dossier = create(onboarding)
    shown = code(onboarding, clock)
    forms = (shown, shown.lower(), shown.replace("-", ""), shown.replace("-", " "), " ".join(shown.replace("-", "")))
    assert onboarding.activation.activate(typed.format(*forms), dossier.key).activated


def wrong(right: str) -> str:
    """A code that is another one."""
    first = next(each for each in ALPHABET if each != right[0])
    return first + right[1:]


def test_a_wrong_code_is_counted_and_five_are_too_many(onboarding: Onboarding, clock: Clock) -> None:
    dossier = create(onboarding)
    right = code(onboarding, clock)
    for left in (4, 3, 2):
        with pytest.raises(LinkRefusal, match=f"Il reste {left} essais"):
            onboarding.activation.activate(wrong(right), dossier.key)
    with pytest.raises(LinkRefusal, match="Il reste un essai"):
        onboarding.activation.activate(wrong(right), dossier.key)
    with pytest.raises(LinkRefusal, match=re.escape("Trop de codes incorrects. Demandez un nouveau courriel.")):
        onboarding.activation.activate(wrong(right), dossier.key)
    assert onboarding.dossiers.get(dossier.key).activation.wrong_codes == TRIES
    with pytest.raises(LinkRefusal, match="Trop de codes"):
        onboarding.activation.activate(right, dossier.key)
    # A link cannot be guessed: it still opens; and a new message brings a new code and new tries, for the old code too.
    clock.move(minutes=1)
    onboarding.activation.resend(dossier.key)
    newest = code(onboarding, clock)
    assert newest != right
    with pytest.raises(LinkRefusal, match="Il reste 4 essais"):
        onboarding.activation.activate(wrong(newest), dossier.key)
    assert onboarding.activation.activate(right, dossier.key).activated
    assert onboarding.activation.activate(newest, dossier.key).activated


def test_wrong_codes_are_forgotten_once_the_link_was_followed(onboarding: Onboarding, clock: Clock) -> None:
    dossier = create(onboarding)
    right, link = code(onboarding, clock), link_in(mail_of(onboarding, dossier).source)
    for _ in range(TRIES):
        with pytest.raises(LinkRefusal):
            onboarding.activation.activate(wrong(right), dossier.key)
    onboarding.activation.activate(link)
    assert onboarding.activation.activate(right, dossier.key).activated, "not « Demandez un nouveau courriel » for an active account"


def test_a_code_belongs_to_one_dossier(onboarding: Onboarding, clock: Clock) -> None:
    create(onboarding)
    mine = code(onboarding, clock)
    other = create(onboarding, identifiant="durand75", email="luc.durand@exemple.fr")
    with pytest.raises(LinkRefusal, match="Code non reconnu"):
        onboarding.activation.activate(mine, other.key)
    with pytest.raises(LinkRefusal, match="identifiant"):
        onboarding.activation.activate(mine)


@pytest.mark.parametrize("given", ["https://tabac.example/activer/" + "x" * 32, "x" * 32, "bonjour", "", "🙂", "https://"])
def test_what_is_unknown(given: str, onboarding: Onboarding) -> None:
    dossier = create(onboarding)
    for key in (None, dossier.key):
        with pytest.raises(LinkRefusal) as caught:
            onboarding.activation.activate(given, key)
        assert str(caught.value) == UNKNOWN


def test_what_has_expired_is_refused_and_what_was_used_is_as_good(onboarding: Onboarding, clock: Clock) -> None:
    dossier = create(onboarding)
    right, link = code(onboarding, clock), link_in(mail_of(onboarding, dossier).source)
    clock.move(days=7)
    with pytest.raises(LinkRefusal, match=re.escape("Ce lien a expiré. Demandez un nouveau courriel.")):
        onboarding.activation.activate(link)
    with pytest.raises(LinkRefusal, match=re.escape("Ce code a expiré. Demandez un nouveau courriel.")):
        onboarding.activation.activate(right, dossier.key)
    clock.move(days=-1)
    activated = onboarding.activation.activate(right, dossier.key)
    clock.move(days=30)
    for given in (link, right):
        assert onboarding.activation.activate(given, dossier.key) == activated, "nothing more is kept of it"


def test_neither_token_nor_code_is_kept_with_the_dossier(onboarding: Onboarding, clock: Clock) -> None:
    dossier = create(onboarding)
    right = code(onboarding, clock)
    assert code_in(right) not in repr(dossier)
    assert code_in(right) == right.replace("-", "")
    assert len(dossier.links[-1].code_hash) == 64
    other = create(onboarding, identifiant="durand75", email="luc.durand@exemple.fr")
    assert other.links[-1].code_hash != dossier.links[-1].code_hash
