"""What happened to the entries of a record, in words: dates moved, readings, scores, controls."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from readiness_tui.readiness.amounts import amount
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.improvement_facts import Control, Reading, Score
from readiness_tui.readiness.plan_facts import DateMove, Reopening


def rows_in_words(field: str, before: Sequence[Any] | None, after: Sequence[Any] | None) -> str:
    """What came to be, or went, among the entries of a field. Takes stored entries too."""
    make, told, taken = ROWS[field]
    old, new = ([make(*row) for row in rows or ()] for rows in (before, after))
    fresh = [row for row in new if row not in old]
    gone = [row for row in old if row not in new]
    if fresh:
        more = f", and {len(fresh) - 1} more" if len(fresh) > 1 else ""
        return f"{told(fresh[-1])}{more}"
    if gone:
        more = f", and {len(gone) - 1} more" if len(gone) > 1 else ""
        return f"{taken}: {told(gone[-1])}{more}"
    return f"{field} put in another order"


def _moved(row: DateMove) -> str:
    spans = f"from {_day(row.before)} to {_day(row.after)}"
    return f"date moved {spans}, agreed by {row.agreed_by or 'nobody'}{_why(row.why)}"


def _opened(row: Reopening) -> str:
    return f"opened again{f' by {row.by}' if row.by else ''}{_why(row.why)}"


def _read(row: Reading) -> str:
    value = "no figure" if row.value is None else amount(row.value)
    return f"reading of {_day(row.on)}: {value}{f' ({row.source})' if row.source else ''}"


def _scored(row: Score) -> str:
    product = (row.likelihood or 0) * (row.impact or 0)
    return f"scored {row.likelihood} × {row.impact} = {product} on {_day(row.on)}"


def _controlled(row: Control) -> str:
    owner = f", {row.owner}" if row.owner else ""
    done = f", done {_day(row.done_on)}" if row.done_on else ""
    due = f", by {_day(row.due)}" if row.due and not done else ""
    return f"control {row.text}{owner}{due}{done}"


ROWS: Mapping[str, tuple[Callable[..., Any], Callable[[Any], str], str]] = {
    "moves": (DateMove, _moved, "no longer"),
    "reopened": (Reopening, _opened, "no longer"),
    "readings": (Reading, _read, "taken away"),
    "scores": (Score, _scored, "no longer"),
    "controls": (Control, _controlled, "taken away"),
}
"""By field: its entries, how one is told, and how one that went."""


def _day(day: date | str | None) -> str:
    if isinstance(day, str):
        try:
            day = date.fromisoformat(day)
        except ValueError:
            return str(day)
    return show_date(day) if day else "no date"


def _why(why: str) -> str:
    return f": {why}" if why else ""
