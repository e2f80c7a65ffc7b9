"""``python -m tests.mutations``: break each rule, and see that a test notices.

The exit status is 1 where a mutation survived, 2 where one could not be tried: its text does not stand exactly once in
the tree, or its tests cannot be run or fail without it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from .mutation import Group, Mutation, TextError, place_of, texts
from .table import MUTATIONS
from .trial import PATIENCE, Fate, check, try_all

ROOT = Path(__file__).parents[2]
ALL_WELL, SURVIVED, UNTRIED = 0, 1, 2


def chosen(wanted: Sequence[str]) -> list[Mutation]:
    """The mutations of these names and groups, all where none is given. Raises KeyError with what is neither."""
    known = {each.name for each in MUTATIONS} | set(Group)
    for each in wanted:
        if each not in known:
            raise KeyError(each)
    return [each for each in MUTATIONS if not wanted or each.name in wanted or each.group in wanted]


def listing(root: Path, mutations: Sequence[Mutation]) -> int:
    """Print each mutation with the file that its text stands in today."""
    status, program = ALL_WELL, texts(root)
    for each in mutations:
        try:
            where = str(place_of(each, program))
        except TextError as error:
            where, status = f"untried: {error}", UNTRIED
        print(f"{each.group:<10}  {each.name}  ({where})")
    return status


def trials(root: Path, mutations: Sequence[Mutation], jobs: int, patience: float, *, unchecked: bool = False) -> int:
    """Try them, tell each fate as it is known, and those that survived once more at the end."""
    began = monotonic()
    if not unchecked and (trouble := check(root, mutations, patience=5 * patience)):
        print(f"{trouble[-6000:]}\n\nThese tests fail without any mutation: what they say of one is worth nothing.")
        return UNTRIED
    left: dict[Fate, list[Mutation]] = {each: [] for each in Fate}
    for trial in try_all(root, mutations, jobs=jobs, patience=patience):
        left[trial.fate].append(trial.mutation)
        by = {Fate.KILLED: "  by ", Fate.SURVIVED: "  though it was tried by ", Fate.UNTRIED: "  "}[trial.fate]
        culprit = trial.by or ", ".join(trial.mutation.tests)
        print(f"{trial.fate:<8}  {trial.mutation.group:<10}  {trial.mutation.name}{by}{culprit}  ({trial.seconds:.1f} s)", flush=True)
    counts = ", ".join(f"{len(those)} {fate}" for fate, those in left.items())
    print(f"\n{len(mutations)} mutations: {counts}, in {monotonic() - began:.0f} s.")
    for fate in (Fate.SURVIVED, Fate.UNTRIED):
        for each in left[fate]:
            print(f"{fate}: {each.name}")
    return UNTRIED if left[Fate.UNTRIED] else SURVIVED if left[Fate.SURVIVED] else ALL_WELL


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutations", description="Break each rule, and see that a test notices.")
    parser.add_argument("wanted", nargs="*", metavar="NAME or GROUP", help="run these only")
    parser.add_argument("--list", action="store_true", help="say which there are, and where their texts stand")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="so many at once, each in a copy of its own (2)")
    parser.add_argument("--patience", type=float, default=PATIENCE, metavar="SECONDS", help=f"for the tests of one ({PATIENCE:.0f})")
    parser.add_argument("--unchecked", action="store_true", help="do not first run the tests without any mutation")
    given = parser.parse_args(arguments)
    try:
        mutations = chosen(given.wanted)
    except KeyError as unknown:
        parser.error(f"no mutation and no group has the name {unknown}")
    if given.list:
        return listing(ROOT, mutations)
    return trials(ROOT, mutations, max(1, given.jobs), given.patience, unchecked=given.unchecked)


if __name__ == "__main__":
    sys.exit(main())
