"""The critical path of the plan, and circles, against a second implementation."""

from __future__ import annotations

from datetime import date
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.plan_facts import Action
from readiness_tui.readiness.plan_path import circle, plan_path
from tests.readiness.build import NO_HOLIDAYS, TODAY

CALL = date(2026, 12, 7)


def test_the_longest_chain_has_its_slack_against_the_earliest_call() -> None:
    actions = {
        "AC001": Action("AC001", estimated_days=5),
        "AC002": Action("AC002", estimated_days=8, depends_on=("AC001",)),
        "AC003": Action("AC003", estimated_days=9),
        "AC004": Action("AC004", estimated_days=30, completed_on=date(2026, 11, 2)),
        "AC005": Action("AC005", estimated_days=30, withdrawn="Board"),
        "AC006": Action("AC006"),
    }
    path = plan_path(actions, TODAY, CALL, NO_HOLIDAYS)
    # Thirteen working days after Friday 20 November is Wednesday 9 December.
    assert path.chain == ("AC001", "AC002")
    assert (path.finish, path.days, path.slack) == (date(2026, 12, 9), 13, -2)
    assert (path.items, path.left_out) == (3, 1)


def test_without_estimates_there_is_no_path() -> None:
    assert plan_path({"AC001": Action("AC001")}, TODAY, CALL, NO_HOLIDAYS).chain == ()


def test_a_circle_is_named_from_its_first_to_its_first() -> None:
    needs = {"AC001": ["AC003"], "AC002": ["AC001"], "AC003": ["AC002"], "AC004": ["AC001"]}
    assert circle(needs) == ("AC001", "AC003", "AC002", "AC001")
    assert circle({"AC001": ["AC001"]}) == ("AC001", "AC001")
    assert circle({"AC001": ["AC009"]}) == ()


IDS = [f"AC{n}" for n in range(6)]


@given(st.dictionaries(st.sampled_from(IDS), st.sets(st.sampled_from(IDS)), max_size=6))
def test_a_circle_is_found_wherever_there_is_one(needs: dict[str, set[str]]) -> None:
    found = circle({id_: sorted(before) for id_, before in needs.items()})
    try:
        TopologicalSorter(needs).prepare()
    except CycleError:
        assert found[0] == found[-1]
        for one, before in pairwise(found):
            assert before in needs[one]
    else:
        assert found == ()
