"""Rules on what the rows of one child, or one name, say on all lists together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import polars as pl

from readiness_tui.annex_a.checking import CHILD, Check, Facts, hits, is_in
from readiness_tui.annex_a.model import ROW, Hits, Table
from readiness_tui.annex_a.rules import Rule

_LIST = "list"


def _cells(facts: Facts, rule: Rule, column: str, *needs: str) -> Iterator[Table]:
    """The rule's lists that have the column."""
    for at in rule.at:
        for number in at.lists:
            if facts.has(number, column, *needs):
                yield facts.tables[number]


def _long(tables: Iterable[Table], column: str, where: pl.Expr, *keep: str) -> pl.DataFrame:
    """The rows of several lists below each other: list, row, value, and what else to keep."""
    parts = [
        table.frame.filter(where).select(
            pl.lit(table.number, pl.UInt8).alias(_LIST), ROW, pl.col(column).alias("value"), *keep
        )
        for table in tables
    ]
    empty = {_LIST: pl.UInt8, ROW: pl.UInt32, "value": pl.String} | dict.fromkeys(keep, pl.String)
    return pl.concat(parts).drop_nulls() if parts else pl.DataFrame(schema=empty)


def _by_list(rule: Rule, column: str, found: pl.DataFrame) -> Iterator[Hits]:
    for (number,), rows in found.group_by(_LIST, maintain_order=True):
        yield from hits(rule.id, int(str(number)), column, rows.get_column(ROW))


def _usual(values: pl.DataFrame, by: str) -> pl.DataFrame:
    """Of each ``by``, the value that most rows have; of equals, the one that stands first."""
    place = pl.col(_LIST).cast(pl.UInt64) * 2**32 + pl.col(ROW)
    return (
        values.group_by(by, "value")
        .agg(pl.len().alias("n"), place.min().alias("first"))
        .sort("n", "first", descending=[True, False])
        .group_by(by, maintain_order=True)
        .agg(pl.col("value").first().alias("usual"))
    )


def _same_child(facts: Facts, rule: Rule) -> Iterator[Hits]:
    column = rule.at[0].columns[0]
    tables = list(_cells(facts, rule, column, CHILD))
    usable = pl.col(column).is_not_null() & ~pl.col(column).is_in(rule.unknown)
    varied = _varied(
        facts, tables, column, usable if rule.unknown else pl.col(column).is_not_null()
    )
    if not len(varied):
        return
    rows = _long(tables, column, usable & is_in(varied), CHILD)
    found = rows.join(_usual(rows, CHILD), on=CHILD).filter(pl.col("value") != pl.col("usual"))
    yield from _by_list(rule, column, found)


def _varied(facts: Facts, tables: Iterable[Table], column: str, usable: pl.Expr) -> pl.Series:
    """The children with two values at least.

    Numbers stand for children and values, since the texts of all lists together would take more
    memory than the lists.
    """
    parts = [
        table.frame.select(
            facts.who(table.number), pl.col(column).hash().alias("what"), usable.alias("usable")
        )
        .filter("usable")
        .drop("usable")
        .drop_nulls()
        for table in tables
    ]
    if not parts:
        return pl.Series(dtype=pl.String)
    several = (
        pl.concat(parts)
        .group_by("who")
        .agg(pl.col("what").min().alias("least"), pl.col("what").max().alias("most"))
        .filter(pl.col("least") != pl.col("most"))
        .get_column("who")
        .implode()
    )
    named = [
        table.frame.get_column(CHILD).filter(facts.who(table.number).is_in(several))
        for table in tables
    ]
    return pl.concat(named).unique()


def _known_elsewhere(facts: Facts, rule: Rule) -> Iterator[Hits]:
    column = rule.at[0].columns[0]
    tables = list(_cells(facts, rule, column, CHILD))
    unknown = pl.col(column).is_in(rule.unknown)
    open_rows = _long(tables, column, unknown, CHILD)
    known = _long(tables, column, ~unknown & is_in(open_rows.get_column(CHILD)), CHILD)
    yield from _by_list(rule, column, open_rows.join(known, on=CHILD, how="semi"))


def _two_spellings(facts: Facts, rule: Rule) -> Iterator[Hits]:
    for column in rule.at[0].columns:
        tables = list(_cells(facts, rule, column))
        texts = {text for table in tables for text in table.frame.get_column(column).unique()}
        spelt: dict[str, list[str]] = {}
        for text in texts - {None}:
            spelt.setdefault(_fold(text), []).append(text)
        folds = {
            text: fold
            for fold, all_of in spelt.items()
            if fold and len(all_of) > 1
            for text in all_of
        }
        if not folds:
            continue
        rows = _long(tables, column, pl.col(column).is_in(list(folds))).with_columns(
            pl.col("value").replace_strict(folds).alias("fold")
        )
        found = rows.join(_usual(rows, "fold"), on="fold").filter(
            pl.col("value") != pl.col("usual")
        )
        yield from _by_list(rule, column, found)


def _fold(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


FUNCTIONS: dict[str, Check] = {
    "same_child": _same_child,
    "known_elsewhere": _known_elsewhere,
    "two_spellings": _two_spellings,
}
"""What ``check`` may name in rules.toml."""
