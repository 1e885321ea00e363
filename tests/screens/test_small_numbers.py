"""Small numbers of a dry run: hidden in every state of the place, and named where they leave it."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest

from readiness_tui import dry_running
from readiness_tui.annex_a.result import Result
from readiness_tui.reports.as_json import status_json
from readiness_tui.reports.dry_run import runs_document
from readiness_tui.reports.dry_run_json import runs_json
from readiness_tui.reports.text import render
from readiness_tui.screens.dry_runs import looking, part
from readiness_tui.session import Session
from tests.dry_run_samples import result
from tests.screens.driving import AS_OF, AT, COLLEAGUE, Desk, Hands, at_keyboard
from tests.screens.test_copying import clipboard

FEW = {1: 5, 3: 4}
"""Rows of the two lists that have hardly any; all others have 100."""

CAUTION = "Small numbers are in it: for use inside only."


def few(rows: dict[int, int]) -> Result:
    """A run in which some lists have other numbers of rows than 100."""
    of = result()
    lists = tuple(one._replace(rows=rows.get(one.list, one.rows)) for one in of.lists)
    return of._replace(lists=lists)


def kept(desk: Desk, rows: dict[int, int]) -> str:
    """It as a colleague kept it a moment ago."""
    session = Session(desk.workspace(), desk.content, COLLEAGUE, as_of=AS_OF, clock=lambda: AT)
    return dry_running.keep(session, few(rows), AT)


def shown_rows(hands: Hands, number: int, title: str) -> str:
    """What stands under Rows for a list: errors, warnings, queries and "no" follow."""
    left = hands.line_of(f"{number:>2} {title}").split("│")[0]
    return left.split()[-5]


async def press_h(hands: Hands) -> None:
    """Switch the hiding under the figures, and come back to the lists."""
    await hands.press("]", "]", "H", "[", "[")


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """The details are read only once this is set."""
    ready, make = threading.Event(), looking.make

    def waiting(*given: Any) -> Any:
        ready.wait(20)
        return make(*given)

    monkeypatch.setattr(part, "make", waiting)
    return ready


async def test_nothing_small_is_shown_while_the_details_are_read(
    begun: Desk, slow: threading.Event
) -> None:
    run_id = kept(begun, FEW)
    async with at_keyboard(begun.app(), size=(140, 40)) as hands:
        try:
            await hands.press("6")
            hands.sees(f"Reading the details of {run_id} …")
            while_reading = [shown_rows(hands, 1, "Contacts"), shown_rows(hands, 3, "Referral")]
        finally:
            slow.set()
        async with asyncio.timeout(20):
            while "Reading the details" in hands.text:
                await hands.pilot.pause(0.02)
        assert while_reading == ["≤5", "≤5"]
        assert shown_rows(hands, 1, "Contacts") == "≤5"


async def test_hidden_again_they_are_hidden_at_once(begun: Desk, slow: threading.Event) -> None:
    kept(begun, FEW)
    slow.set()
    async with at_keyboard(begun.app(), size=(140, 40)) as hands:
        await hands.press("6")
        await press_h(hands)
        assert shown_rows(hands, 1, "Contacts") == "5"
        slow.clear()
        try:
            await press_h(hands)
            assert shown_rows(hands, 1, "Contacts") == "≤5"
        finally:
            slow.set()


async def test_a_run_of_few_rows_hides_their_total_in_every_part(begun: Desk) -> None:
    run_id = kept(begun, dict.fromkeys(range(1, 12), 0) | {1: 3})
    async with at_keyboard(begun.app(), size=(140, 40)) as hands:
        await hands.press("6")
        whole = hands.line_of("The whole run").split("│")[0].split()
        assert whole[4] == "≤5"
        await hands.app.run_action("place('dry_runs.runs')")
        await hands.rest()
        hands.sees("11 of 11, ≤5 rows")
        assert "≤5" in hands.cursor.split("│")[0]
    records = begun.records()
    (hidden,) = dry_running.register(records)
    assert "≤5" in render(runs_document([hidden]))
    told: Any = runs_json([hidden])["runs"]
    assert told[0]["rows"] is None
    (inside,) = dry_running.register(records, 0)
    told = runs_json([inside])["runs"]
    assert told[0]["rows"] == 3
    assert (hidden.id, inside.rows_text) == (run_id, "")


def test_the_status_for_other_programs_tells_no_small_rows(begun: Desk) -> None:
    kept(begun, FEW)
    session = Session(begun.workspace(), begun.content, COLLEAGUE, as_of=AS_OF, clock=lambda: AT)
    told: Any = status_json(session.view().assessment)
    rows = {one["list"]: one["rows"] for one in told["dry_run"]["by_list"]}
    assert (rows[1], rows[2], rows[3]) == (None, 100, None)


@pytest.mark.parametrize("shown", [False, True], ids=["hidden", "shown"])
async def test_a_copy_says_that_small_numbers_are_in_it(
    begun: Desk, monkeypatch: pytest.MonkeyPatch, shown: bool
) -> None:
    kept(begun, FEW)
    async with at_keyboard(begun.app(), size=(140, 40)) as hands:
        clipboard(hands, monkeypatch)
        await hands.press("6")
        if shown:
            await press_h(hands)
        await hands.press("ctrl+y")
        hands.is_told("some terminals ignore it.")
        assert (CAUTION in hands.told()[-1]) is shown
        await hands.press("1", "ctrl+y")
        assert CAUTION not in hands.told()[-1]


@pytest.mark.parametrize("shown", [False, True], ids=["hidden", "shown"])
async def test_a_picture_says_that_small_numbers_are_in_it(
    begun: Desk, tmp_path: Any, shown: bool
) -> None:
    kept(begun, FEW)
    async with at_keyboard(begun.app(), size=(140, 40)) as hands:
        await hands.press("6")
        if shown:
            await press_h(hands)
        await hands.press("f8", "ctrl+u")
        await hands.type(str(tmp_path / "p.svg"))
        await hands.press("enter")
        hands.is_told(f"Saved {tmp_path / 'p.svg'}")
        assert (CAUTION in hands.told()[-1]) is shown


async def test_a_page_over_the_place_is_taken_away_with_the_same_words(
    begun: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(begun, FEW)
    async with at_keyboard(begun.app(), size=(140, 40)) as hands:
        clipboard(hands, monkeypatch)
        await hands.press("6", "]", "]", "H", "O", "ctrl+y")
        hands.is_told(CAUTION)
