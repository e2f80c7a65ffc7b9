"""Every setting, once: its name, its default, what it means. A flag beats the environment, which beats the file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from .domain.errors import UserFacingError

ENVIRONMENT_PREFIX = "GIMT_TUI_"
PASSWORD_VARIABLE = "GIMT_TUI_SMTP_PASSWORD"  # noqa: S105 - where a password stands, none itself
"""No setting: a settings file is shown and copied about, and a command line is seen by everybody on the machine."""


class SettingsError(UserFacingError):
    """A setting that cannot be used."""


def _setting(default: Any, help: str, *, least: int | None = None, most: int | None = None, choices: tuple[str, ...] = ()) -> Any:
    return field(default=default, metadata={"help": help, "least": least, "most": most, "choices": choices})


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings; each may stand in the file (``waiting_days = 12``) or the environment (``GIMT_TUI_WAITING_DAYS=12``)."""

    data: str = _setting("", "Le fichier de données.")
    plain: bool = _setting(False, "Le parcours ligne par ligne.")
    theme: str = _setting("jour", "Les couleurs : jour ou nuit.", choices=("jour", "nuit"))
    waiting_days: int = _setting(10, "Les jours avant l’ouverture indicative de GIMT.", least=0, most=365)
    link_days: int = _setting(7, "Les jours de validité du lien d’activation.", least=1, most=365)
    reset_minutes: int = _setting(60, "Les minutes de validité du lien d’un mot de passe oublié.", least=5, most=1440)
    idle_minutes: int = _setting(10, "Les minutes sans toucher une touche avant la déconnexion, 0 pour jamais.", least=0, most=1440)
    mail_folder: str = _setting("inbox", "Le dossier où la messagerie de démonstration range les courriels.", choices=("inbox", "spam"))
    services: str = _setting("", "Le fichier des services en ligne.")
    mails_per_hour: int = _setting(60, "Les courriels demandés en une heure, au plus, pour un fichier de données.", least=1, most=10_000)
    support_address: str = _setting("", "L’adresse électronique qui reçoit les demandes d’assistance.")
    smtp_host: str = _setting("", "Le serveur de messagerie. Sans lui, les courriels restent dans la messagerie de démonstration.")
    smtp_port: int = _setting(587, "Le port du serveur de messagerie.", least=1, most=65535)
    smtp_security: str = _setting("starttls", "Comment la liaison est protégée.", choices=("starttls", "tls", "none"))
    smtp_user: str = _setting("", "L’utilisateur du serveur de messagerie, s’il en demande un.")
    smtp_password_file: str = _setting("", "Le fichier qui contient son mot de passe (sinon, GIMT_TUI_SMTP_PASSWORD).")
    smtp_timeout: int = _setting(30, "Les secondes laissées à chaque réponse du serveur.", least=1, most=300)
    mail_from_name: str = _setting("", "Le nom du bureau, que portent les courriels.")
    mail_from_address: str = _setting("", "L’adresse du bureau, d’où partent les courriels.")
    link_base: str = _setting("", "Ce par quoi commence le lien d’activation.")

    @property
    def data_file(self) -> Path:
        """Where dossiers are kept: the file that was asked for, or the platform's data directory."""
        return Path(self.data).expanduser() if self.data else default_directory("data") / "dossiers.json"


def default_directory(kind: str) -> Path:
    """The platform's directory for this program's ``data``, ``config`` or ``log``."""
    import platformdirs

    places = platformdirs.PlatformDirs("gimt-tui")
    return {"data": places.user_data_path, "config": places.user_config_path, "log": places.user_log_path}[kind]


def load(environment: Mapping[str, str] = os.environ, *, file: Path | None = None, **flags: Any) -> Settings:
    """The settings in force; flags that are None were not given.

    ``file`` is the settings file to read instead of the platform's own, which may be missing. Raises SettingsError.
    """
    settings = Settings()
    path = file or default_directory("config") / "settings.toml"
    if file is not None or path.is_file():
        settings = _replace_values(settings, _read(path), f"le fichier {path}")
    found = {each.name: environment[name] for each in fields(Settings) if (name := ENVIRONMENT_PREFIX + each.name.upper()) in environment}
    settings = _replace_values(settings, found, "l’environnement")
    return _replace_values(settings, {name: value for name, value in flags.items() if value is not None}, "la ligne de commande")


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"Le fichier de réglages {path} ne peut pas être lu. Corrigez-le ou retirez-le.") from error


def _replace_values(settings: Settings, values: Mapping[str, Any], source: str) -> Settings:
    known = {each.name: each for each in fields(Settings)}
    unknown = sorted(values.keys() - known.keys())
    if "smtp_password" in unknown:
        raise SettingsError(f"Retirez smtp_password de {source}\u00a0: un mot de passe se met dans un fichier à part.")
    if unknown:
        raise SettingsError(f"Réglage inconnu dans {source}\u00a0: {unknown[0]}.")
    return replace(settings, **{name: _check_value(known[name], value, source) for name, value in values.items()})


def _check_value(each: Any, value: Any, source: str) -> Any:
    kind, least, most, choices = type(each.default), each.metadata["least"], each.metadata["most"], each.metadata["choices"]
    if kind is bool and isinstance(value, str):
        value = {"1": True, "true": True, "oui": True, "0": False, "false": False, "non": False, "": False}.get(value.lower(), value)
    if kind is int and isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value)
    if type(value) is not kind or (choices and value not in choices) or (kind is int and not least <= value <= most):
        plain = {int: f"un nombre de {least} à {most}", bool: "oui ou non", str: "un texte"}
        expected = " ou ".join(choices) or plain[kind]
        raise SettingsError(f"Réglage {each.name} dans {source}\u00a0: donnez {expected}.")
    return value
