"""The sheet as a page of HTML that needs nothing else: one A4 page, black on white, with a code for a telephone."""

from __future__ import annotations

import re
from html import escape
from string import Template

from ..domain.wording import sheet as words
from ..domain.wording.french import MONTHS, NBSP
from ..domain.wording.portal import ON_PORTAL
from .sheet import Done, Sheet
from .sheet_room import BOLD, LABEL, LARGE, USUAL, choose_layout

CODE_MILLIMETRES = 38
"""The side of the code, its quiet zone included: its marks alone are 3 cm."""

_STRESSED = re.compile(rf"(?:1er|\d{{1,2}}){NBSP}(?:{'|'.join(MONTHS)}){NBSP}\d{{4}}|[Uu]ne dizaine de jours")

_PAGE = Template("""<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width">
<title>$neutral</title>
<style>
@page { size: A4; margin: ${margin}mm ${side}mm }
* { box-sizing: border-box; margin: 0; padding: 0 }
html { background: #fff; color: #000 }
body { font: ${points}pt/$leading system-ui, "Segoe UI", "Liberation Sans", Arial, "DejaVu Sans", sans-serif;
  max-width: ${width}mm; margin: 0 auto; display: flex; flex-direction: column; min-height: ${height}mm; overflow-wrap: anywhere }
@media screen { body { padding: 10mm 0 } }
header { border-bottom: 1.2mm solid #000; padding-bottom: ${gap}mm }
main { flex: 1; display: flex; flex-direction: column; justify-content: space-evenly }
h1 { font-size: 1.4em; line-height: 1.15 }
h2 { font-size: 1.15em; margin-top: ${gap}mm; line-height: 1.25 }
dt { float: left; width: ${label}em; clear: left }
dd { font-weight: bold; overflow: hidden }
dd.name { font-size: 1.2em; line-height: 1.1 }
dd.plain { font-weight: normal }
dd.wide { overflow: visible }
table { width: 100%; table-layout: fixed; border-collapse: collapse; margin-top: ${gap}mm }
col:nth-child(1), col:nth-child(2) { width: 31% }
th, td { text-align: left; vertical-align: top; padding: ${cell}mm 2mm; border-bottom: .3mm solid #000; line-height: 1.1 }
th { font-weight: normal }
thead th { border-bottom-width: .8mm }
thead th b { display: block; font-size: 1.25em; white-space: nowrap }
thead th:first-child { padding-left: 0; vertical-align: bottom }
thead th:first-child b { font-size: 1.15em; white-space: normal }
td.real, th.real { border-left: 1.1mm solid #000; border-right: 1.1mm solid #000 }
thead th.real { border-top: 1.1mm solid #000 }
tbody tr:last-child td.real { border-bottom: 1.1mm solid #000 }
.done { font-weight: bold }
.next { border: .6mm solid #000; border-radius: 2mm; padding: ${cell}mm 3mm; margin-top: ${gap}mm }
.next h2 { margin-top: 0 }
ul { list-style: none }
li { padding-left: 1.3em; text-indent: -1.3em; margin-top: .6mm }
li::before { content: "→"; display: inline-block; width: 1.3em; text-indent: 0 }
.bottom { padding-top: ${gap}mm }
.bottom svg { width: ${code}mm; height: ${code}mm; float: left; margin: 0 4mm 0 -4mm }
.bottom div { overflow: hidden }
.bottom h2 { margin: 0 }
.page { clear: left }
footer { border-top: .4mm solid #000; margin-top: ${cell}mm; padding-top: ${cell}mm; line-height: 1.15; clear: left }
.demonstration { border: .8mm solid #000; text-align: center; font-weight: bold; letter-spacing: .2em }
</style>
</head>
<body>
<header>
$demonstration<h1>$title</h1>
<p>$handed</p>
</header>
<main>
<div><h2>$account</h2>
<dl>
$facts
</dl></div>
<table>
<colgroup><col><col><col></colgroup>
<thead><tr><th><b>$table</b></th><th><b>$here</b>$here_aside</th><th class="real"><b>$portal</b>$portal_aside</th></tr></thead>
<tbody>
$done
</tbody>
</table>
<div class="next"><h2>$next</h2>
<ul>
$following
</ul></div>
</main>
<div class="bottom">
$svg
<div><h2>$whom</h2>
$office
</div>
<p class="page"><b>$page_title</b>&nbsp;: $page</p>
</div>
<footer>$disclaimer</footer>
</body>
</html>
""")


def to_html(sheet: Sheet, large: bool = False) -> str:
    """The page: letters of 14 points, or of 18 where ``large``, a little less where values are longer than anybody's.

    All that comes from people is escaped.
    """
    layout = choose_layout(sheet, LARGE if large else USUAL, CODE_MILLIMETRES)
    return _PAGE.substitute(
        neutral=escape(words.NEUTRAL_TITLE),
        points=layout.points,
        leading=layout.leading,
        margin=layout.margin,
        side=layout.side,
        width=layout.width,
        height=layout.height,
        gap=layout.gap,
        cell=layout.cell,
        label=LABEL,
        code=CODE_MILLIMETRES,
        demonstration=f'<p class="demonstration">{escape(words.DEMONSTRATION)}</p>\n' if sheet.demonstration else "",
        title=escape(words.TITLE),
        handed=escape(sheet.handed),
        account=escape(words.ACCOUNT),
        facts="\n".join(_fact(number, label, value) for number, (label, value) in enumerate(sheet.account)),
        table=escape(words.DONE),
        here=escape(words.HERE),
        here_aside=escape(words.IN_THIS_PROGRAM),
        portal=escape(ON_PORTAL),
        portal_aside=escape(words.NOTED_BY_OFFICE),
        done="\n".join(map(_row, sheet.done)),
        next=escape(words.NEXT),
        following="\n".join(f"<li>{_stress(each)}</li>" for each in sheet.following),
        svg=_code(sheet.page),
        whom=escape(words.WHOM),
        office="\n".join(f"<p>{escape(each)}</p>" for each in sheet.whom),
        page_title=escape(words.BY_CODE),
        page=escape(sheet.page),
        disclaimer=escape(words.DISCLAIMER),
    )


def _fact(number: int, label: str, value: str) -> str:
    kind = ' class="name"' if number == 0 else ' class="plain wide"' if len(value) > BOLD else ""
    if label == words.PASSWORD:
        kind = ' class="plain"'
    return f"<dt>{escape(label)}</dt><dd{kind}>{escape(value)}</dd>"


def _stress(text: str) -> str:
    """With its days in bold letters, and the phrase that stands before them."""
    return _STRESSED.sub(r"<b>\g<0></b>", escape(text))


def _row(done: Done) -> str:
    here, portal = ("done" if each is not None else "" for each in (done.here, done.portal))
    cells = f'<td class="{here}">{escape(done.here_text)}</td><td class="real {portal}">{escape(done.portal_text)}</td>'
    return f"<tr><th>{escape(words.STEPS[done.step])}</th>{cells}</tr>"


def _code(address: str) -> str:
    """The code of the address, which scales with the room that it is given."""
    import segno

    return segno.make(address, error="m", micro=False).svg_inline(border=4, dark="#000", light="#fff", omitsize=True)
