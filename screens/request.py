"""« Demande Assistance », tab « Nouvelle demande » (guide row C75)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from textual.widget import Widget

from gimt_tui.domain.journey import Aside
from gimt_tui.domain.panes import REQUEST_PANE
from gimt_tui.domain.requests import Request
from gimt_tui.domain.service_texts import TABS
from gimt_tui.domain.spoken import SpokenError
from gimt_tui.ui.tabs import TabLine

from .base import OpenAside, off_loop
from .forms import FormScreen


class RequestScreen(FormScreen):
    """``typed`` holds what was typed before and takes what is typed now; ``file`` files right answers."""

    pane = REQUEST_PANE
    keeps_draft = False

    def __init__(self, typed: dict[str, str], contact: str, file: Callable[[Mapping[str, str]], Request]) -> None:
        super().__init__({"request_email": contact, **typed})
        self.typed, self.file = typed, file
        self._tabs = TabLine(TABS, 0)
        self._sent = False

    def preface(self) -> Iterator[Widget]:
        """The tabs."""
        yield self._tabs

    def begin(self) -> None:
        """Speak of the first answer from the start."""
        super().begin()
        self._guidance.show(self.boxes[0])

    def first_focus(self) -> Widget | None:
        """The tabs, as on the portal; Enter leads on to the first answer."""
        return self._tabs

    def answers(self, widget: Widget | None) -> bool:
        """Enter leads on from the tabs too."""
        return widget is self._tabs or super().answers(widget)

    async def action_advance(self) -> None:
        """From the tabs to the first answer."""
        if self.focused is self._tabs:
            self.set_focus(self.boxes[0].answer)
        else:
            await super().action_advance()

    def on_tab_line_other(self) -> None:
        """To « Documents »."""
        self.post_message(OpenAside(Aside.DOCUMENTS, "", self))

    async def send(self, values: Mapping[str, str]) -> None:
        """File the request; then its reference is shown."""
        if self._sent:
            return
        self._sent = True
        try:
            request = await off_loop(self.file, values)
        except SpokenError as error:
            self._sent = False
            await self.refuse("request_email", str(error))
        else:
            self.typed.clear()
            self.post_message(OpenAside(Aside.FILED, request.reference, self))

    def on_unmount(self) -> None:
        """Whatever way it was left, what was typed is there on return."""
        if not self._sent:
            self.typed.update(self.values)
