"""What ``gimt-tui serve --counter`` needs before it serves: whose each listed key is, and what the programs may know and write.

Two factors, of two kinds: the key says which agent comes, and opens the lock's page, no more; the passphrase opens the board, at
first and after each absence, and only that agent's does. A key that was copied shows nothing of anybody, and a passphrase that
was overheard is of no use without the key.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..domain.errors import UserFacingError
from ..domain.wording.french import fold_text
from ..domain.wording.shown import harmless
from ..settings import Settings, expand_path, get_value, list_settings, variable_name
from .offer import MALLOC, Offer, make_sentences

if TYPE_CHECKING:
    from ..onboarding import Onboarding
    from ..ssh import Limits, Sentences
    from ..ssh.admission import NamedKeys
    from ..ssh.key_list import ListedKey

VARIABLE = "GIMT_AGENT"
"""What a line of the file may say of its key, in « environment= », where what stands behind the key is not the agent's name."""
WITHHELD = ("smtp_user", "smtp_password_file", "printer")
"""Settings of the office that no session is told: messages are handed over by the server itself, and no session starts a program."""
LONGEST = 12 * 60
"""Minutes that a session lasts at most, unless the option says otherwise: a day at the counter."""
PROCESSOR_SECONDS = 3600
LOOK = 1.0
"""Seconds between two looks at whether a session has posted a message."""
NEEDS_KEYS = "Le guichet n’est servi qu’aux agents\u00a0: donnez --authorized-keys, sans --password-file."


def offer_counter(settings: Settings, limits: Limits, key: Path, file: str, *, longest: bool) -> tuple[Offer, Onboarding]:
    """The counter over the data file of the settings, to the keys of ``file``; and the use cases, over which messages leave.

    ``key`` is the server's, ``longest`` whether an option says how long a session may last. Raises UserFacingError.
    """
    from ..assembly import assemble
    from .served_counter import PROGRAM

    onboarding = assemble(settings)
    admission = name_keys(file, onboarding)
    secrets = [expand_path("smtp_password_file", each) for each in (settings.smtp_password_file,) if each]
    folder = check_folder(settings.data_file, [key, admission.path, *secrets])
    # What the notice promises to erase is erased before anybody looks.
    onboarding.retention.apply()
    offer = Offer(
        PROGRAM,
        limit_sessions(limits, longest=longest),
        _make_sentences(),
        admission,
        spell_settings(settings) | MALLOC,
        secrets,
        (folder,),
        Watch(settings.data_file, onboarding).run,
    )
    return offer, onboarding


def name_keys(file: str, onboarding: Onboarding) -> NamedKeys:
    """The listed keys, each with the name of its agent. Raises UserFacingError, with the line and why, where one is nobody's.

    What is listed while it is served counts from the next connection on. Nobody is stopped then by a line that is wrong: its
    key opens nothing, and the server says so. A name that is no agent's is for the session to refuse: it may be one by then.
    """
    from ..ssh.admission import NamedKeys

    path = expand_path("authorized-keys", file)
    known: dict[str, str] = {}
    for number, _, told in _read_keys(path):
        agent = onboarding.agents.find(told)
        if agent is None:
            what = f"«\u00a0{harmless(told)}\u00a0» n’est le nom d’aucun agent"
            raise _wrong_line(path, number, f"{what}. Corrigez-le, ou inscrivez l’agent\u00a0: gimt-tui agents add.")
        known[fold_text(told)] = agent.name

    told_last = ""

    def tell(error: UserFacingError) -> None:
        # Whoever knocks a thousand times fills no log.
        nonlocal told_last
        if str(error) != told_last:
            told_last = str(error)
            click.echo(told_last, err=True)

    def read_again() -> list[tuple[ListedKey, str]] | None:
        try:
            return [(key, known.get(fold_text(told), told)) for _, key, told in _read_keys(path, tell)]
        except UserFacingError as error:
            tell(error)
            return None

    return NamedKeys(path, read_again)


def _read_keys(path: Path, tell: Callable[[UserFacingError], None] | None = None) -> Iterator[tuple[int, ListedKey, str]]:
    """The number of each line, its key and its name. The first wrong line raises UserFacingError, unless it can be told."""
    from ..ssh.key_list import ListedKey, read_key_list

    try:
        listed = read_key_list(path)
    except (OSError, ValueError):
        raise UserFacingError(f"Le fichier {harmless(path)} ne peut pas être lu. Vérifiez son nom et ses droits.") from None
    if not listed:
        raise UserFacingError(f"Le fichier {harmless(path)} ne contient aucune clé. Ajoutez celle d’un agent.")
    names: dict[str, str] = {}
    for each in listed:
        told = each.environment.get(VARIABLE, each.comment) if isinstance(each, ListedKey) else ""
        if not isinstance(each, ListedKey):
            wrong = "ce n’est pas une clé publique, ou une de ses options n’est pas connue ici. Corrigez la ligne, ou retirez-la."
        elif not told:
            wrong = "la clé n’a pas de nom. Écrivez à sa fin celui de l’agent."
        elif fold_text(names.setdefault(each.fingerprint, told)) != fold_text(told):
            wrong = "cette clé est déjà celle d’un autre agent. Donnez à chacun la sienne."
        else:
            yield each.number, each, told
            continue
        error = _wrong_line(path, each.number, wrong)
        if tell is None:
            raise error
        tell(error)


def _wrong_line(path: Path, number: int, what: str) -> UserFacingError:
    return UserFacingError(f"{harmless(path)}, ligne {number}\u00a0: {what}")


def check_folder(data: Path, secrets: list[Path]) -> Path:
    """The folder of the data file, which the sessions write in. Raises UserFacingError where it is not one of its own."""
    folder = Path(os.path.realpath(data)).parent
    inside = [each for each in secrets if Path(os.path.realpath(each)).is_relative_to(folder)]
    if inside:
        raise UserFacingError(f"Sortez {harmless(inside[0])} du dossier des données\u00a0: les sessions écrivent dans ce dossier.")
    if Path.home().resolve().is_relative_to(folder):
        raise UserFacingError(f"Donnez au fichier de données un dossier à lui\u00a0: les sessions écrivent dans {harmless(folder)}.")
    return folder


def limit_sessions(limits: Limits, *, longest: bool) -> Limits:
    """The limits of a day's work, where those of the settings are of a visit's; ``longest`` says that theirs is an option's."""
    return replace(
        limits,
        longest_minutes=limits.longest_minutes if longest else LONGEST,
        processor_seconds=max(limits.processor_seconds, PROCESSOR_SECONDS),
    )


def _make_sentences() -> Sentences:
    """What an agent reads whose session ends, or does not begin."""
    from ..plain import DRAFT_KEPT

    return replace(
        make_sentences(),
        idle=f"Sans touche depuis un moment, la session est fermée. {DRAFT_KEPT}",
        longest=f"La session a atteint sa durée. {DRAFT_KEPT}",
        not_ready="Le guichet ne peut pas s’ouvrir. Revenez dans une minute.",
    )


def spell_settings(settings: Settings) -> dict[str, str]:
    """The settings as variables of the sessions' environment; those withheld as empty, lest a file of settings give them."""
    told = {variable_name(name): _spell(get_value(settings, name)) for name in list_settings() if not name.startswith("serve.")}
    told[variable_name("data")] = os.path.realpath(settings.data_file)
    if settings.services:
        told[variable_name("services")] = str(expand_path("services", settings.services).resolve())
    return told | {variable_name(name): "" for name in WITHHELD}


def _spell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value) if isinstance(value, tuple) else str(value)


@dataclass(frozen=True, slots=True)
class Watch:
    """Wakes the postman of the server when a session has changed the data file: it alone may reach the mail server."""

    data: Path
    onboarding: Onboarding

    async def run(self) -> None:
        """Look each second, until it is cancelled."""
        before = self._look()
        while True:
            await asyncio.sleep(LOOK)
            now = self._look()
            if now != before:
                before = now
                self.onboarding.parts.wake()

    def _look(self) -> Mapping[str, int]:
        try:
            found = os.stat(self.data)
        except OSError:
            return {}
        return {"number": found.st_ino, "at": found.st_mtime_ns}
