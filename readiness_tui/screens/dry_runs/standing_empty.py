"""What a part says of its run, and in place of one."""

from __future__ import annotations

from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.dry_run_facts import DryRun
from readiness_tui.readiness.england import day_of
from readiness_tui.screens.dry_runs.part import RunPart


def run_name(run: DryRun) -> str:
    """ "DRY-3 of 19 Nov 2026"."""
    return f"{run.id} of {show_date(day_of(run.run_at))}" if run.run_at else run.id


def nothing_yet(part: RunPart, what: str) -> str:
    """Why a part has nothing to show; ``what`` it would show, in words such as "the figures"."""
    if part.run is None:
        return (
            "No dry run was kept yet. A checks the lists of a workbook, or of a folder of CSV "
            f"files; {what} then stands here."
        )
    if part.problem:
        return f"{part.problem} A checks a file; {what} is kept of every new run."
    return part.waiting
