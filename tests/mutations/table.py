"""All mutations, from the modules that name them."""

from __future__ import annotations

from . import of_the_door, of_the_file, of_the_form, of_the_line, of_the_mail, of_the_office, of_the_server, of_the_visit
from .mutation import Mutation

MUTATIONS: tuple[Mutation, ...] = (
    *of_the_file.MUTATIONS,
    *of_the_door.MUTATIONS,
    *of_the_visit.MUTATIONS,
    *of_the_form.MUTATIONS,
    *of_the_line.MUTATIONS,
    *of_the_mail.MUTATIONS,
    *of_the_server.MUTATIONS,
    *of_the_office.MUTATIONS,
)
