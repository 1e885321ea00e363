"""The list of the improvement plan says where the evidence of an action lapsed."""

from datetime import date

import pytest

from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add
from tests.screens.driving import AT, COLLEAGUE, Desk, at_keyboard


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_lapse_stands_in_the_list_and_the_filter_finds_it(
    begun: Desk, size: tuple[int, int]
) -> None:
    day = date(2026, 1, 10)
    version = {"number": 1, "evidence_date": day, "approved_on": day, "approved_by": COLLEAGUE}
    begun.workspace().apply(
        [
            Add(Kind.EVIDENCE, {"title": "Audit learning", "cycle_months": 24}, "EV001"),
            Add(Kind.EVIDENCE, {"title": "Supervision report", "cycle_months": 3}, "EV002"),
            Add(Kind.VERSION, {"evidence": "EV001", **version}),
            Add(Kind.VERSION, {"evidence": "EV002", **version}),
            Add(Kind.ACTION, {"title": "First", "evidence": ("EV001",)}),
            Add(Kind.ACTION, {"title": "Second", "evidence": ("EV001", "EV002")}),
            Add(Kind.ACTION, {"title": "Third"}),
        ],
        who=COLLEAGUE,
        at=AT,
    )
    async with at_keyboard(begun.app(), size=size) as hands:
        await hands.press("7")
        assert "evidence lapsed" in hands.line_of("Second")
        assert "lapsed" not in hands.line_of("First") + hands.line_of("Third")
        await hands.press("slash")
        hands.sees("lapsed")
        await hands.type("lapsed")
        hands.sees("filter shows 1", "Second")
        hands.sees_not("First", "Third")
