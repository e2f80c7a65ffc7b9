"""What people read that comes from the server, not from the program."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentences:
    """One line each, in the language of those who come."""

    full: str = "All places are taken. Come back in {minutes} min at the latest."
    """``{minutes}``: until the first of those inside must have left."""
    address_full: str = "Too many visits from your address. End one, then come back."
    no_terminal: str = "This is a program for a terminal: connect without a command, with ssh -t."
    no_commands: str = "No commands are run here: connect without one."
    not_ready: str = "The program cannot begin now. Come back in a minute."
    interrupted: str = "The session was interrupted."
    idle: str = "Nothing was typed for a while: the session is closed."
    longest: str = "The session has reached its longest duration."
    closing: str = "The server is stopping. Come back later."
