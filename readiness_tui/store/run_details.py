"""The details of dry runs: a file each beside the records, since every start reads those whole.

A file is written once and never changed. The record of its run holds its digest.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable

from readiness_tui.digest import digest
from readiness_tui.errors import StoreError
from readiness_tui.readiness.dry_run_facts import DryRun
from readiness_tui.store.envelope import RUNS
from readiness_tui.store.files import (
    DISK,
    Files,
    explain_reading,
    read_all,
)


class Lost(StoreError):
    """The details of a run are missing or damaged; its totals are in its record as before."""


def path_of(folder: str, run_id: str) -> str:
    """Where the details of a run lie in a workspace."""
    return os.path.join(folder, RUNS, f"{run_id}.json")


def read(folder: str, run: DryRun, disk: Files = DISK) -> bytes:
    """The details of a run as they were saved. Raises Lost."""
    if not run.details:
        raise Lost(f"Of {run.id} only the totals were kept.")
    path = path_of(folder, run.id)
    try:
        if not stat.S_ISREG(disk.stat(path).st_mode):  # a pipe would be waited for
            raise _lost(run, f"are damaged ({path})")
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
