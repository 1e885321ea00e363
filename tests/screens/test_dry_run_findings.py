"""Findings of a dry run: grouped, narrowed, and every row number one key away."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.annex_a.result import ranges
from readiness_tui.dry_running.picture import picture
from readiness_tui.readiness.filters import parse_filter
from readiness_tui.readiness.run_picture import Found
from readiness_tui.screens.dry_runs import finding_rows as words
from tests.dry_run_samples import result
from tests.screens.driving import Desk, Hands, at_keyboard
from tests.screens.kept_runs import NOVEMBER, ROWS, keep, november, three_runs

TODAY = date(2026, 11, 20)


def _found(*rows: int, rule: str = "D01", severity: str = "error", number: int = 5) -> Found:
    return Found(
        rule, "A title", severity, number, f"List {number}", "Start", ranges(rows), "wrong", "right"
    )


def _keys(text: str) -> list[str]:
    found = picture(november()).found
    lets = parse_filter(text, TODAY, words.KEYS).matches_row
    return sorted(words.key_of(one) for one in words.chosen(found, lets))


def test_rows_are_named_in_short_and_the_rest_is_counted() -> None:
    assert words.rows_in_short(_found(3, *range(7, 13), 40)) == "Rows 3, 7-12, 40"
    assert words.rows_in_short(_found(3, 7, 8, 40, 50, 51), most=2) == "Rows 3, 7-8 … and 3 more"
    assert words.rows_in_short(_found(12)) == "Row 12"
    assert words.rows_in_short(_found(0)) == "It is about the column as a whole."
    whole = _found(0)._replace(column="")
    assert words.rows_in_short(whole) == "It is about the list as a whole."


@given(st.sets(st.integers(2, 5_000), min_size=1), st.integers(12, 120))
def test_every_row_number_is_in_the_columns_and_no_line_is_too_wide(
    rows: set[int], width: int
) -> None:
    told = words.row_columns(_found(*sorted(rows)), width)
    assert all(len(line) <= width for line in told.split("\n"))
    read: list[int] = []
    for piece in told.split():
        first, _, last = piece.partition("-")
        read += range(int(first), int(last or first) + 1)
    assert read == sorted(rows)


def test_the_gravest_come_first_and_headings_count_what_is_under_them() -> None:
    found = [
        _found(5, rule="C02", severity="warning"),
        _found(2, rule="F01"),
        _found(3, 4, 5, rule="D01"),
        _found(9, 10, rule="F01", number=7),
        _found(8, rule="W01", severity="query"),
    ]
    told = [(row.cells[0].text, row.key) for row in words.by_rule(found)]
    assert told == [
        ("6 errors of 2 rules", "heading error"),
        ("error", "D01 5 Start"),
        ("error", "F01 7 Start"),
        ("error", "F01 5 Start"),
        ("1 warning of 1 rule", "heading warning"),
        ("warning", "C02 5 Start"),
        ("1 query of 1 rule", "heading query"),
        ("query", "W01 5 Start"),
    ]


def test_by_list_each_heading_says_what_was_found_there() -> None:
    found = [_found(2, 3, number=7), _found(4, rule="C02", severity="warning", number=3)]
    heads = [row.cells[0].text for row in words.by_list(found, {3: "Referral"}) if row.heading]
    assert heads == ["List 3 Referral: 1 warning", "List 7: 2 errors"]


def test_findings_are_narrowed_by_rule_severity_list_and_column() -> None:
    assert len(_keys("")) == 5
    assert [key.split()[0] for key in _keys("rule:d01")] == ["D01"]
    assert {key.split()[1] for key in _keys("list:5")} == {"5"}
    assert {key.split()[0] for key in _keys("severity:error list:5")} == {"D01", "F01"}
    assert {key.split()[0] for key in _keys("column:gender")} == {"C02"}
    assert _keys("severity:query rule:f01") == []


async def _at_findings(hands: Hands) -> None:
    await hands.press("6", "]")
    await hands.soon_sees("Severity")


async def test_what_to_mend_first_stands_first_with_its_rows(begun: Desk) -> None:
    three_runs(begun)
    async with at_keyboard(begun.app(), size=(120, 40)) as hands:
        await _at_findings(hands)
        assert "D01" in hands.cursor
        hands.sees("110 errors of 2 rules", "Rows 3, 7-12, 40, 100", "Right:", "Source:")
        await hands.press("enter")
        hands.sees("108 rows: List 5", *map(str, ROWS[-3:]))
        await hands.press("escape")
        hands.sees_not("108 rows: List 5")


async def test_a_key_groups_by_list_and_the_cursor_stays(begun: Desk) -> None:
    three_runs(begun)
    async with at_keyboard(begun.app()) as hands:
        await _at_findings(hands)
        await hands.press("f")
        hands.sees("List 1 Contacts: 1 warning")
        assert "D01" in hands.cursor
        await hands.press("f")
        hands.sees("110 errors of 2 rules")


async def test_one_list_alone_until_escape_and_what_none_there_means(begun: Desk) -> None:
    three_runs(begun)
    async with at_keyboard(begun.app()) as hands:
        await _at_findings(hands)
        await hands.press("slash")
        await hands.type("rule:c02 list:10")
        await hands.press("enter")
        hands.sees("filter shows 1")
        assert "C02" in hands.cursor
        await hands.press("escape")
        screen = hands.app.screen
        screen.show_list(10)  # type: ignore[attr-defined]
        await hands.rest()
        hands.sees("list 10 alone")
        hands.sees_not("D01")
        screen.show_list(2)  # type: ignore[attr-defined]
        await hands.rest()
        hands.sees("No findings in list 2.")
        await hands.press("escape")
        hands.sees("D01")


async def test_a_run_without_findings_says_what_that_means(begun: Desk) -> None:
    keep(begun, result(), NOVEMBER)
    async with at_keyboard(begun.app()) as hands:
        await hands.press("6", "]")
        await hands.soon_sees("No findings. Of the eleven lists 11 were read")


async def test_without_a_run_words_say_what_to_do(begun: Desk) -> None:
    async with at_keyboard(begun.app()) as hands:
        await hands.press("6", "]")
        hands.sees("No dry run was kept yet. A checks the lists", "what was found")


async def test_totals_alone_have_no_findings_and_say_so(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("6", "]")
        await hands.soon_sees("only the totals were kept")
