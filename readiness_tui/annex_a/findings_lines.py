"""The findings of a dry run in words, for every form in which they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import repeat
from typing import NamedTuple

from readiness_tui.annex_a.result import Group, ListResult, Result
from readiness_tui.annex_a.rules import Rule, Severity, by_id
from readiness_tui.annex_a.spec import Spec, spec
from readiness_tui.content.problems import listed
from readiness_tui.text import clean_line

MARKING = "OFFICIAL-SENSITIVE"
ALL_ROWS = "all"
"""Stands for the row of a finding about a whole list or column."""

WHOLE_ROW, WHOLE_LIST = "whole row", "whole list"
SEVERITIES = {each: each.value.capitalize() for each in Severity}

_EXTRA = "S09"  # the rule whose columns have no official name, only a letter
_LIMIT = 10_000  # characters; Excel takes 32,767 in a cell
_NOT_XML = {0xFFFE: None, 0xFFFF: None}


class Told(NamedTuple):
    """What is said of each finding of one group; every text is fit for a cell."""

    group: Group
    rule: str
    severity: Severity
    title: str
    column: str  # its official name, or WHOLE_ROW or WHOLE_LIST
    wrong: str
    right: str
    source: str


class Found(NamedTuple):
    """One list with findings."""

    list: int
    sheet: str
    told: tuple[Told, ...]  # the gravest first, then in the order of the rules and columns

    @property
    def findings(self) -> int:
        """How many."""
        return sum(one.group.findings for one in self.told)

    def by_row(self) -> Iterator[tuple[int, Told]]:
        """Each finding, by row and the gravest first; row 0 is the list or column as a whole."""
        runs = (zip(one.group.rows(), repeat(place)) for place, one in enumerate(self.told))
        for row, place in merge(*runs):
            yield row, self.told[place]


def shown(text: str) -> str:
    """Text from outside as one line that any workbook can hold."""
    return clean_line(text.translate(_NOT_XML), _LIMIT)


def found(result: Result) -> tuple[Found, ...]:
    """The lists that have findings, by number."""
    of, rules = spec(), by_id()
    order = {rule: place for place, rule in enumerate(rules)}
    lists = {one.list: one for one in result.lists}
    groups: dict[int, list[Group]] = {}
    for group in result.groups:
        groups.setdefault(group.list, []).append(group)
    return tuple(
        Found(
            number,
            shown(lists[number].sheet) if number in lists else "",
            _told(groups[number], lists.get(number), of, rules, order),
        )
        for number in sorted(groups)
    )


def _told(
    groups: Sequence[Group],
    one: ListResult | None,
    of: Spec,
    rules: dict[str, Rule],
    order: dict[str, int],
) -> tuple[Told, ...]:
    columns = {column.id: place for place, column in enumerate(of.list(groups[0].list).columns)}
    gravity = list(Severity)
    told = [_words(group, one, of, rules.get(group.rule)) for group in groups]
    told.sort(
        key=lambda each: (
            gravity.index(each.severity),
            order.get(each.group.rule, len(order)),
            columns.get(each.group.column, -1),
        )
    )
    return tuple(told)


def _words(group: Group, one: ListResult | None, of: Spec, rule: Rule | None) -> Told:
    column = shown(_column(group, one, of))
    if rule is None:  # the rules were edited after the run
        return Told(
            group,
            shown(group.rule),
            Severity.QUERY,
            "Rule that is no longer there",
            column,
            "The rule that found this is no longer among the rules.",
            "Run the dry run again.",
            "",
        )
    return Told(
        group,
        rule.id,
        rule.severity,
        shown(rule.title),
        column,
        shown(rule.wrong),
        shown(rule.right),
        shown(", ".join(rule.source)),
    )


def _column(group: Group, one: ListResult | None, of: Spec) -> str:
    if group.column:
        try:
            return of.column(group.list, group.column).name
        except KeyError:  # the lists were edited after the run
            return group.column
    if group.rule == _EXTRA and one is not None and one.extra:
        letters = "columns" if len(one.extra) > 1 else "column"
        return f"{letters} {listed(one.extra, 'and')} of the sheet"
    return WHOLE_ROW if group.ranges and group.ranges[0][0] else WHOLE_LIST
