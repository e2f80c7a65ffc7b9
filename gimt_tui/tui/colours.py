"""The named colours, by day and by night. A test holds every pair that is used to a contrast of 4.5:1 or more."""

from __future__ import annotations

from textual.theme import Theme

DAY = {
    "paper": "#fbf8f2",
    "ink": "#23211e",
    "quiet": "#5f5a52",
    "answer": "#ebe5d9",
    "answer-focus": "#ffffff",
    "aside": "#f3eee4",
    "structure": "#1d3c6e",
    "on-structure": "#ffffff",
    "focus": "#1d3c6e",
    "on-focus": "#ffffff",
    "accent-red": "#b3282d",
    "bad": "#a3191f",
    "good": "#1c6434",
    "careful": "#7a4a00",
    "info": "#1b5a9e",
}
NIGHT = {
    "paper": "#131722",
    "ink": "#ece8df",
    "quiet": "#a9a69f",
    "answer": "#252c3d",
    "answer-focus": "#0a0d14",
    "aside": "#1a2030",
    "structure": "#243f73",
    "on-structure": "#ffffff",
    "focus": "#a9c1f5",
    "on-focus": "#10141d",
    "accent-red": "#ff8a84",
    "bad": "#ff938c",
    "good": "#84d8a0",
    "careful": "#f2bb6b",
    "info": "#93c3ff",
}
SIXTEEN = {
    "paper": "#000000",
    "ink": "#aaaaaa",
    "quiet": "#aaaaaa",
    "answer": "#0000aa",
    "answer-focus": "#0000aa",
    "aside": "#000000",
    "structure": "#0000aa",
    "on-structure": "#ffffff",
    "focus": "#55ffff",
    "on-focus": "#000000",
    "accent-red": "#ff5555",
    "bad": "#ff5555",
    "good": "#55ff55",
    "careful": "#ffff55",
    "info": "#55ffff",
}
"""For terminals of sixteen colours, in the very colours they have: others would be rounded until fields vanish."""


def _theme(name: str, colours: dict[str, str], *, dark: bool) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=colours["structure"],
        accent=colours["accent-red"],
        error=colours["bad"],
        success=colours["good"],
        warning=colours["careful"],
        foreground=colours["ink"],
        background=colours["paper"],
        surface=colours["answer"],
        panel=colours["aside"],
        variables={
            **colours,
            "input-cursor-background": colours["ink"],
            "input-cursor-foreground": colours["paper"],
            "input-selection-background": colours["info"],
            "input-selection-foreground": colours["paper"],
        },
    )


THEMES = (_theme("jour", DAY, dark=False), _theme("nuit", NIGHT, dark=True), _theme("seize", SIXTEEN, dark=True))
