"""Data dry runs as people do them: run one, keep its totals, look at it again, sign it off.

The lists themselves are only ever read in a process of their own (``annex_a``).
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from math import ceil

from readiness_tui import crash
from readiness_tui.annex_a import process, refusals
from readiness_tui.annex_a.measure_standards import figures
from readiness_tui.annex_a.result import ListResult, Result
from readiness_tui.annex_a.suppression import THRESHOLD, suppress_rows
from readiness_tui.dry_running.weighing import cases, contradictions
from readiness_tui.errors import InputError, StoreError
from readiness_tui.readiness import hand_over
from readiness_tui.readiness.dry_run_facts import DryRun, DryRunList
from readiness_tui.readiness.hand_over import Verdict
from readiness_tui.readiness.model import Content, Records
from readiness_tui.readiness.run_picture import EarlierRun
from readiness_tui.session import Session
from readiness_tui.store import run_adding, run_details
from readiness_tui.store.workspace import Workspace
from readiness_tui.text import clean_line

SECONDS = 120.0
"""How long a run may take before it is given up."""

_OWN_STANDARDS = ("checklists", "annex_a", "standards.toml")
"""Where a council keeps its own standards, below the folder of its workspace."""

Progress = Mapping[str, object]
"""What a run says on its way: ``step`` (starting, opening, reading, checking, measuring), and while
reading ``done`` and ``of`` the sheets, and ``list`` where one is a list."""


def _ignored(_: Progress) -> None:
    """Progress that nobody watches."""


def run(
    path: str,
    *,
    content: Content,
    records: Records,
    as_of: date,
    identifiers: bool = False,
    standards: str = "",
    on_progress: Callable[[Progress], None] = _ignored,
    stop: threading.Event | None = None,
    seconds: float = SECONDS,
    command: Sequence[str] = process.COMMAND,
) -> Result:
    """Check the lists of a workbook, or of a folder of CSV files, as of a day.

    ``standards`` is the council's own file of them, if it has one (``own_standards``). Raises
    ``Refused``, ``Failed`` and ``Cancelled`` as ``process.run_child`` does, and ``ContentProblems``
    for mistakes in that file.
    """
    request = {
        "path": os.path.abspath(os.path.expanduser(path)),
        "as_of": as_of.isoformat(),
        "holidays": sorted(day.isoformat() for day in content.working_days.holidays),
        "authority": records.service.name,
        "standards": dict(figures(standards)),
        "identifiers": identifiers,
    }
    try:
        answer = process.run_child(
            request, on_progress=on_progress, stop=stop, seconds=seconds, command=command
        )
    except process.Failed as fault:
        crash.log(fault)
        raise
    try:
        return Result.from_json(answer)
    except (KeyError, TypeError, ValueError):
        raise refusals.died() from None


def own_standards(folder: str) -> str:
    """The council's own standards in the folder of its workspace; "" where it has none."""
    path = os.path.join(folder, *_OWN_STANDARDS)
    return path if os.path.isfile(path) else ""


def totals(result: Result) -> tuple[DryRunList, ...]:
    """What is kept of each list that was there."""
    against = contradictions(result)
    return tuple(
        DryRunList(
            one.list,
            one.rows,
            one.errors,
            one.warnings,
            queries=one.queries,
            across=against[one.list],
        )
        for one in result.lists
        if was_there(one)
    )


def was_there(one: ListResult) -> bool:
    """Whether the list was found in the file."""
    return bool(one.sheet)


def elapsed(result: Result) -> float:
    """Seconds that the run took, without the start of its process."""
    return round(sum(result.seconds.values()), 3)


def verdict(of: Result | DryRun) -> Verdict:
    """Could we hand over tonight, in a word and a sentence."""
    return hand_over.verdict(of.lists if isinstance(of, DryRun) else totals(of))


def keep(session: Session, result: Result, started: datetime, *, minutes: int | None = None) -> str:
    """Save the totals and, beside them, the details without identifiers; the id of the run.

    ``minutes`` is people's time from the start of the extract, where somebody took it. Raises
    StoreError.
    """
    session.refuse_change()
    values = {
        "run_at": started,
        "as_of": date.fromisoformat(result.as_of),
        "template": result.template,
        "lists": totals(result),
        "minutes": minutes,
        "by": session.who,
        "file": result.file,
        "seconds": ceil(elapsed(result)),
        "findings": result.found,
        "cases": cases(result),
    }
    kept = json.dumps(result._replace(identifiers={}).as_json(), separators=(",", ":"))
    saved = run_adding.add_run(
        session.workspace,
        values,
        kept.encode(),
        who=session.who,
        at=session.clock(),
        why=f"Data dry run of {result.file}",
    )
    return saved.changes[0].record


def details(workspace: Workspace, run: DryRun) -> Result:
    """All that was kept of a run. Raises ``run_details.Lost`` where it cannot be had any more."""
    data = run_details.read(workspace.folder, run)
    try:
        return Result.from_json(json.loads(data))
    except (KeyError, TypeError, ValueError):  # whole, and yet of another version
        raise run_details.Lost(
            f"The details of {run.id} were kept by another version of Readiness; its totals remain."
        ) from None


def earlier(records: Records) -> list[DryRun]:
    """The dated runs, the newest first."""
    dated = [(run.run_at, run.id, run) for run in records.dry_runs.values() if run.run_at]
    return [run for *_, run in sorted(dated, reverse=True)]


def previous(workspace: Workspace, before: DryRun | None = None) -> Result | None:
    """The details of the newest run, or the newest before another one, that has any."""
    for run in earlier(workspace.records()):
        if before is not None and (run.run_at, run.id) >= (before.run_at, before.id):
            continue
        try:
            return details(workspace, run)
        except StoreError:
            continue
    return None


def run_of(records: Records, run_id: str) -> DryRun:
    """A kept run by its id, however it is typed. Raises InputError."""
    found = records.dry_runs.get(run_id.strip().upper())
    if found is None:
        raise InputError(
            f"There is no dry run {clean_line(run_id, 40)}.", "See: readiness dry-run --list"
        )
    return found


def register(records: Records, threshold: int = THRESHOLD) -> tuple[EarlierRun, ...]:
    """The runs that were kept, as they are listed, the newest first; small numbers hidden."""
    return tuple(_registered(one, threshold) for one in earlier(records))


def _registered(one: DryRun, threshold: int) -> EarlierRun:
    _, rows = suppress_rows(tuple(part.rows for part in one.lists), threshold)
    signed = sum(bool(part.signed_off_by) for part in one.lists)
    return EarlierRun(
        one.id,
        one.run_at,
        one.as_of,
        one.file,
        one.template,
        len(one.lists),
        rows=_sum(one.lists, "rows"),
        errors=_sum(one.lists, "errors") + _missing(one),
        warnings=_sum(one.lists, "warnings"),
        queries=_sum(one.lists, "queries"),
        seconds=one.seconds,
        minutes=one.minutes,
        by=one.by,
        signed_off=one.signed_off_by or (f"{signed} of {len(one.lists)} lists" if signed else ""),
        verdict=verdict(one),
        rows_text="" if rows.value is not None else rows.text,
    )


def _missing(one: DryRun) -> int:
    """Errors of lists that were not there, one each; of older runs only what was there is known."""
    return len(hand_over.LISTS) - len(one.lists) if one.details else 0


def _sum(lists: Sequence[DryRunList], field: str) -> int:
    return sum(getattr(part, field) for part in lists)
