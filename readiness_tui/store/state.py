"""The records in memory, each with its stored form, so that a save encodes only what changed."""

from __future__ import annotations

import json

from readiness_tui.store import entries, envelope
from readiness_tui.store.envelope import Header, Record, Tables

Lines = dict[str, dict[str, bytes]]
"""The stored line of each record: table name, record id."""


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
            cut = _cut(self.tables, self._data)
            self._lines = cut if envelope.ends_with(self._data, cut) else _encoded(self.tables)
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
        lines[name] = dict(zip(table, rows, strict=False))
        at = end + 1
    return lines


def _encoded(tables: Tables) -> Lines:
    """The lines as they should be, where another program broke them elsewhere."""
    return {
        name: {key: envelope.line(key, envelope.encode(record)) for key, record in table.items()}
        for name, table in tables.items()
    }


def settle(
    table: dict[str, Record], old: dict[str, Record], old_lines: dict[str, bytes]
) -> tuple[dict[str, Record], dict[str, bytes]]:
    """The table as it will be read back, with lines; what is unchanged stays the same object."""
    records, lines = dict(table), {}
    if list(old) == list(table):
        lines = dict(old_lines)
    else:
        lines = {key: old_lines.get(key, b"") for key in table}
    for key in entries.differing(old, table):
        if key not in table:
            continue
        before = old.get(key)
        if before is not None and entries.same(before, records[key]):
            records[key] = before
        else:
            encoded = envelope.encode(records[key])
            records[key], lines[key] = json.loads(encoded), envelope.line(key, encoded)
    return records, lines
