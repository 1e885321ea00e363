"""From the path of a workbook to the sheet that holds the plan."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from readiness_tui.annex_a.gate_cells import letters
from readiness_tui.apart import process
from readiness_tui.planning import refusals
from readiness_tui.planning.papers import is_paper
from readiness_tui.planning.sheets import Base, PlanSheet
from readiness_tui.readiness.naming import in_a_row
from readiness_tui.readiness.plan_columns import find_columns
from readiness_tui.readiness.sheet_fields import BASE_MARK, BASE_SHEET, OWN_SHEETS
from readiness_tui.readiness.wording import count
from readiness_tui.text import clean_line

COMMAND = (sys.executable, "-P", "-m", "readiness_tui.planning.child")
"""``-P`` keeps the folder that the person stands in from being imported from."""

SECONDS = 60.0
"""How long reading may take before it is given up."""

Told = Mapping[str, Any]
"""A sheet, or the whole workbook, as the process tells it."""


def read_plan(
    path: str,
    *,
    sheet: str = "",
    remembered: Mapping[str, str] | None = None,
    stop: threading.Event | None = None,
    seconds: float = SECONDS,
    command: Sequence[str] = COMMAND,
) -> PlanSheet:
    """The sheet of that name, else of those that are shown the one most like a plan.

    Raises ``refusals.Refused``, and ``process.Cancelled`` soon after ``stop`` is set.
    """
    answer = process.run_child(
        {"path": os.path.abspath(path), "sheet": sheet},
        command=command,
        faults=refusals.Faults(),
        seconds=seconds,
        stop=stop,
    )
    return sheet_of(path, answer, sheet=sheet, remembered=remembered)


def sheet_of(
    path: str, answer: Told, *, sheet: str = "", remembered: Mapping[str, str] | None = None
) -> PlanSheet:
    """The same from what ``workbook.read`` answered. Raises ``refusals.Refused``."""
    told: Sequence[Told] = answer["sheets"]
    if is_paper(told):
        raise refusals.paper(path)
    chosen = _chosen(path, told, sheet, remembered or {})
    if chosen["used"] > refusals.ROWS:
        raise refusals.too_many_rows(path, chosen["name"], chosen["used"])
    base, about_base = _base(told)
    return PlanSheet(
        file=clean_line(os.path.basename(path)),
        name=chosen["name"],
        rows=_filled(chosen),
        merged=tuple((one[0], one[1], one[2], one[3]) for one in chosen["merged"]),
        hidden_rows=frozenset(chosen["hidden_rows"]),
        formulas=frozenset((row, column) for row, column in chosen["formulas"]),
        unread={(row, column): clean_line(words) for row, column, words in chosen["unread"]},
        notes=(*_notes(answer, told, chosen), *about_base),
        others=tuple(
            one["name"] for one in told if one is not chosen and one["name"] not in OWN_SHEETS
        ),
        base=base,
    )


def _chosen(path: str, told: Sequence[Told], wanted: str, remembered: Mapping[str, str]) -> Told:
    if wanted:
        for one in told:
            if one["name"].casefold() == wanted.casefold():
                return one
        raise refusals.no_sheet(path, wanted, [one["name"] for one in told])
    shown = [
        one
        for one in told
        if one["state"] == "visible" and one["rows"] and one["name"] not in OWN_SHEETS
    ]
    if not shown:
        raise refusals.nothing_in_it(path)
    return max(shown, key=lambda one: len(find_columns(one["rows"], remembered).fields))


def _filled(chosen: Told) -> tuple[tuple[str, ...], ...]:
    """The rows, equally long; a cell that is merged downwards stands in each row it covers."""
    rows: list[list[str]] = [list(row) for row in chosen["rows"]]
    width = max(map(len, rows), default=0)
    for row in rows:
        row += [""] * (width - len(row))
    for top, left, bottom, _ in chosen["merged"]:
        if top < len(rows) and left < width:
            for row in rows[top + 1 : bottom + 1]:
                row[left] = rows[top][left]
    return tuple(map(tuple, rows))


def _notes(answer: Told, told: Sequence[Told], chosen: Told) -> Iterator[str]:
    """What a person should know before the rows are taken."""
    if answer["macros"]:
        yield "The workbook has macros: it was read as data, and none of them was run."
    hidden = [
        f"“{one['name']}”"
        for one in told
        if one["state"] != "visible" and one["name"] not in OWN_SHEETS and one is not chosen
    ]
    if hidden:
        yield f"Hidden and not looked at: {count(len(hidden), 'sheet')}, {in_a_row(hidden)}."
    others = [
        f"“{one['name']}”"
        for one in told
        if one["state"] == "visible"
        and one is not chosen
        and one["rows"]
        and one["name"] not in OWN_SHEETS
    ]
    if others:
        yield f"Taken is the sheet “{chosen['name']}”; there is also {in_a_row(others)}."
    if columns := chosen["hidden_columns"]:
        named = in_a_row([letters(column + 1) for column in columns])
        were = "Column {} is" if len(columns) == 1 else "Columns {} are"
        yield f"{were.format(named)} hidden in the sheet and read like the others."
    if formulas := len(chosen["formulas"]):
        are = count(formulas, "cell is a formula", "cells are formulas")
        yield f"{are}: the value that Excel last worked out is taken, not the formula."
    if uncached := chosen["uncached"]:
        are = count(uncached, "formula keeps", "formulas keep")
        yield f"{are} no value, and nothing is taken there: open and save the workbook in Excel."
    if faulty := chosen["faulty"]:
        are = count(faulty, "cell holds", "cells hold")
        yield f"{are} an error of Excel, and nothing is taken there."
    if not answer["marked"]:
        yield (
            "Of this kind of workbook only the values are read, not what is merged or hidden: "
            "save it as .xlsx where that matters."
        )


def _base(told: Sequence[Told]) -> tuple[Base | None, tuple[str, ...]]:
    """What was exported, where the workbook is one of ours; and that it is damaged."""
    found = next((one for one in told if one["name"] == BASE_SHEET), None)
    if found is None:
        return None, ()
    damaged = (
        "The record of what was exported is damaged: every difference is taken for a conflict.",
    )
    rows: Sequence[Sequence[str]] = found["rows"]
    if len(rows) < 2 or rows[0][0] != BASE_MARK or len(rows) > refusals.ROWS:
        return None, damaged
    about, fields = [*rows[0], "", "", ""], rows[1]
    kept = [dict(zip(fields, row, strict=False)) for row in rows[2:]]
    by_id = {row.get("id") or row.get("recommendation_id", ""): row for row in kept}
    try:
        exported_on = date.fromisoformat(about[1])
    except ValueError:
        return None, damaged
    return Base(exported_on, about[2], about[3], by_id), ()
