"""gimt-tui: a terminal wizard for opening the personal account that gives access to GIMT."""

__version__ = "0.1.0"
