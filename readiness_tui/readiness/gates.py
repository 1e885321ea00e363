"""The conditions that cap the colour whatever the percentage. Source: readiness model 6.3.

Every gate is returned, shut or open, with the reason. What a gate rests on is asked for in every
inspection: an item that is switched off or said not to apply leaves its gate shut, and the reason
says so.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from readiness_tui.readiness.assessment import AssessedEvidence, AssessedItem, Gate
from readiness_tui.readiness.calendar import WorkingDays, add_months
from readiness_tui.readiness.checklist import READY_STATES
from readiness_tui.readiness.critical_path import Schedule
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.evidence import HOLDS
from readiness_tui.readiness.model import InspectionEvent
from readiness_tui.readiness.naming import in_a_row
from readiness_tui.readiness.vocabulary import Colour, Importance, ItemState
from readiness_tui.readiness.wording import EVIDENCE_STATES, count

if TYPE_CHECKING:
    from readiness_tui.readiness.dry_run_facts import DryRun

SELF_EVALUATION_MONTHS = 12
"""How long a signed-off self-evaluation holds."""

DRY_RUN_DAYS = 31
"""How old the latest dry run may be."""

ACTION_PLAN_WORKING_DAYS = 70
"""From receiving the report to sending the action plan. Source: SI 2007/462, EIA 2006 s.137."""

_SWITCHED_OFF = "the item that stands for it is switched off, which does not open this gate."
_WAIVED = "is marked not applicable, which does not open this gate"


class Facts(NamedTuple):
    """What the gates look at."""

    as_of: date
    since: date | None  # the day the workspace was made
    items: Mapping[str, AssessedItem]
    evidence: Mapping[str, AssessedEvidence]
    dry_runs: Sequence["DryRun"]  # oldest first, dated, none after ``as_of``
    last: InspectionEvent | None  # the last full inspection
    earliest_call: date | None
    plan: Schedule
    working_days: WorkingDays
    lists_since: date = date.min  # the day from which the lists are asked for as they are now


def gates(facts: Facts) -> tuple[Gate, ...]:
    """Judge every gate, those that cap at red first."""
    return tuple(judge(facts) for judge in _GATES)


def _coordinator(facts: Facts) -> Gate:
    return _tied(
        facts,
        Gate("coordinator", "Inspection coordinator and deputy", Colour.RED, False, "", ()),
        lambda one: "" if one.state in READY_STATES else "is not ready",
        "Name an inspection coordinator and a deputy",
    )


def _self_evaluation(facts: Facts) -> Gate:
    def fault(one: AssessedItem) -> str:
        if one.state not in READY_STATES:
            return "is not ready"
        told = (one.record.answered_on, one.record.checked_on)
        days = [day for day in told if day is not None and day <= facts.as_of]
        if not days:
            return "is ready without a date"
        if add_months(max(days), SELF_EVALUATION_MONTHS) < facts.as_of:
            return f"was last confirmed on {show_date(max(days))}, over 12 months ago"
        return ""

    return _tied(
        facts,
        Gate("self_evaluation", "Self-evaluation signed off", Colour.RED, False, "", ()),
        fault,
        "Have the self-evaluation signed off and record the day",
    )


def _lists(facts: Facts) -> Gate:
    gate = Gate("lists", "Child-level lists run", Colour.RED, False, "", ())
    asked = _list_items(facts)
    if not asked:
        return _shut(gate, f"Do a data dry run: {_SWITCHED_OFF}", ())
    ran = {part.list for run in facts.dry_runs for part in run.lists}
    never = [
        one for one in asked if one.item.data_list not in ran and one.state not in READY_STATES
    ]
    if not never:
        return _open(gate, "Every child-level list has been run or is said to be ready.")
    why = f"Do a data dry run. Never run: {_named_lists(never)}."
    waived = [one for one in never if _waived(one)]
    if waived:
        why = f"{why} Not applicable does not open this gate: {in_a_row(_codes(waived))}."
    return _shut(gate, why, _codes(never))


def _blocked(facts: Facts) -> Gate:
    gate = Gate("blocked", "No critical item blocked", Colour.RED, False, "", ())
    late: dict[str, str] = {}
    for code, one in facts.items.items():
        if (
            one.counts
            and one.state is ItemState.BLOCKED
            and one.item.importance is Importance.CRITICAL
        ):
            fault = _past_slack(one, facts)
            if fault:
                late[code] = f"{code} ({fault})"
    if not late:
        return _open(gate, "No critical item is blocked past its slack.")
    named = in_a_row(list(late.values()))
    why = f"Blocked past any slack: {named}. Clear the way or agree another one."
    return _shut(gate, why, list(late))


def _past_slack(one: AssessedItem, facts: Facts) -> str:
    """Say why a blocked item can no longer be done in time; "" where it can or nobody knows."""
    if one.overdue and one.record.due is not None:
        return f"due {show_date(one.record.due)}"
    call = facts.earliest_call
    if call is None:
        return ""
    if call <= facts.as_of:
        return "the call can come any day"
    days = facts.plan.days[one.item.code]
    if facts.working_days.add(facts.as_of, days) > call:
        return f"{count(days, 'working day')} of work, earliest call {show_date(call)}"
    return ""


def _action_plan(facts: Facts) -> Gate:
    gate = Gate("action_plan", "Action plan sent to Ofsted", Colour.RED, False, "", ())
    last = facts.last
    received = (last.received or last.published) if last is not None else None
    if last is None or received is None or received > facts.as_of:
        return _open(gate, "No report of a full inspection is on record.")
    if last.plan_sent is not None and last.plan_sent <= facts.as_of:
        return _open(gate, f"The action plan was sent on {show_date(last.plan_sent)}.")
    deadline = facts.working_days.add(received, ACTION_PLAN_WORKING_DAYS)
    if deadline >= facts.as_of:
        return _open(gate, f"The action plan is due on {show_date(deadline)}.")
    if facts.since is not None and deadline < facts.since:
        return _open(
            gate,
            f"Not known: its deadline, {show_date(deadline)}, is older than this workspace. Record"
            " the day it went to be sure.",
        )
    why = (
        f"The action plan for the report of {show_date(received)} ({last.id}) was due on"
        f" {show_date(deadline)}: send it and record the day it went."
    )
    return _shut(gate, why, [last.id])


def _evidence(facts: Facts) -> Gate:
    gate = Gate("evidence", "Critical evidence current on the call", Colour.AMBER, False, "", ())
    critical = {
        id_: one
        for id_, one in facts.evidence.items()
        if one.item.required and one.item.importance is Importance.CRITICAL
    }
    if not critical:
        return _open(gate, "No required evidence is marked critical.")
    lapsing = [id_ for id_, one in critical.items() if one.at_earliest_call not in HOLDS]
    if not lapsing:
        return _open(gate, "Every critical evidence item is current on the earliest call.")
    states = {id_: EVIDENCE_STATES[critical[id_].at_earliest_call].title for id_ in lapsing}
    named = in_a_row([f"{id_} ({title.lower()})" for id_, title in states.items()])
    call = facts.earliest_call
    when = "today" if call is None or call <= facts.as_of else f"on {show_date(call)}"
    why = (
        f"Not current if the call came {when}: {named}."
        " Approve or review them, or plan a review shortly before the call."
    )
    return _shut(gate, why, lapsing)


def _dry_run(facts: Facts) -> Gate:
    gate = Gate("dry_run", "Latest dry run recent and clean", Colour.AMBER, False, "", ())
    asked = _list_items(facts)
    if not asked:
        return _shut(gate, f"Do a data dry run: {_SWITCHED_OFF}", ())
    if not facts.dry_runs:
        claimed = [one for one in asked if one.state in READY_STATES]
        if not claimed:
            return _open(gate, "No list is said to be ready, and none has been run yet.")
        why = f"Said to be ready without any dry run: {_named_lists(claimed)}. Do a dry run."
        return _shut(gate, why, _codes(claimed))
    latest = facts.dry_runs[-1]
    ran_on = latest.ran_on
    if ran_on < max(facts.as_of - timedelta(days=DRY_RUN_DAYS), facts.lists_since):
        age = count((facts.as_of - ran_on).days, "day")
        changed = ", and the lists have changed since" if ran_on < facts.lists_since else ""
        why = f"The latest dry run, {latest.id}, is {age} old{changed}: do another."
        return _shut(gate, why, _codes(asked))
    there = {part.list for part in latest.lists}
    lacking = [one for one in asked if one.item.data_list not in there and not _waived(one)]
    if lacking:
        why = f"The latest dry run, {latest.id}, lacks {_named_lists(lacking)}: run them all."
        return _shut(gate, why, _codes(lacking))
    unexplained = {part.list for part in latest.lists if part.errors and not part.explained}
    faulty = [one for one in asked if one.item.data_list in unexplained]
    if faulty:
        why = (
            f"The latest dry run, {latest.id}, has unexplained errors in {_named_lists(faulty)}:"
            " mend or explain them."
        )
        return _shut(gate, why, _codes(faulty))
    return _open(gate, f"The latest dry run, {latest.id}, was on {show_date(ran_on)}.")


def _request_log(facts: Facts) -> Gate:
    return _tied(
        facts,
        Gate("request_log", "Request log rehearsed", Colour.AMBER, False, "", ()),
        lambda one: _not_rehearsed(one, facts.as_of),
        "Rehearse the request log and record the day",
    )


def _file_sharing(facts: Facts) -> Gate:
    return _tied(
        facts,
        Gate("file_sharing", "File sharing rehearsed", Colour.AMBER, False, "", ()),
        lambda one: _not_rehearsed(one, facts.as_of),
        "Test sharing a file by the secure route and record the day",
    )


_GATES: tuple[Callable[[Facts], Gate], ...] = (
    _coordinator,
    _self_evaluation,
    _lists,
    _blocked,
    _action_plan,
    _evidence,
    _dry_run,
    _request_log,
    _file_sharing,
)


def _not_rehearsed(one: AssessedItem, as_of: date) -> str:
    rehearsed = one.record.rehearsed_on is not None and one.record.rehearsed_on <= as_of
    return "" if rehearsed or one.state in READY_STATES else "was never rehearsed"


def _tied(facts: Facts, gate: Gate, fault: Callable[[AssessedItem], str], remedy: str) -> Gate:
    """Judge a gate by the items tied to it: each must be without fault."""
    tied = [one for one in facts.items.values() if one.item.gate == gate.id]
    if not tied:
        return _shut(gate, f"{remedy}: {_SWITCHED_OFF}", ())
    judged = {one.item.code: _WAIVED if _waived(one) else fault(one) for one in tied}
    faults = {code: words for code, words in judged.items() if words}
    if faults:
        named = in_a_row([f"{code} {words}" for code, words in faults.items()])
        return _shut(gate, f"{remedy}: {named}.", list(faults))  # the end is cut on narrow screens
    said = any(one.state in READY_STATES - {ItemState.READY_CHECKED} for one in tied)
    told = "Said to be in place, not confirmed" if said else "In place"
    return _open(gate, f"{told}: {in_a_row(_codes(tied))}.")


def _waived(one: AssessedItem) -> bool:
    """True where it is said not to apply, approved or not."""
    return one.state is ItemState.NOT_APPLICABLE


def _list_items(facts: Facts) -> list[AssessedItem]:
    """Return the items that stand for child-level lists."""
    return [one for one in facts.items.values() if one.item.data_list is not None]


def _codes(items: Sequence[AssessedItem]) -> list[str]:
    return [one.item.code for one in items]


def _named_lists(items: Sequence[AssessedItem]) -> str:
    """Name each list with its item, or the first and the last of a long unbroken run."""
    numbers = [one.item.data_list or 0 for one in items]
    first, last = items[0].item, items[-1].item
    if len(items) > 3 and numbers == list(range(numbers[0], numbers[0] + len(items))):
        return f"lists {first.data_list} to {last.data_list} ({first.code} to {last.code})"
    return in_a_row([f"list {one.item.data_list} ({one.item.code})" for one in items])


def _shut(gate: Gate, why: str, records: Sequence[str]) -> Gate:
    return gate._replace(shut=True, why=why, records=tuple(records))


def _open(gate: Gate, why: str) -> Gate:
    return gate._replace(why=why)
