"""The kept runs over time: looked at, compared, and held against the monthly report."""

from __future__ import annotations

from datetime import datetime

import pytest

from readiness_tui.annex_a.reconcile import FIGURES
from readiness_tui.errors import InputError
from readiness_tui.readiness.hand_over import Verdict
from readiness_tui.readiness.run_picture import EarlierRun
from readiness_tui.screens.dry_runs import reconciling
from readiness_tui.screens.dry_runs import run_rows as words
from tests.screens.driving import Desk, Hands, at_keyboard
from tests.screens.kept_runs import AUGUST, NOVEMBER, OCTOBER, keep, november, three_runs


def _run(id_: str, errors: int, at: datetime) -> EarlierRun:
    verdict = Verdict("No", "No: list 5 is missing.")
    return EarlierRun(
        id_,
        at,
        None,
        "a.xlsx",
        "2024",
        11,
        100,
        errors,
        0,
        0,
        1,
        None,
        "",
        "",
        verdict,
    )


def test_the_errors_over_time_are_told_in_words_too() -> None:
    runs = [_run("c", 3, NOVEMBER), _run("b", 30, OCTOBER), _run("a", 214, AUGUST)]
    assert words.trend(runs) == (
        "Errors █▂▁  214 (20 Aug 2026) to 3 (19 Nov 2026): fewer than at first"
    )
    assert words.trend(runs[:1]) == ""
    same = [_run("b", 7, NOVEMBER), _run("a", 7, AUGUST)]
    assert words.trend(same).endswith("as many as at first")


def _typed(**totals: str) -> dict[str, str]:
    return {**dict.fromkeys(FIGURES, ""), "margin": "5", **totals}


def test_totals_are_understood_as_people_type_them() -> None:
    assert reconciling.understood(_typed(contacts="1,204", cla_open="0")) == (
        {"contacts": 1204, "cla_open": 0},
        5,
    )
    for wrong in ("x", "-1", "1.5", "²"):
        with pytest.raises(InputError, match="not a whole number"):
            reconciling.understood(_typed(contacts=wrong))
    with pytest.raises(InputError, match="at least one total"):
        reconciling.understood(_typed())


def test_each_total_has_its_difference_and_a_small_count_is_not_shown() -> None:
    typed = _typed(contacts="630", adopted_12m="9", cla_open="70")
    found = reconciling.reconciled(november(), typed)
    contacts, in_care, adopted = reconciling.hidden(found, 5)
    assert (contacts.counted, contacts.difference, contacts.within) == (640, 10, True)
    assert (in_care.counted, reconciling.verdict(in_care)) == (None, "not compared")
    assert (adopted.counted, adopted.difference) == (None, None)
    assert "3" not in adopted.sentence
    assert reconciling.hidden(found, 0)[2].counted == 3
    assert reconciling.summary([contacts, in_care, adopted]) == (
        "1 total compared: within the margin. 2 not compared."
    )


async def _at_runs(hands: Hands) -> None:
    await hands.press("6", "]", "]", "]")
    await hands.soon_sees("runs kept")


async def test_enter_looks_at_a_run_in_all_parts(begun: Desk) -> None:
    august, _, newest = three_runs(begun)
    async with at_keyboard(begun.app(), size=(120, 40)) as hands:
        await _at_runs(hands)
        hands.sees("3 runs kept", f"looking at {newest}", "Not yet", "1 h 35 min")
        hands.sees("221 (20 Aug 2026) to 2 (19 Nov 2026): fewer than at first")
        assert "looked at" in hands.cursor
        await hands.press("G", "enter")
        assert "looked at" in hands.cursor
        assert "august.xlsx" in hands.cursor
        hands.is_told(f"All parts now show {august}")
        await hands.press("[", "[")
        await hands.soon_sees("221 errors")
        await hands.press("escape")
        await hands.soon_sees("110 errors")


async def test_a_run_is_compared_with_the_one_before_or_two_that_are_marked(begun: Desk) -> None:
    august, october, newest = three_runs(begun)
    async with at_keyboard(begun.app(), size=(120, 40)) as hands:
        await _at_runs(hands)
        await hands.press("m")
        hands.sees(f"From {october} of 15 Oct 2026 to {newest} of 19 Nov 2026", "new", "fixed")
        assert "higher" in hands.line_of("Contacts in six months: 420")
        await hands.press("escape", "space")
        await hands.press("m")
        hands.is_told("1 run is marked.")
        await hands.press("G", "space", "m")
        hands.sees(f"From {august} of 20 Aug 2026 to {newest} of 19 Nov 2026")


async def test_the_first_run_has_none_before_it(begun: Desk) -> None:
    august, *_ = three_runs(begun)
    async with at_keyboard(begun.app()) as hands:
        await _at_runs(hands)
        await hands.press("G", "m")
        hands.is_told(f"Before {august} no run was kept with its details.")


async def test_a_run_is_held_against_the_monthly_report_and_keeps_its_totals(
    begun: Desk,
) -> None:
    *_, newest = three_runs(begun)
    async with at_keyboard(begun.app()) as hands:
        await _at_runs(hands)
        await hands.press("t")
        hands.sees("totals of the monthly report", "Contacts, 6 months")
        await hands.type("9x")
        hands.sees('"9x" is not a whole number')
        await hands.press("ctrl+s")
        hands.sees("totals of the monthly report")
        await hands.press("ctrl+u")
        await hands.type("500")
        hands.sees("1 total compared: 0 within the margin, 1 outside it.")
        await hands.press(*["tab"] * 13)
        await hands.type("A week apart")
        await hands.press("ctrl+s")
        hands.sees("against the monthly report", "640 in the lists, 500 in the report", "+140")
        hands.sees("Reason given for gaps: A week apart")
        await hands.press("escape", "t")
        hands.sees("500")
        await hands.press("escape", "2")
        await hands.press("slash")
        await hands.type("DR13")
        await hands.press("enter", "enter")
        hands.sees(f"{newest}, 19 Nov 2026: 1 total compared")


async def test_the_time_that_people_took_is_noted(begun: Desk) -> None:
    three_runs(begun)
    async with at_keyboard(begun.app(), size=(120, 40)) as hands:
        await _at_runs(hands)
        await hands.press("j", "d")
        hands.sees("how long did it take, from the start of the extract?")
        await hands.type("soon")
        hands.sees('"soon" is not a length of time.')
        await hands.press("ctrl+u")
        await hands.type("9 h 20")
        hands.sees("9 h 20 min")
        await hands.press("enter")
        await hands.soon_sees("9 h 20 min")


async def test_totals_alone_are_listed_and_say_what_they_lack(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await _at_runs(hands)
        hands.sees("Only its totals were kept", "fewer than at first")
        await hands.press("t")
        hands.is_told("only the totals were kept")
        await hands.press("slash")
        await hands.type("verdict:not")
        hands.sees("filter shows 3")


async def test_the_name_of_a_file_is_shown_as_it_was_written(begun: Desk) -> None:
    keep(begun, november()._replace(file="[bold]x[/] \x1b[31m[SEND].xlsx"), OCTOBER)
    async with at_keyboard(begun.app(), size=(120, 40)) as hands:
        await hands.press("6", "]", "]", "]")
        await hands.soon_sees("1 run kept")
        assert "[bold]x[/]" in hands.cursor
        hands.sees("[SEND].xlsx")
        hands.sees_not("\x1b")
