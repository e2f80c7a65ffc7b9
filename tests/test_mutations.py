"""The mutations still fit the tree, and whoever tries them does tell of one that no test notices."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from .mutations.__main__ import ALL_WELL, ROOT, SURVIVED, UNTRIED, trials
from .mutations.mutation import Group, Mutation, TextError, place_of, texts
from .mutations.table import MUTATIONS
from .mutations.trial import Fate, try_all

here = cache(texts)


@cache
def names_in(file: Path) -> frozenset[str]:
    """The tests of a file, and its classes of tests, as pytest names them: ``::TestDelays::test_case_does_not_matter``."""
    found = set()
    for each in ast.parse(file.read_text("utf-8")).body:
        if isinstance(each, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            found.add(f"::{each.name}")
        if isinstance(each, ast.ClassDef):
            found |= {f"::{each.name}::{one.name}" for one in each.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)}
    return frozenset(found)


def test_there_are_some_of_every_group_and_no_two_of_one_name() -> None:
    assert {each.group for each in MUTATIONS} == set(Group)
    assert [name for name, count in Counter(each.name for each in MUTATIONS).items() if count > 1] == []
    assert {each.name for each in MUTATIONS}.isdisjoint(Group)
    assert len(MUTATIONS) >= 36


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda each: each.name)
def test_its_text_stands_once_in_the_tree_and_what_replaces_it_is_another_program(mutation: Mutation) -> None:
    file = place_of(mutation, here(ROOT))
    sound = here(ROOT)[file]
    broken = sound.replace(mutation.before, mutation.after)
    if file.suffix == ".py":
        assert ast.dump(ast.parse(broken)) != ast.dump(ast.parse(sound))
    assert "import" not in mutation.before, "modules move"


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda each: each.name)
def test_the_tests_that_it_names_exist(mutation: Mutation) -> None:
    assert mutation.tests
    for each in mutation.tests:
        file, separator, name = each.partition("::")
        assert (ROOT / file).is_file(), each
        assert not separator or f"::{name}" in names_in(ROOT / file), each


# In a small tree of its own

RULE = '''"""A rule."""

LIMIT = 3


def free(tries: int) -> bool:
    """Whether one more is free."""
    return tries < LIMIT


def seconds(tries: int) -> int:
    """How long to wait."""
    return 5 * tries
'''
TESTS = """
from gimt_tui.rule import free, seconds

def test_three_are_free():
    assert [free(tries) for tries in range(5)] == [True, True, True, False, False]

def test_one_waits():
    assert seconds(1)
"""


def broken(name: str, before: str, after: str, tests: str = "tests/test_rule.py") -> Mutation:
    return Mutation(name=name, group=Group.THROTTLES, before=before, after=after, tests=(tests,))


NOTICED = broken("one more", "return tries < LIMIT", "return tries <= LIMIT")
UNNOTICED = broken("waits longer", "return 5 * tries", "return 6 * tries")
NOWHERE = broken("gone", "return tries < LOWEST", "return True")
TWICE = broken("ambiguous", "tries: int", "tries: float")
UNTESTED = broken("without a test", "LIMIT = 3", "LIMIT = 4", "tests/test_rule.py::test_that_was_renamed")
UNREADABLE = broken("no Python", "LIMIT = 3", "LIMIT = ", "tests/test_rule.py")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program with one rule and its tests, among what might leak into a run of them."""
    root = tmp_path / "tree"
    for name, text in {"gimt_tui/__init__.py": "", "gimt_tui/rule.py": RULE, "tests/test_rule.py": TESTS}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    (root / "screens").mkdir()
    (root / "pyproject.toml").write_text('[tool.pytest.ini_options]\naddopts = "--import-mode=importlib"\n')
    for name, value in {"PYTEST_ADDOPTS": "--no-such-option", "PYTHONPATH": str(ROOT), "GIMT_TUI_FULL_TESTS": "1"}.items():
        monkeypatch.setenv(name, value)
    return root


def fates(tree: Path, mutations: Sequence[Mutation]) -> dict[str, tuple[Fate, str]]:
    return {each.mutation.name: (each.fate, each.by) for each in try_all(tree, mutations, jobs=1, patience=60)}


@pytest.mark.slow
def test_what_a_test_notices_is_killed_and_what_none_does_survives(tree: Path) -> None:
    # In one copy, one after the other: the second would be killed as well if the first were still in it.
    assert fates(tree, [NOTICED, UNNOTICED]) == {
        "one more": (Fate.KILLED, "tests/test_rule.py::test_three_are_free"),
        "waits longer": (Fate.SURVIVED, ""),
    }
    assert (tree / "gimt_tui" / "rule.py").read_text("utf-8") == RULE


@pytest.mark.slow
def test_what_cannot_be_tried_was_not_noticed_by_anything(tree: Path) -> None:
    told = fates(tree, [NOWHERE, TWICE, UNTESTED, UNREADABLE])
    assert {fate for fate, _ in told.values()} == {Fate.UNTRIED}
    assert "stands nowhere" in told["gone"][1]
    assert f"stands 2 times in {Path('gimt_tui', 'rule.py')}" in told["ambiguous"][1]
    assert "test_that_was_renamed" in told["without a test"][1]
    assert "SyntaxError" in told["no Python"][1]
    with pytest.raises(TextError):
        place_of(TWICE, texts(tree))


@pytest.mark.slow
def test_what_hangs_is_ended_and_counts_as_noticed(tree: Path) -> None:
    (trial,) = try_all(tree, [UNNOTICED], jobs=1, patience=0.01)
    assert (trial.fate, trial.by) == (Fate.KILLED, "the limit of 0.01 s")


@pytest.mark.slow
def test_survivors_are_named_at_the_end_with_a_status(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert trials(tree, [UNNOTICED, NOTICED], 2, 60) == SURVIVED
    said = capsys.readouterr().out
    assert said.endswith("\nsurvived: waits longer\n")
    assert "2 mutations: 1 killed, 1 survived, 0 untried" in said
    assert trials(tree, [NOTICED], 1, 60, unchecked=True) == ALL_WELL
    assert trials(tree, [NOWHERE], 1, 60, unchecked=True) == UNTRIED
    assert "untried: gone" in capsys.readouterr().out


@pytest.mark.slow
def test_tests_that_fail_anyway_tell_nothing(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / "gimt_tui" / "rule.py").write_text(RULE.replace("LIMIT = 3", "LIMIT = 5"), "utf-8")
    assert trials(tree, [NOTICED], 1, 60) == UNTRIED
    said = capsys.readouterr().out
    assert "FAILED tests/test_rule.py::test_three_are_free" in said
    assert "fail without any mutation" in said
