"""What is believed of a client's terminal: its kind, when it is a known one, and its colours."""

from __future__ import annotations

from collections.abc import Mapping

KNOWN = frozenset({
    "alacritty", "alacritty-direct", "ansi", "contour", "cygwin", "dumb", "eterm-color", "foot", "foot-extra", "gnome",
    "gnome-256color", "konsole", "konsole-256color", "linux", "linux-16color", "mintty", "ms-terminal", "nsterm", "nsterm-256color",
    "putty", "putty-256color", "rio", "rxvt", "rxvt-256color", "rxvt-unicode", "rxvt-unicode-256color", "screen", "screen-256color",
    "screen.linux", "screen.xterm-256color", "st", "st-256color", "tmux", "tmux-256color", "tmux-direct", "vt100", "vt102", "vt220",
    "vt320", "vt420", "vte", "vte-256color", "wezterm", "xterm", "xterm-16color", "xterm-256color", "xterm-color", "xterm-direct",
    "xterm-ghostty", "xterm-kitty",
})  # fmt: skip
"""The values of TERM that are passed on; any other becomes « dumb »."""
UNKNOWN = "dumb"
COLOURS = ("truecolor", "24bit")
"""The values of COLORTERM that are passed on."""
BACKSPACE, DELETE = 0x08, 0x7F
"""What Backspace may send."""
RESET = b"\x1b[0m\x1b[?2004l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[<u\x1b[?1049l\x1b[?25h\r\n"
"""What puts a terminal right again that a program left in the midst of painting."""

CONSOLES = ("linux", "vt1", "vt2", "vt3", "vt4", "ansi", "cygwin")
"""How the kinds begin that have one screen only, and may print what they do not know."""
PLAIN_RESET = b"\x1b[0m\x1b[?25h\x1b[H\x1b[2J"
"""The same for them: they are cleared."""


def recognise_term(term: str) -> str:
    """A known kind of terminal, or « dumb »."""
    return term if term in KNOWN else UNKNOWN


def recognise_erase(value: int | None) -> int:
    """What Backspace sends, as the client's terminal modes say: Control-H or Delete, and Delete where they say anything else."""
    return value if value == BACKSPACE else DELETE


def recognise_colour(environment: Mapping[bytes, bytes]) -> str:
    """What the client's COLORTERM says, if that is a known value, else nothing."""
    value = environment.get(b"COLORTERM", b"")
    return next((each for each in COLOURS if each.encode() == value), "")


def reset_bytes(term: str) -> bytes:
    """What to write to a terminal of that kind before a sentence, once its program ended unexpectedly."""
    if term == UNKNOWN:
        return b"\r\n"
    return PLAIN_RESET if term.startswith(CONSOLES) else RESET
