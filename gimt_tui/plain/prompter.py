"""Saying and asking, one line at a time. Every answer passes here, so that the commands are understood everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from ..domain.answers.cleaning import clean_text
from ..domain.tone import Tone
from ..domain.wording.french import NBSP
from ..domain.wording.journey import ASSISTANCE_TITLE
from ..domain.wording.turns import MASK_LINE, UNMASK
from .lines import lines

T = TypeVar("T")
Ask = Callable[[str], str]
"""Takes a prompt, gives a line; raises EOFError when there is none."""
Say = Callable[[str], None]
"""Takes one line to write."""
Reading = Iterable[str]
"""Paragraphs to read aloud."""
Act = Callable[[], None]
"""What a word does that is typed in place of an answer; it may raise what ends the question."""
Options = Sequence[tuple[str, T]]
"""What can be chosen: what is said, and what is given back."""

PROMPT = f"Réponse{NBSP}:"
HELP, BACK, ASSIST, LEAVE = "?", "<", "aide", "quitter"
COMMANDS = (
    f"À chaque question, vous pouvez aussi taper{NBSP}:",
    f"{HELP} (point d’interrogation){NBSP}: l’aide de la question{NBSP};",
    f"{BACK} (signe inférieur){NBSP}: revenir à la question précédente, sans rien perdre{NBSP};",
    f"{ASSIST}{NBSP}: «{NBSP}{ASSISTANCE_TITLE}{NBSP}»{NBSP};",
)
"""Marks are named: screen readers often pass over them."""
LEAVING = f"{LEAVE}{NBSP}: partir."
ASSIST_MORE = (
    f"Pour aller plus loin, tapez{NBSP}:",
    f"{ASSIST} demande{NBSP}: déposer une demande d’assistance{NBSP};",
    f"{ASSIST} suivi{NBSP}: vos demandes déposées{NBSP};",
    f"{ASSIST} page{NBSP}: la page du manuel sur cet écran{NBSP};",
    f"{ASSIST} manuel{NBSP}: tout le manuel utilisateur.",
)
"""Two words each: one word alone may be somebody's first name."""
ASSISTING = {ASSIST, *(f"{ASSIST} {word}" for word in ("demande", "suivi", "page", "manuel"))}
"""What is taken for a call for help; whatever else begins so is an answer, and in a secret everything is."""
CHOOSE = "Tapez le numéro de votre choix."
CHOOSE_OR_ENTER = "Tapez le numéro de votre choix, ou Entrée pour le premier."
NO_WORDS: Mapping[str, Act] = MappingProxyType({})


class Back(Exception):
    """The person goes back to the question before."""


class Leave(Exception):
    """The person leaves."""


@dataclass(frozen=True, slots=True)
class Prompter:
    """The line to a person: ``ask`` and ``ask_secret`` read it, ``write`` writes it, in characters of ``encoding``.

    ``assist`` answers « aide », followed by a word or not, and may hold a conversation of its own. ``note_trace`` is called
    when something of a person is on the terminal: what they typed, what is said of them. ``when_left`` says what becomes of what
    is typed by somebody who leaves. ``mask`` blanks the terminal until somebody is back, where it can be asked for.
    """

    ask: Ask
    ask_secret: Ask
    write: Say
    encoding: str = "utf-8"
    assist: Callable[[str], None] | None = None
    note_trace: Act = lambda: None
    when_left: str = "Ce qui est saisi est gardé, mots de passe exceptés."
    mask: Act | None = None

    @property
    def commands(self) -> tuple[str, ...]:
        """What can be typed at each question in place of an answer."""
        return (*COMMANDS, MASK_LINE) if self.mask is not None else COMMANDS

    def say(self, *paragraphs: str) -> None:
        """Say each paragraph, in as many lines as it takes; an empty one is an empty line."""
        for paragraph in paragraphs:
            for line in lines(paragraph, self.encoding):
                self.write(line)

    def led(self, word: str, text: str) -> None:
        """« Erreur : … »; a paragraph that bears a word already (« Adresse : … ») gets no second one."""
        colon = f"{NBSP}: "
        self.say(text if text.partition(colon)[0].isalpha() else word + colon + text)

    def error(self, text: str) -> None:
        """What is wrong."""
        self.led(Tone.BAD.word, text)

    def inform(self, text: str, word: str = "") -> None:
        """What to know; ``word`` stands in the place of « Information »."""
        self.led(word or Tone.INFO.word, text)

    def answer(self, help: Reading, *, secret: bool = False, words: Mapping[str, Act] = NO_WORDS) -> str:
        """The line that answers a question; ``words`` do something in place of an answer, which is awaited again.

        Raises Back and Leave on those commands, EOFError at the end of the input.
        """
        ask = self.ask_secret if secret else self.ask
        while True:
            line = ask(lines(PROMPT, self.encoding)[0] + " ")
            word = line.strip()
            if word == BACK:
                raise Back
            if word == LEAVE:
                raise Leave
            if word == HELP:
                self.say(*help, *self.commands, f"{LEAVING} {self.when_left}")
            elif word == UNMASK and self.mask is not None:
                self.mask()
            elif word.casefold() in words:
                words[word.casefold()]()
            elif self.assist is not None and (word == ASSIST or (not secret and word in ASSISTING)):
                self.assist(word.removeprefix(ASSIST).strip())
            else:
                return line

    def choose(self, options: Options[T], otherwise: Callable[[str], T | None] = lambda _: None, *, enter: bool = False) -> T:
        """One of the options, by its number or its words, the first by ``enter`` alone; ``otherwise`` may make something of others."""
        listed = [*(f"{number}{NBSP}{label}" for number, (label, _) in enumerate(options, 1)), CHOOSE_OR_ENTER if enter else CHOOSE]
        self.say(*listed)
        while True:
            words = self.answer(listed)
            if enter and not words.strip():
                return options[0][1]
            for number, (label, value) in enumerate(options, 1):
                if folded(words) in (str(number), folded(label)):
                    return value
            self.note_trace()
            found = otherwise(words)
            if found is not None:
                return found
            self.error(f"Tapez un numéro de 1 à {len(options)}.")


def folded(text: str) -> str:
    """The form in which words are compared: no case, one kind of apostrophe and of space."""
    return clean_text(text).replace("’", "'").casefold()
