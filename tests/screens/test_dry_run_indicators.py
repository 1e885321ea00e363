"""Indicators of a dry run: by area, parts folded, the change in words, the values over the runs."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.annex_a.measure_model import Better, Indicator, Unit
from readiness_tui.dry_running.picture import figures, picture
from readiness_tui.readiness.filters import parse_filter
from readiness_tui.readiness.run_picture import Figure
from readiness_tui.screens.dry_runs import figure_rows as words
from readiness_tui.screens.dry_runs.across_words import flow_lines, open_case_lines
from readiness_tui.screens.dry_runs.measured import measured
from readiness_tui.screens.dry_runs.sparks import spark
from readiness_tui.screens.dry_runs.trends import Trends, series
from tests.screens.driving import Desk, Hands, at_keyboard
from tests.screens.kept_runs import november, three_runs

TODAY = date(2026, 11, 20)


def _count(number: int, id_: str = "contacts") -> Indicator:
    value = float(number)
    return Indicator(
        id_, "Contacts", "Contacts", 1, Unit.COUNT, number, None, value, "", Better.NEITHER, ""
    )


def _shown(number: int, threshold: int) -> tuple[Figure, ...]:
    return figures(november()._replace(indicators=(_count(number),)), threshold=threshold)


def test_a_line_of_blocks_rises_with_its_values() -> None:
    assert spark([0, 7]) == "▁█"
    assert spark([0, 1, 2, 3, 4, 5, 6, 7]) == "▁▂▃▄▅▆▇█"
    assert spark([5, None, 5]) == "▄·▄"
    assert spark([5]) == spark([None, 5]) == spark([]) == ""


@given(st.lists(st.none() | st.floats(-1e9, 1e9), min_size=2))
def test_a_line_of_blocks_keeps_the_order_of_its_values(values: list[float | None]) -> None:
    line = spark(values)
    known = [
        (value, block) for value, block in zip(values, line, strict=False) if value is not None
    ]
    assert len(line) in (0, len(values))
    for (a, first), (b, second) in pairwise(known):
        assert (a <= b) <= (first <= second)


def test_a_value_that_would_give_a_small_difference_away_is_left_out_of_the_series() -> None:
    days = [date(2026, 11, 1), date(2026, 8, 1), date(2026, 5, 1), date(2026, 2, 1)]
    told = list(zip(days, [_shown(n, 5) for n in (80, 78, 60, 3)], strict=True))
    assert [point.value for point in series(told, 5)["contacts"]] == [None, 60, None, 80]
    shown = list(zip(days, [_shown(n, 0) for n in (80, 78, 60, 3)], strict=True))
    assert [point.value for point in series(shown, 0)["contacts"]] == [3, 60, 78, 80]


def test_a_series_has_at_least_two_runs() -> None:
    assert series([(TODAY, _shown(80, 5))], 5) == {}


def _figure(**values: object) -> Figure:
    of = picture(november()).figures[1]
    return of._replace(value=80.0, previous=50.0)._replace(**values)  # type: ignore[arg-type]


def test_the_change_is_a_word_and_is_only_told_where_it_was_tested() -> None:
    known = Trends({"cp_seen": "better"}, frozenset({"cp_seen"}), {})
    same = known._replace(verdicts={})
    assert words.change_word(_figure(), known) == "better"
    assert words.change_word(_figure(), same) == "none shown"
    assert words.change_word(_figure(), same._replace(tested=frozenset())) == "not tested"
    assert words.change_word(_figure(previous=None), known) == ""
    assert words.change_word(_figure(value=None), known) == ""
    assert words.change_sentence(_figure(), same) == (
        "50.0 % in the run before: no change that the numbers can show."
    )


def _listed(text: str, opened: tuple[str, ...] = ()) -> list[str]:
    table = words.table(picture(november()).figures)
    asked = parse_filter(text, TODAY, words.KEYS)
    narrowed = bool(asked.terms)
    return [
        row.cells[0].text for row in words.rows(table, asked.matches_row, opened, narrowed=narrowed)
    ]


def test_parts_are_folded_under_their_total_until_they_are_opened_or_sought() -> None:
    assert _listed("")[:3] == ["Contacts", "Contacts in six months", "▸ Contacts by source"]
    assert "Police" not in _listed("")
    assert _listed("", ("contacts_source",))[2:5] == ["▾ Contacts by source", "Police", "Schools"]
    assert _listed("police") == ["Contacts", "Contacts by source", "Police"]
    assert _listed("area:adoption") == ["Adoption", "Children adopted in 12 months"]
    assert _listed("hidden") == ["Adoption", "Children adopted in 12 months"]


def test_what_is_hidden_is_no_line() -> None:
    hidden = next(one for one in picture(november()).figures if one.id == "adopted_12m")
    assert hidden.value is None
    told = Trends({}, frozenset(), {hidden.id: ()})
    assert words.shown_series(hidden, told) == ()
    assert words.trend_sentence(hidden, told) == ""


def test_open_cases_stand_as_a_table_of_letters() -> None:
    lines = open_case_lines(picture(november(), threshold=0), 70)
    assert all(len(line) <= 70 for line in lines)
    assert "A         43    2" in lines  # nothing where a kind would meet itself
    assert "B    43         –" in lines
    hidden = open_case_lines(picture(november()), 70)
    assert "A       some some" in hidden
    assert any(line.startswith("Some stands for a number") for line in hidden)
    assert {"A  in care", "B  child in need, open", "C  care leaver"} <= set(lines)


def test_ways_stand_as_a_table_with_small_numbers_hidden() -> None:
    told = [line.split() for line in flow_lines(picture(november()), 70)]
    assert ["contact", "referral", "316"] in told
    assert ["care", "care", "ended", "≤5"] in told


def test_a_rate_names_the_population_it_needs() -> None:
    told = dict(measured("contacts_rate", "rate"))
    assert "no value" in told["Standard"]


async def _at_indicators(hands: Hands) -> None:
    await hands.press("6", "]", "]")
    await hands.soon_sees("Contacts in six months")


async def test_figures_change_and_trend_stand_beside_each_other(begun: Desk) -> None:
    three_runs(begun)
    async with at_keyboard(begun.app()) as hands:
        await _at_indicators(hands)
        await hands.soon_sees("higher")  # 420 to 640 contacts, neither good nor bad
        assert "640" in hands.cursor
        assert "▁▂█" in hands.cursor  # 400, 420, 640
        hands.sees("420 in the run before: higher", "400 (20 Aug 2026) to 640 (19 Nov 2026)")
        assert "better" in hands.line_of("Children seen")  # 50 % of 60 to 89 % of 90


async def test_enter_opens_parts_and_shows_a_figure_run_by_run(begun: Desk) -> None:
    three_runs(begun)
    async with at_keyboard(begun.app()) as hands:
        await _at_indicators(hands)
        await hands.soon_sees("higher")
        await hands.press("enter")
        hands.sees("Run by run", "20 Aug 2026 400", "15 Oct 2026 420", "19 Nov 2026 640")
        await hands.press("escape", "j", "enter")
        assert "▾ Contacts by source" in hands.cursor
        hands.sees("240 of 640")
        await hands.press("f")
        assert "▸ Contacts by source" in hands.cursor
        await hands.press("f", "j")
        assert "37.5 % (240 of 640)" in hands.cursor


async def test_small_numbers_are_hidden_until_they_are_asked_for(begun: Desk) -> None:
    three_runs(begun)
    async with at_keyboard(begun.app()) as hands:
        await _at_indicators(hands)
        assert "≤5" in hands.line_of("Children adopted")
        hands.sees("1 hidden, H shows")
        await hands.press("H")
        await hands.soon_sees("small numbers shown")
        assert "≤5" not in hands.line_of("Children adopted")


async def test_pages_across_the_lists_open_from_here(begun: Desk) -> None:
    three_runs(begun)
    async with at_keyboard(begun.app()) as hands:
        await _at_indicators(hands)
        await hands.press("O")
        hands.sees("Open cases across lists", "child in need, open")
        await hands.press("escape", "W")
        hands.sees("Ways through the lists", "316")


async def test_totals_alone_have_no_figures_and_say_so(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("6", "]", "]")
        await hands.soon_sees("only the totals were kept")
        await hands.press("O")
        hands.is_told("only the totals were kept")


def test_a_key_in_the_filter_costs_little_with_all_figures() -> None:
    many = tuple(
        _figure(id=f"f{n}", title=f"Figure {n}", area=f"Area {n % 12}", family="")
        for n in range(760)
    )
    table = words.table(many)
    asked = parse_filter("figure 7", TODAY, words.KEYS)
    began = time.perf_counter()
    for _ in range(5):
        list(words.rows(table, asked.matches_row, (), narrowed=True))
    assert time.perf_counter() - began < 0.5  # a tenth of a second a key, on a slow machine
