"""The lists held against each other: who is open on one and on another, as numbers of children."""

from __future__ import annotations

from itertools import permutations

import polars as pl

from readiness_tui.annex_a.expressions import Compiler
from readiness_tui.annex_a.measure_model import Overlap, Totals
from readiness_tui.annex_a.model import Asked, Tables

_CHILD = "child_id"
_ADOPTERS = 11  # the one list without children

_OPEN = {
    "early help, open": (2, "blank(eh_end)"),
    "assessment, open": (4, "blank(assess_auth)"),
    "section 47 enquiry, undecided": (
        5,
        "blank(icpc_date) and icpc_unnecessary is distinct from 'Y'",
    ),
    "child in need, open": (6, "blank(cin_end)"),
    "child protection plan, open": (7, "blank(cp_end)"),
    "in care": (8, "blank(cla_end)"),
    "care leaver": (9, ""),
    "adoption, open": (10, "blank(adoption_order) and blank(reversal_date)"),
}
_STATUS = {
    "case status a) looked after": "case_status = 'LAC'",
    "case status b) child protection plan": "case_status = 'CPP'",
    "case status c) child in need plan": "case_status = 'CIN'",
    "case status d) open assessment": "case_status = 'ASM'",
    "case status e) closed": "case_status = 'CLO'",
}
_EXPECTED = frozenset(
    {
        ("assessment, open", "child in need, open"),
        ("child protection plan, open", "child in need, open"),
        ("in care", "child in need, open"),
        ("in care", "case status a) looked after"),
        ("case status a) looked after", "in care"),
        ("case status b) child protection plan", "child protection plan, open"),
        ("case status d) open assessment", "assessment, open"),
    }
)
"""Every child of the first is among the second. Source: T19, the scope of list 6."""


def totals(tables: Tables, asked: Asked) -> Totals:
    """Every pair of lists, and every pair of open cases with the case status of list 6.

    A list or column that is missing leaves out the pairs that need it.
    """
    compiler = Compiler(tables, asked)
    conditions = _OPEN | {name: (6, condition) for name, condition in _STATUS.items()}
    lists = {f"list {number}": (number, "") for number in range(1, _ADOPTERS)}
    masks: dict[int, dict[str, pl.Expr]] = {}
    for name, (number, condition) in (conditions | lists).items():
        if number not in tables or not tables[number].has(_CHILD):
            continue
        mask = compiler.mask(number, condition) if condition else pl.lit(value=True)
        if mask is not None:
            masks.setdefault(number, {})[name] = mask
    if not masks:
        return Totals((), ())
    names = [name for one in masks.values() for name in one]
    children = pl.concat(
        [
            compiler.prepared(number)
            .lazy()
            .filter(pl.col(_CHILD).is_not_null())
            .select(_CHILD, *(mask.alias(name) for name, mask in one.items()))
            for number, one in masks.items()
        ],
        how="diagonal",
    )
    flags = children.group_by(_CHILD).agg(pl.col(names).any()).select(names).collect()
    return Totals(_overlaps(flags, list(conditions)), _overlaps(flags, list(lists)))


def _overlaps(flags: pl.DataFrame, names: list[str]) -> tuple[Overlap, ...]:
    names = [name for name in names if name in flags.columns]
    pairs = [pair for pair in permutations(names, 2) if not (_STATUS.keys() >= set(pair))]
    sums = flags.select(pl.col(names).sum()).row(0, named=True) if names else {}
    both = [(pl.col(a) & pl.col(b)).sum().alias(str(n)) for n, (a, b) in enumerate(pairs)]
    counts = flags.select(both).row(0) if both else ()
    return tuple(
        Overlap(a, b, count, sums[a], (a, b) in _EXPECTED)
        for (a, b), count in zip(pairs, counts, strict=True)
    )
