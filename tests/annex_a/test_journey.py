"""Ways through the lists, by hand and against a second telling in plain Python."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest

from readiness_tui.annex_a.journey import journey
from readiness_tui.annex_a.measure_model import Flow, Journeys
from readiness_tui.annex_a.model import Table
from tests.annex_a.oracle_measures_asked import ASKED
from tests.annex_a.oracle_measures_worlds import (
    COLUMNS,
    Value,
    World,
    X,
    blank_row,
    random_world,
    tables,
)


def _day(n: int) -> date:
    return date(2026, 1, 1) + timedelta(days=n)


def _made_up() -> World:
    """Ann: two contacts, referral, assessment, plan. Bob: two referrals, the last without action.
    Cid: in care and on a plan, known before. Dan: one contact, after the extract."""
    world: dict[int, list[dict[str, Value]]] = {number: [] for number in COLUMNS}
    events: tuple[tuple[int, dict[str, Value]], ...] = (
        (1, {"child_id": "Ann", "contact_date": _day(0)}),
        (1, {"child_id": "Ann", "contact_date": _day(1)}),
        (3, {"child_id": "Ann", "referral_date": _day(1), "referral_nfa": "N"}),
        (4, {"child_id": "Ann", "assess_start": _day(2), "assess_auth": _day(30)}),
        (7, {"child_id": "Ann", "cp_start": _day(20)}),
        (3, {"child_id": "Bob", "referral_date": _day(0), "referral_nfa": "N"}),
        (3, {"child_id": "Bob", "referral_date": _day(9), "referral_nfa": "Y"}),
        (7, {"child_id": "Cid", "cp_start": _day(3)}),
        (8, {"child_id": "Cid", "cla_start": _day(5)}),
        (1, {"child_id": "Dan", "contact_date": X + timedelta(days=1)}),
    )
    for number, given in events:
        world[number].append(blank_row(number, **given))
    return world


def _by_id(found: Journeys) -> dict[str, tuple[int | None, int | None]]:
    return {one.id: (one.numerator, one.denominator) for one in found.indicators}


def test_flows_go_from_the_first_event_to_the_last() -> None:
    assert set(journey(tables(_made_up()), ASKED).flows) == {
        Flow("contact", "assessment completed", 1),
        Flow("referral", "no further action", 1),
        Flow("child protection plan", "care", 1),
    }


def test_repeated_events_and_those_who_came_no_further() -> None:
    found = _by_id(journey(tables(_made_up()), ASKED))
    assert found["journey_contacts_2"] == (1, 1)
    assert found["journey_referrals_3"] == (0, 2)
    assert found["journey_contacts_no_further"] == (0, 1)
    assert found["journey_referrals_no_further"] == (1, 2)


def test_dual_status_and_referrals_after_a_contact() -> None:
    found = _by_id(journey(tables(_made_up()), ASKED))
    assert found["dual_status"] == (1, None)
    assert found["referrals_after_contact"] == (1, 3)


def test_lists_that_are_missing_leave_out_what_needs_them() -> None:
    some = {number: table for number, table in tables(_made_up()).items() if number in (3, 8)}
    found = journey(some, ASKED)
    assert {one.id for one in found.indicators} == {
        "journey_referrals_3",
        "journey_referrals_no_further",
    }
    assert "missing" in found.indicators[-1].note
    assert journey({}, ASKED) == Journeys((), ())
    ends = tables(_made_up())[4]
    ends = ends._replace(frame=ends.frame.drop("assess_start"))
    alone = Flow("assessment completed", "assessment completed", 1)
    assert journey({4: ends}, ASKED) == Journeys((alone,), ())


def test_nothing_of_a_child_is_in_the_answer() -> None:
    answer = repr(journey(tables(_made_up()), ASKED))
    assert not any(name in answer for name in ("Ann", "Bob", "Cid", "2026"))


_ORDER = (
    ("contact", 1, "contact_date"),
    ("early help", 2, "eh_start"),
    ("early help ended", 2, "eh_end"),
    ("referral", 3, "referral_date"),
    ("no further action", 3, "referral_date"),
    ("assessment", 4, "assess_start"),
    ("assessment completed", 4, "assess_auth"),
    ("section 47 enquiry", 5, "s47_start"),
    ("conference", 5, "icpc_date"),
    ("child in need", 6, "cin_start"),
    ("child in need ended", 6, "cin_end"),
    ("child protection plan", 7, "cp_start"),
    ("child protection plan ended", 7, "cp_end"),
    ("care", 8, "cla_start"),
    ("care ended", 8, "cla_end"),
)


def _events(world: World) -> dict[Value, list[tuple[date, int]]]:
    found: defaultdict[Value, list[tuple[date, int]]] = defaultdict(list)
    for rank, (name, number, column) in enumerate(_ORDER):
        for row in world[number]:
            when = row[column]
            if not isinstance(when, date) or when > X or row["child_id"] is None:
                continue
            if name == "no further action" and row["referral_nfa"] != "Y":
                continue
            if name == "child in need" and row["case_status"] not in ("CIN", "CLO"):
                continue
            found[row["child_id"]].append((when, rank))
    return found


@pytest.mark.parametrize("seed", range(8))
def test_flows_and_repeats_agree_with_a_telling_child_by_child(seed: int) -> None:
    world = random_world(seed, most=12)
    children = _events(world)
    flows = Counter(
        (_ORDER[min(events)[1]][0], _ORDER[max(events)[1]][0]) for events in children.values()
    )
    found = journey(tables(world), ASKED)
    assert {(flow.first, flow.last): flow.children for flow in found.flows} == flows

    starts = [rank for rank, (name, *_) in enumerate(_ORDER) if "ended" not in name]
    starts = [rank for rank in starts if rank not in (4, 6)]
    ranks = [[rank for _, rank in events if rank in starts] for events in children.values()]
    counts = _by_id(found)
    for id_, rank in (("referrals", 3), ("assessments", 5), ("conferences", 8)):
        several = [one for one in ranks if one.count(rank) >= 2]
        with_any = sum(rank in one for one in ranks)
        stuck = sum(max(one) == rank for one in several)
        assert counts[f"journey_{id_}_no_further"] == (stuck, with_any)
    assert counts["journey_assessments_2"][0] == sum(one.count(5) >= 2 for one in ranks)


@pytest.mark.parametrize("seed", range(4))
def test_referrals_after_contact_agree_with_a_search(seed: int) -> None:
    world = random_world(seed, most=20)
    dated = [
        (row["child_id"], when)
        for row in world[3]
        if row["child_id"] is not None and isinstance(when := row["referral_date"], date)
        if when <= X
    ]
    after = sum(
        any(
            row["child_id"] == child and isinstance(on := row["contact_date"], date) and on <= when
            for row in world[1]
        )
        for child, when in dated
    )
    found = _by_id(journey(tables(world), ASKED))
    assert found["referrals_after_contact"] == (after, len(dated))


def test_a_list_without_rows_is_no_trouble() -> None:
    empty: dict[int, Table] = tables({number: [] for number in COLUMNS})
    found = journey(empty, ASKED)
    assert found.flows == ()
    assert all(one.value in (None, 0.0) for one in found.indicators)
