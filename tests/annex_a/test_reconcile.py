"""Lists held against each other, and against the figures of a monthly report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readiness_tui.annex_a.measure import measure
from readiness_tui.annex_a.measure_file import measures
from readiness_tui.annex_a.measure_model import Overlap, Totals, Unit
from readiness_tui.annex_a.measure_totals import totals
from readiness_tui.annex_a.reconcile import FIGURES, figures, reconcile
from readiness_tui.errors import InputError
from tests.annex_a.oracle_measures_asked import ASKED
from tests.annex_a.oracle_measures_words import Row, both, equal, neither, open_
from tests.annex_a.oracle_measures_worlds import random_world, rows, tables

_OPEN: dict[str, tuple[int, Callable[[Row], bool]]] = {
    "early help, open": (2, open_("eh_end")),
    "assessment, open": (4, open_("assess_auth")),
    "section 47 enquiry, undecided": (
        5,
        both(open_("icpc_date"), neither(equal("icpc_unnecessary", "Y"))),
    ),
    "child in need, open": (6, open_("cin_end")),
    "child protection plan, open": (7, open_("cp_end")),
    "in care": (8, open_("cla_end")),
    "care leaver": (9, lambda row: True),
    "adoption, open": (10, both(open_("adoption_order"), open_("reversal_date"))),
    "case status a) looked after": (6, equal("case_status", "LAC")),
    "case status b) child protection plan": (6, equal("case_status", "CPP")),
    "case status c) child in need plan": (6, equal("case_status", "CIN")),
    "case status d) open assessment": (6, equal("case_status", "ASM")),
    "case status e) closed": (6, equal("case_status", "CLO")),
}


@pytest.mark.parametrize("seed", range(10))
def test_overlaps_agree_with_sets_of_children(seed: int) -> None:
    world = random_world(seed, most=12)
    found = totals(tables(world), ASKED)
    sets = {
        name: {row["child_id"] for row in world[number] if test(row)} - {None}
        for name, (number, test) in _OPEN.items()
    }
    expected = {
        (a, b): (len(sets[a] & sets[b]), len(sets[a]))
        for a in sets
        for b in sets
        if a != b and not (a.startswith("case") and b.startswith("case"))
    }
    assert {(one.of, one.on): (one.children, one.total) for one in found.open_cases} == expected

    lists = {n: {row["child_id"] for row in world[n]} - {None} for n in range(1, 11)}
    assert {(one.of, one.on): (one.children, one.total) for one in found.lists} == {
        (f"list {a}", f"list {b}"): (len(lists[a] & lists[b]), len(lists[a]))
        for a in lists
        for b in lists
        if a != b
    }


def test_every_open_plan_should_be_among_the_children_in_need() -> None:
    two = rows(7, {"child_id": "C1"}) | rows(6, {"child_id": "C2", "case_status": "CPP"})
    found = totals(two, ASKED).open_cases
    assert Overlap("child protection plan, open", "child in need, open", 0, 1, True) in found
    status = "case status b) child protection plan"
    assert Overlap(status, "child protection plan, open", 0, 1, True) in found
    assert Overlap("child protection plan, open", status, 0, 1, False) in found


def test_without_lists_there_is_nothing_to_hold_against_each_other() -> None:
    assert totals({}, ASKED) == Totals((), ())
    assert totals(rows(11, {"adopter_id": "A1"}), ASKED) == Totals((), ())


def test_the_figures_that_can_be_typed_in_are_counts_of_the_lists() -> None:
    counted = {one.id for one in measures() if one.unit is Unit.COUNT}
    assert FIGURES.keys() <= counted
    plans = rows(7, {"child_id": "C1"}, {"child_id": "C2"})
    assert figures(measure(plans, ASKED)) == {"cp_open": 2}


@pytest.mark.parametrize(
    ("counted", "within", "said"),
    [
        (200, True, "200 in the lists, 200 in the report."),
        (210, True, "200 in the report; 10 more, within the margin of 5 %."),
        (211, False, "11 more, outside the margin of 5 %."),
        (190, True, "10 fewer, within the margin of 5 %."),
        (189, False, "11 fewer, outside the margin of 5 %."),
        (1200, False, "1,200 in the lists"),
    ],
)
def test_a_figure_within_the_margin_of_the_report(counted: int, within: bool, said: str) -> None:
    (one,) = reconcile({"cp_open": counted}, {"cp_open": 200})
    assert (one.typed, one.counted, one.difference) == (200, counted, counted - 200)
    assert one.within is within
    assert one.sentence.startswith("Children on a child protection plan: ")
    assert said in one.sentence


def test_a_report_of_none_allows_none() -> None:
    (one,) = reconcile({"leavers": 1}, {"leavers": 0}, margin=50)
    assert not one.within


def test_a_figure_that_the_lists_do_not_have_is_said() -> None:
    (one,) = reconcile({}, {"cla_open": 300})
    assert (one.counted, one.difference, one.within) == (None, None, False)
    assert "not compared" in one.sentence


def test_the_order_is_that_in_which_figures_are_asked_for() -> None:
    found = reconcile({}, {"leavers": 1, "contacts": 1, "cp_open": 1})
    assert [one.id for one in found] == ["contacts", "cp_open", "leavers"]


def test_wrong_figures_are_refused() -> None:
    with pytest.raises(InputError, match="cp_opne") as caught:
        reconcile({}, {"cp_opne": 1})
    assert "cp_open" in caught.value.hint
    with pytest.raises(InputError, match="negative"):
        reconcile({}, {"cp_open": -1})
    with pytest.raises(InputError, match="negative"):
        reconcile({}, {"cp_open": 1}, margin=-1)
