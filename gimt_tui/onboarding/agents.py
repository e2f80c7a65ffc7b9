"""The agents of an office: who may open its board, each by a name and a passphrase of their own."""

from __future__ import annotations

from functools import cached_property

from ..domain.agents import Agent
from ..domain.throttle import Purpose
from ..domain.wording.french import fold_text
from ..store.base import DuplicateError, Transaction
from .parts import Parts
from .refusals import Refusal, UnlockRefusal
from .throttling import Throttle

LONGEST_NAME = 40
SHORTEST_PASSPHRASE = 12
"""Signs: with the throttle, more than the 50 bits of CNIL recommendation 2022-100 for words chosen by a person."""


class Agents:
    """Adding, removing and listing agents; checking a passphrase."""

    def __init__(self, parts: Parts, throttle: Throttle) -> None:
        self.parts, self.throttle = parts, throttle

    @cached_property
    def _decoy(self) -> str:
        return self.parts.hasher.hash(self.parts.new_token())

    def list(self) -> tuple[Agent, ...]:
        """The agents, by name."""
        return self.parts.store.agents()

    def find(self, name: str) -> Agent | None:
        """The agent of that name, whatever its case and accents."""
        return next((each for each in self.list() if fold_text(each.name) == fold_text(name.strip())), None)

    def add(self, name: str, passphrase: str) -> Agent:
        """Add an agent. Raises Refusal for a name that is taken or cannot be one, and for a passphrase that is too short."""
        name = " ".join(name.split())
        if not name or len(name) > LONGEST_NAME or not all(each.isalnum() or each in " .’'-" for each in name):
            raise Refusal(f"Donnez un nom de {LONGEST_NAME} signes au plus, en lettres et en chiffres.")
        check_passphrase(passphrase)
        agent = Agent(
            key=self.parts.new_key(), name=name, passphrase_hash=self.parts.hasher.hash(passphrase), added_at=self.parts.clock()
        )

        def commit(transaction: Transaction) -> Agent:
            if any(fold_text(each.name) == fold_text(name) for each in transaction.agents()):
                raise Refusal(f"L’agent {name} existe déjà. Choisissez un autre nom.")
            transaction.put_agent(agent)
            return agent

        try:
            return self.parts.commit(commit)
        except DuplicateError as error:
            raise Refusal(str(error)) from error

    def remove(self, name: str) -> Agent:
        """Remove an agent; what they did goes on bearing their name. Raises Refusal where there is nobody of that name."""
        agent = self.find(name)
        if agent is None:
            raise Refusal("Aucun agent ne porte ce nom.")
        self.parts.commit(lambda transaction: transaction.drop_agent(agent.key))
        return agent

    def unlock(self, name: str, passphrase: str) -> Agent:
        """The agent of that name, for their passphrase. Raises UnlockRefusal or ThrottledRefusal, at the field of the passphrase.

        A wrong name costs as much as a wrong passphrase, and is told by the same sentence.
        """
        agent = self.find(name)
        # What was typed in the box of the name may be a passphrase: no digest of it is kept.
        known = agent.name if agent is not None else ""
        self.throttle.refuse_early(known, "passphrase", Purpose.UNLOCK)
        right = self.parts.hasher.verify(agent.passphrase_hash if agent is not None else self._decoy, passphrase)
        if agent is None or not right:
            raise UnlockRefusal(self.throttle.count_failure(known, "passphrase", Purpose.UNLOCK))
        self.throttle.refuse_early(known, "passphrase", Purpose.UNLOCK)
        self.throttle.forget_failures(known, Purpose.UNLOCK)
        return agent


def check_passphrase(passphrase: str) -> None:
    """Raises Refusal for a passphrase that is too short, or one sign over and over."""
    if len(passphrase) < SHORTEST_PASSPHRASE or len(set(passphrase)) < SHORTEST_PASSPHRASE // 2:
        raise Refusal(f"La phrase de passe doit avoir au moins {SHORTEST_PASSPHRASE} signes, et pas toujours le même.")
