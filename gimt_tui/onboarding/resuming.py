"""Leaving and coming back: dossiers and drafts."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from ..domain.dossier import Dossier, Draft
from .parts import Parts, found


class Resuming(Parts):
    """Nothing is lost by leaving; passwords are never kept."""

    def get(self, key: UUID) -> Dossier:
        """The dossier as it is now; Refusal when it is gone."""
        return found(self.store, key)

    def dossiers(self) -> tuple[Dossier, ...]:
        """Every dossier, the latest touched first."""
        return tuple(sorted(self.store.scan(), key=lambda each: each.touched_at, reverse=True))

    @property
    def guarded(self) -> bool:
        """Whether only an agent may see the list of dossiers and the drafts: the office has set a passphrase."""
        return bool(self.store.agents())

    def resumable(self) -> int:
        """How many dossiers, and drafts of accounts to be, can be taken up again; quick, however many there are.

        None are told of where only an agent may see them.
        """
        return 0 if self.guarded else self.store.count() + sum(each.dossier is None for each in self.store.drafts())

    def draft_of(self, dossier: UUID) -> Draft | None:
        """What was typed in a dossier and not sent, the latest; for its owner alone."""
        return next((each for each in reversed(self.store.drafts()) if each.dossier == dossier), None)

    def drafts(self) -> tuple[Draft, ...]:
        """What was typed and not sent, the latest first."""
        return tuple(sorted(self.store.drafts(), key=lambda each: each.touched_at, reverse=True))

    def save_draft(self, key: UUID, place: str, values: Mapping[str, str], dossier: UUID | None = None) -> None:
        """Keep what is being typed, passwords left out; nothing typed keeps nothing, nor does what was sent or dropped before."""
        from ..domain.fields import FIELDS

        kept = {name: text for name, text in values.items() if text and not FIELDS[name].secret}
        draft = Draft(key=key, touched_at=self.clock(), place=place, values=kept, dossier=dossier)
        with self._drafting:
            if key in self._done_with:
                return
            if kept:
                self.store.run(lambda transaction: transaction.put_draft(draft))
            else:
                self._drop_draft(key)

    def drop_draft(self, key: UUID) -> None:
        """Forget what was being typed, for good."""
        with self.done_with(key):
            self._drop_draft(key)

    def _drop_draft(self, key: UUID) -> None:
        if any(each.key == key for each in self.store.drafts()):
            self.store.run(lambda transaction: transaction.drop_draft(key))
