"""The workspace: one folder with everything a service keeps, and the one way in and out of it.

Reading never locks (the file is replaced whole) and never imports TinyDB. Writing goes through
``apply``: one lock, one file replacement, one history append.
"""

from __future__ import annotations

import os
from _thread import RLock, allocate_lock  # threading, which wraps them, is slow to import
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from readiness_tui.errors import InputError, StoreError
from readiness_tui.readiness.model import Records
from readiness_tui.store import envelope
from readiness_tui.store.files import explain_reading, refuse_file
from readiness_tui.store.records import Tables, to_records

if TYPE_CHECKING:
    from readiness_tui.store.changes import Request
    from readiness_tui.store.database import Database
    from readiness_tui.store.history import History, HistoryEntry, Save
    from readiness_tui.store.outcomes import Saved, Undone
    from readiness_tui.store.recovery import Condition


Refuse = Callable[["tuple[Request, ...]"], None]
"""Asked of what a save would change: raises where this person may not."""

READ_ONLY = "The workspace is open to be read only: nothing is changed."
READ_ONLY_HINT = "To change it, start without --read-only, and without READINESS_READ_ONLY."


class Workspace:
    """A folder with ``readiness.json``, its history and its backups.

    Safe for several threads, and for several processes on one folder. Where the file is a link,
    ``folder`` is that of the file itself.
    """

    def __init__(self, folder: str, *, read_only: bool = False) -> None:
        self.folder = envelope.real_folder(folder)
        self.read_only = read_only
        if read_only:
            from readiness_tui.store.saving import close_to_saving

            close_to_saving(folder)
        self.path = os.path.join(self.folder, envelope.FILE_NAME)
        self._saving = RLock()  # one save at a time
        self._guard = allocate_lock()  # what is in memory; never held while a save waits
        self._records: Records | None = None
        self._header: envelope.Header | None = None
        self._tables: Tables = {}  # what the records were made from
        self._database: Database | None = None

    @classmethod
    def exists(cls, folder: str) -> bool:
        """Whether the folder holds a workspace, even a damaged one.

        Raises StoreError where the folder cannot be looked into.
        """
        refuse_file(folder)
        if os.path.lexists(os.path.join(folder, envelope.FILE_NAME)):
            return True
        try:
            return envelope.has_traces(folder)
        except NotADirectoryError:  # it would be below a file
            return False
        except OSError as error:
            raise explain_reading(error, folder) from error

    @classmethod
    def create(cls, folder: str, *, shared: bool = False) -> Workspace:
        """Make the folder for a new workspace. Raises StoreError where one is there already."""
        from readiness_tui.store.files import make_folder

        if cls.exists(folder):
            raise StoreError(
                f"{folder} holds a workspace already.",
                "Choose another folder with --workspace, or open this one with: readiness",
            )
        make_folder(folder, shared=shared)
        return cls(folder)

    @classmethod
    def open(cls, folder: str, *, read_only: bool = False) -> Workspace:
        """The workspace in ``folder``; ``read_only`` makes no file there and saves nothing.

        Raises StoreError where there is none, or where its file is damaged, foreign or newer than
        this program; the message says what to do.
        """
        if not cls.exists(folder):
            raise StoreError(
                f"There is no workspace in {folder}.",
                "Make one with: readiness init --authority NAME, or look round with: "
                "readiness demo",
            )
        workspace = cls(folder, read_only=read_only)
        workspace.records()
        return workspace

    # --- reading ------------------------------------------------------------------------------

    def revision(self) -> int:
        """The revision on disk; costs one open and one short read."""
        return self._header_there().revision

    def changed_elsewhere(self) -> bool:
        """Whether another session has saved since the records were read here."""
        return self._header != self._header_there()

    def records(self) -> Records:
        """Everything, as of the newest revision; the same object while nothing changed."""
        with self._guard:
            if self._records is None or self.changed_elsewhere():
                header, tables = envelope.read(self.path)
                if header.schema < envelope.SCHEMA:  # the first save will bring the file over
                    from readiness_tui.store.migrations import MIGRATIONS, upgrade

                    tables, _ = upgrade(tables, header.schema, MIGRATIONS)
                self._remember(header, tables)
            assert self._records is not None
            return self._records

    def history(self, since: date | None = None, record: str = "") -> tuple[HistoryEntry, ...]:
        """The change history, newest first, as far as it can be read."""
        return self.read_history(since, record).changes

    def read_history(self, since: date | None = None, record: str = "") -> History:
        """The change history, and how many of its lines could not be read."""
        from readiness_tui.store.history import entries

        return entries(self.folder, since, record, until_revision=self.revision())

    def check(self) -> Condition:
        """Whether the workspace is whole: file, backups, history, permissions, room on disk."""
        from readiness_tui.store.recovery import examine

        return examine(self.folder)

    # --- writing ------------------------------------------------------------------------------

    def apply(
        self,
        requests: Iterable[Request],
        *,
        who: str,
        at: datetime,
        why: str = "",
        undoes: int | None = None,
        forget: Mapping[str, object] | None = None,
    ) -> Saved:
        """Save all the requests or none of them.

        With ``forget``, which says what is removed for good, the history does not keep what was
        there before, and no undo brings it back.

        Raises Conflict where a changed field's stored value is not the one that was seen,
        InputError where a value cannot be kept, StoreError where the disk or the lock refuses.
        """
        from readiness_tui.readiness.lengths import kept_whole
        from readiness_tui.store.applying import apply_request, refuse_unreadable
        from readiness_tui.store.database import Stamp
        from readiness_tui.store.links import refuse_loose_ends
        from readiness_tui.store.outcomes import Saved
        from readiness_tui.store.permissions import note_forgotten, refuse_unpermitted
        from readiness_tui.text import clean_line

        self.refuse_read_only()
        with self._saving:
            database = self._open_database()
            why = kept_whole("The reason", clean_line(why))
            stamp = Stamp(who, at, why, undoes, forget is not None)
            with database.transaction(stamp) as transaction:
                before = transaction.revision
                applied = tuple(apply_request(database, self.folder, one) for one in requests)
                refuse_unreadable(database, applied)
                refuse_loose_ends(database, applied)
                refuse_unpermitted(database, self.folder, stamp, applied)
                if forget is not None:
                    note_forgotten(database, forget)
            state, revision = transaction.base, transaction.revision
            with self._guard:
                self._remember(state.header, state.tables)
            return Saved(revision, applied, transaction.warning, revision != before)

    def next_undo(self, *, who: str, redo: bool = False) -> Save | None:
        """The save that ``undo`` would take back, or one of which nothing is left; None if none."""
        from readiness_tui.store.history import recent, undoable

        with self._saving:
            revision = self._open_database().revision
        return next(undoable(recent(self.folder, revision), who, redo), None)

    def undo(
        self,
        *,
        who: str,
        at: datetime,
        redo: bool = False,
        up_to: int | None = None,
        refuse: Refuse | None = None,
    ) -> Undone | None:
        """Take back the last save of ``who`` (or, with ``redo``, their last undo).

        With ``up_to`` none that is newer than that revision; ``refuse`` is asked of what it would
        change, and raises where this person may not. A save of which nothing is left is
        passed over. None where there is nothing to take back
        within the last saves. Raises Conflict where somebody else has changed the same field since,
        InputError where a confirmation would come back to another answer.
        """
        from readiness_tui.store.confirmations import refuse_stale, resting_on
        from readiness_tui.store.history import inverse, recent, undoable
        from readiness_tui.store.outcomes import Undone

        self.refuse_read_only()
        with self._saving:
            revision = self._open_database().revision
            for save in undoable(recent(self.folder, revision), who, redo):
                if up_to is not None and save.revision > up_to:
                    continue
                requests = inverse(save)
                if refuse is not None:
                    refuse(requests)
                refuse_stale(self.folder, requests, save.revision, revision)
                also = resting_on(requests, self.records().items)
                saved = self.apply((*requests, *also), who=who, at=at, undoes=save.revision)
                if saved.changed:
                    loosened = frozenset(change.record for change in also)
                    return Undone(saved.revision, save, loosened)
            return None

    def close(self) -> None:
        """Let go of the file."""
        with self._saving:
            if self._database is not None:
                self._database.close()
                self._database = None

    def why_not_change(self, who: str, records: Records | None = None) -> str:
        """Why ``who`` can change nothing here, as one sentence; "" where they can.

        It is told from ``records`` where they were read already.
        """
        if self.read_only:
            return READ_ONLY
        people = (records or self.records()).people
        if not people:
            return ""
        from readiness_tui.readiness.people import why_not_change  # only a list of people needs it

        return why_not_change(people.values(), who)

    def refuse_read_only(self) -> None:
        """Raise InputError where it was opened to be read only."""
        if self.read_only:
            raise InputError(READ_ONLY, READ_ONLY_HINT)

    # --- inside -------------------------------------------------------------------------------

    def _open_database(self) -> Database:
        if self._database is None:
            from readiness_tui.store.database import Database

            self._database = Database(self.path, known=self._records is not None)
        return self._database

    def _header_there(self) -> envelope.Header:
        try:
            return envelope.read_header(self.path)
        except envelope.Missing:
            raise envelope.missing(self.path, known=self._records is not None) from None

    def _remember(self, header: envelope.Header, tables: Tables) -> None:
        if header != self._header or self._records is None:
            known = self._records or Records()
            self._records = to_records(tables, header.revision, self._tables, known)
            self._header, self._tables = header, tables
