"""Risks: scores, directions and months at red, worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.improvement_facts import Risk, Score
from readiness_tui.readiness.measures import Travel
from readiness_tui.readiness.risks import assess_risk, colour_of, grid, worst_first
from readiness_tui.readiness.vocabulary import Colour
from tests.readiness.build import TODAY

JUNE, AUGUST, OCTOBER = date(2026, 6, 20), date(2026, 8, 21), date(2026, 10, 5)


def risk(*scores: tuple[date, int, int], **fields: Any) -> Risk:
    return Risk("RK001", scores=tuple(Score(*one) for one in scores))._replace(**fields)


CHANCE = risk((JUNE, 2, 2), (OCTOBER, 4, 4), kind="opportunity")


@pytest.mark.parametrize(
    ("one", "score", "colour", "travel", "months"),
    [
        (risk(), None, Colour.NONE, Travel.UNKNOWN, 0),
        (risk((JUNE, 3, 5)), 15, Colour.RED, Travel.UNKNOWN, 5),
        # From 21 August to 20 November are two whole months: the third ends a day later.
        (risk((AUGUST, 4, 4)), 16, Colour.RED, Travel.UNKNOWN, 2),
        (risk((JUNE, 5, 5), (AUGUST, 4, 4)), 16, Colour.RED, Travel.BETTER, 5),
        (risk((JUNE, 5, 5), (AUGUST, 2, 4), (OCTOBER, 3, 5)), 15, Colour.RED, Travel.WORSE, 1),
        (risk((JUNE, 4, 2), (OCTOBER, 2, 4)), 8, Colour.AMBER, Travel.SAME, 0),
        (risk((JUNE, 1, 5), (date(2026, 12, 1), 5, 5)), 5, Colour.GREEN, Travel.UNKNOWN, 0),
        (risk((JUNE, 5, 5), closed_on=OCTOBER), 25, Colour.RED, Travel.UNKNOWN, 0),
        (
            risk((JUNE, 2, 2), (OCTOBER, 4, 4), kind="opportunity"),
            16,
            Colour.NONE,
            Travel.BETTER,
            0,
        ),
    ],
)
def test_a_risk_has_a_score_and_a_history(
    one: Risk, score: int | None, colour: Colour, travel: Travel, months: int
) -> None:
    found = assess_risk(one, TODAY)
    assert (found.score, found.colour, found.travel, found.red_months) == (
        score,
        colour,
        travel,
        months,
    )


def test_a_review_counts_from_the_last_look() -> None:
    one = risk((JUNE, 3, 3), cycle_months=3, opened_on=date(2026, 1, 5))
    assert assess_risk(one, TODAY).next_review == date(2026, 9, 20)
    assert assess_risk(one, TODAY).overdue
    seen = one._replace(reviewed_on=OCTOBER)
    assert assess_risk(seen, TODAY).next_review == date(2027, 1, 5)
    assert not assess_risk(seen, TODAY).overdue
    assert not assess_risk(one._replace(closed_on=AUGUST), TODAY).overdue


def test_the_grid_holds_every_open_risk_that_has_a_score_once() -> None:
    risks = [
        risk((JUNE, 3, 5))._replace(id="RK002"),
        risk((JUNE, 3, 5))._replace(id="RK001"),
        risk((JUNE, 1, 1), closed_on=AUGUST)._replace(id="RK003"),
        risk()._replace(id="RK004"),
    ]
    assert grid(assess_risk(one, TODAY) for one in risks) == {(3, 5): ("RK001", "RK002")}
    order = worst_first(assess_risk(one, TODAY) for one in risks)
    assert [one.risk.id for one in order] == ["RK001", "RK002", "RK004", "RK003"]


@given(st.integers(1, 5), st.integers(1, 5))
def test_colours_follow_the_product(likelihood: int, impact: int) -> None:
    red = {(3, 5), (5, 3), (4, 4), (4, 5), (5, 4), (5, 5)}
    amber = {(2, 4), (4, 2), (2, 5), (5, 2), (3, 3), (3, 4), (4, 3)}
    cell = (likelihood, impact)
    expected = Colour.RED if cell in red else Colour.AMBER if cell in amber else Colour.GREEN
    assert colour_of(likelihood * impact) is expected
