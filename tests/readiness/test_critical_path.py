"""The longest chain of unfinished work. Expected days are counted on a calendar by hand."""

import itertools
import random
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.assessment import AssessedItem, CriticalPath
from readiness_tui.readiness.critical_path import critical_path, schedule
from readiness_tui.readiness.model import ItemRecord
from readiness_tui.readiness.vocabulary import Answer, RequiredBy
from tests.readiness.build import NO_HOLIDAYS, TODAY, assessed, by_code, claimed, item

CALL = date(2026, 12, 7)  # a Monday, eleven working days after TODAY


def work(code: str, days: int = 0, after: Sequence[str] = (), **fields: Any) -> AssessedItem:
    return assessed(item(code, estimated_days=days, depends_on=tuple(after)), **fields)


def path(*items: AssessedItem, call: date | None = CALL) -> CriticalPath:
    held = by_code(*items)
    return critical_path(held, schedule(held), TODAY, call, NO_HOLIDAYS)


def test_the_longest_chain_runs_along_the_slowest_dependency() -> None:
    found = path(
        work("A1", 3),
        work("A2", 4),
        work("A3", 2, ["A1", "A2"]),
        work("A4", 1),
    )
    # Four and two working days after Friday 20 November: Monday 30 November. Then the 1st to the
    # 7th of December hold five more.
    assert found == CriticalPath(4, ("A2", "A3"), date(2026, 11, 30), 5, 6)


def test_too_late_is_a_negative_slack() -> None:
    assert path(work("A1", 14)) == CriticalPath(1, ("A1",), date(2026, 12, 10), -3, 14)


def test_without_a_call_there_is_no_slack() -> None:
    assert path(work("A1", 1), call=None) == CriticalPath(1, ("A1",), date(2026, 11, 23), None, 1)


@pytest.mark.parametrize(
    "done",
    [
        work("A1", 9, record=claimed("A1")),
        work("A1", 9, record=ItemRecord("A1", Answer.NOT_APPLICABLE)),
        assessed(item("A1", estimated_days=9, required_by=RequiredBy.NOTIFICATION)),
    ],
)
def test_what_is_done_or_not_asked_for_is_no_work(done: AssessedItem) -> None:
    assert path(done, work("A2", 2, ["A1", "gone"])) == CriticalPath(
        1, ("A2",), date(2026, 11, 24), 9, 2
    )


def test_the_estimate_of_the_service_holds_over_that_of_the_checklist() -> None:
    own = work("A1", 9, record=ItemRecord("A1", Answer.IN_PROGRESS, estimated_days=1))
    assert path(own).finish == date(2026, 11, 23)


def test_without_an_estimate_there_is_no_finish() -> None:
    assert path(work("A1"), work("A2", 0, ["A1"])) == CriticalPath(1, (), None, None, 0, 1)
    assert path() == CriticalPath(0, (), None, None)


def test_items_in_a_circle_are_walked_once_each() -> None:
    found = path(work("A1", 1, ["A3"]), work("A2", 2, ["A1"]), work("A3", 3, ["A2"]))
    assert sorted(found.chain) == ["A1", "A2", "A3"]
    assert found.finish == date(2026, 11, 30)  # six working days in all
    assert path(work("A1", 2, ["A1"])).chain == ("A1",)


def test_a_chain_of_thousands_is_followed() -> None:
    items = [work(f"A{n:04}", 0, [f"A{n - 1:04}"] if n else []) for n in range(3000)]
    items.append(work("A3000", 1, ["A2999"]))
    assert len(path(*items).chain) == 3001


@st.composite
def plans(draw: st.DrawFn) -> Mapping[str, tuple[int, tuple[str, ...]]]:
    """Draw plans without circles: each item may need those before it."""
    size = draw(st.integers(1, 6))
    return {
        f"A{n}": (
            draw(st.integers(0, 5)),
            tuple(f"A{m}" for m in range(n) if draw(st.booleans())),
        )
        for n in range(size)
    }


@given(plans(), st.randoms())
def test_the_chain_is_the_longest_of_all_chains(
    plan: Mapping[str, tuple[int, tuple[str, ...]]], shuffler: random.Random
) -> None:
    items = [work(code, days, after) for code, (days, after) in plan.items()]
    shuffler.shuffle(items)
    days = schedule(by_code(*items)).days

    def chains() -> list[int]:
        """Return the length of every chain, by trying every subset in order."""
        found = []
        for size in range(1, len(plan) + 1):
            for codes in itertools.combinations(plan, size):
                linked = all(a in plan[b][1] for a, b in itertools.pairwise(codes))
                if linked:
                    found.append(sum(plan[code][0] for code in codes))
        return found

    assert max(days.values()) == max(chains())
