"""Whether a workbook is a paper of our own: made to be read, and not to come back as a plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from readiness_tui.reports import plan, xlsx

_POINTS = re.compile(r"(?:.+: )?see the sheet “(?P<name>[^”]+)”\.", re.IGNORECASE)
"""How the first sheet of a paper names the sheet of a table."""


def is_paper(sheets: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the first sheet points at the others as a paper does, or one is headed like the
    paper on the plan; ``sheets`` as the process that reads tells them."""
    names = {one["name"] for one in sheets}
    return any(
        _headed(one["rows"])
        or (one["name"] == xlsx.FIRST_SHEET and not names.isdisjoint(_pointed_at(one["rows"])))
        for one in sheets
    )


def _pointed_at(rows: Iterable[Iterable[str]]) -> set[str]:
    found = (_POINTS.fullmatch(cell) for row in rows for cell in row)
    return {match["name"] for match in found if match}


def _headed(rows: Sequence[Sequence[str]]) -> bool:
    return bool(rows) and tuple(rows[0])[-len(plan.COLUMNS) :] == plan.COLUMNS
