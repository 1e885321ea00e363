"""A workspace file changed by another program, which sets the digest right."""

from __future__ import annotations

import json
import os
from typing import Any

from readiness_tui.store import envelope


def rewrite(folder: str, tables: dict[str, dict[str, Any]]) -> None:
    """Put other tables in the place of those that are there, at the same revision."""
    path = os.path.join(folder, envelope.FILE_NAME)
    header = envelope.read_header(path)
    lines = {
        name: [envelope.line(key, json.dumps(record).encode()) for key, record in table.items()]
        for name, table in tables.items()
    }
    _, data = envelope.pack(lines, header.schema, header.revision)
    with open(path, "wb") as file:
        file.write(data)


def edit(folder: str, table: str, record: str, **fields: Any) -> None:
    """Change fields of one record, which need not have been there."""
    with open(os.path.join(folder, envelope.FILE_NAME), encoding="utf-8") as file:
        tables = json.load(file)["data"]
    kept = tables.setdefault(table, {})
    kept[record] = {**kept.get(record, {}), **fields}
    rewrite(folder, tables)
