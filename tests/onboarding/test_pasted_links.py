"""Links and codes as mailboxes give them: activation, new address and forgotten password take the same (C41, C46, C49)."""

from __future__ import annotations

import pytest

from gimt_tui.domain.answers.fields import FIELDS, judge
from gimt_tui.domain.answers.forms import ForgottenForm, ResetForm
from gimt_tui.domain.answers.link import OPAQUE_LINK, TRIES, UNKNOWN_LINK, code_of, group_code
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.states import Stage
from gimt_tui.mail.activation import link_in, text_in
from gimt_tui.onboarding import LinkKind, LinkRefusal, Onboarding
from tests.conftest import ACCOUNT, Clock
from tests.domain.answers.manglings import CODES, LINKS, message
from tests.walking import link_of, prepare

from .test_managing import NEW, email_form, sign_in

kinds = pytest.mark.parametrize("kind", LINKS)
OPAQUE = "https://protect-eu.mimecast.com/s/nOXBCDqk0TVBBLnfNFpPSnOXBCDqk0TVBB?domain=bureau.example"


def reset(onboarding: Onboarding, given: str) -> Dossier:
    answers = {"mail_link": given, "new_password": NEW, "new_password_confirmation": NEW}
    return onboarding.passwords.reset(ResetForm.model_validate(answers))


def ask_reset(onboarding: Onboarding) -> None:
    onboarding.passwords.ask_reset(ForgottenForm(sign_in_identifiant=ACCOUNT["identifiant"]))


def sent_link(onboarding: Onboarding, dossier: Dossier, path: str) -> str:
    links = [link_in(each.source) for each in onboarding.mailbox.list(dossier.key)]
    return next(each for each in links if f"/{path}/" in each)


@kinds
def test_an_activation_takes_it(onboarding: Onboarding, kind: str) -> None:
    given = LINKS[kind](link_of(onboarding, prepare(onboarding, Stage.CREATED).key))
    assert onboarding.activation.activate(given).activated


@kinds
def test_an_activation_takes_it_as_the_form_keeps_it(onboarding: Onboarding, kind: str) -> None:
    dossier = prepare(onboarding, Stage.CREATED)
    given = judge(FIELDS["activation_link"], LINKS[kind](link_of(onboarding, dossier.key))).value
    assert onboarding.activation.activate(given, dossier.key).activated


@kinds
def test_a_new_address_takes_it(onboarding: Onboarding, kind: str) -> None:
    dossier = onboarding.addresses.ask_change(prepare(onboarding, Stage.ACTIVATED), email_form("neuve@exemple.fr"))
    given = judge(FIELDS["mail_link"], LINKS[kind](sent_link(onboarding, dossier, "adresse"))).value
    assert onboarding.follow(given)[0] is LinkKind.EMAIL
    assert onboarding.addresses.confirm(given).account.email == "neuve@exemple.fr"


@kinds
def test_a_forgotten_password_takes_it(onboarding: Onboarding, kind: str) -> None:
    dossier = prepare(onboarding, Stage.ACTIVATED)
    ask_reset(onboarding)
    reset(onboarding, LINKS[kind](sent_link(onboarding, dossier, "mot-de-passe")))
    assert sign_in(onboarding, NEW).key == dossier.key


@pytest.mark.parametrize("kind", CODES)
def test_a_code_is_taken(onboarding: Onboarding, kind: str) -> None:
    dossier = prepare(onboarding, Stage.CREATED)
    code = group_code(code_of(link_of(onboarding, dossier.key)[-32:]))
    given = judge(FIELDS["activation_link"], CODES[kind](code)).value
    assert onboarding.activation.activate(given, dossier.key).activated


def test_the_message_that_was_sent_is_taken_whole(onboarding: Onboarding) -> None:
    dossier = prepare(onboarding, Stage.CREATED)
    source = onboarding.mailbox.list(dossier.key)[0].source
    assert link_of(onboarding, dossier.key) in text_in(source)
    assert onboarding.activation.activate(source).activated


def test_a_message_with_both_is_taken_for_its_link_and_counts_no_wrong_code(onboarding: Onboarding) -> None:
    dossier = prepare(onboarding, Stage.CREATED)
    link = link_of(onboarding, dossier.key)
    assert onboarding.activation.activate(message(link, "ACDE-7FGH"), dossier.key).activation.wrong_codes == 0


def test_a_message_whose_link_is_cut_is_taken_for_its_code(onboarding: Onboarding) -> None:
    dossier = prepare(onboarding, Stage.CREATED)
    link = link_of(onboarding, dossier.key)
    given = message(link[:-5], group_code(code_of(link[-32:])))
    with pytest.raises(LinkRefusal, match="Ajoutez --identifiant"):
        onboarding.activation.activate(given)
    assert onboarding.activation.activate(given, dossier.key).activated


def test_several_wrong_codes_in_one_text_are_one_try_and_three_at_most_are_tried(onboarding: Onboarding) -> None:
    dossier = prepare(onboarding, Stage.CREATED)
    right = group_code(code_of(link_of(onboarding, dossier.key)[-32:]))
    with pytest.raises(LinkRefusal, match=f"Il reste {TRIES - 1} essais"):
        onboarding.activation.activate(f"ACDE-7FGH, ACDE-7FGJ, ACDE-7FGK, {right}", dossier.key)
    assert onboarding.activation.activate(f"ACDE-7FGH, ACDE-7FGJ, {right}", dossier.key).activated


def test_of_several_links_that_of_the_right_kind_is_followed(onboarding: Onboarding, clock: Clock) -> None:
    dossier = prepare(onboarding, Stage.ACTIVATED)
    activation = link_of(onboarding, dossier.key)
    clock.move(minutes=1)
    ask_reset(onboarding)
    clock.move(minutes=1)
    onboarding.addresses.ask_change(onboarding.dossiers.get(dossier.key), email_form("neuve@exemple.fr"))
    address, forgotten = sent_link(onboarding, dossier, "adresse"), sent_link(onboarding, dossier, "mot-de-passe")
    thread = "\n\n> ".join(message(each) for each in (activation, address, forgotten))
    assert onboarding.activation.activate(thread).activated
    assert onboarding.addresses.confirm(thread).account.email == "neuve@exemple.fr"


@pytest.mark.parametrize(("given", "said"), [(OPAQUE, OPAQUE_LINK), ("https://bureau.example/activer/" + "aBcDeFgH" * 4, UNKNOWN_LINK)])
def test_what_is_not_known_is_refused_for_a_true_reason(onboarding: Onboarding, given: str, said: str) -> None:
    prepare(onboarding, Stage.CREATED)
    for follow in (onboarding.activation.activate, onboarding.addresses.confirm):
        with pytest.raises(LinkRefusal) as caught:
            follow(given)
        assert str(caught.value) == said
    with pytest.raises(LinkRefusal) as caught:
        reset(onboarding, given)
    assert (str(caught.value), caught.value.field) == (said, "mail_link")
