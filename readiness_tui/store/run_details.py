"""The details of dry runs: a file each beside the records, since every start reads those whole.

A file is written once and never changed. The record of its run holds its digest.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import count

from readiness_tui.digest import digest
from readiness_tui.errors import ReadinessError, StoreError
from readiness_tui.readiness.model import DryRun
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store import envelope
from readiness_tui.store.changes import Add
from readiness_tui.store.envelope import RUNS
from readiness_tui.store.files import (
    DISK,
    Files,
    discard,
    explain,
    explain_reading,
    is_there,
    make_folder,
    modes_of,
    read_all,
    write_new,
)
from readiness_tui.store.outcomes import Saved
from readiness_tui.store.workspace import Workspace


class Lost(StoreError):
    """The details of a run are missing or damaged; its totals are in its record as before."""


def path_of(folder: str, run_id: str) -> str:
    """Where the details of a run lie in a workspace."""
    return os.path.join(folder, RUNS, f"{run_id}.json")


def add_run(
    workspace: Workspace,
    values: Mapping[str, object],
    details: bytes,
    *,
    who: str,
    at: datetime,
    why: str,
    disk: Files = DISK,
) -> Saved:
    """Save the details, then the record that vouches for them. Raises what ``apply`` raises.

    The new file claims the number of the run, so that of two people at once each has their own.
    """
    run_id, path = _written(workspace, details, disk)
    record = {**values, "details": digest(details)}
    try:
        return workspace.apply([Add(Kind.DRY_RUN, record, run_id)], who=who, at=at, why=why)
    except ReadinessError:  # nothing of the record was saved
        discard(path, disk)
        raise


def read(folder: str, run: DryRun, disk: Files = DISK) -> bytes:
    """The details of a run as they were saved. Raises Lost."""
    if not run.details:
        raise Lost(f"Of {run.id} only the totals were kept.")
    path = path_of(folder, run.id)
    try:
        data = read_all(path, disk)
    except FileNotFoundError:
        raise _lost(run, f"are missing ({path})") from None
    except OSError as error:
        raise explain_reading(error, path) from error
    if digest(data) != run.details:
        raise _lost(run, f"are damaged ({path})")
    return data


def faults(folder: str, runs: Iterable[DryRun], disk: Files = DISK) -> list[str]:
    """A sentence for each run whose details cannot be had any more."""
    found = []
    for run in runs:
        try:
            if run.details:
                read(folder, run, disk)
        except StoreError as error:
            found.append(str(error))
    return found


def _lost(run: DryRun, what: str) -> Lost:
    return Lost(
        f"The details of {run.id} {what}; its totals remain.",
        "Bring the file back from a copy of the folder, or do the dry run again.",
    )


def _written(workspace: Workspace, details: bytes, disk: Files) -> tuple[str, str]:
    """The id of the new run and the path of its details. Raises StoreError."""
    from readiness_tui.store.numbering import next_number, numbered

    _, tables = envelope.read(workspace.path, disk=disk)
    folder = os.path.join(workspace.folder, RUNS)
    try:
        modes = modes_of(workspace.folder, disk)
        if not is_there(folder, disk):
            make_folder(folder, shared=modes.shared, disk=disk)
        for number in count(next_number(tables, Kind.DRY_RUN)):
            run_id = numbered(Kind.DRY_RUN, number)
            path = path_of(workspace.folder, run_id)
            try:
                write_new(path, details, modes.file, disk)
            except FileExistsError:  # a colleague's, or that of a run that was undone
                continue
            disk.sync_folder(folder)
            return run_id, path
    except OSError as error:
        raise explain(error, workspace.folder) from error
    raise AssertionError  # numbers do not end
