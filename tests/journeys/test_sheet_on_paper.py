"""The sheet as Debian's Chromium prints it: one A4 page also with the longest values, and a code that a telephone reads."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import zxingcpp

from gimt_tui.counter.sheet import Sheet, make_sheet
from gimt_tui.counter.sheet_page import to_html
from gimt_tui.domain.office import NO_OFFICE
from gimt_tui.domain.wording.portal import PORTAL_PAGE
from tests.counter.dossiers import NOW, OFFICE, longest, states

DOTS_PER_INCH = 150
BROWSER = (
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--no-default-browser-check",
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-domain-reliability",
    "--disable-extensions", "--disable-sync", "--metrics-recording-only", "--no-pings", "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
)  # fmt: skip

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("chromium", "pdfinfo", "pdftoppm", "pdftotext", "pdftohtml"))), reason="needs chromium and poppler-utils"
)

SHEETS: dict[str, Sheet] = {
    "usual": make_sheet(states()["attached on the portal"], OFFICE, NOW, 10),
    "attached here": make_sheet(states()["attached here"], OFFICE, NOW, 10),
    "longest words": make_sheet(*longest(), NOW, 10, demonstration=True),
    "no office": make_sheet(states()["created"], NO_OFFICE, NOW, 10),
    "widest letters": make_sheet(*longest("W"), NOW, 10, demonstration=True),
}


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120, stdin=subprocess.DEVNULL).stdout


@pytest.mark.parametrize("large", [False, True], ids=["usual letters", "large letters"])
@pytest.mark.parametrize("name", SHEETS)
def test_it_is_one_page_whose_code_leads_to_the_portal(name: str, large: bool, tmp_path: Path) -> None:
    sheet = SHEETS[name]
    paper = print_page(sheet, large, tmp_path)
    told = run("pdfinfo", str(paper))
    assert re.findall(r"^Pages: +(\d+)$", told, re.MULTILINE) == ["1"]
    assert re.findall(r"^Page size: .*\((A4)\)$", told, re.MULTILINE) == ["A4"]
    assert re.findall(r"^Title: +(.*)$", told, re.MULTILINE) == ["Feuille remise au guichet"]
    text = re.sub(r"\s", "", run("pdftotext", "-raw", str(paper), "-"))
    values = [value for _, value in sheet.account]
    for each in (*values, *sheet.following, *sheet.whom, sheet.page, "Cen’estpasundocumentdelaDouane."):
        # A hyphen at the end of a line is read as one that parts a word.
        assert re.sub(r"[\s-]", "", each) in text.replace("-", "")
    (code,) = read_codes(paper)
    assert code.text == f"https://{PORTAL_PAGE}"
    corners = code.position
    dots = min(corners.top_right.x - corners.top_left.x, corners.bottom_left.y - corners.top_left.y)
    assert dots / DOTS_PER_INCH * 2.54 >= 3, "its marks alone are three centimetres"


@pytest.mark.parametrize("large", [False, True], ids=["usual letters", "large letters"])
@pytest.mark.parametrize("name", SHEETS)
def test_its_letters_are_black_and_large_enough(name: str, large: bool, tmp_path: Path) -> None:
    told = run("pdftohtml", "-xml", "-i", "-stdout", str(print_page(SHEETS[name], large, tmp_path)))
    letters = re.findall(r'<fontspec [^>]*size="(\d+)"[^>]*color="(#\w+)"', told)
    assert {colour for _, colour in letters} == {"#000000"}
    # It tells the sizes half as large again.
    least = 18 if large and "est" not in name else 14
    assert min(int(size) for size, _ in letters) / 1.5 >= least


@pytest.mark.parametrize("name", SHEETS)
def test_it_is_printed_in_black_on_white(name: str, tmp_path: Path) -> None:
    paper = print_page(SHEETS[name], False, tmp_path)
    run("pdftoppm", "-r", "50", "-singlefile", str(paper), str(tmp_path / "page"))
    data = (tmp_path / "page.ppm").read_bytes()
    head = re.match(rb"P6\s+\d+\s+\d+\s+255\s", data)
    assert head is not None
    red, green, blue = (data[head.end() + each :: 3] for each in range(3))
    assert red == green == blue, "there is no colour"
    assert red[0] == 255
    assert red.count(255) > len(red) * 0.7, "what is printed is the smaller part"


def print_page(sheet: Sheet, large: bool, folder: Path) -> Path:
    """The sheet as a browser makes a PDF of it."""
    page, paper = folder / "feuille.html", folder / "feuille.pdf"
    page.write_text(to_html(sheet, large), "utf-8")
    run(*BROWSER, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={paper}", page.as_uri())
    return paper


def read_codes(paper: Path) -> list[zxingcpp.Barcode]:
    """What a reader of codes finds on the first page, as a picture of 150 dots an inch."""
    run("pdftoppm", "-gray", "-r", str(DOTS_PER_INCH), "-singlefile", str(paper), str(paper.with_suffix("")))
    data = paper.with_suffix(".pgm").read_bytes()
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
    assert head is not None
    width, height = int(head[1]), int(head[2])
    picture = memoryview(data[head.end() :]).cast("B", (height, width))
    return list(zxingcpp.read_barcodes(picture))
