"""Charts over time: each snapshot says what it froze, and what it lacks is a gap."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.content import load
from readiness_tui.readiness import score
from readiness_tui.readiness.improvement_facts import Measure, Reading
from readiness_tui.readiness.model import InspectionEvent, Records, Snapshot
from readiness_tui.readiness.trend_facts import GAP, Trend, quarters
from readiness_tui.readiness.trends import (
    Kept,
    countdown_trend,
    kept_figures,
    plan_trend,
    readiness_trend,
    trends,
)
from readiness_tui.readiness.trends_records import judgement_trend, measure_trends
from readiness_tui.readiness.vocabulary import EventKind
from tests.readiness.build import TODAY, by_id, checked, claimed, content, item, records

MAY, OCT = date(2026, 5, 20), date(2026, 10, 2)
EDITIONS = load().editions


def ranged(lower: object, upper: object, **more: object) -> dict[str, object]:
    return {"range": {"lower": lower, "upper": upper, **more}}


def coloured(*counts: object) -> dict[str, object]:
    return {"plan": dict(zip(("blue", "green", "amber", "red", "grey"), counts, strict=False))}


def expected(**days: str) -> dict[str, object]:
    return {"window": {f"call_{name}": day for name, day in days.items()}}


def at(*figures: dict[str, object]) -> list[Kept]:
    """Figures of as many days, the last of them today, a month apart."""
    last = len(figures) - 1
    return [Kept(TODAY - timedelta(days=30 * (last - i)), one) for i, one in enumerate(figures)]


def values(trend: Trend) -> list[tuple[float | None, ...]]:
    return [line.values for line in trend.lines]


# --- readiness ------------------------------------------------------------------------------------


def test_readiness_is_a_band_of_two_ends() -> None:
    kept = [Kept(MAY, ranged(30, 55)), Kept(OCT, ranged(51, 70)), Kept(TODAY, ranged(58, 74))]
    trend = readiness_trend(kept)
    assert trend.days == (MAY, OCT, TODAY)
    assert values(trend) == [(30, 51, 58), (55, 70, 74)]
    assert trend.drawn
    assert trend.sentence == "58–74% on 20 Nov 2026; 51–70% on 2 Oct 2026: up."
    assert trend.rows[0] == ("20 May 2026", "30%", "55%")


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ((51, 70), (51, 70), "no change"),
        ((51, 70), (51, 74), "up"),
        ((51, 70), (50, 70), "down"),
        ((41, 86), (48, 77), "the lower end up 7 points, the upper end down 9 points"),
        ((50, 70), (49, 71), "the lower end down 1 point, the upper end up 1 point"),
    ],
)
def test_which_way_the_band_went(before: tuple[int, int], now: tuple[int, int], said: str) -> None:
    sentence = readiness_trend(at(ranged(*before), ranged(*now))).sentence
    assert sentence.endswith(f": {said}.")


@pytest.mark.parametrize(
    "lacking",
    [
        {},
        {"range": None},
        {"range": "58–74%"},
        ranged(None, None),
        ranged(None, 74),
        ranged(58, None),
        ranged(74, 58),
        ranged(-1, 50),
        ranged(50, 101),
        ranged(True, 50),
        ranged("58", "74"),
        ranged(58.0, 74.0),
        ranged(0, 100, items=12, unassessed=12),
    ],
)
def test_what_a_snapshot_lacks_is_a_gap(lacking: dict[str, object]) -> None:
    trend = readiness_trend(at(ranged(30, 55), lacking, ranged(58, 74)))
    assert values(trend) == [(30, None, 58), (55, None, 74)]
    assert trend.rows[1][1:] == (GAP, GAP)
    assert trend.known == 2
    assert trend.sentence == "58–74% on 20 Nov 2026; 30–55% on 21 Sep 2026: up."


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (0, "A chart is drawn from the third day on."),
        (1, "One day is known; a chart takes three."),
        (2, "Two days are known; a chart takes three."),
        (3, ""),
    ],
)
def test_too_few_points_are_told_in_words(known: int, said: str) -> None:
    trend = readiness_trend(at({}, *[ranged(40, 50)] * known))
    assert trend.too_few == said
    assert trend.drawn == (not said)


def test_nothing_known_is_one_sentence() -> None:
    told = "No readiness is known yet; a chart is drawn from the third day on."
    assert readiness_trend(at({})).told == told
    assert (
        measure().told == "No reading is recorded yet; a chart is drawn from the third reading on."
    )


# --- the plan -------------------------------------------------------------------------------------


def test_the_plan_by_colour() -> None:
    trend = plan_trend(at(coloured(0, 3, 4, 3, 6), coloured(1, 3), coloured(2, 5, 4, 2, 3)))
    assert [line.letter for line in trend.lines] == ["B", "G", "A", "R", "-"]
    assert values(trend) == [
        (0, None, 2),
        (3, None, 5),
        (4, None, 4),
        (3, None, 2),
        (6, None, 3),
    ]
    assert trend.sentence == (
        "2 blue, 5 green, 4 amber, 2 red, 3 grey of 16 actions on 20 Nov 2026; "
        "3 green, 4 amber, 3 red, 6 grey of 16 actions on 21 Sep 2026: "
        "2 more blue, 2 more green, 1 fewer red, 3 fewer grey."
    )


@pytest.mark.parametrize(
    "lacking", [{}, coloured(0, 0, 0, 0, 0), coloured(1, 1, 1, 1, -1), coloured(1, 1, 1, 1, 1e9)]
)
def test_a_plan_without_actions_or_with_impossible_counts_is_a_gap(
    lacking: dict[str, object],
) -> None:
    assert plan_trend(at(lacking)).known == 0


# --- the countdown --------------------------------------------------------------------------------

WHOLE = {
    "earliest": "2027-03-08",
    "likely_from": "2027-06-28",
    "likely_to": "2028-01-17",
    "latest": "2028-03-20",
}


def test_the_countdown_says_the_days_to_go_and_what_was_told_before() -> None:
    trend = countdown_trend(at(expected(earliest="2026-09-07"), expected(**WHOLE)), TODAY)
    assert trend.rows == (
        ("21 Oct 2026", "7 Sep 2026", GAP, GAP, GAP),
        ("20 Nov 2026", "8 Mar 2027", "28 Jun 2027", "17 Jan 2028", "20 Mar 2028"),
    )
    # 10 + 31 + 31 + 28 + 8 days; and from there to 20 March 2028 a leap year and 12 days
    assert trend.sentence == (
        "The call is likely from 28 Jun 2027 to 17 Jan 2028: at the earliest in 108 days, at the "
        "latest in 486 days. On 21 Oct 2026 it was possible from 7 Sep 2026 on."
    )


def test_a_window_that_no_longer_holds_is_told_as_past() -> None:
    trend = countdown_trend(at(expected(**WHOLE), {"window": {}}), TODAY)
    assert trend.sentence == ("On 21 Oct 2026 the call was likely from 28 Jun 2027 to 17 Jan 2028.")


@pytest.mark.parametrize(
    "lacking",
    [
        {},
        expected(likely_from="2027-06-28"),
        expected(earliest="soon"),
        expected(**{**WHOLE, "latest": "2027-01-04"}),
    ],
)
def test_days_out_of_order_are_no_window(lacking: dict[str, object]) -> None:
    trend = countdown_trend(at(lacking), TODAY)
    assert trend.known == 0
    assert trend.sentence == "No day of the call can be expected yet."


# --- which days -----------------------------------------------------------------------------------


def kept_of(*snapshots: Snapshot) -> tuple[Kept, ...]:
    kept = records(claimed("EL01"), snapshots=by_id(snapshots))
    return kept_figures(kept, score.assess(kept, content(item("EL01")), TODAY))


def test_the_newest_snapshot_of_a_day_holds_and_today_is_as_it_stands() -> None:
    found = kept_of(
        Snapshot("SN999", MAY, figures=ranged(1, 2)),
        Snapshot("SN1000", MAY, figures=ranged(3, 4)),
        Snapshot("SN001", TODAY, figures=ranged(5, 6)),
        Snapshot("SN002", TODAY + timedelta(days=1), figures=ranged(7, 8)),
        Snapshot("SN003", None, figures=ranged(9, 10)),
    )
    assert [one.on for one in found] == [MAY, TODAY]
    trend = readiness_trend(found)
    assert values(trend) == [(3, 0), (4, 100)]  # today one item, claimed and not checked


def test_while_an_inspection_is_under_way_there_is_no_countdown() -> None:
    kept = records(claimed("EL01"))
    now = score.assess(kept, content(item("EL01")), TODAY)
    from readiness_tui.readiness.assessment import UnderWay

    under_way = UnderWay(
        "EP001", False, "Short inspection under way", "", "", (), 0, awaits_report=True
    )
    (only,) = kept_figures(kept, now._replace(under_way=under_way))
    assert only.figures["window"] == {}


_ANY: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
_FIGURES = st.fixed_dictionaries(
    {},
    optional={
        "range": _ANY | st.builds(lambda a, b: {"lower": a, "upper": b}, _ANY, _ANY),
        "plan": _ANY | st.dictionaries(st.sampled_from(("blue", "green", "red")), _ANY),
        "window": _ANY | st.dictionaries(st.sampled_from(("call_earliest", "call_latest")), _ANY),
    },
)
_SNAPSHOTS = st.lists(
    st.tuples(st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1)), _FIGURES), max_size=8
)


@given(_SNAPSHOTS)
def test_every_snapshot_gives_at_most_one_point_in_order(
    taken: list[tuple[date | None, dict[str, Any]]],
) -> None:
    snapshots = [Snapshot(f"SN{i:03}", on, figures=one) for i, (on, one) in enumerate(taken, 1)]
    kept = records(checked("EL01"), snapshots=by_id(snapshots))
    checklist = content(item("EL01"))
    now = score.assess(kept, checklist, TODAY)
    past = {on for on, _ in taken if on is not None and on < TODAY}
    for trend in trends(kept, checklist, now)[:3]:
        assert list(trend.days) == sorted({*past, TODAY})
        for line in trend.lines:
            assert len(line.values) == len(line.words) == len(trend.days)
            assert all(
                (v is None) == (w == GAP) for v, w in zip(line.values, line.words, strict=True)
            )
        assert trend.sentence.endswith(".")
        assert len(trend.rows) == len(trend.days)


# --- judgements -----------------------------------------------------------------------------------

G, R = "good", "requires_improvement"
OLD = InspectionEvent(
    "IN001", EventKind.STANDARD, start=date(2021, 6, 14), grades={"overall": R, "leaders": R}
)
LAST = InspectionEvent(
    "IN002", EventKind.SHORT, start=date(2024, 7, 15), grades={"overall": G, "leaders": G}
)
FRESH = InspectionEvent(
    "IN003",
    EventKind.SHORT,
    start=date(2026, 11, 2),
    end=date(2026, 11, 6),
    published=date(2026, 12, 18),
    grades={"overall": "outstanding", "leaders": "inadequate"},
)


def test_judgements_stand_by_inspection_and_area() -> None:
    trend = judgement_trend([LAST, OLD], EDITIONS, TODAY)
    overall = next(line for line in trend.lines if line.id == "overall")
    assert list(overall.values) == [2, 3]
    assert overall.words == ("R Requires improvement", "G Good")
    assert trend.head == ("Judgement", "14 Jun 2021 standard", "15 Jul 2024 short")
    assert trend.sentence.startswith("Last 15 Jul 2024 short: G Good overall. Before that 14 Jun")
    assert trend.too_few == "Two inspections are known; a chart takes three."


def test_grades_under_embargo_are_nowhere() -> None:
    trend = judgement_trend([OLD, LAST, FRESH], EDITIONS, TODAY)
    assert all(line.values[-1] is None for line in trend.lines)
    assert "utstanding" not in repr(trend)
    assert "nadequate" not in repr(trend)
    assert trend.sentence.startswith(
        "The grades of 2 Nov 2026 short are under embargo. Last 15 Jul"
    )
    out = judgement_trend([OLD, LAST, FRESH], EDITIONS, date(2026, 12, 18))
    assert next(line for line in out.lines if line.id == "overall").values[-1] == 4


def test_an_inspection_to_come_and_a_visit_are_no_judgement() -> None:
    to_come = LAST._replace(id="IN004", start=date(2027, 3, 1))
    visit = LAST._replace(id="IN005", kind=EventKind.FOCUSED_VISIT, start=date(2025, 3, 1))
    assert judgement_trend([to_come, visit], EDITIONS, TODAY).days == ()
    assert judgement_trend([], EDITIONS, TODAY).sentence == "No grades are recorded yet."


def test_two_records_of_one_inspection_are_one_point() -> None:
    again = LAST._replace(id="IN009", grades={"overall": R})
    trend = judgement_trend([LAST, again], EDITIONS, TODAY)
    assert trend.days == (date(2024, 7, 15),)


# --- measures -------------------------------------------------------------------------------------


def measure(*readings: tuple[date | None, float | None], **fields: Any) -> Trend:
    """The chart of a measure with these readings."""
    told = tuple(Reading(on, value) for on, value in readings)
    facts = {"indicator": "Assessments in time", "unit": "%", "better": "more", **fields}
    return measure_trends({"ME001": Measure("ME001", readings=told, **facts)}, TODAY)[0]


def test_a_measure_with_its_baseline_and_target() -> None:
    trend = measure(
        (date(2026, 10, 31), 84),
        (date(2026, 8, 31), 80),
        (date(2026, 9, 30), 79),
        (date(2026, 12, 31), 99),
        (None, 1),
        (date(2026, 7, 31), None),
        baseline=71,
        target=90,
        target_on=date(2027, 3, 31),
    )
    assert values(trend) == [(80, 79, 84)]
    assert [(one.title, one.value) for one in trend.levels] == [("Baseline", 71), ("Target", 90)]
    assert trend.sentence == (
        "84% on 31 Oct 2026; 79% on 30 Sep 2026: getting better; baseline 71%; "
        "target 90% by 31 Mar 2027, 6 points short."
    )
    assert trend.title == "ME001 Assessments in time"


def test_a_measure_on_target_and_one_without_a_reading() -> None:
    met = measure((date(2026, 10, 31), 91), target=90)
    assert met.sentence.endswith("target 90%, met.")
    assert met.too_few == "One reading is known; a chart takes three."
    assert measure().sentence == "No reading is recorded yet."


def test_the_later_of_two_readings_of_a_day_holds() -> None:
    day = date(2026, 10, 31)
    assert values(measure((day, 84), (day, 85))) == [(85,)]


def test_an_empty_workspace_has_four_charts_that_say_so() -> None:
    kept, checklist = Records(), content()
    found = trends(kept, checklist, score.assess(kept, checklist, TODAY))
    assert [one.id for one in found] == ["readiness", "plan", "countdown", "judgements"]
    assert not any(one.known for one in found)
    assert [one.sentence for one in found] == [
        "No readiness is known yet.",
        "No actions are in the plan yet.",
        "No day of the call can be expected yet.",
        "No grades are recorded yet.",
    ]


def test_quarters() -> None:
    first, last = date(2026, 11, 20).toordinal(), date(2027, 4, 1).toordinal()
    assert list(quarters(first, last)) == [
        (date(2027, 1, 1), "Jan 2027"),
        (date(2027, 4, 1), "Apr 2027"),
    ]
