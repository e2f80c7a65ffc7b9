"""What was typed into the search of the board, as answers of somebody new, as far as it can only be one thing."""

from __future__ import annotations

from collections.abc import Callable

from ..domain.answers.fields import FIELDS, judge

_JOINTS = "-'’"


def answers_in(wanted: str, is_name: Callable[[str], bool]) -> dict[str, str]:
    """An e-mail address, a telephone number, or one word alone that ``is_name``; several words may be anything, and fill nothing.

    A SIRET is no answer of step 1, and an identifiant is for the person to choose.
    """
    wanted = wanted.strip()
    for name in ("email", "mobile", "phone"):
        judged = judge(FIELDS[name], wanted)
        if wanted and judged.acceptable:
            return {name: FIELDS[name].display(judged.value)}
    letters = wanted.translate(dict.fromkeys(map(ord, _JOINTS)))
    if len(letters) > 1 and letters.isalpha() and judge(FIELDS["last_name"], wanted).acceptable and is_name(wanted):
        return {"last_name": wanted.title() if wanted.islower() else wanted}
    return {}
