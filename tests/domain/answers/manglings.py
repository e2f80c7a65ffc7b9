"""What mailboxes, replies and mail gateways make of a link and of a code, as people then paste it."""

from __future__ import annotations

from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from urllib.parse import quote

MESSAGE = (
    "Bonjour Jeanne DUPONT,\n\nPour activer votre compte personnel, suivez ce lien :\n{link}\n\nOu donnez ce code : {code}\n\n"
    "Ici, le lien reste valable 7 jours et ne sert qu’une fois.\nVous n’avez rien demandé ? Ne faites rien."
)


def message(link: str, code: str = "ACDE-7FGH") -> str:
    return MESSAGE.format(link=link, code=code)


def printable(text: str) -> str:
    """Quoted-printable, as the source of a message shows it: lines of 76 characters."""
    encoded = "".join(each if each.isascii() and each != "=" else "".join(f"={byte:02X}" for byte in each.encode()) for each in text)
    lines = []
    for line in encoded.split("\n"):
        while len(line) > 75:
            end = 75 - next((back for back in (1, 2) if line[75 - back] == "="), 0)
            lines.append(line[:end] + "=")
            line = line[end:]
        lines.append(line)
    return "\r\n".join(lines)


def break_at(link: str, end: str, place: int) -> str:
    return link[:-place] + end + link[-place:]


def proofpoint_v2(link: str) -> str:
    encoded = quote(link.replace("-", "%2D").replace("_", "%5F"), safe="/%").replace("%", "-").replace("/", "_")
    return f"https://urldefense.proofpoint.com/v2/url?u={encoded}&d=DwMFaQ&c=euGZstcaTDllvimEN8b7jXrwqOf-v5A_CdpgnVfiiMM&r=x&m=y&e="


def proofpoint_v3(link: str) -> str:
    replaced = "".join(each for each in link if each in "#%&=")
    starred = "".join("*" if each in "#%&=" else each for each in link)
    return f"https://urldefense.com/v3/__{starred}__;{urlsafe_b64encode(replaced.encode()).decode().rstrip('=')}!!FJ-Y8qCqXTj2!Pb4w$"


def proofpoint_v3_runs(link: str) -> str:
    """Two signs in a row replaced: « // »."""
    head, _, tail = link.partition("//")
    return f"https://urldefense.com/v3/__{head}**A{tail}__;Ly8!!FJ-Y8qCqXTj2!Pb4w$"


def sophos(link: str) -> str:
    return (
        f"https://eu-west-1.protection.sophos.com/?d=bureau.example&u={b64encode(link.encode()).decode()}&p=m&i=NWYwZDhkOTg4MDE4"
        "&t=a2VlcA==&h=0a1b2c3d4e5f60718293a4b5c6d7e8f9&s=AVNPUEhUT0NFTkNSWVBUSVY"
    )


def base64_path(link: str) -> str:
    return f"https://passerelle.example/s/k3/{urlsafe_b64encode(link.encode()).decode().rstrip('=')}/ouvrir"


def safe_links(link: str) -> str:
    return (
        f"https://eur01.safelinks.protection.outlook.com/?url={quote(link, safe='')}&data=05%7C01%7Cnom%40exemple.fr%7C"
        "abcdefghijklmnopqrstuvwxyzabcdef%7C84df9e7fe9f640afb435aaaaaaaaaaaa%7C1%7C0&sdata=Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4MTIz%3D&reserved=0"
    )


def _lines_of(text: str) -> str:
    return "\r\n".join(text[start : start + 76] for start in range(0, len(text), 76))


LINKS: dict[str, Callable[[str], str]] = {
    "as it is": lambda link: link,
    "the token": lambda link: link[-32:],
    "the token, quoted": lambda link: f"« {link[-32:]} »",
    "the token, in two lines": lambda link: f"{link[-32:-9]}\n{link[-9:]}",
    "the token, underlined": lambda link: f"_{link[-32:]}_",
    "angles": lambda link: f"<{link}>",
    "guillemets": lambda link: f"« {link} »",
    "invisible": lambda link: f"\u200b{link[:40]}\u00ad{link[40:]}\ufeff",
    "next line glued": lambda link: f"{link}Vous n’avez rien demandé ? Ne faites rien.",
    "next line glued, a code": lambda link: f"{link}Ou donnez ce code : ACDE-7FGH",
    "line before glued": lambda link: f"suivez ce lien :{link}",
    "underlined": lambda link: f"_{link}_",
    "bold": lambda link: f"*{link}*",
    "markdown": lambda link: f"[Activer]({link}).",
    "href": lambda link: f'<a href="{link}">Activer mon compte personnel</a>',
    "href, its source": lambda link: printable(f'<p>é</p><a href="{link}" style="color: blue">Activer mon compte personnel</a>'),
    "whole message": message,
    "whole message, glued": lambda link: message(link).replace("\n", ""),
    "whole message, its source": lambda link: printable(message(link)),
    "whole message, quoted": lambda link: "> " + message(break_at(link, "\n", 12)).replace("\n", "\n> "),
    "whole message, quoted twice": lambda link: ">> " + message(break_at(link, "\n", 20)).replace("\n", "\r\n>> "),
    "whole message, its source quoted": lambda link: "> " + printable(message(link)).replace("\r\n", "\n> "),
    "whole message, in base64": lambda link: _lines_of(b64encode(message(link).encode()).decode()),
    "soft break": lambda link: break_at(link, "=\n", 12),
    "soft break, CRLF": lambda link: break_at(link, "=\r\n", 30),
    "soft break, quoted": lambda link: break_at(link, "=\n> ", 12),
    "=3D": lambda link: f"https://bureau.example/?jeton=3D{link[-32:]}",
    "broken": lambda link: break_at(link, "\n", 12),
    "broken, indented": lambda link: break_at(link, "\r\n    ", 31),
    "broken, quoted": lambda link: break_at(link, "\n> ", 5),
    "broken three times, quoted": lambda link: f"> {link[:20]}\n> {link[20:45]}\n> {link[45:]}\n>\n> Merci",
    "more after": lambda link: f"{link}?utm_source=courriel&utm_campaign=abcdefghijklmnopqrstuvwxyzabcdefghijkl",
    "percent": lambda link: f"https://passerelle.example/?a={quote(link, safe='')}&c=E,1,abcdef",
    "percent, all of it": lambda link: f"https://passerelle.example/?a={''.join(f'%{ord(each):02x}' for each in link)}&c=1",
    "percent twice": lambda link: f"https://passerelle.example/?a={quote(quote(link, safe=''), safe='')}",
    "percent thrice": lambda link: f"https://passerelle.example/?a={quote(quote(quote(link, safe=''), safe=''), safe='')}",
    "Safe Links": safe_links,
    "Safe Links, broken": lambda link: break_at(safe_links(link), "\n> ", 250),
    "Barracuda": lambda link: f"https://linkprotect.cudasvc.com/url?a={quote(link, safe='')}&c=E,1,x-_y&typo=1",
    "Proofpoint v1": lambda link: f"https://urldefense.proofpoint.com/v1/url?u={link}&k=abc%3D%0A&r=x",
    "Proofpoint v2": proofpoint_v2,
    "Proofpoint v2, broken": lambda link: break_at(proofpoint_v2(link), "=\n", 95),
    "Proofpoint v3": proofpoint_v3,
    "Proofpoint v3, runs": proofpoint_v3_runs,
    "Proofpoint v3, of a parameter": lambda link: proofpoint_v3(f"https://bureau.example/?jeton={link[-32:]}"),
    "Proofpoint v3, percent": lambda link: proofpoint_v3(f"https://bureau.example/?a={quote(link, safe='')}"),
    "Sophos": sophos,
    "Sophos, percent": lambda link: f"https://eu-west-1.protection.sophos.com/api/a?u={quote(b64encode(link.encode()).decode(), safe='')}",
    "base64 in a path": base64_path,
    "base64, more before": lambda link: f"https://passerelle.example/?q={b64encode(('v=1&to=' + link + '&x').encode()).decode()}",
    "Safe Links around Proofpoint": lambda link: safe_links(proofpoint_v2(link)),
    "Proofpoint around Safe Links": lambda link: proofpoint_v2(safe_links(link)),
    "base64 around percent": lambda link: sophos(f"https://passerelle.example/?a={quote(link, safe='')}"),
    "whole message, Safe Links": lambda link: message(safe_links(link)),
    "whole message, Proofpoint": lambda link: message(proofpoint_v3(link)),
}
"""By the kind of mangling, what becomes of a link."""


CODES: dict[str, Callable[[str], str]] = {
    "as it is": lambda code: code,
    "small": str.lower,
    "no hyphen": lambda code: code.replace("-", ""),
    "a space": lambda code: code.replace("-", " ").lower(),
    "spaces": lambda code: " ".join(code.replace("-", "")),
    "spaces and a dash": lambda code: code.replace("-", " – "),
    "guillemets": lambda code: f"« {code} »",
    "bold": lambda code: f"**{code}**",
    "full stop": lambda code: f"{code}.",
    "label": lambda code: f"Code : {code}",
    "label, small": lambda code: f"code: {code.lower()}",
    "label, spaces": lambda code: f"Code : {' '.join(code.replace('-', ''))}",
    "label, no colon": lambda code: f"Le code {code.lower()}",
    "sentence": lambda code: f"Ou donnez ce code : {code}",
    "sentence of a letter": lambda code: f"Ou saisissez ce code dans le programme\u00a0: {code}",
    "sentence of a letter, small": lambda code: f"Ou saisissez ce code dans le programme\u00a0: {code.lower()}",
    "next line": lambda code: f"Ou donnez ce code : {code}\nIci, le lien reste valable",
    "next line glued": lambda code: f"Ou donnez ce code : {code}Vous n’avez rien demandé ?",
    "quoted": lambda code: f"> Ou donnez ce code :\n> {code}\n",
    "html": lambda code: f"<p>Ou saisissez ce code&nbsp;: <strong>{code}</strong></p>",
    "its source": lambda code: printable(f"Ou saisissez ce code dans le programme\u00a0: {code}\n\nIci, après."),
    "whole message, its link cut": lambda code: message("https://demonstration.invalid/activation/", code),
}
"""By the kind of mangling, what becomes of a code."""
