"""What the readiness status says of the registers: evidence library, dry run, improvement plan."""

from __future__ import annotations

from collections.abc import Iterator

from readiness_tui.readiness.assessment import Assessment
from readiness_tui.readiness.dates import show_day
from readiness_tui.readiness.evidence import HOLDS
from readiness_tui.readiness.improvement import in_plan
from readiness_tui.readiness.vocabulary import Brag
from readiness_tui.readiness.wording import (
    BRAGS,
    EVIDENCE_STATES,
    count,
    key_to_plan,
)
from readiness_tui.reports.document import (
    Block,
    Column,
    Heading,
    Mark,
    Note,
    Paragraph,
    Table,
    clip,
)


def evidence(assessment: Assessment) -> Iterator[Block]:
    """The library by state, and how much of it would not hold on the day of the call."""
    yield Heading("Evidence library")
    items = tuple(assessment.evidence.values())
    if not items:
        yield Paragraph("The evidence library is empty.")
        return
    states = [evidence.state for evidence in items]
    yield Table(
        "Evidence items by state",
        (Column("State"), Column("Items", number=True), Column("Meaning")),
        tuple(
            (shown.marked, str(states.count(state)), shown.meaning)
            for state, shown in EVIDENCE_STATES.items()
            if state in states
        ),
    )
    if assessment.outlook.window.call_earliest:
        stale = sum(evidence.at_earliest_call not in HOLDS for evidence in items)
        yield Paragraph(
            f"On the day of the earliest call, if nothing is done, {stale} of "
            f"{count(len(items), 'evidence item')} would not be current."
        )


def dry_run(assessment: Assessment) -> Iterator[Block]:
    """The latest dry run in one sentence."""
    yield Heading("Last data dry run")
    run = assessment.dry_run
    if run is None:
        yield Paragraph("The child-level lists have never been run.")
        return
    errors = sum(each.errors for each in run.lists)
    warnings = sum(each.warnings for each in run.lists)
    day = run.run_at.date() if run.run_at else run.as_of
    signed = f"signed off by {clip(run.signed_off_by)}" if run.signed_off_by else "not signed off"
    yield Paragraph(
        f"{f'Run on {show_day(day)}' if day else 'Run on an unknown day'}: "
        f"{count(len(run.lists), 'list')}, {count(errors, 'error')}, "
        f"{count(warnings, 'warning')}; {signed}."
    )


def plan(assessment: Assessment) -> Iterator[Block]:
    """The improvement plan by colour, with the key."""
    yield Heading("Improvement plan")
    plan = assessment.plan
    numbers = {
        Brag.BLUE: plan.blue,
        Brag.GREEN: plan.green,
        Brag.AMBER: plan.amber,
        Brag.RED: plan.red,
        Brag.GREY: plan.grey,
    }
    if not any(numbers.values()):
        yield Paragraph("The improvement plan holds no actions.")
        return
    yield Table(
        "Actions by colour",
        (Column("Colour"), Column("Actions", number=True)),
        tuple((Mark(brag, BRAGS[brag].marked), str(number)) for brag, number in numbers.items()),
    )
    late = count(plan.overdue, "action is", "actions are") if plan.overdue else "No action is"
    gone = sum(not in_plan(one.action) for one in assessment.actions.values())
    withdrawn = f" {count(gone, 'more was', 'more were')} withdrawn or superseded." if gone else ""
    yield Paragraph(f"{late} past the agreed date.{withdrawn}")
    yield Note("Key to the colours of actions", key_to_plan(assessment.plan_key))
