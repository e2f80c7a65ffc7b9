"""The addresses of the portal, which the guide gives as text (guide rows C6, C12 and C67)."""

from __future__ import annotations

PORTAL_PAGE = "www.douane.gouv.fr/sinscrire-et-creer-un-compte-personnel-sur-douanegouvfr"
"""Its own page on creating an account. The guide is of 2020: an office may set another."""

ON_PORTAL = "Sur le portail"
