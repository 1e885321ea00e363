"""The mapping from edition to edition that ships, and mistakes in such a file."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from readiness_tui.content import load
from readiness_tui.content.edition_mapping import load as load_rows
from readiness_tui.content.problems import ContentProblems
from readiness_tui.readiness.model import Edition

_ROW = """
[[area]]
from = "one"
to = "two"
id = "leaders"
becomes = ["leaders"]
confidence = "seen"
source = "A report"
"""


def graded(edition: Edition) -> set[str]:
    return {id_ for id_, _ in edition.judgements} | ({"overall"} if edition.overall else set())


def test_every_area_of_every_edition_leads_to_the_next_and_all_its_areas_are_reached() -> None:
    rows = load_rows()
    dated = [edition for edition in load().editions if edition.holds_from is not None]
    steps = list(pairwise(dated))
    assert [(one.id, two.id) for one, two in steps] == [
        ("sif", "ilacs_2018"),
        ("ilacs_2018", "ilacs_2023"),
        ("ilacs_2023", "ilacs_2026"),
    ]
    for before, after in steps:
        here = [row for row in rows if (row.before, row.after) == (before.id, after.id)]
        assert {row.area for row in here} == graded(before)
        assert {area for row in here for area in row.becomes} == graded(after)
    assert {(row.before, row.after) for row in rows} == {(one.id, two.id) for one, two in steps}


def test_every_row_says_how_sure_it_is_and_from_what() -> None:
    assert all(row.confidence and row.source for row in load_rows())


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        (_ROW.replace('"leaders"]', '"Leaders"]'), 6, 'becomes is "Leaders"'),
        (_ROW.replace('source = "A report"\n', ""), 2, "the key source is missing"),
        (_ROW + _ROW, 13, "the area leaders is given twice from one to two"),
        (_ROW + 'mood = "x"\n', 9, 'the key "mood" is not known here'),
        ("[[row]]\n", 1, 'the key "row" is not known here'),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentProblems) as caught:
        load_rows(str(path))
    assert [(one.line, one.what) for one in caught.value.problems] == [
        (line, caught.value.problems[0].what)
    ]
    assert caught.value.problems[0].what.startswith(what)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentProblems, match=r"none\.toml"):
        load_rows(str(tmp_path / "none.toml"))
