"""The ways of children through lists 1 to 8, as totals: nothing of a single child leaves here."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from readiness_tui.annex_a.measure_model import Better, Flow, Indicator, Journeys, Unit
from readiness_tui.annex_a.model import Asked, Table, Tables

_AREA = "Journeys"
_CHILD = "child_id"
_STAGE = "stage"
_WHEN = "when"
_ROOM = 16  # a power of two above the number of stages
_PLAN_STATUS = ("CIN", "CLO")
"""Case statuses of list 6 whose start is that of a child in need plan: the others are on lists of
their own. Source: the sampling tools drop such starts too."""


class _Stage(NamedTuple):
    """One kind of event; the order of the stages decides what comes first on one day."""

    name: str
    list: int
    column: str
    where: tuple[str, tuple[str, ...]] = ("", ())  # a column and the codes that it must have
    plural: str = ""  # of a start that can come again; "" for an end, or for one row a child


_STAGES = (
    _Stage("contact", 1, "contact_date", plural="contacts"),
    _Stage("early help", 2, "eh_start", plural="early help assessments"),
    _Stage("early help ended", 2, "eh_end"),
    _Stage("referral", 3, "referral_date", plural="referrals"),
    _Stage("no further action", 3, "referral_date", ("referral_nfa", ("Y",))),
    _Stage("assessment", 4, "assess_start", plural="assessments"),
    _Stage("assessment completed", 4, "assess_auth"),
    _Stage("section 47 enquiry", 5, "s47_start", plural="section 47 enquiries"),
    _Stage("conference", 5, "icpc_date", plural="conferences"),
    _Stage("child in need", 6, "cin_start", ("case_status", _PLAN_STATUS)),
    _Stage("child in need ended", 6, "cin_end"),
    _Stage("child protection plan", 7, "cp_start"),
    _Stage("child protection plan ended", 7, "cp_end"),
    _Stage("care", 8, "cla_start"),
    _Stage("care ended", 8, "cla_end"),
)
_ENDINGS = frozenset({2, 4, 6, 10, 12, 14})
_REPEATED = ((0, 2), (3, 3), (5, 2))
"""Stages, and from how many events of one child on they are told. Source: sampling tools."""


def journey(tables: Tables, asked: Asked) -> Journeys:
    """Flows from the first event on the lists to the last, repeated events, and dual status.

    Events after the extract do not count. On one day the order is that of the stages.
    """
    there = [index for index, stage in enumerate(_STAGES) if _has(tables, stage)]
    indicators = [*_stages(tables, asked, there)] if there else []
    flows = _flows(_events(tables, asked, there)) if there else ()
    return Journeys(flows, (*indicators, *_dual_status(tables), *_after_contact(tables, asked)))


def _has(tables: Tables, stage: _Stage) -> bool:
    needed = [_CHILD, stage.column, *filter(None, [stage.where[0]])]
    return stage.list in tables and tables[stage.list].has(*needed)


def _events(tables: Tables, asked: Asked, there: list[int]) -> pl.LazyFrame:
    """One row for each event: child, stage, and a number that sorts by day and then by stage."""
    parts = []
    for index in there:
        stage = _STAGES[index]
        column, codes = stage.where
        day = pl.col(stage.column)
        real = pl.col(_CHILD).is_not_null() & (day <= asked.as_of)
        if column:
            real &= pl.col(column).is_in(codes)
        parts.append(
            tables[stage.list]
            .frame.lazy()
            .filter(real)
            .select(
                _CHILD,
                pl.lit(index, dtype=pl.Int8).alias(_STAGE),
                (day.cast(pl.Int32) * _ROOM + index).alias(_WHEN),
            )
        )
    return pl.concat(parts)


def _flows(events: pl.LazyFrame) -> tuple[Flow, ...]:
    counted = (
        events.group_by(_CHILD)
        .agg(pl.col(_WHEN).min().alias("first"), pl.col(_WHEN).max().alias("last"))
        .group_by(pl.col("first") % _ROOM, pl.col("last") % _ROOM)
        .len()
        .sort(["len", "first", "last"], descending=[True, False, False])
        .collect()
    )
    return tuple(
        Flow(_STAGES[first].name, _STAGES[last].name, children)
        for first, last, children in counted.iter_rows()
    )


def _stages(tables: Tables, asked: Asked, there: list[int]) -> list[Indicator]:
    """Children with several events of a stage, and those of them who came no further."""
    starts = [index for index in there if index not in _ENDINGS]
    if not starts:
        return []
    times = [(pl.col(_STAGE) == index).sum().alias(str(index)) for index in starts]
    farthest = pl.col(_STAGE).max().alias("farthest")
    children = _events(tables, asked, starts).group_by(_CHILD).agg(*times, farthest)
    questions = {}
    for index in starts:
        n = pl.col(str(index))
        questions[f"{index}"] = (n >= 1).sum()
        questions[f"{index}_2"] = (n >= 2).sum()
        questions[f"{index}_3"] = (n >= 3).sum()
        questions[f"{index}_end"] = ((n >= 2) & (pl.col("farthest") == index)).sum()
    asked_for = [question.alias(name) for name, question in questions.items()]
    answer = children.select(*asked_for).collect().row(0, named=True)
    return [
        *_repeats(answer, starts),
        *_no_further(answer, starts, complete=len(there) == len(_STAGES)),
    ]


def _repeats(answer: dict[str, int], starts: list[int]) -> list[Indicator]:
    words = {2: "two", 3: "three"}
    return [
        _share(
            f"journey_{_slug(_STAGES[index])}_{least}",
            f"Children with {words[least]} or more {_STAGES[index].plural}",
            _STAGES[index].list,
            answer[f"{index}_{least}"],
            answer[f"{index}"],
            "Of children with one or more.",
        )
        for index, least in _REPEATED
        if index in starts
    ]


def _no_further(answer: dict[str, int], starts: list[int], *, complete: bool) -> list[Indicator]:
    note = "Of children with one or more. Nothing of a later stage is on any list."
    if not complete:
        note += " Some lists or columns are missing, so there may be more to it."
    return [
        _share(
            f"journey_{_slug(_STAGES[index])}_no_further",
            f"Children with two or more {_STAGES[index].plural} and no later step",
            _STAGES[index].list,
            answer[f"{index}_end"],
            answer[f"{index}"],
            note,
        )
        for index in starts
        if _STAGES[index].plural
    ]


def _slug(stage: _Stage) -> str:
    return stage.plural.replace(" ", "_")


def _dual_status(tables: Tables) -> list[Indicator]:
    """Children in care who are on a child protection plan as well."""
    if not (_open(tables, 7, "cp_end") and _open(tables, 8, "cla_end")):
        return []
    plans = _children_open(tables[7], "cp_end")
    both = _children_open(tables[8], "cla_end").join(plans, on=_CHILD, how="semi").height
    title = "Children in care who are on a child protection plan too"
    return [
        Indicator(
            "dual_status",
            title,
            _AREA,
            8,
            Unit.COUNT,
            both,
            None,
            float(both),
            "",
            Better.NEITHER,
            "",
        )
    ]


def _open(tables: Tables, number: int, end: str) -> bool:
    return number in tables and tables[number].has(_CHILD, end)


def _children_open(table: Table, end: str) -> pl.DataFrame:
    still = table.blank(end) & pl.col(_CHILD).is_not_null()
    return table.frame.filter(still).select(_CHILD).unique()


def _after_contact(tables: Tables, asked: Asked) -> list[Indicator]:
    """Referrals with a contact of the child on the same day or earlier."""
    if not (_has(tables, _STAGES[0]) and _has(tables, _STAGES[3])):
        return []
    first = (
        tables[1]
        .frame.lazy()
        .filter(pl.col(_CHILD).is_not_null())
        .group_by(_CHILD)
        .agg(pl.col("contact_date").min())
    )
    row = (
        tables[3]
        .frame.lazy()
        .filter(pl.col(_CHILD).is_not_null(), pl.col("referral_date") <= asked.as_of)
        .select(_CHILD, "referral_date")
        .join(first, on=_CHILD, how="left")
        .select((pl.col("contact_date") <= pl.col("referral_date")).sum().alias("n"), pl.len())
        .collect()
        .row(0)
    )
    title = "Referrals with a contact on the same day or earlier"
    note = "Contacts are listed for six months only, so the earliest referrals may lack theirs."
    return [_share("referrals_after_contact", title, 3, row[0], row[1], note)]


def _share(id_: str, title: str, number: int, n: int, of: int, note: str) -> Indicator:
    value = n / of * 100 if of else None
    return Indicator(
        id_, title, _AREA, number, Unit.PERCENT, n, of, value, "", Better.NEITHER, note
    )
