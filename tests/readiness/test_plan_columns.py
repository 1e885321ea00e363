"""Which row is the header of a plan, and which column is which field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.errors import InputError
from readiness_tui.readiness.plan_columns import Certainty, columns_in, find_columns, folded
from readiness_tui.readiness.sheet_fields import FIELDS, field_of


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Recommendation", "recommendation"),
        ("What needs to improve", "recommendation"),
        ("Ofsted timeframe", "recommendation_band"),
        ("Key actions", "action"),
        ("ACTION SUMMARY", "action"),
        ("Lead officer(s)", "leads"),
        ("By whom and when", "when"),
        ("By\nwhom", "leads"),
        ("Completion date", "due"),
        ("Reporting mechanism/oversight", "boards"),
        ("Measure of success / what will be different?", "measure"),
        ("Plan for implementation", "implementation"),
        ("Action number", "number"),
        ("BRAG/RAG", "colour"),
        ("Status/Progress", "status"),
        ("Risk, threat or opportunity", "obstacle"),
        ("Mitigation", "recovery"),
    ],
)
def test_a_header_of_a_real_plan_is_sure(header: str, field: str) -> None:
    found = find_columns([["Sector", "Depends on", header]])
    assert (found.fields.get(field), found.columns[2].certainty) == (2, Certainty.SURE)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Recomendation", "recommendation"),  # a slip of the finger
        ("Lead officer and team", "leads"),  # known words among others
        ("Progress since last board", "status"),
        ("Sector (LA or health)", "sector"),
    ],
)
def test_a_header_that_is_nearly_known_is_only_likely(header: str, field: str) -> None:
    found = find_columns([["Actions", "Due date", header]])
    assert found.columns[2].field == field
    assert found.columns[2].certainty is Certainty.LIKELY
    assert "is like" in found.columns[2].why


@pytest.mark.parametrize("header", ["Weather", "Date of birth", "Number of cases open", "x" * 200])
def test_an_unknown_header_stays_without_a_field_and_says_why(header: str) -> None:
    column = find_columns([["Actions", "Due date", header]]).columns[2]
    assert (column.field, column.certainty) == ("", Certainty.NONE)
    assert column.why


def test_the_header_is_found_below_titles_banners_and_blank_rows() -> None:
    rows = [
        ["Action plan of Northshire", "", ""],
        ["", "", ""],
        ["Draft", "for the board", ""],
        ["Recommendation", "Action", "By when"],
        ["Action", "Do it", "May"],
    ]
    assert find_columns(rows).row == 3


def test_a_sheet_that_is_no_plan_has_no_header() -> None:
    assert find_columns([["Name", "Age"], ["a", "3"]]).row == -1
    assert find_columns([]).row == -1


def test_two_columns_are_never_one_field() -> None:
    found = find_columns([["Action", "Key actions", "By when"]])
    assert found.fields == {"action": 0, "due": 2}
    assert "taken" in found.columns[1].why


def test_what_is_remembered_wins_over_what_is_known() -> None:
    first = find_columns([["Action", "Comments", "By when"]]).choose(1, "leads").choose(2, "")
    again = find_columns([["action:", "COMMENTS", "By when"]], first.remembered())
    assert again.fields == {"action": 0, "leads": 1}
    assert again.columns[1].certainty is Certainty.REMEMBERED
    assert again.columns[2].why == "left out the last time too"


def test_a_choice_takes_the_field_from_the_column_that_had_it() -> None:
    chosen = find_columns([["Action", "By when", "Deadline agreed"]]).choose(2, "due")
    assert chosen.fields == {"action": 0, "due": 2}


def test_a_column_or_field_that_there_is_not_is_refused() -> None:
    found = columns_in(["Action", "", "By when"], 0)
    with pytest.raises(InputError, match="no column 2"):
        found.choose(1, "due")
    with pytest.raises(InputError, match="no column 'dew'"):
        found.choose(0, "dew")


def test_every_field_is_found_by_the_title_that_is_exported() -> None:
    for name, field in FIELDS.items():
        other = "Forecast date" if name != "forecast" else "Notes"
        second = "Action" if name != "action" else "Obstacle"
        found = find_columns([[other, second, field.title]])
        assert found.fields[name] == 2
        assert field_of(field.title) == field_of(name) == name


@given(st.lists(st.lists(st.text(max_size=30), max_size=8), max_size=8))
def test_any_sheet_gets_an_answer_with_each_field_once(rows: list[list[str]]) -> None:
    found = find_columns(rows)
    fields = [one.field for one in found.columns if one.field]
    assert len(fields) == len(set(fields))
    assert -1 <= found.row < max(len(rows), 1)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
