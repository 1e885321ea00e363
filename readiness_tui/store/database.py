"""TinyDB over the safe storage: the same calls, with the lock held from reading to writing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.table import Document, Table

from readiness_tui.store.entries import Stamp
from readiness_tui.store.envelope import Header, Record, Tables
from readiness_tui.store.files import DISK, Files
from readiness_tui.store.lock import PATIENCE
from readiness_tui.store.migrations import MIGRATIONS, Migration, migrate, newest
from readiness_tui.store.state import State
from readiness_tui.store.storage import AtomicStorage, Transaction, default_stamp

Updater = Callable[[Any], None]

__all__ = ["Database", "LockedTable", "SafeDocument", "Stamp", "Transaction"]


def copied(value: Any) -> Any:
    """A deep copy of a JSON value."""
    if isinstance(value, dict):
        return {
            key: copied(part) if isinstance(part, (dict, list)) else part
            for key, part in value.items()
        }
    if isinstance(value, list):
        return [copied(part) for part in value]
    return value


class SafeDocument(Document):
    """A document that shares nothing with the store, so that a caller may change it."""

    def __init__(self, value: Mapping[str, Any], doc_id: str) -> None:
        super().__init__(copied(dict(value)), doc_id)  # type: ignore[arg-type]


class Draft(dict[str, Record]):
    """A table for an updater: every record it looks at is a copy, so a failure leaves nothing."""

    def __init__(self, table: Mapping[str, Record]) -> None:
        super().__init__(table)
        self._fresh: set[str] = set()

    def __getitem__(self, key: str) -> Record:
        record = super().__getitem__(key)
        if key not in self._fresh:
            record = copied(record)
            self[key] = record
        return record

    def __setitem__(self, key: str, record: Record) -> None:
        self._fresh.add(key)
        super().__setitem__(key, record)

    def get(self, key: str, default: Any = None) -> Any:
        """As ``dict.get``, with a copy."""
        return self[key] if key in self else default  # noqa: SIM401  this is what get is made of

    def setdefault(self, key: str, default: Any = None) -> Any:
        """As ``dict.setdefault``, with a copy."""
        if key not in self:
            self[key] = default
        return self[key]

    def values(self) -> Any:
        """Copies of all records."""
        return [self[key] for key in list(self)]

    def items(self) -> Any:
        """Ids with copies of all records."""
        return [(key, self[key]) for key in list(self)]


class LockedTable(Table):
    """A table whose document ids are the record ids ("EL01").

    Outside ``Database.transaction`` each call is a save of its own, by the default stamp.
    """

    document_class: type[Document] = SafeDocument
    document_id_class = str  # type: ignore[assignment]
    _storage: AtomicStorage
    _next_id: int | None  # type: ignore[assignment]

    def __init__(
        self, storage: AtomicStorage, name: str, cache_size: int = 0, persist_empty: bool = False
    ) -> None:
        # Another process's save does not empty TinyDB's query cache, so it has no room at all.
        super().__init__(storage, name, cache_size=0)
        self._draft: Draft | None = None

    def ids(self) -> list[str]:
        """The record ids, in the order of the file."""
        return list(self._read_table())

    def find(self, record_id: str) -> Document | None:
        """A copy of one record, or None."""
        found = self.get(doc_id=record_id)
        return found if isinstance(found, Document) else None

    def put(self, record_id: str, record: Mapping[str, Any]) -> None:
        """Add a record under its own id. Raises ValueError where the id is taken."""
        self.insert(SafeDocument(record, record_id))

    def get(  # type: ignore[override]
        self,
        cond: QueryLike | None = None,
        doc_id: str | None = None,
        doc_ids: list[str] | None = None,
    ) -> Any:
        """As TinyDB, for ids that are text."""
        untyped: Any = super()
        return untyped.get(cond, doc_id, doc_ids)

    def contains(  # type: ignore[override]
        self, cond: QueryLike | None = None, doc_id: str | None = None
    ) -> bool:
        """As TinyDB, for ids that are text."""
        return self.get(cond, doc_id) is not None

    def insert(self, document: Mapping[str, Any]) -> Any:
        """As TinyDB. Without an id of its own the record gets the next free number as text."""
        with self._storage.exclusive():
            return super().insert(self._own(document))

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> Any:
        """As TinyDB, all or none."""
        with self._storage.exclusive():
            return super().insert_multiple([self._own(document) for document in documents])

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> Any:
        """As TinyDB, in one save."""
        with self._storage.exclusive():
            return super().upsert(self._own(document), cond)

    def update(
        self, fields: Any, cond: QueryLike | None = None, doc_ids: Iterable[Any] | None = None
    ) -> Any:
        """As TinyDB. A condition is tried on the stored records, so that only hits are copied."""
        with self._storage.exclusive():
            if doc_ids is None:
                doc_ids = self._hits(cond)
            return super().update(fields, doc_ids=doc_ids)  # type: ignore[arg-type]

    def remove(self, cond: QueryLike | None = None, doc_ids: Iterable[Any] | None = None) -> Any:
        """As TinyDB; conditions as for ``update``."""
        with self._storage.exclusive():
            if doc_ids is None and cond is not None:
                doc_ids = self._hits(cond)
            return super().remove(doc_ids=doc_ids)

    def _hits(self, cond: QueryLike | None) -> list[str]:
        table = self._read_table()
        return [key for key, record in table.items() if cond is None or cond(record)]

    def truncate(self) -> None:
        """As TinyDB."""
        with self._storage.exclusive():
            super().truncate()

    def _own(self, document: Mapping[str, Any]) -> Mapping[str, Any]:
        """TinyDB looks for the id on its table's own class of document only."""
        if isinstance(document, Document):
            return SafeDocument(document, str(document.doc_id))
        return document

    def _get_next_id(self) -> Any:
        taken: Mapping[str, Any] = self._read_table() if self._draft is None else self._draft
        if self._next_id is None:
            self._next_id = max((int(key) for key in taken if key.isdecimal()), default=0) + 1
        while str(self._next_id) in taken:
            self._next_id += 1
        number, self._next_id = self._next_id, self._next_id + 1
        return str(number)

    def _update_table(self, updater: Updater) -> None:
        with self._storage.exclusive() as transaction:
            tables = transaction.tables
            self._next_id = None
            self._draft = Draft(tables.get(self.name, {}))
            try:
                updater(self._draft)
                self._storage.write({**tables, self.name: dict(self._draft)})
            finally:
                self._draft = self._next_id = None


class Database(TinyDB):
    """The workspace file as a TinyDB. Opening reads it, and migrates it where it is older.

    Raises StoreError: see ``AtomicStorage``.
    """

    table_class = LockedTable  # type: ignore[assignment]
    default_storage_class = AtomicStorage  # type: ignore[assignment]
    _storage: AtomicStorage

    def __init__(
        self,
        path: str,
        *,
        stamp: Callable[[], Stamp] = default_stamp,
        migrations: Sequence[Migration] = MIGRATIONS,
        patience: float = PATIENCE,
        disk: Files = DISK,
        known: bool = False,
    ) -> None:
        schema = newest(migrations)
        super().__init__(
            path, schema=schema, stamp=stamp, patience=patience, disk=disk, known=known
        )
        if migrations:
            migrate(self._storage, migrations, stamp())
        self._storage.state()

    @property
    def header(self) -> Header:
        """Header of the newest committed state."""
        return self._storage.state().header

    @property
    def revision(self) -> int:
        """Revision of the newest committed state; 0 before the first save."""
        return self.header.revision

    def state(self) -> State:
        """Header and tables that belong together: the newest committed state, read only."""
        return self._storage.state()

    def tables_raw(self) -> Tables:
        """The committed tables without copies, even within a transaction: read only."""
        return self._storage.state().tables

    def transaction(self, stamp: Stamp) -> AbstractContextManager[Transaction]:
        """Any number of calls as one save, or none of them where something is raised."""
        return self._storage.exclusive(stamp)

    def table(self, name: str, **_: Any) -> LockedTable:
        """The table, which need not exist yet."""
        table = super().table(name)
        assert isinstance(table, LockedTable)
        return table

    def drop_tables(self) -> None:
        """As TinyDB, under the lock."""
        with self._storage.exclusive():
            super().drop_tables()

    def drop_table(self, name: str) -> None:
        """As TinyDB, under the lock."""
        with self._storage.exclusive():
            super().drop_table(name)
