"""The rules of a dry run as facts, read from ``data/annex_a/rules.toml``.

What they mean in polars is in ``expressions`` (conditions) and ``checks`` (functions).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from readiness_tui.annex_a.spec import LAST_LIST, Kind, ListSpec, Need, Spec
from readiness_tui.content.fields import (
    Reader,
    Unfit,
    choice,
    list_of,
    long_text,
    one_line,
    read_table,
    tables,
    whole_number,
)
from readiness_tui.content.locate import shipped
from readiness_tui.content.problems import ContentProblems, Problem
from readiness_tui.content.toml_files import SourceFile, read_toml

EVERY = "all"
"""All lists, in a rule's ``lists``."""

REQUIRED, DATES = "required", "dates"
"""Groups of columns, in a rule's ``columns``."""


class Severity(StrEnum):
    """How much a finding matters, the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    QUERY = "query"


class Where(NamedTuple):
    """A condition on some columns of some lists; @ stands for each column."""

    lists: tuple[int, ...]
    columns: tuple[str, ...]  # ids, or the one group REQUIRED or DATES
    without: frozenset[str]
    condition: str

    def cells(self, spec: Spec) -> Iterator[tuple[int, str]]:
        """Each list and column that the condition is about."""
        for number in self.lists:
            for column in _columns(spec.list(number), self.columns):
                if column not in self.without:
                    yield number, column


class At(NamedTuple):
    """Where a function looks: some lists, and columns whose order it knows how to read."""

    lists: tuple[int, ...]
    columns: tuple[str, ...]


class Rule(NamedTuple):
    """One rule: what is wrong, how much it matters, where it comes from, and how it is decided.

    Exactly one of ``on`` (row by row), ``check`` (a function) and neither (noticed in reading).
    """

    id: str
    title: str
    severity: Severity
    wrong: str
    right: str
    source: tuple[str, ...]
    on: tuple[Where, ...]
    check: str
    at: tuple[At, ...]
    unknown: tuple[str, ...]  # codes that stand for not knowing


def _columns(one: ListSpec, named: tuple[str, ...]) -> Iterator[str]:
    if named == (REQUIRED,):
        yield from (column.id for column in one.columns if column.need is Need.REQUIRED)
    elif named == (DATES,):
        yield from (column.id for column in one.columns if column.kind is Kind.DATE)
    else:
        yield from named


def _lists(value: object) -> tuple[int, ...]:
    if value == EVERY:
        return tuple(range(1, LAST_LIST + 1))
    numbers: tuple[int, ...] = list_of(whole_number(1, LAST_LIST))(value)
    return numbers


def _group(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        if value not in (REQUIRED, DATES):
            raise Unfit(f"is {value}", f'write {REQUIRED}, {DATES} or ["id", ...]')
        return (value,)
    ids: tuple[str, ...] = _IDS(value)
    return ids


_IDS: Reader = list_of(one_line)
_ON: dict[str, Reader] = {"lists": _lists, "columns": _group, "except": _IDS, "where": long_text}
_AT: dict[str, Reader] = {"lists": _lists, "columns": _IDS}
_RULE: dict[str, Reader] = {
    "id": one_line,
    "title": one_line,
    "severity": choice(*Severity),
    "wrong": long_text,
    "right": long_text,
    "source": _IDS,
    "found": choice("reading"),
    "check": one_line,
    "unknown": _IDS,
}
_NEEDS = ("id", "title", "severity", "wrong", "right", "source")


@lru_cache(maxsize=4)
def rules(path: str = "") -> tuple[Rule, ...]:
    """The rules in the order of ``path``, or else of the file that ships.

    Raises ``ContentProblems`` that name each mistake with its line and what would be right.
    """
    problems: list[Problem] = []
    file = read_toml(path or shipped("data/annex_a/rules.toml"), bool(path), problems)
    found = tuple(_read(file)) if file else ()
    if problems:
        raise ContentProblems(problems)
    return found


def by_id() -> dict[str, Rule]:
    """The shipped rules by their ids."""
    return {rule.id: rule for rule in rules()}


def _read(file: SourceFile) -> Iterator[Rule]:
    read_table(file, (), file.data, {}, (), ("rule",))
    seen: set[str] = set()
    for index, table in enumerate(tables(file, ("rule",), file.data.get("rule", []))):
        place = ("rule", index)
        row = read_table(file, place, table, _RULE, _NEEDS, ("on", "at"))
        if row.keys() < set(_NEEDS):
            continue
        if row["id"] in seen:
            file.report((*place, "id"), f"there is another rule {row['id']}", "change one of them")
        seen.add(row["id"])
        if sum(key in table for key in ("on", "check", "found")) != 1:
            what = f"rule {row['id']} needs one of on, check and found"
            file.report(place, what, "add one, or keep one")
        on = [
            Where(each["lists"], each["columns"], frozenset(each.get("except", ())), each["where"])
            for each in _parts(file, (*place, "on"), table, _ON, ("lists", "columns", "where"))
        ]
        at = [At(**each) for each in _parts(file, (*place, "at"), table, _AT, tuple(_AT))]
        yield Rule(
            row["id"],
            row["title"],
            Severity(row["severity"]),
            row["wrong"],
            row["right"],
            row["source"],
            tuple(on),
            row.get("check", ""),
            tuple(at),
            row.get("unknown", ()),
        )


def _parts(
    file: SourceFile,
    place: tuple[str | int, ...],
    table: dict[str, Any],
    keys: dict[str, Reader],
    needs: tuple[str, ...],
) -> Iterator[dict[str, Any]]:
    for index, part in enumerate(tables(file, place, table.get(str(place[-1]), []))):
        row = read_table(file, (*place, index), part, keys, needs)
        if row.keys() >= set(needs):
            yield row
