"""Rules that compare the rows of one list with each other, or count over a list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import polars as pl

from readiness_tui.annex_a.checking import CHILD, CHILDREN, Check, Facts, hits, whole
from readiness_tui.annex_a.model import ROW, UNREADABLE, Hits
from readiness_tui.annex_a.rules import Rule
from readiness_tui.readiness.calendar import add_months

_OPEN_END = date.max
_NO_END = date.min


def _share_not_recorded(facts: Facts, rule: Rule) -> Iterator[Hits]:
    least = facts.standard("c11_least_rows")
    for number in CHILDREN:
        for column, unknown, first in (
            ("gender", ["U"], 1),
            ("ethnicity", ["REFU", "NOBT", "UNKNOWN"], 1),
            ("disability", ["U"], 4),
        ):
            needed = (column, "age") if column == "gender" else (column,)
            if number < first or not facts.has(number, *needed):
                continue
            frame = facts.tables[number].frame
            if column == "gender":
                frame = frame.filter(pl.col("age").ne_missing(-1))
            values = frame.get_column(column).drop_nulls()
            share = facts.standard(f"c11_{column}_percent")
            many = 100 * values.is_in(unknown).sum() > share * len(values)
            yield from whole(rule.id, number, column, found=len(values) >= least and many)


def _dates_in_order(facts: Facts, rule: Rule) -> Iterator[Hits]:
    for at in rule.at:
        for number in at.lists:
            if number not in facts.tables:
                continue
            frame = facts.tables[number].frame
            chain = [column for column in at.columns if column in frame.columns]
            for index, column in enumerate(chain[1:], 1):
                before = pl.coalesce(chain[index - 1 :: -1])
                rows = frame.filter(pl.col(column) < before).get_column(ROW)
                yield from hits(rule.id, number, column, rows)


def _window_filled(facts: Facts, rule: Rule) -> Iterator[Hits]:
    first, last = facts.ago(6), facts.asked.as_of
    fortnight = timedelta(days=13)
    spans = [(first, first + fortnight), (last - fortnight, last)]
    month = add_months(first - timedelta(days=first.day - 1), 1 if first.day > 1 else 0)
    while (following := add_months(month, 1)) - timedelta(days=1) <= last:
        spans.append((month, following - timedelta(days=1)))
        month = following
    for number, column in _cells(facts, rule):
        days = facts.tables[number].frame.get_column(column).drop_nulls()
        days = days.filter(days.is_between(first, last))
        enough = len(days) >= facts.standard("w09_least_rows")
        empty = any(not days.is_between(*span).any() for span in spans)
        yield from whole(rule.id, number, column, found=enough and empty)


def _cells(facts: Facts, rule: Rule) -> Iterator[tuple[int, str]]:
    for at in rule.at:
        for number in at.lists:
            if facts.has(number, *at.columns):
                yield number, at.columns[0]


def _same_row(facts: Facts, rule: Rule) -> Iterator[Hits]:
    for number in facts.tables:
        yield from hits(rule.id, number, "", facts.twice(number))


def _repeats(facts: Facts, number: int, columns: tuple[str, ...]) -> pl.DataFrame:
    """The rows whose columns, all of them given, are those of a row above."""
    frame = facts.tables[number].frame.select(ROW, *columns).drop_nulls()
    key = pl.col(columns[0]) if len(columns) == 1 else pl.struct(columns)
    repeated = frame.filter(~key.is_first_distinct())
    return repeated.filter(~pl.col(ROW).is_in(facts.twice(number).implode()))


def _same_key(facts: Facts, rule: Rule) -> Iterator[Hits]:
    for at in rule.at:
        for number in at.lists:
            if facts.has(number, *at.columns):
                rows = _repeats(facts, number, at.columns).get_column(ROW)
                yield from hits(rule.id, number, at.columns[0], rows)


def _same_day(facts: Facts, rule: Rule) -> Iterator[Hits]:
    for at in rule.at:
        for number in at.lists:
            if not facts.has(number, *at.columns):
                continue
            rows = _repeats(facts, number, at.columns).get_column(ROW)
            if facts.has(number, "contact_source"):
                same = _repeats(facts, number, (*at.columns, "contact_source")).get_column(ROW)
                rows = rows.filter(~rows.is_in(same.implode()))
            yield from hits(rule.id, number, at.columns[-1], rows)


def _overlapping(facts: Facts, rule: Rule) -> Iterator[Hits]:
    for at in rule.at:
        start, end = at.columns
        for number in at.lists:
            if not facts.has(number, CHILD, start, end):
                continue
            table = facts.tables[number]
            rows = table.frame.filter(pl.all_horizontal(pl.col(CHILD, start).is_not_null()))
            rows = rows.filter(pl.col(CHILD).is_duplicated())
            ends = pl.col(end).fill_null(_OPEN_END)
            if end + UNREADABLE in rows.columns:
                ends = pl.when(pl.col(end + UNREADABLE)).then(_NO_END).otherwise(ends)
            earlier = (
                rows.group_by(CHILD, start)
                .agg(ends.max().alias("until"))
                .sort(CHILD, start)
                .with_columns(pl.col("until").cum_max().shift(1).over(CHILD))
            )
            found = rows.join(earlier, on=[CHILD, start]).filter(pl.col("until") > pl.col(start))
            yield from hits(rule.id, number, start, found.get_column(ROW))


def _same_on_all_rows(facts: Facts, rule: Rule) -> Iterator[Hits]:
    for number, column in _cells(facts, rule):
        if not facts.has(number, CHILD):
            continue
        rows = facts.tables[number].frame.select(ROW, CHILD, column).drop_nulls()
        varied = (
            rows.group_by(CHILD)
            .agg(pl.col(column).min().alias("least"), pl.col(column).max().alias("most"))
            .filter(pl.col("least") < pl.col("most"))
        )
        yield from hits(
            rule.id, number, column, rows.join(varied, on=CHILD, how="semi").get_column(ROW)
        )


def _count_below_rows(facts: Facts, rule: Rule) -> Iterator[Hits]:
    for at in rule.at:
        column, day = at.columns
        for number in at.lists:
            if not facts.has(number, CHILD, column, day):
                continue
            rows = facts.tables[number].frame.select(ROW, CHILD, column, day)
            rows = rows.filter(pl.col(CHILD).is_not_null() & pl.col(CHILD).is_duplicated())
            recent = pl.col(day) > pl.col(day).max().dt.offset_by("-12mo")
            listed = rows.group_by(CHILD).agg(recent.sum().cast(pl.Int32).alias("listed"))
            earlier = pl.col("listed") - 1
            found = rows.join(listed, on=CHILD).filter(earlier > 0, pl.col(column) < earlier)
            yield from hits(rule.id, number, column, found.get_column(ROW))


def _one_child_two_ids(facts: Facts, rule: Rule) -> Iterator[Hits]:
    for number, start in _cells(facts, rule):
        person = ["dob", "gender", "ethnicity", start]
        if not facts.has(number, CHILD, *person):
            continue
        rows = facts.tables[number].frame.select(ROW, CHILD, *person).drop_nulls()
        several = rows.filter(rows.select(person).hash_rows().is_duplicated())
        shared = several.filter(pl.col(CHILD).n_unique().over(person) > 1)
        yield from hits(rule.id, number, CHILD, shared.get_column(ROW))


FUNCTIONS: dict[str, Check] = {
    "share_not_recorded": _share_not_recorded,
    "dates_in_order": _dates_in_order,
    "window_filled": _window_filled,
    "same_row": _same_row,
    "same_key": _same_key,
    "same_day": _same_day,
    "overlapping": _overlapping,
    "same_on_all_rows": _same_on_all_rows,
    "count_below_rows": _count_below_rows,
    "one_child_two_ids": _one_child_two_ids,
}
"""What ``check`` may name in rules.toml."""
