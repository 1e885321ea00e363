"""What falls due for whom. TODAY is Friday 20 November 2026; days are counted by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.due import Due, DueKind, Rung, by_person, due, falls_to, rung_of
from readiness_tui.readiness.model import (
    EvidenceItem,
    InspectionEvent,
    ItemRecord,
    Records,
    Review,
)
from readiness_tui.readiness.own_account import Briefing
from readiness_tui.readiness.plan_facts import Action
from readiness_tui.readiness.runbook_model import Episode
from readiness_tui.readiness.score import assess
from readiness_tui.readiness.standing import Board, Role
from readiness_tui.readiness.vocabulary import Answer, EventKind
from tests.readiness.build import (
    TODAY,
    approved,
    by_id,
    checked,
    claimed,
    content,
    item,
    not_applicable,
    version,
    with_fault,
)
from tests.readiness.runbook_build import STANDARD, TIMETABLE, utc

HELD = {
    "IN001": InspectionEvent("IN001", EventKind.ENGAGEMENT_MEETING, start=TODAY),
    "IN002": InspectionEvent("IN002", EventKind.SELF_EVALUATION_SHARED, start=TODAY),
}
"""Contacts after which the yearly conversation is a year away."""


def listed(*checklist: Any, days: int = 30, person: str = "", **tables: Any) -> tuple[Due, ...]:
    known = content(*checklist)
    records = Records(**{"events": HELD, **tables})
    assessment = assess(records, known, TODAY)
    return due(assessment, records, known, TODAY, days, person)


def short(found: tuple[Due, ...]) -> list[tuple[str, str, date, str]]:
    return [(one.id, str(one.kind), one.day, one.who) for one in found]


@pytest.mark.parametrize(
    ("days", "rung"),
    [
        (-400, Rung.OVERDUE),
        (-1, Rung.OVERDUE),
        (0, Rung.TODAY),
        (1, Rung.TOMORROW),
        (2, Rung.WEEK),
        (7, Rung.WEEK),
        (8, Rung.MONTH),
        (31, Rung.MONTH),
        (32, Rung.LATER),
    ],
)
def test_the_rungs_of_the_reminder(days: int, rung: Rung) -> None:
    assert rung_of(TODAY + timedelta(days=days), TODAY) is rung


@given(st.integers(-900, 900), st.integers(-900, 900))
def test_what_is_nearer_is_never_on_a_lower_rung(one: int, other: int) -> None:
    rungs = list(Rung)
    first, second = (rung_of(TODAY + timedelta(days=n), TODAY) for n in sorted((one, other)))
    assert rungs.index(first) <= rungs.index(second)


def test_items_have_due_dates_and_confirmations_that_lapse() -> None:
    codes = ("EL01", "EL02", "EL03", "EL04", "EL05", "EL06")
    checklist = [item(code, review_months=1) for code in codes]
    records = by_id(
        [
            ItemRecord("EL01", Answer.IN_PROGRESS, due=date(2026, 11, 3), lead="Ann"),
            ItemRecord("EL02", Answer.BLOCKED, due=date(2026, 12, 20)),
            ItemRecord("EL03", Answer.NOT_STARTED, due=date(2026, 12, 21)),
            claimed("EL04", due=date(2026, 11, 3)),
            checked("EL05"),  # on 13 November, once a month
            not_applicable("EL06", due=date(2026, 11, 3)),
        ]
    )
    assert short(listed(*checklist, items=records)) == [
        ("EL01", "item", date(2026, 11, 3), "Ann"),
        ("EL05", "check", date(2026, 12, 13), "Data lead"),
        ("EL02", "item", date(2026, 12, 20), "Data lead"),
    ]


def library(*fields: dict[str, Any], **tables: Any) -> dict[str, Any]:
    items = [
        EvidenceItem(f"EV00{n}", f"Audit {n}", **{"lead": "Ann", "approver": "Director", **each})
        for n, each in enumerate(fields, 1)
    ]
    return {"evidence": by_id(items), **tables}


def test_a_document_wants_the_first_of_its_review_its_end_and_what_is_planned() -> None:
    versions = by_id(
        [
            approved(date(2026, 9, 1), evidence="EV001"),  # by 1 December
            approved(date(2026, 9, 1), evidence="EV002", expires_on=date(2026, 11, 25)),
            approved(date(2026, 9, 1), evidence="EV003"),
            approved(date(2026, 9, 1), evidence="EV004"),
            approved(date(2026, 8, 1), evidence="EV005", expires_on=date(2026, 11, 1)),
        ]
    )
    reviews = by_id(
        [
            Review("RV001", "EV003", planned=date(2026, 11, 27), by="Bob"),
            Review("RV002", "EV004", planned=date(2026, 10, 1)),  # settled by the next one
            Review("RV003", "EV004", done=date(2026, 10, 5)),
        ]
    )
    cycle = {"cycle_months": 3}
    found = listed(**library(cycle, cycle, cycle, cycle, {}, versions=versions, reviews=reviews))
    assert [(one.id, one.day, one.why) for one in found] == [
        ("EV005", date(2026, 11, 1), "expired on 1 Nov 2026"),
        ("EV002", date(2026, 11, 25), "expires on 25 Nov 2026"),
        ("EV003", date(2026, 11, 27), "a review is planned with Bob"),
        ("EV001", date(2026, 12, 1), "its review"),
    ]
    assert {one.who for one in found} == {"Ann"}


def test_what_awaits_approval_falls_to_the_approver() -> None:
    # Ten working days after Monday 9 November is Monday 23 November.
    submitted, returned = date(2026, 11, 9), date(2026, 11, 12)
    versions = by_id(
        [
            version(evidence="EV001", submitted_on=submitted),
            version(evidence="EV002", submitted_on=submitted, returned_on=returned),
            version(evidence="EV003", submitted_on=returned, returned_on=submitted),
            version(evidence="EV004"),
            approved(date(2026, 11, 1), evidence="EV005", files=with_fault("changed")),
        ]
    )
    found = listed(**library({}, {}, {}, {}, {}, versions=versions))
    assert short(found) == [
        ("EV005", "approval", TODAY, "Director"),
        ("EV001", "approval", date(2026, 11, 23), "Director"),
        ("EV003", "approval", date(2026, 11, 26), "Director"),
    ]


def test_actions_until_they_are_complete_or_withdrawn() -> None:
    when = date(2026, 11, 30)
    actions = by_id(
        [
            Action("AC001", title="Agree a protocol", lead="Ann", due=when),
            Action("AC002", lead="Ann", due=when, completed_on=date(2026, 11, 2)),
            Action("AC003", lead="Ann", due=when, withdrawn="Board, 3 Nov"),
            Action("AC004", lead="Ann"),
        ]
    )
    assert short(listed(actions=actions)) == [("AC001", "action", when, "Ann")]


def test_papers_for_boards_and_the_yearly_conversation() -> None:
    board = Board("BD001", "Improvement board", "FREQ=MONTHLY;BYDAY=2TU", date(2026, 1, 1))
    events = {"IN001": HELD["IN001"]._replace(start=date(2025, 12, 4))}
    found = listed(boards=by_id([board]), events=events)
    # Meets on 8 December: five working days before are 1 December. A year on: 4 December.
    assert short(found) == [
        ("BD001", "papers", date(2026, 12, 1), ""),
        ("IN001", "clock", date(2026, 12, 3), "Director of children's services"),
        ("IN001", "clock", date(2026, 12, 4), "Director of children's services"),
    ]


def test_briefings_that_are_planned_or_lapse() -> None:
    briefings = by_id(
        [
            Briefing("BG001", "Staff", lead="Ann", planned_on=date(2026, 11, 16)),
            Briefing("BG002", "Members", given_on=date(2025, 12, 1), valid_months=12),
            Briefing("BG003", "Partners", given_on=date(2025, 12, 1), valid_months=12),
            Briefing("BG004", "partners ", given_on=date(2026, 11, 2), valid_months=12),
            Briefing("BG005", "Schools", given_on=date(2026, 11, 2)),
            Briefing("BG006", "Heads", planned_on=date(2026, 11, 2), given_on=date(2026, 11, 2)),
        ]
    )
    assert short(listed(briefings=briefings)) == [
        ("BG001", "briefing", date(2026, 11, 16), "Ann"),
        ("BG002", "briefing", date(2026, 12, 1), ""),
    ]


def test_open_steps_of_the_inspection_under_way() -> None:
    episode = Episode("EP001", STANDARD, notified_at=utc(2026, 11, 16, 9, 15))
    known = content()._replace(timetables={"edition": TIMETABLE})
    records = Records(events=HELD, episodes=by_id([episode._replace(edition="edition")]))
    found = due(assess(records, known, TODAY), records, known, TODAY, 7)
    assert found
    assert {one.kind for one in found} == {DueKind.STEP}
    assert all(one.id.startswith("EP001:") and one.day <= date(2026, 11, 27) for one in found)
    told = next(one for one in found if one.id == "EP001:told")
    assert (told.day, told.rung, told.why) == (date(2026, 11, 16), Rung.OVERDUE, "by 10:15")


ROLES = (
    Role("RO001", "Data lead", holder="Priya Nair, performance", deputy="Sam Hale"),
    Role("RO002", "Inspection coordinator", holder="Ann Bee"),
)


@pytest.mark.parametrize(
    ("person", "who", "falls"),
    [
        ("Priya Nair", "priya nair", True),
        ("Priya Nair", "Priya Nair, quality assurance", True),
        ("Priya Nair", "Data lead", True),
        ("sam hale", "data lead", True),
        ("Ann Bee", "Coordinator", True),
        ("Ann Bee", "Deputy coordinator", False),
        ("Ann Bee", "Data lead", False),
        ("Nair", "Priya Nair", False),
        ("Priya Nair", "", False),
        ("Data lead", "Data lead", True),
    ],
)
def test_names_and_roles(person: str, who: str, falls: bool) -> None:
    assert falls_to(person, who, ROLES) is falls


def test_one_person_sees_what_is_theirs_and_everybody_is_grouped_by_person() -> None:
    actions = by_id(
        [
            Action("AC001", lead="Data lead", due=TODAY),
            Action("AC002", lead="Priya Nair", due=TODAY),
            Action("AC003", lead="Zoe", due=TODAY),
            Action("AC004", due=TODAY),
        ]
    )
    roles = by_id(ROLES)
    everybody = listed(actions=actions, roles=roles)
    assert [(name, [one.id for one in theirs]) for name, theirs in by_person(everybody)] == [
        ("Priya Nair, performance", ["AC001", "AC002"]),
        ("Zoe", ["AC003"]),
        ("", ["AC004"]),
    ]
    for name, ids in (("Sam Hale", ["AC001"]), ("priya nair", ["AC001", "AC002"]), ("Yan", [])):
        assert [one.id for one in listed(actions=actions, roles=roles, person=name)] == ids


@given(st.integers(0, 400), st.integers(0, 400))
def test_looking_further_ahead_only_adds(one: int, other: int) -> None:
    actions = by_id(Action(f"AC{n:03}", due=TODAY + timedelta(days=n * 17 - 60)) for n in range(25))
    less, more = (set(listed(actions=actions, days=n)) for n in sorted((one, other)))
    assert less <= more
