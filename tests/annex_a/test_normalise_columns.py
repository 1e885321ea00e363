"""What is read in one go is what would be read text by text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.annex_a.layout import Found, find
from readiness_tui.annex_a.normalise import normalise
from readiness_tui.annex_a.normalise_cells import cell_reader, is_month_first, trimmed
from readiness_tui.annex_a.normalise_columns import read_column
from readiness_tui.annex_a.spec import Kind, spec
from tests.annex_a.sheets import header, read_workbook
from tests.annex_a.test_normalise import speller

FIGURES = st.from_regex(r"\A[0-3]?[0-9]/[0-3]?[0-9]/(19|20|21)[0-9]{2}\Z")
ISO = st.from_regex(r"\A(18|19|20|21)[0-9]{2}-[0-1][0-9]-[0-3][0-9]( [0-2][0-9]:[0-5][0-9]:00)?\Z")
IDS = st.from_regex(r"\A[ \u00a0]?[A-Z]{0,2}[0-9]{0,22}(\.0)?[#/ ]?\Z")
COLUMNS = {
    Kind.DATE: (1, "contact_date", FIGURES | ISO | st.text(max_size=12)),
    Kind.ID: (10, "family_id", IDS | st.text(min_size=1, max_size=12)),
    Kind.POSTCODE: (8, "placement_postcode", st.sampled_from(["CR2 6XH", " m1 1aa", "X", "-"])),
    Kind.URN: (8, "placement_urn", st.sampled_from(["SC123456", "1234567 ", "12.0", "xxxxxxx"])),
    Kind.AGE: (8, "age", st.sampled_from(["16", "-1", "<1", "6.5", "x", "16.0"])),
    Kind.TEXT: (3, "team", st.text(min_size=1, max_size=6) | st.sampled_from(["TBC", "A  B"])),
}


@pytest.mark.parametrize("kind", COLUMNS)
@given(st.data())
def test_a_column_is_read_as_its_texts_are(kind: Kind, data: st.DataObject) -> None:
    number, column_id, texts = COLUMNS[kind]
    given_texts = data.draw(st.lists(st.none() | texts, max_size=8))
    one = spec().list(number)
    read = cell_reader(one.column(column_id), one, spec().words, speller)
    column = read_column(pl.Series(given_texts, dtype=pl.String), kind, read)
    if column.month_first:  # shown elsewhere; a reader of single texts cannot know of it
        return
    cells = [None if text is None else read(text) for text in given_texts]
    nothing = [False] * len(cells)
    assert column.values.to_list() == [cell and cell.value for cell in cells]
    unusable = column.unusable.to_list() if column.unusable is not None else nothing
    assert unusable == [bool(cell and cell.unusable) for cell in cells]
    for rule in {"F01", "F09", "S16", *column.rules}:
        rows = column.rules[rule].to_list() if rule in column.rules else nothing
        assert rows == [bool(cell and rule in cell.rules) for cell in cells]
    for what in {"spaces", "date form", *column.changes}:
        rows = column.changes[what].to_list() if what in column.changes else nothing
        assert rows == [bool(cell and what in cell.changes) for cell in cells]


@pytest.mark.parametrize(
    ("texts", "month_first"),
    [
        (["03/13/2026", "01/02/2026"], True),
        (["3/13/26"], True),
        (["03/13/2026", "13/03/2026"], False),
        (["01/02/2026"], False),
        (["13/03/2026"], False),
        (["45/45/2026", "03/13/2026"], True),  # no date either way tells nothing
        (["2026-03-13", "13 Mar 2026"], False),
        ([], False),
    ],
)
def test_when_the_month_stands_first(texts: list[str], month_first: bool) -> None:
    assert is_month_first(texts) is month_first


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a b", "a b"),
        (" a  b\t", "a b"),
        ("a\u00a0b\u200b", "a b"),
        ("\ufeffa\x00\x07b\r\n", "ab"),
        ("\u2003", ""),
        ("Zoë", "Zoë"),
    ],
)
def test_what_is_not_seen_is_taken_off(text: str, plain: str) -> None:
    assert trimmed(text) == plain


def test_the_cells_of_a_real_workbook(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("List_3")
        as_date = book.add_format({"num_format": "dd/mm/yyyy"})
        page.write_row(0, 0, header(3))
        page.write_row(1, 0, [1001.0, "b) Female", "a) WBRI"])
        page.write_datetime(1, 3, date(2020, 2, 29), as_date)
        page.write_row(1, 4, [6.138])
        page.write_datetime(1, 5, date(2026, 3, 4), as_date)
        page.write_row(1, 6, ["a) Male", True, 2.0, "North", "A. Lee"])
        page.write_row(2, 0, ["0007", "b) Female"])
        page.write_number(2, 5, 45000)
    (one,) = read_workbook(path)
    found = find(one, spec())
    assert isinstance(found, Found)
    result = normalise(found, one, spec(), speller)
    first, second = result.table.frame.rows(named=True)
    assert first == {
        "row": 2,
        "child_id": "1001",
        "gender": "F",
        "ethnicity": "WBRI",
        "dob": date(2020, 2, 29),
        "age": 6,
        "referral_date": date(2026, 3, 4),
        "referral_source": "M",
        "referral_nfa": "Y",
        "referrals_12m": 2,
        "team": "North",
        "worker": "A. Lee",
    }
    assert (second["child_id"], second["referral_date"]) == ("0007", date(2023, 3, 15))
    assert [(hit.rule, hit.column, list(hit.rows)) for hit in result.hits] == [
        ("F14", "referral_date", [3]),
        ("C02", "referral_nfa", [2]),
    ]
