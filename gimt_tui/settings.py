"""Every setting, once: its name, its default, what it means. A flag beats the environment, which beats the file."""

from __future__ import annotations

import errno
import json
import os
import re
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from .domain.errors import UserFacingError
from .domain.wording.portal import PORTAL_PAGE
from .domain.wording.shown import harmless

ENVIRONMENT_PREFIX = "GIMT_TUI_"
PASSWORD_VARIABLE = "GIMT_TUI_SMTP_PASSWORD"  # noqa: S105 - where a password stands, none itself
"""No setting: a settings file is shown and copied about, and a command line is seen by everybody on the machine."""

COMMAND_EXAMPLE = '["lp", "-d", "guichet"]'


class SettingsError(UserFacingError):
    """A setting that cannot be used."""


class HomelessError(SettingsError):
    """Nothing says where the files of the user are: there is no HOME, and the user has no folder of their own."""


def _setting(default: Any, help: str, *, least: int | None = None, most: int | None = None, choices: tuple[str, ...] = ()) -> Any:
    return field(default=default, metadata={"help": help, "least": least, "most": most, "choices": choices})


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """What strangers may take over ``gimt-tui serve``: the table « serve » of the file (``serve.visitors = 12`` or below ``[serve]``),
    and ``GIMT_TUI_SERVE_VISITORS=12`` in the environment. One session a connection and no file written is not to be changed.
    """

    visitors: int = _setting(50, "Les visites à la fois.", least=1, most=1000)
    per_address: int = _setting(10, "Celles d’une même adresse.", least=1, most=1000)
    idle: int = _setting(5, "Les minutes sans touche après lesquelles une visite se termine.", least=1, most=120)
    longest: int = _setting(30, "Les minutes que dure une visite, au plus.", least=1, most=240)
    closing: int = _setting(60, "Les secondes qui restent aux visites quand le serveur s’arrête.", least=0, most=600)
    unauthenticated: int = _setting(40, "Les connexions à la fois qui ne sont pas encore des visites.", least=1, most=1000)
    login_seconds: int = _setting(60, "Les secondes de la connexion à la visite, empreinte et mot de passe compris.", least=5, most=600)
    connections_per_second: int = _setting(20, "Les nouvelles connexions en une seconde, d’où qu’elles viennent.", least=1, most=1000)
    passwords_per_minute: int = _setting(6, "Les mots de passe faux d’une même adresse, en une minute.", least=1, most=600)
    memory: int = _setting(256, "Les Mio de mémoire d’une visite.", least=64, most=4096)
    processor_seconds: int = _setting(300, "Les secondes de processeur d’une visite.", least=10, most=86_400)
    open_files: int = _setting(64, "Les fichiers qu’une visite a ouverts à la fois.", least=32, most=1024)
    unread: int = _setting(256, "Les Kio gardés pour un client qui ne lit pas.", least=16, most=16_384)
    unread_seconds: int = _setting(20, "Les secondes après lesquelles un client qui ne lit pas est coupé.", least=1, most=600)
    untaken_seconds: int = _setting(30, "Les secondes laissées à une visite qui ne prend plus les touches.", least=1, most=600)
    standbys: int = _setting(3, "Les visites préparées d’avance.", least=0, most=20)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings; each may stand in the file (``waiting_days = 12``) or the environment (``GIMT_TUI_WAITING_DAYS=12``)."""

    data: str = _setting("", "Le fichier qui garde les dossiers.")
    plain: bool = _setting(False, "Le parcours ligne par ligne.")
    theme: str = _setting("jour", "Les couleurs\u00a0: jour ou nuit.", choices=("jour", "nuit"))
    motion: bool = _setting(True, "Le pas franchi s’anime un instant, là où le terminal le montre bien.")
    waiting_days: int = _setting(10, "Les jours calendaires entre le rattachement et l’ouverture indicative de GIMT.", least=0, most=365)
    link_days: int = _setting(7, "Les jours de validité du lien d’activation.", least=1, most=365)
    reset_minutes: int = _setting(60, "Les minutes de validité du lien d’un mot de passe oublié.", least=5, most=1440)
    idle_minutes: int = _setting(10, "Les minutes sans toucher une touche avant la déconnexion, 0 pour jamais.", least=0, most=1440)
    mail_folder: str = _setting("inbox", "Le dossier où la messagerie de démonstration range les courriels.", choices=("inbox", "spam"))
    services: str = _setting("", "Le fichier des services en ligne.")
    portal_page: str = _setting(PORTAL_PAGE, "La page du portail sur la création d’un compte, aussi en code QR là où il y a la place.")
    mails_per_hour: int = _setting(60, "Les courriels demandés en une heure, au plus, pour un fichier de données.", least=1, most=10_000)
    support_address: str = _setting("", "L’adresse électronique qui reçoit les demandes d’assistance.")
    office_name: str = _setting("", "Le nom du bureau, sur les feuilles remises et dans la notice sur les données personnelles.")
    office_address: str = _setting("", "L’adresse postale du bureau.")
    office_phone: str = _setting("", "Le téléphone du bureau.")
    office_hours: str = _setting("", "Les heures d’ouverture du bureau.")
    counter_name: str = _setting("", "Le nom de ce guichet, gardé avec ce qui s’y fait.")
    counter_idle_minutes: int = _setting(3, "Les minutes sans touche avant que le tableau du guichet se verrouille.", least=1, most=60)
    draft_days: int = _setting(14, "Les jours pendant lesquels une saisie inachevée est gardée.", least=1, most=365)
    dossier_days: int = _setting(0, "Les jours sans changement avant qu’un dossier soit effacé, 0 si rien n’est dit.", least=0, most=3650)
    reminder_days: int = _setting(0, "Les jours entre le courriel d’activation et son unique rappel, 0 pour aucun.", least=0, most=60)
    printer: tuple[str, ...] = _setting((), "La commande qui imprime une feuille, en liste d’arguments, jamais par un shell.")
    printer_format: str = _setting("text", "Ce que cette commande lit sur son entrée.", choices=("text", "html"))
    smtp_host: str = _setting("", "Le serveur de messagerie. Sans lui, les courriels restent dans la messagerie de démonstration.")
    smtp_port: int = _setting(587, "Le port du serveur de messagerie.", least=1, most=65535)
    smtp_security: str = _setting("starttls", "Comment la liaison est protégée.", choices=("starttls", "tls", "none"))
    smtp_helo_name: str = _setting("", "Le nom que ce programme donne au serveur (EHLO), s’il n’accepte pas l’adresse de la machine.")
    smtp_user: str = _setting("", "L’utilisateur du serveur de messagerie, s’il en demande un.")
    smtp_password_file: str = _setting("", "Le fichier dont l’unique ligne est son mot de passe (sinon, GIMT_TUI_SMTP_PASSWORD).")
    smtp_timeout: int = _setting(30, "Les secondes laissées à chaque réponse du serveur.", least=1, most=300)
    mail_from_name: str = _setting("", "Le nom du bureau, que portent les courriels.")
    mail_from_address: str = _setting("", "L’adresse du bureau, d’où partent les courriels.")
    link_base: str = _setting("", "Ce par quoi commence le lien d’activation, avant une barre oblique et le jeton.")
    serve: ServeSettings = ServeSettings()

    @property
    def data_file(self) -> Path:
        """Where dossiers are kept: the file that was asked for, or the platform's data directory. Raises SettingsError."""
        return expand_path("data", self.data) if self.data else default_directory("data") / "dossiers.json"


def list_settings() -> dict[str, Any]:
    """Each setting's declaration, by the name that it may have in the file: « theme », « serve.visitors »."""
    alone = {each.name: each for each in fields(Settings) if each.metadata}
    return alone | {f"serve.{each.name}": each for each in fields(ServeSettings)}


def variable_name(setting: str) -> str:
    """The environment's name of a setting: GIMT_TUI_SERVE_VISITORS."""
    return ENVIRONMENT_PREFIX + setting.upper().replace(".", "_")


def default_directory(kind: str) -> Path:
    """The platform's directory for this program's ``data``, ``config`` or ``log``.

    Raises HomelessError where nothing says where it is: a folder named « ~ » in the current one would be made instead.
    """
    import platformdirs

    places = platformdirs.PlatformDirs("gimt-tui")
    try:
        found = {"data": places.user_data_path, "config": places.user_config_path, "log": places.user_log_path}[kind]
    except RuntimeError:
        raise HomelessError(_HOMELESS) from None
    if not found.is_absolute():
        raise HomelessError(_HOMELESS)
    return found


_HOMELESS = "Le dossier personnel de l’utilisateur n’est pas connu. Donnez la variable HOME, ou indiquez le fichier avec l’option --data."


def expand_path(name: str, text: str) -> Path:
    """The path that the setting ``name`` gives, « ~ » and « ~user » being replaced by their home. Raises SettingsError."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        owner = text.partition("/")[0]
        raise SettingsError(
            f"Réglage {name}\u00a0: le dossier personnel «\u00a0{harmless(owner)}\u00a0» n’est pas connu. Donnez un chemin complet."
        ) from None


def load(
    environment: Mapping[str, str] = os.environ, *, file: Path | None = None, kept: Mapping[str, str] | None = None, **flags: Any
) -> Settings:
    """The settings in force; flags that are None were not given.

    ``file`` is the settings file to read instead of the platform's own, which may be missing. ``kept`` is what a person chose
    in the program itself, which is better than a default, and than nothing else; what does not fit is no error. Raises SettingsError.
    """
    settings = Settings()
    with suppress(SettingsError):
        settings = _replace_values(settings, kept or {}, "")
    path = file or own_file()
    if path is not None:
        settings = _replace_values(settings, read_file(path, needed=file is not None), f"le fichier {harmless(path)}")
    found = {each: environment[name] for each in list_settings() if (name := variable_name(each)) in environment}
    settings = _replace_values(settings, found, "l’environnement")
    return apply_flags(settings, flags)


def apply_flags(settings: Settings, flags: Mapping[str, Any]) -> Settings:
    """The settings with what the command line says; flags that are None were not given. Raises SettingsError."""
    return _replace_values(settings, {name: value for name, value in flags.items() if value is not None}, "la ligne de commande")


def own_file() -> Path | None:
    """The settings file of the platform, there or not; None where the user has no place for one."""
    try:
        return default_directory("config") / "settings.toml"
    except HomelessError:
        return None


def read_file(path: Path, *, needed: bool) -> dict[str, Any]:
    """The values of the file, none where it is missing and not ``needed``. Raises SettingsError with the line that is wrong."""
    try:
        text = _read_bytes(path).decode("utf-8-sig")
        import tomllib

        return tomllib.loads(text)
    except (FileNotFoundError, NotADirectoryError) as error:
        if not needed:
            return {}
        raise _file_error(path, "il n’existe pas. Vérifiez son nom") from error
    except PermissionError as error:
        raise _file_error(path, "l’accès est refusé. Donnez-vous le droit de le lire et d’entrer dans son dossier") from error
    except OSError as error:
        raise _file_error(path, "ce n’est pas un fichier ordinaire, ou le disque le refuse. Corrigez-le ou retirez-le") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _file_error(path, f"la ligne {line} n’est pas en UTF-8. Enregistrez-le en UTF-8, ou retirez-le") from error
    except (ValueError, RecursionError) as error:
        # TOMLDecodeError tells its line in words alone, up to Python 3.13; a number too long and too many brackets tell none.
        found = re.search(r"\(at line (\d+)", str(error))
        line_text = f"la ligne {found[1]}" if found else "la dernière ligne" if "end of document" in str(error) else "une ligne"
        raise _file_error(path, f"{line_text} n’est pas écrite comme il faut. Corrigez-la, ou retirez le fichier") from error


def _read_bytes(path: Path) -> bytes:
    """The bytes of a regular file: anything else could keep us waiting for ever. Raises OSError."""
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise OSError(errno.EINVAL, "not a regular file")
    return path.read_bytes()


def _file_error(path: Path, reason: str) -> SettingsError:
    return SettingsError(f"Le fichier de réglages {harmless(path)} ne peut pas être lu\u00a0: {reason}.")


def _replace_values(settings: Settings, values: Mapping[str, Any], source: str) -> Settings:
    known, values = list_settings(), flatten_tables(values)
    unknown = sorted(values.keys() - known.keys())
    if "smtp_password" in unknown:
        raise SettingsError(f"Retirez smtp_password de {source}\u00a0: un mot de passe se met dans un fichier à part.")
    if unknown:
        raise SettingsError(f"Réglage inconnu dans {source}\u00a0: {harmless(unknown[0])}.")
    for name, value in values.items():
        settings = set_value(settings, name, value, source)
    return settings


def set_value(settings: Settings, name: str, value: Any, source: str) -> Settings:
    """The settings with one more value, as ``source`` gives it. Raises SettingsError where it does not fit."""
    checked = _check_value(name, list_settings()[name], value, source)
    table, _, inside = name.rpartition(".")
    return replace(settings, serve=replace(settings.serve, **{inside: checked})) if table else replace(settings, **{name: checked})


def get_value(settings: Settings, name: str) -> Any:
    """The value of a setting, by the name that it may have in the file."""
    table, _, inside = name.rpartition(".")
    return getattr(settings.serve if table else settings, inside)


def flatten_tables(values: Mapping[str, Any]) -> dict[str, Any]:
    """The table « serve » as settings with whole names."""
    table = values.get("serve")
    if not isinstance(table, dict):
        return dict(values)
    return {name: value for name, value in values.items() if name != "serve"} | {f"serve.{name}": each for name, each in table.items()}


def _check_value(name: str, each: Any, value: Any, source: str) -> Any:
    kind, least, most, choices = type(each.default), each.metadata["least"], each.metadata["most"], each.metadata["choices"]
    if kind is bool and isinstance(value, str):
        value = {"1": True, "true": True, "oui": True, "0": False, "false": False, "non": False, "": False}.get(value.lower(), value)
    if kind is int and isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value)
    if kind is tuple:
        return _check_list(each, value, source)
    if type(value) is not kind or (choices and value not in choices) or (kind is int and not least <= value <= most):
        plain = {int: f"un nombre de {least} à {most}", bool: "oui ou non", str: "un texte"}
        expected = " ou ".join(choices) or plain[kind]
        raise SettingsError(f"Réglage {name} dans {source}\u00a0: donnez {expected}.")
    if isinstance(value, str) and "\0" in value:
        raise SettingsError(f"Réglage {name} dans {source}\u00a0: retirez le caractère nul, qu’aucun chemin ni aucun nom ne porte.")
    return value


def _check_list(each: Any, value: Any, source: str) -> tuple[str, ...]:
    """A list in the file, and as JSON in the environment: a line of a shell would be cut at its spaces in a way of its own."""
    if isinstance(value, str):
        try:
            value = json.loads(value) if value else []
        except (ValueError, RecursionError):
            value = None
    if not isinstance(value, list | tuple) or not all(isinstance(part, str) and part and "\0" not in part for part in value):
        raise SettingsError(f"Réglage {each.name} dans {source}\u00a0: donnez une liste de textes, par exemple {COMMAND_EXAMPLE}.")
    return tuple(value)
