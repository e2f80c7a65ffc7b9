"""« Services & Aide », one line at a time: filing a request, reading the manual (guide rows C67 to C76)."""

from __future__ import annotations

from dataclasses import replace

from .. import manual
from ..domain.asking import SUBJECTS
from ..domain.manual import spoken
from ..domain.panes import REQUEST_PANE
from ..domain.service_texts import NOTHING_FILED, filed, leaves_for, listed
from ..domain.spoken import SpokenError
from .prompter import ASSIST_MORE, Back, folded
from .talk import Talk

ALREADY = "Vous remplissez déjà une demande."
BACK_TO_PLACE = "Vous êtes de retour à la question où vous étiez."


def assist(talk: Talk, word: str) -> None:
    """« aide » and a word; what was being asked is asked again afterwards."""
    match folded(word):
        case "demande":
            _request(talk)
        case "suivi":
            requests = [listed(each) for each in talk.visit.filed()]
            talk.prompter.say(*(requests or [NOTHING_FILED]))
        case "page":
            talk.prompter.say(*spoken(manual.page(talk.visit.place)))
        case "manuel":
            talk.prompter.say(*spoken(manual.whole()))
        case _:
            talk.prompter.say(*ASSIST_MORE)
    talk.prompter.say(BACK_TO_PLACE)


def _request(talk: Talk) -> None:
    """The request, question by question; what was typed is kept for the visit."""
    outer, values = talk, talk.visit.request

    def within(word: str) -> None:
        # A request inside a request would take the answers of the first.
        if folded(word) == "demande":
            outer.prompter.inform(ALREADY)
        else:
            assist(outer, word)

    talk = replace(outer, prompter=replace(outer.prompter, assist=within))
    if not values.get("request_email"):
        values["request_email"] = talk.visit.contact()
    form = talk.form(REQUEST_PANE, values)
    questions = replace(form, questions=form.questions[1:])
    try:
        while True:
            values["request_subject"] = talk.prompter.choose(tuple((each, each) for each in SUBJECTS))
            try:
                questions.ask()
                send = talk.prompter.choose(((REQUEST_PANE.submit, True), ("Revenir sans envoyer", False)))
            except Back:
                continue
            if send:
                _file(talk)
            return
    except Back:
        return


def _file(talk: Talk) -> None:
    try:
        request = talk.visit.file_request(talk.visit.request)
    except SpokenError as error:
        talk.prompter.error(str(error))
    else:
        talk.visit.request.clear()
        talk.prompter.say(filed(request), leaves_for(talk.onboarding.sent_to(request)))

