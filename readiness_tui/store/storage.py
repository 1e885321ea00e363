"""TinyDB's storage, made safe: one lock, one commit, old or new and never a mixture.

The parsed file is kept in memory and read again only when its header shows another session's save.
What is kept is never changed in place: a save builds the next state beside it, and takes over the
stored form of every record that did not change.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from tinydb.storages import Storage

from readiness_tui.errors import StoreError
from readiness_tui.folders import user_name
from readiness_tui.store import backups, entries, envelope, journal
from readiness_tui.store.entries import Entry, Stamp
from readiness_tui.store.envelope import LOCK_NAME, NOTHING, Tables
from readiness_tui.store.files import (
    DISK,
    Files,
    discard,
    explain,
    explain_reading,
    is_there,
    make_folder,
    modes_of,
    write_new,
)
from readiness_tui.store.lock import PATIENCE, Lock
from readiness_tui.store.state import Lines, State, settle

__all__ = ["LOCK_NAME", "AtomicStorage", "Transaction", "default_stamp"]


def default_stamp() -> Stamp:
    """For a change outside a transaction: whoever is at work here, now."""
    return Stamp(user_name(), datetime.now(UTC))


@dataclass
class Transaction:
    """A save under way: the tables as they will be, and afterwards what became of it."""

    stamp: Stamp
    base: State  # what is committed
    tables: Tables
    lines: Lines
    warning: str = ""  # said where the change is saved but the disk was not well

    @property
    def revision(self) -> int:
        """The committed revision: the new one once the transaction is over."""
        return self.base.header.revision

    def tables_raw(self) -> Tables:
        """The pending tables without copies: read only."""
        return self.tables


class AtomicStorage(Storage):
    """The records of one workspace file. For threads and processes alike.

    ``schema`` is written to new files and is the newest that can be read. Where nothing was ever
    saved, the first save begins a file, unless the file is ``known`` to have been there. Raises
    StoreError for everything that a person can mend.
    """

    def __init__(
        self,
        path: str,
        *,
        schema: int = envelope.SCHEMA,
        stamp: Callable[[], Stamp] = default_stamp,
        patience: float = PATIENCE,
        disk: Files = DISK,
        known: bool = False,
    ) -> None:
        super().__init__()
        self.folder = envelope.real_folder(os.path.dirname(os.path.abspath(path)))
        self.path = os.path.join(self.folder, os.path.basename(path))
        self.schema = schema
        self.disk = disk
        self._known = known
        self._stamp = stamp
        self._lock = Lock(self.folder, os.path.join(self.folder, LOCK_NAME), patience)
        self._state = State(NOTHING, {})
        self._transaction: Transaction | None = None
        self._owner = 0  # the thread whose transaction it is
        self._swept = False
        self._share_checked = False

    # --- reading ------------------------------------------------------------------------------

    def state(self) -> State:
        """The newest committed state; one open and one short read where nothing changed."""
        try:
            header = envelope.read_header(self.path, self.disk)
        except envelope.Missing:
            if self._was_there():
                raise self._gone() from None
            if not self._may_begin():
                raise
            self._state = State(NOTHING._replace(schema=self.schema), {})
            return self._state
        state = self._state
        if header != state.header:
            header, tables, data = envelope.load(self.path, self.schema, self.disk)
            state = self._state = State(header, tables, data=data)
        return state

    def _was_there(self) -> bool:
        """Whether records were read, so that without a file they are lost or out of reach."""
        return self._known or self._state.header.revision > 0

    def _gone(self) -> StoreError:
        return envelope.missing(self.path, self.disk, known=True)

    def _may_begin(self) -> bool:
        """Whether nothing was ever saved here, so that no file is no loss."""
        try:
            if backups.paths(self.folder, self.disk):
                return False
            return journal.tail(self.folder, self.disk).rev == 0
        except OSError as error:
            raise explain_reading(error, self.folder) from error

    def read(self) -> Tables:
        """The tables: pending ones within this thread's transaction, else the committed ones."""
        if self._mine():
            assert self._transaction is not None
            return dict(self._transaction.tables)
        return dict(self.state().tables)

    # --- writing ------------------------------------------------------------------------------

    def write(self, data: Tables) -> None:
        """Make ``data`` the pending tables; on its own it is a transaction of its own."""
        with self.exclusive() as transaction:
            tables: Tables = {}
            lines: Lines = {}
            for name, table in data.items():
                old = transaction.tables.get(name, {})
                if table is old:
                    tables[name], lines[name] = old, transaction.lines.get(name, {})
                elif table:
                    tables[name], lines[name] = settle(table, old, transaction.lines.get(name, {}))
            transaction.tables, transaction.lines = tables, lines

    @contextmanager
    def exclusive(self, stamp: Stamp | None = None) -> Iterator[Transaction]:
        """Hold the lock over everything inside and commit once at the end, or not at all.

        Inside another transaction of this thread it joins that one, and takes back its own part
        where it fails.
        """
        if self._mine():
            transaction = self._transaction
            assert transaction is not None
            before = transaction.tables, transaction.lines
            try:
                yield transaction
            except BaseException:
                transaction.tables, transaction.lines = before
                raise
            return
        try:
            if self._was_there():
                if not is_there(self.path, self.disk):  # a lock would leave its file behind
                    raise self._gone()
            elif not os.path.isdir(self.folder):
                make_folder(self.folder, disk=self.disk)
            modes = modes_of(self.folder, self.disk)
        except OSError as error:
            raise explain(error, self.folder) from error
        self._refuse_unsafe_share(modes.shared)
        with self._lock.held(modes.file):
            base = self.state()
            transaction = Transaction(stamp or self._stamp(), base, base.tables, base.lines())
            self._transaction, self._owner = transaction, threading.get_ident()
            try:
                yield transaction
                self._commit(transaction)
            finally:
                self._transaction, self._owner = None, 0

    def commit_schema(self, stamp: Stamp, tables: Tables, schema: int) -> None:
        """Replace all tables and the schema version in one save: for migrations."""
        with self.exclusive(stamp) as transaction:
            self.write(tables)
            self._commit(transaction, schema)

    def close(self) -> None:
        """Nothing is held between calls."""

    def _mine(self) -> bool:
        return self._owner == threading.get_ident()

    def _commit(self, transaction: Transaction, schema: int | None = None) -> None:
        """Make the pending tables the committed ones. Where nothing changed, nothing is written."""
        base = transaction.base
        revision = base.header.revision + 1
        schema = base.header.schema if schema is None else schema
        changes = entries.events(base.tables, transaction.tables, transaction.stamp, revision)
        if transaction.stamp.forget:
            changes = entries.forgetting(changes)
        if base.header.revision == 0 and changes:
            changes.insert(0, entries.schema_change(transaction.stamp, revision, None, schema))
        elif schema != base.header.schema:
            before = base.header.schema
            changes.insert(0, entries.schema_change(transaction.stamp, revision, before, schema))
        if not changes:
            return
        rows = {name: lines.values() for name, lines in transaction.lines.items()}
        header, data = envelope.pack(rows, schema, revision)
        try:
            self._save(base, transaction.stamp, changes, data)
        except OSError as error:
            raise explain(error, self.folder) from error
        self._state = transaction.base = State(header, transaction.tables, transaction.lines)
        try:
            self.disk.sync_folder(self.folder)
        except OSError as error:
            transaction.warning = (
                f"The change is saved, but the disk of {self.folder} reported a fault "
                f"({error.strerror}). Save a copy elsewhere with: readiness backup FILE"
            )

    def _save(self, base: State, stamp: Stamp, changes: list[Entry], data: bytes) -> None:
        """New file, backups, history, replace, in this order. Undone where a step fails."""
        disk, folder = self.disk, self.folder
        self._refuse_read_only()
        tail = self._checked_tail(base.header.revision)
        if tail.rev > base.header.revision and tail.op != "abort":
            changes = [entries.abort(stamp, tail.rev), *changes]
        modes = modes_of(folder, disk)
        temporary = backups.temporary(folder)
        now = write_new(temporary, data, modes.file, disk)
        try:
            if not self._swept:
                backups.sweep(folder, now, disk)
                self._swept = True
            backups.rotate(folder, stamp.at.date(), modes, disk)
            appended = journal.append(folder, tail, changes, modes, disk)
            try:
                disk.replace(temporary, self.path)
            except OSError:
                journal.take_back(appended, disk)
                raise
        except (OSError, StoreError):
            discard(temporary, disk)
            raise

    def _checked_tail(self, revision: int) -> journal.Tail:
        """The end of the history, where it belongs to these records. Raises StoreError."""
        tail = journal.tail(self.folder, self.disk)
        if revision <= tail.rev <= revision + 1:
            return tail
        if tail.rev > revision:
            what = f"is older than its history (revision {revision}, history {tail.rev})"
        else:
            what = f"is newer than its history (revision {revision}, history {tail.rev})"
        raise StoreError(
            f"{self.path} {what}: another file was put in its place. Nothing was changed.",
            "Bring both together with: readiness restore",
        )

    def _refuse_read_only(self) -> None:
        if is_there(self.path, self.disk) and not self.disk.stat(self.path).st_mode & 0o222:
            raise StoreError(
                f"{self.path} is marked read-only. Nothing was changed.",
                "Take the mark away if changes are wanted.",
            )

    def _refuse_unsafe_share(self, shared: bool) -> None:
        if shared and not self._share_checked:
            from readiness_tui.store.share import why_not_shared

            reason = why_not_shared(self.folder)
            if reason:
                raise StoreError(
                    f"{reason} Nothing was changed.",
                    "Move the workspace to a folder on a server's own disk, or let one person keep "
                    "it in a private folder.",
                )
            self._share_checked = True
