"""Every workbook of a folder checked by itself, one after the other: one line for each."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from datetime import date

from readiness_tui.annex_a.process import Failed
from readiness_tui.annex_a.refusals import Refused, shown
from readiness_tui.annex_a.result import Result
from readiness_tui.annex_a.suppression import THRESHOLD, suppress_rows
from readiness_tui.dry_running import Progress, run, totals, verdict
from readiness_tui.dry_running.picture import figures, hidden_text
from readiness_tui.errors import InputError
from readiness_tui.readiness.model import Content, Records
from readiness_tui.readiness.run_picture import EachFile

WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")

HEADLINES = (
    *("referrals_again", "assessments_in_time", "icpc_in_time", "cp_visit_in_time"),
    *("cla_review_in_time", "leavers_in_touch"),
)
"""Ids of the indicators that stand in the line of each file."""


def files_in(folder: str) -> list[str]:
    """The workbooks of a folder, and its folders of CSV files, by name. Raises InputError."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise InputError(
            f"{shown(folder)} is not a folder that can be read.",
            "With --each name a folder of workbooks, one for each authority.",
        ) from error
    found = [entry.path for entry in entries if _is_asked(entry)]
    if not found:
        raise InputError(
            f"The folder {shown(folder)} holds no workbooks.",
            f"Put them there; they end in {', '.join(WORKBOOKS)}.",
        )
    return found


def _is_asked(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith((".", "~")):  # what Excel leaves beside an open file
        return False
    if entry.is_dir():
        return any(name.lower().endswith(".csv") for name in os.listdir(entry.path))
    return entry.name.lower().endswith(WORKBOOKS)


def each(
    folder: str,
    *,
    content: Content,
    as_of: date,
    standards: str = "",
    threshold: int = THRESHOLD,
    on_progress: Callable[[Progress], None],
    stop: threading.Event | None = None,
) -> Iterator[EachFile]:
    """Check each file as that of an authority of its own; nothing is kept.

    One that is refused is a line with its sentence, and the others go on.
    """
    for path in files_in(folder):
        try:
            result = run(
                path,
                content=content,
                records=Records(),
                as_of=as_of,
                standards=standards,
                on_progress=on_progress,
                stop=stop,
            )
        except (Refused, Failed) as error:
            yield EachFile(shown(path), error.message)
        else:
            yield _line(result, threshold)


def _headlines(result: Result) -> Result:
    """The result with the figures of the line alone, so that no other makes them be hidden."""
    told = tuple(one for one in result.indicators if one.id in HEADLINES)
    return result._replace(indicators=told)


def _line(result: Result, threshold: int) -> EachFile:
    lists = totals(result)
    _, rows = suppress_rows(tuple(one.rows for one in result.lists), threshold)
    answer = verdict(result)
    told = {one.id: one for one in figures(_headlines(result), threshold=threshold)}
    return EachFile(
        result.file,
        "",
        lists=len(lists),
        rows=result.rows,
        errors=sum(one.errors for one in lists),
        warnings=sum(one.warnings for one in lists),
        queries=sum(one.queries for one in lists),
        verdict=answer.word,
        sentence=answer.sentence,
        figures=tuple(
            (id_, told[id_].title, told[id_].value, told[id_].text)
            for id_ in HEADLINES
            if id_ in told
        ),
        rows_text=hidden_text(rows),
    )
