"""The states that the records can be brought back to: files of records, and saves done again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from readiness_tui.errors import StoreError
from readiness_tui.store import backups, envelope, impossible
from readiness_tui.store.entries import STORE, Entry, gap_revisions, is_gap, replay
from readiness_tui.store.envelope import SCHEMA, Tables
from readiness_tui.store.files import Files
from readiness_tui.store.migrations import MIGRATIONS, upgrade


class State(NamedTuple):
    """Records at a revision, and where they are from."""

    source: str
    schema: int
    revision: int
    tables: Tables


def load(path: str, newest_schema: int, disk: Files) -> State:
    """The state of a file. Raises StoreError, Impossible among them."""
    header, tables, _ = envelope.load(path, newest_schema, disk)
    impossible.refuse(upgrade(tables, header.schema, MIGRATIONS)[0])
    return State(path, header.schema, header.revision, tables)


def valid_backups(folder: str, newest_schema: int, disk: Files) -> list[State]:
    """The backups that are valid, the newest first."""
    found = []
    for path in backups.paths(folder, disk):
        try:
            found.append(load(path, newest_schema, disk))
        except envelope.Newer:
            raise
        except StoreError:
            continue
    return sorted(found, key=lambda state: state.revision, reverse=True)


def beginning(path: str, saves: Sequence[list[Entry]], last: int) -> State | None:
    """Nothing, as the state before the first save, where the history knows that save.

    Of a first save that was cut off in the middle there are lines but no file, and no whole save.
    """
    cut_off = not saves and last == 1 and not os.path.exists(path)
    if cut_off or (saves and saves[0][0].rev == 1 and not is_gap(saves[0][0])):
        return State("the history alone", SCHEMA, 0, {})
    return None


def redo(base: State, saves: Sequence[list[Entry]]) -> State:
    """The state after the later saves, as far as they follow each other without a gap.

    It ends before a save that holds what cannot be: that is none of ours.
    """
    state = base._replace(tables={name: dict(table) for name, table in base.tables.items()})
    for save in saves:
        first = save[0]
        if first.rev <= base.revision:
            continue
        if first.rev != state.revision + 1:
            break
        if is_gap(first):
            if gap_revisions(first) != (state.revision, state.revision):
                break  # the records were put to another state than the history leads to
            state = state._replace(revision=first.rev)
            continue
        tables = {name: dict(table) for name, table in state.tables.items()}
        schema = state.schema
        try:
            for entry in save:
                replay(tables, entry)
                if entry.kind == STORE and entry.after is not None:
                    schema = entry.after["schema"]
            impossible.refuse(_touched(save, tables, schema))
        except (KeyError, impossible.Impossible):
            break
        state = state._replace(revision=first.rev, schema=schema, tables=tables)
    return state


def _touched(save: Sequence[Entry], tables: Tables, schema: int) -> Tables:
    """The records of a save as it left them, in the form of today."""
    found: Tables = {}
    for entry in save:
        if entry.id in tables.get(entry.kind, {}):
            found.setdefault(entry.kind, {})[entry.id] = tables[entry.kind][entry.id]
    return upgrade(found, schema, MIGRATIONS)[0]


def without_contradictions(
    revision: int, others: Iterable[State], saves: Sequence[list[Entry]]
) -> State | None:
    """The first of the others from which the saves lead at least to a revision, and to records
    that do not contradict each other; None where there is none.
    """
    for other in others:
        led = redo(other, saves)
        if led.revision >= revision and not any(impossible.contradictions(led.tables)):
            return other
    return None
