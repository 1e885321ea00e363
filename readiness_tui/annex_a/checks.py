"""Asks every rule of the lists: conditions row by row, and the functions for what spans rows.

The functions stand in ``checks_rows`` (within one list), ``checks_children`` (what all rows of a
child say) and ``checks_across`` (list against list); docs/annex-a-checks.md says what each does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import polars as pl

from readiness_tui.annex_a import checks_across, checks_children, checks_rows
from readiness_tui.annex_a.checking import Check, Facts, hits
from readiness_tui.annex_a.expressions import Compiler
from readiness_tui.annex_a.model import ROW, Asked, Hits, Tables
from readiness_tui.annex_a.rules import Rule
from readiness_tui.annex_a.spec import Spec
from readiness_tui.errors import ContentError

_FUNCTIONS: dict[str, Check] = (
    checks_rows.FUNCTIONS | checks_children.FUNCTIONS | checks_across.FUNCTIONS
)


def check(tables: Tables, asked: Asked, spec: Spec, rules: Sequence[Rule]) -> Iterator[Hits]:
    """What the rules find in the lists, but for what was noticed in reading them.

    A rule that needs a column or a list that is missing is not asked. Raises ``ContentError`` where
    a rule names a condition or a function that there is not.
    """
    yield from _conditions(tables, asked, spec, rules)
    facts = Facts(tables, asked)
    for rule in rules:
        if rule.check:
            if rule.check not in _FUNCTIONS:
                raise ContentError(
                    f"Rule {rule.id} names the function {rule.check}, which there is not.",
                    f"Use one of: {', '.join(sorted(_FUNCTIONS))}.",
                )
            yield from _FUNCTIONS[rule.check](facts, rule)


def _conditions(tables: Tables, asked: Asked, spec: Spec, rules: Iterable[Rule]) -> Iterator[Hits]:
    columns = {one.number: frozenset(column.id for column in one.columns) for one in spec.lists}
    compiler = Compiler(tables, asked, columns)
    wanted: dict[int, dict[tuple[str, str], list[pl.Expr]]] = {number: {} for number in tables}
    for rule in rules:
        for where in rule.on:
            for number, column in where.cells(spec):
                if number in tables and tables[number].has(column):
                    mask = compiler.mask(number, where.condition, column)
                    if mask is not None:
                        wanted[number].setdefault((rule.id, column), []).append(mask)
    for number, masks in wanted.items():
        frame = compiler.prepared(number)
        found = frame.select(
            pl.any_horizontal(each).fill_null(value=False).alias(str(index))
            for index, each in enumerate(masks.values())
        )
        rows = frame.get_column(ROW)
        for (rule_id, column), wrong in zip(masks, found.get_columns(), strict=True):
            yield from hits(rule_id, number, column, rows.filter(wrong))
