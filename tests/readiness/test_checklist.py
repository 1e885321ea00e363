"""What one item is worth. Expected values: readiness model 4 and 6.1, worked by hand."""

from datetime import date, timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.model import ItemRecord
from readiness_tui.readiness.vocabulary import Answer, EventKind, ItemState, RequiredBy
from tests.readiness.build import (
    TODAY,
    approved,
    assessed,
    checked,
    claimed,
    item,
    not_applicable,
    proof,
)


@pytest.mark.parametrize(
    ("record", "state", "lower", "upper"),
    [
        (ItemRecord("EL01"), ItemState.NOT_ASSESSED, 0, 1),
        (ItemRecord("EL01", Answer.NOT_STARTED), ItemState.NOT_STARTED, 0, 0),
        (ItemRecord("EL01", Answer.BLOCKED), ItemState.BLOCKED, 0, 0),
        (ItemRecord("EL01", Answer.IN_PROGRESS), ItemState.IN_PROGRESS, 0, 0),
        (ItemRecord("EL01", Answer.IN_PROGRESS, share_done=30), ItemState.IN_PROGRESS, 0, 0.3),
        (ItemRecord("EL01", Answer.IN_PROGRESS, share_done=90), ItemState.IN_PROGRESS, 0, 0.5),
        (ItemRecord("EL01", Answer.IN_PROGRESS, share_done=-5), ItemState.IN_PROGRESS, 0, 0),
        (claimed(), ItemState.READY_CLAIMED, 0, 1),
        (checked(), ItemState.READY_CHECKED, 1, 1),
        (not_applicable(), ItemState.NOT_APPLICABLE, 0, 1),
    ],
)
def test_an_answer_gives_a_state_and_a_share(
    record: ItemRecord, state: ItemState, lower: float, upper: float
) -> None:
    one = assessed(item(), record)
    assert (one.state, one.lower, one.upper) == (state, lower, upper)


@pytest.mark.parametrize("name", ["Data lead", " data LEAD ", "B Someone", "", "  "])
def test_a_check_by_the_lead_or_by_who_answered_is_only_a_claim(name: str) -> None:
    one = assessed(item(), checked(checked_by=name, answered_by="b someone"))
    assert one.state is ItemState.READY_CLAIMED
    assert one.lapse == ""


def test_the_lead_of_the_record_holds_over_the_default_role() -> None:
    one = assessed(item(lead="Data lead"), checked(lead="R Patel", answered_by="R Patel"))
    assert one.lead == "R Patel"
    assert one.state is ItemState.READY_CHECKED
    own = assessed(item(), checked(lead="R Patel", checked_by="r patel"))
    assert own.state is ItemState.READY_CLAIMED


def test_a_check_dated_after_the_day_asked_about_has_not_happened() -> None:
    record = checked(checked_on=TODAY + timedelta(days=1))
    assert assessed(item(), record).state is ItemState.READY_CLAIMED


@pytest.mark.parametrize(
    ("on", "months", "last_day"),
    [
        (date(2026, 3, 3), 3, date(2026, 6, 3)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_a_check_lapses_the_day_after_its_interval(on: date, months: int, last_day: date) -> None:
    asked, record = item(review_months=months), checked(answered_on=on, checked_on=on)
    held = assessed(asked, record, as_of=last_day)
    assert (held.state, held.next_check) == (ItemState.READY_CHECKED, last_day)
    lapsed = assessed(asked, record, as_of=last_day + timedelta(days=1))
    assert (lapsed.state, lapsed.lower, lapsed.upper) == (ItemState.LAPSED, 0, 1)


@given(on=st.dates(date(2024, 1, 1), date(2032, 12, 31)), months=st.integers(1, 24))
def test_the_interval_ends_where_dateutil_says(on: date, months: int) -> None:
    asked, record = item(review_months=months), checked(checked_on=on)
    last_day = on + relativedelta(months=months)
    assert assessed(asked, record, as_of=last_day).state is ItemState.READY_CHECKED
    day_after = last_day + timedelta(days=1)
    assert assessed(asked, record, as_of=day_after).state is ItemState.LAPSED


def test_a_lapse_says_when_it_was_confirmed_and_how_often_it_should_be() -> None:
    record = checked(checked_on=date(2026, 3, 3))
    assert assessed(item(review_months=3), record).lapse == "confirmed 3 Mar 2026, every 3 months"
    assert assessed(item(review_months=1), record).lapse == "confirmed 3 Mar 2026, every month"


def test_an_item_on_an_event_has_no_interval() -> None:
    one = assessed(item(review_months=None), checked(checked_on=date(2019, 1, 1)))
    assert (one.state, one.next_check) == (ItemState.READY_CHECKED, None)


def test_evidence_that_no_longer_holds_lapses_a_check() -> None:
    library = {"EV003": proof("EV003", [approved(date(2026, 8, 1))], cycle_months=3)}
    one = assessed(item(), checked(evidence=("EV003",)), library)
    assert one.state is ItemState.LAPSED
    assert one.lapse == "evidence EV003 overdue since 1 Nov 2026"


def test_evidence_due_for_review_still_holds() -> None:
    library = {"EV003": proof("EV003", [approved(date(2026, 9, 1))], cycle_months=3)}
    assert assessed(item(), checked(evidence=("EV003",)), library).state is ItemState.READY_CHECKED


@pytest.mark.parametrize("fields", [{"required": False}, {"reason": "x", "reason_approver": "DCS"}])
def test_evidence_that_is_not_asked_for_does_not_lapse_a_check(fields: dict[str, Any]) -> None:
    library = {"EV003": proof("EV003", **fields)}
    assert assessed(item(), checked(evidence=("EV003",)), library).state is ItemState.READY_CHECKED


def test_a_link_to_evidence_that_is_gone_lapses_a_check() -> None:
    one = assessed(item(), checked(evidence=("EV009",)))
    assert (one.state, one.lapse) == (ItemState.LAPSED, "evidence EV009 is not in the library")


def test_a_claim_that_nobody_checked_does_not_lapse() -> None:
    one = assessed(item(), claimed(evidence=("EV009",)))
    assert (one.state, one.lapse) == (ItemState.READY_CLAIMED, "")


@pytest.mark.parametrize(
    ("reason", "approver", "counts", "lapse"),
    [
        ("no such service", "DCS", False, ""),
        ("no such service", "", True, "awaiting approval"),
        ("", "DCS", True, "no reason given"),
        (" ", " ", True, "no reason given"),
    ],
)
def test_not_applicable_is_left_out_only_with_a_reason_and_an_approver(
    reason: str, approver: str, counts: bool, lapse: str
) -> None:
    one = assessed(item(), not_applicable(reason=reason, approver=approver))
    assert one.state is ItemState.NOT_APPLICABLE
    assert (one.counts, one.lower, one.lapse) == (counts, 0, lapse)


@pytest.mark.parametrize(
    ("required_by", "counted_for"),
    [
        (RequiredBy.ALWAYS, {EventKind.SHORT, EventKind.STANDARD, None}),
        (RequiredBy.SHORT, {EventKind.SHORT, None}),
        (RequiredBy.STANDARD, {EventKind.STANDARD, None}),
        (RequiredBy.NOTIFICATION, set()),
    ],
)
def test_an_item_counts_where_the_next_inspection_asks_for_it(
    required_by: RequiredBy, counted_for: set[EventKind | None]
) -> None:
    asked = item(required_by=required_by)
    kinds = (EventKind.SHORT, EventKind.STANDARD, None)
    assert {kind for kind in kinds if assessed(asked, next_kind=kind).counts} == counted_for


@pytest.mark.parametrize(
    ("answer", "days", "overdue"),
    [
        (Answer.NOT_STARTED, -1, True),
        (Answer.NOT_STARTED, 0, False),
        (Answer.BLOCKED, -1, True),
        (Answer.NOT_ASSESSED, -1, True),
        (Answer.READY, -1, False),
        (Answer.NOT_APPLICABLE, -1, False),
    ],
)
def test_an_item_is_overdue_the_day_after_its_date(
    answer: Answer, days: int, overdue: bool
) -> None:
    record = ItemRecord("EL01", answer, due=TODAY + timedelta(days=days))
    assert assessed(item(), record).overdue is overdue


@given(
    answer=st.sampled_from(Answer),
    share=st.none() | st.integers(-50, 200),
    by=st.sampled_from(["", "Data lead", "A Colleague"]),
    ago=st.none() | st.integers(-40, 800),
    months=st.none() | st.integers(1, 24),
)
def test_a_check_never_lowers_and_the_ends_keep_their_order(
    answer: Answer, share: int | None, by: str, ago: int | None, months: int | None
) -> None:
    plain = ItemRecord("EL01", answer, share_done=share)
    on = None if ago is None else TODAY - timedelta(days=ago)
    asked = item(review_months=months)
    before = assessed(asked, plain)
    after = assessed(asked, plain._replace(checked_on=on, checked_by=by))
    assert 0 <= before.lower <= before.upper <= 1
    assert before.lower <= after.lower <= after.upper == before.upper
