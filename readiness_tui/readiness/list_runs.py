"""What dry runs say of each child-level list, and what that means for its checklist item.

The answer of the item stays its lead's. A list that its latest run contradicts, or that was last
run too long ago, is shown as lapsed, so that it counts as claimed and not as checked. Where nobody
has answered, the run does: without errors to correct the list is claimed, and checked once somebody
else than who ran it has signed it off.
Source: readiness model 6.3 (proposed).
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from readiness_tui.readiness.answers import same_person
from readiness_tui.readiness.assessment import AssessedItem
from readiness_tui.readiness.checklist import MOST_IN_PROGRESS, READY_STATES
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.dry_run_facts import DryRun, DryRunList
from readiness_tui.readiness.framework import edition_on
from readiness_tui.readiness.gates import DRY_RUN_DAYS
from readiness_tui.readiness.model import Content
from readiness_tui.readiness.vocabulary import ItemState
from readiness_tui.readiness.wording import count


def latest_of(number: int, dry_runs: Sequence[DryRun]) -> tuple[DryRun, DryRunList] | None:
    """The latest run that had a list, with its totals; ``dry_runs`` are oldest first."""
    for run in reversed(dry_runs):
        for part in run.lists:
            if part.list == number:
                return run, part
    return None


def fault(number: int, dry_runs: Sequence[DryRun], as_of: date, since: date = date.min) -> str:
    """Why its latest run does not let a list be ready; "" where it does, or there was none.

    ``since`` is that of ``lists_since``.
    """
    found = latest_of(number, dry_runs)
    if found is None:
        return ""
    run, part = found
    if part.errors and not part.explained:
        return f"dry run {run.id} found {count(part.errors, 'error')}, not explained"
    return outdated(run, as_of, since)


def outdated(run: DryRun, as_of: date, since: date = date.min) -> str:
    """Why a run says nothing of today any more; "" where it does."""
    day = run.ran_on
    if day < since:
        return f"dry run {run.id} was before the lists changed on {show_date(since)}"
    if day < as_of - timedelta(days=DRY_RUN_DAYS):
        return f"dry run {run.id} was on {show_date(day)}, over {DRY_RUN_DAYS} days ago"
    return ""


def in_words(number: int, dry_runs: Sequence[DryRun], as_of: date, since: date = date.min) -> str:
    """What is known of a list from dry runs, and whether it can be said to be ready."""
    found = latest_of(number, dry_runs)
    if found is None:
        return f"List {number} was in no dry run yet."
    run, part = found
    errors = count(part.errors, "error") if part.errors else "no errors"
    explained = ", explained" if part.errors and part.explained else ""
    told = f"{run.id}, {show_date(run.ran_on)}: {part.rows:,} rows, {errors}{explained}."
    why = fault(number, dry_runs, as_of, since)
    return f"{told} {f'Not ready: {why}.' if why else 'It can be said to be ready.'}"


def judged_by_runs(
    items: Iterable[AssessedItem], dry_runs: Sequence[DryRun], as_of: date, since: date = date.min
) -> dict[str, AssessedItem]:
    """The items, by code, whose state the runs of their list change."""
    judged = {}
    for one in items:
        number = one.item.data_list
        if number is None:
            continue
        why = fault(number, dry_runs, as_of, since)
        if one.state is ItemState.NOT_ASSESSED:
            if (found := latest_of(number, dry_runs)) is not None:
                judged[one.item.code] = _answered(one, *found, why)
        elif why and one.state in READY_STATES and one.state is not ItemState.LAPSED:
            judged[one.item.code] = one._replace(state=ItemState.LAPSED, lower=0.0, lapse=why)
    return judged


def _answered(one: AssessedItem, run: DryRun, part: DryRunList, why: str) -> AssessedItem:
    """The item as its run answers it: in progress, claimed or checked."""
    if why or not part.rows:
        return one._replace(state=ItemState.IN_PROGRESS, upper=MOST_IN_PROGRESS / 100)
    by = part.signed_off_by or run.signed_off_by
    if by and not same_person(by, run.by):
        return one._replace(state=ItemState.READY_CHECKED, lower=1.0)
    return one._replace(state=ItemState.READY_CLAIMED)


def lists_since(content: Content, as_of: date) -> date:
    """The day from which the lists are asked for as they are now; the first of all where it is old.

    The timetables, which say it, are read only where an edition is so new that a dry run of before
    could still count.
    """
    edition = edition_on(content.editions, as_of)
    begun = edition.holds_from if edition is not None else None
    if edition is None or begun is None or begun < as_of - timedelta(days=DRY_RUN_DAYS):
        return date.min
    before = edition_on(content.editions, begun - timedelta(days=1))
    if before is None:
        return date.min
    now, then = (content.timetables.get(one.id) for one in (edition, before))
    same = now is None or then is None or now.annex_a == then.annex_a
    return date.min if same else begun
