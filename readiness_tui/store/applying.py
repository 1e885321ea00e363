"""From what is asked for to the tables: every request within the lock of one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from readiness_tui.errors import InputError, StoreError
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import (
    Add,
    Change,
    Conflict,
    Remove,
    Request,
    checked_id,
    edit,
    shown,
)
from readiness_tui.store.database import Database, LockedTable
from readiness_tui.store.doors import to_stored
from readiness_tui.store.forms import WRONG
from readiness_tui.store.history import last_change_of
from readiness_tui.store.numbering import next_id, retire
from readiness_tui.store.records import ONLY, OVERLAYS, decoded, decoder, default, from_stored


def apply_request(database: Database, folder: str, request: Request) -> Request:
    """Do one request; the transaction around it saves all or none.

    Returns the request as applied, its id given. Raises Conflict or InputError.
    """
    table = database.table(request.kind.value)
    match request:
        case Change():
            _change(database, folder, table, request)
            return request
        case Add():
            return _add(database, table, request)
        case Remove():
            _remove(database, folder, table, request)
            return request


def refuse_unreadable(database: Database, applied: Iterable[Request]) -> None:
    """Keep nothing that could not be read again. Raises InputError with what is wrong.

    The doors let in only what can be; this is for the day on which one of them errs, for a record
    that nobody can read holds up the whole workspace.
    """
    for kind, record in dict.fromkeys((one.kind, one.record) for one in applied):
        document = database.table(kind.value).find(record)
        if document is None:
            continue
        try:
            decoded(kind, {record: document})
        except WRONG:
            from readiness_tui.store.impossible import wrong_values

            wrong = next(wrong_values({kind.value: {record: document}}), "A record is not sound.")
            raise InputError(wrong, "Nothing was saved.") from None


def _change(database: Database, folder: str, table: LockedTable, change: Change) -> None:
    kind, record, field = change.kind, change.record, change.field
    value = to_stored(kind, field, change.after)
    document = table.find(record)
    if document is None and kind not in OVERLAYS:
        raise _unknown(kind, record)
    absent = to_stored(kind, field, default(kind, field))
    stored = absent if document is None else document.get(field, absent)
    if stored == value:
        return
    if stored != to_stored(kind, field, change.before):
        asked = f"you saw {shown(change.before)} and asked for {shown(change.after)}"
        raise _conflict(database, folder, change, from_stored(kind, field, stored), asked)
    if document is None:
        table.put(_its_id(kind, record), {field: value})
    else:
        table.update({field: value}, doc_ids=[record])


def _conflict(database: Database, folder: str, change: Change, stored: Any, asked: str) -> Conflict:
    field = change.kind, change.record, change.field
    try:
        last = last_change_of(folder, *field, until_revision=database.revision)
    except StoreError:
        last = None  # who it was is worth less than the two values
    return Conflict(change, stored, last.who if last else "Somebody else", asked)


def _add(database: Database, table: LockedTable, request: Add) -> Add:
    kind = request.kind
    record = _its_id(kind, request.record or next_id(database, kind))
    if table.find(record) is not None:
        raise InputError(f"There is a record {record} already.")
    document = {}
    for field, value in request.values.items():
        stored = to_stored(kind, field, value)
        if stored != to_stored(kind, field, default(kind, field)):
            document[field] = stored
    table.put(record, document)
    return request._replace(record=record)


def _its_id(kind: Kind, record: str) -> str:
    """The id, if a record of the kind may have it. Raises InputError."""
    if record != ONLY.get(kind, record):
        raise InputError(f"There is one record of {kind.value}, and it is called {ONLY[kind]}.")
    return checked_id(record)


def _remove(database: Database, folder: str, table: LockedTable, request: Remove) -> None:
    kind, record, seen = request.kind, request.record, request.seen
    document = table.find(record)
    if document is None:
        if seen is None:
            raise _unknown(kind, record)
        return
    if seen is not None:
        stored = decoder(kind)(record, dict(document))
        for change in edit(kind, seen, **stored._asdict()):
            asked = "it would have gone with the record"
            undone = change._replace(after=None)
            raise _conflict(database, folder, undone, change.after, asked)
    table.remove(doc_ids=[record])
    retire(database, kind, record)


def _unknown(kind: Kind, record: str) -> InputError:
    return InputError(f"There is no record {record} in {kind.value.replace('_', ' ')}.")
