"""What ``gimt-tui serve`` can be told to serve, and what it says to whoever comes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..domain.wording.kiosk import INTERRUPTED

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping, Sequence
    from pathlib import Path

    from ..ssh import Limits, Sentences
    from ..ssh.admission import Admission

MALLOC = {"MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": "131072"}
"""For glibc: one heap for all threads, since it would set aside 64 MiB of address space for each, which is what is limited; and
large blocks outside the heap, so that the 19 MiB of a password's hash go back to the system each time."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What is served, to whom, and what its programs are told and may write; ``beside`` is done as long as it is served."""

    program: str
    limits: Limits
    sentences: Sentences
    admission: Admission
    environment: Mapping[str, str]
    secrets: Sequence[Path]
    writable: Sequence[Path] = ()
    beside: Callable[[], Coroutine[object, object, None]] | None = None


def make_sentences() -> Sentences:
    """Why a visit ends, or does not begin, as its visitor reads it."""
    from ..ssh import Sentences

    return Sentences(
        full="Toutes les places sont prises. Revenez dans {minutes} min au plus tard.",
        address_full="Trop de visites depuis votre adresse. Terminez-en une, puis revenez.",
        no_terminal="Ce programme a besoin d’un terminal\u00a0: connectez-vous sans commande, par ssh -t.",
        no_commands="Ici, aucune commande ne s’exécute\u00a0: connectez-vous sans commande.",
        not_ready="La visite ne peut pas commencer. Revenez dans une minute.",
        interrupted=INTERRUPTED,
        idle="Sans touche depuis un moment, la visite est terminée. Rien n’est conservé.",
        longest="La visite a atteint sa durée. Rien n’est conservé.",
        closing="Le serveur s’arrête. Revenez plus tard.",
    )
