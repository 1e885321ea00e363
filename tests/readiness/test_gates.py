"""What caps the colour. Expected values: readiness model 6.3, one table to a gate."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from readiness_tui.readiness.assessment import AssessedEvidence, AssessedItem, Gate
from readiness_tui.readiness.critical_path import schedule
from readiness_tui.readiness.dry_run_facts import DryRun, DryRunList
from readiness_tui.readiness.gates import Facts, gates
from readiness_tui.readiness.model import ChecklistItem, InspectionEvent, ItemRecord
from readiness_tui.readiness.vocabulary import Answer, Colour, EventKind
from tests.readiness.build import (
    CRITICAL,
    IMPORTANT,
    NO_HOLIDAYS,
    TODAY,
    approved,
    assessed,
    by_code,
    checked,
    claimed,
    item,
    not_applicable,
    proof,
)

CALL = date(2027, 3, 1)
COORDINATOR = item("LG01", gate="coordinator")
SIGNED_OFF = item("SE11", gate="self_evaluation", review_months=12)
REQUEST_LOG = item("LG11", gate="request_log")


def judge(
    *items: AssessedItem,
    evidence: Sequence[AssessedEvidence] = (),
    dry_runs: Sequence[DryRun] = (),
    last: InspectionEvent | None = None,
    since: date | None = None,
    call: date | None = CALL,
) -> dict[str, Gate]:
    held = by_code(*items)
    library = {one.item.id: one for one in evidence}
    facts = Facts(TODAY, since, held, library, dry_runs, last, call, schedule(held), NO_HOLIDAYS)
    return {gate.id: gate for gate in gates(facts)}


def list_item(number: int, record: ItemRecord | None = None) -> AssessedItem:
    return assessed(item(f"DR{number:02}", data_list=number), record)


def run(days_ago: int = 0, *lists: DryRunList) -> DryRun:
    at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC) - timedelta(days=days_ago)
    return DryRun("DRY1", run_at=at, lists=lists or (DryRunList(1, rows=10),))


def test_every_gate_is_returned_red_ones_first() -> None:
    judged = judge()
    assert list(judged) == [
        "coordinator",
        "self_evaluation",
        "lists",
        "blocked",
        "action_plan",
        "evidence",
        "dry_run",
        "request_log",
        "file_sharing",
    ]
    assert [gate.cap for gate in judged.values()] == [Colour.RED] * 5 + [Colour.AMBER] * 4
    assert all(gate.why.endswith(".") for gate in judged.values())


def test_a_title_says_what_is_so_while_the_gate_is_open() -> None:
    assert [gate.title for gate in judge().values()] == [
        "Inspection coordinator and deputy",
        "Self-evaluation signed off",
        "Child-level lists run",
        "No critical item blocked",
        "Action plan sent to Ofsted",
        "Critical evidence current on the call",
        "Latest dry run recent and clean",
        "Request log rehearsed",
        "File sharing rehearsed",
    ]


def test_a_gate_whose_item_is_switched_off_stays_shut_and_says_so() -> None:
    judged = judge()
    off = {"coordinator", "self_evaluation", "lists", "dry_run", "request_log", "file_sharing"}
    assert {id_ for id_, gate in judged.items() if gate.shut} == off
    assert all(judged[id_].records == () for id_ in off)
    assert judged["coordinator"].why == (
        "Name an inspection coordinator and a deputy: the item that stands for it is switched off,"
        " which does not open this gate."
    )


@pytest.mark.parametrize("approver", ["DCS", ""])
@pytest.mark.parametrize("one", [COORDINATOR, SIGNED_OFF, REQUEST_LOG])
def test_a_gate_whose_item_does_not_apply_stays_shut_approved_or_not(
    one: ChecklistItem, approver: str
) -> None:
    record = not_applicable(one.code, approver=approver, answered_on=TODAY, rehearsed_on=TODAY)
    gate = judge(assessed(one, record))[one.gate]
    assert gate.shut
    assert gate.records == (one.code,)
    words = f": {one.code} is marked not applicable, which does not open this gate."
    assert gate.why.endswith(words)


@pytest.mark.parametrize(
    ("record", "shut"),
    [
        (ItemRecord("LG01"), True),
        (ItemRecord("LG01", Answer.IN_PROGRESS, share_done=90), True),
        (ItemRecord("LG01", Answer.BLOCKED), True),
        (claimed("LG01"), False),
        (checked("LG01"), False),
    ],
)
def test_coordinator(record: ItemRecord, shut: bool) -> None:
    gate = judge(assessed(COORDINATOR, record))["coordinator"]
    assert gate.shut is shut
    assert gate.records == (("LG01",) if shut else ())
    if shut:
        assert gate.why == "Name an inspection coordinator and a deputy: LG01 is not ready."


def test_a_gate_that_a_mere_claim_has_opened_says_so() -> None:
    said = judge(assessed(COORDINATOR, claimed("LG01")))["coordinator"]
    assert said.why == "Said to be in place, not confirmed: LG01."
    known = judge(assessed(COORDINATOR, checked("LG01")))["coordinator"]
    assert known.why == "In place: LG01."


@pytest.mark.parametrize(
    ("record", "shut"),
    [
        (ItemRecord("SE11", Answer.NOT_STARTED, answered_on=TODAY), True),
        (claimed("SE11", answered_on=date(2025, 11, 20)), False),
        (claimed("SE11", answered_on=date(2025, 11, 19)), True),
        (checked("SE11", answered_on=date(2025, 1, 1), checked_on=date(2026, 1, 1)), False),
        (claimed("SE11", answered_on=None), True),
        (claimed("SE11", answered_on=TODAY + timedelta(days=1)), True),
    ],
)
def test_self_evaluation_within_twelve_months(record: ItemRecord, shut: bool) -> None:
    assert judge(assessed(SIGNED_OFF, record))["self_evaluation"].shut is shut


def test_every_list_must_have_been_run_or_be_claimed() -> None:
    items = [list_item(1), list_item(2, claimed("DR02")), list_item(3), list_item(4)]
    gate = judge(*items, dry_runs=[run(400, DryRunList(1))])["lists"]
    assert gate.shut
    assert gate.records == ("DR03", "DR04")
    assert gate.why == "Do a data dry run. Never run: list 3 (DR03) and list 4 (DR04)."


def test_a_long_run_of_lists_is_named_by_its_ends() -> None:
    all_lists = [list_item(number) for number in range(1, 12)]
    assert judge(*all_lists)["lists"].why == (
        "Do a data dry run. Never run: lists 1 to 11 (DR01 to DR11)."
    )
    with_a_gap = [*all_lists[:3], all_lists[5]]
    assert "list 3 (DR03) and list 6 (DR06)" in judge(*with_a_gap)["lists"].why


def test_a_list_that_does_not_apply_must_have_been_run_all_the_same() -> None:
    items = [list_item(1), list_item(10, not_applicable("DR10"))]
    gate = judge(*items, dry_runs=[run(0, DryRunList(1))])["lists"]
    assert gate.shut
    assert gate.why == (
        "Do a data dry run. Never run: list 10 (DR10). Not applicable does not open this gate:"
        " DR10."
    )
    assert not judge(*items, dry_runs=[run(0, DryRunList(1), DryRunList(10))])["lists"].shut


@pytest.mark.parametrize(
    ("due", "days", "call", "shut"),
    [
        (None, 0, CALL, False),  # nothing says that it comes too late
        (date(2026, 11, 19), 0, CALL, True),
        (TODAY, 0, CALL, False),
        # Friday 20 November and five working days: Friday 27 November.
        (None, 5, date(2026, 11, 27), False),
        (None, 6, date(2026, 11, 27), True),
        (None, 99, None, False),
        (None, 0, TODAY, True),  # the call can come any day
        (None, 0, date(2026, 10, 1), True),
    ],
)
def test_a_critical_item_blocked_past_its_slack(
    due: date | None, days: int, call: date | None, shut: bool
) -> None:
    record = ItemRecord("EL01", Answer.BLOCKED, due=due, estimated_days=days)
    gate = judge(assessed(item(importance=CRITICAL), record), call=call)["blocked"]
    assert gate.shut is shut
    assert gate.records == (("EL01",) if shut else ())
    lighter = judge(assessed(item(importance=IMPORTANT), record), call=call)["blocked"]
    assert not lighter.shut


def test_work_before_a_blocked_item_eats_its_slack() -> None:
    before = assessed(item("A1", estimated_days=6))
    blocked = item("A2", importance=CRITICAL, depends_on=("A1",))
    late = judge(
        before, assessed(blocked, ItemRecord("A2", Answer.BLOCKED)), call=date(2026, 11, 27)
    )["blocked"]
    assert late.why == (
        "Blocked past any slack: A2 (6 working days of work, earliest call 27 Nov 2026)."
        " Clear the way or agree another one."
    )


def inspection(**fields: Any) -> InspectionEvent:
    return InspectionEvent("INS1", EventKind.STANDARD)._replace(**fields)


@pytest.mark.parametrize(
    ("event", "since", "shut"),
    [
        (None, None, False),
        (inspection(), None, False),
        # 70 working days after Monday 3 August, without bank holidays: Monday 9 November.
        (inspection(published=date(2026, 8, 3)), None, True),
        (inspection(published=date(2026, 8, 3), plan_sent=date(2026, 11, 9)), None, False),
        (inspection(published=date(2026, 8, 3)), date(2026, 11, 9), True),
        (inspection(published=date(2026, 8, 3)), date(2026, 11, 10), False),
        (inspection(published=date(2026, 8, 14)), None, False),  # due today
        (inspection(published=date(2026, 8, 13)), None, True),
        (inspection(published=date(2026, 12, 1)), None, False),
    ],
)
def test_the_action_plan_has_seventy_working_days(
    event: InspectionEvent | None, since: date | None, shut: bool
) -> None:
    gate = judge(last=event, since=since)["action_plan"]
    assert gate.shut is shut
    assert gate.records == (("INS1",) if shut else ())


def test_a_deadline_from_before_the_workspace_is_open_and_says_that_nobody_knows() -> None:
    event = inspection(published=date(2026, 8, 3))
    gate = judge(last=event, since=date(2026, 11, 10))["action_plan"]
    assert gate.why == (
        "Not known: its deadline, 9 Nov 2026, is older than this workspace."
        " Record the day it went to be sure."
    )


def test_critical_evidence_must_be_current_on_the_earliest_call() -> None:
    library = [
        proof("EV001", [approved(TODAY)], CALL, importance=CRITICAL, cycle_months=3),
        proof("EV002", [approved(TODAY)], CALL, importance=CRITICAL, cycle_months=12),
        proof("EV003", [], CALL, importance=CRITICAL),
        proof("EV004", [], CALL, importance=IMPORTANT),
        proof("EV005", [], CALL, importance=CRITICAL, required=False),
    ]
    gate = judge(evidence=library)["evidence"]
    assert gate.shut
    assert gate.records == ("EV001", "EV003")
    assert "1 Mar 2027: EV001 (overdue for review) and EV003 (missing)" in gate.why
    assert not judge(evidence=library[1:2])["evidence"].shut


@pytest.mark.parametrize(
    ("dry_run", "record", "shut"),
    [
        (run(31), None, False),
        (run(32), None, True),
        (run(0, DryRunList(1, errors=3)), None, True),
        (run(0, DryRunList(1, errors=3, explained=True)), None, False),
        (run(0, DryRunList(1, warnings=3)), None, False),
        (run(0, DryRunList(1), DryRunList(2, errors=3)), None, False),  # list 2 is switched off
        (None, claimed("DR01"), True),
        (None, None, False),  # nobody claims anything, and the gate of the lists is shut
    ],
)
def test_the_latest_dry_run_is_recent_and_clean(
    dry_run: DryRun | None, record: ItemRecord | None, shut: bool
) -> None:
    gate = judge(list_item(1, record), dry_runs=[dry_run] if dry_run else [])["dry_run"]
    assert gate.shut is shut
    assert gate.records == (("DR01",) if shut else ())


def test_only_the_latest_dry_run_is_looked_at() -> None:
    faulty, clean = run(5, DryRunList(1, errors=3)), run(1)
    assert not judge(list_item(1), dry_runs=[faulty, clean])["dry_run"].shut
    assert judge(list_item(1), dry_runs=[clean, faulty._replace(id="DRY2")])["dry_run"].shut


@pytest.mark.parametrize(
    ("record", "shut"),
    [
        (ItemRecord("LG11"), True),
        (ItemRecord("LG11", Answer.IN_PROGRESS, rehearsed_on=date(2026, 5, 1)), False),
        (ItemRecord("LG11", rehearsed_on=TODAY + timedelta(days=1)), True),
        (claimed("LG11"), False),
    ],
)
def test_request_log_and_file_sharing_are_rehearsed(record: ItemRecord, shut: bool) -> None:
    assert judge(assessed(REQUEST_LOG, record))["request_log"].shut is shut
    sharing = assessed(item("LG07", gate="file_sharing"), record._replace(id="LG07"))
    assert judge(sharing)["file_sharing"].shut is shut
