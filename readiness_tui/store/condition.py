"""Is the workspace whole: the facts that ``readiness check`` prints."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

from readiness_tui.errors import StoreError
from readiness_tui.readiness.dry_run_facts import DryRun
from readiness_tui.readiness.model import EvidenceVersion
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store import backups, chain, envelope, impossible, leftovers, run_details
from readiness_tui.store.entries import STORE, same
from readiness_tui.store.envelope import BACKUPS, FILE_NAME, HISTORY, LOCK_NAME, RUNS, Tables
from readiness_tui.store.files import (
    DISK,
    WINDOWS,
    Files,
    explain_reading,
    modes_of,
    names,
    refuse_file,
)
from readiness_tui.store.migrations import MIGRATIONS, upgrade
from readiness_tui.store.records import decoded
from readiness_tui.store.share import conflict_copies, why_not_shared

_TOLD = 20
"""Faults in the records that are told one by one."""

_ROOM = 3
"""A save needs room for one more copy of the file, and its backups for two."""


class Backup(NamedTuple):
    """A copy of the records."""

    name: str
    revision: int  # 0 where it is not valid
    valid: bool


class Condition(NamedTuple):
    """What was found. ``problems`` want a remedy now, ``warnings`` want a look; both sentences."""

    folder: str
    revision: int  # 0 where the file cannot be read
    schema: int
    size: int  # bytes
    counts: dict[str, int]  # records of each table
    history: chain.Verdict
    backups: tuple[Backup, ...]
    shared: bool
    free: int  # bytes
    problems: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing wants a remedy."""
        return not self.problems


def examine(folder: str, disk: Files = DISK) -> Condition:
    """Look at everything and change nothing. Raises StoreError where the folder cannot be read."""
    refuse_file(folder)
    folder = envelope.real_folder(folder)
    try:
        return _examine(folder, disk)
    except FileNotFoundError:
        raise envelope.missing(os.path.join(folder, FILE_NAME)) from None
    except OSError as error:
        raise explain_reading(error, error.filename or folder) from error


def _examine(folder: str, disk: Files) -> Condition:
    problems: list[str] = []
    warnings: list[str] = []
    header = envelope.NOTHING
    tables: dict[str, dict[str, dict[str, object]]] = {}
    try:
        header, tables = envelope.read(os.path.join(folder, FILE_NAME), disk=disk)
    except StoreError as error:
        problems.append(str(error))
    tables, _ = upgrade(tables, header.schema, MIGRATIONS)
    wrong = list(impossible.wrong_values(tables))
    problems += _with_remedy(wrong or list(impossible.contradictions(tables)))
    history = chain.verify(folder, header.revision, disk)
    problems += [f"{fault.sentence} Mark it with: readiness restore" for fault in history.faults]
    warnings += history.losses
    if header.revision:
        problems += _apart(header.revision, history, tables, folder, disk)
    copies = tuple(_backup(path, disk) for path in backups.paths(folder, disk))
    warnings += [f"The backup {copy.name} is not valid." for copy in copies if not copy.valid]
    if not wrong:
        warnings += run_details.faults(folder, _runs(tables), disk)
    if header.revision and not wrong:
        warnings += leftovers.unnamed_told(folder, _locations(tables), disk)
    modes = modes_of(folder, disk)
    warnings += _too_open(folder, modes.file, modes.folder, disk)
    left = backups.temporaries(folder, disk)
    if left:
        files, them = ("file is", "it is") if len(left) == 1 else ("files are", "each is")
        warnings.append(
            f"{len(left)} temporary {files} there, of an interrupted save or of one under way. "
            f"The first save after a start of Readiness removes what is left once {them} a minute "
            "old."
        )
    warnings += leftovers.told(folder, disk)
    conflicts = conflict_copies(folder, disk)
    if conflicts:
        problems.append(
            f"{folder} holds conflict copies ({', '.join(conflicts)}): a synchronising program "
            "has split the workspace in two. Compare them, keep one, and move the rest elsewhere."
        )
    warnings += _place(folder, modes.shared)
    free = disk.free(folder)
    if free < _ROOM * header.size:
        warnings.append(
            f"Only {free // 1024:,} KB are free on the disk of {folder}; a save needs up to "
            f"{_ROOM * header.size // 1024:,} KB."
        )
    return Condition(
        folder,
        header.revision,
        header.schema,
        header.size,
        {name: len(table) for name, table in tables.items()},
        history,
        copies,
        modes.shared,
        free,
        tuple(problems),
        tuple(warnings),
    )


def _apart(
    revision: int,
    history: chain.Verdict,
    tables: dict[str, dict[str, dict[str, object]]],
    folder: str,
    disk: Files,
) -> list[str]:
    """Where file and history do not belong together."""
    if not revision <= history.last <= revision + 1:
        words = f"The records are of revision {revision}, their history ends at {history.last}."
        return [f"{words} Bring both together with: readiness restore"]
    for entry in chain.newest_first(folder, disk=disk):
        if entry is None or entry.rev < revision:
            break
        if entry.rev > revision or entry.op == "remove" or entry.kind == STORE:
            continue
        kept = tables.get(entry.kind, {}).get(entry.id, {})
        for field, value in (entry.after or {}).items():
            if not same(kept.get(field), value):
                what = f"{entry.kind} {entry.id}, {field}"
                words = f"The last change in the history ({what}) is not what the records say:"
                return [f"{words} one of them was changed outside Readiness."]
    return []


def _with_remedy(wrong: Sequence[str]) -> list[str]:
    """What is wrong in the records, each with its remedy; of very many the rest is counted."""
    told = [f"{sentence} {impossible.REMEDY}" for sentence in wrong[:_TOLD]]
    more = len(wrong) - _TOLD
    return [*told, f"As much is wrong in {more:,} more places."] if more > 0 else told


def _runs(tables: Tables) -> list[DryRun]:
    made = decoded(Kind.DRY_RUN, tables.get(Kind.DRY_RUN, {})).values()
    return [run for run in made if isinstance(run, DryRun)]


def _locations(tables: Tables) -> set[str]:
    """Where the files of all versions lie."""
    made = decoded(Kind.VERSION, tables.get(Kind.VERSION, {})).values()
    versions = (one for one in made if isinstance(one, EvidenceVersion))
    return {file.location for one in versions for file in one.files}


def _backup(path: str, disk: Files) -> Backup:
    try:
        header, tables = envelope.read(path, disk=disk)
        impossible.refuse(upgrade(tables, header.schema, MIGRATIONS)[0])
    except StoreError:
        return Backup(os.path.basename(path), 0, False)
    return Backup(os.path.basename(path), header.revision, True)


def _too_open(folder: str, file_mode: int, folder_mode: int, disk: Files) -> list[str]:
    """Modes that let others in, or keep colleagues out."""
    if WINDOWS:
        return []
    wanted = {folder: folder_mode}
    for name in (FILE_NAME, LOCK_NAME):
        if name in names(folder, disk):
            wanted[os.path.join(folder, name)] = file_mode
    for part in (HISTORY, BACKUPS, RUNS):
        inside = os.path.join(folder, part)
        found = names(inside, disk)
        wanted |= {os.path.join(inside, name): file_mode for name in found}
        wanted |= {inside: folder_mode} if found else {}
    return [
        f"{path} has mode {mode:o}; {right:o} is right for this workspace."
        for path, right in wanted.items()
        if (mode := disk.stat(path).st_mode & 0o7777) != right
    ]


def _place(folder: str, shared: bool) -> list[str]:
    """Whether locks work where the workspace is."""
    reason = why_not_shared(folder)
    if not reason:
        return []
    end = "" if shared else " Open it from one computer at a time."
    return [reason + end]
