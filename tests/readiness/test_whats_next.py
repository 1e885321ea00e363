"""What comes next, by day. Working days and months were counted on a calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from readiness_tui.content import load
from readiness_tui.readiness.model import (
    EvidenceItem,
    InspectionEvent,
    Records,
    Service,
)
from readiness_tui.readiness.own_account import SelfEvaluation
from readiness_tui.readiness.plan_facts import Recommendation
from readiness_tui.readiness.score import assess
from readiness_tui.readiness.standing import Board
from readiness_tui.readiness.vocabulary import EventKind
from readiness_tui.readiness.whats_next import Coming, ComingKind, coming_lines, whats_next
from tests.readiness.build import approved, by_id

TODAY = date(2026, 11, 20)  # a Friday
GOOD = {"leaders": "good", "help_and_protection": "good", "in_care": "good", "care_leavers": "good"}


def coming(
    *events: InspectionEvent, as_of: date = TODAY, days: int = 90, **tables: Any
) -> tuple[Coming, ...]:
    records = Records(events=by_id(events), **tables)
    content = load()
    return whats_next(records, content, assess(records, content, as_of), as_of, days)


def of(found: tuple[Coming, ...], *kinds: ComingKind) -> list[tuple[date | None, str]]:
    return [(one.day, one.record) for one in found if one.kind in kinds]


def event(kind: EventKind, start: date, id_: str = "IN001", **fields: Any) -> InspectionEvent:
    return InspectionEvent(id_, kind, start=start, **fields)


def meeting(start: date, id_: str = "IN009") -> InspectionEvent:
    return event(EventKind.ENGAGEMENT_MEETING, start, id_)


# --- boards --------------------------------------------------------------------------------------


def test_meetings_and_their_papers_stand_by_day() -> None:
    board = Board(
        "BO001", "Improvement board", "FREQ=MONTHLY;BYDAY=2TU", date(2026, 1, 1), chair="Mayor"
    )
    found = coming(boards=by_id([board]), days=60)
    told = [(one.day, one.kind, one.what) for one in found if one.day]
    assert told == [
        (date(2026, 12, 1), ComingKind.PAPERS, "Papers for Improvement board on 8 Dec 2026"),
        (date(2026, 12, 8), ComingKind.MEETING, "Improvement board meets"),
        (date(2027, 1, 5), ComingKind.PAPERS, "Papers for Improvement board on 12 Jan 2027"),
        (date(2027, 1, 12), ComingKind.MEETING, "Improvement board meets"),
    ]
    assert [one.who for one in found if one.kind is ComingKind.MEETING] == ["Mayor", "Mayor"]


def test_papers_are_named_though_their_meeting_lies_beyond() -> None:
    board = Board("BO001", "Board", "FREQ=MONTHLY;BYDAY=2TU", date(2026, 1, 1))
    found = coming(boards=by_id([board]), days=12)  # to 2 December
    assert of(found, ComingKind.PAPERS) == [(date(2026, 12, 1), "BO001")]
    assert not of(found, ComingKind.MEETING)


def test_a_meeting_on_a_bank_holiday_says_so() -> None:
    board = Board("BO001", "Board", "FREQ=MONTHLY;BYMONTHDAY=25;BYMONTH=12", date(2026, 1, 1))
    (found,) = [one for one in coming(boards=by_id([board])) if one.kind is ComingKind.MEETING]
    assert found.day == date(2026, 12, 25)
    assert "no working day" in found.what


def test_a_board_with_a_damaged_pattern_says_so_and_hides_nothing_else() -> None:
    bad = Board("BO001", "Board", "now and then", date(2026, 1, 1))
    good = Board("BO002", "Other", "FREQ=MONTHLY;BYDAY=2TU", date(2026, 1, 1))
    found = coming(boards=by_id([bad, good]))
    assert [one.record for one in found if "not understood" in one.what] == ["BO001"]
    assert (date(2026, 12, 8), "BO002") in of(found, ComingKind.MEETING)


# --- the engagement meeting ----------------------------------------------------------------------


def test_without_an_engagement_meeting_it_says_what_to_record() -> None:
    (found,) = coming()
    assert (found.day, found.kind) == (None, ComingKind.ENGAGEMENT)
    assert "record the last one with its day" in found.what


def test_the_engagement_meeting_comes_after_12_months_and_the_self_evaluation_before_it() -> None:
    found = coming(meeting(date(2026, 1, 20)))
    assert of(found, ComingKind.SELF_EVALUATION, ComingKind.ENGAGEMENT) == [
        (date(2027, 1, 19), "IN009"),
        (date(2027, 1, 20), "IN009"),
    ]


def test_a_self_evaluation_shared_since_is_not_asked_for_again() -> None:
    shared = event(EventKind.SELF_EVALUATION_SHARED, date(2026, 11, 2), "IN010")
    found = coming(meeting(date(2026, 1, 20)), shared)
    assert not of(found, ComingKind.SELF_EVALUATION)
    before = shared._replace(start=date(2026, 1, 10))
    assert of(coming(meeting(date(2026, 1, 20)), before), ComingKind.SELF_EVALUATION)


def test_a_version_that_was_frozen_since_counts_as_shared() -> None:
    for frozen_on, asked in ((date(2026, 11, 2), False), (date(2026, 1, 10), True)):
        shared = SelfEvaluation("SV001", frozen_on=frozen_on)
        found = coming(meeting(date(2026, 1, 20)), self_evaluations=by_id([shared]))
        assert bool(of(found, ComingKind.SELF_EVALUATION)) is asked


def test_an_engagement_meeting_that_is_agreed_stands_on_its_own_day() -> None:
    agreed = meeting(date(2026, 12, 8))._replace(id="IN010")
    found = coming(meeting(date(2026, 1, 20)), agreed)
    assert of(found, ComingKind.SELF_EVALUATION, ComingKind.ENGAGEMENT) == [
        (date(2026, 12, 7), "IN009"),
        (date(2026, 12, 8), "IN010"),
    ]


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (date(2024, 2, 29), date(2025, 2, 28)),  # the day a year on does not exist
        (date(2023, 2, 28), date(2024, 2, 28)),
    ],
)
def test_the_anniversary_of_the_29th_of_february(last: date, due: date) -> None:
    found = coming(meeting(last), as_of=due)
    assert of(found, ComingKind.ENGAGEMENT) == [(due, "IN009")]


def test_what_is_late_stands_first_and_says_so() -> None:
    found = coming(meeting(date(2025, 9, 1)))
    engagement = [one for one in found if one.kind is ComingKind.ENGAGEMENT]
    assert [(one.day, one.late) for one in engagement] == [(date(2026, 9, 1), True)]
    assert found[0].late
    assert coming_lines(engagement) == (
        "late: Tue 1 Sep 2026  Annual engagement meeting, 12 months after 1 Sep 2025",
    )


# --- the clocks of a report ----------------------------------------------------------------------


def inspected(**fields: Any) -> InspectionEvent:
    """A standard inspection of spring 2023: its clocks are those of a plan checked in public."""
    return event(EventKind.STANDARD, date(2023, 3, 6), end=date(2023, 3, 17), **fields)


def test_the_clocks_count_from_the_day_of_receipt() -> None:
    """9 May 2023 + 70 working days = 16 August 2023, as a council's own paper has it.

    30 working days: to 12 May 3, to 26 May 13, to 2 June 17 (29 May is off), to 16 June 27, then
    three more to 21 June.
    """
    found = coming(inspected(received=date(2023, 5, 9)), as_of=date(2023, 6, 1))
    assert of(found, ComingKind.PUBLICATION, ComingKind.PLAN) == [
        (date(2023, 6, 21), "IN001"),
        (date(2023, 8, 16), "IN001"),
    ]


def test_without_that_day_the_plan_counts_from_publication() -> None:
    found = coming(inspected(published=date(2023, 5, 9)), as_of=date(2023, 6, 1))
    assert of(found, ComingKind.PUBLICATION, ComingKind.PLAN) == [(date(2023, 8, 16), "IN001")]


def test_a_plan_that_was_sent_is_not_asked_for() -> None:
    days = {"received": date(2023, 5, 9), "published": date(2023, 5, 30)}
    sent = inspected(**days, plan_sent=date(2023, 8, 1))
    assert not of(coming(sent, as_of=date(2023, 8, 2)), ComingKind.PLAN)
    assert of(coming(sent, as_of=date(2023, 7, 31)), ComingKind.PLAN)  # before it was sent


def test_a_plan_that_is_late_stays_unless_it_is_older_than_the_workspace() -> None:
    late = inspected(published=date(2023, 5, 9))
    found = coming(late, service=Service(created_on=date(2023, 8, 16)))
    assert [one.late for one in found if one.kind is ComingKind.PLAN] == [True]
    found = coming(late, service=Service(created_on=date(2023, 8, 17)))
    assert not of(found, ComingKind.PLAN)


def test_priority_action_after_a_focused_visit_has_a_draft_and_a_plan() -> None:
    """20 working days from Monday 5 October 2026 are Monday 2 November; 70 are Thursday 14 January:

    to 30 October 19, November 21 more, December 21 (25 and 28 off), and 9 in January (1 off).
    """
    visit = event(EventKind.FOCUSED_VISIT, date(2026, 9, 8), "IN002", received=date(2026, 10, 5))
    point = Recommendation("RE001", "Act now", "IN002", priority_action=True)
    found = coming(visit, recommendations=by_id([point]), as_of=date(2026, 10, 20))
    assert of(found, ComingKind.DRAFT_PLAN, ComingKind.PLAN) == [
        (date(2026, 11, 2), "IN002"),
        (date(2027, 1, 14), "IN002"),
    ]
    assert not of(coming(visit, as_of=date(2026, 10, 20)), ComingKind.DRAFT_PLAN, ComingKind.PLAN)


# --- evidence, the call, monitoring --------------------------------------------------------------


def test_reviews_of_one_day_stand_together() -> None:
    ids = ["EV001", "EV002", "EV003", "EV004", "EV005"]
    evidence = [EvidenceItem(id_, f"Title {id_}", cycle_months=12) for id_ in ids]
    days = [date(2026, 1, 4)] * 4 + [date(2026, 1, 5)]
    versions = [approved(day, evidence=id_) for id_, day in zip(ids, days, strict=True)]
    found = coming(evidence=by_id(evidence), versions=by_id(versions))
    told = [(one.day, one.what) for one in found if one.kind is ComingKind.REVIEW]
    assert told == [
        (date(2027, 1, 4), "Review of 4 documents: EV001, EV002, EV003 and 1 more"),
        (date(2027, 1, 5), "Review of EV005 Title EV005"),
    ]


def test_the_earliest_call_is_possible_and_no_more() -> None:
    last = event(EventKind.SHORT, date(2024, 7, 15), grades=GOOD, framework="ilacs_2023")
    first = assess(Records(events=by_id([last])), load(), TODAY).outlook.window.call_earliest
    assert first is not None
    away = (first - TODAY).days
    (call,) = [one for one in coming(last, days=away) if one.kind is ComingKind.CALL]
    assert (call.day, call.sure, call.late) == (first, False, False)
    assert not of(coming(last, days=away - 1), ComingKind.CALL)


def test_monitoring_visits_follow_an_inadequate_grade_after_about_four_months() -> None:
    poor = {**GOOD, "leaders": "inadequate"}
    last = event(EventKind.STANDARD, date(2026, 6, 1), grades=poor, published=date(2026, 7, 31))
    (first,) = [one for one in coming(last) if one.kind is ComingKind.MONITORING]
    assert (first.day, first.sure) == (date(2026, 11, 30), False)  # November has no 31st
    visit = event(EventKind.MONITORING_VISIT, date(2026, 10, 6), "IN002")
    assert of(coming(last, visit), ComingKind.MONITORING) == [(date(2027, 2, 6), "IN001")]
    long_ago = visit._replace(start=date(2026, 7, 1))
    overdue = coming(last._replace(published=date(2026, 7, 1)), long_ago)
    assert of(overdue, ComingKind.MONITORING) == [(TODAY, "IN001")]
    assert not of(coming(last._replace(grades=GOOD)), ComingKind.MONITORING)


def test_lines_for_the_overview_are_few() -> None:
    board = Board("BO001", "Board", "FREQ=WEEKLY;BYDAY=TU", date(2026, 1, 1), pack_days=0)
    assert coming_lines(coming(boards=by_id([board])), 2) == (
        "Tue 24 Nov 2026  Board meets",
        "Tue 1 Dec 2026  Board meets",
    )
