"""The use cases: one method for each documented action, and nothing about screens.

Methods block (they hash, they commit): a caller with an event loop runs them in a thread.
"""

from __future__ import annotations

from dataclasses import dataclass

from .access import Entering
from .accounts import Creating
from .assistance import Assisting
from .attachments import Attaching
from .parts import Rules
from .refusals import TAKEN, LinkRefusal, NotActivatedRefusal, Refusal, ThrottledRefusal
from .resuming import Resuming
from .services import Serving

__all__ = ["TAKEN", "LinkRefusal", "NotActivatedRefusal", "Onboarding", "Refusal", "Rules", "ThrottledRefusal"]


@dataclass
class Onboarding(Creating, Entering, Attaching, Resuming, Serving, Assisting):
    """What a person can do on the way to GIMT."""
