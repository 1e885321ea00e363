"""A list out of its sheet: values, what was found on the way, what was changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.annex_a.layout import Found, find
from readiness_tui.annex_a.model import Sheet
from readiness_tui.annex_a.normalise import Normalised, normalise
from readiness_tui.annex_a.spec import spec
from readiness_tui.annex_a.spellings_meaning import Meaning, Reads
from tests.annex_a.sheets import header, sheet

Texts = Sequence[str | None]


MEANINGS = {
    "a) Male": Meaning("M", "exact"),
    "b) Female": Meaning("F", "exact"),
    "female": Meaning("F", "form"),
    "a) Female": Meaning(None, "conflict"),
    "a) White": Meaning(None, "group"),
    "a) WBRI": Meaning("WBRI", "exact"),
    "N9": Meaning("N9", "foreign"),
    "Not recorded": Meaning("U", "form"),
    "zNotRecorded": Meaning(None, "blank"),
    "true": Meaning("Y", "form"),
}


class Book:
    """Knows a few spellings, of every code set alike."""

    def read(self, text: str) -> Meaning:
        return MEANINGS.get(text, Meaning(None, "unknown"))


def speller(code_set_id: str, column: str = "") -> Reads:
    assert code_set_id
    assert column
    return Book()


def read(one: Sheet) -> Normalised:
    found = find(one, spec())
    assert isinstance(found, Found)
    return normalise(found, one, spec(), speller)


def contacts(*rows: Texts) -> Normalised:
    """List 1 with these rows."""
    return read(sheet("List 1", header(1), *rows))


def cells(number: int, column: str, *texts: str | None) -> tuple[list[object], Normalised]:
    """The values of one column of a list, each beside an identifier of its own."""
    columns = [each.id for each in spec().list(number).columns]
    rows: list[list[str | None]] = []
    for place, text in enumerate(texts):
        row: list[str | None] = [None] * len(columns)
        row[0] = f"C{place}"
        row[columns.index(column)] = text
        rows.append(row)
    result = read(sheet(f"List {number}", header(number), *rows))
    return result.table.frame[column].to_list(), result


def rules(result: Normalised) -> list[tuple[str, str, list[int]]]:
    return [(hit.rule, hit.column, list(hit.rows)) for hit in result.hits]


ORDINARY = ["1001", "a) Male", "a) WBRI", "2020-01-31 00:00:00", "6", "2026-03-04 00:00:00", None]


def test_an_ordinary_list_is_read_without_a_word() -> None:
    result = contacts(ORDINARY, ["1002", "b) Female", None, "01/02/2021", "5", "2026-03-04", None])
    assert result.hits == []
    assert result.changed == {}
    assert result.table.frame.rows() == [
        (2, "1001", "M", "WBRI", date(2020, 1, 31), 6, date(2026, 3, 4), None),
        (3, "1002", "F", None, date(2021, 2, 1), 5, date(2026, 3, 4), None),
    ]
    assert result.table.frame.schema == {
        "row": pl.UInt32,
        "child_id": pl.String,
        "gender": pl.String,
        "ethnicity": pl.String,
        "dob": pl.Date,
        "age": pl.Int32,
        "contact_date": pl.Date,
        "contact_source": pl.String,
    }


def test_the_rows_keep_the_spreadsheets_numbers() -> None:
    one = sheet("List 1", ["List 1: Contacts"], [None], header(1), ORDINARY)
    assert read(one).table.frame["row"].to_list() == [4]


def test_the_columns_stand_in_the_official_order_and_the_first_of_two_is_read() -> None:
    names = [*reversed(header(1)), "Date of Birth"]
    result = read(sheet("x", names, [*reversed(ORDINARY), "2000-01-01 00:00:00"]))
    assert result.table.frame.columns[1:] == [column.id for column in spec().list(1).columns]
    assert result.table.frame["dob"].to_list() == [date(2020, 1, 31)]


def test_the_sheet_is_used_up() -> None:
    one = sheet("List 1", header(1), ORDINARY)
    read(one)
    assert one.frame.columns == []


def test_a_header_without_rows_is_an_empty_table() -> None:
    for rows in ([], [[None] * 7], [["-"] * 7, [" "] * 7]):
        result = contacts(*rows)
        assert rules(result) == [("S15", "", [0])]
        assert result.table.frame.height == 0
        assert result.table.frame.width == 8


def test_blank_rows_between_data_are_told_and_those_at_the_end_are_not() -> None:
    dash = ["-", "-", " ", "n/a", "-", ".", None]
    result = contacts([None] * 7, ORDINARY, [None] * 7, dash, ORDINARY, dash, [None] * 7)
    assert rules(result) == [("S21", "", [4, 5])]
    assert result.table.frame["row"].to_list() == [3, 6]
    assert result.changed == {}  # what stands in rows that are left out is not counted


@pytest.mark.parametrize(
    "text",
    [
        "Total",
        "Grand Total",
        "TOTAL: 412",
        "Applied filters:\nArea is North",
        "No filters applied",
        "End of report",
        "This list leaves out restricted records",
    ],
)
def test_totals_and_footers_are_left_out_of_everything(text: str) -> None:
    result = contacts(ORDINARY, [None] * 7, [text], [" "])
    assert rules(result) == [("S17", "", [4])]
    assert result.table.frame["row"].to_list() == [2]


def test_a_total_counts_with_figures_beside_it_and_in_the_leftmost_column() -> None:
    assert rules(contacts(ORDINARY, ["Total", "x", None, None, "12"])) == [("S17", "", [3])]
    names = ["Gender", "Child Unique ID", *header(1)[2:]]
    moved = ["a) Male", "1001", *ORDINARY[2:]]
    assert rules(read(sheet("List 1", names, moved, ["Total", None, None, None, "3"]))) == [
        ("S17", "", [3])
    ]


def test_an_identifier_that_begins_like_a_footer_is_none() -> None:
    result = contacts(["Total1", *ORDINARY[1:]], ["NOTE-7", *ORDINARY[1:]])
    assert result.hits == []
    assert result.table.frame.height == 2


@pytest.mark.parametrize(
    ("text", "value", "rule", "change"),
    [
        ("45000", date(2023, 3, 15), "F14", "date form"),
        ("04/03/26", date(2026, 3, 4), "F14", "date form"),
        ("4 March 2026", date(2026, 3, 4), "F14", "date form"),
        ("04/03/2026 10:15", date(2026, 3, 4), "F14", "date form"),
        ("04.03.2026", date(2026, 3, 4), "", "date form"),
        ("4/3/2026", date(2026, 3, 4), "", ""),
        ("2026-03-04", date(2026, 3, 4), "", ""),
        ("2026-03-04 09:00:00", date(2026, 3, 4), "", ""),
        ("\u00a004/03/2026 ", date(2026, 3, 4), "", "spaces"),
        ("n/a", None, "", "blank token"),
        ("  ", None, "", "spaces"),
        (None, None, "", ""),
        ("soon", None, "F01", ""),
        ("2026-03-04 25:00:00", None, "F01", ""),
        ("+10113-09-19 00:00:00", None, "F01", ""),
        ("1899-12-26 00:00:00", None, "F01", ""),
        ("2101-01-01 00:00:00", None, "F01", ""),
        ("1900-01-01 00:00:00", None, "F03", ""),
        ("31/12/9999", None, "F03", ""),
        ("#REF!", None, "S16", ""),
    ],
)
def test_a_date(text: str | None, value: date | None, rule: str, change: str) -> None:
    values, result = cells(1, "contact_date", "01/01/2026", text)
    assert values == [date(2026, 1, 1), value]
    assert rules(result) == ([(rule, "contact_date", [3])] if rule else [])
    assert result.changed == ({"contact_date": {change: 1}} if change else {})
    unusable = value is None and bool(rule)
    assert ("contact_date!" in result.table.frame.columns) == unusable
    if unusable:
        assert result.table.frame["contact_date!"].to_list() == [False, True]
    blank = result.table.frame.select(result.table.blank("contact_date")).to_series().to_list()
    assert blank == [False, value is None and not rule]


def test_a_column_with_the_month_first_is_read_so() -> None:
    values, result = cells(1, "contact_date", "03/13/2026", "04/05/2026", "2026-01-02 00:00:00")
    assert values == [date(2026, 3, 13), date(2026, 4, 5), date(2026, 1, 2)]
    assert rules(result) == [("F02", "contact_date", [0])]
    assert result.changed == {"contact_date": {"month first": 2}}


def test_where_both_kinds_occur_the_impossible_ones_cannot_be_read() -> None:
    values, result = cells(1, "contact_date", "03/13/2026", "13/03/2026", "04/05/2026")
    assert values == [None, date(2026, 3, 13), date(2026, 5, 4)]
    assert rules(result) == [("F01", "contact_date", [2])]


def test_dates_that_can_be_read_both_ways_have_the_day_first() -> None:
    values, result = cells(1, "contact_date", "03/04/2026", "45/45/2026")
    assert values == [date(2026, 4, 3), None]
    assert rules(result) == [("F01", "contact_date", [3])]


@pytest.mark.parametrize(
    ("number", "column", "text", "value", "rule", "change"),
    [
        (3, "referrals_12m", "2", 2, "", ""),
        (3, "referrals_12m", "2.0", 2, "", "number form"),
        (3, "referrals_12m", "1,002", 1002, "", "number form"),
        (3, "referrals_12m", "2.5", None, "F04", ""),
        (3, "referrals_12m", "none", None, "", "blank token"),
        (1, "age", "6.138", 6, "", "number form"),
        (1, "age", "<1", 0, "F05", "age in words"),
        (1, "age", "unborn", -1, "F05", "age in words"),
        (1, "age", "-1", -1, "", ""),
        (8, "age", "-1", -1, "F06", ""),
        (9, "age", "-1", -1, "F06", ""),
        (7, "age", "old", None, "F04", ""),
        (8, "placement_postcode", "CR2 6XH", "CR2 6XH", "", ""),
        (8, "placement_postcode", "Croydon", "Croydon", "F07", ""),
        (8, "placement_urn", "SC123456", "SC123456", "", ""),
        (8, "placement_urn", "12", "12", "F08", ""),
        (10, "family_id", "1001.0", "1001", "F09", "identifier form"),
        (10, "family_id", "1E+07", "1E+07", "F09", ""),
        (10, "family_id", "A B#", "A B#", "F10", ""),
        (10, "family_id", "9" * 21, "9" * 21, "F10", ""),
        (10, "family_id", " 77", "77", "", "spaces"),
        (1, "gender", "female", "F", "C02", "code form"),
        (1, "gender", "a) Female", None, "C06", ""),
        (1, "gender", "Not recorded", "U", "C02", "code form"),
        (1, "ethnicity", "a) White", None, "C03", ""),
        (1, "ethnicity", "zNotRecorded", None, "", "blank token"),
        (1, "ethnicity", "n/a", None, "", "blank token"),
        (1, "ethnicity", "Martian", None, "C01", ""),
        (8, "cla_need", "N9", "N9", "", ""),
        (3, "referral_nfa", "true", "Y", "C02", "code form"),
        (3, "worker", "Ann\u00a0 Lee\u200b", "Ann Lee", "", "spaces"),
        (3, "worker", "Unallocated", None, "C14", ""),
        (3, "team", "TBC", None, "C14", ""),
        (3, "team", "#N/A", None, "", "blank token"),
        (3, "team", "#VALUE!", None, "S16", ""),
        (2, "eh_org", "St John's", "St John's", "", ""),
    ],
)
def test_a_cell(number: int, column: str, text: str, value: object, rule: str, change: str) -> None:
    values, result = cells(number, column, text, None)
    assert values == [value, None]
    assert rules(result) == ([(rule, column, [2])] if rule else [])
    assert result.changed == ({column: {change: 1}} if change else {})
    assert (column + "!" in result.table.frame.columns) == (value is None and bool(rule))


def test_faulty_cells_and_formulas_without_a_result_are_no_blanks() -> None:
    one = sheet("List 1", header(1), ORDINARY, [*ORDINARY[:5], None, None])
    one = one._replace(faulty=((3, 6), (3, 40), (99, 6)), uncached=((3, 7), (1, 1)))
    result = read(one)
    assert rules(result) == [("S16", "contact_date", [3]), ("S16", "contact_source", [3])]
    assert result.table.frame["contact_date!"].to_list() == [False, True]


def test_a_value_in_a_cell_that_is_at_fault_is_not_used() -> None:
    one = sheet("List 1", header(1), ORDINARY)._replace(uncached=((2, 1), (2, 5)))
    frame = read(one).table.frame
    assert frame.select("child_id", "child_id!", "age", "age!").rows() == [(None, True, None, True)]


def test_a_row_of_formulas_without_results_is_not_blank() -> None:
    one = sheet("List 1", header(1), [None] * 7)._replace(uncached=((2, 1),))
    assert rules(read(one)) == [("S16", "child_id", [2])]


def test_more_than_5000_rows_are_told() -> None:
    assert contacts(*[ORDINARY] * 5000).hits == []
    assert rules(contacts(*[ORDINARY] * 5001)) == [("S18", "", [0])]


def test_counts_are_those_of_rows_not_of_different_texts() -> None:
    _, result = cells(1, "gender", *["female", " female", "a) Male"] * 3)
    assert rules(result) == [("C02", "gender", [2, 3, 5, 6, 8, 9])]
    assert result.changed == {"gender": {"code form": 6, "spaces": 3}}


def test_a_missing_column_is_not_in_the_table() -> None:
    names = [name for name in header(1) if name != "Ethnicity"]
    result = read(sheet("List 1", names, ["1", "a) Male"]))
    assert not result.table.has("ethnicity")
    assert result.table.has("child_id", "gender")


CELL = st.one_of(
    st.none(),
    st.text(min_size=1, max_size=8),  # a blank cell is null, never an empty text
    st.sampled_from(["-", "Total", "a) Male", "01/02/2024", "1001", "#REF!", "6 months", " "]),
)


@given(st.lists(st.lists(CELL, min_size=7, max_size=7), max_size=6))
def test_no_content_is_lost_in_silence(rows: list[list[str | None]]) -> None:
    """Each cell that holds something is a value, or unusable, or counted as a blank."""
    result = contacts(*rows)
    frame = result.table.frame
    left_out = {row for hit in result.hits if hit.rule in ("S17", "S21") for row in hit.rows}
    kept = set(frame["row"].to_list())
    assert not kept & left_out
    for place, column in enumerate(spec().list(1).columns):
        values = dict(frame.select("row", column.id).iter_rows())
        unusable = (
            dict(frame.select("row", column.id + "!").iter_rows())
            if column.id + "!" in frame.columns
            else {}
        )
        silent = sum(
            1
            for row in kept
            if rows[row - 2][place] is not None and values[row] is None and not unusable.get(row)
        )
        counts = result.changed.get(column.id, {})
        assert silent <= counts.get("blank token", 0) + counts.get("spaces", 0)
