"""Facts as other programs read them, whatever kind of record they are of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from readiness_tui.cli.listing import Row


def facts(record: Any) -> Row:
    """Every field of a record by its name: days in ISO, entries of a field as objects."""
    return {name: plain(value) for name, value in record._asdict().items()}


def plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "_asdict"):
        return facts(value)
    if isinstance(value, Mapping):
        return {str(name): plain(each) for name, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, (list, tuple)) else value
