"""Trends: the chart under the cursor, the same in words and figures, and the files it leaves."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from readiness_tui.readiness.improvement_facts import Reading
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.screens.trends import Trends
from readiness_tui.store.changes import Add
from readiness_tui.widgets.trend_plot import TrendPlot
from tests.screens.driving import AT, COLLEAGUE, Desk, Hands, at_keyboard

SIZES = [(80, 24), (120, 40)]


def snapshot(on: date, lower: int, upper: int, counts: Sequence[int]) -> Add:
    figures = {
        "as_of": on.isoformat(),
        "range": {"lower": lower, "upper": upper, "items": 10, "unassessed": 0},
        "plan": dict(zip(("blue", "green", "amber", "red", "grey"), counts, strict=True)),
        "window": {
            "call_earliest": "2027-03-08",
            "call_likely_from": "2027-06-28",
            "call_likely_to": "2028-01-17",
            "call_latest": "2028-03-20",
        },
    }
    values = {"taken_on": on, "audience": "Board", "by": COLLEAGUE, "figures": figures}
    return Add(Kind.SNAPSHOT, values)


@pytest.fixture
def kept(begun: Desk) -> Desk:
    """A workspace with three snapshots and a measure."""
    readings = tuple(Reading(date(2026, month, 28), 70.0 + month) for month in (7, 8, 9, 10))
    begun.workspace().apply(
        [
            snapshot(date(2026, 7, 21), 38, 55, (0, 4, 5, 3, 4)),
            snapshot(date(2026, 9, 15), 41, 63, (1, 5, 4, 3, 3)),
            snapshot(date(2026, 10, 20), 51, 70, (2, 6, 3, 1, 1)),
            Add(
                Kind.MEASURE,
                {"indicator": "[b]In time", "unit": "%", "target": 90.0, "readings": readings},
            ),
        ],
        who=COLLEAGUE,
        at=AT,
    )
    return begun


async def opened(hands: Hands) -> None:
    await hands.press("8", "left_square_bracket", "left_square_bracket")
    assert isinstance(hands.app.screen, Trends)
    await hands.rest()


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_chart_its_signs_and_its_sentence(kept: Desk, size: tuple[int, int]) -> None:
    async with at_keyboard(kept.app(), size=size) as hands:
        await opened(hands)
        assert "Readiness over time" in hands.cursor
        hands.sees("L Lower: checked", "U Upper: claimed too")
        hands.sees("51–70% on 20 Oct 2026; 41–63% on 15 Sep 2026: up.")
        assert sum(line.count("U") for line in hands.lines if "┃" in line or "┫" in line) >= 3
        hands.sees("░", "21 Jul", "20 Oct")
        await hands.press("down")
        hands.sees("R Red", "20 Oct 2026", "GG 6 GG", "1 more blue, 1 more green, 1 fewer amber")
        await hands.press("down")
        hands.sees("| today", "<====", "[----")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_without_colours_the_letters_say_it(
    kept: Desk, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_keyboard(kept.app(), size=size) as hands:
        await opened(hands)
        await hands.press("down")
        hands.sees("GG 6 GG", "B Blue")


async def test_enter_shows_the_same_in_figures(kept: Desk) -> None:
    async with at_keyboard(kept.app()) as hands:
        await opened(hands)
        await hands.press("down", "enter")
        hands.sees("Day Blue Green Amber Red Grey", "20 Oct 2026 2 6 3 1 1")
        await hands.press("escape")
        assert isinstance(hands.app.screen, Trends)


async def test_too_few_points_are_told_in_words(begun: Desk) -> None:
    async with at_keyboard(begun.app()) as hands:
        await opened(hands)
        hands.sees("0 of 4 drawn")
        hands.sees("No readiness is known yet; a chart is drawn from the third day on.")
        assert not hands.app.screen.query_one(TrendPlot).display


async def test_a_measure_has_a_chart_and_its_name_stays_a_text(kept: Desk) -> None:
    async with at_keyboard(kept.app()) as hands:
        await opened(hands)
        await hands.press("end")
        hands.sees("[b]In time", "t Target 90%", "o Reading", "80% on 28 Oct 2026")


async def test_a_colleagues_snapshot_comes_into_the_chart(kept: Desk) -> None:
    async with at_keyboard(kept.app()) as hands:
        await opened(hands)
        kept.workspace().apply(
            [snapshot(date(2026, 11, 9), 58, 74, (3, 6, 2, 1, 1))], who=COLLEAGUE, at=AT
        )
        await hands.soon_sees("58–74% on 9 Nov 2026")


async def test_the_filter_finds_a_chart(kept: Desk) -> None:
    async with at_keyboard(kept.app()) as hands:
        await opened(hands)
        await hands.press("slash")
        await hands.type("countdown")
        await hands.press("enter")
        hands.sees("filter shows 1", "| today")


async def test_a_theme_is_put_on_while_a_chart_is_open(kept: Desk) -> None:
    async with at_keyboard(kept.app()) as hands:
        await opened(hands)
        hands.app.theme = "textual-light"
        await hands.rest()
        hands.sees("░", "L Lower: checked")


@pytest.mark.parametrize("size", [(60, 18), (40, 10), (200, 60)], ids=str)
async def test_a_window_of_any_size_is_drawn_without_a_fault(
    kept: Desk, size: tuple[int, int]
) -> None:
    async with at_keyboard(kept.app(), size=(80, 24)) as hands:
        await opened(hands)
        await hands.pilot.resize_terminal(*size)
        await hands.rest()
        await hands.pilot.resize_terminal(80, 24)
        await hands.rest()
        hands.sees("░", "L Lower: checked")


@pytest.mark.parametrize("ending", ["docx", "html", "png", "svg"])
async def test_x_saves_the_charts(kept: Desk, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"trends.{ending}"
    async with at_keyboard(kept.app()) as hands:
        await opened(hands)
        await hands.press("X", "end", "ctrl+u")
        await hands.type(os.fspath(path))
        await hands.press("enter")
        hands.is_told(f"Saved {os.path.realpath(path)}")
    saved = path.read_bytes()
    start = {"docx": b"PK", "html": b"<!DOCTYPE", "png": b"\x89PNG", "svg": b"<?xml"}[ending]
    assert saved.startswith(start)


def test_the_first_frame_and_a_status_load_no_numpy() -> None:
    code = (
        "import sys\n"
        "import readiness_tui.app, readiness_tui.cli.status, readiness_tui.screens.governance\n"
        "print(*{'numpy', 'matplotlib', 'textual_plot'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == ""
