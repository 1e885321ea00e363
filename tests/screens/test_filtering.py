"""The filter line: states as words, me, filters by name, and what stands beside it."""

from __future__ import annotations

import pytest

from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add, edit
from tests.screens.driving import AT, COLLEAGUE, Desk, Hands, at_keyboard

SHOWN = "filter shows"


async def _narrowed(desk: Desk, keys: str, typed: str, who: str = "Dana Okafor") -> str:
    """The line of figures once a filter is typed in a place."""
    async with at_keyboard(desk.app(who)) as hands:
        await hands.press(*keys, "slash")
        await hands.type(typed)
        return hands.line_of(SHOWN).split("·")[0].split()[-1]


@pytest.mark.parametrize(
    ("keys", "typed", "number"),
    [
        ("7", "!done", "11"),  # of 15 actions three are embedded and one is complete
        ("7", "!complete", "11"),
        ("7", "red", "3"),  # as the line of the plan says: R3
        ("7", "!red", "12"),
        ("7", "withdrawn", "1"),
        ("8]", "closed", "1"),
    ],
)
async def test_a_state_is_a_plain_word(keys: str, typed: str, number: str, demo: Desk) -> None:
    assert await _narrowed(demo, keys, typed) == number


async def test_a_state_in_a_recommendation_is_not_a_word_of_its_text(demo: Desk) -> None:
    """RE002 says "complete" nowhere, and one that did would not bring all of its actions."""
    point = next(iter(demo.records().recommendations.values()))
    text = f"{point.text} This is not complete."
    demo.workspace().apply(edit(Kind.RECOMMENDATION, point, text=text), who=COLLEAGUE, at=AT)
    async with at_keyboard(demo.app(), (120, 40)) as hands:
        await hands.press("7", "]", "slash")
        await hands.type('"not complete"')
        hands.sees(point.id)
        await hands.press("escape", "slash")
        await hands.type("complete amber")  # no action is both
        hands.sees("filter shows 0")


@pytest.mark.parametrize("typed", ["lead:me", "owner:me", "owner:ME"])
async def test_me_is_who_sits_there(typed: str, demo: Desk) -> None:
    """Priya Nair, quality assurance lead, leads AC001 with another and AC003 alone."""
    async with at_keyboard(demo.app("Priya Nair"), (120, 40)) as hands:
        await hands.press("7", "slash")
        await hands.type(typed)
        hands.sees("filter shows 2", "AC001", "AC003")


# --- filters by name --------------------------------------------------------------------------


async def _keep(hands: Hands, typed: str, name: str) -> None:
    await hands.press("slash")
    await hands.type(typed)
    await hands.press("ctrl+s")
    hands.sees("Keep this filter under which name?")
    await hands.type(name)
    await hands.press("enter")


async def test_a_filter_is_kept_and_taken_again_after_a_restart(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("7")
        await _keep(hands, "red !blocked", "Red and free")
        hands.is_told('Kept as "Red and free"')
        hands.sees("red !blocked")  # it still narrows
        await hands.press("escape")
    async with at_keyboard(demo.app()) as hands:
        await hands.press("7", "slash")
        hands.sees("↓ Red and free, Mine")  # the empty line offers it
        await hands.press("down")
        hands.sees("Which filter?", "red !blocked", "lead:me", "due:<30d open")
        await hands.press("enter")
        hands.sees("red !blocked", "filter shows")
        await hands.type(" overdue")
        hands.sees("red !blocked overdue")
        await hands.press("escape", "1", "2", "slash")
        hands.sees_not("Red and free")  # it belongs to another list
    assert demo.settings().get("filters:plan") == {"Red and free": "red !blocked"}


async def test_a_shipped_filter_is_taken_by_a_part_of_its_name(demo: Desk) -> None:
    async with at_keyboard(demo.app("Priya Nair")) as hands:
        await hands.press("7", "slash", "down")
        await hands.type("mine")
        await hands.press("enter", "enter")
        hands.sees("filter shows 2", "lead:me")
        assert hands.app.focused is not None
        assert hands.app.focused.id == "records"


async def test_an_empty_name_removes_a_kept_filter(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("7")
        await _keep(hands, "red", "Reds")
        await hands.press("ctrl+s")
        hands.sees("Reds")
        await hands.press("ctrl+u")
        hands.sees('"Reds" is no longer kept.')
        await hands.press("enter")
        hands.is_told('"Reds" is no longer kept.')
    assert demo.settings().get("filters:plan") is None


async def test_what_is_no_filter_is_not_kept(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("7", "slash", "ctrl+s")
        hands.is_told("There is no filter to keep.")
        await hands.type("stat:red")
        await hands.press("ctrl+s")
        hands.is_told('"stat:" is not something')
        hands.sees_not("under which name")
    assert demo.settings().get("filters:plan") is None


async def test_who_only_reads_keeps_filters_too(demo: Desk) -> None:
    add = Add(Kind.PERSON, {"name": COLLEAGUE, "role": "approver"})
    demo.workspace().apply([add], who=COLLEAGUE, at=AT)
    async with at_keyboard(demo.app()) as hands:
        await hands.press("7")
        await _keep(hands, "red", "Reds")
    assert demo.settings().get("filters:plan") == {"Reds": "red"}


async def test_damaged_settings_offer_what_is_shipped(demo: Desk) -> None:
    demo.settings().set("filters:plan", ["red"])
    async with at_keyboard(demo.app()) as hands:
        await hands.press("7", "slash", "down")
        hands.sees("Mine", "Overdue")


# --- the line of figures ----------------------------------------------------------------------


@pytest.mark.parametrize("keys", ["2", "6", "7", "8"])
async def test_what_is_shown_stands_apart_from_the_figures(keys: str, demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press(keys, "slash")
        await hands.type("zz")
        line = hands.line_of(f"{SHOWN} 0 ·")
        assert line.startswith(f" {SHOWN} 0 · ")
        assert line[len(f" {SHOWN} 0 · ")] != " "
