"""TinyDB's storage, made safe: one lock, one commit, old or new and never a mixture.

The parsed file is kept in memory and read again only when its header shows another session's save.
What is kept is never changed in place: a save builds the next state beside it, and takes over the
stored form of every record that did not change.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from tinydb.storages import Storage

from readiness_tui.errors import StoreError
from readiness_tui.store import backups, envelope, journal
from readiness_tui.store.envelope import NOTHING, Header, Record, Tables
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
from readiness_tui.store.journal import Stamp
from readiness_tui.store.lock import PATIENCE, Lock

LOCK_NAME = "readiness.lock"

Lines = dict[str, dict[str, bytes]]


def default_stamp() -> Stamp:
    """For a change outside a transaction: the user of this computer, now."""
    import getpass

    return Stamp(getpass.getuser(), datetime.now(UTC))


class State:
    """The records at one revision, and their lines as stored. Never changed once made."""

    def __init__(
        self, header: Header, tables: Tables, lines: Lines | None = None, data: bytes = b""
    ) -> None:
        self.header = header
        self.tables = tables
        self._lines = lines
        self._data = data

    def lines(self) -> Lines:
        """The stored line of each record, cut from the file on the first save after reading."""
        if self._lines is None:
            self._lines = _cut(self.tables, self._data)
            self._data = b""
        return self._lines


def _cut(tables: Tables, data: bytes) -> Lines:
    """Take the file apart: two lines open it, then each table is a name, its records, an end."""
    stored = data.split(b"\n")
    lines: Lines = {}
    at = 2
    for name, table in tables.items():
        end = at + 1 + len(table)
        rows = [row[:-1] for row in stored[at + 1 : end - 1]] + stored[end - 1 : end]
        lines[name] = dict(zip(table, rows, strict=True))
        at = end + 1
    return lines


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

    ``schema`` is written to new files and is the newest that can be read. Raises StoreError for
    everything that a person can mend.
    """

    def __init__(
        self,
        path: str,
        *,
        schema: int = envelope.SCHEMA,
        stamp: Callable[[], Stamp] = default_stamp,
        patience: float = PATIENCE,
        disk: Files = DISK,
    ) -> None:
        super().__init__()
        self.path = os.path.abspath(path)
        self.folder = os.path.dirname(self.path)
        self.schema = schema
        self.disk = disk
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
            # a save that was interrupted before the very first file is no trace of a workspace
            if not self._may_begin():
                raise
            self._state = State(NOTHING._replace(schema=self.schema), {})
            return self._state
        state = self._state
        if header != state.header:
            header, tables, data = envelope.load(self.path, self.schema, self.disk)
            state = self._state = State(header, tables, data=data)
        return state

    def _may_begin(self) -> bool:
        try:
            if backups.paths(self.folder, self.disk):
                return False
            return journal.tail(self.folder, self.disk).rev <= 1
        except OSError as error:
            raise explain(error, self.folder) from error

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
                    tables[name], lines[name] = _settle(table, old, transaction.lines.get(name, {}))
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
        if not os.path.isdir(self.folder):
            make_folder(self.folder, disk=self.disk)
        try:
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
        entries = journal.events(base.tables, transaction.tables, transaction.stamp, revision)
        if base.header.revision == 0 and entries:
            entries.insert(0, journal.schema_change(transaction.stamp, revision, None, schema))
        elif schema != base.header.schema:
            before = base.header.schema
            entries.insert(0, journal.schema_change(transaction.stamp, revision, before, schema))
        if not entries:
            return
        rows = {name: lines.values() for name, lines in transaction.lines.items()}
        header, data = envelope.pack(rows, schema, revision)
        try:
            self._save(base, transaction.stamp, entries, data)
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

    def _save(self, base: State, stamp: Stamp, entries: list[journal.Entry], data: bytes) -> None:
        """New file, backups, history, replace, in this order. Undone where a step fails."""
        disk, folder = self.disk, self.folder
        self._refuse_read_only()
        tail = self._checked_tail(base.header.revision)
        if tail.rev > base.header.revision and tail.op != "abort":
            entries = [journal.abort(stamp, tail.rev), *entries]
        modes = modes_of(folder, disk)
        temporary = backups.temporary(folder)
        now = write_new(temporary, data, modes.file, disk)
        try:
            if not self._swept:
                backups.sweep(folder, now, disk)
                self._swept = True
            backups.rotate(folder, stamp.at.date(), modes, disk)
            appended = journal.append(folder, tail, entries, modes, disk)
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


def _settle(
    table: dict[str, Record], old: dict[str, Record], old_lines: dict[str, bytes]
) -> tuple[dict[str, Record], dict[str, bytes]]:
    """The table as it will be read back, with lines; what is unchanged stays the same object."""
    records, lines = dict(table), {}
    if list(old) == list(table):
        lines = dict(old_lines)
    else:
        lines = {key: old_lines.get(key, b"") for key in table}
    for key in journal.differing(old, table):
        if key not in table:
            continue
        before = old.get(key)
        if before is not None and journal.same(before, records[key]):
            records[key] = before
        else:
            encoded = envelope.encode(records[key])
            records[key], lines[key] = json.loads(encoded), envelope.line(key, encoded)
    return records, lines
