"""The lists as facts: what ships, and how mistakes in the file are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness_tui.annex_a.spec import Kind, Need, spec
from readiness_tui.content.locate import shipped
from readiness_tui.content.problems import ContentProblems
from readiness_tui.readiness.vocabulary import Confidence

TEXT = Path(shipped("data/annex_a/lists.toml")).read_text(encoding="utf-8")

# Counted in Ofsted's template of August 2019 and in a sample return of 2024.
COLUMNS = {1: 7, 2: 8, 3: 11, 4: 12, 5: 14, 6: 14, 7: 17, 8: 34, 9: 17, 10: 16, 11: 19}


def test_eleven_lists_with_their_columns_in_both_editions() -> None:
    lists = spec().lists
    assert {one.number: len(one.columns) for one in lists} == COLUMNS
    assert {one.number: len(one.columns_2019) for one in lists} == COLUMNS | {9: 13}


def test_a_column_knows_its_facts() -> None:
    placements = spec().column(8, "placements_12m")
    assert placements.name == "Number of Placements in the Last 12 months"
    assert (placements.kind, placements.need) == (Kind.INTEGER, Need.REQUIRED)
    assert spec().column(11, "disability").codes == "yes_no"
    assert spec().column(8, "disability").codes == "yes_no_unknown"


def test_the_columns_of_2024_are_marked() -> None:
    new = [column for column in spec().list(9).columns if column.since == "2024"]
    assert [column.id for column in new] == ["uasc", "pa", "pathway_review", "latest_contact"]
    assert all(column.name_2019 == "" for column in new)
    assert all(column.confidence is Confidence.UNCONFIRMED for column in new)


def test_no_list_has_two_columns_of_one_id_or_name() -> None:
    for one in spec().lists:
        for values in ([c.id for c in one.columns], [c.name.casefold() for c in one.columns]):
            assert len(set(values)) == len(values)


def test_the_editions_say_where_they_are_known_from() -> None:
    assert [(one.id, one.confidence.value) for one in spec().editions] == [
        ("2024", "unconfirmed"),
        ("2019", "seen"),
    ]


def test_what_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        spec().list(12)
    with pytest.raises(KeyError):
        spec().column(1, "cp_start")


@pytest.mark.parametrize(
    ("before", "after", "what", "remedy"),
    [
        ('type = "date"', 'type = "dat"', "dat", 'did you mean "date"?'),
        ("number = 11", "number = 10", "two lists with the number 10", "change one"),
        ('"contact_date", "contact_source",\n', '"contact_dat",\n', "no column", "contact_date"),
        ('codes = "source"\n', "", "needs codes", "add codes"),
        ('about = "Every referral', 'abuot = "Every referral', "abuot", 'did you mean "about"?'),
        ('key = ["adopter_id", "enquiry"]', 'key = ["adopter"]', "no column", "adopter_id"),
        ('id = "cp_visit"', 'id = "cp_start"', "another column", "change the id"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_remedy(
    tmp_path: Path, before: str, after: str, what: str, remedy: str
) -> None:
    assert before in TEXT
    broken = TEXT.replace(before, after, 1)
    path = tmp_path / "lists.toml"
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(ContentProblems) as caught:
        spec(str(path))
    changed = TEXT[: TEXT.index(before)].count("\n") + 1
    found = [
        problem
        for problem in caught.value.problems
        if what in problem.what and remedy in problem.remedy
    ]
    assert found
    assert min(abs(problem.line - changed) for problem in found) <= 8
    assert found[0].path == str(path)


def test_a_missing_list_is_told(tmp_path: Path) -> None:
    path = tmp_path / "lists.toml"
    path.write_text(TEXT[: TEXT.index("# List 11\n")], encoding="utf-8")
    with pytest.raises(ContentProblems, match="list 11 is missing"):
        spec(str(path))


def test_the_same_file_is_read_once() -> None:
    assert spec() is spec()
