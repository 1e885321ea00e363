"""A form that was open while a colleague saved: only what was typed in it is changed."""

from __future__ import annotations

from typing import Any

import pytest

from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import edit
from tests.screens.driving import AT, COLLEAGUE, Desk, Hands, at_keyboard

HOUSE = ("8", "Y")


def edited(demo: Desk, kind: Kind, id_: str, **values: Any) -> None:
    """A colleague saves fields of a record."""
    workspace = demo.workspace()
    seen = getattr(workspace.records(), kind.value)[id_]
    workspace.apply(edit(kind, seen, **values), who=COLLEAGUE, at=AT)


async def opened(hands: Hands, kind: Kind, id_: str) -> None:
    """The form of a record."""
    place, part = {
        Kind.ACTION: ("7", 0),
        Kind.MEASURE: ("7", 3),
        Kind.RISK: ("8", 1),
        Kind.DECISION: ("8", 2),
    }[kind]
    await hands.press(place, *("]" for _ in range(part)), "/")
    await hands.type(id_)
    await hands.press("enter", "E")
    hands.sees(f"{id_}: correct it")


@pytest.mark.parametrize(
    ("kind", "id_", "field", "other"),
    [
        (Kind.ACTION, "AC004", "title", "note"),
        (Kind.RISK, "RK006", "title", "note"),
        (Kind.DECISION, "DC001", "text", "outcome"),
        (Kind.MEASURE, "ME001", "indicator", "note"),
    ],
)
async def test_what_nobody_typed_in_stays_as_the_colleague_saved_it(
    demo: Desk, kind: Kind, id_: str, field: str, other: str
) -> None:
    async with at_keyboard(demo.app(), size=(100, 40)) as hands:
        await opened(hands, kind, id_)
        await hands.press("end", "ctrl+u")
        await hands.type("Typed in the form")
        edited(demo, kind, id_, **{other: "From a colleague"})
        await hands.press("ctrl+s")
        hands.is_told(f"{id_} saved.")
    now = getattr(demo.records(), kind.value)[id_]
    assert getattr(now, field).endswith("Typed in the form")
    assert getattr(now, other) == "From a colleague"


async def test_the_same_field_is_a_conflict_and_nothing_is_lost(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(100, 40)) as hands:
        await opened(hands, Kind.ACTION, "AC004")
        await hands.press("end", "ctrl+u")
        await hands.type("Typed in the form")
        edited(demo, Kind.ACTION, "AC004", title="From a colleague")
        await hands.press("ctrl+s")
        hands.sees("From a colleague", COLLEAGUE)
        assert demo.records().actions["AC004"].title == "From a colleague"
        await hands.press("escape", "E")
        hands.sees("Saved in the meantime: Action: From a colleague.", "Typed in the form")
        await hands.press("ctrl+s")
        hands.is_told("AC004 saved.")
    assert demo.records().actions["AC004"].title == "Typed in the form"


async def test_a_draft_that_is_back_leaves_what_was_saved_meanwhile(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(100, 40)) as hands:
        await opened(hands, Kind.ACTION, "AC004")
        await hands.press("end", "ctrl+u")
        await hands.type("Typed in the form")
        await hands.press("escape")
        edited(demo, Kind.ACTION, "AC004", lead="Newer Lead")
        await hands.soon_sees("Newer Lead")
        await hands.press("E")
        hands.sees("What you had typed is back", "Newer Lead")
        await hands.press("ctrl+s")
    now = demo.records().actions["AC004"]
    assert (now.title, now.lead) == ("Typed in the form", "Newer Lead")


async def test_the_house_style_keeps_what_a_colleague_set(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(100, 40)) as hands:
        await hands.press(*HOUSE, "end", "ctrl+u")
        await hands.type("New Council")
        edited(demo, Kind.HOUSE_STYLE, "house", classification="SECRET", meanings={"red": "Late"})
        await hands.press("ctrl+s")
        hands.is_told("Saved: papers and colours follow it.")
    style = demo.records().house_style["house"]
    assert (style.council, style.classification) == ("New Council", "SECRET")
    assert style.meanings == {"red": "Late"}
