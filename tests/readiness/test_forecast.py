"""The chance of each Monday: by hand on tiny histories, and what must hold of every history."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness_tui.content import bank_holidays
from readiness_tui.content.history import read_history
from readiness_tui.readiness.calendar import call_before, is_open_monday
from readiness_tui.readiness.forecast import Distribution, chances_from, expected
from readiness_tui.readiness.history import Authority, known_on, programme_weeks
from readiness_tui.readiness.model import InspectionEvent
from readiness_tui.readiness.national import survey
from readiness_tui.readiness.queue_order import Order
from readiness_tui.readiness.vocabulary import EventKind

DAYS = bank_holidays.load()
AS_OF = date(2024, 6, 5)
FIRST = date(2018, 1, 8)
WEEK = timedelta(weeks=1)
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


def full(start: date, lag: int = 49, grade: str = "good") -> InspectionEvent:
    published = start + timedelta(days=lag)
    return InspectionEvent(
        id=f"{start}",
        kind=EventKind.SHORT,
        start=start,
        end=start + timedelta(days=4),
        published=published,
        grades={"overall": grade},
    )


def authority(code: int, *events: InspectionEvent) -> Authority:
    return Authority(f"Shire {code:03}", f"{code:03}", "North", events)


def country(size: int = 60) -> tuple[Authority, ...]:
    """One inspection a week from January 2021 on; the first ten again from January 2024 on."""
    first = date(2021, 1, 11)
    again = date(2024, 1, 15)
    rows = []
    for code in range(size):
        events = [full(first + WEEK * (2 * code))]
        if code < 10:
            events.append(full(again + WEEK * code))
        rows.append(authority(code, *events))
    return tuple(rows)


COUNTRY = country()


@pytest.mark.parametrize(
    ("first", "last", "weeks"),
    [
        (date(2022, 1, 10), date(2022, 1, 24), 2),
        (date(2020, 3, 10), date(2021, 9, 27), 2),  # the pause ran from 17 March to 20 September
        (date(2020, 3, 10), date(2020, 12, 1), 1),
        (date(2020, 6, 1), date(2020, 12, 1), 0),
        (date(2021, 9, 13), date(2021, 9, 27), 1),
    ],
)
def test_the_covid_pause_is_no_wait(first: date, last: date, weeks: float) -> None:
    assert programme_weeks(first, last) == weeks


def test_an_event_is_known_from_its_report_or_ten_weeks_after_its_end() -> None:
    out = full(date(2024, 1, 15))
    silent = out._replace(published=None)  # ended on Friday 19 January
    nothing = InspectionEvent(id="x")
    assert known_on([out, silent, nothing], date(2024, 3, 4)) == (out,)
    assert known_on([out, silent, nothing], date(2024, 3, 28)) == (out,)
    assert known_on([out, silent, nothing], date(2024, 3, 29)) == (out, silent)


def test_the_chance_of_a_monday_is_given_that_it_has_not_begun() -> None:
    """Half had gone before: of the other half, half go on the first and the rest on the last."""
    assert chances_from([0.5, 0.75, 0.75]) == pytest.approx((0.5, 0.25, 0.25))
    assert chances_from([0.55, 0.6, 0.65], 0.5) == pytest.approx((0.1, 0.1, 0.8))
    assert chances_from([0.8, 0.9, 1.0], 0.5) == pytest.approx((0.12, 0.1056, 0.7744))


def test_quantiles_are_the_first_monday_that_reaches_the_share() -> None:
    mondays = tuple(date(2024, 6, 10) + WEEK * n for n in range(4))
    found = Distribution(mondays, (0.1, 0.4, 0.3, 0.2))
    assert [found.quantile(share) for share in (0.05, 0.5, 0.51, 1)] == [
        mondays[0],
        mondays[1],
        mondays[2],
        mondays[3],
    ]
    assert found.by(mondays[1] + timedelta(days=3)) == pytest.approx(0.5)


def test_an_order_reads_between_the_lines_of_its_table_and_goes_on_after_it() -> None:
    order = Order(1.0, {}, 0.0, (0.0, 2.0, 6.0))  # after 0, 2 and 4 inspections
    assert [order.exposure(n) for n in (0, 1, 2, 3, 4, 5)] == [0, 1, 2, 4, 6, 8]


def test_without_order_every_one_of_the_queue_is_as_likely() -> None:
    """Equal waits: by the theory n(1 - exp(-u)) of n have gone by exposure u."""
    rows = [authority(n, full(date(2021, 1, 11))) for n in range(40)]
    national = survey(rows, AS_OF, DAYS)
    order = national.orders[0]
    pull = order.pull["000"]
    for inspections in (2, 10, 20):
        gone = 1 - exp(-pull * (order.before + order.exposure(inspections)))
        assert 40 * gone == pytest.approx(national.unseen + inspections, rel=0.02)


def test_the_rate_is_what_begins_on_an_open_monday() -> None:
    """One inspection on every open Monday, all reports out after 42 days: one a Monday."""
    mondays = [FIRST + WEEK * n for n in range(340)]
    opened = [day for day in mondays if is_open_monday(day, DAYS) and day < AS_OF]
    rows = [authority(n, full(day, lag=42)) for n, day in enumerate(opened)]
    national = survey(rows, AS_OF, DAYS)
    assert national.rate == pytest.approx(1)
    hidden = [day for day in opened if AS_OF - timedelta(days=42) < day < AS_OF]
    assert national.unseen == pytest.approx(len(hidden))
    assert national.until == max(
        day + timedelta(days=42)
        for day in opened
        if day not in hidden and day + timedelta(days=42) <= AS_OF
    )


def test_whoever_waits_longer_is_expected_sooner() -> None:
    national = survey(COUNTRY, AS_OF, DAYS)
    medians = []
    for code in ("012", "025", "045"):
        found = expected(national, code, DAYS)
        assert found is not None
        medians.append(found.quantile(0.5))
    assert medians == sorted(set(medians))


def test_after_a_focused_visit_a_full_inspection_is_rarer_for_half_a_year() -> None:
    visit = InspectionEvent(
        id="v",
        kind=EventKind.FOCUSED_VISIT,
        start=date(2024, 4, 16),
        end=date(2024, 4, 17),
        published=date(2024, 5, 20),
    )
    row = COUNTRY[12]
    visited = row._replace(events=(*row.events, visit))
    rows = [visited if each is row else each for each in COUNTRY]
    plain = expected(survey(COUNTRY, AS_OF, DAYS), "012", DAYS)
    found = expected(survey(rows, AS_OF, DAYS), "012", DAYS)
    assert plain is not None
    assert found is not None
    quarter = AS_OF + 13 * WEEK
    assert found.by(quarter) < plain.by(quarter)


def test_nobody_is_forecast_who_does_not_wait() -> None:
    national = survey(COUNTRY, AS_OF, DAYS, ["012"])
    assert expected(national, "012", DAYS) is None
    assert expected(national, "999", DAYS) is None
    assert expected(survey(COUNTRY[:19], AS_OF, DAYS), "012", DAYS) is None


def test_even_the_first_in_the_queue_has_half_a_year_to_be_seen() -> None:
    """No Monday holds more than 12 %: twenty of them are needed for 90 % and more."""
    rows = [authority(0, full(date(2016, 1, 11)))]
    rows += [authority(n, full(date(2022, 3, 7))) for n in range(1, 40)]
    found = expected(survey(rows, AS_OF, DAYS), "000", DAYS)
    assert found is not None
    assert found.quantile(0.95) - found.quantile(0.05) >= 20 * WEEK


def test_an_inspection_told_twice_is_one() -> None:
    row = COUNTRY[3]
    twice = row._replace(events=(*row.events, *(each._replace(id="own") for each in row.events)))
    rows = [twice if each is row else each for each in COUNTRY]
    assert survey(rows, AS_OF, DAYS) == survey(COUNTRY, AS_OF, DAYS)


starts = st.integers(0, 310).map(lambda n: FIRST + WEEK * n)
lags = st.integers(30, 150)
grades = st.sampled_from(["good", "outstanding", "requires_improvement", "inadequate"])
events = st.lists(st.builds(full, starts, lags, grades), min_size=1, max_size=3).map(
    lambda found: sorted(found, key=lambda event: event.start or FIRST)
)
histories = st.lists(events, min_size=22, max_size=30).map(
    lambda found: tuple(authority(n, *each) for n, each in enumerate(found))
)
days = st.integers(0, 2500).map(lambda n: date(2018, 6, 1) + timedelta(days=n))


@settings(max_examples=25)
@given(histories, days)
def test_every_distribution_is_one_of_open_mondays_to_come(
    rows: tuple[Authority, ...], as_of: date
) -> None:
    national = survey(rows, as_of, DAYS)
    assert national == survey(rows, as_of, DAYS)
    for code in list(national.waits)[:2]:
        found = expected(national, code, DAYS)
        if found is None:
            continue
        assert all(is_open_monday(monday, DAYS) for monday in found.mondays)
        assert call_before(found.mondays[0], DAYS) >= as_of
        assert sum(found.chances) == pytest.approx(1)
        assert min(found.chances) >= 0
        quantiles = [found.quantile(share) for share in QUANTILES]
        assert all(first <= second for first, second in pairwise(quantiles))


@settings(max_examples=20)
@given(histories, days)
def test_what_was_published_later_changes_nothing(rows: tuple[Authority, ...], as_of: date) -> None:
    earlier = tuple(row._replace(events=known_on(row.events, as_of)) for row in rows)
    assert survey(rows, as_of, DAYS) == survey(earlier, as_of, DAYS)


@settings(max_examples=25)
@given(histories, days, st.data())
def test_a_call_to_another_never_makes_it_later(
    rows: tuple[Authority, ...], as_of: date, data: st.DataObject
) -> None:
    before = survey(rows, as_of, DAYS)
    queue = sorted(before.waits, key=lambda code: -before.waits[code].weeks)
    if len(queue) < 22:
        return
    at = data.draw(st.integers(1, len(queue) - 1))
    ahead = queue[data.draw(st.integers(0, at - 1))]
    was = expected(before, queue[at], DAYS)
    now = expected(survey(rows, as_of, DAYS, [ahead]), queue[at], DAYS)
    assert was is not None
    assert now is not None
    for share in QUANTILES:
        assert now.quantile(share) <= was.quantile(share)


def test_in_a_steady_country_the_last_one_waits_a_whole_round() -> None:
    """Eighty authorities, one each open Monday in turn: who was just visited is the eightieth."""
    size = 80
    opened = [day for n in range(480) if is_open_monday(day := FIRST + WEEK * n, DAYS)]
    rows = [
        authority(code, *(full(day, lag=42) for day in opened[code::size])) for code in range(size)
    ]
    as_of = date(2026, 6, 10)
    begun = [day for day in opened if day < as_of]
    known = [day for day in begun if day + timedelta(days=42) <= as_of]
    for back in (1, 10, 20):
        since = known[-back]
        code = f"{opened.index(since) % size:03}"
        found = expected(survey(rows, as_of, DAYS), code, DAYS)
        assert found is not None
        ahead = sum(begun[-1] < monday <= found.quantile(0.5) for monday in found.mondays)
        waited = sum(since < day for day in begun)
        assert waited + ahead == pytest.approx(size, rel=0.1)


@pytest.mark.parametrize("as_of", [date(2025, 5, 20), date(2026, 11, 20)], ids=str)
def test_nobody_waits_for_ever_however_old_the_history(as_of: date) -> None:
    """A wait of today's programme has ended within five years, the pause taken out."""
    national = survey(read_history(), as_of, DAYS)
    for code, wait in national.waits.items():
        found = expected(national, code, DAYS)
        assert found is not None
        assert found.by(max(wait.since, as_of) + timedelta(weeks=5 * 52)) > 0.999


def test_one_row_added_to_an_old_history_does_not_slow_the_queue() -> None:
    history, as_of = list(read_history()), date(2026, 11, 20)
    before = survey(history, as_of, DAYS)
    row = history[0]
    history[0] = row._replace(events=(*row.events, full(date(2025, 9, 15))))
    after = survey(history, as_of, DAYS)
    assert after.a_week == pytest.approx(before.a_week, rel=0.05)
    assert after.unseen == pytest.approx(before.unseen, rel=0.05)


@pytest.mark.parametrize("as_of", [date(2029, 10, 11), date(2030, 1, 1), date(2040, 6, 1)], ids=str)
def test_a_history_that_ended_years_ago_has_no_pace_and_faults_nobody(as_of: date) -> None:
    national = survey(read_history(), as_of, DAYS)
    assert national.orders == ()
    assert all(expected(national, code, DAYS) is None for code in national.waits)
