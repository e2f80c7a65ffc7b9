"""Addresses of the office itself: what is taken for one, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gimt_tui.domain.answers.email_address import _PROVIDERS
from gimt_tui.domain.answers.office_address import OFFICES_OWN, is_of_office, office_advice
from gimt_tui.domain.answers.sentences import HINT
from gimt_tui.domain.office import NO_OFFICE, Office

OWN = Office(emails=("accueil@bureau.example", "aide@Tabacs.example"), sites=("www.bureau-tabac.example",))
SHARED = Office(emails=("bureau.tabac@orange.fr", "aide@free.fr"), sites=("orange.fr",))

CASES = (
    (OWN, "accueil@bureau.example", True),
    (OWN, "Accueil@Bureau.Example", True),
    (OWN, "anne.legall@bureau.example", True),
    (OWN, "anne@mail.bureau.example", True),
    (OWN, "n@tabacs.example", True),
    (OWN, "anne@bureau-tabac.example", True),
    (OWN, "anne@autrebureau.example", False),
    (OWN, "bureau.example@orange.fr", False),
    (OWN, "anne@example", False),
    (SHARED, "bureau.tabac@orange.fr", True),
    (SHARED, " Bureau.Tabac@ORANGE.fr ", True),
    (SHARED, "jeanne.dupont@orange.fr", False),
    (SHARED, "jeanne@free.fr", False),
    (NO_OFFICE, "jeanne@moncourriel.fr", False),
    (Office(emails=("", "sans-arobase"), sites=("localhost", "")), "jeanne@localhost", False),
)


@pytest.mark.parametrize(("office", "address", "own"), CASES)
def test_the_offices_own_domain_warns_and_a_providers_only_where_it_is_the_very_address(office: Office, address: str, own: bool) -> None:
    assert is_of_office(address, office) is own
    assert office_advice(address, office) == (OFFICES_OWN if own else None)


@given(st.sampled_from(_PROVIDERS), st.from_regex(r"[a-z]{1,9}", fullmatch=True), st.from_regex(r"[a-z]{1,9}", fullmatch=True))
def test_no_provider_of_everybody_makes_everybody_an_office(domain: str, office: str, person: str) -> None:
    asked = Office(emails=(f"{office}@{domain}",), sites=(f"www.{domain}",))
    assert is_of_office(f"{person}@{domain}", asked) is (person == office)


def test_it_stands_under_its_field_and_takes_nothing_away() -> None:
    assert len(OFFICES_OWN.text) <= HINT
    assert OFFICES_OWN.replacement is None
