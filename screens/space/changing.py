"""A form of « Gérer les informations du compte », filled with what the account has (guide row C49)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from gimt_tui.domain.answers.fields import FIELDS
from gimt_tui.domain.answers.record import prefilled_answers
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.tone import Text, good, info
from gimt_tui.domain.wording.account import NOT_SAVED_YET, UNCHANGED
from gimt_tui.journey.outcome import Exit, Outcome
from gimt_tui.journey.places import PANES, Place
from gimt_tui.journey.visit import Visit
from gimt_tui.onboarding import ConflictRefusal

from ..page import Page
from ..questions import Advise, Meanwhile, Questions, form_page, is_changed

if TYPE_CHECKING:
    from gimt_tui.domain.answers.forms import Form

Change = Callable[[Dossier, "Form"], Dossier]
"""Sends answers about a dossier that was shown; the dossier afterwards. Blocks, and raises UserFacingError."""


def changing_page(
    visit: Visit, place: Place, form_name: str, change: Change, saved: str, *texts: Text, advise: Mapping[str, Advise] | None = None
) -> Page:
    """The form of ``place``: only what differs from the account is kept as a draft, and sent.

    ``form_name`` names its model in ``forms``, which is read when it is first needed; ``saved`` says that it is done.
    """
    dossier, pane = visit.read_dossier(), PANES[place]
    shown = _present(dossier, place)
    edits = {name: text for name in pane.names if (text := visit.person.values.get(name))}

    def send(values: Mapping[str, str]) -> Outcome | Meanwhile:
        nonlocal dossier, shown
        from gimt_tui.domain.answers import forms

        if not any(is_changed(name, text, shown[name]) for name, text in values.items()):
            return Outcome(Exit.NEXT, said=info(UNCHANGED))
        try:
            after = change(dossier, getattr(forms, form_name).model_validate(dict(values)))
        except ConflictRefusal as conflict:
            dossier = conflict.fresh
            shown = _present(dossier, place)
            return Meanwhile(shown)
        return Outcome(Exit.NEXT, dossier=after.key, said=good(saved))

    form = Questions(pane=pane, send=send, values={**shown, **edits}, shown=shown, advise=advise or {})
    return form_page(form, *texts, said=info(NOT_SAVED_YET) if edits else visit.person.said)


def _present(dossier: Dossier, place: Place) -> dict[str, str]:
    """What the account has, by field name, as people write it."""
    return {name: FIELDS[name].display(answer) for name, answer in prefilled_answers(dossier.account, PANES[place].names).items()}
