"""Evidence from missing to expired. Expected days are counted on a calendar by hand."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.evidence import HOLDS, assess_evidence, lead_time, state_on
from readiness_tui.readiness.model import EvidenceItem, EvidenceVersion, Review
from readiness_tui.readiness.vocabulary import EvidenceState
from tests.readiness.build import TODAY, approved, version, with_fault

QUARTERLY = EvidenceItem("EV001", "Audit learning summary", cycle_months=3)
NO_CYCLE = EvidenceItem("EV001", "Audit learning summary")


def state(
    versions: Sequence[EvidenceVersion] = (),
    reviews: Sequence[Review] = (),
    item: EvidenceItem = QUARTERLY,
    day: date = TODAY,
) -> EvidenceState:
    return state_on(item, versions, reviews, day, day).state


def next_review(approved_on: date, *reviews: Review, item: EvidenceItem) -> date | None:
    return state_on(item, [approved(approved_on)], reviews, TODAY, TODAY).next_review


def test_evidence_without_a_version_is_missing() -> None:
    assert state() is EvidenceState.MISSING


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, EvidenceState.DRAFT),
        ({"submitted_on": date(2026, 11, 2)}, EvidenceState.AWAITING_APPROVAL),
        (
            {"submitted_on": date(2026, 11, 2), "returned_on": date(2026, 11, 5)},
            EvidenceState.RETURNED,
        ),
        (
            {"submitted_on": date(2026, 11, 9), "returned_on": date(2026, 11, 5)},
            EvidenceState.AWAITING_APPROVAL,
        ),
        ({"submitted_on": TODAY + timedelta(days=1)}, EvidenceState.DRAFT),
        ({"files": with_fault("missing")}, EvidenceState.MISSING),
        ({"approved_on": TODAY + timedelta(days=1)}, EvidenceState.DRAFT),
    ],
)
def test_a_version_that_nobody_approved(fields: dict[str, Any], expected: EvidenceState) -> None:
    assert state([version(**fields)]) is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 6, 1), EvidenceState.CURRENT),
        (date(2026, 8, 1), EvidenceState.CURRENT),
        (date(2026, 8, 2), EvidenceState.DUE_FOR_REVIEW),
        (date(2026, 9, 1), EvidenceState.DUE_FOR_REVIEW),
        (date(2026, 9, 2), EvidenceState.OVERDUE),
    ],
)
def test_approved_evidence_ages_over_its_cycle(day: date, expected: EvidenceState) -> None:
    # Approved on 1 June, reviewed every three months: by 1 September, and due from 2 August on.
    assert state([approved(date(2026, 6, 1))], day=day) is expected


def test_the_next_review_counts_from_the_last_one_done() -> None:
    done = Review("R1", "EV001", done=date(2026, 10, 15))
    assert next_review(date(2026, 6, 1), done, item=QUARTERLY) == date(2027, 1, 15)


def test_a_newer_approval_counts_as_a_review() -> None:
    done = Review("R1", "EV001", done=date(2026, 3, 1))
    assert next_review(date(2026, 6, 1), done, item=QUARTERLY) == date(2026, 9, 1)


def test_evidence_without_a_cycle_stays_current() -> None:
    assert next_review(date(2019, 1, 1), item=NO_CYCLE) is None
    assert state([approved(date(2019, 1, 1))], item=NO_CYCLE) is EvidenceState.CURRENT


@pytest.mark.parametrize(
    ("settled", "month", "cycle", "expected"),
    [
        (date(2026, 3, 20), 4, 12, date(2026, 4, 30)),  # early work does not move a fixed month
        (date(2026, 4, 10), 4, 12, date(2027, 4, 30)),  # done in the month: settled for the year
        (date(2026, 5, 1), 4, 12, date(2027, 4, 30)),
        (date(2026, 5, 1), 12, None, date(2026, 12, 31)),
        (date(2026, 3, 20), 2, 12, date(2027, 2, 28)),
        (date(2027, 3, 20), 2, 12, date(2028, 2, 29)),
        (date(2026, 4, 10), 4, 24, date(2028, 4, 30)),
    ],
)
def test_a_fixed_month_ends_the_cycle(
    settled: date, month: int, cycle: int | None, expected: date
) -> None:
    item = EvidenceItem("EV001", cycle_months=cycle, fixed_month=month)
    day = settled
    assert state_on(item, [approved(settled)], (), day, day).next_review == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"expires_on": TODAY}, EvidenceState.CURRENT),
        ({"expires_on": TODAY - timedelta(days=1)}, EvidenceState.EXPIRED),
        ({"files": with_fault("missing")}, EvidenceState.EXPIRED),
        ({"files": with_fault("changed")}, EvidenceState.AWAITING_APPROVAL),
        ({"files": with_fault("unreachable")}, EvidenceState.CURRENT),
    ],
)
def test_an_end_date_or_a_fault_takes_approved_evidence_out(
    fields: dict[str, Any], expected: EvidenceState
) -> None:
    assert state([approved(date(2026, 11, 1), **fields)]) is expected


def test_a_newer_draft_does_not_undo_the_approved_version() -> None:
    standing = state_on(QUARTERLY, [approved(date(2026, 11, 1)), version(2)], (), TODAY, TODAY)
    assert standing.state is EvidenceState.CURRENT
    assert standing.why == "current, next review by 1 Feb 2027; version 2 is a draft"


def test_the_newest_approved_version_stands_whatever_the_order() -> None:
    old = approved(date(2026, 1, 1), 1)
    new = approved(date(2026, 11, 1), 2)
    assert state([new, old]) is state([old, new]) is EvidenceState.CURRENT


def test_a_review_can_withdraw_and_a_new_version_brings_back() -> None:
    withdrawn = Review("R1", "EV001", done=date(2026, 11, 5), outcome="withdraw")
    old = approved(date(2026, 11, 1))
    assert state([old], [withdrawn]) is EvidenceState.EXPIRED
    assert state([old, approved(date(2026, 11, 5), 2)], [withdrawn]) is EvidenceState.CURRENT


def test_not_applicable_needs_a_reason_and_an_approver() -> None:
    reason = EvidenceItem("EV001", reason="no delegated company")
    assert state(item=reason) is EvidenceState.MISSING
    approved_reason = reason._replace(reason_approver="DCS")
    assert state(item=approved_reason) is EvidenceState.NOT_APPLICABLE


def test_on_the_day_of_the_call_time_has_passed() -> None:
    one = assess_evidence(
        QUARTERLY,
        [approved(date(2026, 11, 1))],
        (),
        TODAY,
        date(2027, 1, 25),
        date(2027, 2, 15),
    )
    assert one.state is EvidenceState.CURRENT
    assert one.at_earliest_call is EvidenceState.DUE_FOR_REVIEW
    assert one.at_likely_call is EvidenceState.OVERDUE


def test_without_a_known_call_today_stands_for_it() -> None:
    one = assess_evidence(QUARTERLY, [approved(date(2026, 11, 1))], (), TODAY, None, None)
    assert one.at_earliest_call is one.at_likely_call is one.state is EvidenceState.CURRENT


@pytest.mark.parametrize(
    ("planned", "at_call"),
    [
        (date(2027, 5, 1), EvidenceState.CURRENT),  # carries it from 1 May to 1 August
        (date(2027, 1, 20), EvidenceState.OVERDUE),  # lapses on 21 April
        (date(2027, 6, 2), EvidenceState.OVERDUE),  # after the call
        (date(2026, 11, 19), EvidenceState.OVERDUE),  # planned, not done, and past
    ],
)
def test_a_review_planned_shortly_before_the_call_carries_evidence_over_it(
    planned: date, at_call: EvidenceState
) -> None:
    plan = Review("R1", "EV001", planned=planned)
    call = date(2027, 6, 1)
    one = assess_evidence(QUARTERLY, [approved(date(2026, 11, 1))], [plan], TODAY, call, None)
    assert one.at_earliest_call is at_call


def test_a_review_that_was_planned_and_not_done_carries_nothing() -> None:
    # Approved on 1 September, so due by 1 December; kept, the plan would have reached February.
    plan = Review("R1", "EV001", planned=date(2026, 11, 19))
    call = date(2027, 2, 1)
    one = assess_evidence(QUARTERLY, [approved(date(2026, 9, 1))], [plan], TODAY, call, None)
    assert one.at_earliest_call is EvidenceState.OVERDUE


def test_a_planned_review_changes_nothing_today() -> None:
    plan = Review("R1", "EV001", planned=TODAY)
    assert state([approved(date(2026, 1, 1))], [plan]) is EvidenceState.OVERDUE


@given(
    on=st.dates(date(2024, 1, 1), TODAY),
    cycle=st.integers(1, 24),
    expiry=st.none() | st.dates(date(2025, 1, 1), date(2028, 1, 1)),
    days=st.lists(st.integers(0, 1500), min_size=2, max_size=2),
)
def test_left_alone_evidence_only_gets_worse(
    on: date, cycle: int, expiry: date | None, days: list[int]
) -> None:
    item = EvidenceItem("EV001", cycle_months=cycle)
    versions = [approved(on, expires_on=expiry)]
    early, late = (TODAY + timedelta(days=n) for n in sorted(days))
    if state_on(item, versions, (), early, TODAY).state not in HOLDS:
        assert state_on(item, versions, (), late, TODAY).state not in HOLDS


@pytest.mark.parametrize(
    ("cycle_months", "days"),
    [(None, 30), (1, 10), (2, 20), (3, 30), (6, 30), (12, 30)],
)
def test_a_short_cycle_has_a_short_lead_time(cycle_months: int | None, days: int) -> None:
    assert lead_time(EvidenceItem("EV001", cycle_months=cycle_months)).days == days


@pytest.mark.parametrize(
    ("cycle_months", "last_current"),
    [
        (1, date(2026, 5, 21)),  # by 1 June, ten days before
        (2, date(2026, 6, 10)),  # by 1 July, twenty days before
        (3, date(2026, 7, 1)),  # by 1 August, thirty days before
        (12, date(2027, 3, 31)),  # by 1 May, thirty days before
    ],
)
def test_what_was_just_approved_is_current_before_it_is_due(
    cycle_months: int, last_current: date
) -> None:
    item = EvidenceItem("EV001", cycle_months=cycle_months)
    versions = [approved(date(2026, 5, 1))]
    due = last_current + timedelta(days=1)
    assert state(versions, item=item, day=date(2026, 5, 1)) is EvidenceState.CURRENT
    assert state(versions, item=item, day=last_current) is EvidenceState.CURRENT
    assert state(versions, item=item, day=due) is EvidenceState.DUE_FOR_REVIEW
