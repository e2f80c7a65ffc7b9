"""Somebody at the other end of the line: answers from a list, hears every line, types passwords unseen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from gimt_tui.domain.dossier import Dossier, Draft
from gimt_tui.journey.counter import Counter
from gimt_tui.journey.kiosk import Kiosk
from gimt_tui.journey.places import PANES, Place
from gimt_tui.onboarding import Onboarding
from gimt_tui.plain import converse

from ..conftest import ACCOUNT, SIRET

Given = str | Callable[[], str]
"""An answer, or what happens when the question is put."""

PASSWORD = ACCOUNT["password"]
EMAIL = ACCOUNT["email"]
CREDENTIALS = [ACCOUNT["identifiant"], PASSWORD, PASSWORD, EMAIL, EMAIL]
IDENTITY = [ACCOUNT[name] for name in PANES[Place.IDENTITY].names]
TERMS = ["oui", "oui"]
CREATED = ["1", *CREDENTIALS, *IDENTITY, *TERMS, "1"]
"""From the first question to « Votre compte utilisateur a été créé ! »."""
MAILBOX = ["1", "2"]
"""The only message, and back from it to the mailbox."""
ACTIVATED = ["1", "1"]
"""The only message, its link."""
SIGNED_IN = [PASSWORD]
"""At once, where the account is just active."""
ATTACHED = ["1", SIRET, "1"]
JOURNEY: list[str] = [*CREATED, *ACTIVATED, *SIGNED_IN, *ATTACHED, "2", "4"]
"""From the first question to « Quitter »."""


def flat(text: str) -> str:
    """The text as one line of words, as it is heard."""
    return " ".join(text.replace("\u00a0", " ").split())


@dataclass
class Line:
    """What was said and asked; ``unseen`` are the answers typed without being shown, ``shown`` is what the terminal still has."""

    answers: list[Given]
    lines: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    clearings: int = 0
    status: int | None = None

    def say(self, line: str) -> None:
        self.lines.append(line)
        self.shown.append(line)

    def clear(self) -> None:
        self.shown.clear()
        self.clearings += 1

    def ask(self, prompt: str) -> str:
        answer = self.ask_secret(prompt)
        self.unseen.pop()
        self.shown.append(answer)
        return answer

    def ask_secret(self, prompt: str) -> str:
        self.say(prompt)
        if not self.answers:
            raise EOFError
        answer = self.answers.pop(0)
        self.unseen.append(answer if isinstance(answer, str) else answer())
        return self.unseen[-1]

    def hold(
        self, onboarding: Onboarding, encoding: str = "utf-8", kiosk: Kiosk | None = None, counter: Counter | None = None
    ) -> int:
        """Hold a conversation; its status."""
        self.status = converse(
            onboarding,
            ask=self.ask,
            ask_secret=self.ask_secret,
            say=self.say,
            clear=self.clear,
            encoding=encoding,
            kiosk=kiosk,
            counter=counter,
        )
        return self.status

    @property
    def heard(self) -> str:
        return flat("\n".join(self.lines))

    def expect(self, *sentences: str) -> Line:
        """Every sentence was heard, in that order."""
        rest = self.heard
        for sentence in sentences:
            before, found, rest = rest.partition(flat(sentence))
            assert found, f"never heard {sentence!r} in:\n{before}"
        return self

    def never(self, *sentences: str) -> Line:
        for sentence in sentences:
            assert flat(sentence) not in self.heard
        return self


def talk(
    onboarding: Onboarding,
    answers: Sequence[Given],
    *,
    encoding: str = "utf-8",
    kiosk: Kiosk | None = None,
    counter: Counter | None = None,
) -> Line:
    """Hold a conversation; every answer must have been asked for."""
    line = Line(list(answers))
    line.hold(onboarding, encoding, kiosk, counter)
    assert not line.answers, f"never asked for {line.answers}; heard last:\n" + "\n".join(line.lines[-12:])
    return line


def only_dossier(onboarding: Onboarding) -> Dossier:
    (dossier,) = onboarding.dossiers.list()
    return dossier


def only_draft(onboarding: Onboarding) -> Draft:
    (draft,) = onboarding.drafts.list()
    return draft
