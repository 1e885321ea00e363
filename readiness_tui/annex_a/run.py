"""One dry run from end to end, in the process that holds the lists."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from readiness_tui.annex_a import other_returns, reader, refusals
from readiness_tui.annex_a.checks import check
from readiness_tui.annex_a.gate import look
from readiness_tui.annex_a.gate_notes import Notes
from readiness_tui.annex_a.identifiers import is_plain
from readiness_tui.annex_a.journey import journey
from readiness_tui.annex_a.layout import HEADER_WITHIN, Chosen, Found, NotAList, choose, find
from readiness_tui.annex_a.measure import measure
from readiness_tui.annex_a.measure_file import measures
from readiness_tui.annex_a.measure_totals import totals
from readiness_tui.annex_a.model import ROW, Asked, Hits, Sheet, Tables
from readiness_tui.annex_a.normalise import Normalised, normalise
from readiness_tui.annex_a.result import Group, ListResult, Result, ranges
from readiness_tui.annex_a.rules import Rule, Severity, rules
from readiness_tui.annex_a.spec import Spec, spec
from readiness_tui.annex_a.spellings import spellers
from readiness_tui.annex_a.spellings_meaning import Spellers
from readiness_tui.readiness.calendar import WorkingDays
from readiness_tui.text import clean_line

Say = Callable[[Mapping[str, object]], None]
"""Told how far the run is: {"step": ...}, and while reading "done", "of" and perhaps "list"."""


def dry_run(
    request: Mapping[str, Any], say: Say, looking: Callable[[], Notes] | None = None
) -> dict[str, object]:
    """Read and check the lists at ``request["path"]``; the answer is ``Result.as_json``.

    ``looking`` waits for what the gate says of the file, where it was asked already.

    ``request``: path, as_of (ISO), holidays (ISO days), authority, standards, identifiers (whether
    to hand back the identifiers of rows with findings). Raises ``Refused``.
    """
    path = str(request["path"])
    asked = Asked(
        date.fromisoformat(request["as_of"]),
        WorkingDays(frozenset(map(date.fromisoformat, request["holidays"]))),
        request.get("authority", ""),
        request["standards"],
    )
    clock = _Clock()
    say({"step": "opening"})
    known, asked_rules, _ = spec(), rules(), measures()  # read while the gate is at work
    notes = looking() if looking else look(path)
    chosen, lists = _read(path, notes, known, spellers(asked.authority), say)
    clock.stop("reading")
    tables = {number: one.table for number, one in lists.items()}
    hits = [*chosen.hits, *(hit for one in lists.values() for hit in one.hits)]
    say({"step": "checking"})
    hits += check(tables, asked, known, asked_rules)
    clock.stop("checking")
    say({"step": "measuring"})
    measured = _measured(tables, asked)
    clock.stop("measuring")
    groups = _groups(hits)
    return Result(
        file=clean_line(os.path.basename(os.path.abspath(path))),
        as_of=request["as_of"],
        template=_template(chosen),
        lists=_lists(chosen, lists, groups, known, asked_rules),
        groups=groups,
        seconds=clock.steps,
        ignored=chosen.ignored,
        identifiers=_identifiers(tables, groups) if request.get("identifiers") else {},
        **measured,
    ).as_json()


class _Clock:
    def __init__(self) -> None:
        self.steps: dict[str, float] = {}
        self._at = time.perf_counter()

    def stop(self, step: str) -> None:
        now = time.perf_counter()
        self.steps[step] = round(now - self._at, 3)
        self._at = now


def _read(
    path: str, notes: Notes, of: Spec, spelt: Spellers, say: Say
) -> tuple[Chosen, dict[int, Normalised]]:
    sheets: list[Found | NotAList] = []
    kept: dict[str, Normalised] = {}

    far: dict[str, object] = {"step": "reading"}

    def on_sheet(_: str, number: int, sheets_in_all: int) -> None:
        far.update(done=number - 1, of=sheets_in_all)  # a sheet's name may be a child's

    strange: list[Sheet] = []
    for sheet in reader.read(path, notes, on_sheet):
        found = find(sheet, of)
        sheets.append(found)
        say(far | ({"list": found.number} if isinstance(found, Found) else {}))
        if isinstance(found, Found):
            kept[found.sheet] = normalise(found, sheet, of, spelt)
        else:
            strange.append(Sheet(sheet.name, sheet.frame.head(HEADER_WITHIN)))
    chosen = choose(sheets, of)
    if not chosen.lists:
        other_returns.refuse_other_return(strange)
        raise refusals.no_list(path)
    return chosen, {number: kept[found.sheet] for number, found in chosen.lists.items()}


def _template(chosen: Chosen) -> str:
    """The edition that most lists are laid out by; list 9 alone tells where they agree."""
    nine = chosen.lists.get(9)
    if nine is not None:
        return nine.edition
    return Counter(found.edition for found in chosen.lists.values()).most_common(1)[0][0]


def _groups(hits: Iterable[Hits]) -> tuple[Group, ...]:
    """One group for each rule, list and column, in that order of list, rule and column."""
    joined: dict[tuple[int, str, str], Sequence[int]] = {}
    for hit in hits:
        key = (hit.list, hit.rule, hit.column)
        joined[key] = sorted({*joined[key], *hit.rows}) if key in joined else hit.rows
    return tuple(
        Group(rule, number, column, ranges(rows))
        for (number, rule, column), rows in sorted(joined.items())
    )


def _lists(
    chosen: Chosen,
    lists: Mapping[int, Normalised],
    groups: Iterable[Group],
    of: Spec,
    all_rules: Iterable[Rule],
) -> tuple[ListResult, ...]:
    severity = {rule.id: rule.severity for rule in all_rules}
    found: Counter[tuple[int, Severity]] = Counter()
    for group in groups:
        found[group.list, severity[group.rule]] += group.findings
    results = []
    for one in of.lists:
        number = one.number
        result = ListResult(
            number,
            errors=found[number, Severity.ERROR],
            warnings=found[number, Severity.WARNING],
            queries=found[number, Severity.QUERY],
        )
        if at := chosen.lists.get(number):
            result = result._replace(
                sheet=chosen.names[number],
                rows=lists[number].table.frame.height,
                missing=tuple(c.id for c in one.columns if c.id not in at.columns),
                extra=at.extra,
                changed=lists[number].changed,
            )
        results.append(result)
    return tuple(results)


def _identifiers(tables: Tables, groups: Iterable[Group]) -> dict[str, dict[str, str]]:
    wanted: dict[int, set[int]] = {}
    for group in groups:
        wanted.setdefault(group.list, set()).update(group.rows())
    told: dict[str, dict[str, str]] = {}
    for number, table in tables.items():
        column = "child_id" if table.has("child_id") else "adopter_id"
        if table.has(column) and number in wanted:
            rows = table.frame.select(ROW, column).drop_nulls()
            rows = rows.filter(pl.col(ROW).is_in(list(wanted[number])))
            told[str(number)] = {str(row): id_ for row, id_ in rows.iter_rows() if is_plain(id_)}
    return told


def _measured(tables: Tables, asked: Asked) -> dict[str, Any]:
    ways = journey(tables, asked)
    held = totals(tables, asked)
    return {
        "indicators": (*measure(tables, asked), *ways.indicators),
        "flows": ways.flows,
        "open_cases": held.open_cases,
        "shared": held.lists,
    }
