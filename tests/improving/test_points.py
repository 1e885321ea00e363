"""Recommendations and measures on a real workspace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from readiness_tui.errors import InputError
from readiness_tui.improving import Requests
from readiness_tui.improving import actions as acting
from readiness_tui.improving import points as doing
from readiness_tui.readiness.improvement_facts import Reading
from readiness_tui.readiness.plan_facts import Reopening
from readiness_tui.session import Session
from tests.improving.conftest import TODAY


def test_a_point_is_added_changed_closed_and_opened_again(ann: Session) -> None:
    ann.save(doing.add_point(ann, text="Plans\nfor all", event="IN001", tags=("outcome 4",)))
    point = ann.view().records.recommendations["RE003"]
    assert (point.text, point.event, point.tags) == ("Plans\nfor all", "IN001", ("outcome 4",))
    ann.save(doing.change_point(ann, "RE003", priority_action=True, page=4))
    ann.save(doing.close_points(ann, ["RE003", "RE002"], " Improvement board "))
    point = ann.view().records.recommendations["RE003"]
    assert (point.priority_action, point.page) == (True, 4)
    assert (point.closed_on, point.closed_by) == (TODAY, "Improvement board")
    ann.save(doing.reopen_points(ann, ["RE003"], "fell back", "Scrutiny"))
    ann.save(doing.reopen_points(ann, ["RE002"], "fell back"))
    opened = ann.view().records.recommendations
    assert (opened["RE003"].closed_on, opened["RE003"].closed_by) == (None, "")
    assert opened["RE003"].reopened == (Reopening(TODAY, TODAY, "Scrutiny", "fell back"),)
    assert opened["RE002"].reopened[0].by == "Ann Bee"


def test_a_point_stays_while_anything_answers_it(ann: Session) -> None:
    ann.save(doing.change_measure(ann, "ME001", recommendation="RE002"))
    ann.save(acting.change_action(ann, "AC003", also_for=("RE002",)))
    with pytest.raises(InputError, match="RE001 is answered by AC001, AC002"):
        doing.remove_point(ann, "RE001")
    with pytest.raises(InputError, match="RE002 is answered by AC003, ME001"):
        doing.remove_point(ann, "RE002")
    ann.save(acting.change_action(ann, "AC003", also_for=()))
    ann.save(doing.remove_measure(ann, "ME001"))
    ann.save(doing.remove_point(ann, "RE002"))
    assert list(ann.view().records.recommendations) == ["RE001"]


def test_readings_stand_in_order_and_one_of_a_day_takes_the_older_ones_place(
    ann: Session,
) -> None:
    for value, on in ((80.0, None), (70.5, date(2026, 6, 30)), (75.0, date(2026, 6, 30))):
        ann.save(doing.add_reading(ann, "ME001", value, on, " Monthly report ", "n"))
    assert ann.view().records.measures["ME001"].readings == (
        Reading(date(2026, 6, 30), 75.0, "Monthly report", "n"),
        Reading(TODAY, 80.0, "Monthly report", "n"),
    )
    same = doing.add_reading(ann, "ME001", 80.0, None, "Monthly report", "n")
    assert same == ()


def test_a_measure_is_added_and_changed(ann: Session) -> None:
    ann.save(doing.add_measure(ann, indicator="Supervision held", actions=("AC001",), target=90))
    ann.save(doing.change_measure(ann, "ME002", tolerance=2.5, lead="Jo"))
    made = ann.view().records.measures["ME002"]
    assert (made.actions, made.target, made.tolerance) == (("AC001",), 90.0, 2.5)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (lambda s: doing.add_point(s, note="x"), "What needs to improve"),
        (lambda s: doing.add_point(s, text="x", event="IN9"), "IN9” is no contact with Ofsted"),
        (lambda s: doing.change_point(s, "RE9", text="x"), "no recommendation “RE9”"),
        (lambda s: doing.close_points(s, ["RE001"], " "), "RE001: which board closed it?"),
        (lambda s: doing.reopen_points(s, ["RE001"], "x"), "RE001 is not closed"),
        (lambda s: doing.add_measure(s, unit="%"), "What is counted"),
        (lambda s: doing.add_measure(s, indicator="x", recommendation="Q"), "“Q” is no recomm"),
        (lambda s: doing.change_measure(s, "ME001", actions=("AC9",)), "AC9” is no action"),
        (lambda s: doing.add_reading(s, "ME001", 1, date(2026, 11, 21)), "21 Nov 2026 is still"),
        (lambda s: doing.add_reading(s, "ME9", 1), "no measure “ME9”"),
        (lambda s: doing.add_reading(s, "ME001", float("nan")), "takes a number"),
        (lambda s: doing.remove_measure(s, "ME9"), "no measure “ME9”"),
    ],
)
def test_what_cannot_be_is_refused(
    asked: Callable[[Session], Requests], words: str, ann: Session
) -> None:
    with pytest.raises(InputError) as refused:
        asked(ann)
    assert words in str(refused.value)


def test_a_closed_point_needs_a_reason_to_be_opened(ann: Session) -> None:
    ann.save(doing.close_points(ann, ["RE001"], "Scrutiny"))
    with pytest.raises(InputError, match="RE001: say why"):
        doing.reopen_points(ann, ["RE001"], " ")


def test_a_percentage_that_lost_its_point_is_refused(ann: Session) -> None:
    with pytest.raises(InputError, match=r"The reading is 1,234%, beyond 1,000%\. Write a point"):
        doing.add_reading(ann, "ME001", 1234)
    with pytest.raises(InputError, match="The baseline is 7,250%"):
        doing.add_measure(ann, indicator="Visits", unit="%", baseline=7250.0)
    with pytest.raises(InputError, match="The target is 9,000%"):
        doing.change_measure(ann, "ME001", target=9000.0)
    ann.save(doing.add_reading(ann, "ME001", 250))
    ann.save(doing.add_measure(ann, indicator="Visits", unit="children", baseline=7250.0))


def test_a_plan_is_not_agreed_in_the_future(ann: Session) -> None:
    with pytest.raises(InputError, match="RE001: It cannot have been agreed on 30 Jan 2027"):
        doing.change_point(ann, "RE001", agreed_on=date(2027, 1, 30))
