"""What a published report adds to the records, and that nothing is kept twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.kept_report import (
    keeping,
    lines_of,
    reworded_here,
    still_open,
    with_lines,
)
from readiness_tui.readiness.model import InspectionEvent, Records, Service
from readiness_tui.readiness.plan_facts import Recommendation
from readiness_tui.readiness.published_report import ImprovementPoint, PublishedReport, Unread
from readiness_tui.readiness.vocabulary import EventKind, Grade
from tests.readiness.build import by_id

START, END = date(2024, 5, 13), date(2024, 5, 17)
POINTS = (
    ImprovementPoint(1, "The timeliness of initial visits.", ("Enabler 2",), "", 2),
    ImprovementPoint(2, "The quality of pathway plans.", (), "", 3),
)
URGENT = (ImprovementPoint(1, "The response to children who go missing.", (), "immediately", 1),)
REPORT = PublishedReport(
    EventKind.SHORT,
    "Northshire",
    "999",
    "ilacs_2023",
    START,
    END,
    None,
    "A Inspector",
    {"overall": Grade.GOOD, "leaders": Grade.GOOD},
    POINTS,
    URGENT,
)
SERVICE = Service(name="Northshire", la_code="999")


def records(*events: InspectionEvent, points: tuple[Recommendation, ...] = ()) -> Records:
    return Records(SERVICE, events=by_id(events), recommendations=by_id(points))


def test_a_report_becomes_an_inspection_and_a_point_for_each_bullet() -> None:
    found = keeping(REPORT, records())
    assert found.seen is None
    assert found.event == InspectionEvent(
        "",
        EventKind.SHORT,
        "ilacs_2023",
        START,
        END,
        None,
        {"overall": "good", "leaders": "good"},
        lead_inspector="A Inspector",
    )
    assert [(one.position, one.priority_action, one.text, one.page) for one in found.points] == [
        (1, True, "The response to children who go missing.", 1),
        (2, False, "The timeliness of initial visits.", 2),
        (3, False, "The quality of pathway plans.", 3),
    ]
    assert [one.band for one in found.points] == ["immediately", "", ""]
    assert found.points[1].tags == ("Enabler 2",)
    assert not found.nothing
    assert not found.other_authority


def kept(found: Any) -> Records:
    """The records after it was kept."""
    event = found.event._replace(id="IN001")
    points = [one._replace(id=f"RE{n:03}", event="IN001") for n, one in enumerate(found.points, 1)]
    return records(event, points=tuple(points))


def test_the_same_report_a_second_time_adds_nothing() -> None:
    again = keeping(REPORT, kept(keeping(REPORT, records())))
    assert again.nothing
    assert again.known == ("RE001", "RE002", "RE003")
    assert again.changed == ()


def test_a_known_inspection_is_filled_in_and_contradictions_are_told() -> None:
    seen = InspectionEvent(
        "IN007",
        EventKind.STANDARD,
        "ilacs_2023",
        date(2024, 5, 14),
        grades={"overall": "requires_improvement"},
        received=date(2024, 6, 3),
    )
    found = keeping(REPORT, records(seen))
    assert (found.event.id, found.event.end, found.event.received) == (
        "IN007",
        END,
        date(2024, 6, 3),
    )
    assert found.changed == (
        "IN007 is recorded as standard inspection; the report is of a short inspection.",
        "IN007 is recorded as begun on 14 May 2024; the report says 13 May 2024.",
        "IN007 has requires improvement for overall; the report gives good.",
    )


def test_another_inspection_of_the_same_year_is_another() -> None:
    other = InspectionEvent("IN001", EventKind.FOCUSED_VISIT, start=START)
    assert keeping(REPORT, records(other)).seen is None
    earlier = InspectionEvent("IN001", EventKind.SHORT, start=date(2024, 5, 1))
    assert keeping(REPORT, records(earlier)).seen is None


@pytest.mark.parametrize(
    ("service", "asked"),
    [
        (Service(name="Northshire", la_code="999"), False),
        (Service(name="NORTHSHIRE"), False),
        (Service(name="Southshire", la_code="998"), True),
        (Service(name="Southshire"), True),
    ],
)
def test_a_report_of_another_authority_is_asked_about(service: Service, asked: bool) -> None:
    assert bool(keeping(REPORT, Records(service)).other_authority) is asked


def test_a_bullet_whose_words_stand_there_in_other_dress_is_known() -> None:
    first = kept(keeping(REPORT, records()))
    dressed = POINTS[0]._replace(text="the timeliness of  initial visits")
    again = keeping(REPORT._replace(improve=(dressed, POINTS[1])), first)
    assert again.points == ()


def test_bullets_are_corrected_as_lines() -> None:
    assert lines_of(REPORT).splitlines()[0] == "! The response to children who go missing."
    text = lines_of(REPORT).replace("pathway plans", "plans") + "\n\n"
    found = with_lines(REPORT, text)
    assert found.priority_actions == URGENT
    assert found.improve == (POINTS[0], POINTS[1]._replace(text="The quality of plans."))
    more = with_lines(REPORT, f"The quality of pathway plans.\nA third.\n{POINTS[0].text}")
    assert [(one.order, one.text, one.page) for one in more.improve] == [
        (1, "The quality of pathway plans.", 3),
        (2, "A third.", 0),
        (3, "The timeliness of initial visits.", 2),
    ]
    assert more.priority_actions == ()


WORDS = st.from_regex(r"[A-Za-z][a-z]{0,8}( [a-z]{1,8}){0,4}\.", fullmatch=True)


@given(st.lists(WORDS, unique_by=str.casefold), st.lists(WORDS, unique_by=str.casefold))
def test_lines_that_nobody_touched_change_nothing(plain: list[str], urgent: list[str]) -> None:
    def points(texts: list[str]) -> tuple[ImprovementPoint, ...]:
        return tuple(ImprovementPoint(n, text, (), "", n) for n, text in enumerate(texts, 1))

    report = REPORT._replace(improve=points(plain), priority_actions=points(urgent))
    assert with_lines(report, lines_of(report)) == report


def test_what_the_records_know_already_is_not_asked_for() -> None:
    unread = (Unread("published", None, "No day."), Unread("overall", 1, "No grade."))
    report = REPORT._replace(unread=unread)
    event = keeping(report, records()).event
    assert still_open(report, event) == unread
    assert still_open(report, event._replace(published=date(2024, 7, 1))) == unread[1:]


def test_a_point_that_was_reworded_is_known_by_its_place() -> None:
    before = kept(keeping(REPORT, records()))
    points = dict(before.recommendations)
    points["RE002"] = points["RE002"]._replace(text="Visits in time")
    again = keeping(REPORT, before._replace(recommendations=points))
    assert again.nothing
    assert (again.known, again.reworded) == (("RE001", "RE002", "RE003"), ("RE002",))
    assert reworded_here(again) == ("RE002 was reworded here, and so it stays.",)
    assert reworded_here(keeping(REPORT, before)) == ()
