"""Changes to the form of the tables, in order, each with a name and a backup before it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from readiness_tui.store.envelope import BACKUPS, SCHEMA, Tables

if TYPE_CHECKING:
    from readiness_tui.store.entries import Stamp
    from readiness_tui.store.storage import AtomicStorage

__all__ = ["MIGRATIONS", "SCHEMA", "Migration", "migrate", "newest", "pending", "upgrade"]


class Migration(NamedTuple):
    """One step from the schema before ``schema`` to it."""

    schema: int
    name: str  # lower case with hyphens; part of the name of the backup
    change: Callable[[Tables], Tables]  # gets a copy of its own, which it may change


def _unchanged(tables: Tables) -> Tables:
    return tables


def _files_of_versions(tables: Tables) -> Tables:
    """A version had one file, in fields of its own."""
    for version in tables.get("versions", {}).values():
        location = version.pop("location", "")
        parts = [version.pop(name, empty) for name, empty in (("sha256", ""), ("size", None))]
        fault = version.pop("fault", "")
        if location:
            version["files"] = [[location, *parts, fault]]
    return tables


MIGRATIONS: tuple[Migration, ...] = (
    # New tables only; the number keeps a program that knows nothing of them from writing here.
    Migration(2, "inspections-under-way", _unchanged),
    # More parts in the totals of a list, which a program that knows fewer could not read.
    Migration(3, "dry-runs-in-detail", _unchanged),
    # Likewise, and what a run is held against: the totals of the monthly report.
    Migration(4, "dry-runs-weighed", _unchanged),
    Migration(5, "files-of-versions", _files_of_versions),
    # More fields and tables, of which an older program would write nothing back.
    Migration(6, "improvement-plan-in-full", _unchanged),
    # A table that an older program would not hold its saves against.
    Migration(7, "people-and-roles", _unchanged),
)
"""In order, one for every schema after the first."""


def newest(migrations: Sequence[Migration]) -> int:
    """The schema that the last of them leads to."""
    return migrations[-1].schema if migrations else SCHEMA


def upgrade(tables: Tables, schema: int, migrations: Sequence[Migration]) -> tuple[Tables, int]:
    """The tables in the newest schema, without touching the disk or the tables given."""
    from copy import deepcopy

    for migration in pending(schema, migrations):
        tables, schema = migration.change(deepcopy(tables)), migration.schema
    return tables, schema


def pending(schema: int, migrations: Sequence[Migration]) -> list[Migration]:
    """Those still to be done for records of this schema."""
    return [migration for migration in migrations if migration.schema > schema]


def migrate(storage: AtomicStorage, migrations: Sequence[Migration], stamp: Stamp) -> list[str]:
    """Bring the workspace to the newest schema; the names of the migrations done.

    Each is one save, with the file before it kept as ``backups/before-NAME.json``. Raises
    StoreError.
    """
    from readiness_tui.store import backups
    from readiness_tui.store.files import explain, is_there, make_folder, modes_of

    if not pending(storage.state().header.schema, migrations):
        return []
    done = []
    with storage.exclusive(stamp):
        for migration in pending(storage.state().header.schema, migrations):
            folder = os.path.join(storage.folder, BACKUPS)
            copy = os.path.join(folder, f"before-{migration.name}.json")
            try:
                modes = modes_of(storage.folder, storage.disk)
                make_folder(folder, shared=modes.shared, disk=storage.disk)
                if not is_there(copy, storage.disk):
                    backups.copy(storage.path, copy, modes, storage.disk)
            except OSError as error:
                raise explain(error, storage.folder) from error
            state = storage.state()
            tables, schema = upgrade(state.tables, state.header.schema, [migration])
            storage.commit_schema(stamp, tables, schema)
            done.append(migration.name)
    return done
