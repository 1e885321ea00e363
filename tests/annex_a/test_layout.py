"""Which sheet is which list, where its header is, and what its columns mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness_tui.annex_a.layout import Chosen, Found, NotAList, choose, find
from readiness_tui.annex_a.layout_headers import closest
from readiness_tui.annex_a.layout_names import list_number
from readiness_tui.annex_a.model import Hits, Sheet
from readiness_tui.annex_a.spec import spec
from tests.annex_a.sheets import header, read_workbook, sheet, told, write_template


def found(one: Sheet) -> Found:
    result = find(one, spec())
    assert isinstance(result, Found)
    return result


def chosen(*sheets: Sheet) -> Chosen:
    return choose([find(one, spec()) for one in sheets], spec())


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("List 1", 1),
        ("List_1", 1),
        ("list1", 1),
        ("LIST-01", 1),
        ("L1", 1),
        ("List 1 - Contacts", 1),
        ("List1Contacts", 1),
        ("List 1 (2)", 1),
        ("1. Contacts", 1),
        ("Contacts", 1),
        ("contacts_2026-03", 1),
        ("Annex A List 10", 10),
        ("AnnexA_List10", 10),
        ("List 10", 10),
        ("List_11", 11),
        ("L11 Adopters", 11),
        ("10. Adoption", 10),
        ("annex_a_list_9_2026-03-04", 9),
        ("Section 47 enquiries and Initia", 5),  # cut off at 31 letters
        ("Early Help", 2),
        ("CIN", 6),
        ("Sheet1", 0),
        ("List 12", 0),
        ("List 0", 0),
        ("Lists 1-11", 0),
        ("Shortlist 3", 0),
        ("Level 2", 0),
        ("1. Adoption", 0),
        ("", 0),
    ],
)
def test_the_name_of_a_sheet_says_which_list_it_is(name: str, number: int) -> None:
    assert list_number(name, spec()) == number


def test_the_official_template_is_found_whole(tmp_path: Path) -> None:
    write_template(tmp_path / "template.xlsx")
    sheets = read_workbook(tmp_path / "template.xlsx")
    result = chosen(*sheets)
    assert {number: one.header for number, one in result.lists.items()} == dict.fromkeys(
        range(1, 12), 2
    )
    assert result.hits == (Hits("S12", 9, "", (0,)),)
    assert result.ignored == 4
    assert result.lists[9].edition == "2019"
    assert list(result.lists[9].columns) == list(spec().list(9).columns_2019)


def test_without_names_the_titles_tell_and_without_titles_the_columns(tmp_path: Path) -> None:
    write_template(tmp_path / "template.xlsx")
    lists = read_workbook(tmp_path / "template.xlsx")[4:]
    for number, one in enumerate(lists, start=1):
        for frame in (one.frame, one.frame.slice(1)):
            result = found(Sheet("Tabelle", frame))
            assert result.number == number
            assert ("S05", "") in told(result.hits)


@pytest.mark.parametrize("row", range(1, 11))
@pytest.mark.parametrize("above", [None, "Extract of all open cases", "List 7: Child protection"])
def test_the_header_may_stand_in_any_of_the_first_ten_rows(row: int, above: str | None) -> None:
    data = ["1001", "a) Male"]
    result = found(sheet("List 7", *[[above]] * (row - 1), header(7), data))
    assert (result.number, result.header, result.hits, result.rows) == (7, row, (), 1)


def test_a_header_below_the_tenth_row_is_not_looked_for() -> None:
    result = find(sheet("List 7", *[[None]] * 10, header(7)), spec())
    assert result == NotAList("List 7", 7, (Hits("S02", 7, "", (0,)),))


def test_an_empty_sheet_that_is_named_as_a_list_has_no_header() -> None:
    assert told(chosen(sheet("List 4")).hits)[3] == ("S02", "")


def test_the_best_row_is_the_header() -> None:
    group = ["Child", None, "Gender", None, "Ethnicity", "Date of Birth"]
    assert found(sheet("List 6", group, header(6))).header == 2


@pytest.mark.parametrize("number", [1, 10, 11])
def test_lists_1_10_and_11_are_not_confused(number: int) -> None:
    for name in (f"List {number}", f"list_{number}", f"L{number}", "unnamed"):
        assert found(sheet(name, header(number))).number == number


def test_columns_that_are_plainly_another_lists_are_believed_against_the_name() -> None:
    for name, number in (("List 3", 4), ("List 10", 11), ("List 11", 10)):
        result = found(sheet(name, header(number)))
        assert (result.number, told(result.hits)) == (number, [("S05", "")])


def test_shared_headers_belong_to_the_list_that_was_found() -> None:
    for number in (10, 11):
        columns = found(sheet(f"List {number}", header(number))).columns
        assert columns["adoption_order"] == header(number).index("Date of Adoption Order")


@pytest.mark.parametrize(
    "name", ["Front_Sheet", "FAQ_and_changes", "Guidance", "Codes_used", "Lookups"]
)
def test_sheets_beside_the_lists_are_passed_over_in_silence(name: str) -> None:
    assert find(sheet(name, header(1)), spec()) == NotAList(name)


def test_a_sheet_of_something_else_is_no_list() -> None:
    people = ["Child ID", "Name", "Gender", "Ethnicity", "DOB", "Age", "School"]
    for other in (sheet("Sheet1", people), sheet("Budget", ["Month"]), sheet("Empty")):
        assert find(other, spec()) == NotAList(other.name)


def test_what_a_person_does_not_see_makes_no_difference() -> None:
    names = header(4)
    names[0] = "\u00a0child  unique\nid "
    names[3] = "DATE OF BIRTH:"
    names[9] = "Was the child assessed as requiring LA children\u2019s social care support"
    assert found(sheet("List 4", names)).hits == ()


def test_camel_case_and_other_known_headers_are_aliases() -> None:
    names = ["ChildUniqueID", "Sex", "Ethnicity", "DOB", "Age", "ContactDate", "Contact Source"]
    assert told(found(sheet("List 1", names)).hits) == [
        ("S13", "child_id"),
        ("S13", "gender"),
        ("S13", "dob"),
        ("S13", "age"),
        ("S13", "contact_date"),
    ]


def test_a_misspelt_header_is_assumed_and_told() -> None:
    names = header(8)
    names[12] = "Date of Latest Statuatory Review"
    result = found(sheet("List 8", names))
    assert result.columns["cla_review"] == 12
    assert told(result.hits) == [("S08", "cla_review")]


@pytest.mark.parametrize(
    ("number", "text", "column"),
    [
        (1, "Ethnicty", "ethnicity"),
        (1, "Dateof Birth", "dob"),
        (10, "Date of Decison that Child Should be Placed for Adoption", "shobpa_date"),
        (7, "Child Protection Plan Strt Date", "cp_start"),
        (9, "Allocated Personal Adviser", "pa"),
        (1, "Age group", ""),
        (3, "Team name", ""),
        (3, "Number of Referrals in Last 6 Months", ""),
        (5, "Was an Initial Child Protection Conference deemed necessary?", ""),
        (5, "Was an Initial Child Protection Conference not deemed unnecessary?", ""),
        (7, "Child Protection Plan Review Date", ""),
        (11, "Date Stage 3 started", ""),
        (8, "Placement Postcode of home", ""),
        (1, "Date of death", ""),
        (1, "Gonder", ""),  # ten letters of twelve are alike
        (1, "x" * 5000, ""),
    ],
)
def test_a_misspelling_is_not_another_column(number: int, text: str, column: str) -> None:
    assert closest(text, spec().list(number)) == column


def test_a_header_between_two_columns_is_neither() -> None:
    one = spec().list(3)
    twins = [
        one.column("team")._replace(id=name, name=f"Worker {name}", name_2019="", aliases=())
        for name in ("code", "core")
    ]
    between = one._replace(columns=tuple(twins))
    assert closest("Worker cobe", between) == ""
    assert closest("Workr code", between) == "code"


def test_missing_doubled_extra_and_moved_columns_are_told_and_the_rest_is_used() -> None:
    names = header(3)
    names.remove("Referral NFA?")
    names.remove("Allocated Team")
    cells = ["Allocated Team", *names, "Age group", None, "Date of Birth", "DOB", "Notes"]
    result = found(sheet("List 3", cells))
    assert told(result.hits) == [
        ("S07", "referral_nfa"),
        ("S10", "dob"),
        ("S09", ""),
        ("S11", ""),
    ]
    assert result.columns["dob"] == 4
    assert result.columns["age"] == 5
    assert result.extra == ("K", "O")
    assert len(result.columns) == 10


def test_the_official_wording_goes_before_an_alias() -> None:
    result = found(sheet("List 1", ["DOB", *header(1)]))
    assert result.columns["dob"] == 4
    assert told(result.hits) == [("S10", "dob")]


def test_care_leavers_of_2019_and_2024_are_told_apart() -> None:
    old = found(sheet("List 9", header(9, "2019")))
    assert (old.edition, told(old.hits)) == ("2019", [("S12", "")])
    new = found(sheet("List 9", header(9)))
    assert (new.edition, new.hits) == ("2024", ())
    assert len(new.columns) == 17
    half = found(sheet("List 9", [name for name in header(9) if "Advisor" not in name]))
    assert (half.edition, told(half.hits)) == ("2024", [("S07", "pa")])


def test_a_hidden_sheet_is_read_and_told() -> None:
    assert told(found(sheet("List 2", header(2), hidden=True)).hits) == [("S19", "")]


def test_missing_lists_are_told() -> None:
    result = chosen(sheet("List 1", header(1)), sheet("List 2", ["nothing"]))
    assert list(result.lists) == [1]
    assert [(hit.rule, hit.list) for hit in result.hits] == [
        ("S02", 2),
        *(("S04", number) for number in range(3, 12)),
    ]


def test_of_two_sheets_the_fuller_is_read() -> None:
    few = sheet("List 1", header(1)[:6], ["1"], ["2"])
    whole = sheet("List 1 (2)", header(1))
    more_rows = sheet("Contacts", header(1), ["1"])
    result = chosen(few, whole, more_rows)
    assert result.lists[1].sheet == "Contacts"
    assert result.unread == ("List 1", "List 1 (2)")
    assert [hit for hit in result.hits if hit.list == 1] == [Hits("S06", 1, "", (0,))]


def test_a_contents_sheet_named_like_a_list_does_not_count_against_it() -> None:
    result = chosen(sheet("List 1 notes", ["See over"]), sheet("List 1", header(1)))
    assert [hit for hit in result.hits if hit.list == 1] == []
    assert result.ignored == 1


def test_a_very_wide_sheet_is_looked_through() -> None:
    wide = sheet("List 1", [*header(1), *(f"Date of something {n}" for n in range(2000))])
    assert len(found(wide).extra) == 2000
