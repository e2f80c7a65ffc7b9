"""Where a sheet goes: to the office's printer, into a file, into a browser of this machine. Only what is known is said of it."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import webbrowser
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from ..domain.errors import UserFacingError
from ..domain.wording.shown import harmless

PRINT_SECONDS = 30
"""A printer command that takes longer is ended: it hands the sheet to a queue, and does not wait for the paper."""
BROWSER_SECONDS = 15
LONGEST_REASON = 120
"""Signs of what a command said that are told."""
LONGEST_HEARD = 4096
"""Bytes of it that are read."""
KEPT = ("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "CUPS_SERVER", "PRINTER", "LPDEST")
"""The variables that a printer command gets: no setting of ours, and no password."""
OWN_PREFIX = "GIMT_TUI_"
NO_LINKS = {errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL, errno.EMLINK}
"""Where a disk offers no second name for a file."""
SENT = "envoyée à l’imprimante"
SHOWN = "confiée au navigateur"

_OPEN = "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1]))"
"""What asks for a browser, in a process of its own: some browsers write to the terminal that the page is painted on."""


class SheetError(UserFacingError):
    """A sheet that did not go where it was to go."""


def print_sheet(
    command: Sequence[str], document: str, *, environment: Mapping[str, str] = os.environ, patience: float = PRINT_SECONDS
) -> str:
    """Give the document to the printer command on its standard input; « envoyée à l’imprimante », and no more is known.

    ``command`` is a list of arguments, and no shell reads it. Raises SheetError with what went wrong.
    """
    if not command:
        raise SheetError("Aucune imprimante n’est réglée. Donnez le réglage printer, ou gardez la feuille dans un fichier.")
    kept = {name: environment[name] for name in KEPT if name in environment}
    name = harmless(Path(command[0]).name)
    try:
        # Heard in a file without a name, not through a pipe: of a command that leaves something running, only its own end is waited for.
        with TemporaryFile() as heard:
            # In a session of its own, so that what it starts can be ended with it, and no key pressed here ends it.
            process = subprocess.Popen(  # noqa: S603 - the office's own command, as a list
                list(command), stdin=subprocess.PIPE, stdout=heard, stderr=subprocess.STDOUT, env=kept, start_new_session=True
            )
            status = _give(process, document.encode("utf-8"), patience)
            heard.seek(0)
            said = heard.read(LONGEST_HEARD).decode("utf-8", "replace")
    except FileNotFoundError:
        raise SheetError(f"La commande {name} n’existe pas sur cette machine. Corrigez le réglage printer.") from None
    except (OSError, ValueError):
        raise SheetError(f"La commande {name} ne peut pas être lancée. Vérifiez le réglage printer et les droits du fichier.") from None
    if status is None:
        raise SheetError(f"La commande {name} ne répond pas depuis {patience:g}\u00a0s\u00a0: elle est arrêtée. Vérifiez l’imprimante.")
    if status:
        reason = harmless(" ".join(said.split()))[:LONGEST_REASON]
        raise SheetError(f"La commande {name} a échoué (code {status}){f'{chr(0xA0)}: {reason}' if reason else ''}.")
    return SENT


def save_sheet(path: Path, document: str, *, replace: bool = False) -> Path:
    """Write the document into a file for its owner alone; one that is there is replaced only where that was asked for.

    At no moment is there half a file, but on a disk without hard links. Raises SheetError. Whoever lets a person choose the
    path sees that it is not that of the data file.
    """
    shown = harmless(path)
    try:
        if _exists(path) and (not replace or not stat.S_ISREG(os.lstat(path).st_mode)):
            raise SheetError(f"{shown} existe déjà. Choisissez un autre nom pour la feuille.")
        new = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            _write(new, document)
            if replace:
                os.replace(new, path)
            else:
                _put(new, path, document)
        finally:
            new.unlink(missing_ok=True)
    except FileExistsError:
        raise SheetError(f"{shown} vient d’être créé par un autre programme. Choisissez un autre nom.") from None
    except FileNotFoundError:
        raise SheetError(f"Le dossier de {shown} n’existe pas. Créez-le, ou choisissez un autre emplacement.") from None
    except OSError:
        raise SheetError(
            f"La feuille ne peut pas être écrite dans {shown}. Vérifiez les droits et la place, ou choisissez ailleurs."
        ) from None
    return path


class SheetBrowser:
    """Shows sheets in a browser of this machine; what it wrote for it is gone once it is closed, or the program ends."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self._environment = environment
        self._folder: TemporaryDirectory[str] | None = None
        self._count = 0

    def refusal(self) -> str:
        """Why there is no browser to show anything in, as a sentence; empty where there may be one."""
        if any(self._environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")):
            return (
                "Cette session vient d’une autre machine\u00a0: la feuille s’ouvrirait ailleurs que devant vous. Gardez-la dans un fichier."
            )
        if sys.platform != "darwin" and not any(self._environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
            return "Cette machine n’a pas d’écran graphique ouvert. Imprimez la feuille, ou gardez-la dans un fichier."
        return ""

    def open(self, html: str) -> str:
        """Write the page into a private file and ask for a browser; « confiée au navigateur », and no more is known. Raises SheetError."""
        if refusal := self.refusal():
            raise SheetError(refusal)
        try:
            found = webbrowser.get()
        except webbrowser.Error:
            raise SheetError("Aucun navigateur n’est installé sur cette machine. Gardez la feuille dans un fichier.") from None
        if type(found) is webbrowser.GenericBrowser:
            # It would take the terminal that this program is on.
            raise SheetError("Le seul navigateur trouvé est un navigateur de terminal. Gardez la feuille dans un fichier.")
        try:
            if self._folder is None:
                self._folder = TemporaryDirectory(prefix="gimt-tui-")
            self._count += 1
            path = Path(self._folder.name) / f"feuille-{self._count}.html"
            _write(path, html)
            self._ask(path.as_uri())
        except (OSError, subprocess.SubprocessError):
            raise SheetError("Le navigateur n’a pas ouvert la feuille. Imprimez-la, ou gardez-la dans un fichier.") from None
        return SHOWN

    def close(self) -> None:
        """End the use of the browser: the sheets that were written for it are removed from the disk."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _ask(self, address: str) -> None:
        passed = {name: value for name, value in self._environment.items() if not name.startswith(OWN_PREFIX)}
        subprocess.run(  # noqa: S603 - this very Python
            [sys.executable, "-I", "-c", _OPEN, address],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=passed, timeout=BROWSER_SECONDS, check=True, start_new_session=True,
        )  # fmt: skip


def _exists(path: Path) -> bool:
    try:
        os.lstat(path)
    except FileNotFoundError:
        return False
    return True


def _put(new: Path, path: Path, document: str) -> None:
    """Have the document stand under its own name, unless another file does. OSError; FileExistsError where one does."""
    try:
        # Unlike a rename, this never takes the place of a file that was made meanwhile.
        os.link(new, path)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        # As on a USB stick.
        _write(path, document)


def _write(path: Path, text: str) -> None:
    """Make a file that is not there yet, whole or not at all."""
    made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with open(made, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _give(process: subprocess.Popen[bytes], document: bytes, patience: float) -> int | None:
    """The status of a command that was given the document; None where it had to be ended, with all that it started and has not left."""
    import signal

    try:
        process.communicate(document, timeout=patience)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        if process.stdin is not None:
            with suppress(OSError):  # What it was not given yet goes nowhere.
                process.stdin.close()
        process.wait()
        return None
    return process.returncode
