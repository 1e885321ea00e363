"""What dry runs mean for the checklist items of the lists."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from readiness_tui.readiness.assessment import Gate
from readiness_tui.readiness.dry_run_facts import DryRun, DryRunList
from readiness_tui.readiness.list_changes import lists_in_words
from readiness_tui.readiness.list_runs import fault, in_words, judged_by_runs, lists_since
from readiness_tui.readiness.model import Content, Edition, Records
from readiness_tui.readiness.runbook_model import Timetable
from readiness_tui.readiness.score import assess
from readiness_tui.readiness.vocabulary import Answer, Confidence, ItemState
from tests.readiness.build import TODAY, assessed, checked, claimed, content, item

AT = datetime.combine(TODAY, datetime.min.time(), UTC)


def run(id_: str, days_ago: int, *lists: DryRunList) -> DryRun:
    return DryRun(id_, run_at=AT - timedelta(days=days_ago), lists=lists)


FAULTY = DryRunList(1, 1533, errors=24)
EXPLAINED = FAULTY._replace(explained=True)
CLEAN = DryRunList(1, 1533, warnings=9)


@pytest.mark.parametrize(
    ("runs", "words"),
    [
        ([], ""),
        ([run("RU001", 0, DryRunList(2, errors=5))], ""),  # never run: the gate says so
        ([run("RU001", 0, CLEAN)], ""),
        ([run("RU001", 0, FAULTY)], "dry run RU001 found 24 errors, not explained"),
        ([run("RU001", 0, EXPLAINED)], ""),
        ([run("RU001", 9, FAULTY), run("RU002", 0, CLEAN)], ""),
        ([run("RU001", 9, CLEAN), run("RU002", 0, DryRunList(2))], ""),
        ([run("RU001", 31, CLEAN)], ""),
        ([run("RU001", 32, CLEAN)], "dry run RU001 was on 19 Oct 2026, over 31 days ago"),
    ],
)
def test_why_a_list_is_not_ready(runs: Sequence[DryRun], words: str) -> None:
    assert fault(1, runs, TODAY) == words


def test_an_item_said_to_be_ready_is_held_back_and_the_answer_stays() -> None:
    ready = assessed(item("DR01", data_list=1), checked())
    claim = assessed(item("DR02", data_list=2), claimed())
    begun = assessed(item("DR03", data_list=3))
    other = assessed(item("EL01"), checked())
    runs = [run("RU001", 0, FAULTY, FAULTY._replace(list=2), FAULTY._replace(list=3))]
    held = judged_by_runs([ready, claim, begun, other], runs, TODAY)
    assert set(held) == {"DR01", "DR02", "DR03"}
    assert {held[code].state for code in ("DR01", "DR02")} == {ItemState.LAPSED}
    assert (held["DR01"].lower, held["DR01"].upper) == (0.0, 1.0)
    assert held["DR01"].record == ready.record
    assert "24 errors" in held["DR01"].lapse


@pytest.mark.parametrize(
    ("ran", "state", "ends"),
    [
        (run("RU001", 0, CLEAN), ItemState.READY_CLAIMED, (0.0, 1.0)),
        (run("RU001", 0, EXPLAINED), ItemState.READY_CLAIMED, (0.0, 1.0)),
        (
            run("RU001", 0, CLEAN._replace(signed_off_by="Else")),
            ItemState.READY_CHECKED,
            (1.0, 1.0),
        ),
        (
            run("RU001", 0, CLEAN)._replace(by="Ann", signed_off_by="ann"),
            ItemState.READY_CLAIMED,
            (0.0, 1.0),
        ),
        (
            run("RU001", 0, CLEAN)._replace(by="Ann", signed_off_by="Bo"),
            ItemState.READY_CHECKED,
            (1.0, 1.0),
        ),
        (run("RU001", 0, FAULTY), ItemState.IN_PROGRESS, (0.0, 0.5)),
        (run("RU001", 32, CLEAN), ItemState.IN_PROGRESS, (0.0, 0.5)),
        (run("RU001", 0, DryRunList(1)), ItemState.IN_PROGRESS, (0.0, 0.5)),
    ],
)
def test_a_run_answers_an_item_that_nobody_has(
    ran: DryRun, state: ItemState, ends: tuple[float, float]
) -> None:
    [one] = judged_by_runs([assessed(item("DR01", data_list=1))], [ran], TODAY).values()
    assert (one.state, (one.lower, one.upper)) == (state, ends)


def test_the_assessment_shows_it_once_as_lapsed() -> None:
    known = content(item("DR01", data_list=1))
    records = Records(items={"DR01": checked()._replace(id="DR01")})
    before = assess(records, known, TODAY)
    assert before.items["DR01"].state is ItemState.READY_CHECKED
    runs = {"RU001": run("RU001", 0, FAULTY)}
    after = assess(records._replace(dry_runs=runs), known, TODAY)
    assert after.items["DR01"].state is ItemState.LAPSED
    assert after.items["DR01"].record.answer is Answer.READY
    assert (after.range.lower, after.range.upper) == (0, 100)
    assert sum(need.id in ("DR01", "dry_run") for need in after.needs) == 1


def test_what_is_known_of_a_list_in_words() -> None:
    assert in_words(1, [], TODAY) == "List 1 was in no dry run yet."
    told = in_words(1, [run("RU004", 0, CLEAN)], TODAY)
    assert told == "RU004, 20 Nov 2026: 1,533 rows, no errors. It can be said to be ready."
    told = in_words(1, [run("RU004", 0, FAULTY)], TODAY)
    assert told.endswith("Not ready: dry run RU004 found 24 errors, not explained.")


def editions(begins: date, annex_a: str) -> Content:
    """An edition with the lists of 2019, and one from a day with others."""
    old = Edition(
        "old",
        "Old",
        date(2018, 1, 1),
        begins - timedelta(days=1),
        (),
        False,
        (),
        Confidence.SEEN,
        "",
    )
    new = old._replace(id="new", holds_from=begins, holds_to=None)
    tables = {
        "old": Timetable("old", {}, (), (), "2019"),
        "new": Timetable("new", {}, (), (), annex_a),
    }
    return content(item("DR01", data_list=1))._replace(editions=(old, new), timetables=tables)


def test_a_run_goes_stale_when_other_lists_are_asked_for() -> None:
    begins = TODAY - timedelta(days=5)
    assert lists_since(editions(begins, "2024"), TODAY) == begins
    assert lists_since(editions(begins, "2019"), TODAY) == date.min
    assert lists_since(editions(TODAY - timedelta(days=32), "2024"), TODAY) == date.min
    records = Records(
        items={"DR01": checked()._replace(id="DR01")}, dry_runs={"RU001": run("RU001", 6, CLEAN)}
    )
    told = assess(records, editions(begins, "2024"), TODAY)
    assert "before the lists changed on 15 Nov 2026" in told.items["DR01"].lapse
    gate = {gate.id: gate for gate in told.gates}["dry_run"]
    assert gate.shut
    assert "6 days old, and the lists have changed since" in gate.why
    fresh = records._replace(dry_runs={"RU001": run("RU001", 5, CLEAN)})
    assert assess(fresh, editions(begins, "2024"), TODAY).items["DR01"].lapse == ""


def test_the_gate_is_shut_while_the_latest_run_lacks_a_list() -> None:
    known = content(item("DR01", data_list=1), item("DR09", data_list=9))
    runs = {"RU001": run("RU001", 3, CLEAN, DryRunList(9)), "RU002": run("RU002", 1, CLEAN)}
    told = assess(Records(dry_runs=runs), known, TODAY)
    gate: Gate = {gate.id: gate for gate in told.gates}["dry_run"]
    assert (gate.shut, gate.records) == (True, ("DR09",))
    assert gate.why == "The latest dry run, RU002, lacks list 9 (DR09): run them all."


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ([[1, 5, 2, 0, True]], "errors of list 1 explained"),
        ([[1, 5, 2, 0, False, 0, "Jo", "2026-11-20"]], "list 1 signed off by Jo"),
        ([[1, 6, 2, 0, False]], "totals of list 1 corrected"),
        ([[1, 5, 2, 0, False], [2, 0, 0, 0, False]], "list 2 added"),
        ([], "list 1 taken out"),
        ([[1, 5, 2, 0, False]], "lists as they were"),
    ],
)
def test_changes_of_lists_in_words(after: list[object], words: str) -> None:
    assert lists_in_words([[1, 5, 2, 0, False]], after) == words
