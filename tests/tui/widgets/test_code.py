"""The QR code as it is painted, read back by its half blocks."""

from __future__ import annotations

import pytest
import segno
import zxingcpp

from gimt_tui.domain.wording.portal import PORTAL_PAGE
from gimt_tui.tui.widgets.code import QUIET_ZONE, CodeBox

from .stage import on_stage

ADDRESS = "https://www.douane.gouv.fr/service-en-ligne/gimt"
CAPTION = "Le site de la Douane, par votre téléphone."
HALVES = {" ": (False, False), "▀": (True, False), "▄": (False, True), "█": (True, True)}


@pytest.mark.parametrize("theme", ["jour", "nuit", "jour-256", "nuit-256"])
@pytest.mark.parametrize("address", [ADDRESS, "HTTPS://A.FR", ADDRESS + "/une/page/plus/longue"])
async def test_what_is_painted_is_the_code_of_the_address_dark_on_light(address: str, theme: str) -> None:
    box = CodeBox(address, CAPTION)
    async with on_stage(box, size=(60, 40)) as (stage, pilot):
        stage.theme = theme
        await pilot.pause()
        wanted = [list(map(bool, row)) for row in segno.make(address, error="m", micro=False).matrix_iter(border=QUIET_ZONE)]
        columns, lines = len(wanted[0]), (len(wanted) + 1) // 2
        assert columns <= 41, "it stands in its column"
        read: list[list[bool]] = []
        for line in stage.painted(box)[:lines]:
            halves = [HALVES[each] for each in line.ljust(columns)]
            read += [[upper for upper, _ in halves], [lower for _, lower in halves]]
        assert read[: len(wanted)] == wanted
        assert not any(map(any, read[len(wanted) :])), "an odd last line is filled with light"
        assert {stage.ground(box, x, y) for x in (0, columns // 2, columns - 1) for y in range(lines)} == {stage.role("qr-paper")}
        assert stage.ink(box, QUIET_ZONE, QUIET_ZONE) == stage.role("qr-ink")
        ink, paper = (sum(bytes.fromhex(stage.role(each)[1:])) for each in ("qr-ink", "qr-paper"))
        assert ink < paper, "telephones expect dark on light"


@pytest.mark.parametrize("theme", ["jour", "nuit", "jour-256", "nuit-256"])
async def test_a_reader_of_codes_reads_the_address_from_the_painted_cells(theme: str) -> None:
    box = CodeBox(f"https://{PORTAL_PAGE}", CAPTION)
    async with on_stage(box, size=(60, 40)) as (stage, pilot):
        stage.theme = theme
        await pilot.pause()
        lines = [line.ljust(41) for line in stage.painted(box)[:21]]
        # As a camera sees it: each half of a cell a few points, dark where its block is.
        rows = [[not halves[half] for halves in map(HALVES.__getitem__, line)] for line in lines for half in (0, 1)]
        points = bytes(255 * light for row in rows for _ in range(4) for light in row for _ in range(4))
        picture = memoryview(points).cast("B", (4 * len(rows), 4 * 41))
        assert [each.text for each in zxingcpp.read_barcodes(picture)] == [f"https://{PORTAL_PAGE}"]


async def test_its_caption_stands_below() -> None:
    box = CodeBox(ADDRESS, f"{CAPTION} [/b]")
    async with on_stage(box, size=(60, 40)) as (stage, _):
        code, _, caption = "\n".join(stage.painted(box)).rpartition("\n\n")
        assert code
        assert " ".join(caption.split()) == f"{CAPTION} [/b]"
