"""What a director reads first. Expected order: model 6 and the rule that nothing is said twice."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from readiness_tui.readiness.assessment import (
    AssessedEvidence,
    AssessedItem,
    Gate,
    Need,
)
from readiness_tui.readiness.improvement import assess_action
from readiness_tui.readiness.model import ItemRecord
from readiness_tui.readiness.needs import needs
from readiness_tui.readiness.plan_facts import Action
from readiness_tui.readiness.vocabulary import Answer, Colour, Importance, RequiredBy
from tests.readiness.build import (
    CRITICAL,
    IMPORTANT,
    NO_HOLIDAYS,
    TODAY,
    USEFUL,
    approved,
    assessed,
    by_code,
    checked,
    claimed,
    item,
    proof,
    with_fault,
)

CALL = date(2027, 3, 1)


def listed(
    *items: AssessedItem,
    gates: Sequence[Gate] = (),
    evidence: Sequence[AssessedEvidence] = (),
    actions: Sequence[Action] = (),
    call: date | None = CALL,
) -> tuple[Need, ...]:
    plan = {action.id: assess_action(action, TODAY, NO_HOLIDAYS) for action in actions}
    library = {one.item.id: one for one in evidence}
    return needs(gates, by_code(*items), library, plan, TODAY, call)


def one(code: str, importance: Importance, answer: Answer, **fields: Any) -> AssessedItem:
    record = ItemRecord(code, answer)._replace(**fields)
    return assessed(item(code, importance=importance, review_months=1), record)


def gate(*held: str, cap: Colour = Colour.RED, shut: bool = True) -> Gate:
    return Gate("lists", "Child-level lists run", cap, shut, "DR01 has never been run.", held)


def test_the_order_is_by_urgency_then_weight_then_date() -> None:
    lapsed = {"checked_on": date(2026, 10, 1), "checked_by": "A Colleague"}
    found = listed(
        one("A1", CRITICAL, Answer.NOT_ASSESSED),
        one("A2", USEFUL, Answer.NOT_STARTED, due=date(2027, 2, 1)),
        one("A3", USEFUL, Answer.BLOCKED),
        one("A4", USEFUL, Answer.READY, **lapsed),
        one("A5", USEFUL, Answer.NOT_STARTED, due=date(2026, 1, 5)),
        one("A6", CRITICAL, Answer.NOT_STARTED, due=date(2026, 11, 19)),
        one("A7", CRITICAL, Answer.BLOCKED, due=date(2026, 11, 1)),
        one("A8", CRITICAL, Answer.READY, **lapsed),
        gates=[gate()],
        evidence=[proof("EV001", [approved(date(2026, 1, 1))], CALL, cycle_months=3)],
        actions=[Action("AC1", due=date(2026, 11, 2)), Action("AC2", due=date(2026, 12, 20))],
    )
    assert [(need.kind, need.id) for need in found] == [
        ("gate", "lists"),
        ("blocked", "A7"),
        ("overdue", "A6"),
        ("overdue", "A5"),
        ("lapsed", "A8"),
        ("lapsed", "A4"),
        ("evidence", "EV001"),
        ("action", "AC1"),
        ("blocked", "A3"),
        ("action", "AC2"),
        ("due_before_call", "A2"),
        ("unassessed", "A1"),
    ]


def test_what_keeps_a_red_gate_shut_is_said_once() -> None:
    late = one("DR01", CRITICAL, Answer.NOT_STARTED, due=date(2026, 11, 1))
    assert [need.id for need in listed(late, gates=[gate("DR01")])] == ["lists"]
    amber = gate("DR01", cap=Colour.AMBER)
    assert [need.id for need in listed(late, gates=[amber])] == ["DR01"]
    assert [need.id for need in listed(late, gates=[gate("DR01", shut=False)])] == ["DR01"]


def test_each_line_says_why() -> None:
    found = listed(
        one("A1", CRITICAL, Answer.BLOCKED, reason="no licence", unblocker="IT lead"),
        one("A2", USEFUL, Answer.BLOCKED, reason="no room", due=date(2026, 11, 6)),
        one("A3", USEFUL, Answer.NOT_STARTED, due=date(2026, 12, 3)),
        assessed(item("A4", review_months=3), checked("A4", checked_on=date(2026, 3, 3))),
    )
    assert {need.id: need.why for need in found} == {
        "A1": "blocked: no licence, IT lead can clear it",
        "A2": "14 days overdue: Data lead; blocked: no room",
        "A3": "due 3 Dec 2026, before the earliest call",
        "A4": "lapsed: confirmed 3 Mar 2026, every 3 months",
    }


@pytest.mark.parametrize(
    ("call", "last_day"),
    [
        (CALL, CALL),
        (None, date(2026, 12, 20)),  # thirty days ahead
        (date(2026, 11, 30), date(2026, 12, 20)),
    ],
)
def test_coming_dates_are_shown_to_the_call_and_at_least_thirty_days(
    call: date | None, last_day: date
) -> None:
    soon = one("A1", USEFUL, Answer.IN_PROGRESS, due=last_day)
    later = one("A2", USEFUL, Answer.IN_PROGRESS, due=last_day.replace(day=last_day.day + 1))
    assert [need.id for need in listed(soon, later, call=call)] == ["A1"]


def test_what_is_ready_or_not_asked_for_needs_nobody() -> None:
    rehearsed = item("A3", required_by=RequiredBy.NOTIFICATION, importance=CRITICAL)
    found = listed(
        assessed(record=claimed("A1", due=date(2026, 1, 1))),
        assessed(record=checked("A2")),
        assessed(rehearsed),
        one("A4", IMPORTANT, Answer.NOT_ASSESSED),
    )
    assert found == ()


def test_a_date_set_for_a_rehearsal_is_not_forgotten() -> None:
    rehearsal = item("A1", required_by=RequiredBy.NOTIFICATION)
    late = assessed(rehearsal, ItemRecord("A1", due=date(2026, 11, 19)))
    assert [need.kind for need in listed(late)] == ["overdue"]


def test_evidence_that_does_not_hold_or_soon_will_not() -> None:
    found = listed(
        evidence=[
            proof("EV001", [], CALL, importance=CRITICAL),
            proof("EV002", [], CALL, importance=IMPORTANT),
            proof("EV003", [approved(TODAY)], CALL, importance=CRITICAL, cycle_months=2),
            proof("EV004", [approved(TODAY)], CALL, importance=IMPORTANT, cycle_months=2),
            proof("EV005", [approved(date(2026, 9, 1))], CALL, cycle_months=3),
            proof("EV006", [approved(date(2026, 1, 1))], CALL, cycle_months=3, required=False),
            proof("EV007", [approved(TODAY)], CALL, importance=CRITICAL, cycle_months=12),
            proof(
                "EV008", [approved(TODAY, expires_on=date(2027, 1, 4))], CALL, importance=CRITICAL
            ),
        ]
    )
    assert [(need.id, need.why) for need in found] == [
        ("EV001", "has no version"),
        ("EV005", "due for review by 1 Dec 2026"),
        ("EV008", "current, no review cycle; expired by the earliest call"),
        ("EV003", "current, next review by 20 Jan 2027; overdue for review by the earliest call"),
    ]
    assert [need.due for need in found[1:]] == [
        date(2026, 12, 1),
        date(2027, 1, 4),
        date(2027, 1, 20),
    ]


def test_actions_that_are_late_or_soon_due() -> None:
    found = listed(
        actions=[
            Action("AC1", due=date(2027, 1, 29), forecast=date(2027, 6, 1)),
            Action("AC2", due=date(2026, 11, 1)),
            Action("AC3", due=date(2026, 12, 1)),
            Action("AC4", due=date(2026, 12, 1), completed_on=date(2026, 9, 1)),
            Action("AC5", due=date(2026, 11, 1), withdrawn="Board 4 Nov"),
            Action("AC6", due=date(2027, 2, 1)),
        ]
    )
    assert [need.id for need in found] == ["AC2", "AC1", "AC3"]


EXPIRED = proof("EV001", [approved(date(2026, 1, 9), expires_on=date(2026, 10, 9))])
OVERDUE = proof("EV002", [approved(date(2026, 1, 5))], cycle_months=9)  # by 5 October
GONE = proof("EV003", [approved(date(2026, 1, 5), files=with_fault("missing"))], cycle_months=24)


@pytest.mark.parametrize(
    ("checked_on", "proofs", "due"),
    [
        (date(2026, 11, 13), [EXPIRED], date(2026, 10, 9)),
        (date(2026, 11, 13), [OVERDUE], date(2026, 10, 5)),
        (date(2026, 11, 13), [EXPIRED, OVERDUE], date(2026, 10, 5)),
        (date(2025, 11, 2), [EXPIRED], date(2026, 10, 9)),  # before the year of the check was over
        (date(2025, 10, 1), [EXPIRED], date(2026, 10, 1)),
        (date(2026, 11, 13), [GONE], None),  # nobody knows since when; its review is in 2028
    ],
)
def test_what_has_lapsed_bears_the_day_on_which_it_did(
    checked_on: date, proofs: list[AssessedEvidence], due: date | None
) -> None:
    library = {one.item.id: one for one in proofs}
    record = checked("A1", checked_on=checked_on, evidence=tuple(library))
    lapsed = assessed(item("A1", review_months=12), record, library)
    found = [need for need in listed(lapsed, evidence=proofs) if need.kind == "lapsed"]
    assert [(need.id, need.due) for need in found] == [("A1", due)]
