"""One answer, large, to be typed on the portal: the person who types looks from one screen to the other."""

from __future__ import annotations

from gimt_tui.domain.answers.record import portal_answers
from gimt_tui.domain.tone import Text
from gimt_tui.domain.wording import board as words
from gimt_tui.domain.wording.dictation import doubts_text, in_one_text, spell_out
from gimt_tui.journey.outcome import Outcome
from gimt_tui.journey.places import Place
from gimt_tui.journey.visit import Visit

from ..blocks import Enlarged
from ..page import BACK, Choice, Page


def describe(visit: Visit, _about: str = "") -> Page:
    """The answer that the visit is about, or the first where that is there no more; the arrows lead to the others, round and round."""
    dossier = visit.read_dossier()
    answers = portal_answers(dossier)
    names = [each.name for each in answers]
    here = names.index(visit.person.about) if visit.person.about in names else 0
    answer, total = answers[here], len(answers)

    def lead(step: int) -> Outcome:
        return Outcome(Place.ANSWER, dossier=dossier.key, about=names[(here + step) % total])

    return Page(
        title=Text(words.answer_title(answer.label, here + 1, total)),
        blocks=(Enlarged(answer.text, spell_out(answer.text), doubts_text(answer.text), in_one_text(answer.text)),),
        choices=(Choice(words.NEXT_ANSWER, lead(1), main=True, arrow=1), Choice(words.ANSWER_BEFORE, lead(-1), arrow=-1), BACK),
        said=visit.person.said,
    )
