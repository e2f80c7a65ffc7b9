"""The lines that frame every screen: title, steps, keys."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from ...domain.steps import STEPS, Step, next_step

PROGRAM = "gimt-tui"
DISCLAIMER = "Démonstration · pas un service de la Douane"


class OneLine(Widget):
    """A line with a left and a right part; the right one shrinks to ``short``, then gives way, when there is no room."""

    DEFAULT_CSS = """
    OneLine { height: 1; width: 100%; }
    """

    def __init__(self, left: str = "", right: str = "", short: str = "") -> None:
        super().__init__()
        self.left, self.right, self.short = Content(left), Content(right), Content(short)

    def show(self, left: Content, right: Content, short: Content | None = None) -> None:
        """Change the parts; unchanged ones paint nothing."""
        if not (left.is_same(self.left) and right.is_same(self.right)):
            self.left, self.right, self.short = left, right, short or Content("")
            self.refresh()

    def render(self) -> RenderResult:
        for right in (self.right, self.short):
            room = self.content_size.width - self.left.cell_length - right.cell_length
            if room > 0:
                return Content.assemble(self.left, " " * room, right)
        return self.left


class TopBar(OneLine):
    """The program's name, the screen's subject, and what the program is not."""

    DEFAULT_CSS = """
    TopBar { dock: top; background: $structure; color: $on-structure; padding: 0 1; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__(f"{PROGRAM} · accès GIMT", DISCLAIMER, "pas un service de la Douane")


class Stepper(Widget):
    """« Étape 1 sur 3 » and what comes next. It informs; it is not a menu (guide row C5)."""

    DEFAULT_CSS = """
    Stepper { height: 2; width: 100%; padding: 0 1; background: $aside; color: $ink; }
    """

    def __init__(self, step: Step, part: str = "") -> None:
        super().__init__()
        self.step, self.part = step, part

    def render(self) -> RenderResult:
        step, following = self.step, next_step(self.step)
        track = " ".join("■" if each.number <= step.number else "□" for each in STEPS)
        now = Content.assemble((f"Étape {step.number} sur {len(STEPS)}", "bold $focus"), f" · {step.title}")
        right = Content.assemble((f"{self.part}  " if self.part else "", "$quiet"), (track, "$accent-red"))
        room = self.content_size.width - now.cell_length - right.cell_length
        first = Content.assemble(now, " " * room, right) if room > 1 else now
        second = Content.assemble((f"Ensuite\u00a0: {following.title}" if following else "Ensuite\u00a0: l’ouverture de GIMT", "$quiet"))
        return Content("\n").join([first, second])


class KeyHints(OneLine):
    """What works here, written from the bindings themselves; a narrow line leaves out whole hints, the last first."""

    DEFAULT_CSS = """
    KeyHints { dock: bottom; background: $structure; color: $on-structure; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.hints: list[Content] = []

    def show_bindings(self, bindings: Iterable[tuple[str, Binding]]) -> None:
        self.hints = [Content.assemble((key, "bold"), f" {binding.description}") for key, binding in bindings]
        self._fit()

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        width, shown = self.content_size.width, list(self.hints)
        for gap in (3, 2):
            if sum(each.cell_length + gap for each in shown) - gap <= width:
                break
        while shown and sum(each.cell_length + gap for each in shown) - gap > width > 0:
            shown.pop()
        self.show(Content(" " * gap).join(shown), Content(""))


KEY_NAMES = {
    "escape": "Échap", "enter": "Entrée", "tab": "Tab", "shift+tab": "Maj+Tab", "space": "Espace", "up": "↑", "down": "↓",
    "left": "←", "right": "→", "ctrl+q": "Ctrl+Q", "ctrl+c": "Ctrl+C", "pageup": "Page↑", "pagedown": "Page↓",
}  # fmt: skip


def key_name(key: str) -> str:
    """The key as people call it."""
    return KEY_NAMES.get(key, key.upper() if len(key) < 4 else key)
