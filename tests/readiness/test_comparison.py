"""What changed since a snapshot. Expected values: readiness model 6.7, two weeks side by side."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.assessment import Assessment
from readiness_tui.readiness.comparison import Difference, compare, figures
from readiness_tui.readiness.model import (
    ChecklistItem,
    EvidenceItem,
    ItemRecord,
    Records,
)
from readiness_tui.readiness.plan_facts import Action
from readiness_tui.readiness.score import assess
from readiness_tui.readiness.vocabulary import Answer
from tests.readiness.build import (
    TODAY,
    approved,
    by_id,
    checked,
    claimed,
    content,
    item,
    not_applicable,
    records,
)

ITEM = item("EL01", review_months=1)


def assessment(
    *held: ItemRecord,
    items: Sequence[ChecklistItem] = (ITEM,),
    as_of: date = TODAY,
    **tables: Any,
) -> Assessment:
    return assess(records(*held, **tables), content(*items), as_of)


def changes(before: Assessment, now: Assessment, *, ranges: bool = False) -> list[Difference]:
    """Compare through JSON, as the store keeps a snapshot."""
    found = compare(json.loads(json.dumps(figures(before))), now)
    return [one for one in found if ranges or one.kind != "range"]


@pytest.mark.parametrize(
    ("was", "is_", "kind", "words"),
    [
        (ItemRecord("EL01"), claimed(), "moved_up", "never assessed to ready, claimed"),
        (
            ItemRecord("EL01", Answer.NOT_STARTED),
            ItemRecord("EL01", Answer.IN_PROGRESS),
            "moved_up",
            "not started to in progress",
        ),
        (claimed(), checked(), "completed", "ready, claimed to ready, checked"),
        (
            checked(),
            ItemRecord("EL01", Answer.IN_PROGRESS),
            "reopened",
            "ready, checked to in progress",
        ),
        (claimed(), ItemRecord("EL01", Answer.BLOCKED), "reopened", "ready, claimed to blocked"),
        (checked(), claimed(), "moved_down", "ready, checked to ready, claimed"),
        (
            ItemRecord("EL01", Answer.IN_PROGRESS),
            ItemRecord("EL01", Answer.BLOCKED),
            "moved_down",
            "in progress to blocked",
        ),
        (
            checked(),
            checked(checked_on=date(2026, 9, 1)),
            "lapsed",
            "ready, checked to lapsed",
        ),
        (
            ItemRecord("EL01", Answer.NOT_STARTED),
            not_applicable(),
            "changed",
            "not started to not applicable",
        ),
    ],
)
def test_an_item_that_moved(was: ItemRecord, is_: ItemRecord, kind: str, words: str) -> None:
    found = changes(assessment(was), assessment(is_))
    assert found == [Difference(kind, "EL01", "Title of EL01", words)]


def test_time_alone_lapses_and_makes_late() -> None:
    held = (checked(), ItemRecord("EL02", Answer.NOT_STARTED, due=date(2026, 12, 1)))
    items = (ITEM, item("EL02"))
    before = assessment(*held, items=items)
    now = assessment(*held, items=items, as_of=date(2026, 12, 14))
    assert [(one.kind, one.id, one.words) for one in changes(before, now)] == [
        ("lapsed", "EL01", "ready, checked to lapsed"),
        ("overdue", "EL02", "due 1 Dec 2026"),
    ]


def test_a_date_that_moved_says_by_how_much() -> None:
    before = assessment(ItemRecord("EL01", Answer.NOT_STARTED, due=date(2026, 12, 1)))
    now = assessment(ItemRecord("EL01", Answer.NOT_STARTED, due=date(2027, 1, 15)))
    words = "due 1 Dec 2026, now 15 Jan 2027 (+45 days)"
    assert changes(before, now) == [Difference("date_moved", "EL01", "Title of EL01", words)]
    assert changes(now, before)[0].words == "due 15 Jan 2027, now 1 Dec 2026 (-45 days)"


def test_a_gate_that_shut_or_opened_comes_first() -> None:
    gated = item("LG01", gate="coordinator")
    shut, open_ = assessment(items=(gated,)), assessment(claimed("LG01"), items=(gated,))
    assert [(one.kind, one.id) for one in changes(shut, open_)] == [
        ("gate_opened", "coordinator"),
        ("moved_up", "LG01"),
    ]
    assert [(one.kind, one.id) for one in changes(open_, shut)] == [
        ("gate_shut", "coordinator"),
        ("reopened", "LG01"),
    ]


def test_evidence_that_lapsed_or_was_renewed() -> None:
    def library(on: date) -> Assessment:
        return assessment(
            evidence=by_id([EvidenceItem("EV001", "Audit summary", cycle_months=3)]),
            versions=by_id([approved(on)]),
        )

    old, due, new = (library(date(2026, month, 1)) for month in (6, 9, 11))
    assert changes(new, old) == [
        Difference("evidence_lapsed", "EV001", "Audit summary", "current to overdue for review")
    ]
    assert changes(old, new)[0].kind == "evidence_renewed"
    assert changes(due, new)[0].kind == "evidence_renewed"
    assert changes(new, due)[0].kind == "changed"


def test_actions_of_the_plan() -> None:
    def plan(**fields: Any) -> Assessment:
        return assessment(actions=by_id([Action("AC1", title="Plans", **fields)]))

    due = date(2027, 1, 29)
    not_started, done = plan(due=due), plan(due=due, completed_on=TODAY)
    under_way, late = plan(due=due, started_on=TODAY), plan(due=due, forecast=date(2027, 4, 1))
    assert changes(not_started, done) == [
        Difference("completed", "AC1", "Plans", "completed 20 Nov 2026, green")
    ]
    assert changes(done, late) == [Difference("reopened", "AC1", "Plans", "was complete, now red")]
    assert changes(under_way, late) == [Difference("turned_red", "AC1", "Plans", "green to red")]
    assert changes(not_started, under_way)[0].kind == "moved_up"


def test_what_came_and_what_went() -> None:
    before = assessment(items=(ITEM, item("EL02")))
    now = assessment(items=(ITEM, item("EL03")), evidence=by_id([EvidenceItem("EV001")]))
    assert [(one.kind, one.id, one.words) for one in changes(before, now)] == [
        ("added", "EL03", "item added"),
        ("added", "EV001", "evidence item added"),
        ("removed", "EL02", "item removed"),
    ]


def test_the_range_comes_last_the_whole_before_its_areas() -> None:
    """The whole stays red: nothing in this checklist opens the gates."""
    before, now = assessment(), assessment(checked())
    assert changes(before, now, ranges=True)[-2:] == [
        Difference("range", "", "Readiness", "0–100% red to 100% red"),
        Difference("range", "EL", "Area EL", "0–100% red to 100% green"),
    ]
    nothing = assessment(not_applicable())
    assert changes(nothing, now, ranges=True)[-1].words == "no items to 100% green"


@pytest.mark.parametrize(
    "before",
    [
        {},
        {"items": None, "gates": [], "range": "58", "areas": 3},
        {"items": {"EL01": "ready"}},
        {"items": {"EL01": {"state": "perfect", "due": "soon"}}},
    ],
)
def test_an_older_or_odd_snapshot_is_passed_over(before: dict[str, object]) -> None:
    kinds = {one.kind for one in compare(before, assessment(checked()))}
    assert kinds <= {"changed", "added"}


@given(
    st.sampled_from(Answer),
    st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.booleans(),
)
def test_nothing_changed_means_no_difference(
    answer: Answer, due: date | None, confirmed: bool
) -> None:
    record = ItemRecord("EL01", answer, due=due)
    if confirmed:
        record = record._replace(checked_on=TODAY, checked_by="A Colleague")
    now = assessment(record, actions=by_id([Action("AC1", due=due)]))
    assert changes(now, now, ranges=True) == []


def test_figures_are_plain_and_complete() -> None:
    frozen = figures(assess(Records(), content(ITEM), TODAY))
    assert json.loads(json.dumps(frozen)) == frozen
    assert frozen["as_of"] == "2026-11-20"
    assert frozen["range"] == {"lower": 0, "upper": 100, "items": 1, "unassessed": 1}
    assert set(frozen) >= {"colour", "areas", "items", "evidence", "gates", "plan", "window"}
