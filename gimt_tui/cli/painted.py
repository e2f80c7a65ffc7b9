"""What every command that paints on the terminal does before Textual is imported, and once its app has ended."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from ..domain.wording.spelling import spelled

if TYPE_CHECKING:
    from ..tui.app import GimtApp


def shield_textual() -> None:
    """Take away what a stranger's environment may set: a driver to import, a file to log to.

    Textual reads it when it is imported. Its Kitty protocol can drop AltGr, hence @ on AZERTY keyboards.
    """
    for name in [each for each in os.environ if each.startswith("TEXTUAL")]:
        del os.environ[name]
    os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    # What follows a letter, as the lines that it finds, is painted within 8 milliseconds rather than 16.
    os.environ["TEXTUAL_FPS"] = "120"


def run_app(app: GimtApp) -> int:
    """Run it to its end, and say on standard error what stopped it, if anything did; the exit status."""
    app.run()
    if app.trouble:
        print(spelled(app.trouble, sys.stderr.encoding), file=sys.stderr)
        return app.return_code or 1
    return app.return_code or 0
