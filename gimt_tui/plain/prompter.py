"""Saying and asking, one line at a time. Every answer passes here, so that the commands are understood everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from ..domain.cleaning import clean_text
from ..domain.texts import ASSISTANCE
from ..domain.words import NBSP
from .lines import lines

T = TypeVar("T")
Ask = Callable[[str], str]
"""Takes a prompt, gives a line; raises EOFError when there is none."""
Say = Callable[[str], None]
"""Takes one line to write."""
Reading = Iterable[str]
"""Paragraphs to read aloud."""
Options = Sequence[tuple[str, T]]
"""What can be chosen: what is said, and what is given back."""

PROMPT = f"Réponse{NBSP}:"
HELP, BACK, ASSIST, LEAVE = "?", "<", "aide", "quitter"
COMMANDS = (
    f"À chaque question, vous pouvez aussi taper{NBSP}:",
    f"{HELP} (point d’interrogation){NBSP}: l’aide de la question{NBSP};",
    f"{BACK} (signe inférieur){NBSP}: revenir à la question précédente, sans rien perdre{NBSP};",
    f"{ASSIST}{NBSP}: «{NBSP}Services & Aide{NBSP}»{NBSP};",
    f"{LEAVE}{NBSP}: partir. Ce qui est saisi est gardé, mots de passe exceptés.",
)
"""Marks are named: screen readers often pass over them."""
ASSIST_MORE = (
    f"Pour aller plus loin, tapez{NBSP}:",
    f"{ASSIST} demande{NBSP}: déposer une demande d’assistance{NBSP};",
    f"{ASSIST} suivi{NBSP}: vos demandes déposées{NBSP};",
    f"{ASSIST} page{NBSP}: la page du manuel sur cet écran{NBSP};",
    f"{ASSIST} manuel{NBSP}: tout le manuel utilisateur.",
)
"""Two words each: one word alone may be somebody's first name."""
CHOOSE = "Tapez le numéro de votre choix."
NO_READINGS: Mapping[str, Reading] = MappingProxyType({})


class Back(Exception):
    """The person goes back to the question before."""


class Leave(Exception):
    """The person leaves."""


@dataclass(frozen=True, slots=True)
class Prompter:
    """The line to a person: ``ask`` and ``ask_secret`` read it, ``write`` writes it, in characters of ``encoding``.

    ``assist`` answers « aide » followed by a word, and may hold a talk of its own.
    """

    ask: Ask
    ask_secret: Ask
    write: Say
    encoding: str = "utf-8"
    assist: Callable[[str], None] | None = None

    def say(self, *paragraphs: str) -> None:
        """Say each paragraph, in as many lines as it takes; an empty one is an empty line."""
        for paragraph in paragraphs:
            for line in lines(paragraph, self.encoding):
                self.write(line)

    def error(self, text: str) -> None:
        """« Erreur : … »."""
        self.say(_led("Erreur", text))

    def careful(self, text: str) -> None:
        """« Attention : … »."""
        self.say(_led("Attention", text))

    def inform(self, text: str) -> None:
        """« Information : … »."""
        self.say(_led("Information", text))

    def answer(self, help: Reading, *, secret: bool = False, readings: Mapping[str, Reading] = NO_READINGS) -> str:
        """The line that answers a question; ``readings`` are words that read something aloud, and the answer is awaited again.

        Raises Back and Leave on those commands, EOFError at the end of the input.
        """
        aloud = {HELP: (*help, *COMMANDS), ASSIST: (*ASSISTANCE, *ASSIST_MORE), **readings}
        ask = self.ask_secret if secret else self.ask
        while True:
            line = ask(lines(PROMPT, self.encoding)[0] + " ")
            word = line.strip()
            if word == BACK:
                raise Back
            if word == LEAVE:
                raise Leave
            if self.assist is not None and word.startswith(f"{ASSIST} "):
                self.assist(word.removeprefix(ASSIST).strip())
                continue
            if word not in aloud:
                return line
            self.say(*aloud[word])

    def choose(self, options: Options[T], otherwise: Callable[[str], T | None] = lambda _: None) -> T:
        """One of the options, by its number or its words; ``otherwise`` may make something of other words."""
        listed = [f"{number}{NBSP}{label}" for number, (label, _) in enumerate(options, 1)]
        self.say(*listed, CHOOSE)
        while True:
            words = self.answer((*listed, CHOOSE))
            for number, (label, value) in enumerate(options, 1):
                if folded(words) in (str(number), folded(label)):
                    return value
            found = otherwise(words)
            if found is not None:
                return found
            self.error(f"Tapez un numéro de 1 à {len(options)}.")

    def pause(self, text: str) -> None:
        """Wait for Enter; ``text`` says what it leads to."""
        self.say(text)
        self.answer((text,))


def folded(text: str) -> str:
    """The form in which words are compared: no case, one kind of apostrophe and of space."""
    return clean_text(text).replace("’", "'").casefold()


def _led(word: str, text: str) -> str:
    """Some sentences of the domain bear a word already: « Information : », « Conseil : »."""
    colon = f"{NBSP}: "
    return text if text.partition(colon)[0].isalpha() else word + colon + text
