"""Saves a dry run: its details in a file of their own, then the record that vouches for them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from itertools import count

from readiness_tui.digest import digest
from readiness_tui.errors import ReadinessError
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store import envelope
from readiness_tui.store.changes import Add
from readiness_tui.store.envelope import RUNS
from readiness_tui.store.files import (
    DISK,
    Files,
    discard,
    explain,
    is_there,
    make_folder,
    modes_of,
    write_new,
)
from readiness_tui.store.numbering import next_number, numbered
from readiness_tui.store.outcomes import Saved
from readiness_tui.store.run_details import path_of
from readiness_tui.store.workspace import Workspace


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


def _written(workspace: Workspace, details: bytes, disk: Files) -> tuple[str, str]:
    """The id of the new run and the path of its details. Raises StoreError."""
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
