"""Changes as people would write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.change_words import (
    Event,
    change_in_words,
    noun,
    save_in_words,
    turned_round,
    value_in_words,
)
from readiness_tui.readiness.vocabulary import Answer, EventKind, Kind


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        ("", "nothing"),
        ((), "nothing"),
        ([], "nothing"),
        ({}, "nothing"),
        (0, "0"),
        (1000.0, "1000"),
        (-0.0, "0"),
        (72.5, "72.5"),
        (True, "yes"),
        (False, "no"),
        (date(2027, 1, 3), "3 Jan 2027"),
        ("2027-01-30", "30 Jan 2027"),
        ("not_started", "not started"),
        ("/papers/our_crest.png", "/papers/our_crest.png"),
        ("2027-13-30", "2027-13-30"),
        ("well-known", "well-known"),
        (Answer.NOT_ASSESSED, "not assessed"),
        ("in_progress", "in progress"),
        (("EV001", "EV002"), "EV001, EV002"),
        (["2027-01-30", None], "30 Jan 2027, nothing"),
        ({"leaders": "requires_improvement"}, "leaders requires improvement"),
        ("two\n\n lines", "two lines"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("2026-11-21T10:04:32+00:00", "Sat 21 Nov 2026 10:04"),
        ("2026-07-01T10:04:32+00:00", "Wed 1 Jul 2026 11:04"),  # summer time
        (datetime(2026, 7, 1, 10, 4, tzinfo=UTC), "Wed 1 Jul 2026 11:04"),
        ("2026-11-21T10:99", "2026-11-21T10:99"),
    ],
)
def test_values(value: Any, words: str) -> None:
    assert value_in_words(value) == words


def test_the_limit_is_the_callers() -> None:
    assert value_in_words("x" * 61, 80) == "x" * 61
    assert value_in_words("x" * 61, 10) == "x" * 9 + "…"


@pytest.mark.parametrize(
    ("field", "before", "after", "words"),
    [
        ("due", None, date(2027, 1, 30), "EL05 due from nothing to 30 Jan 2027"),
        ("share_done", 20, 40, "EL05 share done from 20 to 40"),
        ("note", "old", "new", "EL05 note rewritten"),
        ("note", "", "new", "EL05 note from nothing to new"),
        ("answer", None, "ready", "EL05 answer from not assessed to ready"),
        ("answer", Answer.READY, None, "EL05 answer from ready to not assessed"),
        ("checked_by", "", "Bea", "EL05 confirmed by Bea"),
        ("checked_by", "Bea", "", "EL05 no longer confirmed by Bea"),
        ("checked_by", "Bea", "Cy", "EL05 confirmed by Cy, before by Bea"),
        ("checked_on", None, date(2027, 1, 30), "EL05 confirmed on 30 Jan 2027"),
        ("note", "old", "", "EL05 note from old to nothing"),
        ("lead", "Jo", "R_Patel", "EL05 lead from Jo to R_Patel"),
    ],
)
def test_one_field(field: str, before: Any, after: Any, words: str) -> None:
    assert change_in_words("EL05", field, before, after) == words


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_noun(kind: Kind) -> None:
    assert noun(kind)
    assert "_" not in noun(kind)


def test_a_kind_of_another_version_is_named_as_it_is() -> None:
    assert noun("board_meetings") == "board meetings"


def item(code: str, before: dict[str, Any], after: dict[str, Any], op: str = "set") -> Event:
    return (op, "items", code, before, after)


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ([], "nothing"),
        ([("add", "actions", "AC004", None, {"title": "x"})], "action AC004 added"),
        ([("remove", "dry_runs", "RU002", {}, None)], "dry run RU002 removed"),
        (
            [item("EL05", {}, {"answer": "ready"}, "add")],
            "EL05 answer from not assessed to ready",
        ),
        (
            [("remove", "items", "EL05", {"due": "2027-01-30"}, None)],
            "EL05 due from 30 Jan 2027 to nothing",
        ),
        (
            [item("EL05", {}, {"answered_by": "Jo", "checked_by": "", "answer": "ready"})],
            "EL05 answer from not assessed to ready",
        ),
        (
            [item("EL05", {"answered_by": "Jo"}, {"answered_by": "Sam"})],
            "EL05 answered by from Jo to Sam",
        ),
        (
            [item("EL05", {}, {"lead": "Jo"}), item("EL06", {}, {"lead": "Jo"})],
            "EL05 lead from nothing to Jo, and 1 more record",
        ),
        (
            [item(f"EL0{number}", {"due": None}, {"due": "2027-01-30"}) for number in range(1, 5)],
            "EL01 due from nothing to 30 Jan 2027, and 3 more records",
        ),
        (
            [("set", "events", "IN001", {}, {"kind": EventKind.JTAI})],
            "IN001 kind from other to jtai",
        ),
    ],
)
def test_a_save(events: list[Event], words: str) -> None:
    assert save_in_words(events) == words


@pytest.mark.parametrize(
    ("undo", "again"),
    [
        (
            [item("EL05", {"due": "2027-01-30"}, {"due": None})],
            "EL05 due from nothing to 30 Jan 2027",
        ),
        ([("remove", "actions", "AC004", {"title": "x"}, None)], "action AC004 added"),
        ([("add", "dry_runs", "RU002", None, {})], "dry run RU002 removed"),
        (
            [("remove", "items", "EL05", {"answer": "ready"}, None)],
            "EL05 answer from not assessed to ready",
        ),
        (
            [item("EL05", {"lead": "Jo"}, {"lead": ""}), item("EL06", {"lead": "Jo"}, {})],
            "EL05 lead from nothing to Jo, and 1 more record",
        ),
        ([], "nothing"),
    ],
)
def test_an_undo_turned_round_tells_the_change_that_comes_back(
    undo: list[Event], again: str
) -> None:
    assert save_in_words(turned_round(undo)) == again


_FIELDS = st.none() | st.dictionaries(st.sampled_from(["due", "lead"]), st.text(max_size=3))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["add", "set", "remove"]),
            st.sampled_from(Kind),
            st.sampled_from(["EL05", "AC004"]),
            _FIELDS,
            _FIELDS,
        ),
        max_size=4,
    )
)
def test_turned_round_twice_is_as_it_was(events: list[Event]) -> None:
    once = turned_round(events)
    assert [event[2] for event in once] == [event[2] for event in events]
    assert turned_round(once) == events


def test_a_confirmation_is_told_by_name() -> None:
    given = {"checked_on": "2027-01-30", "checked_by": "Bea"}
    event: Event = ("set", Kind.ITEM, "EL05", {}, given)
    assert save_in_words([event]) == "EL05 confirmed by Bea"
    assert save_in_words(turned_round([event])) == "EL05 no longer confirmed by Bea"


def test_the_call_is_told_and_not_the_figures_frozen_with_it() -> None:
    frozen: Event = ("add", Kind.SNAPSHOT, "SN-1", None, {"by": "Jo"})
    call: Event = ("add", Kind.EPISODE, "EP001", None, {"kind": "short"})
    assert save_in_words([frozen, call]) == "inspection EP001 added, and 1 more record"


def test_of_long_texts_that_begin_alike_the_part_that_differs_is_told() -> None:
    begin = "Agree a protocol with the police and health partners, with a named lead"
    said = change_in_words("AC004", "title", f"{begin} in each", f"{begin} for both areas")
    assert "in each to …" in said
    assert said.endswith("a named lead for both areas")
