"""What risks, decisions and recommendations can be narrowed by, and the picture of risks."""

from __future__ import annotations

from datetime import date

import pytest

from readiness_tui.readiness.filters import parse_filter
from readiness_tui.readiness.improvement import assess_plan
from readiness_tui.readiness.improvement_facts import Decision, Risk, Score
from readiness_tui.readiness.plan_facts import Action, Recommendation, Reopening
from readiness_tui.readiness.plan_filters import POINT_KEYS, lets_point
from readiness_tui.readiness.risk_filters import (
    DECISION_KEYS,
    RISK_KEYS,
    lets_decision,
    lets_risk,
    waiting_and_done,
)
from readiness_tui.readiness.risk_words import grid_lines, risk_travel, score_words
from readiness_tui.readiness.risks import assess_risk
from tests.readiness.build import NO_HOLIDAYS, TODAY

MAY, OCTOBER, LATER = date(2026, 5, 1), date(2026, 10, 1), date(2027, 2, 1)

RISKS = {
    "red": Risk("red", "Vacancies", lead="Ann", scores=(Score(MAY, 3, 3), Score(OCTOBER, 4, 4))),
    "late": Risk(
        "late", cause="a new system", scores=(Score(MAY, 2, 2),), cycle_months=3, opened_on=MAY
    ),
    "closed": Risk("closed", closed_on=OCTOBER, scores=(Score(MAY, 5, 5),)),
    "new": Risk("new", threatens=("RE001",), kind="threat"),
}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", "red late closed new"),
        ("colour:red", "red closed"),
        ("open colour:red", "red"),
        ("closed", "closed"),
        ("unscored", "new"),
        ("overdue", "late"),
        ("due:<1nov", "late"),
        ("system", "late"),
        ("threatens:re001", "new"),
        ("kind:threat", "new"),
        ("lead:me", "red"),
    ],
)
def test_risks(typed: str, found: str) -> None:
    chosen = parse_filter(typed, TODAY, RISK_KEYS, me="Ann")
    told = [id_ for id_, one in RISKS.items() if lets_risk(chosen, assess_risk(one, TODAY))]
    assert told == found.split()


DECISIONS = {
    "late": Decision("late", "Scrutiny", met_on=MAY, due=OCTOBER, lead="Ann"),
    "open": Decision("open", text="widen the audit"),
    "soon": Decision("soon", "Improvement board", kind="change", due=LATER),
    "done": Decision("done", done_on=MAY, due=OCTOBER),
    "last": Decision("last", done_on=OCTOBER, outcome="audited"),
    "ahead": Decision("ahead", done_on=LATER, due=LATER),
}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("open", "late open soon ahead"),
        ("done", "done last"),
        ("overdue", "late"),
        ("board:scrut", "late"),
        ("kind:change", "soon"),
        ("met:<1jun", "late"),
        ("audit", "open last"),
    ],
)
def test_decisions(typed: str, found: str) -> None:
    chosen = parse_filter(typed, TODAY, DECISION_KEYS)
    told = [id_ for id_, one in DECISIONS.items() if lets_decision(chosen, one, TODAY)]
    assert told == found.split()


def test_decisions_that_wait_by_day_and_those_done_the_newest_first() -> None:
    waiting, done = waiting_and_done(DECISIONS.values(), TODAY)
    assert [one.id for one in waiting] == ["late", "ahead", "soon", "open"]
    assert [one.id for one in done] == ["last", "done"]


POINTS = {
    "RE001": Recommendation("RE001", "Visits", event="IN001", priority_action=True),
    "RE002": Recommendation("RE002", "Oversight", source="Peer review", closed_on=OCTOBER),
    "RE003": Recommendation("RE003", number="3b", reopened=(Reopening(OCTOBER),), band="longer"),
}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", "RE001 RE002 RE003"),
        ("priority", "RE001"),
        ("unanswered", "RE002 RE003"),
        ("reopened", "RE003"),
        ("state:closed", "RE002"),
        ("state:delivery", "RE001"),
        ("band:longer", "RE003"),
        ("source:in001", "RE001"),
        ("source:peer", "RE002"),
        ("oversight", "RE002"),
        ("3b", "RE003"),
        ("closed:any", "RE002"),
    ],
)
def test_points(typed: str, found: str) -> None:
    action = Action("AC001", recommendation="RE001", started_on=MAY)
    actions = list(assess_plan({"AC001": action}, TODAY, NO_HOLIDAYS).values())
    chosen = parse_filter(typed, TODAY, POINT_KEYS)
    told = [
        id_
        for id_, one in POINTS.items()
        if lets_point(chosen, one, actions if id_ == "RE001" else [], TODAY)
    ]
    assert told == found.split()


@pytest.mark.parametrize(
    ("kind", "scores", "words"),
    [
        ("risk", ((3, 3), (4, 4)), "↑ rising"),
        ("risk", ((4, 4), (3, 3)), "↓ falling"),
        ("opportunity", ((3, 3), (4, 4)), "↑ rising"),
        ("opportunity", ((4, 4), (3, 3)), "↓ falling"),
        ("risk", ((2, 3), (3, 2)), "→ no change"),
        ("risk", ((2, 3),), "· scored once"),
        ("risk", (), ""),
    ],
)
def test_the_score_goes_up_or_down_whatever_is_better(
    kind: str, scores: tuple[tuple[int, int], ...], words: str
) -> None:
    given = tuple(Score(day, *score) for day, score in zip((MAY, OCTOBER), scores, strict=False))
    assert risk_travel(assess_risk(Risk("RK001", kind=kind, scores=given), TODAY)) == words


def test_a_score_in_words() -> None:
    risk = RISKS["red"]._replace(target_likelihood=2, target_impact=3)
    said = score_words(assess_risk(risk, TODAY))
    assert said == "16: likely (4) × major (4), rising; target 6"
    assert score_words(assess_risk(RISKS["new"], TODAY)) == ""


def test_the_picture_has_five_rows_and_room_for_all_ids() -> None:
    crowd = [Risk(f"RK{n:03}", scores=(Score(MAY, 5, 5),)) for n in range(1, 6)]
    lines = grid_lines([assess_risk(one, TODAY) for one in (*crowd, RISKS["new"])])
    assert max(map(len, lines)) == 78
    rows = [line for line in lines if "|" in line]
    corners = [line.split("|")[5].strip() for line in rows[:3]]
    assert corners == ["R 001 002", "003 004", "005"]
    assert [line[:16].strip() for line in rows if line[:16].strip()] == [
        *("5 almost certain", "4 likely", "3 possible", "2 unlikely", "1 very unlikely"),
    ]
    assert lines[-1] == "1 open risk not scored yet."
