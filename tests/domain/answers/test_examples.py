"""The examples of a demonstration are right answers, never doubted, and nobody's."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from gimt_tui.domain.answers.examples import PEOPLE, make_examples
from gimt_tui.domain.answers.fields import FIELDS, judge_form

FICTION = ("019900", "026191", "035301", "046571", "053649", "063998")
"""The beginnings of telephone numbers that ARCEP keeps for fiction."""


@given(st.integers(0, 2**32))
def test_every_example_is_right_and_nothing_is_remarked_of_it(seed: int) -> None:
    examples = make_examples(Random(seed))
    assert examples.keys() <= FIELDS.keys()
    for name, judgement in judge_form(examples, examples).items():
        assert judgement.acceptable, (name, examples[name], judgement.message)
        assert judgement.hint is None, (name, examples[name], judgement.hint)


@given(st.integers(0, 2**32))
def test_no_example_is_of_a_person(seed: int) -> None:
    examples = make_examples(Random(seed))
    assert examples["email"].endswith("@example.com")
    for name in ("phone", "mobile"):
        assert examples[name].startswith(FICTION)
        assert len(examples[name]) == 10


def test_the_same_dice_give_the_same_person_and_others_another() -> None:
    assert make_examples(Random(1)) == make_examples(Random(1))
    assert len({make_examples(Random(each))["last_name"] for each in range(100)}) == len(PEOPLE)
