"""Which column is which, kept for the next sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness_tui.planning.remembered import FILE, recall, remember
from readiness_tui.readiness.plan_columns import Certainty, find_columns

_ROWS = [("Action", "Wer macht es?", "By when"), ("Write", "Ann", "May")]


def test_a_mapping_is_kept_and_wins_the_next_time(tmp_path: Path) -> None:
    assert recall(str(tmp_path)) == {}
    remember(str(tmp_path), find_columns(_ROWS).choose(1, "leads").choose(2, ""))
    again = find_columns(_ROWS, recall(str(tmp_path)))
    assert again.fields == {"action": 0, "leads": 1}
    assert again.columns[1].certainty is Certainty.REMEMBERED


def test_mappings_of_other_sheets_stay(tmp_path: Path) -> None:
    remember(str(tmp_path), find_columns(_ROWS).choose(1, "leads"))
    remember(str(tmp_path), find_columns([("Actions", "Deadline", "Status")]))
    assert recall(str(tmp_path))["wer macht es"] == "leads"
    assert recall(str(tmp_path))["deadline"] == "due"
    assert [one.name for one in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"headers": 3}', '{"headers": {"a": "no such field"}}', "[" * 9999]
)
def test_a_file_that_cannot_be_read_counts_as_empty(content: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    assert recall(str(tmp_path)) == {}
    remember(str(tmp_path), find_columns(_ROWS))
    assert recall(str(tmp_path))["by when"] == "due"
