"""How long briefings hold, and what they say of the checklist items of their area."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.content import load
from readiness_tui.readiness.assessment import AssessedItem
from readiness_tui.readiness.briefings import (
    AREA,
    assess_briefing,
    briefings_for,
    judged_by_briefings,
)
from readiness_tui.readiness.model import ItemRecord
from readiness_tui.readiness.own_account import Briefing
from readiness_tui.readiness.score import assess
from readiness_tui.readiness.vocabulary import Answer, ItemState
from tests.readiness.build import TODAY, assessed, by_id, checked, claimed, content, item, records

DAY = date  # shorter in tables


@pytest.mark.parametrize(
    ("fields", "state", "why", "late"),
    [
        ({}, "not_planned", "no day planned", False),
        ({"planned_on": DAY(2026, 11, 20)}, "planned", "planned for 20 Nov 2026", False),
        (
            {"planned_on": DAY(2026, 11, 19)},
            "planned",
            "planned for 19 Nov 2026 and not given",
            True,
        ),
        ({"given_on": DAY(2020, 1, 1)}, "given", "given on 1 Jan 2020", False),
        ({"given_on": DAY(2026, 11, 21)}, "not_planned", "no day planned", False),
        (
            {"given_on": DAY(2026, 8, 20), "valid_months": 3, "planned_on": DAY(2026, 8, 20)},
            "given",
            "given on 20 Aug 2026, holds until 20 Nov 2026",
            False,
        ),
        (
            {"given_on": DAY(2026, 8, 19), "valid_months": 3},
            "lapsed",
            "given on 19 Aug 2026, held until 19 Nov 2026",
            False,
        ),
        (
            {"given_on": DAY(2026, 10, 1), "valid_months": 1, "planned_on": DAY(2026, 11, 2)},
            "lapsed",
            "given on 1 Oct 2026, held until 1 Nov 2026; planned for 2 Nov 2026 and not given",
            True,
        ),
    ],
)
def test_the_state_of_a_briefing(fields: dict[str, Any], state: str, why: str, late: bool) -> None:
    found = assess_briefing(Briefing("BG001", **fields), TODAY)
    assert (found.state, found.why, found.late) == (state, why, late)


def test_a_briefing_holds_to_the_same_day_of_a_later_month() -> None:
    one = Briefing("BG001", given_on=date(2026, 8, 31), valid_months=6)
    assert assess_briefing(one, TODAY).holds_to == date(2027, 2, 28)
    assert assess_briefing(one._replace(valid_months=None), TODAY).holds_to is None


def told(id_: str = "BG001", **fields: Any) -> Briefing:
    """Return a briefing on BR01 that was given this month and holds for three."""
    said = {"given_on": date(2026, 11, 2), "valid_months": 3, "items": ("BR01",)}
    return Briefing(id_, **{**said, **fields})


LONG_AGO = date(2026, 1, 5)


def test_of_one_audience_the_last_one_given_stands() -> None:
    briefings = [
        told("BG003", audience="Carers"),
        told("BG002", audience="team managers ", given_on=LONG_AGO),
        told("BG001", audience="Team managers"),
        told("BG004", audience="Carers", items=("BR02",)),
        told("BG005"),
        told("BG006"),
    ]
    assert [one.id for one in briefings_for("BR01", briefings)] == [
        "BG001",
        "BG003",
        "BG005",
        "BG006",
    ]


def judge(record: ItemRecord, *briefings: Briefing) -> AssessedItem:
    one = assessed(record=record)
    return judged_by_briefings([one], briefings, TODAY).get(record.id, one)


NOT_ANSWERED = ItemRecord("BR01")


@pytest.mark.parametrize(
    ("briefings", "state", "lower", "upper"),
    [
        ((), ItemState.NOT_ASSESSED, 0.0, 1.0),
        ((told(),), ItemState.READY_CLAIMED, 0.0, 1.0),
        ((told(), told("BG002", given_on=LONG_AGO)), ItemState.IN_PROGRESS, 0.0, 0.5),
        ((told(given_on=None, planned_on=TODAY),), ItemState.IN_PROGRESS, 0.0, 0.5),
        ((told(items=("BR02",)),), ItemState.NOT_ASSESSED, 0.0, 1.0),
    ],
)
def test_where_nobody_answered_the_briefings_do(
    briefings: tuple[Briefing, ...], state: ItemState, lower: float, upper: float
) -> None:
    found = judge(NOT_ANSWERED, *briefings)
    assert (found.state, found.lower, found.upper) == (state, lower, upper)


@pytest.mark.parametrize("record", [claimed("BR01"), checked("BR01")])
def test_a_briefing_that_lapsed_shows_a_ready_item_as_lapsed(record: ItemRecord) -> None:
    found = judge(record, told(), told("BG002", given_on=date(2026, 8, 3)))
    assert (found.state, found.lower, found.upper) == (ItemState.LAPSED, 0.0, 1.0)
    assert found.lapse == "briefing BG002 given on 3 Aug 2026, held until 3 Nov 2026"
    assert judge(record, told()) == assessed(record=record)
    assert judge(record, told(given_on=None)) == assessed(record=record)


@pytest.mark.parametrize("given_answer", [Answer.NOT_STARTED, Answer.BLOCKED, Answer.IN_PROGRESS])
def test_another_answer_stays_its_leads(given_answer: Answer) -> None:
    record = ItemRecord("BR01", given_answer)
    assert judge(record, told()) == judge(record, told(given_on=LONG_AGO)) == judge(record)


def test_an_item_of_another_area_is_left_alone() -> None:
    assert judge(ItemRecord("EL01"), told(items=("EL01",))).state is ItemState.NOT_ASSESSED


@given(
    st.lists(
        st.builds(
            told,
            st.sampled_from(["BG001", "BG002", "BG003"]),
            audience=st.sampled_from(["", "Carers"]),
            given_on=st.none() | st.dates(date(1990, 1, 1), date(2099, 12, 31)),
            planned_on=st.none() | st.dates(date(1990, 1, 1), date(2099, 12, 31)),
            valid_months=st.none() | st.integers(1, 120),
        )
    ),
    st.sampled_from([NOT_ANSWERED, claimed("BR01"), checked("BR01")]),
)
def test_briefings_never_raise_what_somebody_else_has_checked(
    briefings: list[Briefing], record: ItemRecord
) -> None:
    before, after = judge(record), judge(record, *briefings)
    assert after.lower <= before.lower
    assert after.upper <= before.upper


def test_the_items_of_the_checklist_that_ships_are_answered_by_briefings() -> None:
    shipped = load()
    codes = [code for code, one in shipped.items.items() if one.area == AREA]
    assert len(codes) == 12
    one = told(items=(*codes[:3], "EL01"))
    found = assess(records(briefings=by_id([one])), shipped, TODAY).items
    plain = assess(records(), shipped, TODAY).items
    changed = {code for code, item_ in found.items() if item_ != plain[code]}
    assert changed == set(codes[:3])
    assert {found[code].state for code in changed} == {ItemState.READY_CLAIMED}


def test_a_lapsed_briefing_lowers_what_is_checked() -> None:
    shipped = content(item("BR01"), item("EL01"))
    both = (checked("BR01"), checked("EL01"))
    lapsed = by_id([told(given_on=LONG_AGO)])
    assert assess(records(*both), shipped, TODAY).range.lower == 100
    found = assess(records(*both, briefings=lapsed), shipped, TODAY)
    assert (found.range.lower, found.range.upper) == (50, 100)
