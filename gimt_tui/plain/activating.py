"""Step 2 where the message leaves the machine: where it stands, another address, its link or its code (guide row C41)."""

from __future__ import annotations

from ..domain.journey import Answer, Outcome, Place
from ..domain.outbox import told
from ..domain.spoken import SpokenError
from ..domain.states import Delivery, LinkKind
from ..domain.texts import ACTIVATE_HOW, ADDRESS_CORRECTED, NO_SERVICE_OF_CUSTOMS, NOT_THERE, message_leaves, resent
from .talk import Talk


def say_where_it_stands(talk: Talk) -> None:
    """To whom the message leaves, and whether it did; what to do where it did not."""
    dossier = talk.dossier()
    mail = talk.onboarding.activation_mail(dossier.key)
    refused = mail is not None and mail.delivery in (Delivery.REFUSED, Delivery.DROPPED)
    if not refused:
        talk.prompter.say(message_leaves(dossier.account.email, talk.onboarding.mail_sender), NO_SERVICE_OF_CUSTOMS)
    if mail is None:
        return
    if refused:
        talk.prompter.error(told(mail))
    else:
        talk.prompter.inform(told(mail))
        talk.prompter.say(NOT_THERE)


def address(talk: Talk) -> Outcome:
    """Another address; the message leaves for it."""
    from ..domain.forms import AddressForm

    dossier = talk.dossier()
    values: dict[str, str] = {"email": dossier.account.email}
    form = talk.form(Place.ADDRESS, values)
    start, error = "", ""
    while True:
        form.ask(start, error)
        try:
            asked = AddressForm.model_validate(values)
            earlier = talk.dossier().has_working(LinkKind.ACTIVATION, talk.onboarding.clock())
            talk.onboarding.correct_address(dossier.key, asked)
        except SpokenError as refusal:
            start, error = refusal.field or "email", str(refusal)
            if start == "current_password":
                values.pop(start, None)
        else:
            same = asked["email"] == dossier.account.email
            talk.prompter.inform(resent(leaves=True, earlier=earlier) if same else ADDRESS_CORRECTED)
            return Outcome(Answer.NEXT)


def activate(talk: Talk) -> Outcome:
    """The link, pasted, or the code, typed; what is refused is asked for again."""
    values: dict[str, str] = {}
    form = talk.form(Place.ACTIVATE, values)
    talk.prompter.say(ACTIVATE_HOW)
    error = ""
    while True:
        form.ask("activation_link", error)
        try:
            return Outcome(Answer.NEXT, dossier=talk.onboarding.activate(values["activation_link"], talk.dossier().key).key)
        except SpokenError as refusal:
            error = str(refusal)
            values.clear()
