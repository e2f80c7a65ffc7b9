"""A conversation that does not wait for ever: an answer that does not come in time is somebody who has left."""

from __future__ import annotations

import signal
from time import monotonic

from .prompter import Ask, Leave


class Deadlines:
    """How many seconds an answer may take, and the whole conversation; only the main thread may ask.

    A line counts once it is sent: until then the terminal keeps it to itself.
    """

    def __init__(self, idle: float, longest: float, *, begun: bool) -> None:
        """Where nobody has ``begun``, the first answer may take as long as it likes, and time counts from it on."""
        self._idle, self._longest = idle, longest
        self._end = monotonic() + longest if begun else None
        self.passed = False
        """Whether the conversation was ended because of one of them."""

    def watch(self, ask: Ask) -> Ask:
        """``ask``, which raises Leave where the answer does not come in time."""

        def asked(prompt: str) -> str:
            if self._end is None:
                line = ask(prompt)
                self._end = monotonic() + self._longest
                return line
            before = signal.signal(signal.SIGALRM, self._leave)
            # Zero would mean that it never comes.
            signal.setitimer(signal.ITIMER_REAL, max(0.001, min(self._idle, self._end - monotonic())))
            try:
                return ask(prompt)
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
                signal.signal(signal.SIGALRM, before)

        return asked

    def _leave(self, _number: int, _frame: object) -> None:
        self.passed = True
        raise Leave
