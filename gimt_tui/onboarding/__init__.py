"""The use cases: one method for each documented action, and nothing about screens.

Methods block (they hash, they commit): a caller with an event loop runs them in a thread.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.states import LinkKind
from .accounts import Creating
from .assistance import Assisting
from .attachments import Attaching
from .following import Following
from .forgotten import Forgetting
from .managing import Managing
from .parts import Rules
from .refusals import TAKEN, ConflictRefusal, LinkRefusal, NotActivatedRefusal, Refusal, ThrottledRefusal, WrongRefusal, too_many
from .resuming import Resuming
from .services import Serving

__all__ = [
    "TAKEN",
    "ConflictRefusal",
    "LinkKind",
    "LinkRefusal",
    "NotActivatedRefusal",
    "Onboarding",
    "Refusal",
    "Rules",
    "ThrottledRefusal",
    "WrongRefusal",
    "too_many",
]


@dataclass
class Onboarding(Creating, Following, Managing, Forgetting, Attaching, Resuming, Serving, Assisting):
    """What a person can do on the way to GIMT."""
