"""A draft and what it becomes: never both, however slowly it is kept."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest

from gimt_tui.domain.states import Stage
from gimt_tui.journey.places import Place
from gimt_tui.tui.app import GimtApp
from gimt_tui.tui.frame import WizardScreen
from gimt_tui.tui.messages import DraftTouched
from tests.conftest import SIRET, Clock, make_onboarding
from tests.walking import PASSWORD, Walker, prepare, visiting

PATIENCE = 10.0
to_thread = asyncio.to_thread


class SlowSaves:
    """Saves of drafts begin, in their threads, and then wait for ``go``; ``under_way`` and ``done`` tell how far they are."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go, self.under_way, self.done = threading.Event(), threading.Event(), threading.Event()
        monkeypatch.setattr(asyncio, "to_thread", self._to_thread)

    async def _to_thread(self, work: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
        name = getattr(getattr(work, "func", work), "__name__", "")
        if name not in ("keep_draft", "save"):
            return await to_thread(work, *arguments, **more)

        def slowly() -> Any:
            self.under_way.set()
            assert self.go.wait(PATIENCE)
            try:
                return work(*arguments, **more)
            finally:
                self.done.set()

        return await to_thread(slowly)


class Watched(dict[str, str]):
    """Answers that are taken away only once the save under way has had its chance, as a thread may have it at any moment."""

    def __init__(self, values: dict[str, str], saves: SlowSaves) -> None:
        super().__init__(values)
        self.saves = saves

    def pop(self, *arguments: Any) -> Any:
        self.saves.go.set()
        assert self.saves.done.wait(PATIENCE)
        return super().pop(*arguments)


async def begin_a_save(walker: Walker, saves: SlowSaves) -> None:
    """Have a save under way that reads the answers when it is let."""
    walker.app.visit.person.values = Watched(walker.app.visit.person.values, saves)
    walker.app.run_worker(walker.app._keep_draft())
    await walker.until(saves.under_way.is_set, "a save under way")


async def test_a_save_under_way_does_not_bring_the_draft_back_beside_its_account(monkeypatch: pytest.MonkeyPatch) -> None:
    async with visiting() as walker:
        await walker.walk_to(Place.TERMS)
        await walker.send("space", "tab")
        await walker.until(lambda: bool(walker.onboarding.drafts.list()), "a draft")
        saves = SlowSaves(monkeypatch)
        await begin_a_save(walker, saves)
        await walker.send("space", "enter")
        await walker.arrive(Place.CREATED)
        assert saves.done.is_set()
        assert walker.onboarding.drafts.list() == ()
        assert len(walker.onboarding.dossiers.list()) == 1


async def test_nor_beside_its_attachment(monkeypatch: pytest.MonkeyPatch) -> None:
    onboarding = make_onboarding(Clock())
    prepare(onboarding, Stage.ACTIVATED)
    async with visiting(onboarding) as walker:
        await walker.sign_in(PASSWORD)
        await walker.follow(Place.ATTACH, Place.RECAP)
        saves = SlowSaves(monkeypatch)
        await begin_a_save(walker, saves)
        await walker.follow(Place.ATTENTION)
        assert saves.done.is_set()
        assert onboarding.drafts.list() == ()
        (dossier,) = onboarding.dossiers.list()
        assert [each.siret for each in dossier.attachments] == [SIRET.replace(" ", "")]


async def test_a_thread_saves_what_was_typed_when_it_was_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """The answers of the next person, or none, must not be kept under the draft of this one."""
    async with visiting() as walker:
        await walker.follow(Place.CREDENTIALS)
        await walker.send(*"dupont75", "tab")
        await walker.until(lambda: bool(walker.onboarding.drafts.list()), "a draft")
        (draft,) = walker.onboarding.drafts.list()
        saves = SlowSaves(monkeypatch)
        walker.app.run_worker(walker.app._keep_draft())
        await walker.until(saves.under_way.is_set, "a save under way")
        walker.app.visit.start_over()
        walker.app.visit.person.values["identifiant"] = "another1"
        saves.go.set()
        await walker.until(saves.done.is_set, "the save")
        (kept,) = walker.onboarding.drafts.list()
        assert (kept.key, kept.values) == (draft.key, {"identifiant": "dupont75"})


async def test_a_word_that_comes_late_from_a_place_that_was_left_is_not_taken_for_the_next_visit() -> None:
    async with visiting() as walker:
        await walker.follow(Place.CREDENTIALS)
        left = walker.app.screen
        assert isinstance(left, WizardScreen)
        await walker.press("escape")
        await walker.arrive(Place.WELCOME)
        await walker.follow(Place.CREDENTIALS)
        walker.app.post_message(DraftTouched(left, {"identifiant": "dupont75"}))
        # Handled one after the other: with the second, the first was.
        handled = asyncio.Event()
        walker.app.call_later(handled.set)
        await asyncio.wait_for(handled.wait(), PATIENCE)
        assert walker.app.visit.person.values == {}


async def test_a_page_that_is_left_before_its_word_comes_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(GimtApp, "on_draft_touched", lambda _app, _event: None)
    async with visiting() as walker:
        await walker.walk_to(Place.TERMS)
        await walker.until(
            lambda: any(each.values.get("postal_address") and each.place == Place.TERMS for each in walker.onboarding.drafts.list()),
            "the draft of the page before",
        )
