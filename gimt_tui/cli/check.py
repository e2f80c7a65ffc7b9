"""``gimt-tui check``: the judgement that the screen gives, from a shell, for one value or for lists."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from typing import IO, Any

import click

from ..domain.answers.fields import ACCOUNT, ATTACHMENT, Kind, judge
from ..domain.wording.french import NBSP
from ..domain.wording.shown import harmless
from .french_click import FrenchCommand

CHECKED = {field.name: field for field in (*ACCOUNT, *ATTACHMENT) if field.kind in (Kind.TEXT, Kind.SECRET)}
"""The fields that can be checked: those that are typed."""
STATES = {"empty": "vide", "incomplete": "incomplet", "invalid": "incorrect", "valid": "correct"}

HELP = f"""Juge une valeur comme le fait l’écran, ou une liste avec --jsonl.

Code de retour\u00a0: 0 si la valeur est correcte (ou vide et facultative), 1 sinon. Une liste rend 0 une fois jugée, et 2 si une
ligne ne se comprend pas.

Champs\u00a0: {', '.join(CHECKED)}."""


@click.command("check", cls=FrenchCommand, help=HELP, short_help="Juge une valeur, ou une liste.")
@click.argument("field", metavar="[CHAMP", required=False)
@click.argument("value", metavar="VALEUR]", required=False)
@click.option("--original", metavar="VALEUR", default="", help="La valeur que répète une confirmation.")
@click.option("--jsonl", "source", metavar="FICHIER", help="Un objet JSON par ligne, «\u00a0-\u00a0» pour l’entrée standard.")
@click.pass_context
def command(context: click.Context, field: str | None, value: str | None, original: str, source: str | None) -> None:
    """Check one value, or every line of a file."""
    if source is not None and field is None:
        context.exit(_check_lines(source))
    if field is None or value is None or source is not None:
        raise click.UsageError("")
    context.exit(_check_one(field, value, original))


def _check_one(name: str, text: str, original: str) -> int:
    if name not in CHECKED:
        print(f"gimt-tui\u00a0: le champ {harmless(name)} n’existe pas. Champs\u00a0: {', '.join(CHECKED)}.", file=sys.stderr)
        return 2
    field = CHECKED[name]
    judgement = judge(field, text, original)
    rows = [("Verdict", STATES[judgement.verdict])]
    if judgement.value and not field.secret:
        rows += [("Valeur", judgement.value), ("Affichage", field.display(judgement.value))]
    hint = judgement.hint
    rows += [("Message", judgement.message), ((hint.word or "Information", hint.text) if hint else ("Information", ""))]
    for label, words in rows:
        if words:
            print(f"{label + NBSP + ':':<14}{harmless(words)}")
    return 0 if judgement.acceptable else 1


def _check_lines(source: str) -> int:
    with ExitStack() as closing:
        try:
            stream = sys.stdin.buffer if source == "-" else closing.enter_context(open(source, "rb"))
        except OSError:
            print(f"gimt-tui\u00a0: le fichier {harmless(source)} ne peut pas être lu.", file=sys.stderr)
            return 2
        return _check_stream(stream)


def _check_stream(stream: IO[bytes]) -> int:
    broken = 0
    for number, line in enumerate(_read_lines(stream), 1):
        if not line.strip():
            continue
        try:
            print(_judge_line(line))
        except BadLineError as error:
            broken += 1
            print(f"gimt-tui\u00a0: ligne {number}\u00a0: {error}", file=sys.stderr)
    return 2 if broken else 0


class BadLineError(Exception):
    """A line that is no question; its text says why."""


def _judge_line(line: bytes) -> str:
    """The answer as one line of JSON, in which there is never a password. Raises BadLineError."""
    try:
        question: Any = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadLineError("elle n’est pas en UTF-8.") from None
    except (ValueError, RecursionError):
        raise BadLineError("ce n’est pas un objet JSON.") from None
    if not isinstance(question, dict):
        raise BadLineError("ce n’est pas un objet JSON.")
    name, text, original = question.get("field"), question.get("value"), question.get("original", "")
    if not isinstance(name, str) or name not in CHECKED:
        raise BadLineError(f"«\u00a0field\u00a0» doit être l’un de\u00a0: {', '.join(CHECKED)}.")
    if text is None:
        text = ""
    if not isinstance(text, str) or not isinstance(original, str):
        raise BadLineError("«\u00a0value\u00a0» et «\u00a0original\u00a0» doivent être des textes.")
    field = CHECKED[name]
    judgement = judge(field, text, original)
    answer = {
        "field": name,
        "state": judgement.verdict.value,
        "value": None if field.secret else judgement.value,
        "message": judgement.message,
        "hint": judgement.hint.text if judgement.hint else "",
    }
    return json.dumps(answer, ensure_ascii=False)


def _read_lines(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines of the stream, with a progress bar where somebody is looking and there is a length to compare with."""
    if not (sys.stderr.isatty() and stream.seekable()) or stream is sys.stdin.buffer:
        yield from stream
        return
    length = stream.seek(0, 2)
    stream.seek(0)
    with click.progressbar(length=length, label="Vérification", file=sys.stderr, update_min_steps=max(1, length // 100)) as bar:
        for line in stream:
            yield line
            bar.update(len(line))
