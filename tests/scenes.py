"""Every screen as a scene: where it is, how large, how to come there. Snapshots and the gallery share them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from textual.pilot import Pilot

from gimt_tui.journey.places import OFFICE, Aside, Place
from gimt_tui.tui.app import GimtApp

from .walking import Paste, Walker, come_to, counter_for, kiosk_for, make_app, make_kiosk, onboarding_for

LEFT_OUT = OFFICE - {Place.LOCK, Place.BOARD} | {Place.DISOWN}
"""Places whose look others have: a list, one field, or paragraphs over buttons."""
Act = Callable[[Walker], Awaitable[None]]


async def nothing(_walker: Walker) -> None:
    """As the place is found."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A place, and what is done there before it is looked at."""

    name: str
    place: Place
    act: Act = nothing
    size: tuple[int, int] = (80, 24)
    theme: str = "jour"
    kiosk: bool = False
    """Whether it is of a demonstration for passers-by."""

    def app(self) -> GimtApp:
        """The program with a clock that stands still, ids that count, and a store in memory."""
        cases = onboarding_for(self.place)
        kiosk = make_kiosk() if self.kiosk else kiosk_for(self.place)
        return make_app(cases, self.theme, kiosk, counter_for(self.place, cases))

    async def enter(self, app: GimtApp, pilot: Pilot[int]) -> None:
        """Walk there."""
        walker = Walker(app, pilot)
        await walker.arrive(app.visit.first_place)
        await come_to(walker, self.place)
        await self.act(walker)
        await walker.settle()


async def slip(walker: Walker) -> None:
    """A special character in the identifiant, seen at once."""
    await walker.send(Paste("dupont-75"))


async def half(walker: Walker) -> None:
    """A good identifiant, a password on its way."""
    await walker.send(Paste("dupont75"), "enter", *"Tabac")


async def faults(walker: Walker) -> None:
    """Submitted far too early."""
    await walker.submit()


async def hint(walker: Walker) -> None:
    """A provider misspelt."""
    await walker.answer("email", "jeanne@orage.fr")


async def help_here(walker: Walker) -> None:
    """F1."""
    await walker.send("f1")


async def assistance(walker: Walker) -> None:
    """F2."""
    await walker.send("f2")


async def notice(walker: Walker) -> None:
    """The notice, from the third pane."""
    await walker.push("Consulter les conditions générales d’utilisation")


async def opened(walker: Walker) -> None:
    """The personal space on the day that GIMT is open, its services under the cursor."""
    await walker.press("escape")
    await walker.arrive(Place.SPACE)


async def level(walker: Walker, key: str) -> None:
    """Press, until another screen is there."""
    before = walker.screen
    await walker.press(key)
    await walker.until(lambda: walker.app.screen is not before, "the next level")
    await walker.settle()


async def read_over(walker: Walker, aside: Aside, *keys: str) -> None:
    """Open what is read over the place, level by level."""
    for key in keys:
        await level(walker, key)
    assert walker.screen.aside is aside, walker.text


async def portal(walker: Walker) -> None:
    """A service that lives on the portal."""
    await read_over(walker, Aside.SERVICE, "1")


async def creating(walker: Walker) -> None:
    """F2, then « Créer mon compte »."""
    await read_over(walker, Aside.CREATING, "f2", "1")


async def olga(walker: Walker) -> None:
    """F2, then « Demande d’assistance technique »."""
    await read_over(walker, Aside.OLGA, "f2", "2")


async def request(walker: Walker) -> None:
    """The tab « Nouvelle demande »."""
    await read_over(walker, Aside.REQUEST, "f2", "2", "enter")


async def documents(walker: Walker) -> None:
    """The tab « Documents »."""
    await read_over(walker, Aside.DOCUMENTS, "f2", "2", "enter", "right")


async def filed(walker: Walker) -> None:
    """A request that was filed, with its reference."""
    await request(walker)
    await walker.press("enter", "down", "enter")
    await walker.paste("Le bouton ne répond pas.")
    await walker.press("enter", "enter")
    await walker.until(lambda: walker.screen.aside is Aside.FILED, "the reference")


async def manual(walker: Walker) -> None:
    """The whole manual, from F1."""
    await read_over(walker, Aside.KEYS, "f1")
    await walker.push("Manuel utilisateur")
    await walker.until(lambda: walker.screen.aside is Aside.MANUAL, "the manual")


async def chosen(walker: Walker) -> None:
    """A dossier out of the list: its password is asked."""
    await walker.press("enter")
    await walker.arrive(Place.SIGN_IN)


async def stranger(walker: Walker) -> None:
    """A forgotten password, asked for by who only saw the list."""
    await chosen(walker)
    await walker.push("Mot de passe oublié")
    await walker.arrive(Place.FORGOTTEN)
    await walker.send(Paste("dupont75"), "enter")
    await walker.arrive(Place.RESET_SENT)


async def wrong(walker: Walker) -> None:
    """Three wrong passwords: one has to wait."""
    await walker.answer("email", "jeanne@autre.fr")
    await walker.answer("email_confirmation", "jeanne@autre.fr")
    for _ in range(3):
        await walker.answer("current_password", "Faux-2026!")
        await walker.submit()
        await walker.until(lambda: not walker.box("current_password").value, "the refusal")


SCENES = (
    *(Scene(place.value, place) for place in Place if place not in LEFT_OUT),
    Scene("kiosk", Place.WELCOME, kiosk=True),
    Scene("credentials-slip", Place.CREDENTIALS, slip),
    Scene("credentials-half", Place.CREDENTIALS, half),
    Scene("credentials-faults", Place.CREDENTIALS, faults),
    Scene("credentials-hint", Place.CREDENTIALS, hint),
    Scene("identity-faults", Place.IDENTITY, faults),
    Scene("terms-faults", Place.TERMS, faults),
    Scene("sign_in-chosen", Place.RESUME, chosen),
    Scene("reset_sent-stranger", Place.RESUME, stranger),
    Scene("address-wrong-small", Place.ADDRESS, wrong, (60, 20)),
    Scene("keys", Place.CREDENTIALS, help_here),
    Scene("assistance", Place.WELCOME, assistance),
    Scene("notice", Place.TERMS, notice),
    Scene("space-open", Place.GIMT, opened),
    Scene("service", Place.SERVICES, portal),
    Scene("creating", Place.WELCOME, creating),
    Scene("olga", Place.WELCOME, olga),
    Scene("request", Place.SPACE, request),
    Scene("documents", Place.WELCOME, documents),
    Scene("filed", Place.SPACE, filed),
    Scene("manual", Place.WELCOME, manual),
    Scene("credentials-wide", Place.CREDENTIALS, half, (120, 40)),
    Scene("attention-wide", Place.ATTENTION, nothing, (120, 40)),
    Scene("credentials-small", Place.CREDENTIALS, faults, (60, 20)),
    Scene("credentials-night", Place.CREDENTIALS, slip, theme="nuit"),
)
