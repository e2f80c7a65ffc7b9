"""What sessions of a served counter are told, and how the server hears that one of them has posted something."""

from __future__ import annotations

import asyncio
import json
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gimt_tui.cli import serve_counter
from gimt_tui.cli.serve import _visit_json, _visit_line, make_limits
from gimt_tui.cli.serve_counter import LONGEST, WITHHELD, Watch, limit_sessions, spell_settings
from gimt_tui.onboarding import Onboarding
from gimt_tui.settings import ServeSettings, Settings, load, variable_name
from gimt_tui.ssh import Ending, Visit

OFFICE = Settings(
    data="/srv/gimt/dossiers.json", theme="nuit", waiting_days=12, office_name="Bureau de Lyon", counter_name="Guichet 2", motion=True,
    smtp_host="smtp.example", smtp_user="bureau", smtp_password_file="/etc/gimt/password", printer=("lp", "-d", "bureau"),
)  # fmt: skip


def test_a_session_reads_the_settings_as_the_server_has_them_but_for_what_is_the_servers_alone(tmp_path: Path) -> None:
    # A file of settings that the session may find says nothing in their place.
    kept = tmp_path / "settings.toml"
    kept.write_text('smtp_user = "bureau"\nsmtp_password_file = "/etc/gimt/password"\nprinter = ["lp"]\ncounter_name = "Autre"\n', "utf-8")
    told = load(spell_settings(OFFICE), file=kept)
    for each in fields(Settings):
        wanted = {"serve": ServeSettings(), **dict.fromkeys(WITHHELD[:2], ""), "printer": ()}.get(each.name, getattr(OFFICE, each.name))
        assert getattr(told, each.name) == wanted, each.name


def test_no_password_is_among_what_a_session_is_told() -> None:
    told = spell_settings(OFFICE)
    assert not [name for name in told if "PASSWORD" in name and told[name]]
    assert set(map(variable_name, WITHHELD)) <= told.keys()


def test_a_session_may_last_a_day_unless_the_option_says_otherwise() -> None:
    limits = make_limits(ServeSettings(longest=45))
    assert limit_sessions(limits, longest=False).longest_minutes == LONGEST
    assert limit_sessions(limits, longest=True).longest_minutes == 45
    assert limit_sessions(limits, longest=False).idle_minutes == limits.idle_minutes
    assert not limit_sessions(limits, longest=False).network
    assert not limit_sessions(limits, longest=False).execute


async def test_the_postman_is_woken_when_a_session_has_changed_the_file(
    tmp_path: Path, onboarding: Onboarding, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve_counter, "LOOK", 0)
    data, woken = tmp_path / "gimt.json", asyncio.Event()
    onboarding.parts.wake = woken.set
    data.write_text("before", "utf-8")
    watching = asyncio.ensure_future(Watch(data, onboarding).run())
    for _ in range(20):
        await asyncio.sleep(0)
    assert not woken.is_set()
    (tmp_path / "new").write_text("after", "utf-8")
    (tmp_path / "new").replace(data)
    await asyncio.wait_for(woken.wait(), 20)
    watching.cancel()


def test_the_line_of_a_session_names_the_agent_and_the_key_and_that_of_a_visit_nobody() -> None:
    now = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    visit = Visit(now, now, Ending.LEFT, "127.0.0.0/24", 0)
    named = replace(visit, who="Anne", key="SHA256:abc")
    assert _visit_line(named) == f"{_visit_line(visit)}  Anne SHA256:abc"
    assert json.loads(_visit_json(named)).items() - json.loads(_visit_json(visit)).items() == {("agent", "Anne"), ("key", "SHA256:abc")}
    assert "agent" not in _visit_json(visit)
