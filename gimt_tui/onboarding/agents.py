"""The agents of an office: who may open its board, each by a name and a passphrase of their own."""

from __future__ import annotations

from functools import cached_property
from unicodedata import normalize

from ..domain.agents import Agent
from ..domain.answers.cleaning import UNREADABLE
from ..domain.throttle import Purpose, key_of
from ..domain.wording.french import fold_text
from ..store.base import Reader, Transaction
from .parts import Parts
from .refusals import Refusal, UnlockRefusal
from .throttling import Throttle

LONGEST_NAME = 40
SHORTEST_PASSPHRASE = 12
"""Signs: with the throttle, more than the 50 bits of CNIL recommendation 2022-100 for words chosen by a person."""


DIFFERENT_SIGNS = 6
"""How many of them are different at least."""


class Agents:
    """Adding, removing and listing agents; checking a passphrase.

    Names are no secret, since every event bears one: whoever tries them learns by the waits which exist. Strangers who
    guess under an agent's name make that agent wait; whoever has the shell removes and adds the agent, which lifts it.
    """

    def __init__(self, parts: Parts, throttle: Throttle) -> None:
        self.parts, self.throttle = parts, throttle

    @cached_property
    def _decoy(self) -> str:
        return self.parts.hasher.hash(self.parts.new_token())

    def list(self) -> tuple[Agent, ...]:
        """All agents of the data file, in the order of their names. Raises StoreError where it cannot be read."""
        return self.parts.store.agents()

    def find(self, name: str) -> Agent | None:
        """The agent of that name, whatever its case, accents and apostrophes."""
        return _find(self.parts.store, name)

    def check_new_name(self, name: str) -> str:
        """The name as it is kept. Raises Refusal for one that is taken or cannot be one."""
        return _new_name(self.parts.store, name)

    def add(self, name: str, passphrase: str) -> Agent:
        """Add an agent. Raises Refusal for a name that is taken or cannot be one, and for a passphrase that is too short."""
        name = self.check_new_name(name)
        check_passphrase(passphrase)
        agent = Agent(
            key=self.parts.new_key(), name=name, passphrase_hash=self.parts.hasher.hash(passphrase), added_at=self.parts.clock()
        )

        def commit(transaction: Transaction) -> Agent:
            _new_name(transaction, name)
            transaction.put_agent(agent)
            return agent

        return self.parts.commit(commit)

    def remove(self, name: str) -> Agent:
        """Remove an agent, and what was tried under their name; what they did goes on bearing it.

        Raises Refusal where there is nobody of that name.
        """

        def commit(transaction: Transaction) -> Agent:
            agent = _find(transaction, name)
            if agent is None:
                raise Refusal("Aucun agent ne porte ce nom.")
            transaction.drop_agent(agent.key)
            transaction.drop_tries(key_of(Purpose.UNLOCK, agent.name))
            return agent

        return self.parts.commit(commit)

    def unlock(self, name: str, passphrase: str) -> Agent:
        """The agent of that name, for their passphrase. Raises UnlockRefusal or ThrottledRefusal, at the field of the passphrase.

        A wrong name costs as much as a wrong passphrase, and is told by the same sentence.
        """
        agent = self.find(name)
        # What was typed in the box of the name may be a passphrase: no digest of it is kept.
        known = agent.name if agent is not None else ""
        self.throttle.refuse_early(known, "passphrase", Purpose.UNLOCK)
        stored = self._decoy if agent is None else agent.passphrase_hash
        right = self.parts.hasher.verify(stored, passphrase)
        if agent is None or not right:
            raise UnlockRefusal(self.throttle.count_failure(known, "passphrase", Purpose.UNLOCK))
        self.throttle.refuse_early(known, "passphrase", Purpose.UNLOCK)
        self.throttle.forget_failures(known, Purpose.UNLOCK)
        return agent


def check_passphrase(passphrase: str) -> None:
    """Raises Refusal for a passphrase that is too short, of a few signs over and over, or that nobody can type once more."""
    # As it is hashed: a letter and its accent are one sign, however the keyboard sends them.
    signs = normalize("NFC", passphrase)
    if len(signs) < SHORTEST_PASSPHRASE or len(set(signs)) < DIFFERENT_SIGNS:
        raise Refusal(f"La phrase de passe doit avoir au moins {SHORTEST_PASSPHRASE} signes, dont {DIFFERENT_SIGNS} différents.")
    if not signs.isprintable() or UNREADABLE in signs:
        raise Refusal("La phrase de passe contient un signe qui ne se tape pas. Prenez des lettres, des chiffres et des espaces.")


def _new_name(reader: Reader, name: str) -> str:
    name = " ".join(normalize("NFC", name).split())
    if len(name) > LONGEST_NAME or not name[:1].isalnum() or not all(each.isalnum() or each in " .’'-" for each in name):
        raise Refusal(f"Donnez un nom de {LONGEST_NAME} signes au plus, en lettres et en chiffres.")
    if _find(reader, name) is not None:
        raise Refusal(f"L’agent {name} existe déjà. Choisissez un autre nom.")
    return name


def _find(reader: Reader, name: str) -> Agent | None:
    wanted = _folded(name)
    return next((each for each in reader.agents() if _folded(each.name) == wanted), None)


def _folded(name: str) -> str:
    return fold_text(" ".join(name.split())).replace("’", "'")
