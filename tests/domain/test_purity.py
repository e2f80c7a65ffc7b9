"""The domain is pure, and quick to import: asked of a fresh interpreter, where nothing else was imported before."""

from __future__ import annotations

import json
import pkgutil
import subprocess
import sys

import gimt_tui.domain

_NETWORK = {"socket", "ssl", "http", "urllib.request", "smtplib", "asyncio", "dns"}
_OTHER_ROOMS = {"textual", "rich", "tinydb", "argon2", "click", "filelock", "platformdirs"}
_SLOW = {"email_validator", "phonenumbers", "stdnum", "pydantic", "idna"}


def _modules_after(*names: str) -> set[str]:
    program = f"import importlib, json, sys\nfor each in {names!r}: importlib.import_module(each)\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    found: list[str] = json.loads(done.stdout)
    return set(found)


def test_the_domain_imports_the_standard_library_alone() -> None:
    found = [each.name for each in pkgutil.walk_packages(gimt_tui.domain.__path__, "gimt_tui.domain.")]
    names = [each for each in found if each != "gimt_tui.domain.answers.forms"]
    assert "gimt_tui.domain.answers.fields" in names
    modules = _modules_after(*names)
    assert not modules & (_NETWORK | _OTHER_ROOMS | _SLOW)


def test_the_forms_add_pydantic_and_no_other_room() -> None:
    modules = _modules_after("gimt_tui.domain.answers.forms")
    assert "pydantic" in modules
    assert not modules & (_OTHER_ROOMS | {"email_validator", "phonenumbers", "stdnum"})
