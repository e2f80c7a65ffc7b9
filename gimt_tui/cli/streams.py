"""The three standard streams, any of which may be closed or full: that is told in a sentence, and nothing is written elsewhere instead."""

from __future__ import annotations

import codecs
import io
import os
import sys

from ..domain.errors import UserFacingError
from ..domain.wording.shown import OUTPUT_LOST

NEAREST = "gimt-tui-nearest"
"""The name under which Python knows our way to write what an encoding lacks."""
NO_INPUT = "L’entrée standard est fermée\u00a0: aucune réponse ne peut être lue. Rouvrez-la, ou donnez-lui un fichier."
NO_OUTPUT = "La sortie standard est fermée\u00a0: rien n’a été fait. Rouvrez-la, ou envoyez-la vers un fichier."


class _ClosedInput(io.RawIOBase):
    """Reading says that there is nothing to read from; asking whether it is a terminal does not."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        raise UserFacingError(NO_INPUT)


def open_streams() -> None:
    """Give the streams that are closed something harmless in their place. Raises UserFacingError where there is no output.

    Else the next file that is opened would bear the number of a stream, and be written to as one.
    """
    descriptor = os.open(os.devnull, os.O_RDWR)
    while descriptor <= 2:
        descriptor = os.open(os.devnull, os.O_RDWR)
    os.close(descriptor)
    # Python says None of what was closed when it began.
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BufferedReader(_ClosedInput()), encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115 - as long as the program
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115 - as long as the program
        raise UserFacingError(NO_OUTPUT)


def spell_output() -> None:
    """Have what the streams' encodings lack written in the nearest characters: an ASCII line is no reason to stop."""
    codecs.register_error(NEAREST, _spell)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and codecs.lookup(stream.encoding).name != "utf-8":
            stream.reconfigure(errors=NEAREST)


def _spell(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from ..domain.wording.spelling import spelled

    return spelled(error.object[error.start : error.end], error.encoding), error.end


def check_input() -> None:
    """Raises UserFacingError where there is no input, before anything is asked."""
    if isinstance(getattr(getattr(sys.stdin, "buffer", None), "raw", None), _ClosedInput):
        raise UserFacingError(NO_INPUT)


def flush_output() -> None:
    """See that what was said has left. Raises UserFacingError where it cannot, BrokenPipeError where nobody reads on."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_output()
        raise UserFacingError(OUTPUT_LOST) from error


def drop_output() -> None:
    """Let go of what could not be written: it would fail once more at exit, and be told by a traceback."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
