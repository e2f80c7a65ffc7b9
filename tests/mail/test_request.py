"""The request for assistance as a message that leaves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gimt_tui.domain.answers.forms import RequestForm
from gimt_tui.domain.answers.request_fields import SUBJECTS

from .conftest import Make
from .servers import serving


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_request_with_accents_needs_nothing_of_the_server(subject: str, leaving: Make) -> None:
    with serving(enable_SMTPUTF8=False) as (desk, port):
        onboarding = leaving(port)
        onboarding.parts.rules = replace(onboarding.parts.rules, support_address="aide@hélène.fr")
        description = "Le bouton « Activer » ne répond pas. " * 20
        form = RequestForm(request_subject=subject, request_description=description, request_email="zoe@hélène.fr")
        request = onboarding.assistance.file(form, "Accueil")
        (source,) = (each.source for each in onboarding.parts.store.mail(None))
        assert onboarding.outbox.drain() == 1
        assert desk.received[0].isascii()
        assert max(map(len, desk.received[0].splitlines())) <= 78
        (message,) = desk.messages
        assert message["Subject"] == f"[{request.reference}] {subject}"
        assert message["Reply-To"] == "zoe@xn--hlne-6oae.fr"
        # A second try after a power cut is told as the same message.
        assert message["Message-ID"] in source
        body = message.get_body(("plain",))
        assert body is not None
        assert description.strip() in body.get_content()
