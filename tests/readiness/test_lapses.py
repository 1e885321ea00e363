"""Which documents would have lapsed on a day. Days are counted on a calendar by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.assessment import Window
from readiness_tui.readiness.evidence import state_on
from readiness_tui.readiness.lapses import LAPSED, Lapse, call_days, library_on, states_of
from readiness_tui.readiness.model import EvidenceItem, EvidenceVersion, Records, Review
from readiness_tui.readiness.vocabulary import EvidenceState
from tests.readiness.build import NO_HOLIDAYS, TODAY, approved, by_id, version, with_fault

CALL = date(2027, 1, 11)  # a Monday
FRIDAY = date(2027, 1, 8)
AUDIT = EvidenceItem("EV001", "Audit of referrals", cycle_months=3)


def library(
    *items: EvidenceItem,
    versions: Sequence[EvidenceVersion] = (),
    reviews: Sequence[Review] = (),
) -> Records:
    return Records(
        evidence=by_id(items or (AUDIT,)), versions=by_id(versions), reviews=by_id(reviews)
    )


def lapsed(records: Records, day: date = CALL) -> tuple[Lapse, ...]:
    return library_on(records, NO_HOLIDAYS, TODAY, [day])[0].lapsed


def test_a_document_whose_review_passes_before_the_call() -> None:
    # Approved on 5 October, reviewed every three months: by 5 January.
    (one,) = lapsed(library(versions=[approved(date(2026, 10, 5))]))
    assert one.state is EvidenceState.OVERDUE
    assert one.why == "overdue since 5 Jan 2027"
    assert not one.already
    # A review on 20 November would hold to 20 February: from today on any one is enough.
    assert (one.remedy, one.first_day, one.last_day) == ("review", TODAY, FRIDAY)
    assert one.saving == "a review from 20 Nov 2026 to 8 Jan 2027 would save it"


def test_one_review_may_come_too_early_to_carry_it_over_the_day() -> None:
    item = EvidenceItem("EV001", "Monthly report", cycle_months=1)
    (one,) = lapsed(library(item, versions=[approved(date(2026, 11, 1))]))
    assert one.first_day == date(2026, 12, 11)  # it holds to 11 January


def test_what_expired_wants_a_new_version_and_no_review() -> None:
    ends = approved(date(2026, 10, 5), expires_on=date(2026, 12, 31))
    (one,) = lapsed(library(EvidenceItem("EV001", "Agreement"), versions=[ends]))
    assert (one.state, one.why) == (EvidenceState.EXPIRED, "expired on 31 Dec 2026")
    assert one.remedy == "version"
    assert "an approved new version from" in one.saving


def test_what_lapsed_already_says_so_and_today_is_the_only_day_for_today() -> None:
    records = library(versions=[approved(date(2026, 6, 1))])
    today, call = library_on(records, NO_HOLIDAYS, TODAY, [TODAY, CALL])
    assert call.lapsed[0].already
    assert (today.lapsed[0].first_day, today.lapsed[0].last_day) == (TODAY, TODAY)
    assert today.sentence == (
        "Today 1 document has lapsed: EV001 Audit of referrals (overdue since 1 Sep 2026)."
    )


def test_a_planned_review_carries_it_over_the_call() -> None:
    review = Review("RV001", "EV001", planned=date(2027, 1, 4))
    records = library(versions=[approved(date(2026, 10, 5))], reviews=[review])
    assert lapsed(records) == ()


@pytest.mark.parametrize(
    "versions",
    [
        [],
        [version()],
        [version(submitted_on=date(2026, 11, 2))],
        [approved(date(2026, 10, 5), files=with_fault("changed"))],
    ],
)
def test_what_nobody_approved_has_not_lapsed(versions: list[EvidenceVersion]) -> None:
    assert lapsed(library(EvidenceItem("EV001", "Audit"), versions=versions)) == ()


def test_the_sentence_names_seven_and_counts_the_rest() -> None:
    items = [EvidenceItem(f"EV{n:03}", f"Audit {n}", cycle_months=1) for n in range(1, 10)]
    records = library(
        *items, versions=[approved(date(2026, 11, 1), evidence=one.id) for one in items]
    )
    (day,) = library_on(records, NO_HOLIDAYS, TODAY, [CALL])
    assert day.sentence.startswith(
        "If they called on Mon 11 Jan 2027, 9 documents would have lapsed: "
        "EV001 Audit 1 (overdue since 1 Dec 2026), EV002"
    )
    assert day.sentence.endswith("EV007 Audit 7 (overdue since 1 Dec 2026) and 2 more.")
    (empty,) = library_on(library(), NO_HOLIDAYS, TODAY, [CALL])
    assert empty.sentence == ("If they called on Mon 11 Jan 2027, no document would have lapsed.")


def test_a_day_that_has_passed_counts_as_today() -> None:
    records = library(versions=[approved(date(2026, 6, 1))])
    (day,) = library_on(records, NO_HOLIDAYS, TODAY, [date(2026, 7, 1)])
    assert (day.day, day.today) == (TODAY, True)


def test_the_days_of_the_calls_are_those_known_and_to_come() -> None:
    window = Window(
        as_of=TODAY,
        rule=None,
        earliest=None,
        likely_from=None,
        likely_to=None,
        latest=None,
        call_earliest=CALL,
        call_likely_from=None,
        call_likely_to=None,
        call_latest=date(2026, 11, 16),
        chance={},
        spans=0,
        reinspected=0,
        until=None,
        story="",
        caveats=(),
    )
    assert call_days(window, TODAY) == (("Today", TODAY), ("Earliest call", CALL))


DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
ITEMS = st.builds(
    EvidenceItem,
    st.just("EV001"),
    cycle_months=st.sampled_from([None, 1, 2, 3, 6, 12, 24]),
    fixed_month=st.sampled_from([None, None, 1, 4, 12]),
)
VERSIONS = st.lists(
    st.builds(
        lambda number, on, expires, fault: approved(
            on, number, expires_on=expires, files=with_fault(fault)
        ),
        st.integers(1, 4),
        DAYS,
        st.none() | DAYS,
        st.sampled_from(["", "", "missing", "changed"]),
    ),
    max_size=3,
    unique_by=lambda one: one.number,
)
REVIEWS = st.lists(
    st.builds(
        lambda number, planned, done, outcome: Review(
            f"RV{number}", "EV001", planned, done, outcome=outcome
        ),
        st.integers(1, 9),
        st.none() | DAYS,
        st.none() | DAYS,
        st.sampled_from(["still_right", "withdraw"]),
    ),
    max_size=3,
    unique_by=lambda one: one.id,
)


@given(ITEMS, VERSIONS, REVIEWS, DAYS)
def test_the_quick_states_are_those_with_the_words(
    item: EvidenceItem, versions: list[EvidenceVersion], reviews: list[Review], day: date
) -> None:
    records = library(item, versions=versions, reviews=reviews)
    worded = state_on(item, versions, reviews, max(day, TODAY), TODAY).state
    assert states_of(records, TODAY, [day]) == {"EV001": (worded,)}


@given(ITEMS, VERSIONS, REVIEWS, st.dates(TODAY, date(2028, 12, 31)), st.data())
def test_what_is_said_to_save_it_does_and_a_day_earlier_does_not(
    item: EvidenceItem,
    versions: list[EvidenceVersion],
    reviews: list[Review],
    day: date,
    data: st.DataObject,
) -> None:
    for one in lapsed(library(item, versions=versions, reviews=reviews), day):
        assert TODAY <= one.first_day <= one.last_day <= day
        on = data.draw(st.dates(one.first_day, one.last_day))

        def after(on: date, remedy: str = one.remedy) -> EvidenceState:
            """The state on the day, told on that day, once it was done."""
            if remedy == "review":
                done = [*reviews, Review("RV99", "EV001", done=on, outcome="still_right")]
                known = [v for v in versions if v.approved_on and v.approved_on <= TODAY]
                seen = [r for r in done if r.done is None or r.done <= TODAY or r.id == "RV99"]
                seen = [r for r in seen if r.done is not None]
                return state_on(item, known, seen, day, day).state
            return state_on(item, [*versions, approved(on, 99)], [], day, day).state

        assert after(on) not in LAPSED
        if one.first_day > TODAY:
            assert after(one.first_day - timedelta(days=1)) in LAPSED


def test_an_empty_library_has_lapsed_on_no_day() -> None:
    days = [TODAY, TODAY + timedelta(days=30)]
    found = library_on(Records(), NO_HOLIDAYS, TODAY, days)
    assert [(one.day, one.states, one.lapsed) for one in found] == [(day, {}, ()) for day in days]
