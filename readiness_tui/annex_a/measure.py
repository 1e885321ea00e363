"""Works the indicators out: one pass over each list, however many figures ask for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import polars as pl

from readiness_tui.annex_a.expressions import SQL_WORDS, Compiler
from readiness_tui.annex_a.measure_file import MOST_REPEATS, Measure, measures
from readiness_tui.annex_a.measure_model import Indicator, Unit
from readiness_tui.annex_a.measure_standards import POPULATION
from readiness_tui.annex_a.model import Asked, Tables

_PER = 10_000  # children, in a rate
_CHILD = "child_id"
_WORD = re.compile(r"\b((?:L\d+\.)?[a-z]\w*)\b(?!\s*\()")
_NOT_COLUMNS = re.compile(r"'[^']*'|\b(?:standard|ago)\([^)]*\)")


class _Asked(NamedTuple):
    """The counts that one figure needs, by their names in the answer of its list."""

    of: str = ""
    counted: str = ""
    missing: str = ""  # the columns that are not there; then there is nothing to count


def measure(
    tables: Tables, asked: Asked, chosen: Sequence[Measure] | None = None
) -> tuple[Indicator, ...]:
    """Every indicator of indicators.toml, in its order; rates only where the population is given.

    Where a list or column is missing the indicator is there without figures, and its note says so.
    """
    chosen = measures() if chosen is None else chosen
    population = asked.standards.get(POPULATION)
    if population is None:
        chosen = [one for one in chosen if one.unit is not Unit.RATE]
    compiler = Compiler(tables, asked)
    lists: defaultdict[int, _List] = defaultdict(lambda: _List(compiler, tables))
    wanted = [(one, lists[one.list].ask(one)) for one in chosen]
    answers = {number: one.answer(number) for number, one in lists.items()}
    found = [_count(one, names, answers[one.list]) for one, names in wanted]
    taken: defaultdict[str, int] = defaultdict(int)
    for one, (numerator, _) in zip(chosen, found, strict=True):
        taken[one.family] += numerator or 0
    indicators = []
    for (one, names), (numerator, denominator) in zip(wanted, found, strict=True):
        if one.rest and denominator is not None:
            numerator = denominator - taken[one.family]
        if one.unit is Unit.RATE and not names.missing:
            denominator = population
        average = answers[one.list].get(names.counted) if one.unit is Unit.DAYS else None
        indicators.append(_indicator(one, names, numerator, denominator, average))
    return tuple(indicators)


class _List:
    """The questions to one list, each asked once."""

    def __init__(self, compiler: Compiler, tables: Tables) -> None:
        self._compiler = compiler
        self._tables = tables
        self._masks: dict[str, pl.Expr | None] = {"": pl.lit(value=True)}
        self._names: dict[tuple[str, ...], str] = {}
        self._questions: dict[str, pl.Expr] = {}
        self._missing: dict[str, bool] = {}

    def ask(self, one: Measure) -> _Asked:
        """Note what one figure needs."""
        if one.list not in self._tables:
            return _Asked(missing=f"list {one.list}")
        of, counted = self._mask(one.list, one.of), self._mask(one.list, one.counted)
        columns = [*one.days, *([_CHILD] if one.children else [])]
        if of is None or counted is None or not self._tables[one.list].has(*columns):
            return _Asked(missing=self._without(one, columns))
        if one.repeats:
            rows = self._put(("repeats", one.of), _rows_of_each_child(of))
            return _Asked(rows, rows)
        if one.children:
            return _Asked(
                self._put(("children", one.of), _children(of)),
                self._put(("children", one.of, one.counted), _children(of & counted)),
            )
        whole = self._put((one.of,), of.sum() if one.of else pl.len())
        if one.days:
            span = (pl.col(one.days[1]) - pl.col(one.days[0])).dt.total_days().filter(of)
            return _Asked(
                self._put((one.of, *one.days, "n"), span.count()),
                self._put((one.of, *one.days, "mean"), span.mean()),
            )
        if one.rest or not one.counted:
            return _Asked(whole, whole)
        both = of & counted if one.of else counted
        return _Asked(whole, self._put((one.of, one.counted), both.sum()))

    def answer(self, number: int) -> Mapping[str, object]:
        """All counts of the list, by name, worked out together."""
        if not self._questions:
            return {}
        frame = self._compiler.prepared(number)
        asked = (each.alias(name) for name, each in self._questions.items())
        return frame.select(*asked).row(0, named=True)

    def _mask(self, number: int, condition: str) -> pl.Expr | None:
        if condition not in self._masks:
            self._masks[condition] = self._compiler.mask(number, condition)
        return self._masks[condition]

    def _put(self, what: tuple[str, ...], question: pl.Expr) -> str:
        name = self._names.setdefault(what, f"q{len(self._names)}")
        self._questions.setdefault(name, question)
        return name

    def _without(self, one: Measure, columns: Sequence[str]) -> str:
        """The columns, of this list and others, that one figure needs and that are not there."""
        text = _NOT_COLUMNS.sub("", f"{one.of} {one.counted}")
        words = dict.fromkeys([*_WORD.findall(text), *columns])
        return ", ".join(
            f"list {word[1:].replace('.', ', ')}" if "." in word else word
            for word in words
            if word not in SQL_WORDS and self._mask(one.list, f"{word} is null") is None
        )


def _children(of: pl.Expr) -> pl.Expr:
    return pl.col(_CHILD).filter(of).drop_nulls().n_unique()


def _rows_of_each_child(of: pl.Expr) -> pl.Expr:
    """How many children have 1, 2, ... rows, as the list [[rows, children], ...]."""
    rows = pl.col(_CHILD).filter(of).drop_nulls().unique_counts()
    return rows.clip(upper_bound=MOST_REPEATS).value_counts().implode()


def _count(
    one: Measure, names: _Asked, answer: Mapping[str, object]
) -> tuple[int | None, int | None]:
    """Numerator and denominator."""
    if names.missing:
        return None, None
    if one.repeats:
        return _children_with(one.repeats, answer[names.of])
    whole = _whole(answer[names.of])
    if one.unit is Unit.DAYS:
        return None, whole
    if one.unit in (Unit.COUNT, Unit.RATE):
        return whole, None
    return (None if one.rest else _whole(answer[names.counted])), whole


def _children_with(repeats: int, answer: object) -> tuple[int, int]:
    pairs = [tuple(pair.values()) for pair in answer] if isinstance(answer, list) else []
    return sum(n for rows, n in pairs if rows == repeats), sum(n for _, n in pairs)


def _whole(answer: object) -> int:
    return answer if isinstance(answer, int) else 0


def _indicator(
    one: Measure, names: _Asked, numerator: int | None, denominator: int | None, average: object
) -> Indicator:
    value = float(average) if isinstance(average, (int, float)) else None
    if one.unit is Unit.COUNT and numerator is not None:
        value = float(numerator)
    elif numerator is not None and denominator:
        value = numerator / denominator * (_PER if one.unit is Unit.RATE else 100)
    note = f"Not worked out for want of {names.missing}." if names.missing else one.note
    return Indicator(
        one.id,
        one.title,
        one.area,
        one.list,
        one.unit,
        numerator,
        denominator,
        value,
        one.family,
        one.better,
        note,
    )
