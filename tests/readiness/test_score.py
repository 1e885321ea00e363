"""From records to one assessment. Expected values: readiness model 6, worked by hand."""

import math
import random
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.assessment import AssessedItem, Gate, Range
from readiness_tui.readiness.dry_run_facts import DryRun, DryRunList
from readiness_tui.readiness.model import (
    ChecklistItem,
    Content,
    EvidenceItem,
    InspectionEvent,
    ItemRecord,
    Records,
    Review,
)
from readiness_tui.readiness.ranges import capped, readiness_range, weigh
from readiness_tui.readiness.score import assess
from readiness_tui.readiness.vocabulary import (
    Answer,
    Colour,
    EventKind,
    EvidenceState,
    Importance,
    ItemState,
    RequiredBy,
)
from tests.readiness.build import (
    CRITICAL,
    IMPORTANT,
    TODAY,
    USEFUL,
    approved,
    assessed,
    by_id,
    checked,
    claimed,
    content,
    item,
    not_applicable,
    records,
)

EMPTY = Range(None, None, 0, 0)


def share(code: str, per_cent: int) -> ItemRecord:
    return ItemRecord(code, Answer.IN_PROGRESS, share_done=per_cent)


def test_the_range_weighs_critical_three_important_two_useful_one() -> None:
    members = [
        assessed(item("A1", importance=CRITICAL), checked("A1")),  # 3 to 3
        assessed(item("A2", importance=IMPORTANT), claimed("A2")),  # 0 to 2
        assessed(item("A3", importance=USEFUL), share("A3", 30)),  # 0 to 0.3
        assessed(item("A4", importance=USEFUL)),  # 0 to 1
    ]
    # 3 of 7 is 42.8 %, 6.3 of 7 is 90 %.
    assert readiness_range(members) == Range(42, 90, 4, 1)
    assert readiness_range(members).unchecked == 48


def test_where_nothing_counts_there_is_no_figure_and_no_colour() -> None:
    members = [assessed(record=not_applicable())]
    assert readiness_range(members) == readiness_range([]) == EMPTY
    assert readiness_range(members).unchecked == 0
    assert weigh(members).colour() is Colour.NONE
    result = assess(records(not_applicable()), content(item()), TODAY)
    assert (result.range, result.colour) == (EMPTY, Colour.NONE)
    assert result.certainty == (None, None, 0)


def test_nothing_assessed_is_not_ready() -> None:
    result = assess(Records(), content(item("A1"), item("A2"), item("B1")), TODAY)
    assert result.range == Range(0, 100, 3, 3)
    assert result.certainty.never_assessed == 3
    assert result.colour is Colour.RED
    assert [area.colour for area in result.areas] == [Colour.RED, Colour.RED]


NEVER = ItemRecord("EL01")
BLOCKED = ItemRecord("EL01", Answer.BLOCKED)


def mix(checked_: int, claimed_: int, *others: ItemRecord) -> list[AssessedItem]:
    records_ = [checked()] * checked_ + [claimed()] * claimed_
    return [assessed(item(), one) for one in [*records_, *others]]


# What nobody has looked at lifts the colour no more than what is blocked.
@pytest.mark.parametrize("rest", [BLOCKED, NEVER], ids=["blocked", "never"])
@pytest.mark.parametrize(
    ("checked_", "claimed_", "open_", "colour"),
    [
        (85, 0, 15, Colour.GREEN),
        (84, 0, 16, Colour.AMBER),
        (849, 0, 151, Colour.AMBER),  # 84.9 % is not rounded up to green
        (60, 0, 40, Colour.AMBER),
        (59, 0, 41, Colour.RED),
        (0, 85, 15, Colour.AMBER),
        (59, 25, 16, Colour.RED),
        (59, 26, 15, Colour.AMBER),
    ],
)
def test_thresholds_of_the_colours(
    checked_: int, claimed_: int, open_: int, colour: Colour, rest: ItemRecord
) -> None:
    assert weigh(mix(checked_, claimed_, *[rest] * open_)).colour() is colour


def test_work_under_way_counts_towards_amber_and_the_unassessed_does_not() -> None:
    under_way = ItemRecord("EL01", Answer.IN_PROGRESS, share_done=50)
    # 80 claimed and half of 10, of 100, with 10 that nobody has looked at: 85 %, then 84.5 %.
    exactly = mix(0, 80, *[under_way] * 10, *[NEVER] * 10)
    below = mix(0, 80, *[under_way] * 9, *[NEVER] * 11)
    assert [weigh(members).colour() for members in (exactly, below)] == [Colour.AMBER, Colour.RED]
    assert [readiness_range(members).upper for members in (exactly, below)] == [95, 95]


def any_item(code: str = "EL01") -> st.SearchStrategy[AssessedItem]:
    """Draw an item of any importance with any record."""
    return st.builds(
        lambda importance, required_by, record: assessed(
            item(code, importance=importance, required_by=required_by, review_months=3), record
        ),
        st.sampled_from(Importance),
        st.sampled_from(RequiredBy),
        any_record(code),
    )


def any_record(code: str = "EL01") -> st.SearchStrategy[ItemRecord]:
    near = st.none() | st.integers(-60, 400).map(lambda days: TODAY - timedelta(days=days))
    names = st.sampled_from(["", "Data lead", "A Colleague", "DCS"])
    return st.builds(
        ItemRecord,
        id=st.just(code),
        answer=st.sampled_from(Answer),
        due=near,
        share_done=st.none() | st.integers(0, 100),
        reason=st.sampled_from(["", "no such service"]),
        approver=names,
        answered_on=near,
        answered_by=names,
        checked_on=near,
        checked_by=names,
        estimated_days=st.none() | st.integers(0, 30),
    )


def naive_range(members: Iterable[AssessedItem]) -> tuple[Fraction, Fraction, Fraction] | None:
    """Weigh by the table of the model, in fractions, from the states alone.

    The third part is the upper end without what was never assessed.
    """
    weights = {"critical": 3, "important": 2, "useful": 1}
    total = lower = upper = unassessed = Fraction(0)
    for one in members:
        if not one.counts:
            continue
        weight = weights[one.item.importance.value]
        total += weight
        if one.state.value == "ready_checked":
            lower += weight
            upper += weight
        elif one.state.value in ("ready_claimed", "lapsed", "not_applicable"):
            upper += weight
        elif one.state.value == "not_assessed":
            upper += weight
            unassessed += weight
        elif one.state.value == "in_progress":
            upper += weight * Fraction(min(one.record.share_done or 0, 50), 100)
    return None if not total else (lower / total, upper / total, (upper - unassessed) / total)


@given(st.lists(any_item(), max_size=12))
def test_the_range_agrees_with_a_naive_one(members: list[AssessedItem]) -> None:
    figures = readiness_range(members)
    expected = naive_range(members)
    if expected is None:
        assert figures == EMPTY
        return
    lower, upper, looked_at = expected
    assert (figures.lower, figures.upper) == (math.floor(lower * 100), math.floor(upper * 100))
    colour = weigh(members).colour()
    green, amber = Fraction(85, 100), Fraction(60, 100)
    if lower >= green:
        assert colour is Colour.GREEN
    elif lower >= amber or looked_at >= green:
        assert colour is Colour.AMBER
    else:
        assert colour is Colour.RED


WORSE = [Colour.NONE, Colour.GREEN, Colour.AMBER, Colour.RED]
"""Where nothing counts no colour can be wrong; then from the best to the worst."""


@given(st.lists(any_item(), max_size=6), st.lists(any_item(), min_size=1, max_size=6))
def test_what_was_never_assessed_lifts_the_colour_no_more_than_what_is_not_started(
    members: list[AssessedItem], others: list[AssessedItem]
) -> None:
    def answered(answer: Answer) -> list[AssessedItem]:
        return [assessed(one.item, ItemRecord("EL01", answer)) for one in others]

    never = weigh([*members, *answered(Answer.NOT_ASSESSED)])
    looked_at = weigh([*members, *answered(Answer.NOT_STARTED)])
    assert never.colour() is looked_at.colour()
    assert never.lower == looked_at.lower
    assert never.upper >= looked_at.upper


@given(st.lists(any_item(), max_size=12), st.sampled_from(Importance))
def test_another_item_that_nobody_has_looked_at_never_makes_the_colour_better(
    members: list[AssessedItem], importance: Importance
) -> None:
    before = weigh(members).colour()
    after = weigh([*members, assessed(item("A1", importance=importance))]).colour()
    assert WORSE.index(after) >= WORSE.index(before)


@given(
    st.lists(any_item(), max_size=12),
    st.sampled_from(Importance),
    st.sampled_from(RequiredBy),
    any_record("A1"),
)
def test_looking_at_an_item_never_makes_the_colour_before_gates_worse(
    members: list[AssessedItem],
    importance: Importance,
    required_by: RequiredBy,
    answered: ItemRecord,
) -> None:
    """Whoever answers honestly must not be punished for it, whatever the answer."""
    new = item("A1", importance=importance, required_by=required_by, review_months=3)
    before = weigh([*members, assessed(new)]).colour()
    after = weigh([*members, assessed(new, answered)]).colour()
    assert WORSE.index(after) <= WORSE.index(before)


@given(st.lists(any_item(), max_size=12), st.sampled_from(Importance))
def test_what_does_not_apply_moves_no_figure(
    members: list[AssessedItem], importance: Importance
) -> None:
    left_out = assessed(item("A1", importance=importance), not_applicable("A1"))
    assert weigh([*members, left_out]) == weigh(members)


@given(
    st.sampled_from(Colour),
    st.lists(st.tuples(st.sampled_from([Colour.RED, Colour.AMBER]), st.booleans()), max_size=6),
)
def test_gates_only_ever_cap_down(colour: Colour, drawn: list[tuple[Colour, bool]]) -> None:
    gates = [Gate("g", "", cap, shut, "", ()) for cap, shut in drawn]
    after = capped(colour, gates)
    assert WORSE.index(after) >= WORSE.index(colour)
    assert (after is Colour.NONE) == (colour is Colour.NONE)
    if colour is not Colour.NONE:
        assert all(WORSE.index(after) >= WORSE.index(gate.cap) for gate in gates if gate.shut)
    if not any(gate.shut for gate in gates):
        assert after is colour


def test_a_shut_gate_caps_the_whole_and_the_area_of_its_item() -> None:
    many = [item(f"LG{n:02}") for n in range(10, 40)]
    checklist = content(item("LG01", gate="coordinator"), item("EL01"), *many)
    held = [checked(code) for code in checklist.items if code != "LG01"]
    result = assess(records(*held), checklist, TODAY)
    assert result.range.lower == 96  # 31 of 32 items
    assert result.colour is Colour.RED
    colours = {area.area.code: area.colour for area in result.areas}
    assert colours == {"LG": Colour.RED, "EL": Colour.GREEN}


def test_the_evidence_gate_caps_the_areas_that_rest_on_the_evidence() -> None:
    checklist = content(item("PA01"), item("EL01"))
    evidence = EvidenceItem("EV001", importance=CRITICAL)
    held = records(
        checked("PA01"), checked("EL01", evidence=("EV001",)), evidence=by_id([evidence])
    )
    result = assess(held, checklist, TODAY)
    colours = {area.area.code: area.colour for area in result.areas}
    assert colours == {"PA": Colour.GREEN, "EL": Colour.AMBER}


def test_an_area_counts_its_states_and_names_what_pulls_it_down() -> None:
    checklist = content(
        item("A1", importance=USEFUL),
        item("A2", importance=CRITICAL),
        item("A3", importance=CRITICAL),
        item("A4", importance=IMPORTANT),
        item("A5"),
        item("A6", required_by=RequiredBy.NOTIFICATION),
    )
    held = records(
        ItemRecord("A1", Answer.NOT_STARTED, due=date(2026, 11, 1)),
        claimed("A2"),
        ItemRecord("A3", Answer.BLOCKED, due=date(2026, 11, 1)),
        checked("A4"),
        not_applicable("A5"),
    )
    (area,) = assess(held, checklist, TODAY).areas
    assert area.states == {
        ItemState.NOT_STARTED: 1,
        ItemState.READY_CLAIMED: 1,
        ItemState.BLOCKED: 1,
        ItemState.READY_CHECKED: 1,
        ItemState.NOT_APPLICABLE: 1,
    }
    assert area.pulls_down == ("A3", "A2", "A1")
    assert (area.overdue, area.blocked) == (2, 1)
    assert area.range == Range(22, 55, 4, 0)  # 2 and 5 of 9 points


def test_certainty_counts_what_somebody_else_confirmed() -> None:
    checklist = content(*(item(f"A{n}", review_months=1) for n in range(1, 5)))
    held = records(
        checked("A1", checked_on=date(2026, 11, 19)),
        checked("A2", checked_on=date(2026, 11, 10)),
        checked("A3", checked_on=date(2026, 8, 12)),  # lapsed
    )
    # Two of four hold; ages of 1, 10 and 100 days.
    assert assess(held, checklist, TODAY).certainty == (50, 10, 1)


def test_records_are_joined_to_their_evidence() -> None:
    held = Records(
        evidence=by_id([EvidenceItem("EV001", cycle_months=3), EvidenceItem("EV002")]),
        versions=by_id([approved(date(2026, 1, 1)), approved(date(2026, 2, 1), evidence="EV002")]),
        reviews=by_id([Review("R1", "EV001", done=date(2026, 11, 1))]),
    )
    result = assess(held, content(), TODAY)
    states = {id_: one.state for id_, one in result.evidence.items()}
    assert states == {"EV001": EvidenceState.CURRENT, "EV002": EvidenceState.CURRENT}


def test_the_outlook_rests_on_the_last_full_inspection_that_has_begun() -> None:
    events = [
        InspectionEvent("I1", EventKind.STANDARD, start=date(2021, 5, 10)),
        InspectionEvent("I2", EventKind.SHORT, start=date(2024, 6, 3)),
        InspectionEvent("I3", EventKind.FOCUSED_VISIT, start=date(2025, 6, 3)),
        InspectionEvent("I4", EventKind.SHORT, start=date(2027, 6, 7)),
        InspectionEvent("I5", EventKind.STANDARD),
    ]
    outlook = assess(Records(events=by_id(events)), content(), TODAY).outlook
    assert outlook.last is not None
    assert outlook.last.id == "I2"
    # The quoted rule: three years after 3 June 2024, six months either side.
    assert outlook.window.rule == (date(2026, 12, 3), date(2027, 12, 3))


def test_the_latest_dry_run_is_the_newest_that_has_happened() -> None:
    def run(id_: str, at: datetime | None) -> DryRun:
        return DryRun(id_, run_at=at, lists=(DryRunList(1),))

    runs = [
        run("D1", datetime(2026, 11, 19, 15, tzinfo=UTC)),
        run("D2", datetime(2026, 11, 19, 9, tzinfo=UTC)),
        run("D3", datetime(2026, 11, 21, 9, tzinfo=UTC)),
        run("D4", None),
    ]
    latest = assess(Records(dry_runs=by_id(runs)), content(), TODAY).dry_run
    assert latest is not None
    assert latest.id == "D1"


CODES = ("EL01", "EL02", "LG01", "DR01", "SE11")
CHECKLIST = content(
    item("EL01", importance=CRITICAL, estimated_days=4),
    item("EL02", importance=IMPORTANT, depends_on=("EL01",), estimated_days=2),
    item("LG01", gate="coordinator"),
    item("DR01", data_list=1, review_months=1),
    item("SE11", gate="self_evaluation"),
)


@given(st.tuples(*(any_record(code) for code in CODES)), st.randoms())
def test_the_order_of_the_records_changes_nothing(
    drawn: Sequence[ItemRecord], shuffler: random.Random
) -> None:
    shuffled = list(drawn)
    shuffler.shuffle(shuffled)
    library: dict[str, Any] = {
        "evidence": by_id([EvidenceItem("EV001"), EvidenceItem("EV002", cycle_months=1)]),
        "versions": by_id([approved(TODAY), approved(date(2026, 9, 1), evidence="EV002")]),
    }
    reversed_library = {name: dict(reversed(table.items())) for name, table in library.items()}
    one = assess(records(*drawn, **library), CHECKLIST, TODAY)
    other = assess(records(*shuffled, **reversed_library), CHECKLIST, TODAY)
    assert one == other
    assert list(one.evidence) == list(other.evidence)


@given(any_record("EL01"))
def test_an_assessment_never_counts_the_unassessed_as_ready(record: ItemRecord) -> None:
    result = assess(records(record), CHECKLIST, TODAY)
    assert result.range.lower is not None
    assert result.range.upper is not None
    assert 0 <= result.range.lower <= result.range.upper <= 100
    assert result.range.lower in (0, 37)  # EL01 is three of eight points, where it counts
    assert len({need.id for need in result.needs}) == len(result.needs)


def big(count: int) -> tuple[Records, Content]:
    items: list[ChecklistItem] = [item(f"EL{n:05}", review_months=3) for n in range(count)]
    return records(*(checked(one.code) for one in items)), content(*items)


def test_thousands_of_items_are_assessed() -> None:
    held, checklist = big(5000)
    assert assess(held, checklist, TODAY).range == Range(100, 100, 5000, 0)
