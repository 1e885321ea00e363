"""The demo's plan with what stands around it: moves, measures, risks, decisions, house style.

Expected days are counted by hand from Friday 20 November 2026.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from readiness_tui.content import load
from readiness_tui.demo import open_demo
from readiness_tui.readiness.assessment import Assessment
from readiness_tui.readiness.impact import by_action
from readiness_tui.readiness.measures import AssessedMeasure, Travel, assess_measure
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.plan_facts import DateMove
from readiness_tui.readiness.plan_path import circle, plan_path
from readiness_tui.readiness.plan_states import PointState, point_state
from readiness_tui.readiness.risks import AssessedRisk, assess_risk
from readiness_tui.readiness.score import assess
from readiness_tui.readiness.vocabulary import Brag, Colour

# What all of them look at takes seconds to make: one worker makes it once.
pytestmark = pytest.mark.xdist_group("demo plan")

TODAY = date(2026, 11, 20)

Demo = tuple[Records, Assessment]


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    content = load()
    with open_demo(content, TODAY) as workspace:
        records = workspace.records()
        yield records, assess(records, content, TODAY)


def measures(records: Records) -> dict[str, AssessedMeasure]:
    return {id_: assess_measure(one, TODAY) for id_, one in records.measures.items()}


def risks(records: Records) -> dict[str, AssessedRisk]:
    return {id_: assess_risk(one, TODAY) for id_, one in records.risks.items()}


def test_every_move_of_a_date_has_a_name_to_it(demo: Demo) -> None:
    records, _ = demo
    moves = records.actions["AC004"].moves
    assert moves == (
        DateMove(
            date(2026, 3, 20),
            date(2026, 4, 2),
            date(2026, 6, 26),
            "Improvement board",
            "Housing asked for a legal view first",
        ),
        DateMove(
            date(2026, 6, 19),
            date(2026, 6, 26),
            date(2026, 10, 30),
            "Corporate parenting board",
            "The protocol went back to committee",
        ),
    )
    for action in records.actions.values():
        assert action.moves[-1].after == action.due if action.moves else True
        assert action.moves[0].before == action.baseline if action.moves else True


def test_what_is_set_reopened_and_in_the_way_shows(demo: Demo) -> None:
    records, assessment = demo
    found = assessment.actions
    assert (found["AC008"].colour, found["AC008"].calculated) == (Brag.GREEN, Brag.AMBER)
    assert found["AC008"].action.colour_by == "Ruth Calder"
    (once,) = records.actions["AC009"].reopened
    assert (once.completed_on, once.on) == (date(2026, 9, 18), date(2026, 10, 9))
    assert found["AC004"].delivery.colour is Brag.RED  # an obstacle and no plan to recover
    assert found["AC014"].colour is Brag.AMBER  # an obstacle with one
    assert "RE001" in records.actions["AC012"].also_for
    assert records.actions["AC013"].future
    numbers = [action.number for action in records.actions.values()]
    assert len(set(numbers)) == len(numbers)
    assert all(numbers)


def test_the_longest_chain_ends_after_the_earliest_call(demo: Demo) -> None:
    """25 + 60 working days; three days of Christmas and New Year fall between them."""
    records, assessment = demo
    needs = {id_: one.depends_on for id_, one in records.actions.items()}
    assert circle(needs) == ()
    call = assessment.outlook.window.call_earliest
    path = plan_path(records.actions, TODAY, call, load().working_days)
    assert path.finish == date(2027, 3, 24)


def test_one_point_is_closed_and_the_others_are_under_way(demo: Demo) -> None:
    records, assessment = demo
    states = {}
    for point in records.recommendations.values():
        actions = [
            one
            for one in assessment.actions.values()
            if point.id in (one.action.recommendation, *one.action.also_for)
        ]
        assert actions
        assert point.number
        assert point.agreed_by
        assert point.agreed_on is not None
        states[point.id] = point_state(point, actions, TODAY)
    assert states.pop("RE007") is PointState.CLOSED
    assert set(states.values()) == {PointState.IN_DELIVERY}
    assert records.recommendations["RE007"].closed_by == "Corporate parenting board"


def test_measures_go_every_way_and_one_shows_impact(demo: Demo) -> None:
    """ME001 reads 71, 84, then 91 and more of 90: the second of those is of December 2025."""
    records, assessment = demo
    found = measures(records)
    assert 6 <= len(found) <= 8
    assert {one.travel for one in found.values()} == {Travel.BETTER, Travel.SAME, Travel.WORSE}
    for one in found.values():
        assert 3 <= len(one.readings) <= 8
        assert one.measure.baseline is not None
        assert one.measure.target is not None
    assert (found["ME001"].run, found["ME001"].met_since) == (5, date(2025, 9, 30))
    assert assessment.actions["AC001"].impact.why == "impact shown on 31 Dec 2025"
    assert records.actions["AC001"].embedded_on is None
    assert found["ME005"].travel is Travel.WORSE
    assert assessment.actions["AC005"].impact.colour is Brag.RED
    assert found["ME008"].gap == pytest.approx(9.5 - 4)  # less is better
    assert {
        one.measure.id for one in by_action(list(found.values()), records.actions)["AC010"]
    } == {"ME007"}


def test_risks_rise_fall_close_and_wait_for_a_review(demo: Demo) -> None:
    """RK001 is 4 x 4 since 20 April; RK005 was reviewed on 20 July, every three months."""
    records, _ = demo
    found = risks(records)
    assert 6 <= len(found) <= 7
    assert (found["RK001"].score, found["RK001"].red_months) == (16, 7)
    assert (found["RK002"].score, found["RK002"].travel) == (6, Travel.BETTER)
    assert not found["RK003"].open
    assert (found["RK004"].risk.kind, found["RK004"].colour) == ("opportunity", Colour.NONE)
    assert [id_ for id_, one in found.items() if one.overdue] == ["RK005"]
    assert found["RK005"].next_review == date(2026, 10, 20)
    plan = {*records.actions, *records.recommendations}
    for one in found.values():
        risk = one.risk
        assert set(risk.threatens) <= plan
        assert all((risk.threatens, risk.cause, risk.event, risk.effect, one.target))
    assert any(control.done_on for one in found.values() for control in one.risk.controls)


def test_boards_decided_on_days_on_which_they_met(demo: Demo) -> None:
    """The improvement board meets on second Tuesdays: 14 October 2025 is one."""
    records, _ = demo
    decisions = records.decisions
    assert 5 <= len(decisions) <= 6
    assert decisions["DC001"].met_on == date(2025, 10, 14)
    assert {one.board for one in decisions.values()} <= {
        board.name for board in records.boards.values()
    }
    assert all(one.outcome for one in decisions.values() if one.done_on)
    late = [one.id for one in decisions.values() if not one.done_on and one.due and one.due < TODAY]
    assert late == ["DC004"]
    assert {one.kind for one in decisions.values()} == {"decision", "change"}
    assert all(set(one.actions) <= set(records.actions) for one in decisions.values())


def test_papers_bear_the_name_of_the_council(demo: Demo) -> None:
    (house,) = demo[0].house_style.values()
    assert (house.council, house.classification) == ("Westmarch Council", "OFFICIAL")
