"""A form of « Gérer les informations du compte »: under its breadcrumb, filled with what the account has (guide row C49)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual.widget import Widget

from gimt_tui.domain.account_texts import NOT_SAVED_YET, UNCHANGED, changed_meanwhile
from gimt_tui.domain.dossier import Dossier
from gimt_tui.domain.fields import FIELDS
from gimt_tui.domain.journey import NOTHING, Answer, Place
from gimt_tui.domain.record import given_answers
from gimt_tui.domain.spoken import SpokenError
from gimt_tui.domain.trail import trail
from gimt_tui.onboarding import ConflictRefusal, Onboarding
from gimt_tui.ui.prose import Prose
from gimt_tui.ui.trail import Trail

from .base import off_loop
from .forms import FormScreen


class ManagingScreen(FormScreen):
    """Shows what the account has; only what differs from it is typed, kept as a draft, and sent.

    ``place`` says where it is, ``saved`` what to say when it is done.
    """

    place: ClassVar[Place]
    saved: ClassVar[str]
    legend = ""

    def __init__(self, onboarding: Onboarding, dossier: Dossier, values: Mapping[str, str] = NOTHING) -> None:
        self.onboarding, self.dossier = onboarding, dossier
        self.shown = self.present(dossier)
        edits = {name: values[name] for name in self.pane.names if values.get(name)}
        self.taken_up = bool(edits)
        super().__init__({**self.shown, **edits})

    def present(self, dossier: Dossier) -> Mapping[str, str]:
        """What the account has, by field name, as people write it."""
        return {name: FIELDS[name].display(answer) for name, answer in given_answers(dossier.account, self.pane.names).items()}

    def heading(self) -> Widget:
        """The way up, with this place last."""
        return Trail(trail(self.place))

    def preface(self) -> Iterator[Widget]:
        """What was taken up again, or what went wrong."""
        said = f"i Information\u00a0: {NOT_SAVED_YET}" if self.taken_up else ""
        yield Prose(said, id="note", classes="info -said" if said else "careful")

    def first_focus(self) -> Widget | None:
        """The first answer that was not sent, else the first field."""
        return next((box for box in self.boxes if box.value != self.shown[box.field.name]), self.boxes[0]).answer

    @property
    def unsent(self) -> Mapping[str, str]:
        """What differs from the account, secrets left out; the rest is empty, so that a draft holds no old answers."""
        return {
            box.field.name: box.value if box.value != self.shown[box.field.name] else "" for box in self.boxes if not box.field.secret
        }

    async def send(self, values: Mapping[str, str]) -> None:
        """Keep the change, or say why not."""
        if all(FIELDS[name].clean(text) == FIELDS[name].clean(self.shown[name]) for name, text in values.items()):
            self.end(Answer.NEXT, said=f"i Information\u00a0: {UNCHANGED}")
            return
        try:
            dossier = await off_loop(self.change, values)
        except ConflictRefusal as conflict:
            self.meanwhile(conflict.fresh)
        except SpokenError as error:
            await self.failed(error)
        else:
            self.end(Answer.NEXT, dossier=dossier.key, said=f"✓ {self.saved}")

    def change(self, values: Mapping[str, str]) -> Dossier:
        """Send the answers; runs off the event loop."""
        raise NotImplementedError

    async def failed(self, error: SpokenError) -> None:
        """Say why not, at the field that is to be mended."""
        await self.refuse(error.field if error.field in self.pane.names else self.pane.names[-1], str(error))

    def meanwhile(self, fresh: Dossier) -> None:
        """Another session was faster: show what the account has now, keep what was typed here, send nothing yet."""
        before, self.dossier, self.shown = self.shown, fresh, self.present(fresh)
        over = []
        for box in self.boxes:
            name = box.field.name
            if box.value == before[name]:
                box.take(self.shown[name])
            elif self.shown[name] != before[name]:
                over.append(f"{box.field.label}\u00a0: {self.shown[name] or 'vide'}")
        self.note(f"! Attention\u00a0: {changed_meanwhile(', '.join(over))}")

    def note(self, text: str, kind: str = "careful") -> None:
        """Say something over the fields."""
        note = self.query_one("#note", Prose)
        note.set_classes(f"{kind} -said")
        note.show(text)
