"""What ``gimt-tui serve`` says before it serves: examples, addresses, keys, whether a server answers."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import fields, replace
from pathlib import Path

import pytest

from gimt_tui.cli.serve import make_limits
from gimt_tui.settings import ServeSettings, list_settings

from ..terminal import program


def run(*arguments: str) -> tuple[int, str]:
    """The status, and all that was said."""
    done = subprocess.run([*program(), *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout + done.stderr


def test_the_examples_are_printed_for_a_file() -> None:
    wanted = {"sshd": ("ForceCommand", "DisableForwarding yes", "MaxSessions 1"), "systemd": ("NoNewPrivileges=yes", "serve")}
    for name, words in wanted.items():
        status, said = run("serve", "--example", name)
        assert status == 0
        assert [each for each in words if each not in said] == []


@pytest.mark.skipif(not Path("/usr/sbin/sshd").exists(), reason="sshd is missing")
def test_sshd_takes_the_example(tmp_path: Path) -> None:
    key, settings = tmp_path / "key", tmp_path / "sshd_config"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    Path("/run/sshd").mkdir(exist_ok=True) if os.geteuid() == 0 else None
    settings.write_text(f"HostKey {key}\n{run('serve', '--example', 'sshd')[1]}")
    done = subprocess.run(["/usr/sbin/sshd", "-t", "-f", str(settings)], capture_output=True, text=True)
    if "privilege separation" in done.stderr.lower():
        pytest.skip("sshd wants a folder that only root can make")
    assert (done.returncode, done.stderr) == (0, "")
    ruled = subprocess.run(
        ["/usr/sbin/sshd", "-T", "-C", "user=gimt-kiosk,host=h,addr=192.0.2.1", "-f", str(settings)], capture_output=True, text=True
    ).stdout.splitlines()
    wanted = {"disableforwarding yes", "maxsessions 1", "permituserrc no", "acceptenv none", "authenticationmethods none"}
    assert {"forcecommand /usr/local/bin/gimt-tui demo --idle 300", *wanted} - set(ruled) == set()


def test_the_login_shell_of_the_example_runs_the_demonstration_and_no_command(tmp_path: Path) -> None:
    shell, mine = tmp_path / "gimt-kiosk", str(Path(program()[0]).absolute())
    (line,) = re.findall(r"^#\s+(printf .*)", run("serve", "--example", "sshd")[1], re.MULTILINE)
    subprocess.run(["sh", "-c", line.replace("/usr/local/bin/gimt-tui", mine).replace("/usr/local/bin/gimt-kiosk", str(shell))], check=True)
    shell.chmod(0o755)
    done = subprocess.run([str(shell), "-c", "id"], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    assert "a besoin d’un terminal" in " ".join(done.stderr.split())


@pytest.mark.parametrize("name", ["sshd", "systemd"])
def test_the_examples_are_written_as_french_is(name: str) -> None:
    told = [line for line in run("serve", "--example", name)[1].splitlines() if line.startswith("#") or line.lstrip().startswith("#")]
    assert told
    assert [line for line in told if re.search(r"\w'\w| [:;!?»](?: |$)|« ", line) and "printf" not in line] == []


@pytest.mark.parametrize("name", [each.name for each in fields(ServeSettings)])
def test_each_setting_is_a_limit_of_the_server_and_the_defaults_are_within_them(name: str) -> None:
    settings = ServeSettings()
    changed = replace(settings, **{name: getattr(settings, name) + 1})
    assert make_limits(settings) != make_limits(changed)


def test_what_an_option_may_be_is_what_the_setting_may_be() -> None:
    told = " ".join(run("serve", "--help")[1].split())
    for name in ("visitors", "per_address", "idle", "longest", "closing"):
        each = list_settings()[f"serve.{name}"]
        status, said = run("serve", f"--{name.replace('_', '-')}", str(each.metadata["most"] + 1))
        assert status == 1
        assert f"Réglage serve.{name} dans la ligne de commande\u00a0: donnez un nombre de" in said
        assert f"({each.default})." in told


@pytest.mark.parametrize("address", ["nowhere", "127.0.0.1:", ":99999", "127.0.0.1:abc"])
def test_an_address_needs_a_port(address: str) -> None:
    status, said = run("serve", "--listen", address)
    assert status == 1
    assert "Donnez une adresse et un port" in said


def test_two_ways_to_enter_are_one_too_many(tmp_path: Path) -> None:
    status, said = run("serve", "--authorized-keys", str(tmp_path / "a"), "--password-file", str(tmp_path / "b"))
    assert status == 1
    assert "pas les deux" in said


@pytest.mark.parametrize("option", ["--authorized-keys", "--password-file"])
def test_a_file_that_is_missing_is_named(option: str, tmp_path: Path) -> None:
    status, said = run("serve", option, str(tmp_path / "missing"))
    assert status == 1
    assert "missing" in said


def test_where_nobody_answers_health_says_so() -> None:
    status, said = run("serve", "--health", "--listen", "127.0.0.1:1")
    assert status == 1
    assert "Aucun serveur ne répond" in said
