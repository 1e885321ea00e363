"""What a board sees, what it is asked, and by which name it is known."""

from __future__ import annotations

from datetime import date

import pytest

from readiness_tui.errors import InputError
from readiness_tui.readiness.board_asks import asks
from readiness_tui.readiness.board_view import BoardView, board_names, board_view, find_board
from readiness_tui.readiness.differences import Difference
from readiness_tui.readiness.model import Records, Snapshot
from readiness_tui.readiness.plan_facts import Action, Recommendation
from readiness_tui.readiness.plan_order import actions_in_order, natural, recommendations_in_order
from readiness_tui.readiness.score import assess
from readiness_tui.readiness.standing import Board
from tests.readiness.build import TODAY, by_id
from tests.reports.plans import ASSESSMENT, CONTENT, IMPROVEMENT, RECORDS, SCRUTINY


def view(board: Board | None) -> BoardView:
    return board_view(RECORDS, ASSESSMENT, board)


def test_without_a_board_it_is_the_whole_plan() -> None:
    whole = view(None)
    assert set(whole.actions) == set(RECORDS.actions)
    assert [one.point.id for one in whole.points] == ["RC001", "RC002", "RC003", "RC004"]
    assert [one.action.id for one in whole.homeless] == ["AC007"]
    assert {one.measure.id for one in whole.measures} == set(RECORDS.measures)
    assert not whole.unseen


def test_a_board_is_named_by_name_or_id_in_any_case() -> None:
    """AC002 names it by its id, AC003 in another case; AC005 and AC007 do not name it."""
    seen = view(IMPROVEMENT)
    assert set(seen.actions) == {"AC001", "AC002", "AC003", "AC004", "AC006"}
    assert {one.action.id for one in seen.live} == {"AC001", "AC002", "AC003", "AC004"}


def test_measures_risks_and_decisions_hang_on_what_is_seen() -> None:
    """Scrutiny sees AC002 and AC005: the measure and the risk of AC002, and no decision."""
    seen = view(SCRUTINY)
    assert set(seen.actions) == {"AC002", "AC005"}
    assert [one.point.id for one in seen.points] == ["RC001", "RC004"]
    assert [one.measure.id for one in seen.measures] == ["ME001"]
    assert [one.risk.id for one in seen.risks] == ["RK001"]
    assert seen.decisions == ()


def test_changes_of_what_is_not_seen_are_left_out_and_readiness_stays() -> None:
    found = [
        Difference("overdue", "AC003", "", ""),
        Difference("overdue", "AC002", "", ""),
        Difference("removed", "AC100", "", ""),
        Difference("removed", "AC101", "", ""),
        Difference("range", "", "", ""),
        Difference("completed", "EL01", "", ""),
    ]
    rows = {"AC100": {"boards": ["bd002"]}, "AC101": {"boards": ["SLT"]}}
    before = Snapshot("SN1", figures={"actions": rows})
    kept = [one.id for one in view(SCRUTINY).changes(found, before)]
    assert kept == ["AC002", "EL01", "AC100", ""]
    assert len(view(None).changes(found, before)) == 6


def test_an_action_that_changes_its_board_is_told_to_both() -> None:
    """AC003 is red and was the scrutiny panel's: it leaves one and comes new to the other."""
    rows = {
        "AC003": {"boards": ["Scrutiny panel"], "colour": "red", "live": True},
        "AC002": {"boards": ["BD001", "Scrutiny panel"], "colour": "green", "live": True},
    }
    before = Snapshot("SN1", figures={"actions": rows})
    (left,) = view(SCRUTINY).changes((), before)
    assert (left.kind, left.id) == ("board_left", "AC003")
    assert left.words == "no longer reports to this board (to Improvement board now); red"
    (joined,) = view(IMPROVEMENT).changes((), before)
    assert (joined.kind, joined.id) == ("board_joined", "AC003")
    assert joined.words == "new to this board: red, due 31 Oct 2026"
    assert view(None).changes((), before) == ()


def test_a_board_of_an_older_snapshot_is_not_guessed() -> None:
    before = Snapshot("SN1", figures={"actions": {"AC003": {"colour": "red"}}})
    assert view(IMPROVEMENT).changes((), before) == ()


def test_boards_are_found_by_name_id_or_mention() -> None:
    mentioned = RECORDS._replace(actions=by_id([Action("AC1", board="Safeguarding  Partners")]))
    assert find_board(RECORDS, "bd001") == IMPROVEMENT
    assert find_board(RECORDS, " improvement  BOARD") == IMPROVEMENT
    assert find_board(mentioned, "safeguarding partners").name == "Safeguarding  Partners"
    assert board_names(RECORDS) == ("Improvement board", "Scrutiny panel")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("Improvment bord", 'Did you mean "Improvement board"?'),
        ("scrutiny", 'Did you mean "Scrutiny panel"?'),
        ("Cabinet", "There is Improvement board, Scrutiny panel."),
    ],
)
def test_an_unknown_board_names_the_nearest(typed: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        find_board(RECORDS, typed)
    assert caught.value.message == f'There is no board "{typed}".'
    assert caught.value.hint == hint
    with pytest.raises(InputError, match="readiness boards add"):
        find_board(Records(), typed)


def test_a_board_is_asked_for_new_dates_first() -> None:
    told = [(one.id, one.words) for one in asks(view(IMPROVEMENT))]
    assert told == [
        ("AC002", "agree 31 Mar 2027 in place of 15 Jan 2027, or refuse it"),
        ("AC003", "ask for a plan to recover and a new date"),
        ("AC004", "ask for a plan to recover and a new date"),
        ("DE001", "change asked for, due 10 Nov 2026 and overdue: agree whether it is made"),
    ]
    assert asks(view(IMPROVEMENT))[-1].bears_on == ("AC003",)
    assert ("RC003", "agree the plan for it") in [(one.id, one.words) for one in asks(view(None))]


def test_a_point_with_its_impact_shown_is_to_be_closed() -> None:
    done = date(2026, 5, 1)
    shown = Action("AC1", "RC1", completed_on=done, accepted_on=done, embedded_on=done)
    records = Records(
        recommendations=by_id([Recommendation("RC1", "Plans")]), actions=by_id([shown])
    )
    (ask,) = asks(board_view(records, assess(records, CONTENT, TODAY)))
    assert (ask.id, ask.words) == ("RC1", "close it: every action shows its impact")


def test_numbers_of_papers_are_ordered_as_people_count() -> None:
    assert sorted(["10", "2b", "2a", "", "A1", "1"], key=natural) == [
        *("1", "2a", "2b", "10", "A1", "")
    ]
    found = actions_in_order(ASSESSMENT.actions[id_] for id_ in ("AC005", "AC002", "AC001"))
    assert [one.action.number for one in found] == ["1a", "1b", "10"]
    assert [one.id for one in recommendations_in_order(RECORDS.recommendations)][-1] == "RC004"
