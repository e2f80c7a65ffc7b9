"""Leaving in every way, at every question; and coming back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest

from gimt_tui.domain.answers.fields import FIELDS
from gimt_tui.domain.answers.forms import AccountForm
from gimt_tui.domain.dossier import Draft
from gimt_tui.onboarding import Onboarding
from gimt_tui.store.base import DiskFullError, Transaction
from gimt_tui.store.memory import MemoryStore
from gimt_tui.store.tinydb_file import TinyDBStore

from ..conftest import ACCOUNT, SIRET, Clock, make_onboarding
from .line import ACTIVATED, ATTACHED, CREATED, CREDENTIALS, IDENTITY, JOURNEY, PASSWORD, SIGNED_IN, TERMS, flat, only_draft, talk

T = TypeVar("T")
QUIT = ["quitter"]
RECAP = [*CREATED, *ACTIVATED, *SIGNED_IN, *ATTACHED[:-1]]
KEPT = "Ce qui a été saisi est gardé, mots de passe exceptés. Pour continuer, choisissez « Reprendre un dossier »."
CUT = "gimt-tui : Les réponses se sont arrêtées avant la fin."


def interrupted() -> str:
    raise KeyboardInterrupt


@pytest.mark.parametrize("leave", ["quitter", interrupted])
@pytest.mark.parametrize("place", range(len(JOURNEY)))
def test_leaving_at_any_question_is_clean(onboarding: Onboarding, place: int, leave: str | Callable[[], str]) -> None:
    line = talk(onboarding, [*JOURNEY[:place], leave])
    assert line.status == 0
    assert line.lines[-1] == "Au revoir."
    line.never(PASSWORD)
    drafts = onboarding.drafts.list()
    # Something is kept from the first answer of a form to the moment when it is sent.
    drafting = 1 < place < len(CREATED) or len(RECAP) <= place < len(RECAP) + 1
    assert bool(drafts) == drafting
    assert (KEPT in line.heard) == drafting
    assert PASSWORD not in repr(drafts)


@pytest.mark.parametrize("place", range(len(JOURNEY)))
def test_the_end_of_the_input_is_told_to_scripts(onboarding: Onboarding, place: int, capsys: pytest.CaptureFixture[str]) -> None:
    line = talk(onboarding, JOURNEY[:place])
    told = capsys.readouterr().err
    # Nothing was begun, or nothing is left to do: the welcome at both ends, and « Attention ! » at the last but one.
    at_rest = place == 0 or place >= len(JOURNEY) - 2
    assert (line.status, flat(told).startswith(CUT)) == ((0, False) if at_rest else (1, True))
    assert all(len(each) <= 78 for each in told.splitlines())
    assert PASSWORD not in told


def test_the_sentence_says_what_is_kept(onboarding: Onboarding, capsys: pytest.CaptureFixture[str]) -> None:
    talk(onboarding, CREATED[:3])
    assert flat(capsys.readouterr().err) == f"{CUT} {KEPT}"
    talk(onboarding, CREATED)
    assert "Votre dossier est enregistré." in flat(capsys.readouterr().err)


@pytest.mark.parametrize("place", range(2, len(CREATED)))
def test_whatever_was_answered_is_kept_as_it_is_answered(onboarding: Onboarding, place: int) -> None:
    """Kept before any leaving: a line that drops gives no time to leave."""
    kept: list[Draft] = []

    def look() -> str:
        kept.append(only_draft(onboarding))
        raise EOFError

    talk(onboarding, [*CREATED[:place], look])
    answered = dict(zip(list(ACCOUNT)[: place - 1], CREATED[1:place], strict=True))
    expected = {name: FIELDS[name].clean(text) for name, text in answered.items() if not FIELDS[name].secret}
    assert kept[0].values == expected


def test_a_draft_is_taken_up_by_enter_alone_but_for_passwords_and_agreements(onboarding: Onboarding) -> None:
    talk(onboarding, [*CREATED[:-1], *QUIT])
    line = talk(onboarding, ["2", "1", PASSWORD, PASSWORD, "", "", *TERMS, "1", *QUIT])
    draft = "Reprendre la saisie du 2 mars 2026 à 10 h 30, Jeanne Dupont, saisie en cours"
    line.expect(draft, "Question 2 sur 5, obligatoire : Mot de passe", "a été créé !")
    line.never("Entrée garde la réponse déjà saisie", "Question 1 sur 5")
    assert onboarding.drafts.list() == ()


def test_a_draft_of_an_attachment_is_taken_up_behind_the_sign_in(onboarding: Onboarding) -> None:
    talk(onboarding, [*RECAP, *QUIT])
    talk(onboarding, ["2", "1", PASSWORD, "1", *QUIT]).expect(
        "Se connecter à l’espace personnel", "Vérifiez avant de confirmer", "732 829 320 00074", "est rattaché à votre compte."
    )
    assert onboarding.drafts.list() == ()


@pytest.mark.parametrize(
    ("before", "state", "then"),
    [
        (CREATED, "compte créé, à activer", "Votre compte utilisateur a été créé !"),
        ([*CREATED, *ACTIVATED], "compte activé, établissement à rattacher", "Mon espace personnel"),
        ([*RECAP, "1"], "établissement rattaché, accès GIMT en attente", "Mon espace personnel"),
    ],
)
def test_a_dossier_is_taken_up_where_it_stopped(onboarding: Onboarding, before: list[str], state: str, then: str) -> None:
    talk(onboarding, [*before, *QUIT]).expect("Votre dossier est enregistré. Pour continuer")
    talk(onboarding, ["2", "1", PASSWORD, *QUIT]).expect(
        f"1 Jeanne Dupont, {state}, 2 mars 2026", "Dossier de Jeanne Dupont", "Question 1 sur 1, obligatoire : Mot de passe", then
    )
    # Name, stage and date is all that others see of it.
    others = [ACCOUNT[name] for name in ("identifiant", "email", "phone", "postal_address")]
    talk(onboarding, ["2", "1", "faux", *QUIT]).never(then, *others)


def test_a_draft_kept_on_screen_as_it_was_typed_is_told_and_mended(onboarding: Onboarding) -> None:
    """The screen keeps unfinished answers too."""
    onboarding.drafts.save(onboarding.parts.new_key(), "credentials", {"identifiant": "dup\x1b[2J", "email": "jeanne@"})
    line = talk(onboarding, ["2", "1", "", "dupont75", PASSWORD, PASSWORD, "", *QUIT])
    line.expect(
        "Réponse précédente : dup",
        "Erreur : L’identifiant",
        "Erreur : Saisissez un identifiant.",
        "Réponse précédente : jeanne@",
        "Erreur : Saisissez une adresse valide, par exemple : nom@moncourriel.fr",
        "Erreur : Saisissez une adresse électronique.",
    )
    assert all(each.isprintable() for each in line.heard)


def test_without_dossiers_there_is_nothing_to_take_up(onboarding: Onboarding) -> None:
    talk(onboarding, ["2", "1", "4"]).expect("Aucun dossier n’est en cours.", "1 S’inscrire", "Au revoir.")


def test_a_long_list_is_said_in_part_and_searched(onboarding: Onboarding, clock: Clock) -> None:
    for number in range(12):
        clock.move(minutes=1)
        own = {"identifiant": f"gerant{number:03}", "last_name": f"Né {chr(65 + number)}", "email": f"gerant{number:03}@exemple.fr"}
        onboarding.accounts.create(AccountForm.model_validate({**ACCOUNT, **own, "email_confirmation": own["email"]}))
    line = talk(onboarding, ["2", "né a", "gerant000", "né a", "1", PASSWORD, *QUIT])
    line.expect(
        "Voici les plus récents. Pour un autre, tapez quelques lettres de son nom.",
        "1 Jeanne Né L", "10 Jeanne Né C", "11 Retour",
        "1 Jeanne Né A, compte créé, à activer, 2 mars 2026", "2 Retour",
        "Erreur : Aucun dossier ne contient « gerant000 ».",
        "Voici les plus récents.",
        "Identifiant : gerant000",
    )  # fmt: skip


# When nothing can be kept


class FullStore(MemoryStore):
    """A disk without room."""

    def run(self, work: Callable[[Transaction], T]) -> T:
        raise DiskFullError("Il n’y a plus de place sur le disque.")


def test_a_draft_that_cannot_be_kept_does_not_stop_the_person_and_is_told_on_leaving(onboarding: Onboarding) -> None:
    full = Onboarding(replace(onboarding.parts, store=FullStore()))
    line = talk(full, ["1", *CREDENTIALS, *IDENTITY, *TERMS, "1", *QUIT])
    line.expect(
        "1 Créer mon compte",
        "Erreur : Il n’y a plus de place sur le disque.",
        "Ce qui a été saisi n’est pas gardé. Il n’y a plus de place sur le disque.",
        "Au revoir.",
    ).never(KEPT)


def test_one_visit_leaves_nothing_to_the_next(onboarding: Onboarding) -> None:
    line = talk(onboarding, [*JOURNEY[:-1], "1", *QUIT])
    assert "Réponse précédente" not in line.heard.rpartition("Au revoir")[0].rpartition("Ouvrir un compte personnel")[2]
    assert make_onboarding(Clock()).drafts.list() == ()
    assert SIRET not in line.lines[-1]


@pytest.mark.parametrize("answers", [CREATED, [*CREATED, *ACTIVATED, *SIGNED_IN, *ATTACHED[:3]]], ids=["an account", "a draft"])
def test_nobody_is_promised_what_went_with_a_stick(onboarding: Onboarding, tmp_path: Path, answers: list[str]) -> None:
    stick = tmp_path / "stick"
    cases = Onboarding(replace(onboarding.parts, store=TinyDBStore.open(stick / "gimt.json")))

    def pull_out() -> str:
        stick.rename(tmp_path / "pulled out")
        stick.mkdir()
        return "quitter"

    line = talk(cases, [*answers, pull_out])
    assert "a disparu" in line.heard
    assert "est enregistré. Pour continuer" not in line.heard
    assert KEPT not in line.heard
    assert list(stick.iterdir()) == []


# Account changes, and a file that does not answer


def test_an_account_change_that_was_not_sent_is_there_behind_the_password(onboarding: Onboarding) -> None:
    talk(onboarding, [*CREATED, *ACTIVATED, *SIGNED_IN, "Gérer le compte", "Identité : Jeanne Dupont", "Martin", *QUIT]).expect(KEPT)
    assert only_draft(onboarding).values == {"last_name": "Martin"}
    line = talk(onboarding, ["2", "1", PASSWORD, "", "", "Retour", *QUIT])
    line.expect(
        "Se connecter à l’espace personnel",
        "Accueil • Gérer les informations du compte • Identité",
        "Information : vos réponses non enregistrées sont reprises ici.",
        "Réponse précédente : Martin",
        "Votre identité est enregistrée.",
    )
    assert onboarding.dossiers.list()[0].account["last_name"] == "Martin"
    assert onboarding.drafts.list() == ()


class BusyStore(MemoryStore):
    """A file that another session holds, for the first so many looks at it."""

    refusals = 0

    def scan(self, *arguments: Any, **more: Any) -> Any:
        if self.refusals:
            self.refusals -= 1
            raise DiskFullError("Le fichier est occupé par une autre session.")
        return super().scan(*arguments, **more)


@pytest.mark.parametrize(
    ("choice", "then"), [("Réessayer", "Aucun dossier n’est en cours."), ("<", "Ouvrir un compte"), ("Quitter", "Au revoir.")]
)
def test_a_busy_file_offers_to_try_again(onboarding: Onboarding, choice: str, then: str) -> None:
    store = BusyStore()
    busy = Onboarding(replace(onboarding.parts, store=store))

    def begin() -> str:
        store.refusals = 1
        return "2"

    line = talk(busy, [begin, choice, *([] if choice == "Quitter" else QUIT)])
    line.expect("Un instant", "Erreur : Le fichier est occupé", "Ce qui était confirmé est enregistré.")
    line.expect("1 Réessayer", "2 Revenir à l’accueil", then)
    assert line.status == 0
