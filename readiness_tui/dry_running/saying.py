"""What people say of a kept run: signed off, explained, timed, held against the report."""

from __future__ import annotations

import re
from collections.abc import Iterable

from readiness_tui.annex_a.reconcile import Reconciled
from readiness_tui.dry_running import run_of
from readiness_tui.errors import InputError
from readiness_tui.readiness.dry_run_facts import DryRun, DryRunList
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.session import Session
from readiness_tui.store import run_details
from readiness_tui.store.changes import edit
from readiness_tui.store.outcomes import Saved

MOST_MINUTES = 31 * 24 * 60
"""Longer than a month is a slip of the pen."""

_DURATION = re.compile(
    r"(?:(?P<hours>\d{1,3})\s*(?:h|hrs?|hours?|:)\s*)?(?:(?P<minutes>\d{1,5})\s*(?:m|mins?|minutes?)?)?",
    re.ASCII | re.IGNORECASE,
)


def sign_off(session: Session, run_id: str, list_number: int | None = None) -> Saved:
    """Sign a run off, or one of its lists, in this person's name and on this day.

    Raises InputError where there is no such run or it is without the list, ``Lost`` where what
    would be signed cannot be looked at any more, ``Conflict`` where somebody else changed it
    meanwhile.
    """
    seen = run_of(session.workspace.records(), run_id)
    if seen.details:
        run_details.read(session.workspace.folder, seen)
    signed = {"signed_off_by": session.who, "signed_off_on": session.today()}
    if list_number is None:
        return session.save(edit(Kind.DRY_RUN, seen, **signed), f"{seen.id} signed off")
    lists = _with(seen, list_number, **signed)
    why = f"List {list_number} of {seen.id} signed off"
    return session.save(edit(Kind.DRY_RUN, seen, lists=lists), why)


def explain(
    session: Session, run_id: str, list_number: int, why: str, *, explained: bool = True
) -> Saved:
    """Say that the errors of a list are known, and why they stand; or take that back."""
    seen = run_of(session.workspace.records(), run_id)
    lists = _with(seen, list_number, explained=explained)
    if explained and not any(part.errors for part in seen.lists if part.list == list_number):
        raise InputError(f"List {list_number} of {seen.id} has no errors to be explained.")
    return session.save(edit(Kind.DRY_RUN, seen, lists=lists), why)


def minutes_of(typed: str) -> int:
    """A time that people took, such as "9 h 20", "9:20", "560" or "560 min". Raises InputError."""
    found = _DURATION.fullmatch(typed.strip())
    hours, minutes = found.group("hours", "minutes") if found else (None, None)
    if hours is None and minutes is None:
        raise InputError(f'"{typed[:20]}" is not a length of time.', "Write it as 9 h 20 or 560.")
    total = int(hours or 0) * 60 + int(minutes or 0)
    if not 0 < total <= MOST_MINUTES:
        raise InputError("The time taken is from 1 minute to 31 days.", "Write it as 9 h 20.")
    return total


def timed(session: Session, run_id: str, minutes: int) -> Saved:
    """Note people's time, from the start of the extract to checked lists."""
    seen = run_of(session.workspace.records(), run_id)
    return session.save(edit(Kind.DRY_RUN, seen, minutes=minutes), f"Time taken for {seen.id}")


def held_against(
    session: Session, run_id: str, found: Iterable[Reconciled], margin: int, gap: str
) -> Saved:
    """Keep how a run stood beside the monthly report.

    ``margin`` is in per cent; ``gap`` says why totals differ by more.
    """
    seen = run_of(session.workspace.records(), run_id)
    reported = {one.id: [one.typed, one.counted] for one in found}
    change = edit(Kind.DRY_RUN, seen, reported=reported, margin=margin, gap=gap)
    return session.save(change, f"{seen.id} held against the monthly report")


def _with(run: DryRun, number: int, **values: object) -> tuple[DryRunList, ...]:
    if all(part.list != number for part in run.lists):
        raise InputError(f"List {number} is not in {run.id}.", "Choose a list that was there.")
    return tuple(
        part._replace(**values) if part.list == number else part  # type: ignore[arg-type]
        for part in run.lists
    )
