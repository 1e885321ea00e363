"""What was open when somebody left, as it is kept among their settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from readiness_tui.text import LINE_LIMIT, clean_line

BEGINNING = "overview"
"""Where everybody begins who does not go on where they were."""

_MODE = re.compile(r"[a-z_]{1,40}(\.[a-z_]{1,40})?")
_MOST = 100  # entries of a table; there are not half as many lists


class LeftOpen(NamedTuple):
    """The place that was open on a day, the part of each place, the filter of each list."""

    day: str  # as 2026-11-20: on another day nobody goes on where they were
    mode: str  # of the app: "plan", "plan.points"
    parts: Mapping[str, str]  # by place: the part that is not its first
    filters: Mapping[str, str]  # by list: as typed

    def as_kept(self) -> dict[str, object]:
        """What settings hold of it."""
        tables = {"parts": dict(self.parts), "filters": dict(self.filters)}
        return {"day": self.day, "open": self.mode, **tables}


def read_left_open(kept: Any) -> LeftOpen:
    """What was kept; of a damaged entry, or one of another version, what can be read."""
    found = kept if isinstance(kept, dict) else {}
    day, mode = found.get("day"), found.get("open")
    parts = {
        place: part
        for place, part in _texts(found.get("parts")).items()
        if _MODE.fullmatch(part) and part.startswith(f"{place}.")
    }
    filters = {
        name: line
        for name, text in _texts(found.get("filters")).items()
        if _MODE.fullmatch(name) and (line := clean_line(text, LINE_LIMIT)) == text and line
    }
    return LeftOpen(
        day if isinstance(day, str) else "",
        mode if isinstance(mode, str) and _MODE.fullmatch(mode) else BEGINNING,
        parts,
        filters,
    )


def _texts(table: Any) -> dict[str, str]:
    pairs = list(table.items())[:_MOST] if isinstance(table, dict) else []
    return {key: value for key, value in pairs if isinstance(key, str) and isinstance(value, str)}
