"""Keys that a widget handles itself, in the order in which they were typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from textual.widget import Widget as Mixed
else:
    # A mixin in truth: a second widget class among the bases would confuse Textual's order of handlers.
    Mixed = object


class OwnKeys(Mixed):
    """Runs its own bindings from its own queue.

    Textual sends a key to the focused widget, lets it bubble up, and only then looks for a binding, at whatever has
    the focus by that time. When keys arrive faster than they are handled, a Backspace would edit the next field and
    a space would tick the next box. A priority binding of the screen still comes before.
    """

    async def _on_key(self, event: events.Key) -> None:
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return
