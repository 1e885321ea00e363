"""The history of a record, line by line."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from readiness_tui.store.history import History, HistoryEntry
from readiness_tui.widgets.history_text import changes


def _entry(before: Any, after: Any) -> HistoryEntry:
    at = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    return HistoryEntry("4.1", 4, at, "Jo", "board", "BO001", "", before, after, "", undone=False)


def test_an_addition_is_told_from_a_removal() -> None:
    added, removed = _entry(None, {"name": "Board"}), _entry({"name": "Board"}, None)
    lines = changes(History((removed, added))).plain.splitlines()
    assert [line.partition("Jo: ")[2] for line in lines] == ["removed", "added"]
