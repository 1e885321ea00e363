"""Undo is one key, and one slip of it takes no inspection and no morning's work away."""

from __future__ import annotations

from datetime import timedelta

from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add
from tests.screens.driving import AT, ME, Desk, at_keyboard


async def test_a_stray_u_takes_no_inspection_away(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("N", "2", "ctrl+s")
        episode = max(demo.records().episodes)
        await hands.press("u")
        hands.sees("Undo: inspection", "The inspection with all its steps would be gone.")
        await hands.press("enter")  # Enter alone is no
        assert episode in demo.records().episodes
        await hands.press("u", "2")
        hands.is_told("Undid: inspection")
        assert episode not in demo.records().episodes


async def test_what_was_done_before_this_start_is_asked_about(demo: Desk) -> None:
    earlier = AT - timedelta(hours=1)
    demo.workspace().apply([Add(Kind.DECISION, {"text": "Buy it"})], who=ME, at=earlier)
    count = len(demo.records().decisions)
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "down", "y", "u")  # this morning's: just done
        hands.is_told("Undid: ")
        await hands.press("u")
        hands.sees("You did it before you opened Readiness.")
        await hands.press("escape")
        assert len(demo.records().decisions) == count
        await hands.press("u", "2")
        assert len(demo.records().decisions) == count - 1


async def test_only_what_was_asked_about_is_taken_back(demo: Desk) -> None:
    """Work of another window of the same person, between the question and the answer."""
    async with at_keyboard(demo.app()) as hands:
        await hands.press("N", "2", "ctrl+s", "u")
        hands.sees("Undo: inspection")
        other = demo.workspace()
        other.apply([Add(Kind.DECISION, {"text": "Buy it"})], who=ME, at=AT)
        count = len(demo.records().decisions)
        await hands.press("2")
        hands.is_told("Undid: inspection")
        assert len(demo.records().decisions) == count
